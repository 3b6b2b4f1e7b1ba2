//! What single characters are, as far as words, marks and sentences need to know, and how words are written.

use super::Case;

/// Format characters that show nothing: zero-width spaces, byte order marks, soft hyphens, direction marks.
///
/// Inside a word they stay in it; elsewhere they belong to no token.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Characters that belong to the character before them: accents, variation selectors, joiners, skin tones.
pub(super) fn is_extender(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' => true,
        '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' => true,
        '\u{6D6}'..='\u{6ED}' | '\u{E47}'..='\u{E4E}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' => true,
        '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' => true,
        // Vowel signs and viramas of the Indic blocks, but not their full stops.
        '\u{964}' | '\u{965}' => false,
        '\u{900}'..='\u{DFF}' => !c.is_alphanumeric(),
        _ => false,
    }
}

/// Han characters and kana, which are written without spaces.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{3035}' | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Letters and digits of words that are parted by spaces.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_cjk(c) }
}

/// The characters that may be a quotation mark or an apostrophe, and the primes that measure.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‹'
            | '›'
            | '′'
            | '″'
            | '‴'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
    )
}

/// The characters that join a clitic to its word, or open an elision.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20A0}'..='\u{20C0}' | '￥' | '￡' | '＄')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(crate) fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{2012}'..='\u{2015}' | '\u{2212}' | '⸺' | '⸻')
}

pub(crate) fn is_open_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '（' | '［' | '｛' | '《' | '〈' | '【' | '〔' | '¿' | '¡')
}

pub(crate) fn is_close_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '》' | '〉' | '】' | '〕')
}

/// Signs that end a sentence wherever they stand.
pub(crate) fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '؟' | '۔' | '।' | '॥' | '。' | '！' | '？' | '．' | '｡')
}

/// Signs that stand directly behind a word.
pub(crate) fn is_stop(c: char) -> bool {
    is_full_stop(c) || matches!(c, ',' | ';' | ':' | '،' | '؛' | '、' | '，' | '；' | '：' | '､')
}

pub(super) fn is_punctuation(c: char) -> bool {
    is_stop(c) || is_dash(c) || is_open_bracket(c) || is_close_bracket(c)
}

/// How a word is written.
pub(super) fn case(word: &str) -> Case {
    let (mut upper, mut lower) = (0_usize, 0_usize);
    // Whether every capital stands where a part of the word starts: `Jean-Pierre`, `O'Neill`.
    let mut capitals_start = true;
    let mut starts = true;
    for c in word.chars() {
        if c.is_uppercase() {
            capitals_start &= starts && (upper > 0 || lower == 0);
            upper += 1;
            starts = false;
        } else if c.is_lowercase() {
            lower += 1;
            starts = false;
        } else {
            starts = is_hyphen(c) || is_apostrophe(c);
        }
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Capitalised,
        (_, 0) => Case::Upper,
        _ if capitals_start => Case::Capitalised,
        _ => Case::Mixed,
    }
}
