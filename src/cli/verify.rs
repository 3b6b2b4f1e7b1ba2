//! `onrecord verify`: an article's quotes against notes and transcripts.
//!
//! The run ends with 1 where a quote that must be found is not, or differs beyond the policy. With `--format json` one object:
//! `{"version": 1, "articles": […], "problems": […]}`; what an article holds is told in `docs/verify.md`. With `csv` a row a quote.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use super::configs::{Choice, Configs};
use super::held::{Held, from_here};
use super::input::{Article, Input, Inputs};
use super::problem::Problem;
use super::run::Run;
use super::{Outcome, complain, shown};
use crate::Analysis;
use crate::attribution::QuoteKind;
use crate::pages::{VerifiedArticle, verify_page};
use crate::text::LineIndex;
use crate::verify::{Place, Trace, Traces, Verdict, clock};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    /// Notes and transcripts, or folders of them; by default what the settings, the article's front matter, and files beside it
    /// (`<name>.notes.*`, `<name>.transcript.*`) say
    #[arg(long, value_name = "PATH", num_args = 1.., action = clap::ArgAction::Append)]
    notes: Vec<PathBuf>,
    /// Which quotes must be found
    #[arg(long, value_enum, default_value_t = Required::All)]
    require: Required,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Required {
    /// Every quote
    All,
    /// Whole quoted sentences; fragments are reported alone
    Direct,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For eyes
    Text,
    /// One JSON object
    Json,
    /// One row a quote
    Csv,
    /// A sheet to sign
    Html,
}

/// An article with what became of its quotes.
struct Verified {
    name: String,
    text: String,
    traces: Traces,
    broken: Vec<Problem>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let configs = match arguments.configs.configs() {
        Ok(configs) => configs,
        Err(why) => {
            complain(why);
            return Ok(Outcome::Failed);
        }
    };
    let inputs = arguments.inputs.list(&configs);
    let mut run = Run::new(&arguments.inputs, &inputs, &configs);
    let held = Held::default();
    let mut verified: Vec<Verified> = Vec::new();
    let work = |input: &Input| verify(input.read()?, input, &configs, &held, &arguments.notes);
    run.each(&inputs, work, |article| {
        verified.push(article);
        Ok(())
    })?;
    let mut told: Vec<&Problem> = Vec::new();
    for problem in verified.iter().flat_map(|article| &article.broken) {
        if !told.iter().any(|known| known.name == problem.name && known.why == problem.why) {
            complain(problem);
            told.push(problem);
        }
    }
    let is_broken = !told.is_empty();
    let out = match arguments.format {
        Format::Text => verified.iter().map(text).collect::<Vec<_>>().join("\n"),
        Format::Csv => csv(&verified)?,
        Format::Json => {
            let problems = run.problems.iter().chain(told).map(|it| json!({ "path": it.name, "message": it.why }));
            let problems: Vec<_> = problems.collect();
            let articles: Vec<_> = verified.iter().map(row).collect();
            shown::json(json!({ "version": 1, "articles": articles, "problems": problems }).to_string()) + "\n"
        }
        Format::Html => {
            let articles =
                verified.iter().map(|it| VerifiedArticle { name: &it.name, text: &it.text, traces: &it.traces });
            verify_page(&articles.collect::<Vec<_>>())
        }
    };
    io::stdout().write_all(out.as_bytes())?;
    let fails = |trace: &Trace| {
        let must = arguments.require == Required::All || is_direct(trace.kind);
        must && !matches!(trace.verdict, Verdict::Found { .. })
    };
    let outcome = if is_broken { Outcome::Failed } else { run.outcome() };
    let is_short = verified.iter().flat_map(|article| &article.traces.all).any(fails);
    Ok(outcome.max(if is_short { Outcome::Findings } else { Outcome::Clean }))
}

fn is_direct(kind: QuoteKind) -> bool {
    matches!(kind, QuoteKind::Direct | QuoteKind::Running | QuoteKind::Block)
}

fn verify(
    article: Article,
    input: &Input,
    configs: &Configs,
    held: &Held,
    named: &[PathBuf],
) -> Result<Verified, Problem> {
    let config = configs.of(input.path());
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let (notes, broken) = held.notes(&article, &analysis, &config, configs, named);
    let Some(notes) = notes else {
        let why = match broken.first() {
            Some(first) => format!("no notes can be read for it: {first}"),
            None => {
                "no notes for it; name them with --notes, as `notes` in its front matter or in onrecord.toml, or put \
                     them beside it as <name>.notes.txt"
                    .to_owned()
            }
        };
        return Err(Problem { name: article.name, why });
    };
    let traces = Traces::new(&analysis, &notes, None);
    Ok(Verified { name: article.name, text: article.text, traces, broken })
}

fn text(article: &Verified) -> String {
    let Verified { name, text, traces, .. } = article;
    let notes = &traces.notes;
    let lines = LineIndex::new(text);
    let figures = traces.figures();
    let mut out = format!(
        "{}: {} quotes: {} found, {} in other words, {} by another speaker, {} not found\n",
        shown::on_one_line(name),
        traces.all.len(),
        figures.found,
        figures.differs,
        figures.other_speaker,
        figures.not_found
    );
    let quoted = |words: &str| shown::on_one_line(&words.split_whitespace().collect::<Vec<_>>().join(" "));
    for trace in &traces.all {
        let line = lines.line_column(text, trace.span.start()).line;
        let speaker =
            trace.speaker.as_deref().map_or(String::new(), |speaker| format!(" ({})", shown::on_one_line(speaker)));
        let told = |place: &Place| shown::on_one_line(&notes.told(place));
        let end = match &trace.verdict {
            Verdict::Found { tier, places } => {
                format!("{}, {}", places.iter().map(told).collect::<Vec<_>>().join("; "), tier.name())
            }
            Verdict::Differs { place, weight, .. } => {
                format!("{}; {} has \"{}\"", weight.words(), told(place), quoted(&notes.text(place)))
            }
            Verdict::OtherSpeaker { place, .. } => {
                let passage = notes.passage(place).and_then(|passage| passage.speaker.as_deref());
                format!("said by {}; {}", shown::on_one_line(passage.unwrap_or_default()), told(place))
            }
            Verdict::NotFound { nearest: None } => "not found".to_owned(),
            Verdict::NotFound { nearest: Some(place) } => {
                format!("not found; nearest: {}, \"{}\"", told(place), quoted(&notes.text(place)))
            }
        };
        let sign = if matches!(trace.verdict, Verdict::Found { .. }) { "+" } else { "-" };
        let _ = writeln!(out, "{sign} {line}: \"{}\"{speaker}\n     {end}", quoted(&trace.words));
    }
    let policy = notes.policy;
    let _ = writeln!(out, "  what passes: {} (policy {})", policy.words(), policy.fingerprint());
    out
}

/// A row of CSV, under the names of its fields.
#[derive(Serialize)]
struct CsvRow<'a> {
    path: &'a str,
    line: u32,
    quote: String,
    kind: &'static str,
    speaker: Option<&'a str>,
    verdict: &'static str,
    tier: Option<&'static str>,
    weight: Option<&'static str>,
    file: Option<String>,
    time: Option<String>,
    file_line: Option<u32>,
    notes_speaker: Option<&'a str>,
    notes: Option<String>,
    policy: String,
}

fn csv(articles: &[Verified]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for Verified { name, text, traces, .. } in articles {
        let lines = LineIndex::new(text);
        let notes = &traces.notes;
        for trace in &traces.all {
            let place = trace.verdict.place();
            let passage = place.and_then(|place| notes.passage(place));
            writer.serialize(CsvRow {
                path: name,
                line: lines.line_column(text, trace.span.start()).line,
                quote: one_line(&trace.words),
                kind: trace.kind.name(),
                speaker: trace.speaker.as_deref(),
                verdict: trace.verdict.name(),
                tier: trace.verdict.tier().map(|tier| tier.name()),
                weight: trace.verdict.weight().map(|weight| weight.name()),
                file: place.map(|place| from_here(notes.file(place))),
                time: passage.and_then(|passage| passage.time).map(clock),
                file_line: passage.map(|passage| passage.line),
                notes_speaker: passage.and_then(|passage| passage.speaker.as_deref()),
                notes: place.map(|place| notes.text(place)),
                policy: notes.policy.fingerprint(),
            })?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(article: &Verified) -> serde_json::Value {
    let Verified { name, text, traces, .. } = article;
    let notes = &traces.notes;
    let lines = LineIndex::new(text);
    let place = |place: &Place| {
        let passage = notes.passage(place);
        json!({
            "file": from_here(notes.file(place)),
            "line": passage.map(|passage| passage.line),
            "time": passage.and_then(|passage| passage.time),
            "speaker": passage.and_then(|passage| passage.speaker.as_deref()),
            "words": notes.text(place),
        })
    };
    let quote = |trace: &Trace| {
        let at = lines.line_column(text, trace.span.start());
        let (places, changes): (Vec<_>, Vec<_>) = match &trace.verdict {
            Verdict::Found { places, .. } => (places.iter().map(place).collect(), Vec::new()),
            Verdict::Differs { place: at, changes, .. } => {
                (vec![place(at)], changes.iter().map(|it| json!({ "quote": it.quote, "notes": it.notes })).collect())
            }
            Verdict::OtherSpeaker { place: at, .. } => (vec![place(at)], Vec::new()),
            Verdict::NotFound { .. } => Default::default(),
        };
        let nearest = match &trace.verdict {
            Verdict::NotFound { nearest } => nearest.as_ref().map(place),
            _ => None,
        };
        json!({
            "words": one_line(&trace.words),
            "span": [trace.span.start(), trace.span.end()],
            "line": at.line,
            "column": at.column,
            "kind": trace.kind.name(),
            "speaker": trace.speaker,
            "verdict": trace.verdict.name(),
            "tier": trace.verdict.tier().map(|tier| tier.name()),
            "weight": trace.verdict.weight().map(|weight| weight.name()),
            "places": places,
            "changes": changes,
            "nearest": nearest,
        })
    };
    let policy = notes.policy;
    let figures = traces.figures();
    let tiers: Vec<&str> = policy.tiers().map(|tier| tier.name()).collect();
    json!({
        "path": name,
        "notes": notes.files().map(from_here).collect::<Vec<_>>(),
        "policy": { "allow": tiers, "verbatim": policy.verbatim, "fingerprint": policy.fingerprint() },
        "found": figures.found,
        "differs": figures.differs,
        "other_speaker": figures.other_speaker,
        "not_found": figures.not_found,
        "quotes": traces.all.iter().map(quote).collect::<Vec<_>>(),
    })
}
