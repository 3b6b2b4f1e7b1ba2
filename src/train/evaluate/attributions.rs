//! Who said what, against attributions marked by hand.
//!
//! The figures `quoted.*`, `content.*`, `source.*` and `cue.*` are those that other systems are published with. Where an article has
//! several annotators, each is taken as gold in turn and weighs its share.

mod article;
mod pairs;
mod side;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::class::Class;
use super::figure::{BANDS, Figure, Share};
use super::kind::Kind;
use crate::Analysis;
use crate::attribution::Sieve;
use crate::statement::Statement;
use crate::text::DocSpan;
use crate::train::brat::Annotation;

use article::Article;

/// What of an attribution is looked at, and how closely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A quoted stretch has the right source: half the words or more.
    QuotedLenient,
    /// … by the head of gold's.
    QuotedHead,
    /// … by the same words.
    QuotedExact,
    ContentPartial,
    ContentExact,
    SourcePartial,
    SourceExact,
    CuePartial,
    CueExact,
    /// Content and source of one attribution together.
    Attribution,
}

impl Measure {
    pub const ALL: [Self; 10] = [
        Self::QuotedLenient,
        Self::QuotedHead,
        Self::QuotedExact,
        Self::ContentPartial,
        Self::ContentExact,
        Self::SourcePartial,
        Self::SourceExact,
        Self::CuePartial,
        Self::CueExact,
        Self::Attribution,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::QuotedLenient => "quoted.lenient",
            Self::QuotedHead => "quoted.head",
            Self::QuotedExact => "quoted.exact",
            Self::ContentPartial => "content.partial",
            Self::ContentExact => "content.exact",
            Self::SourcePartial => "source.partial",
            Self::SourceExact => "source.exact",
            Self::CuePartial => "cue.partial",
            Self::CueExact => "cue.exact",
            Self::Attribution => "attribution",
        }
    }
}

/// What one sieve, or one band of confidence, decided.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decided {
    /// Quoted stretches that have the right source, by its head.
    pub quoted: Share,
    /// Attributions that have the right content and source.
    pub attributions: Share,
    /// Sum of the confidence, 0 to 1, of the attributions.
    pub confidence: f64,
}

/// What all articles add up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    pub articles: usize,
    pub figures: BTreeMap<Measure, Figure>,
    /// [`Measure::QuotedHead`] and [`Measure::Attribution`], by what gold (for recall) and the engine (for precision) have there.
    pub kinds: BTreeMap<(Measure, Kind), Figure>,
    pub sieves: BTreeMap<Sieve, Decided>,
    pub bands: [Decided; BANDS.len()],
    /// In text order, an article after the other.
    pub cases: Vec<Case>,
}

/// A wrong answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The index of the article among those evaluated.
    pub article: usize,
    pub class: Class,
    pub kind: Kind,
    /// 1, or less where only some annotators hold it wrong.
    pub weight: f64,
    /// The words that were judged.
    pub place: DocSpan,
    pub gold: Option<Annotation>,
    pub predicted: Option<Predicted>,
}

/// An attribution of the engine with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    pub spans: Annotation,
    pub speaker: Option<String>,
    pub sieve: Option<Sieve>,
    pub confidence: u8,
}

/// Measures the statements that the engine made of one article; what is wrong by `measure` becomes a case.
pub fn evaluate(
    text: &str,
    analysis: &Analysis,
    statements: &[Statement],
    annotators: &[Vec<Annotation>],
    measure: Measure,
) -> Evaluation {
    let mut article = Article::new(text, analysis, statements, measure, annotators.len());
    annotators.iter().for_each(|gold| article.measure(gold));
    article.found
}

impl Evaluation {
    /// Adds what another article gave.
    pub fn add(&mut self, other: Self) {
        let first = self.articles;
        self.articles += other.articles;
        for (measure, figure) in other.figures {
            self.figures.entry(measure).or_default().add(figure, 1.0);
        }
        for (key, figure) in other.kinds {
            self.kinds.entry(key).or_default().add(figure, 1.0);
        }
        for (sieve, decided) in other.sieves {
            self.sieves.entry(sieve).or_default().add(decided);
        }
        for (band, decided) in self.bands.iter_mut().zip(other.bands) {
            band.add(decided);
        }
        self.cases.extend(other.cases.into_iter().map(|case| Case { article: first + case.article, ..case }));
    }
}

impl Decided {
    fn add(&mut self, other: Self) {
        self.quoted.add(other.quoted);
        self.attributions.add(other.attributions);
        self.confidence += other.confidence;
    }
}
