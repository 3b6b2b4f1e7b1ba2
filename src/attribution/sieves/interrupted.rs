//! `"It will be our" – she leaned over – "last winter here."`: a quote that what somebody does interrupts, in dashes.

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::frame::Order;
use crate::attribution::scene::Scene;
use crate::mention::{MentionKind, Pronoun};

/// Nothing longer interrupts, in atoms.
const REACH: usize = 16;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for first in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(first) else { continue };
        let Some(second) = resumed(scene, first) else { continue };
        let Some(rest) = scene.quote(second) else { continue };
        let link_of = |draft: &Draft, quote: u32| draft.links.iter().position(|link| link.quotes.contains(&quote));
        match (link_of(draft, quote), link_of(draft, rest)) {
            (Some(link), None) if !draft.is_read(rest) => draft.extend(scene, link, rest),
            (None, Some(link)) if !draft.is_read(quote) => draft.extend(scene, link, quote),
            (None, None) if !draft.is_read(quote) && !draft.is_read(rest) => {
                let behind = second + 1..second + 3;
                let frame = draft.open_frames().into_iter().find(|&frame| {
                    let frame = &draft.frames[frame];
                    let beside = matches!(frame.how, Order::SpeakerFirst | Order::CueFirst);
                    behind.contains(&frame.group.start) && frame.speaker.is_some() && beside
                });
                if let Some(frame) = frame {
                    draft.link(scene, frame, vec![first..first + 1, second..second + 1], evidence);
                } else if let Some(speaker) = scene.mention_starting(first + 2).filter(|&found| acts(scene, found)) {
                    draft.give(scene, quote, speaker, evidence.weaker(10));
                    draft.extend(scene, draft.links.len() - 1, rest);
                }
            }
            _ => {}
        }
    }
}

/// The quote that goes on behind the second dash.
fn resumed(scene: &Scene, first: usize) -> Option<usize> {
    if !scene.is_dash(first + 1) {
        return None;
    }
    let second = (first + 3..first + REACH).find(|&at| scene.quote(at).is_some())?;
    let apart = (first + 2..second - 1).any(|at| scene.is_dash(at) || matches!(scene.word(at), "." | ";" | ":"));
    (scene.is_dash(second - 1) && !apart).then_some(second)
}

fn acts(scene: &Scene, mention: u32) -> bool {
    let found = scene.mention(mention);
    let kind = matches!(
        found.kind,
        MentionKind::Person | MentionKind::Role | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They)
    );
    kind && !found.possessive
}
