//! Unnamed sources of whom the story does not say why they go unnamed.

use rustc_hash::FxHashSet;

use crate::analysis::BlockAnalysis;
use crate::lexicon::DeskClass;
use crate::lint::context::Context;
use crate::lint::narrative::{holds, sentences};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::MentionKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "anonymous-source-no-reason",
    summary: "A source is unnamed and the story does not say why",
    severity: Severity::Info,
    default_on: true,
    category: Category::Source,
    docs: include_str!("anonymous_source_no_reason.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let excused: FxHashSet<u32> =
        anonymous(context).filter(|&(_, index)| has_reason(context, index)).map(|(who, _)| who).collect();
    let mut seen = FxHashSet::default();
    for (who, index) in anonymous(context) {
        let mention = &analysis.mentions[index as usize];
        let block = &analysis.blocks[mention.block as usize];
        let silent =
            excused.contains(&who) || !block.block.kind.is_body() || context.is_unsettled(mention.block as usize);
        if silent || !seen.insert(who) {
            continue;
        }
        let local = analysis.local_mention(mention);
        let message = format!("\"{}\" is not named, and nothing says why", local.span.of(&block.block.text));
        findings.push(context.lift(mention.block as usize, &Finding::new(&RULE, local.span, message)));
    }
}

/// The unnamed sources that speak: who, as a speaker of the document, and by which mention.
fn anonymous<'a>(context: &'a Context) -> impl Iterator<Item = (u32, u32)> + 'a {
    let analysis = context.analysis;
    let speaking = analysis.attributions.iter().filter(|one| one.level == 1 && one.is_statement());
    speaking.filter_map(move |attribution| {
        let index = attribution.mention?;
        let mention = analysis.mentions.get(index as usize)?;
        let who = mention.speaker?;
        let first = *analysis.speakers.get(who as usize)?.mentions.first()?;
        let unnamed = [index, first].iter().any(|&at| {
            analysis.mentions.get(at as usize).is_some_and(|mention| mention.kind == MentionKind::Anonymous)
        });
        unnamed.then_some((who, index))
    })
}

/// Whether the sentences around a mention give a reason. `On condition of anonymity` alone is none.
fn has_reason(context: &Context, index: u32) -> bool {
    let analysis = context.analysis;
    let mention = &analysis.mentions[index as usize];
    let block = &analysis.blocks[mention.block as usize].local;
    let around = sentences(block, analysis.local_mention(mention).start as usize, 2, 2);
    gives_reason(block, around)
}

fn gives_reason(block: &BlockAnalysis, tokens: std::ops::Range<usize>) -> bool {
    holds(block, tokens, DeskClass::Reason)
}
