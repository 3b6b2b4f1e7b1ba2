//! The words of all notes, to be found by any of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::read::{Passage, Transcript};
use super::words::{Word, words};
use crate::lexicon::Meaning;

/// Notes and transcripts, indexed. Memory grows with their words.
#[derive(Debug, Default)]
pub struct Notes {
    transcripts: Vec<Transcript>,
    pub(super) words: Vec<NoteWord>,
    /// Where each word stands, by what folds to the same.
    places: FxHashMap<u64, Vec<u32>>,
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
    pub fn new(transcripts: Vec<Transcript>) -> Self {
        let mut notes = Self::default();
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
        notes.mark_repeats();
        for (at, found) in notes.words.iter().enumerate() {
            notes.places.entry(found.word.folded).or_default().push(at as u32);
        }
        notes
    }

    /// Of up to three words that are said twice in a row the second time is spoken, but never what carries meaning.
    fn mark_repeats(&mut self) {
        for count in 1..=3 {
            for at in count..self.words.len().saturating_sub(count - 1) {
                let is_same = (at..at + count).all(|at| {
                    let (first, second) = (&self.words[at - count], &self.words[at]);
                    first.word.folded == second.word.folded && first.turn == second.turn
                });
                if is_same {
                    for found in &mut self.words[at..at + count] {
                        found.is_spoken |= !found.word.carries_meaning();
                    }
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
