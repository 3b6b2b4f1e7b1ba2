//! The same words quoted twice.

use crate::lint::context::Context;
use crate::lint::echoes::{Echo, Likeness};
use crate::lint::{Category, Check, Finding, Rule, Severity};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-repeated",
    summary: "The same words are quoted twice",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_repeated.md"),
    check: Check::Document(check),
};

/// A shorter saying may come twice.
const FEWEST_WORDS: usize = 8;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut reported = None;
    for echo in context.echoes() {
        if reported != Some(echo.later.span) && is_repeated(echo) && !context.is_unsettled(echo.earlier.block as usize)
        {
            reported = Some(echo.later.span);
            let Some(words) = echo.later.span_of(0..echo.later.words.words.len()) else { continue };
            let finding = Finding::new(&RULE, words, "The story has quoted these words before");
            let finding = context.lift(echo.later.block as usize, &finding);
            findings.push(finding.related(echo.earlier.span, "Here"));
        }
    }
}

/// Whether the story itself has one person say the same twice; what is set apart may repeat the story.
fn is_repeated(echo: &Echo) -> bool {
    let speakers = [echo.earlier, echo.later].map(|words| words.attribution.map(|one| &one.speakers[..]));
    let [Some(earlier), Some(later)] = speakers else { return false };
    echo.likeness == Likeness::Same
        && echo.later.words.words.len() >= FEWEST_WORDS
        && !echo.earlier.is_apart
        && !echo.later.is_apart
        && !earlier.is_empty()
        && earlier == later
}
