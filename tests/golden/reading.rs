//! What the engine makes of an article, in the words that a person would use of it.

use std::fmt::Debug;

use onrecord::Analysis;
use onrecord::attribution::{Attribution, AttributionKind};
use onrecord::text::DocSpan;

/// The statements of an article in text order: every quote, and every attribution that is not the reading of one.
pub struct Reading {
    pub statements: Vec<Statement>,
}

pub struct Statement {
    /// From 1, of what stands between marks; `None` of reported speech, with or without a quote in it.
    pub number: Option<usize>,
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
        let attribution = |index: u32| &analysis.attributions[index as usize];
        let quotes = (1..).zip(&analysis.quotes).map(|(number, quote)| {
            let held = quote.attribution.map(attribution);
            let words = quote.inner.of(text).to_owned();
            let statement = Statement::new(analysis, vec![quote.span], words, kebab(quote.kind), held);
            Statement { number: Some(number), ..statement }
        });
        // A turn is a statement beside the quotes in it.
        let is_turn = |index: &u32| attribution(*index).kind == AttributionKind::Transcript;
        let shown: Vec<u32> =
            analysis.quotes.iter().filter_map(|quote| quote.attribution).filter(|index| !is_turn(index)).collect();
        let others = (0..analysis.attributions.len() as u32).filter(|index| !shown.contains(index)).map(attribution);
        let reported = others.map(|other| {
            let words: Vec<&str> = other.content.iter().map(|span| span.of(text)).collect();
            Statement::new(analysis, other.content.to_vec(), words.join(" … "), kebab(other.kind), Some(other))
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
            number: None,
            spans,
            reported: attribution.map(|attribution| attribution.content.to_vec()).unwrap_or_default(),
            words,
            kind,
            speakers: speakers.map(|&speaker| analysis.speakers[speaker as usize].name.clone()).collect(),
            cue: attribution.map(|attribution| attribution.cue.to_vec()).unwrap_or_default(),
            source: source.map(|mention| analysis.mentions[mention as usize].span),
            sieve: attribution.map(|attribution| attribution.evidence.sieve.name()),
        }
    }

    pub fn is_quote(&self) -> bool {
        self.number.is_some()
    }

    pub fn speaker(&self) -> String {
        if self.speakers.is_empty() { "-".to_owned() } else { self.speakers.join("; ") }
    }

    /// Where its first word, or for want of words its cue, stands.
    pub fn start(&self) -> DocSpan {
        self.spans.first().or(self.cue.first()).copied().unwrap_or(DocSpan::empty(0))
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
