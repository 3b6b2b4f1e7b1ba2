//! A full stop at the end of a quote whose attribution follows.

use crate::analysis::BlockAnalysis;
use crate::lexicon::Frames;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{token_before, token_from, word};
use crate::lint::tail::{self, Shape, Tail};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::{Case, Token};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "period-before-attribution",
    summary: "A full stop where the attribution needs a comma",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("period_before_attribution.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        let Some(close) = quote.close.filter(|close| close.end() <= reliable && is_english(quote.family)) else {
            continue;
        };
        let Some(stop) = stop_at(block, quote, close) else { continue };
        let Some(tail) = tail::at(block, stop.next) else { continue };
        if attributes(block, &tail) {
            let fix = Fix::safe("Replace the full stop with a comma");
            let fix = match stop.place {
                Place::Inside if stop.belongs_to_word => fix.insert(close.start(), ","),
                Place::Inside => fix.replace(stop.span, ","),
                Place::Outside => fix.insert(close.start(), ",").delete(stop.span),
            };
            let message = "The sentence does not end here: its attribution follows";
            findings.push(Finding::new(&RULE, stop.span.cover(close), message).fix(fix));
        }
    }
}

/// A full stop beside a closing mark.
struct Stop {
    span: BlockSpan,
    place: Place,
    /// It ends an abbreviation, and stays.
    belongs_to_word: bool,
    /// The token behind the stop and the mark.
    next: usize,
}

enum Place {
    /// `."`
    Inside,
    /// `".`
    Outside,
}

fn stop_at(block: &BlockAnalysis, quote: &Quote, close: BlockSpan) -> Option<Stop> {
    let last = token_before(block, close.start()).filter(|last| last.span.start() >= quote.inner.start())?;
    let last_word = last.span.of(&block.text);
    let next = token_from(block, close.end());
    if last_word == "." || last_word.ends_with('.') && last_word.trim_matches('.').chars().any(char::is_alphabetic) {
        let span = BlockSpan::new(last.span.end() - 1, last.span.end());
        return Some(Stop { span, place: Place::Inside, belongs_to_word: last_word != ".", next });
    }
    let behind = block.tokens.tokens.get(next).filter(|behind| word(block, next) == "." && !behind.spaced)?;
    let ends_in_word = last_word.ends_with(char::is_alphanumeric);
    ends_in_word.then_some(Stop { span: behind.span, place: Place::Outside, belongs_to_word: false, next: next + 1 })
}

/// Whether the words behind the stop can only be the attribution of the quote before it, and no sentence of their own:
/// they start in lower case, or they are all that their sentence says.
fn attributes(block: &BlockAnalysis, tail: &Tail) -> bool {
    let first = block.tokens.tokens.get(tail.tokens.start);
    let is_lower = first.is_some_and(|first: &Token| first.case == Case::Lower);
    match tail.shape {
        Shape::PronounCue | Shape::CueName => is_lower,
        // `." the mayor said` and `." Duarte said.`
        Shape::NameCue => {
            let end = || tail::end_of_adjuncts(block, tail).filter(|&end| matches!(word(block, end), "" | "."));
            is_lower || end().is_some_and(|end| lacks_words(tail, end))
        }
    }
}

/// Whether a clause that ends at token `end` lacks the words said, so that they must be those before it. What somebody does
/// (`Duarte smiled.`), and what can be said of speaking alone (`Duarte agreed.`, `Duarte testified in court.`), is whole.
fn lacks_words(tail: &Tail, end: usize) -> bool {
    let Frames { quote_only, clause, question, addressee, .. } = tail.frames;
    let is_bare = end == tail.tokens.end;
    !quote_only && (clause && (is_bare || question) || addressee)
}
