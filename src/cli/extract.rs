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
//!   `content` includes a quote's marks. `source` is the words that name the speaker, with `--source phrase`
//!   all that describes them there, too; where they stand beside an earlier
//!   quote that this one goes on from, `carried` is `true`. It is empty where the text names nobody. `cue` is empty where no word or sign attributes.
//! - `kind`: `direct`, `partial` (a fragment), `mixed` (a fragment in indirect speech), `indirect`, `running`, `block`,
//!   `headline`, `transcript` (a turn under its speaker's label), `inscription`, `nested`, `no-comment` (never with
//!   content); and the look-alikes that nobody said: `scare`, `title`, `nickname`, `mention`, `hypothetical`.
//! - `speaker`: who `source` refers to, by the fullest name in the article; several who speak together are joined by
//!   `"; "`. `null` where that is not known.
//! - `speaker_kind`: what `source` is, or where it is empty what the speaker is: `named`, `organisation`, `place`,
//!   `outlet`, `document`, `inscription`, `role`, `official` (unnamed but accountable), `anonymous`, `unnamed`, `group`,
//!   `pronoun`, `handle`; `null` where there is neither.
//! - `confidence`: 0 to 1, that the speaker is right, as often as answers of its kind were right in articles with known
//!   speakers; 0 where `speaker` is `null`. `evidence`: the sieve that decided, `null` where none did.
//! - `level`: 1 for the story's own attributions, 2 for one inside another's content, and so on.
//! - `mode`: `speech`; with `--modes all` also `thought`, `denial`, `stance` (praises, opposes,
//!   calls for something) and `no-comment`, which are printed without it where they
//!   hold quoted words.

use std::io::{self, Write};

use serde::Serialize;

use super::Outcome;
use super::configs::Choice;
use super::input::{Article, Input, Inputs};
use super::offsets::{Offsets, Unit};
use super::run::Run;
use super::shown;
use crate::Analysis;
use crate::attribution::Sieve;
use crate::config::Config;
use crate::statement::{Statement, statements};
use crate::text::DocSpan;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Which attributions to print
    #[arg(long, value_enum, default_value_t = Modes::Speech)]
    modes: Modes,
    /// Which words `source` gives
    #[arg(long, value_enum, default_value_t = SourceWords::Name, value_name = "WORDS")]
    source: SourceWords,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SourceWords {
    /// The name with its title
    Name,
    /// The name with all that describes the speaker there, as annotated corpora draw it
    Phrase,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let Format::Jsonl = arguments.format;
    let configs = match arguments.configs.configs() {
        Ok(configs) => configs,
        Err(why) => {
            super::complain(why);
            return Ok(Outcome::Failed);
        }
    };
    let inputs = arguments.inputs.list(&configs);
    let mut run = Run::new(&arguments.inputs, &inputs, &configs);
    let mut out = io::stdout().lock();
    let read = |input: &Input| input.read().map(|article| line(&article, &configs.of(input.path()), arguments));
    run.each(&inputs, read, |line| out.write_all(line.as_bytes()))?;
    Ok(run.outcome())
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

fn line(article: &Article, config: &Config, arguments: &Arguments) -> String {
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let offsets = Offsets::new(article, arguments.offsets);
    let wanted = |statement: &Statement| arguments.modes == Modes::All || statement.is_speech();
    let statements = statements(&analysis).into_iter().filter(wanted);
    let attributions = statements.map(|statement| row(&statement, &analysis, &offsets, arguments.source)).collect();
    let line = Line { version: 1, id: &article.name, attributions };
    let mut line = shown::json(serde_json::to_string(&line).expect("strings and numbers serialise"));
    line.push('\n');
    line
}

fn row(statement: &Statement, analysis: &Analysis, offsets: &Offsets, words: SourceWords) -> Row {
    let place = |span: &DocSpan| [offsets.of(span.start()), offsets.of(span.end())];
    let one = |span: Option<DocSpan>| span.iter().map(place).collect();
    Row {
        kind: statement.kind.name(),
        content: statement.content.iter().map(place).collect(),
        cue: statement.cue.iter().map(place).collect(),
        source: one(match words {
            SourceWords::Name => statement.source,
            SourceWords::Phrase => statement.phrase.or(statement.source),
        }),
        speaker: statement.speaker(analysis),
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
    }
}
