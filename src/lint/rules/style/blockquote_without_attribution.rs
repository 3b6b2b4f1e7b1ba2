//! Block quotes of which nothing says whose words they are.

use crate::analysis::{AnalysedBlock, Analysis};
use crate::attribution::Attribution;
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::quoted::word;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::text::DocSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "blockquote-without-attribution",
    summary: "A block quote with no credit and no lead-in",
    severity: Severity::Info,
    default_on: true,
    category: Category::Style,
    docs: include_str!("blockquote_without_attribution.md"),
    check: Check::Document(check),
};

/// Shorter ones are mottoes, and headings set as quotes.
const FEWEST_WORDS: usize = 6;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut at = 0;
    while let Some(block) = analysis.blocks.get(at) {
        let from = at;
        at += 1;
        if block.block.kind != BlockKind::BlockQuote {
            continue;
        }
        while analysis.blocks.get(at).is_some_and(|next| is_same(block, next)) {
            at += 1;
        }
        let span = block.block.span.cover(analysis.blocks[at - 1].block.span);
        let words = block.local.tokens.tokens.iter().filter(|token| token.kind.is_word()).count();
        if words >= FEWEST_WORDS && !is_callout(block) && !is_told(analysis, from..at, span) {
            let message = "Nothing says whose words this block quote has";
            findings.push(Finding::new(&RULE, block.block.span, message));
        }
    }
}

/// Whether two paragraphs belong to one block quote.
fn is_same(one: &AnalysedBlock, other: &AnalysedBlock) -> bool {
    other.block.container == one.block.container
        && matches!(other.block.kind, BlockKind::BlockQuote | BlockKind::ListItem | BlockKind::Crosshead)
}

/// `> [!NOTE]`, `> **Note:**`, `> On Monday Ana wrote:`
fn is_callout(block: &AnalysedBlock) -> bool {
    let first_line = block.block.text.lines().next().unwrap_or_default().trim();
    word(&block.local, 0) == "[" && word(&block.local, 1) == "!"
        || first_line.starts_with("[!")
        || word(&block.local, 1) == ":"
        || first_line.ends_with(':')
}

/// Whether anything says whose words they are: the engine, a credit, an address, or somebody or something that is named beside.
fn is_told(analysis: &Analysis, blocks: std::ops::Range<usize>, span: DocSpan) -> bool {
    let has_credit = || {
        let inside = blocks.clone().skip(1).chain([blocks.end]);
        inside.filter_map(|at| analysis.blocks.get(at)).any(|block| {
            matches!(block.block.kind, BlockKind::Credit | BlockKind::Caption)
                || matches!(word(&block.local, 0), "-" | "–" | "—" | "―" | "--")
        })
    };
    let is_attributed = || {
        // In the order of their first content: the words of the block quote are the first, or a quote inside it is.
        let starts_before = |it: &Attribution| it.content.first().is_some_and(|at| at.start() < span.start());
        let from = analysis.attributions.partition_point(starts_before);
        let first = analysis.attributions.get(from).and_then(|attribution| attribution.content.first());
        let mut quotes = blocks.clone().filter_map(|at| analysis.blocks.get(at)).flat_map(|block| {
            let from = block.first_quote as usize;
            analysis.quotes.get(from..from + block.local.quotes.quotes.len()).unwrap_or_default()
        });
        first.is_some_and(|content| content.overlaps(span)) || quotes.any(|quote| quote.attribution.is_some())
    };
    let before = || blocks.start.checked_sub(1).and_then(|before| analysis.blocks.get(before));
    analysis.links.of(span).is_some()
        || has_credit()
        || before().is_some_and(leads_in)
        || analysis.blocks.get(blocks.end).is_some_and(tells_behind)
        || is_attributed()
}

/// Whether the paragraph above leads in: it ends in a colon, or its last sentence speaks of somebody or of a document; or it
/// is a heading, which may.
fn leads_in(above: &AnalysedBlock) -> bool {
    let local = &above.local;
    let last = local.tokens.sentences.last().map_or(0, |sentence| sentence.start);
    let may_speak = |mention: &Mention| match mention.kind {
        MentionKind::Place => false,
        MentionKind::Organisation => mention.is_named(),
        _ => true,
    };
    above.block.kind != BlockKind::Paragraph
        || above.block.text.trim_end().ends_with(':')
        || local.mentions.iter().any(|mention| mention.start >= last && may_speak(mention))
}

/// Whether the paragraph below opens by telling who speaks: `So Duarte wrote in May.`
fn tells_behind(below: &AnalysedBlock) -> bool {
    let first = below.local.tokens.sentences.first().map_or(0, |sentence| sentence.end);
    below.local.cues.iter().any(|cue| cue.start < first) && below.local.mentions.iter().any(|it| it.start < first)
}
