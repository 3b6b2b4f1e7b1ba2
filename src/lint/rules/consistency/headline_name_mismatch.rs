//! A surname over the story that the story spells otherwise.

use crate::entity::DocMention;
use crate::lint::context::Context;
use crate::lint::names::{self, Surnames};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, who};
use crate::mention::MentionKind;
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-name-mismatch",
    summary: "A name over the story that the body spells otherwise",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_name_mismatch.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut surnames = None;
    for (block, over) in analysis.blocks.iter().enumerate().filter(|(_, block)| block.block.kind.is_heading()) {
        let first = over.first_mention as usize;
        let mentions = analysis.mentions.get(first..first + over.local.mentions.len()).unwrap_or_default();
        for mention in mentions {
            if !may_be_person(context, mention) {
                continue;
            }
            let surnames = surnames.get_or_insert_with(|| Surnames::new(analysis));
            findings.extend(report(context, block, mention, surnames));
        }
    }
}

/// A crosshead's every other word may look like a name; only what is taken for one is compared.
fn may_be_person(context: &Context, mention: &DocMention) -> bool {
    let local = context.analysis.local_mention(mention);
    let quotes = &context.analysis.blocks[mention.block as usize].local.quotes;
    matches!(mention.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Place)
        && local.name.is_some_and(|name| quotes.innermost(name.start()).is_none())
}

fn report(context: &Context, block: usize, mention: &DocMention, surnames: &Surnames) -> Option<Finding> {
    let analysis = context.analysis;
    let name = analysis.local_mention(mention).name?;
    let words = who::name_of(analysis, mention);
    let surname = who::surname(words);
    let given = words.split_whitespace().next().filter(|_| who::is_full(words));
    if surnames.has(surname) || context.known.surnames.contains(surname) || !names::is_no_word(surname) {
        return None;
    }
    let (meant, first) = surnames.meant_by(analysis, given, surname)?;
    if names::may_stand_in_story(analysis, surname) {
        return None;
    }
    let at = name.start() + words.rfind(surname)? as u32;
    let span = BlockSpan::new(at, at + surname.len() as u32);
    let message = format!("{surname} is spelled {meant} in the body");
    let fix = Fix::r#unsafe(format!("Replace with {meant}")).replace(span, meant);
    let finding = context.lift(block, &Finding::new(&RULE, span, message).fix(fix));
    Some(finding.related(analysis.mentions.get(first as usize)?.span, "The body's spelling"))
}
