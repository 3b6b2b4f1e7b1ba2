//! Indirect speech: a clause behind its cue (`said that …`), before it (`…, Okafor said`), or around it
//! (`The bridge, Okafor said, will reopen`); with the quoted fragments that lie in it.

use super::beside_quote::before_description;
use crate::attribution::content::{Behind, behind, clause_before, content_end, ends_sentence, may_be_finite, speaks};
use crate::attribution::draft::Draft;
use crate::attribution::frame::{Frame, Order};
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, QuoteKind};
use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::syntax::Upos;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for index in draft.open_frames() {
        let frame = draft.frames[index].clone();
        if !matches!(frame.cue(scene).form, CueForm::Past | CueForm::Present | CueForm::Participle | CueForm::QuotedAs)
            || !speaks(scene, &frame)
        {
            continue;
        }
        let content = content(scene, draft, &frame);
        if content.is_empty() {
            continue;
        }
        let evidence = if frame.how == Order::Shared { evidence.weaker(10) } else { evidence };
        draft.link(scene, index, content, evidence);
    }
}

fn content(scene: &Scene, draft: &Draft, frame: &Frame) -> Vec<std::ops::Range<usize>> {
    if is_behind_fragment(scene, draft, frame) {
        return around(scene, draft, frame);
    }
    match behind(scene, frame) {
        // `said Okafor, host of "The Spin Room"`
        Behind::Quote(start) if scene.quote(start).is_some_and(|quote| is_name(draft, quote)) => {
            around(scene, draft, frame)
        }
        Behind::Clause(start) | Behind::Quote(start) => {
            let range = scene.trim(start..content_end(scene, draft, frame, start));
            if range.is_empty() || names_work(scene, draft, range.clone()) {
                return Vec::new();
            }
            vec![range]
        }
        // `In a letter to the board, Okafor wrote:` leads in to what stands below.
        Behind::Nothing if matches!(scene.word(frame.group.end), ":" | "：") => Vec::new(),
        Behind::Nothing => around(scene, draft, frame),
    }
}

/// `wrote the book "Pier Pressure" in 1962`: an object and its title, and no clause.
fn names_work(scene: &Scene, draft: &Draft, range: std::ops::Range<usize>) -> bool {
    let upos = |at: usize| scene.block.tags.upos(scene.atoms[at].token as usize);
    let mut quotes = scene.quotes_in(range.clone()).peekable();
    let titles = quotes.peek().is_some() && quotes.all(|quote| is_name(draft, quote));
    titles && !range.clone().any(|at| scene.quote(at).is_none() && matches!(upos(at), Upos::Verb | Upos::Aux))
}

/// Whether a quote has been found to be a title or a name.
fn is_name(draft: &Draft, quote: u32) -> bool {
    matches!(draft.kinds[quote as usize], Some(QuoteKind::Title | QuoteKind::Mention | QuoteKind::Nickname))
}

/// `Mills "got a deal," Jordan said`: the group stands behind a fragment that ends the clause before it.
fn is_behind_fragment(scene: &Scene, draft: &Draft, frame: &Frame) -> bool {
    let opening = before_description(scene, frame);
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    opening > sentence.start
        && scene.quote(opening - 1).is_some_and(|quote| draft.kinds[quote as usize] != Some(QuoteKind::Title))
}

fn around(scene: &Scene, draft: &Draft, frame: &Frame) -> Vec<std::ops::Range<usize>> {
    let entry = frame.cue(scene).entry;
    if let Some(content) = as_put(scene, draft, frame) {
        return content;
    }
    let reports = entry.is_some_and(|entry| {
        !entry.frames.quote_only && (entry.frames.clause || entry.frames.quote || entry.frames.document)
    });
    if !reports || !matches!(frame.how, Order::SpeakerFirst | Order::CueFirst) {
        return Vec::new();
    }
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    if ends_sentence(scene, frame) {
        let words = |range: &std::ops::Range<usize>| range.clone().filter(|&at| !scene.is_punctuation(at)).count();
        return clause_before(scene, draft, frame)
            .filter(|range| words(range) > 1 || scene.quotes_in(range.clone()).next().is_some())
            .into_iter()
            .collect();
    }
    // `…, and still "got to sit in"`
    if is_behind_fragment(scene, draft, frame) {
        let mut content: Vec<_> = clause_before(scene, draft, frame).into_iter().collect();
        let goes_on = scene.word(frame.group.end) == "," && scene.reads_any(frame.group.end + 1, &["and", "but", "or"]);
        let end = content_end(scene, draft, frame, frame.group.end + 1);
        if goes_on && scene.quotes_in(frame.group.end + 1..end).next().is_some() {
            content.push(frame.group.end + 1..end);
        }
        return content;
    }
    let in_commas = scene.word(frame.group.end) == ","
        && (frame.group.start == sentence.start || scene.word(frame.group.start.saturating_sub(1)) == ",");
    if !in_commas || frame.group.start == sentence.start {
        return Vec::new();
    }
    let start = frame.group.end + 1;
    let end = content_end(scene, draft, frame, start);
    let mut content: Vec<_> = clause_before_aside(scene, frame).into_iter().collect();
    // `…, said Marr, host of "The Spin Room"`: words about the speaker.
    let describes =
        frame.how == Order::CueFirst && !(start..end).any(|at| scene.quote(at).is_none() && may_be_finite(scene, at));
    if end > start && !describes {
        content.push(start..end);
    }
    content
}

/// `As Costa put it, …` and `…, as Costa noted`.
fn as_put(scene: &Scene, draft: &Draft, frame: &Frame) -> Option<Vec<std::ops::Range<usize>>> {
    let before = frame.group.start.checked_sub(1).filter(|&before| scene.is_word(before, "as"))?;
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let content = if before == sentence.start {
        let comma = (frame.group.end..sentence.end).find(|&at| scene.word(at) == ",")?;
        comma + 1..content_end(scene, draft, frame, comma + 1)
    } else {
        scene.trim(sentence.start..before)
    };
    Some([content].into_iter().filter(|content| !content.is_empty()).collect())
}

/// The words before an aside, where they are more than `But,`.
fn clause_before_aside(scene: &Scene, frame: &Frame) -> Option<std::ops::Range<usize>> {
    let sentence = scene.sentences[scene.sentence_of(frame.cue_at)].clone();
    let range = scene.trim(sentence.start..frame.group.start);
    let only_joins = range.clone().all(|at| scene.is(at, WordClass::Conjunction) || scene.is_adverbial(at));
    (!only_joins && !range.is_empty()).then_some(range)
}
