//! Quoted words that somebody else says in the notes.

use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::verify::Verdict;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-of-another-speaker",
    summary: "In the notes somebody else says these words",
    severity: Severity::Error,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_of_another_speaker.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let Some(traces) = context.traces else { return };
    for trace in &traces.all {
        let Verdict::OtherSpeaker { place, .. } = &trace.verdict else { continue };
        let theirs = traces.notes.passage(place).and_then(|passage| passage.speaker.as_deref());
        let (Some(theirs), Some(ours)) = (theirs, trace.speaker.as_deref()) else { continue };
        let message = format!("In the notes {theirs} says this, not {ours} ({})", traces.notes.told(place));
        findings.push(context.lift(trace.block as usize, &Finding::new(&RULE, trace.inner, message)));
    }
}
