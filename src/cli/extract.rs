//! `onrecord extract`: who said what, one JSON object a line, one line an article, in the order given.
//!
//! ```json
//! {"version": 1, "id": "port.txt", "attributions": [
//!   {"kind": "direct", "content": [[0, 22]], "cue": [[30, 34]], "source": [[23, 29]],
//!    "speaker": "Ana Duarte", "speaker_kind": "named", "confidence": 0.95,
//!    "evidence": "cue-beside-quote", "level": 1, "mode": "speech"}]}
//! ```
//!
//! This shape is version 1. Fields may be added to it; what is here stays as it is.
//!
//! - `id`: the path as given or found, `--stdin-path` or `-` for standard input.
//! - `attributions`: in the order of their first words. A quote that is split or runs over paragraphs is one attribution with
//!   several spans of content. Every quote is part of one: those that nobody says have no cue and no source.
//! - `content`, `cue`, `source`, and where the text has them `addressee`, `channel`, `occasion` and `outlet`: lists of
//!   `[start, end]`, the end exclusive, into the file as it is on disk, in bytes unless `--offsets` says otherwise.
//!   `content` includes a quote's marks. `source` is the words that name the speaker; where they stand beside an earlier
//!   quote that this one goes on from, `carried` is `true`. It is empty where the text names nobody. `cue` is empty where no word or sign attributes.
//! - `kind`: `direct`, `partial` (a fragment), `mixed` (a fragment in indirect speech), `indirect`, `running`, `block`,
//!   `headline`, `inscription`, `nested`, `no-comment` (never with content); and the look-alikes that nobody said: `scare`,
//!   `title`, `nickname`, `mention`, `hypothetical`.
//! - `speaker`: who `source` refers to, by the fullest name in the article; several who speak together are joined by
//!   `"; "`. `null` where that is not known.
//! - `speaker_kind`: what `source` is, or where it is empty what the speaker is: `named`, `organisation`, `place`,
//!   `outlet`, `document`, `inscription`, `role`, `official` (unnamed but accountable), `anonymous`, `unnamed`, `group`,
//!   `pronoun`, `handle`; `null` where there is neither.
//! - `confidence`: 0 to 1, that the speaker is right; `evidence`: the sieve that decided. 0 and `null` where none did.
//! - `level`: 1 for the story's own attributions, 2 for one inside another's content, and so on.
//! - `mode`: `speech`; with `--modes all` also `thought`, `denial`, `stance` (praises, opposes,
//!   calls for something) and `no-comment`, which are printed without it where they
//!   hold quoted words.

use std::io::{self, Write};

use serde::Serialize;

use super::Outcome;
use super::in_order::in_order;
use super::input::{Article, Input, Inputs};
use super::offsets::{Offsets, Unit};
use crate::Analysis;
use crate::analysis::DocQuote;
use crate::attribution::{Attribution, AttributionKind, Mode, QuoteKind};
use crate::entity::{DocMention, SpeakerKind};
use crate::mention::MentionKind;
use crate::text::DocSpan;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Which attributions to print
    #[arg(long, value_enum, default_value_t = Modes::Speech)]
    modes: Modes,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Unit::Utf8, value_name = "UNIT")]
    offsets: Unit,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One JSON object a line, one line an article
    Jsonl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Modes {
    /// What is said or written
    Speech,
    /// Also what is thought, denied, backed and opposed, and who declines to comment
    All,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let Format::Jsonl = arguments.format;
    let mut out = io::stdout().lock();
    let mut outcome = Outcome::Clean;
    let read = |input: &Input| input.read().map(|article| line(&article, arguments));
    in_order(&arguments.inputs.list(), read, |line| match line {
        Ok(line) => out.write_all(&line),
        Err(problem) => {
            super::complain(problem);
            outcome = Outcome::Failed;
            Ok(())
        }
    })?;
    Ok(outcome)
}

/// One article: the line that is printed for it.
#[derive(Serialize)]
struct Line<'a> {
    version: u8,
    id: &'a str,
    attributions: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    kind: &'static str,
    content: Spans,
    cue: Spans,
    source: Spans,
    speaker: Option<String>,
    speaker_kind: Option<&'static str>,
    confidence: f64,
    evidence: Option<&'static str>,
    level: u8,
    mode: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    carried: bool,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    addressee: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    channel: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    occasion: Spans,
    #[serde(skip_serializing_if = "Spans::is_empty")]
    outlet: Spans,
}

type Spans = Vec<[u32; 2]>;

fn line(article: &Article, arguments: &Arguments) -> Vec<u8> {
    let analysis = Analysis::new(&article.text, article.format);
    let reading = Reading { analysis: &analysis, offsets: Offsets::new(article, arguments.offsets) };
    let line = Line { version: 1, id: &article.name, attributions: reading.rows(arguments.modes) };
    let mut bytes = serde_json::to_vec(&line).expect("strings and numbers serialise");
    bytes.push(b'\n');
    bytes
}

struct Reading<'a> {
    analysis: &'a Analysis,
    offsets: Offsets<'a>,
}

impl Reading<'_> {
    fn rows(&self, modes: Modes) -> Vec<Row> {
        let wanted = |attribution: &&Attribution| modes == Modes::All || is_speech(attribution);
        let attributed =
            self.analysis.attributions.iter().filter(wanted).map(|attribution| self.attributed(attribution));
        // A nested quote without a speaker of its own lies in the content of the one around it.
        let alone = |quote: &&DocQuote| quote.attribution.is_none() && quote.kind != QuoteKind::Nested;
        let orphans = self.analysis.quotes.iter().filter(alone);
        let mut rows: Vec<Row> = attributed.chain(orphans.map(|quote| self.orphan(quote))).collect();
        rows.sort_by_key(|row| row.content.first().or(row.cue.first()).copied());
        rows
    }

    fn attributed(&self, attribution: &Attribution) -> Row {
        let mention = |index: u32| self.analysis.mentions.get(index as usize);
        let mention_spans = |index: Option<u32>| self.spans(index.and_then(mention).map(|mention| mention.span));
        let said_by = self.named_by(attribution);
        let speakers: Vec<_> =
            attribution.speakers.iter().filter_map(|&speaker| self.analysis.speakers.get(speaker as usize)).collect();
        let names: Vec<&str> = speakers.iter().map(|speaker| speaker.name.as_str()).collect();
        Row {
            kind: self.kind(attribution),
            content: match attribution.kind {
                AttributionKind::NoComment => Spans::new(),
                _ => self.spans(attribution.content.iter().copied()),
            },
            cue: self.spans(attribution.cue.iter().copied()),
            source: self.spans(said_by.map(|mention| mention.span)),
            speaker: (!names.is_empty()).then(|| names.join("; ")),
            speaker_kind: match said_by {
                Some(mention) => Some(mention_kind(mention.kind)),
                None => speakers.first().and_then(|speaker| speaker_kind(speaker.kind)),
            },
            confidence: attribution.evidence.confidence.share(),
            evidence: Some(attribution.evidence.sieve),
            level: attribution.level,
            mode: mode(attribution.mode),
            carried: attribution.carried_from.is_some(),
            addressee: mention_spans(attribution.addressee),
            channel: self.spans(attribution.channel),
            occasion: self.spans(attribution.occasion),
            outlet: mention_spans(attribution.outlet),
        }
    }

    /// The mention that names who speaks: the attribution's own or, where it is carried, that of the one it is carried from.
    fn named_by(&self, attribution: &Attribution) -> Option<&DocMention> {
        let mut named = attribution;
        while named.mention.is_none() {
            named = self.analysis.attributions.get(named.carried_from? as usize)?;
        }
        self.analysis.mentions.get(named.mention? as usize)
    }

    /// A quote that no attribution holds: a look-alike, or words whose speaker nothing shows.
    fn orphan(&self, quote: &DocQuote) -> Row {
        Row {
            kind: quote_kind(quote.kind),
            content: self.spans([quote.span]),
            cue: Spans::new(),
            source: Spans::new(),
            speaker: None,
            speaker_kind: None,
            confidence: 0.0,
            evidence: None,
            level: self.analysis.local_quote(quote).level,
            mode: mode(Mode::Speech),
            carried: false,
            addressee: Spans::new(),
            channel: Spans::new(),
            occasion: Spans::new(),
            outlet: Spans::new(),
        }
    }

    fn kind(&self, attribution: &Attribution) -> &'static str {
        let quote = attribution.quotes.first().and_then(|&quote| self.analysis.quotes.get(quote as usize));
        match quote {
            Some(quote) if quote.kind == QuoteKind::Inscription => quote_kind(quote.kind),
            _ => attribution_kind(attribution.kind),
        }
    }

    fn spans(&self, spans: impl IntoIterator<Item = DocSpan>) -> Spans {
        spans.into_iter().map(|span| [self.offsets.of(span.start()), self.offsets.of(span.end())]).collect()
    }
}

/// What is said, or thought and denied in words that are quoted: somebody said those.
fn is_speech(attribution: &Attribution) -> bool {
    let spoken = attribution.mode == Mode::Speech || !attribution.quotes.is_empty();
    spoken && attribution.kind != AttributionKind::NoComment
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

fn speaker_kind(kind: SpeakerKind) -> Option<&'static str> {
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

fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Speech => "speech",
        Mode::Thought => "thought",
        Mode::Denial => "denial",
        Mode::Stance => "stance",
        Mode::NoComment => "no-comment",
    }
}
