//! `Kane has been pounding the council as a "dead weight"`: a fragment in a clause whose verb tells of words or views, or
//! that is long enough to be somebody's, is the subject's.

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::frame::subject_of;
use crate::attribution::scene::Scene;
use crate::lexicon::WordClass;
use crate::mention::{MentionKind, Pronoun};
use crate::syntax::Upos;

/// Fewer words are often no more than marks of distance.
const LONG: usize = 5;

/// How many heads are climbed from a fragment to its verb.
const CLIMB: usize = 6;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    if scene.block.kind.is_heading() {
        return;
    }
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote) && !scene.is_whole(quote)) else {
            continue;
        };
        if let Some(speaker) = speaker(scene, draft, at, quote) {
            draft.give(scene, quote, speaker, evidence);
        }
    }
}

fn speaker(scene: &Scene, draft: &Draft, at: usize, quote: u32) -> Option<u32> {
    let upos = |at: usize| scene.block.tags.upos(scene.atoms[at].token as usize);
    let sentence = scene.sentences[scene.sentence_of(at)].clone();
    let so_called = (at.saturating_sub(4).max(sentence.start)..at).any(|before| scene.is(before, WordClass::SoCalled));
    let words = scene.quoted(quote);
    let is_long = words.split_whitespace().count() >= LONG;
    // `called her "Billie"`: a name, not an opinion.
    let is_name = words.split_whitespace().count() <= 2 && words.trim_start().starts_with(char::is_uppercase);
    let verbs =
        scene.parse.above(at).take(CLIMB).filter(|&above| scene.quote(above).is_none() && upos(above) == Upos::Verb);
    for verb in verbs {
        let tells = draft.frames.iter().find(|frame| frame.cue_at == verb && frame.cue(scene).entry.is_some());
        if tells.is_some_and(|frame| frame.cue(scene).negated || frame.cue(scene).hypothetical) {
            return None;
        }
        let as_what = (verb + 1..at).any(|between| scene.is_word(between, "as"));
        // `introduced himself as "…"`
        let oneself = scene.is(verb + 1, WordClass::Oneself);
        let as_what = as_what && (oneself || !is_copied(scene, at));
        let found = subject_of(scene, verb).filter(|&found| can_speak(scene, found));
        // `The brochure promotes the "excellent air"`: what a paper has in marks stands in it.
        let is_paper = found.is_some_and(|found| scene.mention(found).kind == MentionKind::Document)
            && words.split_whitespace().count() > 1;
        // `gave its "deepest sympathies"`
        let sends = scene.is(verb, WordClass::SendsWords) && at == verb + 2 && scene.is(verb + 1, WordClass::Owner);
        if so_called || is_name || !(sends || tells.is_some() || as_what || is_long || is_paper) {
            continue;
        }
        if found.is_some() {
            return found;
        }
    }
    None
}

/// `served as a "bridge"` has its fragment behind a determiner, and says no more than that.
fn is_copied(scene: &Scene, at: usize) -> bool {
    at == 0 || scene.reads_any(at - 1, &["the"])
}

fn can_speak(scene: &Scene, mention: u32) -> bool {
    matches!(
        scene.mention(mention).kind,
        MentionKind::Person
            | MentionKind::Organisation
            | MentionKind::Outlet
            | MentionKind::Document
            | MentionKind::Role
            | MentionKind::UnnamedOfficial
            | MentionKind::UnnamedPerson
            | MentionKind::Anonymous
            | MentionKind::Group
            | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They | Pronoun::Who)
    )
}
