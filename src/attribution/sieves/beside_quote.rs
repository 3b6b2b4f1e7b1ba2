//! A quote with its cue and its speaker directly beside it: `"…," Okafor said`, `said Okafor: "…"`, and both halves of
//! `"…," Okafor said, "…"`.

use crate::attribution::Evidence;
use crate::attribution::content::{Behind, behind, clause_before, content_end, speaks};
use crate::attribution::draft::Draft;
use crate::attribution::frame::{Frame, Order};
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::mention::Pronoun;
use crate::token::TokenKind;

/// The words of the story that may stand between the halves of a quote.
const REACH: usize = 64;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        let cue = frame.cue(scene);
        let takes_quote = cue.entry.is_some_and(|entry| {
            entry.frames.quote || entry.frames.quote_only || entry.frames.clause || entry.frames.document
        });
        if !takes_quote
            || !matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Participle | CueForm::QuotedAs)
            || !speaks(scene, &frame)
        {
            continue;
        }
        let mut content = Vec::new();
        if let Some(quote) = quote_before(scene, &frame).filter(|&at| is_open(scene, draft, at)) {
            let mut first = quote;
            // `"A." "B," Okafor said`: quotes that stand together are said together.
            while first > 0
                && is_open(scene, draft, first - 1)
                && scene.sentence_of(first - 1) + 1 >= scene.sentence_of(quote)
                && !is_others(scene, first - 1)
            {
                first -= 1;
            }
            content.extend((first..=quote).map(|at| at..at + 1));
        }
        // A fragment before the group belongs to the clause it ends, with what goes on behind.
        let fragment = before_description(scene, &frame).checked_sub(1);
        if content.is_empty()
            && fragment
                .is_some_and(|at| is_open(scene, draft, at) && scene.sentence_of(at) == scene.sentence_of(frame.cue_at))
        {
            continue;
        }
        let before = if content.is_empty() { clause_before(scene, draft, &frame) } else { None };
        match behind(scene, &frame) {
            // `A "slow yawn" can help, Berg says: "Try it."`
            Behind::Quote(at)
                if is_open(scene, draft, at)
                    && matches!(scene.word(at - 1), ":")
                    && before.as_ref().is_some_and(|before| {
                        before.len() > 1 && before.clone().any(|at| is_open(scene, draft, at))
                    }) =>
            {
                content.extend(before);
                content.push(words_behind(scene, draft, &frame, at));
            }
            Behind::Quote(at) if is_open(scene, draft, at) => content.push(words_behind(scene, draft, &frame, at)),
            _ if !content.is_empty() => content.extend(second_half(scene, draft, &frame)),
            _ => {}
        }
        if !content.is_empty() {
            draft.link(scene, index, content, evidence);
        }
    }
}

/// Whether a quote that another follows directly is somebody else's: a fragment of the clause before it (`called the pier "a
/// ruin."`), or a question that the next one answers.
fn is_others(scene: &Scene, at: usize) -> bool {
    let asks = scene.quote(at).is_some_and(|quote| scene.quoted(quote).trim_end().ends_with('?'));
    asks || !quote_is_alone(scene, at)
}

/// `"We wait," Costa said, pointing at the pier, "until it dries."`: the quote that goes on behind words of the story.
fn second_half(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let end = sentence.end.min(frame.group.end + REACH);
    let at = (frame.group.end..end).find(|&at| scene.quote(at).is_some())?;
    let resumes = scene.word(at - 1) == ","
        && scene.quote(at).is_some_and(|quote| scene.quoted(quote).starts_with(char::is_lowercase));
    let own_subject =
        |other: &Frame| other.speaker.is_some() && matches!(other.how, Order::SpeakerFirst | Order::CueFirst);
    let first = draft.frames.partition_point(|other| other.cue_at < frame.group.end);
    let alone = !draft.frames[first..].iter().take_while(|other| other.cue_at < at).any(own_subject);
    (resumes && alone && is_open(scene, draft, at)).then_some(at..at + 1)
}

fn is_open(scene: &Scene, draft: &Draft, at: usize) -> bool {
    scene.quote(at).is_some_and(|quote| !draft.is_read(quote))
}

/// The quote that the frame's group stands behind, with a comma or a dash between them at most.
fn quote_before(scene: &Scene, frame: &Frame) -> Option<usize> {
    let group = frame.group.start;
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let mut at = before_description(scene, frame).checked_sub(1)?;
    while at > 0 && (matches!(scene.word(at), "," | "." | "?" | "!" | "，") || scene.is_dash(at)) {
        at -= 1;
    }
    let quote = scene.quote(at)?;
    let starts_sentence = scene.opens(at, scene.sentence_of(frame.cue_at));
    if sentence.contains(&at) {
        // Words of the sentence before a fragment are part of what is said: that is for the reported clause.
        return (starts_sentence || scene.is_whole(quote)).then_some(at);
    }
    // `"Why?" Bianchi asked.` in two sentences; a stop before the mark needs a clause that is nothing but the credit.
    let words = scene.quoted(quote).trim_end();
    let credit_only = (frame.group.end..sentence.end).all(|behind| scene.is_punctuation(behind));
    let pronoun = frame.speaker.and_then(|speaker| scene.mention(speaker).pronoun());
    // `I` is written so within a sentence too, but what it says behind the verb is another sentence.
    let first_person = pronoun == Some(Pronoun::I) && matches!(scene.word(frame.group.end), "," | ";");
    let lower = scene.word(group).starts_with(char::is_lowercase) || first_person;
    let pronoun = pronoun.is_some_and(|pronoun| pronoun != Pronoun::It);
    let opens = group == sentence.start;
    let asks = words.ends_with(['?', '!', '…', '—', '-', ',']);
    (opens
        && (asks && credit_only
            || lower && (credit_only || asks || pronoun || frame.group.start == frame.cue_at)
            || credit_only && quote_is_alone(scene, at)))
    .then_some(at)
}

/// The atom where the words directly before a speaker's mention begin that describe it and are no mention themselves:
/// `"…," panel chairman Rep. Ana Duarte said`.
pub(super) fn before_description(scene: &Scene, frame: &Frame) -> usize {
    let group = frame.group.start;
    // `"…," the Marisk Harbour Workers' Union's Ana Duarte said`: all that hangs on the speaker.
    let phrase = frame.speaker.filter(|_| frame.how == Order::SpeakerFirst).and_then(|speaker| {
        let head = scene.parse.head_of(scene.mention_atoms(speaker))?;
        let start = scene.parse.subtree(head).start;
        (start > 0 && start < group && scene.quote(start - 1).is_some()).then_some(start)
    });
    if let Some(start) = phrase {
        return start;
    }
    let mut start = group;
    let describes = |at: usize| {
        let kind = scene.token(at).map(|token| token.kind);
        let possessive = kind == Some(TokenKind::Clitic) && scene.reads_any(at, &["'s", "’s"]);
        let opens_clause = scene.is_any(at, &[WordClass::Preposition, WordClass::Conjunction])
            || scene.is_auxiliary(at)
            || scene.is_word(at, "that");
        possessive || kind == Some(TokenKind::Word) && !opens_clause
    };
    // `"…," the study's lead author, Dr. Ana Duarte, said`
    if start > 1 && scene.word(start - 1) == "," && describes(start - 2) {
        start -= 1;
    }
    let reach = 8;
    while start > 0 && group - start < reach && describes(start - 1) {
        start -= 1;
    }
    if start > 0 && frame.how == Order::SpeakerFirst && scene.quote(start - 1).is_some() { start } else { group }
}

/// Whether a quote that ends with a stop has nothing before it in its sentence.
fn quote_is_alone(scene: &Scene, at: usize) -> bool {
    let sentence = scene.sentences[scene.sentence_of(at)].clone();
    (sentence.start..at).all(|before| scene.quote(before).is_some())
}

/// A quote behind the cue alone, or with the rest of the clause that it begins.
fn words_behind(scene: &Scene, draft: &Draft, frame: &Frame, at: usize) -> std::ops::Range<usize> {
    match scene.quote(at) {
        Some(quote) if scene.is_whole(quote) => at..at + 1,
        _ => {
            let end = content_end(scene, draft, frame, at);
            // Words behind a fragment belong to the clause; another quote among them shows it.
            if scene.quotes_in(at + 1..end).next().is_some() { at..end.max(at + 1) } else { at..at + 1 }
        }
    }
}
