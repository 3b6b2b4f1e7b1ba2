//! A caption's name that the story spells otherwise.

use crate::entity::DocMention;
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::names::{self, Surnames};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, who};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "caption-name-mismatch",
    summary: "A name in a caption that the story spells otherwise",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("caption_name_mismatch.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut surnames = None;
    let captions = analysis.blocks.iter().enumerate().filter(|(_, block)| block.block.kind == BlockKind::Caption);
    for (block, caption) in captions {
        let first = caption.first_mention as usize;
        let mentions = analysis.mentions.get(first..first + caption.local.mentions.len()).unwrap_or_default();
        for mention in mentions.iter().filter(|mention| who::is_name(analysis, mention)) {
            let surnames = surnames.get_or_insert_with(|| Surnames::new(analysis));
            if !surnames.is_empty() {
                findings.extend(report(context, block, mention, surnames));
            }
        }
    }
}

fn report(context: &Context, block: usize, mention: &DocMention, surnames: &Surnames) -> Option<Finding> {
    let analysis = context.analysis;
    let name = analysis.local_mention(mention).name?;
    let words = who::name_of(analysis, mention);
    let surname = who::surname(words);
    let given = words.split_whitespace().next().filter(|_| who::is_full(words));
    if surnames.has(surname) || context.known.surnames.contains(surname) {
        return None;
    }
    let (meant, first) = surnames.meant_by(analysis, given, surname)?;
    if names::may_stand_in_story(analysis, surname) {
        return None;
    }
    let at = name.start() + words.rfind(surname)? as u32;
    let span = BlockSpan::new(at, at + surname.len() as u32);
    let message = format!("{surname} is spelled {meant} in the story");
    let fix = Fix::r#unsafe(format!("Replace with {meant}")).replace(span, meant);
    let finding = context.lift(block, &Finding::new(&RULE, span, message).fix(fix));
    Some(finding.related(analysis.mentions.get(first as usize)?.span, "The story's spelling"))
}
