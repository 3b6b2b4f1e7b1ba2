//! Signs around a closing mark of which one is too many.

use crate::analysis::BlockAnalysis;
use crate::attribution::QuoteKind;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{kind, token_before, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::Token;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "doubled-punctuation-at-quote",
    summary: "Redundant punctuation at a closing quotation mark",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("doubled_punctuation_at_quote.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for (index, quote) in block.quotes.quotes.iter().enumerate() {
        let Some(close) = quote.close.filter(|close| close.end() <= reliable && is_english(quote.family)) else {
            continue;
        };
        let is_title = kind(block, index) == Some(QuoteKind::Title);
        findings.extend(double(block, &Signs::around(block, quote, close), is_title));
    }
}

/// The signs around a closing mark: `won` `,` `"` `-` ` she`.
struct Signs<'a> {
    /// The last two signs before the mark; the stop of an abbreviation is none.
    inner: [Option<(&'a str, BlockSpan)>; 2],
    close: BlockSpan,
    /// The first two behind it.
    outer: [Option<(&'a str, BlockSpan)>; 2],
    /// The token behind the first outer sign, and behind the second.
    next: [usize; 2],
}

impl<'a> Signs<'a> {
    fn around(block: &'a BlockAnalysis, quote: &Quote, close: BlockSpan) -> Self {
        let text = &block.text;
        let inside = |before: u32| {
            let token = token_before(block, before).filter(|token| token.span.start() >= quote.inner.start())?;
            (token.span.end() == before).then(|| sign(token, text)).flatten()
        };
        let last = inside(close.start());
        let last_but_one = last.and_then(|(_, span)| inside(span.start()));
        let behind = token_from(block, close.end());
        let outside = |at: usize| block.tokens.tokens.get(at).and_then(|token| sign(token, text));
        // A dash may stand apart from the mark; other signs belong to it only where they touch.
        let touches = |at: usize| block.tokens.tokens.get(at).is_some_and(|token| !token.spaced);
        let first = outside(behind).filter(|(sign, _)| is_dash(sign) || touches(behind));
        let second = first.and(outside(behind + 1)).filter(|(sign, _)| is_dash(sign) || touches(behind + 1));
        Self { inner: [last_but_one, last], close, outer: [first, second], next: [behind + 1, behind + 2] }
    }
}

fn sign<'a>(token: &Token, text: &'a str) -> Option<(&'a str, BlockSpan)> {
    let word = token.span.of(text);
    (matches!(word, "," | "." | "?" | "!" | ";" | ":") || is_dash(word)).then_some((word, token.span))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "--")
}

fn double(block: &BlockAnalysis, signs: &Signs, is_title: bool) -> Option<Finding<InBlock>> {
    let [last_but_one, last] = signs.inner;
    match (last_but_one, last, signs.outer[0]) {
        (_, Some((",", comma)), Some((dash, at))) if is_dash(dash) => {
            Some(comma_and_dash(block, comma, at, signs.next[0], signs.close))
        }
        (_, Some((",", _)), Some((outer @ ("," | "." | ";" | ":"), at)))
        | (_, Some((".", _)), Some((outer @ ("." | ";" | ":"), at))) => {
            let (_, inner) = last?;
            let finding = finding(inner.cover(at), "Punctuation on both sides of the closing quotation mark");
            Some(match inner.of(&block.text) == outer {
                true => {
                    finding.fix(Fix::safe(format!("Remove the {} after the quotation mark", name(outer))).delete(at))
                }
                false => finding
                    .fix(
                        Fix::r#unsafe(format!("Remove the {} before the quotation mark", name(inner.of(&block.text))))
                            .delete(inner),
                    )
                    .fix(Fix::r#unsafe(format!("Remove the {} after the quotation mark", name(outer))).delete(at)),
            })
        }
        (_, Some((".", stop)), Some((",", comma))) => {
            let finding = finding(stop.cover(comma), "A full stop and a comma at one closing quotation mark");
            let attributes = tail::at(block, signs.next[0]).is_some();
            Some(finding.fix(match attributes {
                true => Fix::safe("Keep the comma alone, inside the quotation mark").replace(stop, ",").delete(comma),
                false => Fix::r#unsafe("Remove the full stop").delete(stop),
            }))
        }
        (_, Some(("?" | "!", strong)), Some((outer @ ("," | "."), at))) if tail::at(block, signs.next[0]).is_some() => {
            let message = format!("No {} after a question or exclamation mark", name(outer));
            let fix = beside_strong(block, strong, format!("Remove the {}", name(outer)));
            Some(finding(strong.cover(at), &message).fix(fix.delete(at)))
        }
        (Some(("?" | "!", strong)), Some((",", comma)), _) if !is_title => {
            let span = strong.cover(signs.close);
            let fix = beside_strong(block, strong, "Remove the comma".to_owned());
            Some(finding(span, "No comma after a question or exclamation mark").fix(fix.delete(comma)))
        }
        (Some((".", stop)), Some((",", comma)), _) if stop.end() == comma.start() => {
            let span = stop.cover(signs.close);
            Some(
                finding(span, "A full stop and a comma before the closing quotation mark")
                    .fix(Fix::safe("Remove the full stop").delete(stop)),
            )
        }
        (_, _, Some((first, at))) if !is_dash(first) => outer_pair(signs, first, at),
        (_, _, Some((",", _))) => None,
        _ => None,
    }
}

/// `," -`: what follows the dash says which of the two is the right one.
fn comma_and_dash(
    block: &BlockAnalysis,
    comma: BlockSpan,
    dash: BlockSpan,
    next: usize,
    close: BlockSpan,
) -> Finding<InBlock> {
    let finding = finding(comma.cover(dash), "A comma and a dash at one closing quotation mark");
    let drop_dash = |fix: Fix<InBlock>| fix.delete(BlockSpan::new(close.end(), dash.end()));
    if tail::at(block, next).is_some() {
        return finding.fix(drop_dash(Fix::safe("Remove the dash")));
    }
    let name_follows = block.mentions.iter().any(|mention| mention.start as usize == next && mention.is_named());
    let finding = finding.fix(Fix::r#unsafe("Remove the comma").delete(comma));
    if name_follows { finding } else { finding.fix(drop_dash(Fix::r#unsafe("Remove the dash"))) }
}

/// `":,` and `",,`: two signs behind the mark.
fn outer_pair(signs: &Signs, first: &str, at: BlockSpan) -> Option<Finding<InBlock>> {
    let (second, behind) = signs.outer[1]?;
    let doubled = matches!(first, "," | "." | ";" | ":")
        && (matches!(second, "," | "." | ";" | ":") || first == "," && is_dash(second));
    if !doubled {
        return None;
    }
    let finding = finding(signs.close.cover(behind), "Two punctuation marks after the closing quotation mark");
    Some(match first == second {
        true => finding.fix(Fix::safe(format!("Remove the second {}", name(second))).delete(behind)),
        false => finding
            .fix(Fix::r#unsafe(format!("Remove the {}", name(first))).delete(at))
            .fix(Fix::r#unsafe(format!("Remove the {}", name(second))).delete(BlockSpan::new(at.end(), behind.end()))),
    })
}

/// A fix of what stands beside a question or exclamation mark: safe unless that ends a name (`Jeopardy!`), which needs it.
fn beside_strong(block: &BlockAnalysis, strong: BlockSpan, title: String) -> Fix<InBlock> {
    let before = token_before(block, strong.start());
    let ends_name = before.is_some_and(|word| word.case.is_name_like() && word.span.end() == strong.start());
    if ends_name { Fix::r#unsafe(title) } else { Fix::safe(title) }
}

fn name(sign: &str) -> &'static str {
    match sign {
        "," => "comma",
        "." => "full stop",
        ";" => "semicolon",
        ":" => "colon",
        _ => "dash",
    }
}

fn finding(span: BlockSpan, message: &str) -> Finding<InBlock> {
    Finding::new(&RULE, span, message)
}
