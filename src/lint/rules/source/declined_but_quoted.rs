//! People who decline to comment and speak in the same story.

use crate::attribution::{Attribution, AttributionKind, Mode};
use crate::entity::SpeakerKind;
use crate::lexicon::WordClass;
use crate::lint::context::Context;
use crate::lint::narrative::tokens;
use crate::lint::quoted::token_from;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::MentionKind;
use crate::text::DocSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "declined-but-quoted",
    summary: "Somebody declines to comment and speaks in the same story",
    severity: Severity::Info,
    default_on: true,
    category: Category::Source,
    docs: include_str!("declined_but_quoted.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for declined in analysis.attributions.iter().filter(|one| one.kind == AttributionKind::NoComment && one.level == 1)
    {
        let ([who], Some(index), Some(cue)) = (&declined.speakers[..], declined.mention, declined.cue.first()) else {
            continue;
        };
        let Some(speaker) = analysis.speakers.get(*who as usize) else { continue };
        if speaker.kind == SpeakerKind::Unresolved || has_topic(context, *cue) {
            continue;
        }
        let said = speaker.attributions.iter().filter_map(|&at| analysis.attributions.get(at as usize));
        let Some(said) = said.into_iter().find(|said| speaks(context, said)) else { continue };
        let Some(mention) = analysis.mentions.get(index as usize) else { continue };
        let span = mention.span.cover(*cue);
        let message = format!(
            "{} declines to comment here and speaks elsewhere in the story: say when or where",
            name(&speaker.name)
        );
        let place = said.cue.first().or(said.content.first()).copied().unwrap_or(span);
        findings.push(Finding::new(&RULE, span, message).related(place, "Speaks here"));
    }
}

/// A description as a sentence opens with it.
fn name(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}

/// Whether somebody says something with no time, paper or listener of its own.
fn speaks(context: &Context, said: &Attribution) -> bool {
    let placed = said.occasion.is_some() || said.channel.is_some() || said.outlet.is_some() || said.addressee.is_some();
    let spoken = said.level == 1 && said.mode == Mode::Speech && said.kind != AttributionKind::NoComment;
    let Some(cue) = said.cue.first().filter(|_| spoken && !placed) else { return false };
    in_body(context, *cue) && !is_dated(context, *cue)
}

fn in_body(context: &Context, place: DocSpan) -> bool {
    context.block_at(place.start()).is_some_and(|block| context.analysis.blocks[block].block.kind.is_body())
}

/// Whether the sentence around a cue says when: `earlier`, `in May`, `had said`.
fn is_dated(context: &Context, cue: DocSpan) -> bool {
    let Some(index) = context.block_at(cue.start()) else { return true };
    let block = &context.analysis.blocks[index];
    let at = token_from(&block.local, block.block.runs.to_prose(cue.start()));
    let words = tokens(&block.local);
    let outside =
        |at: &usize| words.token(*at).is_some_and(|token| block.local.quotes.innermost(token.span.start()).is_none());
    let timed = |at: usize| {
        words.is_any(at, &[WordClass::Time, WordClass::Month, WordClass::Weekday])
            || words.reads_any(at, &["earlier", "previously", "once", "then"])
    };
    let had = at.checked_sub(1).is_some_and(|before| words.reads(before, "had"));
    let sentence = words.sentence(at);
    // `In a statement, Kane said`, `told the Gazette`
    let papers = block.local.mentions.iter().any(|mention| {
        let told = matches!(mention.kind, MentionKind::Document | MentionKind::Outlet);
        told && sentence.contains(&(mention.start as usize)) && outside(&(mention.start as usize))
    });
    had || papers || sentence.clone().filter(outside).any(timed)
}

/// `declined to comment on the sale`: the rest is not what was asked.
fn has_topic(context: &Context, cue: DocSpan) -> bool {
    let Some(index) = context.block_at(cue.start()) else { return true };
    let block = &context.analysis.blocks[index];
    let words = tokens(&block.local);
    let from = token_from(&block.local, block.block.runs.to_prose(cue.start()));
    let comment = (from..words.sentence(from).end).find(|&at| words.reads(at, "comment"));
    comment.is_none_or(|at| words.reads_any(at + 1, &["on", "about", "further", "directly"]))
}
