//! Quotes over the story against the words of the story: each is there word for word, altered, or missing.
//!
//! Looked up once a version, for the rule, the hover and the audit alike.

use std::ops::Range;

use similar::DiffOp;

use super::align::{Alignment, QuotedWord, QuotedWords};
use super::marks::is_english;
use super::view::View;
use crate::analysis::{Analysis, DocQuote};
use crate::lexicon::{self, WordClass};
use crate::text::{BlockSpan, DocSpan};

/// A quote in a headline, standfirst or crosshead, and what the body has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadlineQuote {
    /// Index of the document's quote.
    pub quote: u32,
    pub body: Body,
}

/// What the body's quotes have of a headline's.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// The words, in this quote; marked gaps aside.
    Exact(DocSpan),
    Altered(Altered),
    Missing,
}

/// Words of the body that a headline comes close to.
#[derive(Debug, Clone, PartialEq)]
pub struct Altered {
    /// The body's quote, or the first of several that one person speaks on end.
    pub place: DocSpan,
    /// From the headline's words to the body's. Punctuation at the edges is left out.
    pub changes: Vec<Change>,
    passage: Passage,
    found: Alignment,
}

/// A stretch of words that the headline and the body share, or that one has for the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub same: bool,
    /// As the headline has them; empty where it has none.
    pub headline: String,
    /// As the body has them; empty where it has none.
    pub body: String,
}

/// Two words alike are no quotation of each other.
const FEWEST_WORDS: usize = 3;
/// With less in common they are other words, and another finding; of a few words one may be another.
const LEAST_SHARE: f64 = 0.7;
const LEAST_SHARE_OF_FEW: f64 = 0.6;
const FEW: usize = 6;
/// Where a negation or a number is another, or lost, so much in common is enough, and so few words.
const LEAST_SHARE_OF_REVERSED: f64 = 0.5;
const FEWEST_OF_REVERSED: usize = 2;
/// Text with more quotes than this in headings has none that are headlines.
const MOST: usize = 32;

/// Compares each quote over the story, in text order.
pub(super) fn compare(view: &View) -> Vec<HeadlineQuote> {
    let in_headings = (0..).zip(&view.analysis.quotes).filter(|(_, quote)| {
        let block = &view.analysis.blocks[quote.block as usize].block;
        block.kind.is_heading() && {
            let local = view.analysis.local_quote(quote);
            local.level == 1 && local.close.is_some() && is_english(local.family)
        }
    });
    let mut passages = None;
    let mut compared = Vec::new();
    for (index, quote) in in_headings.take(MOST) {
        let Some(words) = view.words_of(quote).filter(|words| !words.words.is_empty()) else { continue };
        let passages = passages.get_or_insert_with(|| passages_of_body(view));
        compared.push(HeadlineQuote { quote: index, body: body(view, quote, words, passages) });
    }
    compared
}

fn body(view: &View, quote: &DocQuote, words: &QuotedWords, passages: &[Passage]) -> Body {
    let exact = passages.iter().find(|passage| words.is_exact_in(&passage.words));
    let exact = exact.and_then(|passage| passage.place_of(view, words)).or_else(|| {
        let mut block_quotes = view.block_quotes();
        block_quotes.find(|(_, block_quote)| words.is_exact_in(&block_quote.words)).map(|(span, _)| span)
    });
    if let Some(place) = exact {
        return Body::Exact(place);
    }
    if words.words.len() < FEWEST_OF_REVERSED {
        return Body::Missing;
    }
    let aligned = passages.iter().filter_map(|passage| Some((passage, altered(words, &passage.words)?)));
    let best = aligned.reduce(|best, next| if next.1.share > best.1.share { next } else { best });
    let best = best.and_then(|(passage, found)| Altered::new(view, quote, words, passage.clone(), found));
    let is_other = |altered: &Altered| altered.is_reversed() || is_enough(altered.found.share, words.words.len());
    best.filter(is_other).map_or(Body::Missing, Body::Altered)
}

/// Quotes of the body that one person speaks on end: the halves of a split quote, the paragraphs of a running one.
#[derive(Debug, Clone, PartialEq)]
struct Passage {
    words: Vec<QuotedWord>,
    /// The quotes with the index of the first word of each.
    quotes: Vec<(u32, usize)>,
}

impl Passage {
    /// The quote that holds word `at`.
    fn quote_at(&self, at: usize) -> Option<u32> {
        self.quotes.iter().rev().find(|(_, first)| *first <= at).map(|(quote, _)| *quote)
    }

    /// The one quote that has all of `words`, or else the first.
    fn place_of(&self, view: &View, words: &QuotedWords) -> Option<DocSpan> {
        let quotes = self.quotes.iter().filter_map(|&(quote, _)| view.analysis.quotes.get(quote as usize));
        let has = |quote: &&DocQuote| view.words_of(quote).is_some_and(|other| words.is_exact_in(&other.words));
        quotes.clone().find(has).or_else(|| quotes.clone().next()).map(|quote| quote.span)
    }
}

fn passages_of_body(view: &View) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (index, quote) in view.analysis.quotes.iter().enumerate() {
        let is_body = view.analysis.blocks[quote.block as usize].block.kind.is_body();
        if !is_body || view.analysis.local_quote(quote).level != 1 {
            continue;
        }
        let Some(words) = view.words_of(quote) else { continue };
        let before = passages.last_mut().filter(|passage| {
            let last =
                passage.quotes.last().and_then(|(last, _)| Some((*last, view.analysis.quotes.get(*last as usize)?)));
            last.is_some_and(|(last, earlier)| {
                quote.runs_on_from == Some(last)
                    || quote.block == earlier.block && may_share_speaker(view, quote, earlier)
            })
        });
        match before {
            Some(passage) => {
                passage.quotes.push((index as u32, passage.words.len()));
                passage.words.extend(&words.words);
            }
            None => passages.push(Passage { words: words.words.clone(), quotes: vec![(index as u32, 0)] }),
        }
    }
    passages
}

fn may_share_speaker(view: &View, one: &DocQuote, other: &DocQuote) -> bool {
    match (view.attribution_of(one), view.attribution_of(other)) {
        (Some(one), Some(other)) => one.speakers == other.speakers,
        _ => true,
    }
}

/// How `words` stand in a passage that has most of them on end, though not all.
fn altered(words: &QuotedWords, passage: &[QuotedWord]) -> Option<Alignment> {
    let count = words.words.len();
    if (words.shared_with(passage) as f64) < LEAST_SHARE_OF_REVERSED * count as f64 {
        return None;
    }
    let found = words.align(passage)?;
    // Words that lie far apart were never said on end.
    let is_close = found.window.len() <= count + 2 + count / 2;
    (found.share >= LEAST_SHARE_OF_REVERSED && is_close).then_some(found)
}

/// Whether a share of so many words is more than chance.
fn is_enough(share: f64, count: usize) -> bool {
    let least = if count <= FEW { LEAST_SHARE_OF_FEW } else { LEAST_SHARE };
    count >= FEWEST_WORDS && share >= least
}

impl Altered {
    fn new(view: &View, quote: &DocQuote, words: &QuotedWords, passage: Passage, found: Alignment) -> Option<Self> {
        let first = passage.quote_at(found.window.start)?;
        let place = view.analysis.quotes.get(first as usize)?.span;
        let mut altered = Self { place, changes: Vec::new(), passage, found };
        let headline = &view.analysis.blocks[quote.block as usize].block.text;
        let changes = altered.found.changes.iter().map(|change| Change {
            same: matches!(change, DiffOp::Equal { .. }),
            headline: match words.words.get(change.old_range()) {
                Some([first, .., last] | [first @ last]) => first.span.cover(last.span).of(headline).to_owned(),
                _ => String::new(),
            },
            body: altered.text_of(view.analysis, change.new_range()),
        });
        altered.changes = changes.collect();
        Some(altered)
    }

    /// Words of the window, as the body has them; those of different quotes are joined by a space.
    fn text_of(&self, analysis: &Analysis, words: Range<usize>) -> String {
        let mut text = String::new();
        let mut before: Option<(u32, BlockSpan)> = None;
        let start = self.found.window.start;
        for at in words.start + start..words.end + start {
            let (Some(word), Some(quote)) = (self.passage.words.get(at), self.passage.quote_at(at)) else { continue };
            let touches = before.is_some_and(|(last, span)| last == quote && span.end() == word.span.start());
            if !text.is_empty() && !touches {
                text.push(' ');
            }
            text.push_str(analysis.words(analysis.quotes[quote as usize].block, word.span));
            before = Some((quote, word.span));
        }
        text
    }

    /// Whether the headline says the contrary, or another number: all that differs is a negation or a figure.
    pub(super) fn is_reversed(&self) -> bool {
        let differing = || self.changes.iter().filter(|change| !change.same);
        let says = |text: &str| text.split_whitespace().all(|word| negates(word) || is_figure(word) || does(word));
        let differs = |change: &Change| says(&change.headline) && says(&change.body);
        differing().next().is_some()
            && differing().all(differs)
            && differing().any(|change| !does(&change.headline) || !does(&change.body))
            && self.changes.iter().any(|change| change.same && !is_slight(&change.body))
    }

    /// Whether the headline begins or ends with words that the body has nothing for: another subject, say.
    pub(super) fn overhangs(&self) -> bool {
        let hangs = |change: Option<&Change>| change.is_some_and(|change| !change.same && change.body.is_empty());
        hangs(self.changes.first()) || hangs(self.changes.last())
    }

    /// The headline's words, and the body's, as a reader compares them.
    pub(super) fn sides(&self) -> [String; 2] {
        let join = |side: fn(&Change) -> &str| {
            self.changes.iter().map(side).filter(|words| !words.is_empty()).fold(String::new(), with_words)
        };
        [join(|change| &change.headline), join(|change| &change.body)]
    }

    /// The body's words with their punctuation, and the quote that holds them; `None` where they spread over several.
    pub(super) fn whole(&self) -> Option<(u32, BlockSpan)> {
        let (first, last) = (self.found.window.start, self.found.window.end.checked_sub(1)?);
        let quote = self.passage.quote_at(first).filter(|quote| self.passage.quote_at(last) == Some(*quote))?;
        Some((quote, self.passage.words.get(first)?.span.cover(self.passage.words.get(last)?.span)))
    }

    /// Whether the first of the body's words reads as `word` does.
    pub(super) fn starts_with(&self, word: &QuotedWord) -> bool {
        self.passage.words.get(self.found.window.start).is_some_and(|first| first.folded == word.folded)
    }
}

/// `not`, `n't`, `never`, `no`.
fn negates(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    lexicon::word(word).is(WordClass::Negation)
        || word.eq_ignore_ascii_case("no")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// What a negation brings along: `did not sell`. Of no words, too.
fn does(words: &str) -> bool {
    words.split_whitespace().all(|word| lexicon::word(word).is(WordClass::AuxDo))
}

fn is_figure(word: &str) -> bool {
    word.contains(|sign: char| sign.is_ascii_digit()) || lexicon::number(word).is_some()
}

/// Words that any two sentences share.
fn is_slight(words: &str) -> bool {
    words.split_whitespace().all(|word| lexicon::word(word).is(WordClass::Function))
}

/// Words with more behind them; a clitic (`n't`) belongs to the word before it.
fn with_words(mut all: String, more: &str) -> String {
    let is_clitic = ["n't", "n’t", "'", "’"].iter().any(|clitic| more.starts_with(clitic));
    if !all.is_empty() && !is_clitic {
        all.push(' ');
    }
    all.push_str(more);
    all
}
