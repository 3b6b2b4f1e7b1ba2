//! Who said what, as it is told outside: one [`Statement`] for each attribution, and for each quote that nobody says.
//!
//! `extract` prints these and `evaluate` measures them, so that what is measured is what is printed.

use crate::Analysis;
use crate::analysis::DocQuote;
use crate::attribution::{Attribution, AttributionKind, Confidence, Mode, QuoteKind, Sieve};
use crate::entity::SpeakerKind;
use crate::mention::MentionKind;
use crate::text::DocSpan;

/// An attribution with all its places, or a quote that no attribution holds: a look-alike, or words whose speaker
/// nothing shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// `direct`, `mixed`, `indirect`, `scare`, …
    pub kind: &'static str,
    pub mode: Mode,
    /// 1 for the story's own statements, 2 for one inside another's content.
    pub level: u8,
    /// In text order, a quote's marks included. Empty where there are no words to be said.
    pub content: Vec<DocSpan>,
    pub cue: Vec<DocSpan>,
    /// The words that name the speaker for this content.
    pub source: Option<DocSpan>,
    /// Whether `source` stands beside an earlier quote that this one goes on from.
    /// `source` with all that describes the speaker there, as annotated corpora draw it.
    pub phrase: Option<DocSpan>,
    pub carried: bool,
    /// Whether marks stand around some of its words.
    pub quoted: bool,
    /// Indices into the document's speakers.
    pub speakers: Vec<u32>,
    /// What `source` is, or for want of it what the speaker is: `named`, `pronoun`, `organisation`, …
    pub speaker_kind: Option<&'static str>,
    pub confidence: Confidence,
    /// The sieve that decided; nothing decides for an orphan.
    pub evidence: Option<Sieve>,
    pub addressee: Option<DocSpan>,
    pub channel: Option<DocSpan>,
    pub occasion: Option<DocSpan>,
    pub outlet: Option<DocSpan>,
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
    fn attributed(analysis: &Analysis, attribution: &Attribution) -> Self {
        let mention = |index: u32| analysis.mentions.get(index as usize);
        let mention_span = |index: Option<u32>| index.and_then(mention).map(|mention| mention.span);
        let naming = naming(analysis, attribution);
        let said_by = naming.and_then(|naming| mention(naming.mention?));
        let first_speaker = attribution.speakers.first().and_then(|&speaker| analysis.speakers.get(speaker as usize));
        Self {
            kind: kind(analysis, attribution),
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
            speakers: attribution.speakers.to_vec(),
            speaker_kind: match said_by {
                Some(mention) => Some(mention_kind(mention.kind)),
                None => first_speaker.and_then(|speaker| speaker_kind(speaker.kind)),
            },
            confidence: attribution.evidence.confidence,
            evidence: Some(attribution.evidence.sieve),
            addressee: mention_span(attribution.addressee),
            channel: attribution.channel,
            occasion: attribution.occasion,
            outlet: mention_span(attribution.outlet),
        }
    }

    fn orphan(analysis: &Analysis, quote: &DocQuote) -> Self {
        Self {
            kind: quote_kind(quote.kind),
            mode: Mode::Speech,
            level: analysis.local_quote(quote).level,
            content: vec![quote.span],
            cue: Vec::new(),
            source: None,
            phrase: None,
            carried: false,
            quoted: true,
            speakers: Vec::new(),
            speaker_kind: None,
            confidence: Confidence::new(0),
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
        spoken && self.kind != attribution_kind(AttributionKind::NoComment)
    }

    /// Who says it, by their fullest names, several joined by `"; "`. `None` where that is not known.
    pub fn speaker(&self, analysis: &Analysis) -> Option<String> {
        let named = self.speakers.iter().filter_map(|&speaker| analysis.speakers.get(speaker as usize));
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

fn kind(analysis: &Analysis, attribution: &Attribution) -> &'static str {
    let quote = attribution.quotes.first().and_then(|&quote| analysis.quotes.get(quote as usize));
    match quote {
        Some(quote) if quote.kind == QuoteKind::Inscription => quote_kind(quote.kind),
        _ => attribution_kind(attribution.kind),
    }
}

fn attribution_kind(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "direct",
        AttributionKind::Partial => "partial",
        AttributionKind::Mixed => "mixed",
        AttributionKind::Indirect => "indirect",
        AttributionKind::Running => "running",
        AttributionKind::Block => "block",
        AttributionKind::Headline => "headline",
        AttributionKind::Transcript => "transcript",
        AttributionKind::NoComment => "no-comment",
    }
}

fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Partial => "partial",
        QuoteKind::Headline => "headline",
        QuoteKind::Running => "running",
        QuoteKind::Block => "block",
        QuoteKind::Nested => "nested",
        QuoteKind::Scare => "scare",
        QuoteKind::Title => "title",
        QuoteKind::Nickname => "nickname",
        QuoteKind::Mention => "mention",
        QuoteKind::Inscription => "inscription",
        QuoteKind::Hypothetical => "hypothetical",
    }
}

fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "named",
        MentionKind::Organisation => "organisation",
        MentionKind::Place => "place",
        MentionKind::Outlet => "outlet",
        MentionKind::Document => "document",
        MentionKind::Inscription => "inscription",
        MentionKind::Role => "role",
        MentionKind::UnnamedOfficial => "official",
        MentionKind::Anonymous => "anonymous",
        MentionKind::UnnamedPerson => "unnamed",
        MentionKind::Group => "group",
        MentionKind::Pronoun(_) => "pronoun",
        MentionKind::Handle => "handle",
    }
}

/// `named`, `organisation`, `anonymous`, …; nothing for a pronoun that nothing resolves.
pub fn speaker_kind(kind: SpeakerKind) -> Option<&'static str> {
    let same = match kind {
        SpeakerKind::Person => MentionKind::Person,
        SpeakerKind::Organisation => MentionKind::Organisation,
        SpeakerKind::Place => MentionKind::Place,
        SpeakerKind::Outlet => MentionKind::Outlet,
        SpeakerKind::Document => MentionKind::Document,
        SpeakerKind::Inscription => MentionKind::Inscription,
        SpeakerKind::Role => MentionKind::Role,
        SpeakerKind::UnnamedOfficial => MentionKind::UnnamedOfficial,
        SpeakerKind::Anonymous => MentionKind::Anonymous,
        SpeakerKind::UnnamedPerson => MentionKind::UnnamedPerson,
        SpeakerKind::Group => MentionKind::Group,
        SpeakerKind::Handle => MentionKind::Handle,
        SpeakerKind::Unresolved => return None,
    };
    Some(mention_kind(same))
}
