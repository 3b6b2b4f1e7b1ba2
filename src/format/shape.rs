//! What a piece of prose looks like: a headline, a byline, a credit, a dateline, an end mark.
//!
//! Everything here looks at one piece alone. What stands around it, `furniture` knows.

mod dateline;
mod names;
mod notice;

use crate::lexicon::{self, WordClass};

pub use dateline::dateline;
pub(super) use dateline::is_date_line;
pub(super) use names::{is_byline, is_credit, is_name_line, is_outlet};
pub(super) use notice::{is_notice, is_slug, opens_notes};

/// The longest headline, in bytes, and the most words in one.
const HEADLINE: (usize, usize) = (250, 32);

/// The longest standfirst, in bytes.
const SUMMARY: usize = 400;

/// How a line ends, marks and brackets that close there left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// `.`, `…` or `。`
    Stop,
    /// `?` or `!`
    Query,
    /// A comma, a colon, a semicolon or a dash: more must follow.
    Open,
    Bare,
}

impl Ending {
    pub fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Query)
    }
}

pub(super) fn ending(text: &str) -> Ending {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || is_mark(c) || matches!(c, ')' | ']'));
    match text.chars().next_back() {
        Some('.' | '…' | '。' | '．' | '｡' | '।' | '۔') => Ending::Stop,
        Some('?' | '!' | '？' | '！' | '؟' | '‽' | '⁇' | '⁈' | '⁉') => Ending::Query,
        Some(',' | ';' | ':' | '，' | '、' | '；' | '：' | '-' | '–' | '—' | '،') => Ending::Open,
        _ => Ending::Bare,
    }
}

/// Whether a character is a quotation mark or an apostrophe, of whatever family.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' | '‹' | '›' | '「'..='』')
}

fn is_double_mark(c: char) -> bool {
    is_mark(c) && !matches!(c, '\'' | '‘' | '’' | '‚' | '‛')
}

/// Whether a piece can be a headline. One that is `alone` in its file must do without anything a sentence has.
pub(super) fn is_headline(text: &str, alone: bool) -> bool {
    let shouts = is_capitals(text);
    let ends_well = match ending(text) {
        Ending::Bare => true,
        Ending::Query => !alone && !is_quotation(text) || labels_quote(text),
        Ending::Stop => !alone && shouts,
        Ending::Open => false,
    };
    let words = text.split_whitespace().take(HEADLINE.1 + 1).count();
    ends_well
        && text.len() <= HEADLINE.0
        && words <= HEADLINE.1
        && (words > 1 || !alone)
        && is_label(text)
        && !starts_turn(text)
        && !is_stamped(text)
        && !leaves_quote_open(text)
}

/// Whether a piece is short enough and shaped to sum up a story.
pub(super) fn is_summary(text: &str) -> bool {
    text.len() <= SUMMARY
        && !matches!(ending(text), Ending::Open)
        && !text.starts_with(is_double_mark)
        && !text.ends_with(is_double_mark)
        && starts_like_sentence(text)
}

/// Whether a piece starts as prose does and has no sentence that ends inside it.
pub(super) fn is_label(text: &str) -> bool {
    starts_like_sentence(text) && (is_capitals(text) || !has_inner_stop(text))
}

/// Whether a piece is a heading in capitals: `THE INQUIRY`.
pub(super) fn is_capital_heading(text: &str) -> bool {
    text.len() <= 60 && is_capitals(text) && ending(text) == Ending::Bare && is_label(text) && !text.contains(is_mark)
}

/// Whether a piece has capitals, two at least, and no small letters.
pub(super) fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().filter(|c| c.is_uppercase()).take(2).count() == 2
}

/// Whether all words of a piece but the small ones start with capitals, and there are some.
pub(super) fn is_title_case(text: &str) -> bool {
    let mut words = text.split_whitespace().map(|word| word.trim_matches(is_mark)).filter(|word| word.len() > 4);
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
    words.clone().take(3).count() == 3 && words.all(is_capital)
}

/// Whether a piece starts or ends with quotation marks.
pub(super) fn is_quotation(text: &str) -> bool {
    let end = text.trim_end_matches(['.', ',', '。']);
    text.starts_with(is_mark) || end.ends_with(is_mark)
}

/// Whether a line is a thing of its own wherever it stands, and never a part of a wrapped paragraph.
pub(super) fn stands_alone(line: &str) -> bool {
    names::opens_byline(line) || notice::is_end_mark(line) || is_stamped(line)
}

/// Whether a line starts with an item's mark or number: `- `, `• `, `3. `, `b) `.
pub(super) fn starts_item(line: &str) -> bool {
    if bullet(line).is_some() {
        return true;
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    match line.chars().next() {
        Some('-' | '–' | '—') => line.chars().nth(1).is_some_and(char::is_whitespace),
        Some('0'..='9') => digits <= 2 && (rest.starts_with(". ") || rest.starts_with(") ")),
        Some('a'..='z' | '(') => line.get(1..3) == Some(") "),
        _ => false,
    }
}

/// The length of the bullet that a line starts with, with the blanks after it. A dash is none: it may open a turn
/// of dialogue.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['•', '*', '·', '▪', '◦', '‣', '■', '●'])?;
    let item = rest.trim_start();
    (item.len() < rest.len() && item.contains(char::is_alphanumeric)).then(|| line.len() - item.len())
}

/// Whether a line starts with the label of one who speaks: `Q:`, `A.`, `KANE:`.
pub(super) fn starts_turn(line: &str) -> bool {
    if line.starts_with("Q. ") || line.starts_with("A. ") {
        return true;
    }
    let mut letters = line.chars();
    if !letters.next().is_some_and(char::is_uppercase) || letters.next().is_none_or(char::is_lowercase) {
        return false;
    }
    let label = line.char_indices().take(40).find(|&(_, c)| c == ':').map_or("", |(at, _)| &line[..at]);
    let rest = line.get(label.len() + 1..).unwrap_or("");
    !label.is_empty()
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        && !rest.trim_start().starts_with(is_mark)
        && label.chars().all(|c| c.is_uppercase() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’'))
        && label.contains(char::is_alphabetic)
        && label.split_whitespace().count() <= 4
}

/// The length of a time that a text starts with, as transcripts put beside a speaker: `[00:00:04]`, `(00:07)`, `0:07`.
pub fn stamp(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        _ => None,
    };
    let open = usize::from(close.is_some());
    let rest = &text[open..];
    let len = rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
    let time = &rest[..len];
    let parts: Vec<&str> = time.split(':').collect();
    let fits = (2..=3).contains(&parts.len())
        && parts
            .iter()
            .all(|part| (1..=6).contains(&part.len()) && part.starts_with(|sign: char| sign.is_ascii_digit()));
    let behind = &rest[len..];
    match close {
        _ if !fits => None,
        Some(close) => behind.starts_with(close).then_some(open + len + close.len_utf8()),
        None => (behind.is_empty() || behind.starts_with(char::is_whitespace)).then_some(len),
    }
}

/// Whether a line is a turn, or the label of one, that a time stands beside: `[00:04] Ana Duarte: …`, `Ana Duarte  0:04`.
fn is_stamped(line: &str) -> bool {
    let named = |words: &str| {
        let count = words.split_whitespace().count();
        (1..=5).contains(&count) && words.starts_with(char::is_uppercase)
    };
    if let Some(len) = stamp(line) {
        return line[len..].trim_start().split_once(':').is_some_and(|(label, _)| named(label));
    }
    let reach = line.char_indices().take(60);
    reach.filter(|(_, sign)| matches!(sign, '(' | '[' | '0'..='9')).any(|(at, _)| {
        let apart = line[..at].ends_with(char::is_whitespace) && named(line[..at].trim());
        apart
            && stamp(&line[at..]).is_some_and(|len| {
                let behind = &line[at + len..];
                behind.is_empty() || behind.starts_with(':')
            })
    })
}

/// `Okafor: 'No more delays!'`
fn labels_quote(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(label, quote)| {
        label.split_whitespace().count() <= 5
            && ending(label) == Ending::Bare
            && quote.starts_with(is_mark)
            && quote.ends_with(is_mark)
    })
}

/// The length of the first line of a paragraph where it belongs to the head of the article and lines follow that
/// do not.
pub(super) fn head_line(text: &str) -> Option<usize> {
    let reach = text.as_bytes().iter().take(names::LONGEST + 1);
    let len = reach.copied().position(|byte| byte == b'\n' || byte == b'\r')?;
    let line = text[..len].trim();
    (is_byline(line) || is_date_line(line)).then_some(len)
}

/// Where the credit of a quote starts that stands in it: its last line, the line break included, or behind a dash at the end
/// of its last sentence.
pub(super) fn credit_line(text: &str) -> Option<usize> {
    let line = text.rfind(['\n', '\r']).filter(|&at| {
        let below = &text[at + 1..];
        is_credit(below) || is_name_line(below) && ending(&text[..at]).ends_sentence()
    });
    line.or_else(|| {
        let (at, _) = text.rmatch_indices(['—', '–', '―']).next()?;
        let spaced = text[..at].ends_with(char::is_whitespace) || text[..at].ends_with(is_mark);
        (spaced && ending(&text[..at]).ends_sentence() && is_credit(&text[at..])).then_some(at)
    })
}

/// Where the credit of a quote starts that ends with a `cite`, whose place in its words is given, which is no part of its
/// sentence.
pub(super) fn cite_at_end(text: &str, cite: std::ops::Range<usize>) -> Option<usize> {
    let is_last = text.get(cite.end..)?.trim().is_empty();
    let quote = text.get(..cite.start)?.trim_end().trim_end_matches(['—', '–', '-', '―']).trim_end();
    let is_apart = quote.is_empty() || text[quote.len()..cite.start].contains('\n') || ending(quote).ends_sentence();
    (is_last && is_apart).then_some(quote.len())
}

fn starts_like_sentence(text: &str) -> bool {
    let first = text.trim_start_matches(is_mark).chars().next();
    first.is_some_and(|c| {
        c.is_alphanumeric() && !c.is_lowercase() || matches!(c, '$' | '£' | '€' | '#' | '@' | '\u{FFFC}')
    })
}

/// Whether a sentence ends before the end of the piece: a stop and a blank after a word that is no abbreviation.
///
/// Abbreviations that come before other words are short and have a capital (`Mr.`, `Sept.`, `U.S.`), or are two of
/// the few that have none.
fn has_inner_stop(text: &str) -> bool {
    text.match_indices(['.', '。']).any(|(at, stop)| {
        let after = text[at + stop.len()..].trim_start_matches(is_mark);
        if stop == "。" {
            return !after.is_empty();
        }
        let word = text[..at].rsplit(|c: char| c.is_whitespace() || is_mark(c) || c == '(').next().unwrap_or("");
        let is_abbreviation = match word.chars().next() {
            Some(c) if c.is_uppercase() => word.len() <= 4 || word.contains('.'),
            _ => lexicon::word(word).is(WordClass::LowerAbbreviation),
        };
        after.starts_with(char::is_whitespace) && !after.trim_start().is_empty() && !is_abbreviation
    })
}

/// Whether a piece starts with a double mark and has no partner to it.
fn leaves_quote_open(text: &str) -> bool {
    text.starts_with(is_double_mark) && text.chars().filter(|&c| is_double_mark(c)).count() % 2 == 1
}
