//! What reached the story through two hands or more, each chain once.

use rustc_hash::FxHashSet;

use crate::attribution::Sieve;
use crate::entity::DocMention;
use crate::lint::context::Context;
use crate::lint::reference::without_article;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::MentionKind;
use crate::source::{Source, SourceLink};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "secondhand-source",
    summary: "A fact or quote reached the story through two hands or more",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Source,
    docs: include_str!("secondhand_source.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut seen = FxHashSet::default();
    // `the Gazette's request` cites nothing that the Gazette published.
    let nouns = context.analysis.attributions.iter().filter(|attribution| attribution.evidence.sieve == Sieve::Noun);
    let nouns: FxHashSet<u32> = nouns.filter_map(|attribution| attribution.mention).collect();
    for source in &context.analysis.sources {
        if !is_secondhand(context, source) {
            continue;
        }
        let outlets = source.chain.iter().map(|link| without_article(&link.name).to_lowercase());
        let outlets: Vec<String> = outlets.collect();
        let is_noun =
            source.chain.first().and_then(|link| link.mention).is_some_and(|mention| nouns.contains(&mention));
        if is_noun || !seen.insert(outlets) {
            continue;
        }
        findings.extend(report(context, source));
    }
}

/// A single outlet that is cited stands in the audit; a finding is what came through more than one.
fn report(context: &Context, source: &Source) -> Option<Finding> {
    let [.., through, origin] = source.chain.as_slice() else { return None };
    let (through, origin) = (without_article(&through.name), without_article(&origin.name));
    Some(if is_third_hand(context, source) {
        let message = format!("Third hand: {origin} is known only through {through}");
        cite_original(context, source).into_iter().fold(Finding::new(&RULE, source.span, message), Finding::fix)
    } else {
        let message = format!("Second hand: only {through} knows who said this ({origin})");
        Finding::new(&RULE, source.span, message)
    })
}

/// Whether the last of the chain is a named source that another outlet tells of; of whom that outlet keeps unnamed there is
/// nothing to cite instead.
fn is_third_hand(context: &Context, source: &Source) -> bool {
    let [.., through, origin] = source.chain.as_slice() else { return false };
    let mention = |link: &SourceLink| link.mention.and_then(|mention| context.analysis.mentions.get(mention as usize));
    let names = |mention: &DocMention| context.analysis.local_mention(mention).is_named();
    let reports =
        source.chain.len() == 2 || mention(through).is_some_and(|mention| mention.kind == MentionKind::Outlet);
    reports && mention(origin).is_some_and(names)
}

fn is_secondhand(context: &Context, source: &Source) -> bool {
    let analysis = context.analysis;
    let in_story = || {
        context.block_at(source.span.start()).is_some_and(|block| {
            let kind = analysis.blocks[block].block.kind;
            kind.is_body() || kind.is_heading()
        })
    };
    source.is_second_hand(&analysis.mentions) && in_story()
}

/// `As reported by A citing B` → `As reported by B`
pub(super) fn cite_original(context: &Context, source: &Source) -> Option<Fix> {
    let [.., through, origin] = source.chain.as_slice() else { return None };
    let block = &context.analysis.blocks[context.block_at(source.span.start())?];
    let runs = &block.block.runs;
    let (from, to) = (runs.to_prose(through.span.end()), runs.to_prose(origin.span.start()));
    let between = block.block.text.get(from as usize..to as usize)?;
    let joined = between.trim_start().strip_prefix("citing ")?;
    let article_start = to - joined.len() as u32;
    let title = format!("Cite {} itself", without_article(&origin.name));
    let from = runs.to_prose(through.span.start());
    context.lift_fix(block, &Fix::r#unsafe(title).delete(BlockSpan::new(from, article_start)))
}
