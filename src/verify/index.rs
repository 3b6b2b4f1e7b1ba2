//! The words of all notes, to be found by any of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Policy;
use super::read::{Passage, Transcript, is_nobody};
use super::words::{Word, words};
use crate::lexicon::{self, Meaning};

/// Notes and transcripts, indexed. Memory grows with their words.
#[derive(Debug, Default)]
pub struct Notes {
    /// What passes.
    pub policy: Policy,
    transcripts: Vec<Transcript>,
    pub(super) words: Vec<NoteWord>,
    /// Where each word stands, by what folds to the same.
    places: FxHashMap<u64, Vec<u32>>,
}

/// `00:07`, `1:02:03`
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes:02}:{seconds:02}") }
}

#[derive(Debug)]
pub(super) struct NoteWord {
    pub(super) word: Word,
    transcript: u32,
    passage: u32,
    pub(super) turn: u32,
    /// A hesitation, or said twice in a row.
    pub(super) is_spoken: bool,
}

/// Words of the notes, from the first to the one behind the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub(super) words: Range<usize>,
}

impl Notes {
    /// `names` says who speaks under a label: `Speaker 1`. Without it a number or a letter is nobody.
    pub fn new(mut transcripts: Vec<Transcript>, names: &[(String, String)], policy: Policy) -> Self {
        let mut notes = Self { policy, ..Self::default() };
        for passage in transcripts.iter_mut().flat_map(|held| &mut held.passages) {
            let named = passage
                .speaker
                .as_ref()
                .and_then(|label| names.iter().find(|(known, _)| known.eq_ignore_ascii_case(label)));
            match named {
                Some((_, name)) => passage.speaker = Some(name.clone()),
                None => passage.speaker = passage.speaker.take().filter(|label| !is_nobody(label)),
            }
        }
        let mut turn = 0;
        for (transcript, held) in transcripts.iter().enumerate() {
            for (passage, said) in held.passages.iter().enumerate() {
                turn += u32::from(!said.continues || passage == 0);
                notes.words.extend(words(&said.text).into_iter().map(|word| {
                    let is_spoken = word.meaning == Some(Meaning::Hesitation);
                    NoteWord { word, transcript: transcript as u32, passage: passage as u32, turn, is_spoken }
                }));
            }
        }
        notes.transcripts = transcripts;
        notes.mark_hesitations();
        notes.mark_repeats();
        for (at, found) in notes.words.iter().enumerate() {
            for word in found.word.any_of() {
                notes.places.entry(word).or_default().push(at as u32);
            }
        }
        notes
    }

    /// `you know` between pauses, and a word that is broken off and begun again: `th- the`.
    fn mark_hesitations(&mut self) {
        for at in 0..self.words.len().saturating_sub(1) {
            let (first, second) = (&self.words[at], &self.words[at + 1]);
            let Some(text) = self.passage_at(at).map(|passage| passage.text.as_str()) else { continue };
            if (first.transcript, first.passage) != (second.transcript, second.passage) {
                continue;
            }
            let between = text.get(first.word.span.end..second.word.span.start).unwrap_or_default();
            let (one, two) = (&text[first.word.span.clone()], &text[second.word.span.clone()]);
            let pauses = |behind: Option<&str>| {
                behind.is_some_and(|it| it.trim_start().starts_with([',', '.', '…', '-', '–', '—', ';']))
            };
            // What is cheap to see comes first: this is asked of every word.
            let is_phrase = between == " "
                && pauses(text.get(second.word.span.end..))
                && lexicon::meaning(&format!("{one} {two}").to_lowercase()) == Some(Meaning::Hesitation);
            let is_broken = matches!(between, "- " | "– " | "— " | "… " | "-" | "—")
                && (between != "-" || one.chars().count() == 1)
                && two.to_lowercase().starts_with(&one.to_lowercase())
                && !first.word.carries_meaning();
            self.words[at].is_spoken |= is_phrase || is_broken;
            self.words[at + 1].is_spoken |= is_phrase;
        }
    }

    /// Of up to three words that are said twice in a row the second time is spoken, but never what carries meaning.
    fn mark_repeats(&mut self) {
        let said: Vec<usize> = (0..self.words.len()).filter(|&at| !self.words[at].is_spoken).collect();
        for count in 1..=3 {
            for again in said.windows(2 * count) {
                let (first, second) = again.split_at(count);
                let is_same = first.iter().zip(second).all(|(&first, &second)| {
                    let (first, second) = (&self.words[first], &self.words[second]);
                    first.word.folded == second.word.folded && first.turn == second.turn
                });
                for &at in second.iter().filter(|_| is_same) {
                    let found = &mut self.words[at];
                    found.is_spoken |= !found.word.carries_meaning();
                }
            }
        }
    }

    pub(super) fn places_of(&self, folded: u64) -> &[u32] {
        self.places.get(&folded).map_or(&[], Vec::as_slice)
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn speaker_at(&self, word: usize) -> Option<&str> {
        self.passage_at(word)?.speaker.as_deref()
    }

    fn passage_at(&self, word: usize) -> Option<&Passage> {
        let found = self.words.get(word)?;
        self.transcripts.get(found.transcript as usize)?.passages.get(found.passage as usize)
    }

    /// The name of the file that holds a place.
    pub fn file(&self, place: &Place) -> &str {
        self.words.get(place.words.start).map_or("", |word| &self.transcripts[word.transcript as usize].name)
    }

    /// Who speaks there, when, in seconds, and on which line, the first being 1.
    pub fn passage(&self, place: &Place) -> Option<&Passage> {
        self.passage_at(place.words.start)
    }

    /// The files, by name, in their order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.transcripts.iter().map(|transcript| transcript.name.as_str())
    }

    /// Where a place is, in words: `duarte.vtt, 00:07`, or the line where no time is known.
    pub fn told(&self, place: &Place) -> String {
        let file = self.file(place);
        let file = file.rsplit_once(['/', '\\']).map_or(file, |(_, name)| name);
        match self.passage(place) {
            Some(Passage { time: Some(time), .. }) => format!("{file}, {}", clock(*time)),
            Some(Passage { line, .. }) => format!("{file}, line {line}"),
            None => file.to_owned(),
        }
    }

    /// The notes' own words at a place.
    pub fn text(&self, place: &Place) -> String {
        let mut parts: Vec<&str> = Vec::new();
        let mut at = place.words.start;
        while at < place.words.end {
            let Some(passage) = self.passage_at(at) else { break };
            let here = (self.words[at].transcript, self.words[at].passage);
            let same = self.words[at..place.words.end].iter().take_while(|it| (it.transcript, it.passage) == here);
            let next = at + same.count();
            parts.push(&passage.text[self.words[at].word.span.start..self.words[next - 1].word.span.end]);
            at = next;
        }
        parts.join(" ")
    }
}
