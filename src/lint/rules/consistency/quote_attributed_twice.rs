//! The same words in two people's mouths.

use crate::lint::context::Context;
use crate::lint::echoes::{Echo, Likeness, Words};
use crate::lint::{Category, Check, Finding, Rule, Severity, who};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-attributed-twice",
    summary: "The same words are given to two people",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_attributed_twice.md"),
    check: Check::Document(check),
};

/// With less in common they are words that two people chose.
const LEAST_SHARE: f64 = 0.95;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut reported = None;
    for echo in context.echoes() {
        if reported == Some(echo.later.span) || context.is_unsettled(echo.earlier.block as usize) {
            continue;
        }
        if let Some(finding) = report(context, echo) {
            reported = Some(echo.later.span);
            findings.push(finding);
        }
    }
}

fn report(context: &Context, echo: &Echo) -> Option<Finding> {
    let is_same = match echo.likeness {
        Likeness::Same => true,
        Likeness::Part => false,
        Likeness::Near { share, .. } => share >= LEAST_SHARE,
    };
    let (first, earlier) = speaker(context, &echo.earlier)?;
    let (second, later) = speaker(context, &echo.later)?;
    if !is_same || first == second || earlier == later {
        return None;
    }
    let words = echo.later.span_of(0..echo.later.words.words.len())?;
    let finding = Finding::new(&RULE, words, format!("These words are {later}'s here, and {earlier}'s above"));
    let finding = context.lift(echo.later.block as usize, &finding);
    Some(finding.related(echo.earlier.span, format!("Given to {earlier}")))
}

/// The person whom the words beside a quote name as its speaker, and who is known by a full name.
fn speaker<'a>(context: &Context<'a>, words: &Words) -> Option<(u32, &'a str)> {
    let attribution = words.attribution?;
    let (index, speaker) = who::only_person(context.analysis, attribution)?;
    who::naming(context.analysis, attribution)?;
    who::is_full(&speaker.name).then_some((index, &*speaker.name))
}
