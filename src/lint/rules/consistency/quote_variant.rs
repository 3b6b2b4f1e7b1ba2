//! One quote in two wordings.

use crate::lint::context::Context;
use crate::lint::echoes::{Echo, Likeness, Words};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-variant",
    summary: "The same quote in two wordings",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_variant.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut reported = None;
    for echo in context.echoes() {
        // Told a third time, a quote is reported against one of the others.
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
    let Likeness::Near { earlier, later, .. } = &echo.likeness else { return None };
    // A post is the words themselves: what differs from it is another rule's finding.
    let is_post = |words: &Words| context.embeds().iter().any(|post| post.block == words.block);
    if !is_one_voice(echo) || has_two_occasions(echo) || is_post(&echo.earlier) || is_post(&echo.later) {
        return None;
    }
    let (first, second) = (echo.earlier.span_of(earlier.clone())?, echo.later.span_of(later.clone())?);
    let words = |words: &Words, span: BlockSpan| {
        let text = context.analysis.words(words.block, span);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (theirs, ours) = (words(&echo.earlier, first), words(&echo.later, second));
    let message = format!("Quoted here as \"{ours}\", and as \"{theirs}\" above");
    let finding = Finding::new(&RULE, second, message);
    let mut finding = context.lift(echo.later.block as usize, &finding).related(echo.earlier.span, "The other wording");
    let swaps = [
        ("Use the wording of the first quote", &echo.later, second, theirs),
        ("Use this wording in the first quote", &echo.earlier, first, ours),
    ];
    for (title, place, span, text) in swaps {
        // Words with marks of their own need other marks around them.
        let is_plain = !text.contains(['"', '“', '”', '‘', '\u{FFFC}']);
        let fix = Fix::r#unsafe(title).replace(span, text);
        let block = &context.analysis.blocks[place.block as usize];
        finding.fixes.extend(context.lift_fix(block, &fix).filter(|_| is_plain));
    }
    Some(finding)
}

/// Whether one person is quoted twice, or what is set apart says not who speaks.
fn is_one_voice(echo: &Echo) -> bool {
    let speakers = |words: &Words| words.attribution.map_or(Vec::new(), |one| one.speakers.to_vec());
    let (earlier, later) = (speakers(&echo.earlier), speakers(&echo.later));
    if earlier.is_empty() || later.is_empty() {
        let is_apart = |words: &Words, speakers: &[u32]| speakers.is_empty() && words.is_apart;
        return (is_apart(&echo.earlier, &earlier) || is_apart(&echo.later, &later)) && earlier != later;
    }
    earlier == later
}

/// Whether each was said at a time of its own: a speaker may say a thing twice.
fn has_two_occasions(echo: &Echo) -> bool {
    let occasion = |words: &Words| words.attribution.and_then(|one| one.occasion);
    occasion(&echo.earlier).is_some() && occasion(&echo.later).is_some()
}
