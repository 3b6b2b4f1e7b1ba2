//! A full name again where the house has the surname.

use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::style::SecondReference;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, reference, who};
use rustc_hash::FxHashMap;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "second-reference-form",
    summary: "A full name again, where the house has the surname",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("second_reference_form.md"),
    check: Check::Document(check),
};

/// Further down a reader may have to be told the whole name again.
const MOST_BLOCKS_APART: u32 = 8;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    if context.style.second_reference != Some(SecondReference::Surname) {
        return;
    }
    let people = || context.analysis.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
    people().for_each(|person| *bearers.entry(who::surname(&person.name)).or_default() += 1);
    // Who shares a surname keeps the given name.
    let alone = people().filter(|person| bearers.get(who::surname(&person.name)) == Some(&1));
    alone.for_each(|person| report(context, person, findings));
}

fn report(context: &Context, person: &Speaker, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut last: Option<&DocMention> = None;
    for mention in person.mentions.iter().filter_map(|&mention| analysis.mentions.get(mention as usize)) {
        if analysis.blocks[mention.block as usize].block.kind != BlockKind::Paragraph {
            continue;
        }
        let before = last.replace(mention);
        let is_again = before.is_some_and(|before| mention.block <= before.block + MOST_BLOCKS_APART);
        let local = analysis.local_mention(mention);
        let Some(name) = local.name.filter(|_| is_again && is_bare_full_name(analysis, mention)) else { continue };
        let short = reference::short(person);
        let message = format!("The house calls {} {short} after the first mention", person.name);
        let fix = Fix::r#unsafe(format!("Write {short}")).replace(name, short);
        findings.push(context.lift(mention.block as usize, &Finding::new(&RULE, name, message).fix(fix)));
    }
}

/// A given name and a surname outside marks, without a title or a description: with one it is another introduction.
fn is_bare_full_name(analysis: &Analysis, mention: &DocMention) -> bool {
    let local = analysis.local_mention(mention);
    let quotes = &analysis.blocks[mention.block as usize].local.quotes;
    who::is_name(analysis, mention)
        && who::is_full(who::name_of(analysis, mention))
        && local.title.is_none()
        && local.description.is_none()
        && quotes.innermost(local.span.start()).is_none()
}
