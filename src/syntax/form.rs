//! What the models see of a word: hashes of its letters, how it is written, what the word lists know of it.
//!
//! Training and prediction both come through here. Two spellings of one mark or apostrophe are one, and so are two
//! numbers with digits in the same places.

use std::ops::Range;

use crate::lexicon::{self, KnownKind, Word};
use crate::token::{Case, Token, TokenKind, Tokens};

/// One word, hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Form {
    pub word: u32,
    pub prefix: u32,
    pub suffix2: u32,
    pub suffix3: u32,
    /// How it is written and where it stands.
    pub shape: u32,
    /// The word lists that hold it.
    pub lists: u32,
    /// Which known name it opens or goes on, by kind.
    pub known: u32,
    /// Whether it may belong to a name by how it is written.
    pub name_like: bool,
}

impl Form {
    /// What stands before the first and behind the last word.
    pub const EDGE: Self =
        Self { word: 1, prefix: 1, suffix2: 1, suffix3: 1, shape: 1, lists: 0, known: 0, name_like: false };
}

/// How the capitals of a sentence are to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Casing {
    Running,
    /// Most words have one, as in many headlines.
    Title,
    /// All words are in capitals.
    Upper,
    /// No word has one.
    Lower,
}

/// The forms of the tokens of one sentence.
pub(crate) fn forms(text: &str, tokens: &Tokens, sentence: Range<usize>, forms: &mut Vec<Form>) {
    let known = tokens.known.get(sentence.clone()).unwrap_or_default();
    let tokens = tokens.tokens.get(sentence).unwrap_or_default();
    let casing = casing(tokens);
    forms.clear();
    let mut opens = true;
    for (token, known) in tokens.iter().zip(known) {
        forms.push(form(text, token, *known, casing, opens));
        opens = token.kind == TokenKind::Mark || matches!(token.span.of(text), ":" | "–" | "—" | "(" | "." | "?" | "!");
    }
    known_names(text, tokens, forms);
}

fn form(text: &str, token: &Token, known: Word, casing: Casing, opens: bool) -> Form {
    let word = token.span.of(text);
    let mut form = match token.kind {
        TokenKind::Mark => {
            hashed(if word.len() > 1 && !matches!(word, "‘" | "’") { b"\"" } else { plain_mark(word) })
        }
        TokenKind::Punctuation if matches!(word, "—" | "--" | "―") => hashed("–".as_bytes()),
        _ if word.is_ascii() => ascii(word),
        _ => hashed(word.to_lowercase().replace('’', "'").as_bytes()),
    };
    let digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let hyphen = word.len() > 1 && word.bytes().any(|byte| byte == b'-');
    let stop = word.len() > 1 && word.ends_with('.');
    let case = if casing == Casing::Upper && token.case == Case::Upper { 7 } else { token.case as u32 };
    form.shape = case
        | (token.kind as u32) << 3
        | (casing as u32) << 7
        | u32::from(opens) << 9
        | u32::from(digits) << 10
        | u32::from(hyphen) << 11
        | u32::from(stop) << 12;
    if token.kind == TokenKind::Word {
        form.lists = known.bits();
    }
    form.name_like = token.case.is_name_like() && token.kind == TokenKind::Word;
    form
}

fn plain_mark(word: &str) -> &[u8] {
    match word {
        "\"" => b"\"",
        _ => b"'",
    }
}

fn ascii(word: &str) -> Form {
    const LONG: usize = 64;
    let mut buffer = [0; LONG];
    let bytes = &word.as_bytes()[..word.len().min(LONG)];
    let folded = &mut buffer[..bytes.len()];
    for (lower, byte) in folded.iter_mut().zip(bytes) {
        *lower = match byte {
            b'0'..=b'9' => b'0',
            _ => byte.to_ascii_lowercase(),
        };
    }
    hashed(folded)
}

fn hashed(word: &[u8]) -> Form {
    let last = |count: usize| hash(&word[word.len().saturating_sub(count)..]);
    Form {
        word: hash(word),
        prefix: hash(&word[..word.len().min(3)]),
        suffix2: last(2),
        suffix3: last(3),
        ..Form::default()
    }
}

/// FNV-1a.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn casing(tokens: &[Token]) -> Casing {
    let count =
        |is: fn(Case) -> bool| tokens.iter().filter(|token| token.kind == TokenKind::Word && is(token.case)).count();
    let upper = count(|case| case == Case::Upper);
    let capitalised = count(|case| matches!(case, Case::Capitalised | Case::Mixed));
    let lower = count(|case| case == Case::Lower);
    let words = upper + capitalised + lower;
    match () {
        () if words < 3 => Casing::Running,
        () if upper > 1 && lower == 0 && capitalised * 3 <= upper => Casing::Upper,
        () if (upper + capitalised) * 10 >= words * 7 => Casing::Title,
        () if upper + capitalised == 0 => Casing::Lower,
        () => Casing::Running,
    }
}

/// Marks the words of names that are known as they stand; the longest wins.
fn known_names(text: &str, tokens: &[Token], forms: &mut [Form]) {
    let mut at = 0;
    while at < tokens.len() {
        let found = if forms[at].name_like { known_name(text, &tokens[at..]) } else { None };
        let Some((length, kind)) = found else {
            at += 1;
            continue;
        };
        for (index, form) in forms[at..at + length].iter_mut().enumerate() {
            form.known = 1 + 2 * kind as u32 + u32::from(index > 0);
        }
        at += length;
    }
}

fn known_name(text: &str, tokens: &[Token]) -> Option<(usize, KnownKind)> {
    let first = tokens.first()?.span.of(text);
    lexicon::known_names(first).iter().find_map(|name| {
        let mut words = 0;
        for word in name.text.split(' ') {
            // A name with a clitic in it is left to the letters.
            let same = tokens.get(words).is_some_and(|token| token.span.of(text) == word);
            if !same {
                return None;
            }
            words += 1;
        }
        Some((words, name.kind))
    })
}

/// A growing row of features; each is hashed with its place, so that no two templates share one.
#[derive(Debug)]
pub(super) struct Keys<const M: usize> {
    keys: [u32; M],
    len: usize,
}

impl<const M: usize> Keys<M> {
    pub fn new() -> Self {
        Self { keys: [0; M], len: 0 }
    }

    pub fn add(&mut self, a: u32) {
        self.add3(a, 0, 0);
    }

    pub fn add2(&mut self, a: u32, b: u32) {
        self.add3(a, b, 0);
    }

    pub fn add3(&mut self, a: u32, b: u32, c: u32) {
        self.keys[self.len] = mix(self.len as u32, a, b, c);
        self.len += 1;
    }

    /// All features; the templates fill the row exactly.
    pub fn all(self) -> [u32; M] {
        debug_assert_eq!(self.len, M, "the row has a place for each template");
        self.keys
    }
}

fn mix(template: u32, a: u32, b: u32, c: u32) -> u32 {
    const FIRST: u64 = 0x9e37_79b9_7f4a_7c15;
    const SECOND: u64 = 0xd6e8_feb8_6659_fd93;
    let mixed = (u64::from(a) | u64::from(b) << 32) ^ u64::from(template + 1).wrapping_mul(SECOND);
    let mixed = mixed.wrapping_mul(FIRST);
    let mixed = (mixed ^ (mixed >> 32) ^ u64::from(c).wrapping_mul(SECOND)).wrapping_mul(FIRST);
    (mixed >> 32) as u32
}
