//! Ellipses that a quote does not need, and those that are not set as the house sets them.

use crate::analysis::BlockAnalysis;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_after, char_before, starts_afresh, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Ellipsis, Finding, Fix, Rule, Severity, Style};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "ellipsis-in-quote",
    summary: "An ellipsis at the edge of a quote, several in one, or one that is not the house's",
    severity: Severity::Info,
    default_on: true,
    category: Category::Style,
    docs: include_str!("ellipsis_in_quote.md"),
    check: Check::Styled(check),
};

fn check(block: &BlockAnalysis, style: &Style, findings: &mut Vec<Finding<InBlock>>) {
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        let is_settled = quote.close.is_some_and(|close| close.end() <= reliable);
        if quote.level != 1 || !is_settled || !is_english(quote.family) {
            continue;
        }
        let dots = ellipses(block, quote);
        let (first, last) = (dots.first().copied(), dots.last().copied());
        let opens = first.filter(|&dots| opens_needlessly(block, quote, dots));
        let closes = last.filter(|&dots| closes_needlessly(block, quote, dots, opens.is_some()));
        findings.extend(opens.map(|dots| edge(block, quote, dots, "start")));
        findings.extend(closes.filter(|_| opens != closes).map(|dots| edge(block, quote, dots, "end")));
        let Some(house) = style.ellipsis else { continue };
        let others = dots.iter().filter(|dots| Some(**dots) != opens && Some(**dots) != closes);
        findings.extend(others.filter_map(|&dots| off_style(block, quote, dots, house)));
    }
}

/// The ellipses between a quote's marks, spaced dots as one.
fn ellipses(block: &BlockAnalysis, quote: &Quote) -> Vec<BlockSpan> {
    let mut found = Vec::new();
    let mut signs = quote.inner.of(&block.text).char_indices().peekable();
    while let Some((start, sign)) = signs.next() {
        let (mut end, mut dots) = (start + sign.len_utf8(), u32::from(sign == '.'));
        if sign == '.' {
            let mut last_end = end;
            while let Some(&(at, next)) = signs.peek().filter(|(_, next)| *next == '.' || *next == ' ') {
                if next == ' ' && at > last_end {
                    break;
                }
                if next == '.' {
                    dots += 1;
                    last_end = at + 1;
                }
                signs.next();
            }
            end = last_end;
        }
        if sign == '…' || dots >= 3 {
            let offset = quote.inner.start();
            found.push(BlockSpan::new(offset + start as u32, offset + end as u32));
        }
    }
    found
}

/// Whether an ellipsis opens a quote that goes on in lower case and takes up nothing that came before.
fn opens_needlessly(block: &BlockAnalysis, quote: &Quote, dots: BlockSpan) -> bool {
    let is_first = block.text[quote.inner.start() as usize..dots.start() as usize].trim().is_empty();
    let next = block.tokens.tokens.get(token_from(block, dots.end()));
    let goes_on = next.is_some_and(|next| next.kind == TokenKind::Word && next.case == Case::Lower);
    is_first && goes_on && !resumes(block, quote)
}

/// Whether the quote is the second half of one that an attribution splits, or a comma leads on to it.
fn resumes(block: &BlockAnalysis, quote: &Quote) -> bool {
    let before = token_from(block, quote.open.start()).checked_sub(1);
    before.is_some_and(|before| word(block, before) == ",") && starts_afresh(block, quote)
}

/// Whether an ellipsis closes a fragment of the story's own sentence. Of whole sentences somebody may have left one unended.
fn closes_needlessly(block: &BlockAnalysis, quote: &Quote, dots: BlockSpan, opens: bool) -> bool {
    let is_last = block.text[dots.end() as usize..quote.inner.end() as usize].trim_matches([' ', ',']).is_empty();
    let first = block.tokens.tokens.get(tokens_inside(block, quote).start);
    let is_fragment = first.is_some_and(|first| first.case == Case::Lower) && !starts_afresh(block, quote);
    is_last && (opens || is_fragment)
}

fn edge(block: &BlockAnalysis, quote: &Quote, dots: BlockSpan, place: &str) -> Finding<InBlock> {
    let message = format!("No ellipsis at the {place} of a quote: every quote is taken from more words");
    let blank = |sign: Option<char>| sign == Some(' ');
    let start = dots.start() - u32::from(dots.start() > quote.inner.start() && blank(char_before(block, dots.start())));
    let end = dots.end() + u32::from(dots.end() < quote.inner.end() && blank(char_after(block, dots.end())));
    Finding::new(&RULE, dots, message).fix(Fix::r#unsafe("Remove the ellipsis").delete(BlockSpan::new(start, end)))
}

/// An ellipsis between words that is not set as the house does.
fn off_style(block: &BlockAnalysis, quote: &Quote, dots: BlockSpan, house: Ellipsis) -> Option<Finding<InBlock>> {
    let text = dots.of(&block.text);
    // Four dots are a full stop and three, and which of them is the stop a person knows.
    if text.chars().filter(|sign| *sign == '.').count() > 3 {
        return None;
    }
    let before = char_before(block, dots.start()).filter(|_| dots.start() > quote.inner.start());
    let after = char_after(block, dots.end()).filter(|_| dots.end() < quote.inner.end());
    let start = dots.start() - u32::from(before == Some(' '));
    let end = dots.end() + u32::from(after == Some(' '));
    let is_edge = start == quote.inner.start() || end == quote.inner.end();
    let stands_free = before.is_none_or(|sign| sign == ' ' || sign.is_alphanumeric() || sign == ',');
    if is_edge || !stands_free || after.is_some_and(|sign| sign != ' ' && !sign.is_alphanumeric()) {
        return None;
    }
    let (wanted, name) = match house {
        // A system may have made one sign of the dots.
        Ellipsis::SpacedDots if text == "…" => (" … ", "a space on either side"),
        Ellipsis::SpacedDots => (" ... ", "three dots with a space on either side"),
        Ellipsis::Dots => ("... ", "three dots that touch the word before them"),
        Ellipsis::Sign if text == "…" => return None,
        Ellipsis::Sign => (" … ", "the sign …"),
    };
    let whole = BlockSpan::new(start, end);
    if whole.of(&block.text) == wanted {
        return None;
    }
    let fix = Fix::safe(format!("Write \"{wanted}\"")).replace(whole, wanted);
    Some(Finding::new(&RULE, dots, format!("The house marks an omission with {name}")).fix(fix))
}
