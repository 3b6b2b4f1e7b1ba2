//! One block as the sieves see it: a row of words and whole quotes, with the mentions and cues that stand in it.

use super::row::{Atom, Row};
use crate::cue::Cue;
use crate::format::BlockKind;
use crate::lexicon::{self, Word, WordClass};
use crate::mention::Mention;
use crate::quote::{Quote, Quotes};
use crate::syntax::{Parse, Tags};
use crate::text::{BlockSpan, count_work};
use crate::token::{Token, TokenKind, Tokens};

/// What a sieve reads.
pub struct Block<'a> {
    pub kind: BlockKind,
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub tags: &'a Tags,
    pub quotes: &'a Quotes,
    pub mentions: &'a [Mention],
    pub cues: &'a [Cue],
}

/// A level of a block: the words outside all quotes, or those inside one quote, with the quotes one level down as
/// single atoms.
pub struct Scene<'a> {
    pub block: &'a Block<'a>,
    pub level: u8,
    pub atoms: Vec<Atom>,
    /// Ranges of atoms. A sentence ends where the words outside the quotes end one.
    pub sentences: Vec<std::ops::Range<usize>>,
    /// What the atoms depend on, in the sentences that hold a cue, or a quote beside words.
    pub parse: Parse,
    /// The longest mention that starts at an atom, by atom.
    starts: Vec<Option<u32>>,
    /// The longest mention that ends with an atom, by atom.
    ends: Vec<Option<u32>>,
    /// The cue that starts at an atom, by atom.
    cues: Vec<Option<u32>>,
    /// The first atom that is neither a quote nor a sign, by sentence; its end where there is none.
    openings: Vec<usize>,
}

impl<'a> Scene<'a> {
    /// The scene that a row is part of.
    pub fn new(block: &'a Block<'a>, row: Row) -> Self {
        let Row { level, atoms, sentences, parse } = row;
        let (starts, ends, cues, openings) = Default::default();
        let mut scene = Self { block, level, atoms, sentences, parse, starts, ends, cues, openings };
        scene.index();
        scene
    }

    fn index(&mut self) {
        let is_wordless = |at: &usize| self.quote(*at).is_some() || self.is_punctuation(*at);
        let opening = |sentence: &std::ops::Range<usize>| sentence.clone().find(|at| !is_wordless(at));
        self.openings = self.sentences.iter().map(|sentence| opening(sentence).unwrap_or(sentence.end)).collect();
        let (mentions, cues) = (self.block.mentions, self.block.cues);
        self.starts = vec![None; self.atoms.len()];
        self.ends = vec![None; self.atoms.len()];
        self.cues = vec![None; self.atoms.len()];
        let longer = |slot: &Option<u32>, index: usize| {
            slot.is_none_or(|held| mentions[held as usize].span.len() < mentions[index].span.len())
        };
        // A scene inside a quote sees a part of the block only.
        let span = self.span(0..self.atoms.len());
        let first = mentions.partition_point(|mention| mention.span.start() < span.start());
        let last = mentions.partition_point(|mention| mention.span.start() < span.end());
        for (index, mention) in mentions.iter().enumerate().take(last).skip(first) {
            // A mention may hold a nickname in marks, but starts and ends with words of this level.
            if let (Some(first), Some(last)) =
                (self.word_atom(mention.start), self.word_atom(mention.end.saturating_sub(1)))
            {
                if longer(&self.starts[first], index) {
                    self.starts[first] = Some(index as u32);
                }
                if longer(&self.ends[last], index) {
                    self.ends[last] = Some(index as u32);
                }
            }
        }
        let first = cues.partition_point(|cue| cue.span.start() < span.start());
        let last = cues.partition_point(|cue| cue.span.start() < span.end());
        for (index, cue) in cues.iter().enumerate().take(last).skip(first) {
            if let Some(first) = self.word_atom(cue.start) {
                self.cues[first] = Some(index as u32);
            }
        }
    }

    /// The atom that is the word of a token.
    fn word_atom(&self, token: u32) -> Option<usize> {
        let at = self.atoms.binary_search_by_key(&token, |atom| atom.token).ok()?;
        self.atoms[at].quote.is_none().then_some(at)
    }

    pub fn token(&self, atom: usize) -> Option<&Token> {
        count_work(1);
        self.atoms
            .get(atom)
            .filter(|atom| atom.quote.is_none())
            .and_then(|atom| self.block.tokens.tokens.get(atom.token as usize))
    }

    /// The words of an atom; nothing for a quote or beyond the end.
    pub fn word(&self, atom: usize) -> &'a str {
        self.token(atom).map_or("", |token| token.span.of(self.block.text))
    }

    /// What the lexicon knows of an atom; nothing of a quote.
    pub fn known(&self, atom: usize) -> Word {
        let atom = self.atoms.get(atom).filter(|atom| atom.quote.is_none());
        atom.map_or_else(Word::default, |atom| self.block.tokens.known(atom.token as usize))
    }

    pub fn is(&self, atom: usize, class: WordClass) -> bool {
        self.known(atom).is(class)
    }

    pub fn is_any(&self, atom: usize, classes: &[WordClass]) -> bool {
        self.known(atom).is_any(classes)
    }

    pub fn is_auxiliary(&self, atom: usize) -> bool {
        self.known(atom).auxiliary().is_some()
    }

    pub fn is_adverbial(&self, atom: usize) -> bool {
        lexicon::is_adverbial(self.word(atom), self.known(atom))
    }

    /// Whether an atom is one of `words`, which are in lower case and ASCII.
    pub fn reads_any(&self, atom: usize, words: &[&str]) -> bool {
        let word = self.word(atom);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether the lower-case word of an atom is spelled in a way.
    pub fn reads_so(&self, atom: usize, way: impl FnOnce(&str) -> bool) -> bool {
        let word = self.word(atom);
        !word.is_empty() && lexicon::folded(word, way)
    }

    pub fn is_word(&self, atom: usize, word: &str) -> bool {
        self.word(atom).eq_ignore_ascii_case(word)
    }

    pub fn is_punctuation(&self, atom: usize) -> bool {
        self.token(atom).is_some_and(|token| token.kind == TokenKind::Punctuation)
    }

    pub fn is_dash(&self, atom: usize) -> bool {
        matches!(self.word(atom), "-" | "–" | "—" | "--" | "―")
    }

    pub fn quote(&self, atom: usize) -> Option<u32> {
        count_work(1);
        self.atoms.get(atom).and_then(|atom| atom.quote)
    }

    pub fn quote_data(&self, quote: u32) -> &'a Quote {
        &self.block.quotes.quotes[quote as usize]
    }

    /// The words inside a quote's marks.
    pub fn quoted(&self, quote: u32) -> &'a str {
        self.quote_data(quote).inner.of(self.block.text)
    }

    pub fn mention(&self, mention: u32) -> &'a Mention {
        &self.block.mentions[mention as usize]
    }

    /// The mentions that may hold `span`, innermost first: mentions nest no deeper than a few.
    pub fn mentions_around(&self, span: BlockSpan) -> impl Iterator<Item = &'a Mention> {
        const DEEPEST: usize = 6;
        let after = self.block.mentions.partition_point(|mention| mention.span.start() <= span.start());
        self.block.mentions[after.saturating_sub(DEEPEST)..after]
            .iter()
            .rev()
            .filter(move |mention| mention.span.contains_span(span))
    }

    pub fn mention_starting(&self, atom: usize) -> Option<u32> {
        count_work(1);
        self.starts.get(atom).copied().flatten()
    }

    pub fn mention_ending(&self, atom: usize) -> Option<u32> {
        self.ends.get(atom).copied().flatten()
    }

    pub fn cue_starting(&self, atom: usize) -> Option<u32> {
        self.cues.get(atom).copied().flatten()
    }

    pub fn cue(&self, cue: u32) -> &'a Cue {
        &self.block.cues[cue as usize]
    }

    /// The atoms of a mention.
    pub fn mention_atoms(&self, mention: u32) -> std::ops::Range<usize> {
        let mention = self.mention(mention);
        self.atoms_of(mention.start, mention.end)
    }

    /// The atoms of a cue.
    pub fn cue_atoms(&self, cue: u32) -> std::ops::Range<usize> {
        let cue = self.cue(cue);
        self.atoms_of(cue.start, cue.end)
    }

    fn atoms_of(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let first = self.atoms.partition_point(|atom| atom.token < start);
        first..self.atoms.partition_point(|atom| atom.token < end).max(first)
    }

    /// The index of the sentence that holds an atom.
    pub fn sentence_of(&self, atom: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= atom).min(self.sentences.len().saturating_sub(1))
    }

    /// Whether nothing but quotes and signs stands before an atom in a sentence.
    pub fn opens(&self, atom: usize, sentence: usize) -> bool {
        self.openings.get(sentence).is_none_or(|&opening| atom <= opening)
    }

    /// The span of a range of atoms; empty where the range is.
    pub fn span(&self, range: std::ops::Range<usize>) -> BlockSpan {
        match self.atoms.get(range.clone()) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => BlockSpan::empty(self.atoms.get(range.start).map_or(0, |atom| atom.span.start())),
        }
    }

    /// `range` without punctuation at its edges.
    pub fn trim(&self, mut range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        while range.start < range.end && self.is_punctuation(range.start) {
            range.start += 1;
        }
        while range.start < range.end && self.is_punctuation(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// A clause with the `that` which opens it. A quote by itself keeps to its marks.
    pub fn with_that(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let is_quote_alone = range.len() == 1 && self.quote(range.start).is_some();
        let before = |back: usize, word: &str| range.start.checked_sub(back).filter(|&at| self.is_word(at, word));
        // `that, if elected, he would`
        let over_comma = || before(1, ",").and_then(|_| before(2, "that"));
        match before(1, "that").or_else(over_comma) {
            Some(that) if !is_quote_alone => that..range.end,
            _ => range,
        }
    }

    /// The quotes among a range of atoms.
    pub fn quotes_in(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = u32> {
        self.atoms.get(range).unwrap_or_default().iter().filter_map(|atom| atom.quote)
    }
}
