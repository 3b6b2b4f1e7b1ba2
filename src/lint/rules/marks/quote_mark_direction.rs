//! Marks that point the wrong way, pairs of two kinds, and marks that stand for apostrophes.

use crate::analysis::BlockAnalysis;
use crate::lint::marks::mixed_pairs;
use crate::lint::quoted::{char_after, char_before, closing_sign, leaves_something_out, opening_sign};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::{Family, Quote};
use crate::text::{BlockSpan, InBlock};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-mark-direction",
    summary: "A curly mark points the wrong way, or a pair is of two kinds",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("quote_mark_direction.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    wrong_way(block, findings);
    two_kinds(block, findings);
    turned_apostrophes(block, findings);
    doubled_apostrophes(block, findings);
}

fn wrong_way(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for quote in &block.quotes.quotes {
        if !matches!(quote.family, Family::Curly | Family::CurlySingle) {
            continue;
        }
        let (opening, closing) = (opening_sign(quote.family), closing_sign(quote.family));
        if quote.open.of(&block.text) == closing && hugs_word_behind(block, quote.open) {
            findings.push(turn(block, quote.open, opening, "This mark opens a quote but points as a closing one"));
        }
        let close = quote.close.filter(|close| close.of(&block.text) == opening && hugs_word_before(block, *close));
        findings.extend(
            close.map(|close| turn(block, close, closing, "This mark closes a quote but points as an opening one")),
        );
    }
}

/// Whether a mark stands as an opening one does. Where it does not, another mark is missing, and turning this one would
/// not help.
fn hugs_word_behind(block: &BlockAnalysis, mark: BlockSpan) -> bool {
    char_after(block, mark.end()).is_some_and(|sign| !sign.is_whitespace())
        && char_before(block, mark.start()).is_none_or(|sign| !sign.is_alphanumeric())
}

/// Whether a mark stands as a closing one does.
fn hugs_word_before(block: &BlockAnalysis, mark: BlockSpan) -> bool {
    char_before(block, mark.start()).is_some_and(|sign| !sign.is_whitespace())
        && char_after(block, mark.end()).is_none_or(|sign| !sign.is_alphanumeric())
}

fn two_kinds(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for (quote, close) in mixed_pairs(block) {
        let (open, close) = (quote.open, close.mark);
        let closing = closing_sign(quote.family);
        let message = format!("This mark closes what a mark of another kind opened: {}", open.of(&block.text));
        let finding = if hugs_word_before(block, close) {
            turn(block, close, closing, &message)
        } else {
            // Turned, a mark after a space would open.
            Finding::new(&RULE, close, message)
        };
        findings.push(finding.related(open, "It is opened here"));
    }
}

/// Whether another mark that quotes as this one does, double or single, stands right beside it.
fn touches_another(block: &BlockAnalysis, mark: BlockSpan) -> bool {
    let is_double = |sign: char| matches!(sign, '"' | '“' | '”');
    let is_single = |sign: char| matches!(sign, '\'' | '‘' | '’');
    let text = mark.of(&block.text);
    let is_like =
        |sign: char| is_double(sign) && text.starts_with(is_double) || is_single(sign) && text.starts_with(is_single);
    [char_before(block, mark.start()), char_after(block, mark.end())].into_iter().flatten().any(is_like)
}

/// `‘90s`, `‘tis`: an apostrophe, which points as a closing mark does.
fn turned_apostrophes(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for pair in block.tokens.tokens.windows(2) {
        let [mark, word] = pair else { continue };
        if mark.kind != TokenKind::Mark || mark.span.of(&block.text) != "‘" || word.spaced {
            continue;
        }
        let opens = quote_at(block, mark.span).is_some_and(|quote| quote.close.is_some());
        if !opens && leaves_something_out(word.span.of(&block.text)) {
            findings.push(turn(block, mark.span, "’", "An apostrophe points as a closing mark does"));
        }
    }
}

/// `don"t`: a double mark that stands in a word, and that the engine paired with nothing.
fn doubled_apostrophes(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for trio in block.tokens.tokens.windows(3) {
        let [before, mark, after] = trio else { continue };
        let is_inside = mark.kind == TokenKind::Mark && !mark.spaced && !after.spaced;
        if !is_inside || before.kind != TokenKind::Word || after.kind != TokenKind::Word {
            continue;
        }
        let apostrophe = match mark.span.of(&block.text) {
            "\"" => "'",
            "“" | "”" => "’",
            _ => continue,
        };
        let strays = &block.quotes.strays;
        let is_stray = strays.binary_search_by_key(&mark.span.start(), |stray| stray.mark.start()).is_ok();
        let closes = || {
            let around = block.quotes.innermost(mark.span.start());
            around.is_some_and(|quote| block.quotes.quotes[quote].close == Some(mark.span))
        };
        if !is_stray && quote_at(block, mark.span).is_none() && !closes() {
            findings.push(turn(
                block,
                mark.span,
                apostrophe,
                "A quotation mark stands where the word has an apostrophe",
            ));
        }
    }
}

/// The quote that a mark opens.
fn quote_at(block: &BlockAnalysis, mark: BlockSpan) -> Option<&Quote> {
    let quotes = &block.quotes.quotes;
    quotes.binary_search_by_key(&mark.start(), |quote| quote.open.start()).ok().map(|at| &quotes[at])
}

/// Of two marks that touch, nobody can say which is one too many, and one turned would leave the other over.
fn turn(block: &BlockAnalysis, mark: BlockSpan, to: &str, message: &str) -> Finding<InBlock> {
    let finding = Finding::new(&RULE, mark, message);
    if touches_another(block, mark) {
        return finding;
    }
    finding.fix(Fix::safe(format!("Replace with {to}")).replace(mark, to))
}
