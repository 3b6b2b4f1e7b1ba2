//! One quote that two people are given for.

use crate::attribution::Sieve;
use crate::entity::DocMention;
use crate::lint::context::Context;
use crate::lint::narrative::is_one_person;
use crate::lint::{Category, Check, Finding, Rule, Severity};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "double-attribution",
    summary: "One quote is attributed twice in its sentence",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("double_attribution.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for (index, inner) in analysis.attributions.iter().enumerate() {
        let beside = inner.evidence.sieve == Sieve::BesideQuote && !inner.quotes.is_empty();
        let (Some(first), Some(last)) = (inner.content.first(), inner.cue.last()) else { continue };
        if !beside || inner.level != 2 {
            continue;
        }
        // Those whose content starts at the same place stand beside each other.
        let near = analysis.attributions[..index]
            .iter()
            .rev()
            .take(2)
            .chain(analysis.attributions[index + 1..].iter().take(2));
        let mut outer = near.filter(|outer| {
            outer.level == 1
                && outer.content.iter().any(|content| content.start() <= first.start() && last.start() < content.end())
                && outer.cue.first().is_some_and(|cue| cue.start() >= last.end())
        });
        let Some(outer) = outer.next() else { continue };
        let mention = |at: Option<u32>| analysis.mentions.get(at? as usize);
        let (Some(said), Some(told)) = (mention(inner.mention), mention(outer.mention)) else { continue };
        let (said_by, told_by) = (analysis.local_mention(said), analysis.local_mention(told));
        let relays = matches!(outer.cue_lemma, "according to" | "tell");
        let two = inner.speakers != outer.speakers && is_one_person(said_by) && is_one_person(told_by);
        if !relays || !two || told_by.name.is_none() {
            continue;
        }
        let name = |at: &DocMention| analysis.words(at.block, analysis.local_mention(at).span).to_owned();
        let message = format!("{} and {} are both given for this quote", name(said), name(told));
        findings.push(Finding::new(&RULE, told.span, message).related(said.span, "The first of them"));
    }
}
