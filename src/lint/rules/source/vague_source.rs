//! Experts, critics and studies that are nobody in particular.

use crate::analysis::BlockAnalysis;
use crate::attribution::Mode;
use crate::lexicon::{DeskClass, WordClass};
use crate::lint::context::Context;
use crate::lint::narrative::{is, sentences, tokens};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "vague-source",
    summary: "Experts, critics or studies say it, and none of them is named",
    severity: Severity::Info,
    default_on: true,
    category: Category::Source,
    docs: include_str!("vague_source.md"),
    check: Check::Document(check),
};

/// So many paragraphs on, somebody may be named who stands for them.
const EXAMPLES: u32 = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    // The blocks in which somebody with a name speaks, in text order.
    let mut named: Vec<u32> = analysis.attributions.iter().filter_map(|one| named_in(context, one.mention?)).collect();
    named.sort_unstable();
    let mut reported_in = None;
    for attribution in
        analysis.attributions.iter().filter(|one| one.level == 1 && one.mode == Mode::Speech && !one.cue.is_empty())
    {
        let Some(index) = attribution.mention else { continue };
        let Some(mention) = analysis.mentions.get(index as usize) else { continue };
        let block = &analysis.blocks[mention.block as usize];
        let local = analysis.local_mention(mention);
        if !block.block.kind.is_body() || !is_vague(&block.local, local) || context.is_unsettled(mention.block as usize)
        {
            continue;
        }
        let next = named.partition_point(|&other| other < mention.block);
        let has_example = named.get(next).is_some_and(|&other| other <= mention.block + EXAMPLES);
        let source = attribution.content.first().map_or(mention.span, |content| mention.span.cover(*content));
        let is_linked = analysis.sources.iter().any(|cited| cited.link.is_some() && cited.span.overlaps(source));
        if has_example || is_linked || is_told(&block.local, local) || reported_in == Some(mention.block) {
            continue;
        }
        reported_in = Some(mention.block);
        let words = local.span.of(&block.block.text);
        let message = if is_work(&block.local, local) {
            format!("\"{words}\" could be anything: say which, and link to it")
        } else {
            format!("\"{words}\" could be anybody: name one, or say how many and who they are")
        };
        findings.push(context.lift(mention.block as usize, &Finding::new(&RULE, local.span, message)));
    }
}

/// The block of a mention by which somebody with a name speaks.
fn named_in(context: &Context, index: u32) -> Option<u32> {
    let mention = context.analysis.mentions.get(index as usize)?;
    let speaker = context.analysis.speakers.get(mention.speaker? as usize)?;
    let named = context.analysis.local_mention(mention).is_named()
        || speaker.name.split(' ').any(|word| word.starts_with(char::is_uppercase))
            && speaker.mentions.first() != Some(&index);
    named.then_some(mention.block)
}

/// Whether the mention is of a vague word, with no more than what kind of it: `experts`, `some legal experts`.
fn is_vague(block: &BlockAnalysis, mention: &Mention) -> bool {
    let words = tokens(block);
    let last = (mention.end as usize).saturating_sub(1);
    let kinds = !matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun(_) | MentionKind::Organisation);
    let plain = (mention.start as usize..last).all(|at| {
        words.token(at).is_some_and(|token| token.kind == TokenKind::Word)
            && !words.is_any(at, &[WordClass::Numeral, WordClass::Owner])
            && !words.reads_any(at, &["the", "these", "those", "of"])
    });
    kinds && mention.name.is_none() && plain && is(block, last, DeskClass::Vague)
}

/// Whether the words behind tell who or how many, or name an example.
fn is_told(block: &BlockAnalysis, mention: &Mention) -> bool {
    let words = tokens(block);
    let end = mention.end as usize;
    let of = words.is(end, WordClass::Preposition) || words.reads_any(end, &["who", "such", "including"]);
    let before = (mention.start as usize).checked_sub(1);
    let counted = before.is_some_and(|at| words.token(at).is_some_and(|token| token.kind == TokenKind::Number));
    let around = sentences(block, mention.start as usize, 0, 2);
    let example = around
        .clone()
        .any(|at| words.reads_any(at, &["including", "among"]) || words.reads(at, "such") && words.reads(at + 1, "as"));
    of || counted
        || example && block.mentions.iter().any(|other| other.is_named() && around.contains(&(other.start as usize)))
}

fn is_work(block: &BlockAnalysis, mention: &Mention) -> bool {
    is(block, (mention.end as usize).saturating_sub(1), DeskClass::Study)
}
