//! `told reporters on Tuesday` in a story that bears no date.

use crate::analysis::{AnalysedBlock, Analysis};
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "relative-day-in-attribution",
    summary: "Said on Tuesday, in a story without a date",
    severity: Severity::Hint,
    default_on: false,
    category: Category::Consistency,
    docs: include_str!("relative_day_in_attribution.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let spoken = analysis.attributions.iter().filter(|one| one.level == 1);
    let mut occasions: Vec<_> = spoken.filter_map(|one| one.occasion).collect();
    occasions.sort_unstable();
    occasions.dedup();
    let mut days = occasions.into_iter().filter_map(|occasion| day_in(context, occasion)).peekable();
    if days.peek().is_none() || is_dated(analysis) {
        return;
    }
    findings.extend(days);
}

/// The day that an occasion names by its place in the week or beside today.
fn day_in(context: &Context, occasion: crate::text::DocSpan) -> Option<Finding> {
    let at = context.block_at(occasion.start())?;
    let block = &context.analysis.blocks[at];
    let tokens = block.local.tokens.tokens.iter().zip(&block.local.tokens.known);
    let inside = tokens.filter(|(token, _)| occasion.contains_span(block.to_source(token.span)));
    let (day, _) = inside.into_iter().find(|(token, known)| {
        let word = token.span.of(&block.local.text);
        known.is(WordClass::Weekday) && token.case.is_name_like() || matches!(word, "today" | "yesterday" | "tomorrow")
    })?;
    let word = day.span.of(&block.local.text);
    let message = format!("Which {word}? The story bears no date");
    Some(context.lift(at, &Finding::new(&RULE, day.span, message)))
}

/// Whether the front matter, the dateline or anything else in the story gives a date.
fn is_dated(analysis: &Analysis) -> bool {
    analysis.front_matter.date.is_some() || analysis.blocks.iter().any(holds_date)
}

/// Whether a block has a month with a day or a year beside it, or `2026-05-03`.
fn holds_date(block: &AnalysedBlock) -> bool {
    let text = &block.local.text;
    let tokens = &block.local.tokens.tokens;
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let is_month = |at: usize, word: &str| {
        tokens[at].case != Case::Lower && lexicon::word(word.trim_end_matches('.')).is(WordClass::Month)
    };
    let is_numeric = |word: &str| word.matches(['-', '/', '.']).count() == 2 && word.len() >= 6;
    tokens.iter().enumerate().any(|(at, token)| {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Word => is_month(at, word) && (is_number(at + 1) || at > 0 && is_number(at - 1)),
            TokenKind::Number => is_numeric(word),
            _ => false,
        }
    })
}
