//! A text cut into the words that are compared.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use crate::lexicon::{self, Meaning, WordClass};

/// A word in its place, in bytes of the text that it was cut from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Range<usize>,
    /// As written, with the glyphs made one, and in lower case besides: equal where the words are.
    pub(super) written: u64,
    pub(super) plain: u64,
    pub(super) folded: u64,
    /// Of the end of a contraction, the words that it may stand for.
    either: [u64; 3],
    pub(super) meaning: Option<Meaning>,
    /// A number, a weekday or a month.
    pub(super) is_number: bool,
    /// Whether it is half of a contraction: `do` and `n’t` of `don’t`.
    pub(super) is_contracted: bool,
    /// Whether its sentence ends with it.
    pub(super) ends: bool,
}

/// The words of a text. A sign before a figure belongs to it, a hyphen parts words, a contraction is two words, and a
/// number in several words is one.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Read> = Vec::new();
    for token in tokens(text) {
        let written = &text[token.span.clone()];
        let plain = plain(written);
        let start = token.span.start;
        match lexicon::contraction(&plain.to_lowercase()) {
            Some((first, second)) => {
                let cut = start + cut_of(written);
                // As it is written, but for a first word that the contraction changes.
                let as_written = plain.get(..first.len()).filter(|it| it.to_lowercase() == first).map(str::to_owned);
                let first = as_written.unwrap_or(first);
                found.push(Read::new(written, first, start..cut).contracted());
                let second = Read::new(written, second.to_owned(), cut..token.span.end).contracted();
                found.push(Read { ends: token.ends, ..second });
            }
            None => found.push(Read { ends: token.ends, ..Read::new(written, plain, token.span) }),
        }
    }
    with_numbers_joined(text, found).into_iter().map(Read::word).collect()
}

/// A stretch of letters and figures.
struct Token {
    span: Range<usize>,
    ends: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let sign = |at: usize| signs.get(at).map(|&(_, sign)| sign);
    let offset = |at: usize| signs.get(at).map_or(text.len(), |&(offset, _)| offset);
    let is = |at: usize, test: fn(char) -> bool| sign(at).is_some_and(test);
    let mut found: Vec<Token> = Vec::new();
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
        if at == start && is(at, |it| matches!(it, '%' | '&')) {
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
            found.push(Token { span: offset(start)..offset(at), ends: false });
        }
    }
    found
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '$' | '£' | '€' | '+' | '-' | '−')
}

/// A word with the glyphs made one: straight apostrophes, figures without separators or idle zeros.
fn plain(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let is_figure = written.chars().any(|sign| sign.is_ascii_digit());
    for sign in written.chars() {
        match sign {
            '’' | '‘' | 'ʼ' => plain.push('\''),
            '[' | ']' => {}
            ',' if is_figure => {}
            '.' if !is_figure => {}
            '−' => plain.push('-'),
            '&' => plain.push_str("and"),
            '%' => plain.push_str("percent"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            _ => plain.push(sign),
        }
    }
    if is_figure && plain.split_once('.').is_some_and(|(_, rest)| rest.chars().all(|sign| sign == '0')) {
        plain.truncate(plain.find('.').unwrap_or(plain.len()));
    }
    plain
}

/// Where a contraction's second half begins: at `n’t`, at the apostrophe, or in the middle of `cannot`.
fn cut_of(written: &str) -> usize {
    let apostrophe = written.find(['\'', '’', '‘', 'ʼ']);
    let cut = apostrophe.map(|at| if written[..at].ends_with(['n', 'N']) { at - 1 } else { at });
    cut.unwrap_or(3).clamp(1.min(written.len()), written.len())
}

/// A word that is being read.
struct Read {
    span: Range<usize>,
    written: u64,
    plain: String,
    is_contracted: bool,
    ends: bool,
}

impl Read {
    fn new(written: &str, plain: String, span: Range<usize>) -> Self {
        Self { span, written: hash(written), plain, is_contracted: false, ends: false }
    }

    fn contracted(self) -> Self {
        Self { is_contracted: true, ..self }
    }

    fn word(self) -> Word {
        let mut either = [0; 3];
        let words = self.plain.split(' ').filter(|_| self.plain.contains(' '));
        either.iter_mut().zip(words).for_each(|(slot, word)| *slot = hash(word));
        let plain = lexicon::number(&self.plain).map_or(self.plain, |number| number.to_string());
        let lower = plain.to_lowercase();
        let is_number = lower.trim_start_matches(is_sign).starts_with(|sign: char| sign.is_ascii_digit());
        let meaning = lexicon::meaning(&lower);
        let known = lexicon::word_in_text(&plain);
        let is_date = known.is(WordClass::Weekday) || known.is(WordClass::Month) && plain != lower;
        let (plain, folded) = (hash(&plain), hash(&lower));
        let Self { span, written, is_contracted, ends, .. } = self;
        Word {
            span,
            written,
            plain,
            folded,
            either,
            meaning,
            is_number: is_number || is_date || lexicon::scale(&lower).is_some(),
            is_contracted,
            ends,
        }
    }
}

/// `twenty-two`, `two hundred and five`, `10 million` as one word each.
fn with_numbers_joined(text: &str, words: Vec<Read>) -> Vec<Read> {
    let mut joined: Vec<Read> = Vec::with_capacity(words.len());
    let mut words = words.into_iter().peekable();
    while let Some(first) = words.next() {
        let digits = first.plain.trim_start_matches(is_sign);
        let sign = first.plain[..first.plain.len() - digits.len()].to_owned();
        let Some(mut number) = Number::begin(digits) else {
            joined.push(first);
            continue;
        };
        let (mut end, mut ends, mut count) = (first.span.end, first.ends, 1);
        while let Some(next) = words.peek().filter(|_| !ends) {
            let between = text[end..next.span.start].trim_matches(|sign: char| sign.is_whitespace() || sign == '-');
            // Whether `and` joins two parts of a number is known only behind it: it stays a word.
            if !between.is_empty() || !number.take(&next.plain) {
                break;
            }
            (end, ends, count) = (next.span.end, next.ends, count + 1);
            words.next();
        }
        if count == 1 {
            joined.push(first);
        } else {
            let span = first.span.start..end;
            let plain = format!("{sign}{}", number.value());
            joined.push(Read { ends, ..Read::new(&text[span.clone()], plain, span) });
        }
    }
    joined
}

/// A whole number, part by part.
struct Number {
    /// Of the thousands, millions and so on that are complete.
    total: u64,
    current: u64,
    last: u64,
}

impl Number {
    fn begin(word: &str) -> Option<Self> {
        let value = word.parse::<u64>().ok().or_else(|| lexicon::number(word).map(u64::from))?;
        Some(Self { total: 0, current: value, last: value })
    }

    /// Whether a word goes on with it.
    fn take(&mut self, word: &str) -> bool {
        let word = word.to_lowercase();
        if let Some(scale) = lexicon::scale(&word) {
            let Some(value) = self.current.max(1).checked_mul(scale) else { return false };
            if scale > 100 {
                let Some(total) = self.total.checked_add(value) else { return false };
                (self.total, self.current) = (total, 0);
            } else {
                self.current = value;
            }
            self.last = scale;
            return true;
        }
        let Some(number) = lexicon::number(&word).map(u64::from) else { return false };
        let joins = match self.last {
            20 | 30 | 40 | 50 | 60 | 70 | 80 | 90 => (1..10).contains(&number),
            last => last >= 100 && last % 100 == 0 && number < 100,
        };
        if joins {
            (self.current, self.last) = (self.current.saturating_add(number), number);
        }
        joins
    }

    fn value(&self) -> u64 {
        self.total.saturating_add(self.current)
    }
}

impl Word {
    /// Whether it is the other word, capitals and contractions aside.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let may_be = |one: &Self, other: &Self| other.folded != 0 && one.either.contains(&other.folded);
        self.folded == other.folded || may_be(self, other) || may_be(other, self)
    }

    /// Whether it may be one of several words.
    pub(super) fn is_either(&self) -> bool {
        self.either[0] != 0
    }

    /// All words that it may be, folded.
    pub(super) fn any_of(&self) -> impl Iterator<Item = u64> {
        std::iter::once(self.folded).chain(self.either.into_iter().filter(|&word| word != 0))
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
