//! A level of a block in a row: the words outside all quotes, or those inside one quote, with the quotes one level down as
//! single atoms; cut into sentences, and parsed where somebody may be said to speak.

use crate::cue::{Cue, CueForm};
use crate::format;
use crate::mention::Place;
use crate::model::Recall;
use crate::quote::Quotes;
use crate::syntax::{Item, Parse, Parser, Relation, Tags, Upos};
use crate::text::BlockSpan;
use crate::token::{Token, Tokens};

/// What a row is made from.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub tags: &'a Tags,
    pub quotes: &'a Quotes,
    pub cues: &'a [Cue],
}

/// The rows of a block.
pub struct Rows {
    pub(super) story: Row,
    /// The rows inside quotes that hold quotes, by the quote's index, in order.
    pub(super) inner: Vec<(u32, Row)>,
}

pub struct Row {
    pub(super) level: u8,
    pub(super) atoms: Vec<Atom>,
    /// Ranges of atoms. A sentence ends where the words outside the quotes end one.
    pub(super) sentences: Vec<std::ops::Range<usize>>,
    /// What the atoms depend on, in the sentences that hold a cue, or a quote beside words.
    pub(super) parse: Parse,
}

/// A word, or a quote as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    pub span: BlockSpan,
    /// Its first token.
    pub token: u32,
    /// The index of the quote, where it is one.
    pub quote: Option<u32>,
}

impl Rows {
    pub fn new(words: Words, recall: &mut Recall) -> Self {
        let mut holders: Vec<u32> = words.quotes.quotes.iter().filter_map(|quote| quote.parent).collect();
        holders.sort_unstable();
        holders.dedup();
        let story = Row::new(words, None, recall);
        let inner = holders.into_iter().map(|quote| (quote, Row::new(words, Some(quote), recall))).collect();
        Self { story, inner }
    }

    /// The noun phrases that the parse makes the subjects of verbs of saying.
    pub fn speaker_places(&self, words: Words) -> Vec<Place> {
        let rows = std::iter::once(&self.story).chain(self.inner.iter().map(|(_, row)| row));
        rows.flat_map(|row| row.subjects(words)).collect()
    }
}

impl Row {
    /// The row of the story's own words (`inside` none) or of the words of one quote.
    fn new(words: Words, inside: Option<u32>, recall: &mut Recall) -> Self {
        let level = inside.map_or(1, |quote| words.quotes.quotes[quote as usize].level + 1);
        let range = match inside {
            Some(quote) => words.tokens.inside(words.quotes.quotes[quote as usize].inner),
            None => 0..words.tokens.tokens.len(),
        };
        let mut row = Self { level, atoms: Vec::new(), sentences: Vec::new(), parse: Parse::default() };
        row.lay_out(&words, range, inside);
        row.parse(&words, recall);
        row
    }

    fn lay_out(&mut self, words: &Words, range: std::ops::Range<usize>, inside: Option<u32>) {
        let tokens = &words.tokens.tokens;
        // Quotes come in the order of their marks: those inside one follow it directly.
        let all = &words.quotes.quotes;
        let first = inside.map_or(0, |quote| quote as usize + 1);
        let end = inside.map_or(u32::MAX, |quote| all[quote as usize].span.end());
        let near = all.iter().enumerate().skip(first).take_while(|(_, quote)| quote.span.start() < end);
        let mut quotes = near.filter(|(_, quote)| quote.parent == inside).peekable();
        // A dateline belongs to no sentence of the story.
        let dateline = format::dateline(words.text, true).filter(|_| inside.is_none());
        let story = dateline.map_or(0, |dateline| words.tokens.inside(dateline).end);
        let mut sentence_start = 0;
        let mut at = range.start;
        while at < range.end {
            let start = tokens[at].span.start();
            while quotes.next_if(|(_, quote)| quote.span.end() <= start).is_some() {}
            let first = at;
            let atom = match quotes.next_if(|(_, quote)| quote.span.start() <= start) {
                Some((index, quote)) => {
                    at += tokens[at..range.end]
                        .iter()
                        .take_while(|token| token.span.start() < quote.span.end())
                        .count()
                        .max(1);
                    at += footnote(words.text, &tokens[at..range.end], quote.span.end());
                    Atom { span: quote.span, token: first as u32, quote: Some(index as u32) }
                }
                None => {
                    at += 1;
                    Atom { span: tokens[first].span, token: first as u32, quote: None }
                }
            };
            self.atoms.push(atom);
            let ends_sentence =
                at == range.end || at == story || words.tokens.sentence_of(at) != words.tokens.sentence_of(at - 1);
            if ends_sentence {
                self.sentences.push(sentence_start..self.atoms.len());
                sentence_start = self.atoms.len();
            }
        }
    }

    /// Parses the sentences that somebody may be said to speak in.
    fn parse(&mut self, words: &Words, recall: &mut Recall) {
        self.parse = Parse::unparsed(self.atoms.len());
        let mut parser = Parser::new(recall);
        let mut items = Vec::new();
        for sentence in &self.sentences {
            let atoms = &self.atoms[sentence.clone()];
            let [Some(first), Some(last)] = [atoms.first(), atoms.last()] else { continue };
            let next = words.cues.partition_point(|cue| cue.start < first.token);
            let has_cue = words.cues[next..].iter().take_while(|cue| cue.start <= last.token).any(|cue| {
                atoms.binary_search_by_key(&cue.start, |atom| atom.token).is_ok_and(|at| atoms[at].quote.is_none())
            });
            let quotes = atoms.iter().filter(|atom| atom.quote.is_some()).count();
            if !has_cue && (quotes == 0 || quotes == atoms.len()) {
                continue;
            }
            items.clear();
            items.extend(atoms.iter().map(|atom| item(words, atom)));
            parser.parse(words.text, words.tokens, words.tags, &items, sentence.start, &mut self.parse);
        }
    }

    fn subjects<'a>(&'a self, words: Words<'a>) -> impl Iterator<Item = Place> + 'a {
        words.cues.iter().filter_map(move |cue| {
            let frames = cue.entry.filter(|entry| entry.language == "en")?.frames;
            let says = frames.quote || frames.clause || frames.document;
            let finite = matches!(cue.form, CueForm::Past | CueForm::Present);
            let verb =
                self.atoms.binary_search_by_key(&cue.start, |atom| atom.token).ok().filter(|_| says && finite)?;
            let subject = self.parse.child(verb, &[Relation::Nsubj])?;
            self.noun_phrase(words, subject)
        })
    }

    /// A noun with what stands before it and, where `of` follows, whom it is of: `the order`, `a fifth of voters`.
    fn noun_phrase(&self, words: Words, head: usize) -> Option<Place> {
        let upos = |at: usize| words.tags.upos(self.atoms[at].token as usize);
        if !matches!(upos(head), Upos::Noun | Upos::Propn | Upos::Num | Upos::Det) || self.atoms[head].quote.is_some() {
            return None;
        }
        let stands_before = |relation: Relation| {
            matches!(
                relation,
                Relation::Det
                    | Relation::DetPredet
                    | Relation::Amod
                    | Relation::Compound
                    | Relation::NmodPoss
                    | Relation::Nummod
                    | Relation::Advmod
            )
        };
        let is = |at: usize, class: &dyn Fn(Relation) -> bool| self.parse.relation(at).is_some_and(class);
        let before = self.parse.children(head).filter(|&at| at < head && is(at, &stands_before));
        let start = before.map(|at| self.parse.subtree(at).start).min().unwrap_or(head);
        let of = |&at: &usize| {
            let marker = self.parse.case_marker(at);
            at > head
                && is(at, &|relation| relation == Relation::Nmod)
                && marker == Some(self.parse.subtree(at).start)
                && marker
                    .is_some_and(|marker| marker == head + 1 && self.word(words, marker).eq_ignore_ascii_case("of"))
        };
        if matches!(self.word(words, head + 1), "'s" | "’s") {
            return None;
        }
        let end = self.parse.children(head).find(of).map_or(head + 1, |at| at + 1);
        let phrase = self.atoms.get(start..end)?;
        let plain = phrase.iter().all(|atom| atom.quote.is_none()) && phrase.len() <= LONGEST_PHRASE;
        let last = phrase.last().filter(|_| plain)?;
        Some(Place::Noun { start: self.atoms[start].token, head: self.atoms[head].token, end: last.token + 1 })
    }

    fn word<'a>(&self, words: Words<'a>, at: usize) -> &'a str {
        self.atoms.get(at).filter(|atom| atom.quote.is_none()).map_or("", |atom| atom.span.of(words.text))
    }
}

/// How many tokens make a mark of a footnote directly behind a quotation mark: `”[1]`, `”*`, `”¹`.
fn footnote(text: &str, tokens: &[Token], end: u32) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let is_beside = tokens.first().is_some_and(|token| token.span.start() == end);
    let is_number = |word: &str| !word.is_empty() && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    match word(0) {
        _ if !is_beside => 0,
        "[" if is_number(word(1)) && word(2) == "]" => 3,
        "*" | "**" | "†" | "‡" | "§" | "¶" => 1,
        mark if !mark.is_empty() && mark.chars().all(|sign| matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')) => {
            1
        }
        _ => 0,
    }
}

/// No speaker's phrase is longer, in atoms.
const LONGEST_PHRASE: usize = 12;

fn item(words: &Words, atom: &Atom) -> Item {
    match atom.quote {
        None => Item::Word(atom.token),
        Some(_) => {
            let tokens = &words.tokens.tokens[atom.token as usize..];
            let inside = tokens.iter().take_while(|token| token.span.start() < atom.span.end()).count();
            Item::Quote(atom.token..atom.token + inside.max(1) as u32)
        }
    }
}
