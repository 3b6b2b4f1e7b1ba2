//! `Bianchi's claim that the vote was rigged …`, `In Duarte's words, …`.

use crate::attribution::Evidence;
use crate::attribution::content::content_end;
use crate::attribution::draft::Draft;
use crate::attribution::frame::{Frame, Order};
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::{Auxiliary, CueEntry, WordClass};

/// How many atoms may stand between a stand and what it is taken against.
const NEAR: usize = 4;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        if frame.cue(scene).form != CueForm::Noun || frame.speaker.is_none() {
            continue;
        }
        if let Some(content) = content(scene, draft, &frame).filter(|content| !content.is_empty()) {
            // `Duarte rejected Kane's claim: "…"`: whoever takes the floor against it.
            if scene.word(content.start.saturating_sub(1)) == ":"
                && let Some(opponent) = opponent(scene, draft, &frame)
            {
                let frame = &mut draft.frames[index];
                (frame.speaker, frame.how) = (Some(opponent), Order::Shared);
            }
            draft.link(scene, index, vec![content], evidence);
        }
    }
}

/// Who takes a stand against what somebody else's noun names.
fn opponent(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<u32> {
    let against = frame.cue_at.checked_sub(1).filter(|_| frame.how == Order::Possessive)?;
    let first = draft.frames.partition_point(|other| other.cue_at + NEAR < against);
    let near = draft.frames[first..].iter().take_while(|other| other.cue_at < frame.cue_at);
    let opposes = |other: &&Frame| {
        // `echoed Kane's words: "…"` passes his words on.
        let against = |entry: &CueEntry| entry.frames.object && !entry.frames.clause && entry.lemma != "echo";
        other.cue(scene).entry.is_some_and(against) && other.cue(scene).form != CueForm::Noun
    };
    near.filter(opposes).last()?.speaker.filter(|speaker| Some(*speaker) != frame.speaker)
}

fn content(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let entry = frame.cue(scene).entry?;
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let behind = frame.group.end;
    if entry.frames.clause && scene.is_word(behind, "that")
        || entry.frames.clause_needs_that && scene.is_word(behind, "that")
    {
        let start = behind + 1;
        let end = content_end(scene, draft, frame, start);
        // As the subject of its sentence the noun leaves the last verb to the story.
        let is_subject = frame.group.start == sentence.start
            || (sentence.start..frame.group.start)
                .all(|at| scene.is(at, WordClass::Conjunction) || scene.is_punctuation(at));
        return Some(start..if is_subject { main_verb(scene, start, end).unwrap_or(end) } else { end });
    }
    // `In Duarte's words, the port was "sleepwalking"`: the quoted words are the content.
    let in_words = frame.how == Order::Possessive
        && frame.group.start > sentence.start
        && scene.is_word(frame.group.start - 1, "in");
    if in_words {
        let quote = (behind..sentence.end).find(|&at| scene.quote(at).is_some())?;
        // `In its statement, the union said …`: the verb's.
        let first = draft.frames.partition_point(|other| other.cue_at <= frame.cue_at);
        let mut between = draft.frames[first..].iter().take_while(|other| other.cue_at < quote);
        let said = between.any(|other| other.speaker.is_some() && other.cue(scene).form != CueForm::Noun);
        return (!said).then_some(quote..quote + 1);
    }
    // `Penn's allegations of a "plot"`
    let of = (entry.frames.clause || entry.frames.clause_needs_that)
        && frame.how == Order::Possessive
        && scene.is_word(behind, "of");
    if of && let Some(at) = (behind + 1..sentence.end.min(behind + 4)).find(|&at| scene.quote(at).is_some()) {
        return scene.quote(at).filter(|&quote| !draft.is_read(quote)).map(|_| at..at + 1);
    }
    // `his remark: "…"`, `the slogan "…"`
    let at = if matches!(scene.word(behind), ":" | ",") { behind + 1 } else { behind };
    scene.quote(at).filter(|&quote| !draft.is_read(quote)).map(|_| at..at + 1)
}

/// The verb of the sentence behind a subject clause: the second finite auxiliary with no joining word before it.
fn main_verb(scene: &Scene, start: usize, end: usize) -> Option<usize> {
    let finite = |at: usize| {
        scene.known(at).auxiliary().is_some_and(|kind| kind != Auxiliary::To) && !scene.is(at, WordClass::NonFinite)
    };
    let mut verbs = (start..end).filter(|&at| finite(at) && !(at > start && finite(at - 1)));
    let first = verbs.next()?;
    let second = verbs.find(|&at| {
        !(first..at).any(|between| {
            scene.is(between, WordClass::Conjunction) || scene.reads_any(between, &["that", "who", "which"])
        })
    });
    second.or_else(|| (start..end).find(|&at| at > first + 1 && scene.word(at) == ","))
}
