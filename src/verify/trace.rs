//! An article's quotes, each with what became of it in the notes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::find::Verdict;
use super::index::Notes;
use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, QuoteKind};
use crate::entity::SpeakerKind;
use crate::format::BlockKind;
use crate::text::{BlockSpan, DocSpan};

/// The quotes of an article's body, in text order. Look-alikes, inscriptions, headlines, and what another outlet was told are
/// not held against notes.
#[derive(Debug, Clone)]
pub struct Traces {
    pub notes: Arc<Notes>,
    pub all: Vec<Trace>,
}

/// A quote, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// Among the document's quotes; a block quote without marks is none of them.
    pub quote: Option<u32>,
    pub kind: QuoteKind,
    /// With its marks.
    pub span: DocSpan,
    pub block: u32,
    /// Without its marks.
    pub inner: BlockSpan,
    /// The words that were looked for.
    pub words: String,
    /// The one who says it, where it is one person with a name.
    pub speaker: Option<String>,
    pub verdict: Verdict,
}

/// How many quotes had which end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TraceFigures {
    pub found: usize,
    pub differs: usize,
    pub other_speaker: usize,
    pub not_found: usize,
}

impl PartialEq for Traces {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.notes, &other.notes) && self.all == other.all
    }
}

impl Traces {
    /// Looks for every quote. What was looked for in the same notes in `previous` is not looked for again.
    pub fn new(analysis: &Analysis, notes: &Arc<Notes>, previous: Option<&Self>) -> Self {
        let mut known: FxHashMap<(&str, Option<&str>), &Verdict> = FxHashMap::default();
        if let Some(traces) = previous.filter(|traces| Arc::ptr_eq(&traces.notes, notes)) {
            let all = traces.all.iter();
            known.extend(all.map(|trace| ((trace.words.as_str(), trace.speaker.as_deref()), &trace.verdict)));
        }
        let mut all = quotes(analysis);
        for trace in &mut all {
            let speaker = trace.speaker.as_deref();
            trace.verdict = match known.get(&(trace.words.as_str(), speaker)) {
                Some(&verdict) => verdict.clone(),
                None => notes.find(&trace.words, speaker),
            };
        }
        Self { notes: Arc::clone(notes), all }
    }

    pub fn of_quote(&self, quote: u32) -> Option<&Trace> {
        self.all.iter().find(|trace| trace.quote == Some(quote))
    }

    pub fn figures(&self) -> TraceFigures {
        let mut figures = TraceFigures::default();
        for trace in &self.all {
            *match trace.verdict {
                Verdict::Found { .. } => &mut figures.found,
                Verdict::Differs { .. } => &mut figures.differs,
                Verdict::OtherSpeaker { .. } => &mut figures.other_speaker,
                Verdict::NotFound { .. } => &mut figures.not_found,
            } += 1;
        }
        figures
    }
}

/// What is held against notes, not looked for yet.
fn quotes(analysis: &Analysis) -> Vec<Trace> {
    let verdict = Verdict::NotFound { nearest: None };
    let marked = analysis.quotes.iter().zip(0..).filter_map(|(quote, at)| {
        let block = &analysis.blocks[quote.block as usize].block;
        let local = analysis.local_quote(quote);
        let said = quote.attribution.and_then(|at| analysis.attributions.get(at as usize));
        let is_said = !quote.kind.is_look_alike() && quote.kind != QuoteKind::Inscription && local.level == 1;
        let is_ours = is_said && !block.kind.is_heading() && !local.inner.is_empty() && !is_of_another_outlet(said);
        is_ours.then(|| Trace {
            quote: Some(at),
            kind: quote.kind,
            span: quote.span,
            block: quote.block,
            inner: local.inner,
            words: analysis.words(quote.block, local.inner).to_owned(),
            speaker: said.and_then(|said| named(analysis, said)),
            verdict: verdict.clone(),
        })
    });
    let unmarked = analysis.blocks.iter().zip(0..).filter_map(|(block, at)| {
        let is_quote = block.block.kind == BlockKind::BlockQuote && block.local.quotes.quotes.is_empty();
        let span = block.block.span;
        let said = analysis.attributions.iter().find(|said| {
            said.kind == AttributionKind::Block && said.content.iter().any(|content| span.contains_span(*content))
        });
        is_quote.then(|| Trace {
            quote: None,
            kind: QuoteKind::Block,
            span,
            block: at,
            inner: BlockSpan::new(0, block.block.text.len() as u32),
            words: block.block.text.to_string(),
            speaker: said.and_then(|said| named(analysis, said)),
            verdict: verdict.clone(),
        })
    });
    let mut all: Vec<Trace> = marked.chain(unmarked).collect();
    all.sort_by_key(|trace| trace.span);
    all
}

/// What another outlet was told stands in its story, and not in these notes.
fn is_of_another_outlet(said: Option<&Attribution>) -> bool {
    said.is_some_and(|said| said.outlet.is_some())
}

fn named(analysis: &Analysis, said: &Attribution) -> Option<String> {
    let &[speaker] = &said.speakers[..] else { return None };
    let speaker = analysis.speakers.get(speaker as usize)?;
    (speaker.kind == SpeakerKind::Person).then(|| speaker.name.clone())
}
