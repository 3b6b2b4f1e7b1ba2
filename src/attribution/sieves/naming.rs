//! `called the ruling "a joke"`, `described it as …`, `accused Lisbon of dumping`: the object is spoken of, the words
//! behind it are the content. In `urged the council to act` the council is part of what is urged.

use crate::attribution::Evidence;
use crate::attribution::content::{content_end, speaks};
use crate::attribution::draft::Draft;
use crate::attribution::frame::Frame;
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::WordClass;

/// How far behind its verb the content may begin, in atoms.
const REACH: usize = 16;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let cue = frame.cue(scene);
        let Some(frames) = cue.entry.map(|entry| entry.frames) else { continue };
        if !(frames.naming || frames.target || frames.infinitive && frames.addressee)
            || !speaks(scene, &frame)
            || cue.form == CueForm::Noun
        {
            continue;
        }
        let content = if frames.naming { named(scene, draft, &frame) } else { None }
            .or_else(|| if frames.target { charged(scene, draft, &frame) } else { None })
            .or_else(|| if frames.infinitive { asked(scene, draft, &frame) } else { None });
        if let Some(content) = content {
            draft.link(scene, index, vec![content], evidence);
        }
    }
}

/// The first quote behind the verb, with no other frame between, and what is listed with it: `a "nasty guy," "sick"`.
fn named(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let from = frame.cue_at + 1;
    let to = sentence.end.min(from + REACH);
    let quote = (from..to).find(|&at| scene.quote(at).is_some_and(|quote| !draft.is_read(quote)))?;
    let crosses = (from..quote).any(|at| {
        scene.cue_starting(at).is_some_and(|cue| {
            scene.cue(cue).form != CueForm::Noun
                && scene.cue(cue).entry.is_some_and(|entry| {
                    entry.frames.clause || entry.frames.naming && scene.is_word(at.saturating_sub(1), "for")
                })
        }) || matches!(scene.word(at), ";" | ":")
    });
    let end = content_end(scene, draft, frame, quote);
    let last = (quote..end.max(quote + 1)).rev().find(|&at| scene.quote(at).is_some()).unwrap_or(quote);
    (!crosses).then_some(quote..last + 1)
}

/// `accused Lisbon of dumping`, `blamed the port for the delay`
fn charged(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let from = scene.cue_atoms(frame.cue).end;
    let of = (from..sentence.end.min(from + REACH))
        .find(|&at| scene.is_word(at, "of") || scene.is_word(at, "for") || scene.is_word(at, "with"))?;
    let start = of + 1;
    let target = scene.mention_starting(from).is_some()
        || scene.mention_starting(from + 1).is_some()
        || scene.is(from, WordClass::Determiner);
    let end = content_end(scene, draft, frame, start);
    (target && end > start).then_some(start..end)
}

/// `urged the council to "act now"`: who is to act, and what to do.
fn asked(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let from = frame.group.end;
    let opens = |at: usize| {
        scene.is_punctuation(at) || scene.quote(at).is_some() || scene.is_auxiliary(at) || scene.is_word(at, "that")
    };
    let to = (from..sentence.end.min(from + REACH / 2)).find(|&at| opens(at)).filter(|&at| scene.is_word(at, "to"))?;
    let end = content_end(scene, draft, frame, to);
    (end > to + 1).then_some(scene.cue_atoms(frame.cue).end..end)
}
