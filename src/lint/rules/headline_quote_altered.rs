use similar::DiffOp;

use crate::analysis::DocQuote;
use crate::lint::align::{Alignment, QuotedWord, QuotedWords};
use crate::lint::context::Context;
use crate::lint::marks::is_english;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::{BlockSpan, DocSpan, InBlock};

pub(super) const RULE: Rule = Rule {
    id: "headline-quote-altered",
    summary: "A quote in the headline differs from the same quote in the body",
    severity: Severity::Error,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_quote_altered.md"),
    check: Check::Document(check),
};

/// Two words alike are no quotation of each other.
const FEWEST_WORDS: usize = 3;
/// With less in common they are other words, and another finding.
const LEAST_SHARE: f64 = 0.7;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let in_headings = context.analysis.quotes.iter().filter(|quote| {
        let local = context.analysis.local_quote(quote);
        let block = &context.analysis.blocks[quote.block as usize].block;
        block.kind.is_heading() && local.level == 1 && local.close.is_some() && is_english(local.family)
    });
    let mut passages = None;
    for quote in in_headings {
        let Some(words) = context.words_of(quote).filter(|words| words.words.len() >= FEWEST_WORDS) else { continue };
        let passages = passages.get_or_insert_with(|| passages_of_body(context));
        let is_exact = passages.iter().any(|passage| words.is_exact_in(&passage.words))
            || context.block_quotes().any(|block_quote| words.is_exact_in(&block_quote.words));
        if is_exact {
            continue;
        }
        let aligned = passages.iter().filter_map(|passage| Some((passage, altered(words, &passage.words)?)));
        let best = aligned.reduce(|best, next| if next.1.share > best.1.share { next } else { best });
        if let Some((passage, alignment)) = best {
            findings.push(report(context, quote, words, passage, &alignment));
        }
    }
}

/// Quotes of the body that one person speaks on end: the halves of a split quote, the paragraphs of a running one.
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
}

fn passages_of_body(context: &Context) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (index, quote) in context.analysis.quotes.iter().enumerate() {
        let is_body = context.analysis.blocks[quote.block as usize].block.kind.is_body();
        if !is_body || context.analysis.local_quote(quote).level != 1 {
            continue;
        }
        let Some(words) = context.words_of(quote) else { continue };
        let before = passages.last_mut().filter(|passage| {
            let last =
                passage.quotes.last().and_then(|(last, _)| Some((*last, context.analysis.quotes.get(*last as usize)?)));
            last.is_some_and(|(last, earlier)| {
                quote.runs_on_from == Some(last)
                    || quote.block == earlier.block && may_share_speaker(context, quote, earlier)
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

fn may_share_speaker(context: &Context, one: &DocQuote, other: &DocQuote) -> bool {
    match (context.attribution_of(one), context.attribution_of(other)) {
        (Some(one), Some(other)) => one.speakers == other.speakers,
        _ => true,
    }
}

/// How `words` stand in a passage that has most of them on end, though not all.
fn altered(words: &QuotedWords, passage: &[QuotedWord]) -> Option<Alignment> {
    let count = words.words.len();
    if (words.shared_with(passage) as f64) < LEAST_SHARE * count as f64 {
        return None;
    }
    let found = words.align(passage)?;
    // Words that lie far apart were never said on end.
    let is_close = found.window.len() <= count + 2 + count / 2;
    (found.share >= LEAST_SHARE && is_close).then_some(found)
}

fn report(context: &Context, quote: &DocQuote, words: &QuotedWords, passage: &Passage, found: &Alignment) -> Finding {
    let analysis = context.analysis;
    let block = &analysis.blocks[quote.block as usize];
    let local = analysis.local_quote(quote);
    let body = Body { context, passage, found };
    let message =
        format!("The headline does not quote the body's words: {}", body.draw(&words.words, &block.block.text));
    let mut finding = Finding::new(&RULE, local.span, message);
    finding.fixes.extend(body.words_for(local, words, &block.block.text));
    if let Some(close) = local.close {
        finding = finding.fix(Fix::r#unsafe("Remove the marks").delete(local.open).delete(close));
    }
    let finding = context.lift(quote.block as usize, &finding);
    match body.place() {
        Some(place) => finding.related(place, "The body's words"),
        None => finding,
    }
}

/// The words of the body that a headline comes close to.
struct Body<'a> {
    context: &'a Context<'a>,
    passage: &'a Passage,
    found: &'a Alignment,
}

impl Body<'_> {
    /// `body has "relieve [the] suffering", not "pain"`: what the body has more in brackets, what it lacks behind.
    fn draw(&self, headline: &[QuotedWord], headline_text: &str) -> String {
        let mut drawn = String::new();
        let mut missing: Vec<&str> = Vec::new();
        for change in &self.found.changes {
            let (ours, theirs) = (change.old_range(), change.new_range());
            let words = self.text_of(theirs);
            if !words.is_empty() {
                if !drawn.is_empty() {
                    drawn.push(' ');
                }
                let same = matches!(change, DiffOp::Equal { .. });
                drawn.push_str(&if same { words } else { format!("[{words}]") });
            }
            if !matches!(change, DiffOp::Equal { .. })
                && let Some([first, .., last] | [first @ last]) = headline.get(ours)
            {
                missing.push(first.span.cover(last.span).of(headline_text));
            }
        }
        match missing.is_empty() {
            true => format!("body has \"{drawn}\""),
            false => format!("body has \"{drawn}\", not \"{}\"", missing.join("\", \"")),
        }
    }

    /// Words of the window, as the body has them; those of different quotes are joined by a space.
    fn text_of(&self, words: std::ops::Range<usize>) -> String {
        let mut text = String::new();
        let mut before: Option<(u32, BlockSpan)> = None;
        let start = self.found.window.start;
        for at in words.start + start..words.end + start {
            let (Some(word), Some(quote)) = (self.passage.words.get(at), self.passage.quote_at(at)) else { continue };
            let touches = before.is_some_and(|(last, span)| last == quote && span.end() == word.span.start());
            if !text.is_empty() && !touches {
                text.push(' ');
            }
            text.push_str(self.context.analysis.words(self.context.analysis.quotes[quote as usize].block, word.span));
            before = Some((quote, word.span));
        }
        text
    }

    /// The window with its punctuation, and the quote that holds it; `None` where it spreads over several.
    fn whole(&self) -> Option<(u32, BlockSpan)> {
        let (first, last) = (self.found.window.start, self.found.window.end.checked_sub(1)?);
        let quote = self.passage.quote_at(first).filter(|quote| self.passage.quote_at(last) == Some(*quote))?;
        Some((quote, self.passage.words.get(first)?.span.cover(self.passage.words.get(last)?.span)))
    }

    fn place(&self) -> Option<DocSpan> {
        let first = self.passage.quote_at(self.found.window.start)?;
        Some(self.context.analysis.quotes.get(first as usize)?.span)
    }

    /// Puts the body's words between the headline's marks; signs at the edges stay as the headline has them.
    fn words_for(&self, headline: &Quote, words: &QuotedWords, headline_text: &str) -> Option<Fix<InBlock>> {
        let (quote, span) = self.whole()?;
        let body = self.context.analysis.words(self.context.analysis.quotes.get(quote as usize)?.block, span);
        let (first, last) = (words.words.first()?, words.words.last()?);
        let taken = body.split_whitespace().collect::<Vec<_>>().join(" ");
        let marks = [headline.open, headline.close?].map(|mark| mark.of(headline_text));
        if marks.iter().any(|mark| taken.contains(mark)) {
            return None;
        }
        let starts_alike = self.passage.words.get(self.found.window.start)?.folded == first.folded;
        let first_words = first.span.of(headline_text);
        let taken = match taken.get(first_words.len()..) {
            Some(rest) if starts_alike => format!("{first_words}{rest}"),
            _ => taken,
        };
        Some(Fix::r#unsafe("Quote the body's words").replace(first.span.cover(last.span), taken))
    }
}
