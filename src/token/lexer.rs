//! Characters into tokens.

use super::{Case, Token, TokenKind, address, chars};
use crate::format::OPAQUE;
use crate::text::BlockSpan;

pub(super) fn scan(text: &str) -> Vec<Token> {
    // Prose has about one token for every five bytes.
    let mut lexer = Lexer { text, at: 0, spaced: true, tokens: Vec::with_capacity(text.len() / 5 + 1) };
    while let Some(first) = lexer.char_at(lexer.at) {
        lexer.read(first);
    }
    lexer.tokens
}

/// Reads one token after another. `at` is always a character boundary, and every reader moves it on.
pub(super) struct Lexer<'a> {
    pub text: &'a str,
    pub at: usize,
    /// Whether white space or the start of the block lies between the last token and `at`.
    pub spaced: bool,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    pub fn char_at(&self, at: usize) -> Option<char> {
        match *self.text.as_bytes().get(at)? {
            ascii @ ..0x80 => Some(char::from(ascii)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    pub fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Adds the token from `at` to `end`.
    pub fn push(&mut self, end: usize, kind: TokenKind) {
        let case = match kind {
            TokenKind::Word | TokenKind::Clitic => chars::case(self.slice(self.at, end)),
            _ => Case::None,
        };
        let span = BlockSpan::from_range(self.at..end);
        self.tokens.push(Token { span, kind, case, spaced: self.spaced });
        self.spaced = false;
        self.at = end;
    }

    fn read(&mut self, first: char) {
        let next = self.at + first.len_utf8();
        match first {
            _ if first.is_whitespace() => {
                self.at = next;
                self.spaced = true;
            }
            '0'..='9' => self.number(next),
            _ if chars::is_word_char(first) => {
                if first.is_alphabetic() {
                    self.word();
                } else {
                    self.number(next);
                }
            }
            _ if chars::is_mark(first) => self.mark(first, next),
            // `a .22 rifle`
            '.' if self.spaced && self.char_at(next).is_some_and(|c| c.is_ascii_digit()) => self.number(next),
            '.' => self.run('.'),
            '-' => self.run('-'),
            '@' => self.handle(next),
            '_' => self.underscore(next),
            OPAQUE => self.push(next, TokenKind::Opaque),
            _ if chars::is_cjk(first) => self.cjk(),
            _ if chars::is_invisible(first) => self.at = next,
            _ if chars::is_currency(first) && self.char_at(next).is_some_and(|c| c.is_ascii_digit()) => {
                self.number(next);
            }
            _ if chars::is_punctuation(first) => self.push(next, TokenKind::Punctuation),
            _ => self.push(self.extended(next), TokenKind::Symbol),
        }
    }

    /// `at`, moved behind the characters that extend the one before it.
    pub fn extended(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at).filter(|c| chars::is_extender(*c)) {
            at += c.len_utf8();
        }
        at
    }

    /// An ellipsis, a double hyphen, or a single stop or hyphen.
    fn run(&mut self, sign: char) {
        let length = self.text.as_bytes()[self.at..].iter().take_while(|byte| char::from(**byte) == sign).count();
        self.push(self.at + length, TokenKind::Punctuation);
    }

    fn mark(&mut self, first: char, next: usize) {
        if chars::is_apostrophe(first)
            && let Some(end) = self.possessive_of_mark(next)
        {
            return self.push(end, TokenKind::Clitic);
        }
        let twin = matches!(first, '\'' | '`') && self.is_twin(first);
        self.push(if twin { next + 1 } else { next }, TokenKind::Mark);
    }

    /// Whether two signs at `at` stand for one double mark. Of three, the one next to the words is a single mark.
    fn is_twin(&self, sign: char) -> bool {
        let bytes = self.text.as_bytes();
        let is_sign = |at: usize| bytes.get(at).is_some_and(|byte| char::from(*byte) == sign);
        let ahead = (self.at..self.at + 4).take_while(|at| is_sign(*at)).count();
        let behind = (1..3).take_while(|back| self.at.checked_sub(*back).is_some_and(is_sign)).count();
        match (behind, ahead) {
            (0 | 1, 2) => true,
            (0, 3) => self.spaced,
            _ => false,
        }
    }

    /// The end of the `s` in `"Lock the Gate"'s`, where `at` is behind its apostrophe.
    fn possessive_of_mark(&self, at: usize) -> Option<usize> {
        let [.., before, mark] = self.tokens.as_slice() else { return None };
        let closes = mark.kind == TokenKind::Mark
            && matches!(mark.span.of(self.text), "\"" | "”" | "»")
            && before.kind != TokenKind::Mark
            && !mark.spaced
            && !self.spaced;
        let alone = self.char_at(at) == Some('s') && !self.char_at(at + 1).is_some_and(chars::is_word_char);
        (closes && alone).then_some(at + 1)
    }

    /// The rest of a handle that stands without its `@`, as `kettle_77`, or a lone underscore.
    fn underscore(&mut self, next: usize) {
        let joins = !self.spaced && self.char_at(next).is_some_and(chars::is_word_char);
        let first = self.tokens.last().filter(|last| matches!(last.kind, TokenKind::Word | TokenKind::Number));
        let Some(first) = first.filter(|_| joins) else { return self.push(next, TokenKind::Symbol) };
        (self.at, self.spaced) = (first.span.start() as usize, first.spaced);
        self.tokens.pop();
        let mut end = next;
        while let Some(c) = self.char_at(end).filter(|&c| c == '_' || chars::is_word_char(c)) {
            end += c.len_utf8();
        }
        self.push(end, TokenKind::Handle);
    }

    /// `@name`, the rest of a mail address, or a lone `@`.
    fn handle(&mut self, next: usize) {
        if let Some(end) = address::host_end(self.text, next)
            && let Some(first) = self.local_part()
        {
            if let Some(token) = self.tokens.get(first) {
                self.at = token.span.start() as usize;
                self.spaced = token.spaced;
            }
            self.tokens.truncate(first);
            return self.push(end, TokenKind::Address);
        }
        let glued = !self.spaced && self.tokens.last().is_some_and(|last| last.kind == TokenKind::Word);
        let end = if glued { next } else { self.name_end(next) };
        self.push(end, if end > next { TokenKind::Handle } else { TokenKind::Symbol });
    }

    /// Where the name of a handle that starts at `at` ends: `ana_duarte`, `ana@port.example`.
    fn name_end(&self, mut at: usize) -> usize {
        let in_name = |c: char| c == '_' || chars::is_word_char(c);
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            let joins = matches!(c, '.' | '@' | '-') && self.char_at(next).is_some_and(in_name);
            if !(joins || in_name(c)) {
                break;
            }
            at = next;
        }
        at
    }

    /// The index of the first token of the words that stand unspaced before an `@`.
    fn local_part(&self) -> Option<usize> {
        if self.spaced {
            return None;
        }
        let mut first = None;
        for (index, token) in self.tokens.iter().enumerate().rev() {
            let belongs = match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Handle => true,
                _ => matches!(token.span.of(self.text), "." | "-" | "_" | "+"),
            };
            if !belongs || self.at - token.span.start() as usize > address::MAX_LOCAL_PART {
                break;
            }
            if matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Handle) {
                first = Some(index);
            }
            if token.spaced {
                break;
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens as words parted by spaces; `+` between two that no space parts in `text`.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut drawn = String::new();
        for token in scan(text) {
            if !drawn.is_empty() {
                drawn.push_str(if token.spaced { " " } else { "+" });
            }
            drawn.push_str(token.span.of(text));
        }
        assert_eq!(drawn, expected);
    }

    #[track_caller]
    fn check_kinds(text: &str, expected: &[TokenKind]) {
        assert_eq!(scan(text).iter().map(|token| token.kind).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_keep_what_is_inside_them() {
        check("likeminded al-Assad, O'Neill and D’Angelo.", "likeminded al-Assad+, O'Neill and D’Angelo+.");
        check("rock'n'roll at 5 o'clock-ish", "rock'n'roll at 5 o'clock-ish");
        check("AT&T's R&D", "AT&T+'s R&D");
        check("HarbourNews.com, Kontrol.NET, pic.port.com.", "HarbourNews.com+, Kontrol.NET+, pic.port.com+.");
        check("the gate.The port", "the gate+.+The port");
        check("pre- and post-war", "pre+- and post-war");
        check("soft\u{AD}hyphen zero\u{200B}width", "soft\u{AD}hyphen zero\u{200B}width");
        check("\u{FEFF}We\u{200B} waited\u{200B}.", "We waited+.");
    }

    #[test]
    fn stops_of_abbreviations_belong_to_them() {
        check("U.S. Sen. J.K. Okafor of the U.N.", "U.S. Sen. J.K. Okafor of the U.N.");
        check("Mr. Kane, e.g. at 9 a.m. on Jan. 5", "Mr. Kane+, e.g. at 9 a.m. on Jan. 5");
        check("the U.S.-led talks, the U.S.'s", "the U.S.-led talks+, the U.S.+'s");
        check("Lt.-Gov. A. B. Duarte, Ph.D., of Bay No. 5", "Lt.-Gov. A. B. Duarte+, Ph.D.+, of Bay No. 5");
        check("No. He sat. They met a rep. Plan B.", "No+. He sat+. They met a rep+. Plan B+.");
        check("So did I. Smith agreed. So did J. Smith.", "So did I+. Smith agreed+. So did J. Smith+.");
        check("Dr.Duarte, No.5, Jan.5, J.Smith, the gen.", "Dr.+Duarte+, No.+5+, Jan.+5+, J.+Smith+, the gen+.");
        check("gates, cranes, etc...", "gates+, cranes+, etc+...");
    }

    #[test]
    fn clitics_are_split_off() {
        check("Duarte's doesn't can't won’t", "Duarte+'s does+n't ca+n't wo+n’t");
        check("I'd've, they're, we'll, I'm", "I+'d+'ve+, they+'re+, we+'ll+, I+'m");
        check("shouldn't've KANE'S ISN'T", "should+n't+'ve KANE+'S IS+N'T");
        check("'We won't' the dockers' gates", "'+We wo+n't+' the dockers+' gates");
        check("n't 'tis rock 'n' roll '90s", "n't '+tis rock '+n+' roll '+90s");
        check("the 1990's and \"Lock It\"'s chorus", "the 1990+'s and \"+Lock It+\"+'s chorus");
    }

    #[test]
    fn numbers() {
        check("$1,200 or £3.5m, 12%, 1st, 90s.", "$1,200 or £3.5m+, 12%+, 1st+, 90s+.");
        check("a .22 rifle, batting .348. 5.", "a .22 rifle+, batting .348+. 5+.");
        check("9:30pm on 1/2/2026 (2026-02-01)", "9:30pm on 1/2/2026 (+2026-02-01+)");
        check("a 14-year-old, 6'2\" and 7\" 5′", "a 14-year-old+, 6+'+2+\" and 7+\" 5+′");
        check_kinds("$5bn 14-year-old 2010–12", &{
            use TokenKind::*;
            [Number, Word, Number, Punctuation, Number]
        });
    }

    #[test]
    fn addresses_and_handles() {
        use TokenKind::*;
        check("see https://a.example/b_(c)?d=1.", "see https://a.example/b_(c)?d=1+.");
        check("(www.port.example) or port.example/gates, ana.duarte+x@port.example.", {
            "(+www.port.example+) or port.example/gates+, ana.duarte+x@port.example+."
        });
        check_kinds("x ana.duarte@port.example", &[Word, Address]);
        check("@ana_duarte, @ana@port.example. #port @ @@", "@ana_duarte+, @ana@port.example+. #+port @ @+@");
        check_kinds("@ana_duarte #port a @ b", &[Handle, Symbol, Word, Word, Symbol, Word]);
    }

    #[test]
    fn signs_are_single_but_runs_of_stops_and_hyphens() {
        check("wait... no -- yes—no…", "wait+... no -- yes+—+no+…");
        check("''We won,'' he said?!", "''+We won+,+'' he said+?+!");
        check("'''A,' 'A''' ''''", "''+'+A+,+' '+A+'+'' '+'+'+'");
        check("杜阿尔特说：「什么都没做。」", "杜阿尔特说+：+「+什么都没做+。+」");
        check("安娜·杜阿尔特Kane说", "安娜·杜阿尔特+Kane+说");
        check("«\u{A0}Rien\u{202F}»", "« Rien »");
        check("a\u{FFFC}b \0 👩‍🚒!", "a+\u{FFFC}+b \0 👩‍+🚒+!");
        check("cafe\u{301} नमस्ते।", "cafe\u{301} नमस्ते+।");
    }

    #[test]
    fn case_says_how_a_word_is_written() {
        use Case::*;
        let cases = [
            ("gate", Lower),
            ("Kane", Capitalised),
            ("J.", Capitalised),
            ("O'Neill", Capitalised),
            ("Jean-Pierre", Capitalised),
            ("NATO", Upper),
            ("U.S.", Upper),
            ("iPhone", Mixed),
            ("McAdam", Mixed),
            ("HarbourNews", Mixed),
            ("al-Assad", Mixed),
            ("杜阿尔特", None),
            ("Église", Capitalised),
        ];
        for (word, case) in cases {
            assert_eq!(scan(word).first().map(|token| token.case), Some(case), "{word}");
        }
    }
}
