//! What each mark could be, from the sign it is and from what stands on either side of it.

use crate::lexicon::{Word, WordClass};
use crate::text::BlockSpan;
use crate::token::{Case, Token, TokenKind, Tokens, chars};

/// One mark of a block, as far as it can be known without knowing which quotes are open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub span: BlockSpan,
    /// Its index among the block's tokens.
    pub token: usize,
    pub glyph: Glyph,
    /// What stands before it; before the first of several marks that touch.
    pub before: Side,
    /// What stands behind it; behind the last of several marks that touch.
    pub after: Side,
    pub lean: Lean,
    /// For a single mark.
    pub role: Role,
    /// Whether it stands directly behind a number that could be a measure: `6'`, `7"`.
    pub measures: bool,
    /// Whether a double mark is the apostrophe of the word that it stands in.
    pub joint: Joint,
    /// Whether it stands around the value of an attribute, or in it: `<img alt="A gate">`.
    pub in_attribute: bool,
    /// The next mark of its group.
    pub next: Option<u32>,
    /// Whether a mark of its group that can only close comes before the next one that opens.
    pub closer_ahead: bool,
}

/// The signs, by what they can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    /// `"`
    Straight,
    /// `''` and two backticks, which stand for a double mark.
    Twin,
    /// `“`
    Curly6,
    /// `”`
    Curly9,
    /// `„`
    Low,
    /// `'`
    Single,
    /// A lone backtick, which stands for an opening single mark.
    Backtick,
    /// `‘`
    Single6,
    /// `’`
    Single9,
    /// `‚`
    SingleLow,
    /// `«`
    Left,
    /// `»`
    Right,
    /// `‹`
    SingleLeft,
    /// `›`
    SingleRight,
    /// `「` and `」`, `『` and `』`
    CornerOpen,
    CornerClose,
    WhiteOpen,
    WhiteClose,
    /// `′` and `″`: never a quotation mark.
    Prime,
}

/// What can stand beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The start or end of the block.
    Edge,
    Space,
    /// A word, number, address or something opaque.
    Word,
    Stop,
    Ellipsis,
    OpenBracket,
    CloseBracket,
    Dash,
    Symbol,
}

/// Which way a mark's sides say that it points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lean {
    Opens,
    Closes,
    Either,
}

/// What a single mark could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Opener,
    Closer,
    /// A closer, or the apostrophe of a plural possessive: `the dockers' gates`.
    Possessive,
    /// A closer where a quote is open, an opener where none is: `Kane.'We`.
    Either,
    Apostrophe,
}

/// Whether a double mark stands for an apostrophe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// `don"t`, `we"ll`, `O"Brien`
    Sure,
    /// `Duarte"s`, unless a quote ends there: `three "OK"s`.
    Perhaps,
    No,
}

/// Reads the marks of one block in order.
pub(super) fn read(text: &str, tokens: &Tokens) -> Vec<Mark> {
    let reader = Reader { text, tokens: &tokens.tokens, known: &tokens.known };
    let mut marks = Vec::new();
    let mut before = Side::Edge;
    for (at, token) in reader.tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            continue;
        }
        let touches_mark = !token.spaced && at > 0 && reader.is(at - 1, TokenKind::Mark);
        if !touches_mark {
            before = reader.before(at);
        }
        marks.push(Mark {
            span: token.span,
            token: at,
            glyph: glyph(token.span.of(text)),
            before,
            after: Side::Edge,
            lean: Lean::Either,
            role: Role::Apostrophe,
            measures: reader.measures(at),
            joint: reader.joint(at),
            in_attribute: false,
            next: None,
            closer_ahead: false,
        });
    }
    reader.note_attributes(&mut marks);
    reader.look_back(&mut marks);
    marks
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    known: &'a [Word],
}

/// What lies ahead of a mark, by group.
#[derive(Clone, Copy, Default)]
struct Ahead {
    next: Option<u32>,
    closer: bool,
}

impl Reader<'_> {
    /// Fills in, from the last mark to the first, what depends on what comes behind.
    fn look_back(&self, marks: &mut [Mark]) {
        let mut after = Side::Edge;
        let mut ahead = [Ahead::default(); GROUPS];
        for (index, mark) in marks.iter_mut().enumerate().rev() {
            let touches_mark = self.is(mark.token + 1, TokenKind::Mark) && !self.tokens[mark.token + 1].spaced;
            if !touches_mark {
                after = self.after(mark.token);
            }
            mark.after = after;
            mark.lean = lean(mark.before, mark.after);
            let group = &mut ahead[mark.glyph.group()];
            mark.next = group.next;
            mark.closer_ahead = group.closer;
            mark.role = self.role(mark);
            if mark.in_attribute {
                continue;
            }
            group.next = Some(index as u32);
            group.closer = match mark.role {
                Role::Opener => false,
                Role::Closer | Role::Either => true,
                Role::Possessive | Role::Apostrophe => group.closer,
            };
        }
    }

    /// Marks in markup that was pasted as text stand for nothing that is said.
    fn note_attributes(&self, marks: &mut [Mark]) {
        // More marks than these are in no attribute's value.
        const REACH: usize = 8;
        let mut at = 0;
        while at < marks.len() {
            let opens = marks[at].glyph == Glyph::Straight && self.follows_equals(marks[at].token);
            let ahead =
                marks.iter().enumerate().skip(at + 1).take(REACH).filter(|(_, mark)| mark.glyph == Glyph::Straight);
            let mut closers = ahead.map(|(index, _)| index).filter(|_| opens);
            let first = closers.clone().next();
            match closers.find(|&closer| self.ends_attribute(marks[closer].token)).or(first) {
                Some(closer) => {
                    marks[at..=closer].iter_mut().for_each(|mark| mark.in_attribute = true);
                    at = closer + 1;
                }
                None => at += 1,
            }
        }
    }

    /// `alt="`
    fn follows_equals(&self, at: usize) -> bool {
        at >= 2
            && self.words(at - 1) == "="
            && !self.tokens[at].spaced
            && !self.tokens[at - 1].spaced
            && self.is(at - 2, TokenKind::Word)
    }

    /// Whether the tag or shortcode ends behind the mark at token `at`, or another attribute follows.
    fn ends_attribute(&self, at: usize) -> bool {
        let mut name = (at + 1..at + 5).take_while(|&behind| !self.is(behind, TokenKind::Mark));
        let mut next_is_attribute = || name.any(|at| self.words(at) == "=" && !self.tokens[at].spaced);
        matches!(self.words(at + 1), "" | ">" | "/" | "]" | "}" | "%") || next_is_attribute()
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    fn words(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    fn before(&self, at: usize) -> Side {
        match at.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            None => Side::Edge,
            _ if self.tokens[at].spaced => Side::Space,
            Some(token) => side(token, self.text),
        }
    }

    fn after(&self, at: usize) -> Side {
        match self.tokens.get(at + 1) {
            None => Side::Edge,
            Some(token) if token.spaced => Side::Space,
            // `".NET"`: the stop belongs to the word behind it.
            Some(token) if token.span.of(self.text) == "." && self.tokens.get(at + 2).is_some_and(is_glued_word) => {
                Side::Word
            }
            Some(token) => side(token, self.text),
        }
    }

    fn measures(&self, at: usize) -> bool {
        let Some(number) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        let words = number.span.of(self.text);
        // `18"x24"`
        let second = words.strip_prefix(['x', '×']).filter(|_| at >= 2 && self.is(at - 2, TokenKind::Mark));
        let words = second.unwrap_or(words);
        (number.kind == TokenKind::Number || second.is_some())
            && !self.tokens[at].spaced
            && words.len() <= 5
            && words.split('.').all(|digits| digits.len() <= 3)
            && words.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '¼' | '¾'))
            && words.starts_with(|c: char| c.is_numeric())
    }

    /// What a double mark between two letters is, by the letters.
    fn joint(&self, at: usize) -> Joint {
        let (Some(before), Some(after)) =
            (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at + 1))
        else {
            return Joint::No;
        };
        let is_inside = !self.tokens[at].spaced && before.kind == TokenKind::Word && is_glued_word(after);
        if !is_inside || !matches!(self.words(at), "\"" | "“" | "”" | "＂") {
            return Joint::No;
        }
        let (before, after) = (before.span.of(self.text), after.span.of(self.text));
        let is = |word: &str| after.eq_ignore_ascii_case(word);
        match before {
            "O" | "D" if after.starts_with(char::is_uppercase) => Joint::Sure,
            "o" if is("clock") => Joint::Sure,
            _ if is("t") && before.ends_with(['n', 'N']) => Joint::Sure,
            _ if is("re") || is("ve") || is("ll") || is("m") => Joint::Sure,
            _ if is("s") || is("d") => Joint::Perhaps,
            _ => Joint::No,
        }
    }

    fn role(&self, mark: &Mark) -> Role {
        if !matches!(mark.glyph, Glyph::Single | Glyph::Single6 | Glyph::Single9 | Glyph::Backtick | Glyph::SingleLow) {
            return Role::Apostrophe;
        }
        if mark.measures {
            return if mark.after == Side::Word { Role::Apostrophe } else { Role::Possessive };
        }
        match mark.lean {
            _ if matches!(mark.glyph, Glyph::Backtick | Glyph::SingleLow) => Role::Opener,
            // `‘cause and effect’` is no elision: the mark points as an opening one does, and another closes.
            Lean::Opens
                if mark.glyph == Glyph::Single6 && mark.closer_ahead && self.is(mark.token + 1, TokenKind::Word) =>
            {
                Role::Opener
            }
            Lean::Opens if self.is_elision(mark) => Role::Apostrophe,
            // An unknown elision far more often than a mark that points the wrong way.
            Lean::Opens if mark.glyph == Glyph::Single9 && !mark.closer_ahead => Role::Apostrophe,
            Lean::Opens => Role::Opener,
            Lean::Closes if self.ends_elision(mark) => Role::Apostrophe,
            Lean::Closes if matches!(mark.after, Side::Space | Side::CloseBracket) && self.may_be_possessive(mark) => {
                Role::Possessive
            }
            Lean::Closes => Role::Closer,
            Lean::Either if mark.after != Side::Word => Role::Apostrophe,
            Lean::Either if mark.glyph == Glyph::Single6 => match mark.before {
                // `Hawai‘i` is one word.
                Side::Word if self.case_behind(mark) == Case::Lower => Role::Apostrophe,
                _ => Role::Opener,
            },
            Lean::Either if mark.before == Side::Word && self.is(mark.token + 1, TokenKind::Mark) => Role::Closer,
            Lean::Either if mark.before == Side::Word => Role::Apostrophe,
            Lean::Either if self.case_behind(mark).is_name_like() => Role::Either,
            Lean::Either => Role::Closer,
        }
    }

    fn case_behind(&self, mark: &Mark) -> Case {
        self.tokens.get(mark.token + 1).map_or(Case::None, |token| token.case)
    }

    /// `'90s`, `'tis`, `'n'`.
    fn is_elision(&self, mark: &Mark) -> bool {
        let Some(next) = self.tokens.get(mark.token + 1).filter(|next| !next.spaced) else { return false };
        let words = next.span.of(self.text);
        match next.kind {
            TokenKind::Number => {
                let year = words.strip_suffix('s').unwrap_or(words);
                let two_digits = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
                // `'90 per cent were late,' he said` opens; `the summer of '90` does not.
                two_digits && (year.len() < words.len() || mark.token > 0 && self.is(mark.token - 1, TokenKind::Word))
            }
            TokenKind::Word => {
                let known = self.known[mark.token + 1].is(WordClass::Elision);
                // `‘’Tis late,’ he said`: the mark that points the wrong way is the apostrophe.
                let turned = mark.glyph == Glyph::Single9 && mark.token > 0 && self.is(mark.token - 1, TokenKind::Mark);
                // `van 't Hoff`, but `the letter 't'`
                let alone = next.span.len() == 1
                    && self.is(mark.token + 2, TokenKind::Mark)
                    && !words.eq_ignore_ascii_case("n");
                known
                    && !alone
                    && (next.case == Case::Lower || !mark.closer_ahead || turned && !self.tokens[mark.token].spaced)
            }
            _ => false,
        }
    }

    /// The second mark of `'n'`.
    fn ends_elision(&self, mark: &Mark) -> bool {
        mark.token >= 2
            && self.words(mark.token - 1).eq_ignore_ascii_case("n")
            && self.is(mark.token - 2, TokenKind::Mark)
    }

    /// `dockers'`, and `goin'`.
    fn may_be_possessive(&self, mark: &Mark) -> bool {
        let Some(word) = mark.token.checked_sub(1).map(|before| &self.tokens[before]) else { return false };
        let words = word.span.of(self.text);
        word.kind == TokenKind::Word
            && (words.ends_with(['s', 'S', 'x', 'z']) || words.len() > 3 && words.ends_with("in") || words == "o")
    }
}

/// Marks of one group are weighed against each other.
const GROUPS: usize = 8;

impl Glyph {
    fn group(self) -> usize {
        match self {
            Self::Straight | Self::Twin => 0,
            Self::Curly6 | Self::Curly9 | Self::Low => 1,
            Self::Single | Self::Backtick => 2,
            Self::Single6 | Self::Single9 | Self::SingleLow => 3,
            Self::Left | Self::Right => 4,
            Self::SingleLeft | Self::SingleRight => 5,
            Self::CornerOpen | Self::CornerClose | Self::WhiteOpen | Self::WhiteClose => 6,
            Self::Prime => 7,
        }
    }
}

fn glyph(mark: &str) -> Glyph {
    match mark {
        "\"" | "＂" => Glyph::Straight,
        "“" | "‟" => Glyph::Curly6,
        "”" => Glyph::Curly9,
        "„" => Glyph::Low,
        "'" => Glyph::Single,
        "`" => Glyph::Backtick,
        "‘" | "‛" => Glyph::Single6,
        "’" => Glyph::Single9,
        "‚" => Glyph::SingleLow,
        "«" => Glyph::Left,
        "»" => Glyph::Right,
        "‹" => Glyph::SingleLeft,
        "›" => Glyph::SingleRight,
        "「" => Glyph::CornerOpen,
        "」" => Glyph::CornerClose,
        "『" => Glyph::WhiteOpen,
        "』" => Glyph::WhiteClose,
        "′" | "″" | "‴" => Glyph::Prime,
        _ => Glyph::Twin,
    }
}

fn is_glued_word(token: &Token) -> bool {
    !token.spaced && matches!(token.kind, TokenKind::Word | TokenKind::Number)
}

fn side(token: &Token, text: &str) -> Side {
    let words = token.span.of(text);
    let Some(first) = words.chars().next() else { return Side::Symbol };
    match token.kind {
        TokenKind::Symbol => Side::Symbol,
        TokenKind::Punctuation if first == '…' || words.starts_with("..") => Side::Ellipsis,
        TokenKind::Punctuation if chars::is_stop(first) => Side::Stop,
        TokenKind::Punctuation if chars::is_open_bracket(first) => Side::OpenBracket,
        TokenKind::Punctuation if chars::is_close_bracket(first) => Side::CloseBracket,
        TokenKind::Punctuation => Side::Dash,
        _ => Side::Word,
    }
}

/// Which way a mark between two sides points, whatever its glyph.
fn lean(before: Side, after: Side) -> Lean {
    use Side::*;
    match (before, after) {
        (Edge, Edge) => Lean::Either,
        (Edge, _) => Lean::Opens,
        (_, Edge) => Lean::Closes,
        (Space | OpenBracket | Dash | Symbol, Word | Ellipsis | OpenBracket) => Lean::Opens,
        (Space | OpenBracket, Dash | Symbol) => Lean::Opens,
        (Space | OpenBracket, CloseBracket) => Lean::Closes,
        (Space | OpenBracket, Space | Stop) => Lean::Either,
        (Dash | Symbol, Space | Stop | CloseBracket) => Lean::Closes,
        (Dash | Symbol, Dash | Symbol) => Lean::Either,
        (Word | Stop | Ellipsis | CloseBracket, Word) => Lean::Either,
        (Word | Stop | Ellipsis | CloseBracket, _) => Lean::Closes,
    }
}
