//! Unnamed sources of whom nothing is said.

use rustc_hash::FxHashSet;

use crate::analysis::BlockAnalysis;
use crate::lexicon::{DeskClass, WordClass};
use crate::lint::context::Context;
use crate::lint::narrative::{is, sentences, tokens};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "bare-source",
    summary: "An unnamed source is not described at all",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Source,
    docs: include_str!("bare_source.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut described: FxHashSet<&str> = FxHashSet::default();
    let mut reported = FxHashSet::default();
    let speaking = analysis.attributions.iter().filter(|one| one.level == 1 && one.is_statement());
    for attribution in speaking {
        let Some(index) = attribution.mention else { continue };
        let Some(mention) = analysis.mentions.get(index as usize) else { continue };
        let block = &analysis.blocks[mention.block as usize];
        let local = analysis.local_mention(mention);
        let Some(head) = head(&block.local, local) else { continue };
        if !block.block.kind.is_body() {
            continue;
        }
        if !is_bare(&block.local, local) || is_kept_unnamed(context, index) {
            described.insert(head);
            continue;
        }
        // `The source said`, of one that the story has described, and officials of the body that it has just named.
        let is_known = described.contains(head) && !is_first(&block.local, local);
        let of_body = is_office(head) && names_body_before(&block.local, local);
        if is_known || of_body || context.is_unsettled(mention.block as usize) || !reported.insert(mention.speaker) {
            continue;
        }
        let words = local.span.of(&block.block.text);
        let message = format!("\"{words}\" says nothing of who that is or how they know");
        let todo = " with knowledge of TODO";
        let fix = Fix::r#unsafe(format!("Describe the source: \"{words}{todo}\""));
        let finding = Finding::new(&RULE, local.span, message);
        findings.push(
            context.lift(mention.block as usize, &finding.fix(fix.replace(BlockSpan::empty(local.span.end()), todo))),
        );
    }
}

/// The noun, where it is one that says nothing by itself: `source`, `officials`.
fn head<'a>(block: &'a BlockAnalysis, mention: &Mention) -> Option<&'a str> {
    let unnamed = matches!(
        mention.kind,
        MentionKind::Anonymous | MentionKind::UnnamedOfficial | MentionKind::UnnamedPerson | MentionKind::Group
    );
    let last = (mention.end as usize).checked_sub(1)?;
    let bare = (mention.start as usize..mention.end as usize).find(|&at| is(block, at, DeskClass::Bare))?;
    (unnamed && mention.name.is_none() && bare <= last).then(|| tokens(block).of(bare))
}

/// Whether nothing but an article or a number stands with the noun, and nothing behind it says more.
fn is_bare(block: &BlockAnalysis, mention: &Mention) -> bool {
    let words = tokens(block);
    let (start, end) = (mention.start as usize, mention.end as usize);
    let opens = |at: usize| {
        words.is_any(at, &[WordClass::IndefiniteOpening, WordClass::CountBefore, WordClass::Numeral])
            || words.reads_any(at, &["the", "some"])
    };
    let alone = (start..end).all(|at| is(block, at, DeskClass::Bare) || opens(at));
    let told = words.reads_any(end, &["who", "whose", "that"])
        || words.reads_any(end, &["familiar", "close", "briefed"])
        || words.is(end, WordClass::Preposition) && !words.reads_any(end, &["as", "before", "after"])
        || words.reads(end, ",") && (words.reads_any(end + 1, &["who", "speaking", "led"]) || opens(end + 1));
    // `two sources familiar with it`, but `sources close the book`
    let owned = start
        .checked_sub(1)
        .is_some_and(|before| words.of(before).ends_with("'s") || words.is(before, WordClass::Owner));
    let modified = start.checked_sub(1).is_some_and(|before| {
        words.is_any(before, &[WordClass::Adjective, WordClass::Noun])
            && !words.is(before, WordClass::Function)
            && words.known(before).cues().is_empty()
    });
    alone && !told && !owned && !modified && mention.description.is_none()
}

fn is_first(block: &BlockAnalysis, mention: &Mention) -> bool {
    tokens(block).is(mention.start as usize, WordClass::IndefiniteOpening)
}

fn is_office(head: &str) -> bool {
    matches!(head.to_ascii_lowercase().as_str(), "official" | "officials" | "aide" | "aides")
}

/// Whether the sentence, up to the mention, or the one before names a body or a person whose officials these may be.
fn names_body_before(block: &BlockAnalysis, mention: &Mention) -> bool {
    let around = sentences(block, mention.start as usize, 1, 0);
    block.mentions.iter().take_while(|other| other.start < mention.start).any(|other| {
        let body = matches!(
            other.kind,
            MentionKind::Organisation | MentionKind::Place | MentionKind::Outlet | MentionKind::Role
        );
        around.contains(&(other.start as usize)) && (body || other.is_named())
    })
}

/// Whether the story says that and why they go unnamed.
fn is_kept_unnamed(context: &Context, mention: u32) -> bool {
    let mut sources = context.analysis.sources.iter();
    sources.any(|source| source.reason.is_some() && source.chain.iter().any(|link| link.mention == Some(mention)))
}
