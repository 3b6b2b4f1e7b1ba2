//! Words and numbers: where they end, and which stops, hyphens and apostrophes belong to them.

use std::ops::Range;

use super::lexer::Lexer;
use super::{Case, TokenKind, address, chars};
use crate::lexicon::abbreviations::{self, Abbreviation};
use crate::lexicon::{self, WordClass};

impl Lexer<'_> {
    /// Reads a word from `at`, with the clitics behind it.
    pub(super) fn word(&mut self) {
        if let Some(end) = address::web(self.text, self.at) {
            return self.push(end, TokenKind::Address);
        }
        let end = self.letters(self.at);
        self.rest_of_word(end);
    }

    /// Reads a number from `at`, whose first character ends at `end`; `14-year-old` is a word after all.
    pub(super) fn number(&mut self, end: usize) {
        let mut end = self.letters(end);
        while let Some(sign) = self.char_at(end) {
            let after = end + sign.len_utf8();
            let next = self.char_at(after);
            match sign {
                '.' | ',' | ':' | '/' | '-' if next.is_some_and(digit) => end = self.letters(after),
                '-' if next.is_some_and(|c| c.is_alphabetic() && chars::is_word_char(c)) => {
                    return self.rest_of_word(end);
                }
                '%' | '‰' | '°' | '％' => {
                    end = after;
                    break;
                }
                _ => break,
            }
        }
        self.push(end, TokenKind::Number);
        self.clitics();
    }

    /// Reads a run of Han characters and kana, with the dots that part the names in it.
    pub(super) fn cjk(&mut self) {
        let mut end = self.at;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let joins = matches!(c, '·' | '・' | '‧') && self.char_at(after).is_some_and(chars::is_cjk);
            if !(joins || chars::is_cjk(c) || chars::is_extender(c)) {
                break;
            }
            end = after;
        }
        self.push(end, TokenKind::Word);
    }

    /// Where the letters and digits from `at` on end.
    fn letters(&self, mut at: usize) -> usize {
        loop {
            while self.text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            let Some(c) = self.char_at(at).filter(|c| !c.is_ascii()) else { return at };
            let after = at + c.len_utf8();
            let hidden = || chars::is_invisible(c) && self.char_at(after).is_some_and(chars::is_word_char);
            if !(chars::is_word_char(c) || chars::is_extender(c) || hidden()) {
                return at;
            }
            at = after;
        }
    }

    /// Reads on behind the first letters of a word, which end at `end`.
    fn rest_of_word(&mut self, mut end: usize) {
        let start = self.at;
        // Where the letters behind the last hyphen, and behind the last stop or hyphen, start.
        let (mut part, mut segment) = (start, start);
        while let Some(sign) = self.char_at(end) {
            let after = end + sign.len_utf8();
            let next = self.char_at(after);
            let joins = next.is_some_and(chars::is_word_char);
            match sign {
                '.' => match self.stop(start, part, segment, end) {
                    Stop::Joins => {
                        segment = after;
                        end = self.letters(after);
                        if self.char_at(end) == Some('/') && address::is_domain(self.slice(segment, end)) {
                            return self.push(address::path_end(self.text, end), TokenKind::Address);
                        }
                    }
                    Stop::Belongs => {
                        end = after;
                        segment = after;
                    }
                    Stop::Ends => break,
                },
                _ if joins && chars::is_hyphen(sign) => {
                    (part, segment) = (after, after);
                    end = self.letters(after);
                }
                _ if joins && chars::is_apostrophe(sign) => {
                    if let Some(clitic) = self.clitic(start, end).filter(|clitic| clitic.start > start) {
                        self.push(clitic.start, TokenKind::Word);
                        return self.clitics();
                    }
                    segment = after;
                    end = self.letters(after);
                }
                '&' | '·' if joins => end = self.letters(after),
                _ => break,
            }
        }
        self.push(end, TokenKind::Word);
    }

    /// Reads the clitics that start at `at`, directly behind a word: `'d` and `'ve` of `I'd've`.
    fn clitics(&mut self) {
        let at_negation = |lexer: &Self| matches!(lexer.char_at(lexer.at), Some('n' | 'N'));
        while let Some(clitic) = self.clitic(self.at, self.at + usize::from(at_negation(self)))
            && clitic.start == self.at
        {
            self.push(clitic.end, TokenKind::Clitic);
        }
    }

    /// The clitic whose apostrophe is at `apostrophe`, behind the word that starts at `start`; `n't` takes its `n` along.
    fn clitic(&self, start: usize, apostrophe: usize) -> Option<Range<usize>> {
        let sign = self.char_at(apostrophe).filter(|c| chars::is_apostrophe(*c))?;
        let suffix = apostrophe + sign.len_utf8();
        let end = self.letters(suffix);
        // `devil's-advocate` and `o'clock-ish` are one word.
        if let Some(hyphen) = self.char_at(end).filter(|c| chars::is_hyphen(*c))
            && self.char_at(end + hyphen.len_utf8()).is_some_and(chars::is_word_char)
        {
            return None;
        }
        let is = |clitic: &str| self.slice(suffix, end).eq_ignore_ascii_case(clitic);
        if is("t") {
            let before = self.slice(start, apostrophe);
            return before.ends_with(['n', 'N']).then_some(apostrophe - 1..end);
        }
        lexicon::word(self.slice(suffix, end)).is(WordClass::CliticLetters).then_some(apostrophe..end)
    }

    /// What the stop at `stop` is to the word that starts at `start`. `part` is where its last hyphenated part starts,
    /// `segment` where its last letters do.
    fn stop(&self, start: usize, part: usize, segment: usize, stop: usize) -> Stop {
        let letters = self.slice(segment, stop);
        match self.char_at(stop + 1) {
            _ if letters.is_empty() => Stop::Ends,
            Some('.') => Stop::Ends,
            Some(next) if chars::is_word_char(next) && self.joins(letters, stop) => Stop::Joins,
            Some(next) if chars::is_word_char(next) => self.lacks_space(letters, next),
            _ => self.last_stop(start, part, segment, stop),
        }
    }

    /// Whether the stop behind `letters` joins them to the letters behind it: `U.S`, `Ph.D.`, `v2.0`, `port.com`.
    fn joins(&self, letters: &str, stop: usize) -> bool {
        let end = self.letters(stop + 1);
        let following = self.slice(stop + 1, end);
        let stop_follows = self.char_at(end) == Some('.');
        if is_single_letter(letters) {
            return is_single_letter(following);
        }
        let degree = letters.len() == 2 && is_single_letter(following) && stop_follows;
        let version = letters.ends_with(digit) && following.starts_with(digit);
        let subdomain = || stop_follows && address::is_domain(self.slice(end + 1, self.letters(end + 1)));
        // `They saw the gate.News of it came late.` lacks a space.
        let host = chars::case(following) != Case::Capitalised && (address::is_domain(following) || subdomain());
        degree || version || host
    }

    /// What a stop is that neither joins nor has a space behind it: `J.Smith`, `Dr.Kane`, `No.5`, `the gate.Kane`.
    fn lacks_space(&self, letters: &str, next: char) -> Stop {
        let belongs = match abbreviations::find(letters) {
            Some(Abbreviation::Title) => !digit(next),
            Some(Abbreviation::Number | Abbreviation::Other) => digit(next),
            _ => is_single_letter(letters) && letters.starts_with(char::is_uppercase),
        };
        if belongs { Stop::Belongs } else { Stop::Ends }
    }

    /// What a stop with no letters behind it is: `Mr.`, `a.m.`, `J.`, `gate.`
    fn last_stop(&self, start: usize, part: usize, segment: usize, stop: usize) -> Stop {
        let letters = self.slice(segment, stop);
        let belongs = match abbreviations::find(self.slice(part, stop)) {
            Some(Abbreviation::Number) => self.next_visible(stop + 1).is_some_and(|(_, c)| digit(c)),
            Some(_) => true,
            None if segment > part => is_single_letter(letters) && self.char_at(segment - 1) == Some('.'),
            None => is_single_letter(letters) && segment == start && self.is_initial(letters, stop),
        };
        if belongs { Stop::Belongs } else { Stop::Ends }
    }

    /// Whether a single letter before `stop` is the initial of a name: `J. Smith`, but not `So did I. Smith agreed.`
    fn is_initial(&self, letter: &str, stop: usize) -> bool {
        if !letter.starts_with(char::is_uppercase) {
            return false;
        }
        let Some((at, next)) = self.next_visible(stop + 1) else { return false };
        let another = next.is_uppercase() && self.char_at(at + next.len_utf8()) == Some('.');
        next.is_uppercase() && (another || letter != "I")
    }

    /// The first character from `at` on that is no white space, where only a little white space lies before it.
    fn next_visible(&self, at: usize) -> Option<(usize, char)> {
        self.text.get(at..)?.char_indices().take(4).find(|(_, c)| !c.is_whitespace()).map(|(i, c)| (at + i, c))
    }
}

enum Stop {
    /// More of the word follows behind it.
    Joins,
    /// It is the word's last character.
    Belongs,
    /// It is a token of its own.
    Ends,
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_single_letter(letters: &str) -> bool {
    let mut chars = letters.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}
