//! Tokens into sentences.
//!
//! A sentence ends at a stop, together with the marks and brackets that close behind it, unless what stands before the
//! stop (an abbreviation, an initial) or what follows it (a lower-case word, a comma, the cue of a quote) says that it
//! goes on. A line break is white space, so a text without a stop is one sentence.

use super::{Case, Sentence, Token, TokenKind, chars};
use crate::lexicon::abbreviations::{self, Abbreviation};
use crate::lexicon::{Word, WordClass};

pub(super) fn split(text: &str, tokens: &[Token], known: &[Word]) -> Vec<Sentence> {
    let splitter = Splitter { text, tokens, known };
    let mut sentences = Vec::new();
    let mut open = OpenMarks::default();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        open.pass(&splitter, at);
        let Some(stop) = splitter.stop(at) else {
            at += 1;
            continue;
        };
        let end = splitter.closers(at + 1, &mut open);
        if end == tokens.len() || splitter.ends(stop, start, at, end) {
            sentences.push(Sentence { start: start as u32, end: end as u32 });
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        sentences.push(Sentence { start: start as u32, end: tokens.len() as u32 });
    }
    sentences
}

/// What may end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Full,
    /// `?` and `!`, which may stand inside a sentence: `"Why?" she asked.`
    Loud,
    Ellipsis,
    /// The stop of an abbreviation or an initial.
    Abbreviation,
    /// A stop of a script without spaces and capitals.
    Cjk,
}

/// A cue stands within so many tokens of its quote.
const CUE_REACH: usize = 8;

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    known: &'a [Word],
}

impl<'a> Splitter<'a> {
    fn words(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn known(&self, at: usize, class: WordClass) -> bool {
        self.known.get(at).is_some_and(|word| word.is(class))
    }

    fn first(&self, at: usize) -> Option<char> {
        self.words(at).chars().next()
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.spaced)
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let words = self.words(at);
        match self.tokens.get(at)?.kind {
            TokenKind::Punctuation => match words {
                "." => Some(Stop::Full),
                "?" | "!" | "‽" | "؟" => Some(Stop::Loud),
                "…" => Some(Stop::Ellipsis),
                _ if words.starts_with("..") => Some(Stop::Ellipsis),
                _ if words.starts_with(chars::is_full_stop) => Some(Stop::Cjk),
                _ => None,
            },
            TokenKind::Word if words.ends_with('.') => Some(Stop::Abbreviation),
            _ => None,
        }
    }

    /// The index behind the stops, marks and brackets from `at` on that belong to the stop before them.
    fn closers(&self, mut at: usize, open: &mut OpenMarks) -> usize {
        while let Some(token) = self.tokens.get(at) {
            let closes = match token.kind {
                TokenKind::Mark => self.mark_closes(at, open),
                TokenKind::Punctuation if token.spaced => false,
                TokenKind::Punctuation => {
                    let first = self.first(at);
                    first.is_some_and(|c| chars::is_full_stop(c) || chars::is_close_bracket(c))
                }
                _ => false,
            };
            if closes {
                open.pass(self, at);
                at += 1;
            } else if self.is_note(at) {
                at += 3;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the number of a note stands at `at`, behind the stop: `[2]`.
    fn is_note(&self, at: usize) -> bool {
        self.words(at) == "["
            && self.is(at + 1, TokenKind::Number)
            && self.words(at + 2) == "]"
            && !self.spaced(at + 1)
            && !self.spaced(at + 2)
            && self.words(at + 1).len() <= 3
    }

    /// Whether the mark at `at`, behind a stop, closes a quote.
    fn mark_closes(&self, at: usize, open: &OpenMarks) -> bool {
        let glued_behind = !self.spaced(at + 1)
            && (self.tokens.get(at + 1))
                .is_some_and(|next| !matches!(next.kind, TokenKind::Punctuation | TokenKind::Mark));
        match self.words(at) {
            "”" => !glued_behind || !self.spaced(at),
            "」" | "』" | "’" => !self.spaced(at),
            "“" | "‘" => !self.spaced(at) && !glued_behind && open.curly_inverted,
            "„" | "‚" | "「" | "『" | "`" | "``" => false,
            // French sets spaces inside; German points the other way and sets none.
            "»" | "›" => !glued_behind,
            "«" | "‹" => !self.spaced(at) && !glued_behind,
            "\"" | "''" | "＂" => {
                open.straight && (!glued_behind || !self.spaced(at)) || !self.spaced(at) && !glued_behind
            }
            _ => !self.spaced(at) && !glued_behind,
        }
    }

    /// Whether a sentence that starts at `start` ends with the stop at `at`, whose closers end at `end`.
    fn ends(&self, stop: Stop, start: usize, at: usize, end: usize) -> bool {
        let closed = (at + 1..end).any(|closer| self.is(closer, TokenKind::Mark));
        let Some(next) = self.tokens.get(end) else { return true };
        if stop == Stop::Cjk {
            return !(closed && self.is_cjk_cue(end));
        }
        match next.kind {
            TokenKind::Punctuation => {
                self.first(end).is_some_and(chars::is_open_bracket) && self.ends_before(stop, at, end + 1)
            }
            TokenKind::Mark if stop == Stop::Abbreviation && !closed => {
                next.spaced && self.starts_sentence(end + 1) && abbreviation_may_end(self.words(at))
            }
            TokenKind::Mark if stop == Stop::Ellipsis && !closed => self.starts_like_sentence(end + 1),
            TokenKind::Mark => true,
            TokenKind::Word if !next.spaced && !closed => self.lacks_space(at, end),
            _ if closed => match stop {
                Stop::Loud | Stop::Ellipsis => self.starts_like_sentence(end) && !self.is_cue(end),
                Stop::Abbreviation => self.starts_like_sentence(end) && abbreviation_may_end(self.words(at)),
                Stop::Full | Stop::Cjk => self.starts_like_sentence(end),
            },
            _ if at == start + 1 && self.is(start, TokenKind::Number) => false,
            _ => self.ends_before(stop, at, end),
        }
    }

    /// Whether the sentence ends with the stop at `at` before the words at `next`, no mark standing between them.
    fn ends_before(&self, stop: Stop, at: usize, next: usize) -> bool {
        match stop {
            Stop::Abbreviation => abbreviation_may_end(self.words(at)) && self.starts_sentence(next),
            // `Well ... I think`: a spaced ellipsis stands for words left out.
            Stop::Ellipsis => self.starts_like_sentence(next) && !(self.spaced(at) && self.words(next) == "I"),
            _ => self.starts_like_sentence(next),
        }
    }

    /// Whether what stands at `at` looks like the start of a sentence and not like more of one.
    fn starts_like_sentence(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| match token.kind {
            TokenKind::Word => token.case != Case::Lower,
            TokenKind::Punctuation | TokenKind::Clitic => false,
            _ => true,
        })
    }

    /// Whether the word at `at` starts a sentence even behind an abbreviation.
    fn starts_sentence(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.case == Case::Capitalised)
            && self.known(at, WordClass::StartsSentence)
    }

    /// `Assad.We cannot`: the space behind the stop is missing.
    fn lacks_space(&self, at: usize, next: usize) -> bool {
        let capital = self.tokens.get(next).is_some_and(|token| token.case == Case::Capitalised);
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        capital && before.is_some_and(|token| token.kind == TokenKind::Word && token.span.len() > 1)
    }

    /// `Harbour Commissioner Rosa Bianchi asked`: a name and a verb that may belong to the quote before them.
    fn is_cue(&self, start: usize) -> bool {
        if self.starts_sentence(start) {
            return false;
        }
        for at in start..start + CUE_REACH {
            let Some(token) = self.tokens.get(at) else { return false };
            match (token.kind, token.case) {
                (TokenKind::Word, Case::Lower) if self.known(at, WordClass::CueBehindQuote) => return at > start,
                (TokenKind::Word, Case::Lower)
                    if self.known(at, WordClass::NameParticle) || self.known(at, WordClass::LinksName) => {}
                (TokenKind::Word, Case::Lower) => return false,
                (TokenKind::Word | TokenKind::Clitic | TokenKind::Handle, _) => {}
                _ => return false,
            }
        }
        false
    }

    /// `杜阿尔特说`: the one who speaks, directly behind the quote.
    fn is_cjk_cue(&self, at: usize) -> bool {
        let words = self.words(at);
        !self.spaced(at) && words.contains(['说', '說', '道', '问', '問', '称', '稱', '言'])
    }
}

/// Whether a sentence may end with this abbreviation or initial.
fn abbreviation_may_end(word: &str) -> bool {
    let part = word.rsplit(chars::is_hyphen).next().unwrap_or(word);
    let abbreviation = abbreviations::find(part.strip_suffix('.').unwrap_or(part));
    matches!(abbreviation, None | Some(Abbreviation::Other))
}

/// Which quotes are open, as far as a mark behind a stop needs to know. The quote scanner comes later and knows better.
#[derive(Default)]
struct OpenMarks {
    straight: bool,
    /// A curly quote that an inverted or a German mark opened, so that `“` closes it.
    curly_inverted: bool,
}

impl OpenMarks {
    fn pass(&mut self, splitter: &Splitter<'_>, at: usize) {
        match splitter.words(at) {
            "\"" | "''" | "＂" => {
                self.straight = match (splitter.spaced(at), splitter.spaced(at + 1)) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => !self.straight,
                }
            }
            "„" | "‚" => self.curly_inverted = true,
            "”" => self.curly_inverted = splitter.spaced(at) && !splitter.spaced(at + 1),
            "“" => self.curly_inverted = false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tokens;

    /// `text` with a bar where one sentence ends and the next begins.
    #[track_caller]
    fn check(drawing: &str) {
        let text = drawing.replace('|', "");
        let tokens = Tokens::new(&text);
        let mut drawn = text.clone();
        for sentence in tokens.sentences.iter().skip(1).rev() {
            drawn.insert(tokens.span(sentence.range()).start() as usize, '|');
        }
        assert_eq!(drawn, drawing);
    }

    #[test]
    fn stops_end_sentences() {
        check("The gate was locked. |Nobody came! |Why? |Ask the port… |It knows.");
        check("The gate was locked.\n|The guard had left\nat noon. |That was all.");
        check("Port closes for a year");
        check("It closed.[1][2] |It opened. [3] |[Nobody knew.] |[2019] was late.");
        check("It closed (in March). |It opened. |(Nobody knew.) |1,200 waited.");
        check("The gate was locked.|The guard left.");
        check("");
    }

    #[test]
    fn abbreviations_do_not() {
        check("Mr. Kane met Gen. J. P. Okafor and Lt. Gov. Duarte. |St. Costa is near.");
        check("U.S. Secretary of Trade Rosa Bianchi spoke at 9 a.m. Tuesday in Bay No. 5. |No. |He did not.");
        check("They met in the U.S. |He said the U.N. should look. |Kane Inc. |It closed.");
        check("Kontrol.NET wrote on Jan. 5 that 3.5 million left. |It did, e.g. Kane.");
        check("He left the U.S. |\"We are done,\" he said of the U.S. \"smart crane\".");
        check("1. The gate. |2. The crane. |A c. 1950 crane.");
    }

    #[test]
    fn a_sentence_keeps_its_closing_mark() {
        check("Okafor said: \"The steel is late. |The bridge is not.\" |He left.");
        check("\"We waited,\" Okafor said. |\"Or we can close\" the bridge.");
        check("Kane hoped for \"productive talks.\" |It said so. |(He left.) |“No.” |‘No.’ |\"No\". |Yes.");
        check("“She said, ‘Lock the gate.’ ” |\"She said, 'Lock it.' \" |He did.");
        check("« Rien n'a été fait. » |Duarte est parti.");
        check("„Nichts geschah.“ |Duarte ging. |»Nein.« |Er ging.");
        check("He named Bashar Kane.|\"We cannot let this happen,\" he said.");
        check("He named Bashar Kane.|“We cannot let this happen,” he said.");
        check("\"It is over.\"|Kane left.");
    }

    #[test]
    fn the_cue_behind_a_quote_belongs_to_its_sentence() {
        check("\"Why?\" she asked. |\"Not on my watch!\" shouted Costa.");
        check("\"Did you sign it?\" Bianchi asked. |He had.");
        check("\"Who signed it?\" Harbour Commissioner Rosa Bianchi asked on Monday.");
        check("\"Who signed it?\" |Bianchi was not the first to ask.");
        check("\"Who signed it?\" |The port did not say.");
        check("He said ... \"no\" to it... |\"Never,\" he said.");
        check("\"Ready...\" Kane said. |\"Go.\"");
        check("\"Why?\", she asked. |\"Go!\" – Costa.");
        check("杜阿尔特说：「什么都没做。」|门锁着。|他走了。");
        check("「什么都没做。」杜阿尔特说。|门锁着。");
    }
}
