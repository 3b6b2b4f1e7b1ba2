//! Where the words that a cue introduces begin and end.

use super::draft::Draft;
use super::frame::{Frame, Order};
use super::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::{Auxiliary, WordClass};
use crate::mention::{MentionKind, Pronoun};

/// No content is longer, in words and marks.
const LONGEST: usize = 500;

/// What stands behind a frame's cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// A quote, directly or after a comma, a colon, a dash or `that`.
    Quote(usize),
    /// A clause, an infinitive, a question: the atom where it begins.
    Clause(usize),
    Nothing,
}

/// What stands behind a frame's group, as far as the cue's frame allows it.
pub fn behind(scene: &Scene, frame: &Frame) -> Behind {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let cue = frame.cue(scene);
    let Some(entry) = cue.entry else { return Behind::Nothing };
    let frames = entry.frames;
    let mut at = over_aside(scene, frame.group.end, sentence.end);
    let comma = matches!(scene.word(at), "," | ":" | "：" | "，") || scene.is_dash(at);
    let has_colon = matches!(scene.word(at), ":" | "：");
    if comma {
        at += 1;
    }
    let has_that = scene.is_word(at, "that");
    if has_that {
        at += 1;
        // `that, if elected, he would`
        if scene.word(at) == "," {
            at += 1;
        }
    }
    if at >= sentence.end {
        // `Okafor said:` at the end of a sentence, the quote in the next.
        return if has_colon && scene.quote(at).is_some() { Behind::Quote(at) } else { Behind::Nothing };
    }
    // `he said, but "…"`: the quote goes on behind a word of the story's own.
    if comma && !has_colon && scene.is(at, WordClass::LeadsOn) && scene.quote(at + 1).is_some() {
        at += 1;
    }
    if scene.quote(at).is_some() && (frames.quote || frames.quote_only || frames.clause || frames.document) {
        return Behind::Quote(at);
    }
    if comma && !has_colon {
        return Behind::Nothing;
    }
    if frames.quote_only {
        return Behind::Nothing;
    }
    if has_that {
        return if frames.clause || frames.clause_needs_that || frames.document || cue.form == CueForm::QuotedAs {
            Behind::Clause(at)
        } else {
            Behind::Nothing
        };
    }
    if has_colon {
        return Behind::Clause(at);
    }
    if frames.infinitive && (scene.is_word(at, "to") || scene.is_word(at, "not") && scene.is_word(at + 1, "to")) {
        return Behind::Clause(at);
    }
    if frames.question && scene.is(at, WordClass::Question) {
        return Behind::Clause(at);
    }
    if (frames.clause || cue.form == CueForm::QuotedAs)
        && !frames.clause_needs_that
        && begins_clause(scene, at, sentence.end)
    {
        return Behind::Clause(at);
    }
    Behind::Nothing
}

/// `said, without evidence, that`: behind a short aside that `that` follows.
fn over_aside(scene: &Scene, at: usize, end: usize) -> usize {
    const LONGEST_ASIDE: usize = 12;
    if scene.word(at) != "," || scene.quote(at + 1).is_some() {
        return at;
    }
    let close = (at + 1..end.min(at + LONGEST_ASIDE)).find(|&at| scene.word(at) == ",");
    close.map(|close| close + 1).filter(|&that| scene.is_word(that, "that")).unwrap_or(at)
}

/// Whether words that follow a verb of saying are what is said: `said the bridge was safe`, not `said no`.
pub fn begins_clause(scene: &Scene, at: usize, end: usize) -> bool {
    let bare = scene.is(at, WordClass::Preposition) && !scene.is(at, WordClass::OpensClause)
        || scene.is(at, WordClass::SaidAlone);
    !bare
        && !scene.is_punctuation(at)
        && (at + 1..end).any(|atom| scene.quote(atom).is_some() || may_be_finite(scene, atom))
}

/// Whether a word may be the verb of a clause: an auxiliary, a common verb, or a word in `-ed` or `-s` that no list holds.
pub fn may_be_finite(scene: &Scene, at: usize) -> bool {
    let known = scene.known(at);
    known.auxiliary().is_some_and(|kind| kind != Auxiliary::To)
        || known.is(WordClass::Verb)
        || !known.is_common() && scene.reads_so(at, |word| word.ends_with("ed") || word.ends_with('s'))
}

/// The atom behind the last word of content that begins at `start`: the end of the sentence, or where another
/// frame or the clause around takes over.
pub fn content_end(scene: &Scene, draft: &Draft, frame: &Frame, start: usize) -> usize {
    let sentence = scene.sentences[scene.sentence_of(start.max(frame.cue_at))].clone();
    let in_commas = frame.how == Order::Relative && frame.group.start > sentence.start && {
        let before = frame.group.start - 1;
        scene.word(before) == ","
    };
    // `While Kane wrote that he had checked, nobody came.`: the main clause is the story's.
    let fronted = scene.is(sentence.start, WordClass::Subordinator)
        && frame.how == Order::SpeakerFirst
        && start > frame.cue_at
        && frame.group.start == sentence.start + 1;
    let main_clause = |at: usize| {
        fronted
            && scene.word(at) == ","
            && (scene.mention_starting(at + 1).is_some()
                || scene.is_any(at + 1, &[WordClass::PronounSubject, WordClass::Determiner]))
    };
    // What nobody could follow to its end is cut: a sentence without a stop may be as long as a file.
    let last = sentence.end.min(start + LONGEST);
    let end = (start..last)
        .find(|&at| {
            let word = scene.word(at);
            word == ";"
                || (in_commas && at > start && word == ",")
                || main_clause(at)
                || hands_over(scene, draft, frame, at)
        })
        .unwrap_or(last);
    scene.trim(start..end).end.max(start)
}

/// Whether another frame begins at a comma or a conjunction: `, adding that`, `, but Duarte said`, `and said`.
fn hands_over(scene: &Scene, draft: &Draft, frame: &Frame, at: usize) -> bool {
    let comma = scene.word(at) == ",";
    let conjunction = scene.is(at, WordClass::Conjunction);
    let meanwhile = scene.is_word(at, "while");
    if !comma && !conjunction && !meanwhile {
        return false;
    }
    let mut next = at + 1;
    if comma && (scene.is(next, WordClass::Conjunction) || scene.reads_any(next, &["while", "although", "though"])) {
        next += 1;
    }
    // Frames come in the order of their cues; one that takes over here has its cue near.
    let from = draft.frames.partition_point(|other| other.cue_at < at);
    draft.frames[from..].iter().take_while(|other| other.cue_at < at + 60).any(|other| {
        if other.cue == frame.cue {
            return false;
        }
        let form = other.cue(scene).form;
        let participle = comma && form == CueForm::Participle && other.cue_at <= next + 1 && other.how == Order::Shared;
        let second_verb = other.how == Order::Shared
            && form == frame.cue(scene).form
            && other.cue_at == next
            && other.speaker == frame.speaker;
        let own_subject =
            (comma && next > at + 1 || meanwhile) && other.how == Order::SpeakerFirst && other.group.start == next;
        let tail = comma
            && other.group.start == at + 1
            && (matches!(form, CueForm::Preposition) || ends_sentence(scene, other));
        // `When Norvale signalled that it would sell, Kane said: "…"`
        let quotes = comma
            && other.how == Order::SpeakerFirst
            && other.group.start == at + 1
            && (other.group.end..other.group.end + 2).any(|behind| scene.quote(behind).is_some());
        participle || second_verb || own_subject || tail || quotes
    })
}

/// Whether nothing of the sentence follows a frame's group.
pub fn ends_sentence(scene: &Scene, frame: &Frame) -> bool {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let end = frame.group.end;
    // `, the Gazette reported on Sunday, citing three people`: whom it cites is no more of what it says.
    let cites = scene.word(end) == "," && scene.reads_any(end + 1, &["citing", "quoting"]);
    cites || (end..sentence.end).all(|at| scene.is_punctuation(at) && scene.word(at) != ",")
}

/// The clause before a frame's group, where a comma joins them: `The bridge will reopen, Okafor said`.
pub fn clause_before(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let group = frame.group.start;
    if group <= sentence.start + 1 {
        return None;
    }
    let joined = scene.word(group - 1) == "," || scene.quote(group - 1).is_some() || scene.is_dash(group - 1);
    let mut range = scene.trim(sentence.start..group);
    while scene.is(range.start, WordClass::Conjunction) && range.start < range.end {
        range = scene.trim(range.start + 1..range.end);
    }
    let dependent = scene.is(range.start, WordClass::Subordinator) && !scene.is(range.start, WordClass::Concedes)
        || scene.is(range.start, WordClass::Preposition) && !range.clone().any(|at| scene.is_auxiliary(at));
    // `With so many systems, "there is no single point of failure," he said`: the quoted words at least.
    let open = |at: usize| scene.quote(at).is_some_and(|quote| !draft.is_read(quote));
    if dependent && let Some(last) = range.end.checked_sub(1).filter(|&last| last >= range.start && open(last)) {
        range = last..last + 1;
    } else if dependent {
        return None;
    }
    (joined && !range.is_empty()).then_some(range)
}

/// Whether `as saying` follows in the sentence.
fn quotes_saying(scene: &Scene, cue_at: usize) -> bool {
    const REACH: usize = 24;
    let end = scene.sentences[scene.sentence_of(cue_at)].end.min(cue_at + REACH);
    (cue_at..end).any(|at| scene.is_word(at, "as") && scene.is_word(at + 1, "saying"))
}

/// Whether a frame may attribute at all: somebody is named who can say this, and says it.
pub fn speaks(scene: &Scene, frame: &Frame) -> bool {
    let cue = frame.cue(scene);
    let Some(speaker) = frame.speaker else { return false };
    let speaker = scene.mention(speaker);
    let artefact = matches!(
        speaker.kind,
        MentionKind::Document
            | MentionKind::Inscription
            | MentionKind::Outlet
            | MentionKind::Organisation
            | MentionKind::Pronoun(Pronoun::It | Pronoun::Who)
    );
    // `Nurse 'altered charts', jury told`: who tells tells somebody; without one the subject is told.
    let is_told = cue.entry.is_some_and(|entry| entry.lemma == "tell")
        && cue.form == CueForm::Past
        && frame.how == Order::SpeakerFirst
        && frame.addressee.is_none()
        && ends_sentence(scene, frame);
    // What reads "…" is a thing: `the suit reads`.
    let reads = cue.entry.is_some_and(|entry| entry.lemma == "read") && speaker.kind == MentionKind::UnnamedPerson;
    let artefact = artefact || reads;
    let needs_artefact = cue.entry.is_some_and(|entry| entry.frames.document);
    // `quoted Okafor as saying`: the one who is quoted says it.
    let quotes = cue.form != CueForm::QuotedAs
        && cue.entry.is_some_and(|entry| matches!(entry.lemma, "quote" | "cite"))
        && quotes_saying(scene, frame.cue_at);
    !is_told
        && !quotes
        && !cue.negated
        && !cue.hypothetical
        && cue.form != CueForm::Infinitive
        && (artefact || !needs_artefact)
}
