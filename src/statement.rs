//! Who said what, as it is told outside: one [`Statement`] for each attribution, and for each quote that nobody says.
//!
//! `extract` prints these, `evaluate` measures them and editors word them, so that what is measured is what is shown.

pub mod confidence;
#[cfg(test)]
mod tests;

use confidence::Steps;
use smallvec::SmallVec;

use crate::Analysis;
use crate::analysis::DocQuote;
use crate::attribution::{Attribution, AttributionKind, Confidence, Mode, QuoteKind, Sieve};
use crate::entity::Speaker;
use crate::text::DocSpan;

/// An attribution with all its places, or a quote that no attribution holds: a look-alike, or words whose speaker
/// nothing shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub kind: StatementKind,
    pub mode: Mode,
    /// 1 for the story's own statements, 2 for one inside another's content.
    pub level: u8,
    /// In text order, a quote's marks included. Empty where there are no words to be said.
    pub content: Vec<DocSpan>,
    pub cue: Vec<DocSpan>,
    /// The words that name the speaker for this content.
    pub source: Option<DocSpan>,
    /// `source` with all that describes the speaker there, as annotated corpora draw it.
    pub phrase: Option<DocSpan>,
    /// Whether `source` stands beside an earlier quote that this one goes on from.
    pub carried: bool,
    /// Whether marks stand around some of its words.
    pub quoted: bool,
    /// Indices into the document's speakers, those alone who are known.
    pub voices: Vec<u32>,
    /// The mentions from `source` to the words that it goes back to, where it stands for itself alone one. Indices.
    pub resolution: SmallVec<[u32; 4]>,
    /// Speakers whom `source` could mean as well. Indices.
    pub rivals: Vec<u32>,
    /// What `source` is, or for want of it what the speaker is: `named`, `pronoun`, `organisation`, …
    pub speaker_kind: Option<&'static str>,
    /// That the voices are right: 0 where there are none.
    pub confidence: Confidence,
    /// What the confidence is made of.
    pub steps: Steps,
    /// The sieve that decided; nothing decides for an orphan.
    pub evidence: Option<Sieve>,
    pub addressee: Option<DocSpan>,
    pub channel: Option<DocSpan>,
    pub occasion: Option<DocSpan>,
    pub outlet: Option<DocSpan>,
}

/// What kind of statement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    Said(AttributionKind),
    /// The quote alone tells: nobody says it, or an object bears it.
    Quote(QuoteKind),
}

impl StatementKind {
    fn of(analysis: &Analysis, attribution: &Attribution) -> Self {
        let quote = attribution.quotes.first().and_then(|&quote| analysis.quotes.get(quote as usize));
        match quote {
            Some(quote) if quote.kind == QuoteKind::Inscription => Self::Quote(quote.kind),
            _ => Self::Said(attribution.kind),
        }
    }

    /// As `extract` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Said(kind) => kind.name(),
            Self::Quote(kind) => kind.name(),
        }
    }

    /// Whether it is quoted and nobody said it.
    pub fn is_look_alike(self) -> bool {
        matches!(self, Self::Quote(kind) if kind.is_look_alike())
    }
}

/// The statements of a document, in the order of their first words.
pub fn statements(analysis: &Analysis) -> Vec<Statement> {
    // A nested quote without a speaker of its own lies in the content of the one around it.
    let alone = |quote: &&DocQuote| quote.attribution.is_none() && quote.kind != QuoteKind::Nested;
    let orphans = analysis.quotes.iter().filter(alone).map(|quote| Statement::orphan(analysis, quote));
    let attributed = analysis.attributions.iter().map(|attribution| Statement::attributed(analysis, attribution));
    let mut statements: Vec<Statement> = attributed.chain(orphans).collect();
    statements.sort_by_key(|statement| statement.content.first().or(statement.cue.first()).copied());
    statements
}

impl Statement {
    pub fn attributed(analysis: &Analysis, attribution: &Attribution) -> Self {
        let mention = |index: u32| analysis.mentions.get(index as usize);
        let mention_span = |index: Option<u32>| index.and_then(mention).map(|mention| mention.span);
        let naming = naming(analysis, attribution);
        let said_by = naming.and_then(|naming| mention(naming.mention?));
        let steps = confidence::steps(analysis, attribution);
        let known = |speaker: &u32| analysis.speakers.get(*speaker as usize).is_some_and(Speaker::is_known);
        let voices: Vec<u32> = attribution.speakers.iter().copied().filter(known).collect();
        let first_voice = voices.first().map(|&speaker| &analysis.speakers[speaker as usize]);
        Self {
            kind: StatementKind::of(analysis, attribution),
            mode: attribution.mode,
            level: attribution.level,
            content: match attribution.kind {
                AttributionKind::NoComment => Vec::new(),
                _ => attribution.content.to_vec(),
            },
            cue: attribution.cue.to_vec(),
            source: said_by.map(|mention| mention.span),
            phrase: naming.and_then(|naming| naming.phrase),
            carried: attribution.carried_from.is_some(),
            quoted: !attribution.quotes.is_empty(),
            speaker_kind: match said_by {
                Some(mention) => Some(mention.kind.name()),
                None => first_voice.and_then(|speaker| speaker.kind.name()),
            },
            voices,
            resolution: naming
                .and_then(|naming| naming.mention)
                .map_or_else(SmallVec::new, |mention| confidence::chain(analysis, mention)),
            rivals: said_by.map_or_else(Vec::new, |mention| mention.rivals.clone()),
            confidence: confidence::of_steps(&steps),
            steps,
            evidence: Some(attribution.evidence.sieve),
            addressee: mention_span(attribution.addressee),
            channel: attribution.channel,
            occasion: attribution.occasion,
            outlet: mention_span(attribution.outlet),
        }
    }

    fn orphan(analysis: &Analysis, quote: &DocQuote) -> Self {
        Self {
            kind: StatementKind::Quote(quote.kind),
            mode: Mode::Speech,
            level: analysis.local_quote(quote).level,
            content: vec![quote.span],
            cue: Vec::new(),
            source: None,
            phrase: None,
            carried: false,
            quoted: true,
            voices: Vec::new(),
            resolution: SmallVec::new(),
            rivals: Vec::new(),
            speaker_kind: None,
            confidence: Confidence::new(0),
            steps: Steps::new(),
            evidence: None,
            addressee: None,
            channel: None,
            occasion: None,
            outlet: None,
        }
    }

    /// Whether it is said, or thought and denied in words that are quoted: somebody said those.
    pub fn is_speech(&self) -> bool {
        let spoken = self.mode == Mode::Speech || self.quoted;
        spoken && self.kind != StatementKind::Said(AttributionKind::NoComment)
    }

    /// Who says it, by their fullest names, several joined by `"; "`. `None` where that is not known.
    pub fn speaker(&self, analysis: &Analysis) -> Option<String> {
        let named = self.voices.iter().filter_map(|&speaker| analysis.speakers.get(speaker as usize));
        let names: Vec<&str> = named.map(|speaker| speaker.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }
}

/// The attribution that names who speaks: itself or, where it is carried, the one it is carried from.
pub(crate) fn naming<'a>(analysis: &'a Analysis, attribution: &'a Attribution) -> Option<&'a Attribution> {
    let mut named = attribution;
    while named.mention.is_none() {
        named = analysis.attributions.get(named.carried_from? as usize)?;
    }
    Some(named)
}
