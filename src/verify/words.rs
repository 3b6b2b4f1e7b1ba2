//! A text cut into the words that are compared.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::lexicon::{self, Meaning};

/// A word in its place, in bytes of the text that it was cut from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Range<usize>,
    /// As written, with the glyphs made one, and in lower case besides: equal where the words are.
    pub(super) written: u64,
    pub(super) plain: u64,
    pub(super) folded: u64,
    pub(super) meaning: Option<Meaning>,
    pub(super) is_number: bool,
    /// Whether its sentence ends with it.
    pub(super) ends: bool,
}

/// The words of a text. A sign before a figure belongs to it; a hyphen parts words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let sign = |at: usize| signs.get(at).map(|&(_, sign)| sign);
    let offset = |at: usize| signs.get(at).map_or(text.len(), |&(offset, _)| offset);
    let is = |at: usize, test: fn(char) -> bool| sign(at).is_some_and(test);
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let start = at;
        let is_signed = is(at, is_sign) && is(at + 1, |next| next.is_ascii_digit());
        if is_signed && !(at > 0 && is(at - 1, char::is_alphanumeric)) {
            at += 1;
        }
        loop {
            let joins = at > start && is(at - 1, |before| before != ']' && !is_sign(before));
            let after = |test: fn(char) -> bool| is(at + 1, test);
            let before = |test: fn(char) -> bool| at > 0 && is(at - 1, test);
            at += match sign(at) {
                Some(letter) if letter.is_alphanumeric() => 1,
                // One letter that the editor changed: `[W]e`.
                Some('[')
                    if after(char::is_alphabetic) && is(at + 2, |it| it == ']') && is(at + 3, char::is_alphabetic) =>
                {
                    3
                }
                Some('\'' | '’' | '‘' | 'ʼ' | '.') if joins && after(char::is_alphanumeric) => 1,
                Some(',' | ':' | '/')
                    if joins && before(|it| it.is_ascii_digit()) && after(|it| it.is_ascii_digit()) =>
                {
                    1
                }
                _ => break,
            };
        }
        if at == start && is(at, |it| it == '%') {
            at += 1;
        }
        if at == start {
            if is(at, |it| matches!(it, '.' | '?' | '!' | '…'))
                && let Some(last) = found.last_mut()
            {
                last.ends = true;
            }
            at += 1;
        } else {
            let span = offset(start)..offset(at);
            found.push(Word::new(&text[span.clone()], span));
        }
    }
    found
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '$' | '£' | '€' | '+' | '-' | '−')
}

impl Word {
    fn new(written: &str, span: Range<usize>) -> Self {
        let mut plain = String::with_capacity(written.len());
        let is_figure = written.chars().any(|sign| sign.is_ascii_digit());
        for sign in written.chars() {
            match sign {
                '’' | '‘' | 'ʼ' => plain.push('\''),
                '[' | ']' => {}
                ',' if is_figure => {}
                '.' if !is_figure => {}
                '−' => plain.push('-'),
                '%' => plain.push_str("percent"),
                'ﬁ' => plain.push_str("fi"),
                'ﬂ' => plain.push_str("fl"),
                _ => plain.push(sign),
            }
        }
        if let Some(number) = lexicon::number(&plain) {
            plain = number.to_string();
        }
        let lower = plain.to_lowercase();
        let is_number = lower.trim_start_matches(is_sign).starts_with(|sign: char| sign.is_ascii_digit());
        let meaning = lexicon::meaning(&lower);
        let [written, plain, folded] = [written, &plain, &lower].map(hash);
        Self { span, written, plain, folded, meaning, is_number, ends: false }
    }

    /// Whether another word in its place may say something else.
    pub(super) fn carries_meaning(&self) -> bool {
        self.is_number || self.meaning.is_some_and(|meaning| meaning != Meaning::Hesitation)
    }

    pub(super) fn negates(&self) -> bool {
        self.meaning == Some(Meaning::Negation)
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// The stretches of a quote between what brackets and ellipses mark, each with the words that brackets put before it.
#[derive(Debug, Default)]
pub(super) struct Fragment {
    pub(super) inserted: Vec<Word>,
    pub(super) words: Vec<Word>,
}

pub(super) fn fragments(quote: &str) -> Vec<Fragment> {
    let mut fragments = vec![Fragment::default()];
    let (mut bracketed, mut last_end) = (false, 0);
    for word in words(quote) {
        let between = &quote[last_end..word.span.start];
        let is_gap = between.contains(['[', ']', '…']) || between.contains("..") || between.contains(". .");
        if is_gap && fragments.last().is_some_and(|last| !last.words.is_empty()) {
            fragments.push(Fragment::default());
        }
        if let Some(mark) = between.rfind(['[', ']']) {
            bracketed = between[mark..].starts_with('[') && quote[word.span.end..].contains(']');
        }
        last_end = word.span.end;
        if let Some(last) = fragments.last_mut() {
            if bracketed { last.inserted.push(word) } else { last.words.push(word) }
        }
    }
    fragments
}
