use crate::analysis::BlockAnalysis;
use crate::lint::marks::mixed_pairs;
use crate::lint::quoted::leaves_something_out;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Family;
use crate::text::{BlockSpan, InBlock};
use crate::token::TokenKind;

pub(super) const RULE: Rule = Rule {
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
}

fn wrong_way(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for quote in &block.quotes.quotes {
        let Some((opening, closing)) = curly_pair(quote.family) else { continue };
        if quote.open.of(&block.text) == closing {
            findings.push(turn(quote.open, opening, "This mark opens a quote but points as a closing one"));
        }
        if let Some(close) = quote.close.filter(|close| close.of(&block.text) == opening) {
            findings.push(turn(close, closing, "This mark closes a quote but points as an opening one"));
        }
    }
}

fn two_kinds(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for (quote, close) in mixed_pairs(block) {
        let (open, close) = (quote.open, close.mark);
        let closing = match quote.family {
            Family::Curly => "”",
            Family::CurlySingle => "’",
            Family::StraightSingle => "'",
            _ => "\"",
        };
        let message = format!("This mark closes what a mark of another kind opened: {}", open.of(&block.text));
        findings.push(turn(close, closing, &message).related(open, "It is opened here"));
    }
}

/// `‘90s`, `‘tis`: an apostrophe, which points as a closing mark does.
fn turned_apostrophes(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    for pair in block.tokens.tokens.windows(2) {
        let [mark, word] = pair else { continue };
        if mark.kind != TokenKind::Mark || mark.span.of(&block.text) != "‘" || word.spaced {
            continue;
        }
        let opens = block.quotes.quotes.iter().any(|quote| quote.open == mark.span && quote.close.is_some());
        if !opens && leaves_something_out(word.span.of(&block.text)) {
            findings.push(turn(mark.span, "’", "An apostrophe points as a closing mark does"));
        }
    }
}

fn curly_pair(family: Family) -> Option<(&'static str, &'static str)> {
    match family {
        Family::Curly => Some(("“", "”")),
        Family::CurlySingle => Some(("‘", "’")),
        _ => None,
    }
}

fn turn(mark: BlockSpan, to: &str, message: &str) -> Finding<InBlock> {
    Finding::new(&RULE, mark, message).fix(Fix::safe(format!("Replace with {to}")).replace(mark, to))
}
