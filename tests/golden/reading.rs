//! What the engine makes of an article, in the words that a person would use of it.

use std::fmt::Debug;

use onrecord::Analysis;
use onrecord::attribution::{Attribution, AttributionKind};
use onrecord::text::DocSpan;

/// The statements of an article in text order: every quote, and every attribution without one.
pub struct Reading {
    pub statements: Vec<Statement>,
}

pub struct Statement {
    /// With the marks of a quote.
    pub spans: Vec<DocSpan>,
    /// All that is reported with it, by the same cue.
    pub reported: Vec<DocSpan>,
    /// The words, the marks left out.
    pub words: String,
    pub kind: String,
    /// By their fullest names. Empty where nobody is known to speak.
    pub speakers: Vec<String>,
    pub cue: Vec<DocSpan>,
    /// The words that name the speaker.
    pub source: Option<DocSpan>,
    /// The sieve that decided.
    pub sieve: Option<&'static str>,
}

impl Reading {
    pub fn new(text: &str, analysis: &Analysis) -> Self {
        let quotes = analysis.quotes.iter().map(|quote| {
            let attribution = quote.attribution.and_then(|index| analysis.attributions.get(index as usize));
            let kind = kebab(quote.kind);
            Statement::new(analysis, vec![quote.span], quote.inner.of(text).to_owned(), kind, attribution)
        });
        let unquoted = analysis.attributions.iter().filter(|attribution| attribution.quotes.is_empty());
        let reported = unquoted.map(|attribution| {
            let words: Vec<&str> = attribution.content.iter().map(|span| span.of(text)).collect();
            let (spans, kind) = (attribution.content.clone(), kebab(attribution.kind));
            Statement::new(analysis, spans, words.join(" … "), kind, Some(attribution))
        });
        let mut statements: Vec<Statement> = quotes.chain(reported).collect();
        statements.sort_by_key(Statement::start);
        Self { statements }
    }
}

impl Statement {
    fn new(
        analysis: &Analysis,
        spans: Vec<DocSpan>,
        words: String,
        kind: String,
        attribution: Option<&Attribution>,
    ) -> Self {
        let speakers = attribution.into_iter().flat_map(|attribution| &attribution.speakers);
        let source = attribution.and_then(|attribution| attribution.mention);
        Self {
            spans,
            reported: attribution.map(|attribution| attribution.content.clone()).unwrap_or_default(),
            words,
            kind,
            speakers: speakers.map(|&speaker| analysis.speakers[speaker as usize].name.clone()).collect(),
            cue: attribution.map(|attribution| attribution.cue.clone()).unwrap_or_default(),
            source: source.map(|mention| analysis.mentions[mention as usize].span),
            sieve: attribution.map(|attribution| attribution.evidence.sieve),
        }
    }

    /// Whether it stands between marks.
    pub fn is_quote(&self) -> bool {
        let unquoted = [AttributionKind::Indirect, AttributionKind::NoComment].map(kebab);
        !unquoted.contains(&self.kind)
    }

    pub fn speaker(&self) -> String {
        if self.speakers.is_empty() { "-".to_owned() } else { self.speakers.join("; ") }
    }

    /// Where its first word, or for want of words its cue, stands.
    pub fn start(&self) -> DocSpan {
        self.spans.iter().chain(&self.cue).copied().min().unwrap_or(DocSpan::empty(0))
    }
}

/// `unnamed-official` of `UnnamedOfficial`.
pub fn kebab(kind: impl Debug) -> String {
    let mut name = String::new();
    for (at, sign) in format!("{kind:?}").char_indices() {
        if at > 0 && sign.is_uppercase() {
            name.push('-');
        }
        name.extend(sign.to_lowercase());
    }
    name
}
