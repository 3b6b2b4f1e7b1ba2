//! Gives a quote that nobody says to someone who speaks near it.

use super::finding::{Medium, holds_mark_of_tag};
use super::quoted::{tokens_inside, word};
use super::{Fix, reference};
use crate::analysis::{Analysis, BlockAnalysis, DocQuote};
use crate::attribution::{Mode, QuoteKind};
use crate::entity::SpeakerKind;
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};

/// The ways to say who speaks a quote of the story's own level that nobody is known to say; the likeliest first. No word
/// between the marks changes. Only whole sentences are given to someone.
pub fn assign_speaker(analysis: &Analysis, quote: &DocQuote) -> Vec<Fix> {
    let block = &analysis.blocks[quote.block as usize];
    let held = quote.attribution.map(|at| &analysis.attributions[at as usize]);
    let is_said = held.is_some_and(|held| !held.speakers.is_empty() || held.mention.is_some() || !held.cue.is_empty());
    let may_be = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Running) && analysis.local_quote(quote).level == 1;
    // The partner of a mark that a tag stands for is a tag.
    let is_tagged = holds_mark_of_tag(block, analysis.local_quote(quote).span);
    if is_said || is_tagged || !may_be || block.block.kind.is_heading() {
        return Vec::new();
    }
    let medium = Medium::of(analysis, block);
    fixes(analysis, quote).filter_map(|fix| fix.lift(block, medium)).collect()
}

pub(super) fn fixes(analysis: &Analysis, quote: &DocQuote) -> impl Iterator<Item = Fix<InBlock>> {
    let block = &analysis.blocks[quote.block as usize].local;
    let local = analysis.local_quote(quote);
    names_near(analysis, quote).into_iter().filter_map(|name| attribute_to(block, local, &name))
}

/// The people and bodies that speak near the quote, those who speak nearest before it first.
fn names_near(analysis: &Analysis, quote: &DocQuote) -> Vec<String> {
    const MOST: usize = 3;
    const REACH: usize = 20;
    let attributions = &analysis.attributions;
    let at = attributions.partition_point(|one| one.content.first().is_some_and(|content| *content < quote.span));
    let before = attributions[at.saturating_sub(REACH)..at].iter().rev();
    let after = attributions[at..].iter().take(REACH);
    let spoken = before.chain(after).filter(|one| one.level == 1 && one.mode == Mode::Speech);
    let mut names: Vec<String> = Vec::new();
    for &speaker in spoken.flat_map(|attribution| &attribution.speakers) {
        let Some(speaker) = analysis.speakers.get(speaker as usize) else { continue };
        let name = reference::short(speaker);
        let is_named = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
        if is_named && names.len() < MOST && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// `"A. B."` → `"A," Duarte said. "B."`: the attribution goes behind the first sentence.
fn attribute_to(block: &BlockAnalysis, quote: &Quote, name: &str) -> Option<Fix<InBlock>> {
    let (open, close) = (quote.open.of(&block.text), quote.close?.of(&block.text));
    let inside = tokens_inside(block, quote);
    let first_stop = inside.clone().find(|&at| matches!(word(block, at), "." | "?" | "!"))?;
    let stop = block.tokens.tokens.get(first_stop)?.span;
    let fix = Fix::r#unsafe(format!("Attribute it to {name}"));
    let is_last = first_stop + 1 == inside.end;
    let (before, after) = if is_last {
        (quote.close?, format!("{close} {name} said."))
    } else {
        (BlockSpan::empty(stop.end()), format!("{close} {name} said. {open}"))
    };
    let fix = if word(block, first_stop) == "." { fix.replace(stop, ",") } else { fix };
    if is_last {
        return Some(fix.replace(before, after));
    }
    // The space between the sentences goes with the new marks.
    let next = block.tokens.tokens.get(first_stop + 1)?.span.start();
    Some(fix.replace(BlockSpan::new(before.start(), next), after))
}
