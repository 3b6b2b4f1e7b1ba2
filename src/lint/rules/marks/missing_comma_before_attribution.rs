//! A quoted sentence that meets its attribution without a comma.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{Auxiliary, WordClass};
use crate::lint::context::Context;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, is_sentence, kind, starts_afresh, token_from, tokens_inside, word};
use crate::lint::tail::Tail;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "missing-comma-before-attribution",
    summary: "No comma between a full quote and its attribution",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("missing_comma_before_attribution.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    // Asked by few stories, and the same for all of one's quotes.
    let mut outside = None;
    for place in &analysis.quotes {
        let quote = analysis.local_quote(place);
        let block = &*analysis.blocks[place.block as usize].local;
        let Some((close, tail)) = lacks_comma(block, place.local as usize, quote) else { continue };
        let is_outside = *outside.get_or_insert_with(|| has_commas_outside(context));
        let comma = |fix: Fix<InBlock>| fix.insert(if is_outside { close.end() } else { close.start() }, ",");
        let finding = if may_ask(block, quote, &tail) {
            let message = "A question mark or a comma is missing between the quote and its attribution";
            let question = Fix::r#unsafe("Insert a question mark").insert(close.start(), "?");
            Finding::new(&RULE, close, message).fix(question).fix(comma(Fix::r#unsafe("Insert a comma")))
        } else {
            let message = "A comma is missing between the quote and its attribution";
            Finding::new(&RULE, close, message).fix(comma(Fix::safe("Insert a comma")))
        };
        findings.push(context.lift(place.block as usize, &finding));
    }
}

/// The closing mark of a quoted sentence that ends without punctuation before its attribution, and that attribution.
fn lacks_comma(block: &BlockAnalysis, index: usize, quote: &Quote) -> Option<(BlockSpan, Tail)> {
    let close = quote.close.filter(|_| is_english(quote.family))?;
    let ends_in_word = char_before(block, close.start()).is_some_and(|last| last.is_alphanumeric() || last == '%');
    // Headlines save their commas.
    let is_sentence = ends_in_word
        && !block.kind.is_heading()
        && starts_afresh(block, quote)
        && is_sentence(block, quote)
        && !kind(block, index).is_some_and(|kind| kind.is_look_alike());
    let tail = tail::at(block, token_from(block, close.end())).filter(|_| is_sentence)?;
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    (close.end() <= reliable).then_some((close, tail))
}

/// Whether the story's other quotes have the comma before their attribution outside the mark, more often than not.
fn has_commas_outside(context: &Context) -> bool {
    let mut balance = 0_i64;
    for place in &context.analysis.quotes {
        let block = &*context.analysis.blocks[place.block as usize].local;
        let Some(close) = context.analysis.local_quote(place).close else { continue };
        let behind = token_from(block, close.end());
        let inside = char_before(block, close.start()) == Some(',');
        if inside && tail::at(block, behind).is_some() {
            balance -= 1;
        } else if !inside && word(block, behind) == "," && tail::at(block, behind + 1).is_some() {
            balance += 1;
        }
    }
    balance > 0
}

/// Whether a quote may be a question: it begins as one (`Is it …`, `Who …`), or somebody asks it.
fn may_ask(block: &BlockAnalysis, quote: &Quote, tail: &Tail) -> bool {
    let start = tokens_inside(block, quote).start;
    let first = word(block, start).to_lowercase();
    let asks_for = first.starts_with("wh") && first != "while" || first == "how";
    let inverts = || {
        let at = block.mentions.partition_point(|mention| (mention.start as usize) <= start);
        let is_subject = block.mentions.get(at).is_some_and(|mention| mention.start as usize == start + 1);
        let is_auxiliary = block.tokens.known(start).auxiliary().is_some_and(|auxiliary| auxiliary != Auxiliary::To);
        is_auxiliary && (is_subject || block.tokens.known(start + 1).is(WordClass::Determiner))
    };
    asks_for || inverts() || tail.frames.question && !tail.frames.clause
}
