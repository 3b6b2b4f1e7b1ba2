//! What is printed of an article, whatever the format: its attributions with their places and words.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::{Arguments, Modes, SourceWords};
use crate::Analysis;
use crate::attribution::{AttributionKind, Sieve};
use crate::cli::input::Article;
use crate::cli::offsets::{Offsets, Unit};
use crate::config::Config;
use crate::entity::SpeakerKind;
use crate::ide::prose;
use crate::mention::MentionKind;
use crate::statement::{Statement, StatementKind, statements};
use crate::text::DocSpan;

/// One article. The shape of a line of JSONL, which `docs/extract.schema.json` holds.
#[derive(Serialize)]
pub(super) struct Line {
    pub version: u8,
    pub id: String,
    pub attributions: Vec<Row>,
    /// The text, for formats that quote from it.
    #[serde(skip)]
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub kind: &'static str,
    pub content: Spans,
    cue: Spans,
    source: Spans,
    pub speaker: Option<String>,
    pub speaker_kind: Option<&'static str>,
    pub confidence: f64,
    pub evidence: Option<&'static str>,
    pub level: u8,
    pub mode: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub carried: bool,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    addressee: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    channel: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    occasion: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    outlet: Spans,
    /// The words of `content`, its parts joined by a space.
    pub text: String,
    pub cue_text: String,
    pub source_text: String,
    /// What the speaker is, whatever words name them here.
    pub speaker_type: Option<&'static str>,
    /// What the article says the speaker is.
    pub speaker_role: Option<String>,
    /// Of a speaker who goes unnamed.
    pub anonymous: Option<Anonymous>,
    /// Whether there are words that somebody is quoted with.
    #[serde(skip)]
    pub is_quoted: bool,
    /// The places of `content` in the text, in bytes.
    #[serde(skip)]
    pub places: Vec<DocSpan>,
}

/// That somebody goes unnamed, and why.
#[derive(Serialize)]
pub(super) struct Anonymous {
    /// In the article's words; none where it gives none.
    pub reason: Option<String>,
}

pub(super) type Spans = Vec<[u32; 2]>;

pub(super) fn line(article: Article, config: &Config, arguments: &Arguments, unit: Unit) -> Line {
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let offsets = Offsets::new(&article, unit);
    let reasons = reasons(&analysis);
    let wanted = |statement: &Statement| arguments.modes == Modes::All || statement.is_speech();
    let statements = statements(&analysis).into_iter().filter(wanted);
    let maker = Maker { analysis: &analysis, offsets: &offsets, reasons: &reasons, words: arguments.source };
    let attributions = statements.map(|statement| maker.row(&statement)).collect();
    Line { version: 1, id: article.name, attributions, text: article.text }
}

struct Maker<'a> {
    analysis: &'a Analysis,
    offsets: &'a Offsets<'a>,
    /// Why speakers go unnamed, by their index.
    reasons: &'a FxHashMap<u32, Option<String>>,
    words: SourceWords,
}

impl Maker<'_> {
    fn row(&self, statement: &Statement) -> Row {
        let one = |span: Option<DocSpan>| span.iter().map(|span| self.place(span)).collect();
        let source = match self.words {
            SourceWords::Name => statement.source,
            SourceWords::Phrase => statement.phrase.or(statement.source),
        };
        let speaker = statement.voices.first().map(|&at| (at, &self.analysis.speakers[at as usize]));
        let anonymous = speaker.and_then(|(at, speaker)| match self.reasons.get(&at) {
            Some(reason) if may_be_unnamed(speaker.kind) => Some(Anonymous { reason: reason.clone() }),
            _ => (speaker.kind == SpeakerKind::Anonymous).then_some(Anonymous { reason: None }),
        });
        Row {
            kind: statement.kind.name(),
            content: statement.content.iter().map(|span| self.place(span)).collect(),
            cue: statement.cue.iter().map(|span| self.place(span)).collect(),
            source: one(source),
            speaker: statement.speaker(self.analysis),
            speaker_kind: statement.speaker_kind,
            confidence: statement.confidence.share(),
            evidence: statement.evidence.map(Sieve::name),
            level: statement.level,
            mode: statement.mode.name(),
            carried: statement.carried,
            addressee: one(statement.addressee),
            channel: one(statement.channel),
            occasion: one(statement.occasion),
            outlet: one(statement.outlet),
            text: self.words(&statement.content),
            cue_text: self.words(&statement.cue),
            source_text: self.words(source.as_slice()),
            speaker_type: speaker.and_then(|(_, speaker)| speaker.kind.name()),
            speaker_role: speaker.and_then(|(_, speaker)| speaker.role.clone()),
            anonymous,
            is_quoted: is_quoted(statement),
            places: statement.content.clone(),
        }
    }

    fn place(&self, span: &DocSpan) -> [u32; 2] {
        [self.offsets.of(span.start()), self.offsets.of(span.end())]
    }

    fn words(&self, spans: &[DocSpan]) -> String {
        spans.iter().map(|&span| prose(self.analysis, span)).collect::<Vec<_>>().join(" ")
    }
}

/// Whether a speaker of a kind goes without a name.
fn may_be_unnamed(kind: SpeakerKind) -> bool {
    use SpeakerKind::{Anonymous, Group, Role, UnnamedOfficial, UnnamedPerson};
    matches!(kind, Anonymous | UnnamedOfficial | UnnamedPerson | Group | Role)
}

/// Whether somebody's words are shown as they were: between marks, set apart, or under the speaker's label.
fn is_quoted(statement: &Statement) -> bool {
    let is_set_apart =
        matches!(statement.kind, StatementKind::Said(AttributionKind::Block | AttributionKind::Transcript));
    (statement.quoted || is_set_apart) && !statement.kind.is_look_alike()
}

/// Who goes unnamed, with the reason where any place gives one.
fn reasons(analysis: &Analysis) -> FxHashMap<u32, Option<String>> {
    let mut reasons: FxHashMap<u32, Option<String>> = FxHashMap::default();
    for source in analysis.sources.iter().filter(|source| source.is_unnamed(&analysis.mentions)) {
        let mut mentions = source.chain.iter().filter_map(|link| analysis.mentions.get(link.mention? as usize));
        let unnamed = mentions.clone().find(|mention| mention.kind == MentionKind::Anonymous);
        let Some(speaker) = unnamed.or(mentions.next_back()).and_then(|mention| mention.speaker) else { continue };
        let reason = source.reason.map(|span| prose(analysis, span));
        let known = reasons.entry(speaker).or_default();
        *known = known.take().or(reason);
    }
    reasons
}
