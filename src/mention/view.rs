//! A block's words as names and noun phrases see them: whether a capital says something there.

use crate::lexicon::{CuePart, CueWord, Inflection, Word, WordClass};
use crate::quote::Quotes;
use crate::text::BlockSpan;
use crate::token::{Case, Token, TokenKind, Tokens, Words};

pub(super) struct View<'a> {
    pub words: Words<'a>,
    pub text: &'a str,
    pub tokens: &'a Tokens,
    /// Whether a capital says nothing at this token: it opens a sentence or a quote, or stands in a headline that
    /// capitalises every word.
    opens: Vec<bool>,
    headline: Vec<bool>,
    foreign: bool,
}

/// In bytes; what is longer between marks is speech.
const LONGEST_TITLE: u32 = 60;

impl<'a> View<'a> {
    pub fn new(text: &'a str, tokens: &'a Tokens, quotes: &Quotes) -> Self {
        let mut view = Self {
            words: Words { text, tokens },
            text,
            tokens,
            opens: vec![false; tokens.tokens.len()],
            headline: vec![false; tokens.tokens.len()],
            foreign: false,
        };
        view.foreign = view.is_mostly_unknown();
        for sentence in &tokens.sentences {
            let range = sentence.range();
            // The first word has a capital anyway.
            if view.is_headline(range.start + 1..range.end) {
                view.headline.get_mut(range.clone()).unwrap_or_default().fill(true);
            }
            view.mark_openings(range);
        }
        // Titles of works: `her song "Lock the Gate"`.
        for quote in quotes.quotes.iter().filter(|quote| quote.inner.len() <= LONGEST_TITLE) {
            let inside = tokens.inside(quote.inner);
            if view.is_headline(inside.clone()) {
                view.headline.get_mut(inside).unwrap_or_default().fill(true);
            }
        }
        view
    }

    pub fn len(&self) -> usize {
        self.tokens.tokens.len()
    }

    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.tokens.tokens.get(at)
    }

    /// The words of token `at`; empty beyond the ends.
    pub fn of(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn span(&self, range: std::ops::Range<usize>) -> BlockSpan {
        self.tokens.span(range)
    }

    pub fn known(&self, at: usize) -> Word {
        if self.is_word(at) { self.words.known(at) } else { Word::default() }
    }

    pub fn is(&self, at: usize, class: WordClass) -> bool {
        self.known(at).is(class)
    }

    pub fn is_any_of(&self, at: usize, classes: &[WordClass]) -> bool {
        self.known(at).is_any(classes)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether token `at` is one of `words`, which are in lower case and ASCII.
    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let word = self.of(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    pub fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.of(at) == sign
    }

    /// Whether a verb or a possessive stands here that someone must stand before.
    pub fn starts_predicate(&self, at: usize) -> bool {
        self.is_possessive(at) || self.is(at, WordClass::FiniteAux) || self.is_cue_verb(at)
    }

    /// Whether a finite verb that attributes stands here, one that is no noun as well.
    pub fn is_cue_verb(&self, at: usize) -> bool {
        let finite = |cue: &CueWord| {
            cue.entry.part == CuePart::Verb
                && matches!(cue.inflection, Inflection::Past | Inflection::Third)
                && self.goes_on(at + 1, cue.rest)
        };
        self.is_word(at) && !self.is(at, WordClass::Noun) && self.words.cues(at).iter().any(finite)
    }

    /// Whether the words of `rest`, of which most cues have none, start at token `at`.
    fn goes_on(&self, at: usize, rest: &str) -> bool {
        rest.split(' ')
            .filter(|word| !word.is_empty())
            .enumerate()
            .all(|(index, word)| self.is_one_of(at + index, &[word]))
    }

    /// A possessive `'s`, or the apostrophe of `dockers'` where the lexer found it to be one.
    pub fn is_possessive(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Clitic)
            && matches!(self.of(at), "'s" | "’s" | "'" | "’" | "'S" | "’S")
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.words.is_mark(at)
    }

    pub fn is_spaced(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.spaced)
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case.is_name_like())
    }

    /// Whether the word is of a script without capitals.
    pub fn is_uncased(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::None)
    }

    pub fn is_upper(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Upper)
    }

    /// Whether a capital says nothing here.
    pub fn opens(&self, at: usize) -> bool {
        self.opens.get(at).copied().unwrap_or(false)
    }

    /// Whether the sentence of token `at` capitalises every word.
    pub fn in_headline(&self, at: usize) -> bool {
        self.headline.get(at).copied().unwrap_or(false)
    }

    /// Whether the token is written small, or would be anywhere else.
    pub fn reads_lower(&self, at: usize) -> bool {
        self.is_word(at) && (!self.is_capitalised(at) || self.opens(at) || self.in_headline(at))
    }

    /// Whether the block seems to be in another language than the word lists.
    pub fn is_foreign(&self) -> bool {
        self.foreign
    }

    fn is_mostly_unknown(&self) -> bool {
        let (mut words, mut known) = (0, 0);
        for at in (0..self.len()).filter(|&at| self.is_word(at) && !self.is_capitalised(at)) {
            words += 1;
            known += usize::from(!self.known(at).is_unknown());
        }
        words >= 3 && known * 2 < words
    }

    /// Whether the words of `range` that carry meaning are capitalised although they are ordinary ones.
    fn is_headline(&self, range: std::ops::Range<usize>) -> bool {
        let (mut capitals, mut small) = (0, 0);
        for at in range.filter(|&at| self.is_word(at) && self.of(at).len() >= 3) {
            let known = self.known(at);
            if !self.is_capitalised(at) {
                small += usize::from(!known.is_any(&[WordClass::Function, WordClass::Adverb]));
            } else if known.is_any(&[WordClass::Noun, WordClass::Verb, WordClass::Adjective]) && !may_be_named(known) {
                capitals += 1;
            }
        }
        (capitals >= 2 && small == 0) || (capitals >= 4 && small * 4 <= capitals)
    }

    fn mark_openings(&mut self, range: std::ops::Range<usize>) {
        let mut fresh = true;
        for at in range {
            let Some(token) = self.token(at) else { return };
            let opens = match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Handle | TokenKind::Address => {
                    if let Some(opens) = self.opens.get_mut(at) {
                        *opens = fresh;
                    }
                    false
                }
                // An opening mark has space before it and none behind it.
                TokenKind::Mark => fresh || (token.spaced && !self.is_spaced(at + 1)),
                TokenKind::Punctuation => fresh || matches!(self.of(at), ":" | "：" | "•" | "…" | "..."),
                _ => fresh,
            };
            fresh = opens;
        }
    }
}

/// Whether an ordinary word is often part of a name.
fn may_be_named(known: Word) -> bool {
    known.is_any(&[
        WordClass::GivenName,
        WordClass::OrganisationHead,
        WordClass::OutletHead,
        WordClass::PlaceHead,
        WordClass::Role,
    ])
}
