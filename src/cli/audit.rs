//! `onrecord audit`: who is heard in an article and how much, who goes unnamed and why, and what an editor would ask.
//!
//! With `--format json` one object: `{"version": 1, "articles": […], "problems": […]}`; what an article holds is told in
//! `docs/audit.md`. With `csv` a row a speaker.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::configs::{Choice, Configs};
use super::input::{Article, Input, Inputs};
use super::problem::Problem;
use super::run::Run;
use super::{Outcome, complain, shown};
use crate::Analysis;
use crate::config::Config;
use crate::entity::SpeakerKind;
use crate::ide::{self, Audit, AuditedQuote, Share, Tally};
use crate::lint::{Body, Report};
use crate::pages::{AuditedArticle, audit_page, questions};
use crate::text::{DocSpan, LineIndex};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For eyes
    Table,
    /// One row a speaker
    Csv,
    /// One JSON object
    Json,
    /// One page, with nothing beside it
    Html,
}

/// An article, audited.
struct Audited {
    name: String,
    text: String,
    audit: Audit,
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
    let mut audited = Vec::new();
    let work = |input: &Input| input.read().map(|article| audit(article, &configs, input));
    run.each(&inputs, work, |article| {
        audited.push(article);
        Ok(())
    })?;
    let outcome = run.outcome();
    let out = match arguments.format {
        Format::Table => audited.iter().map(table).collect::<Vec<_>>().join("\n"),
        Format::Csv => csv(&audited)?,
        Format::Json => json(&audited, &run.problems),
        Format::Html => {
            let articles = audited.iter();
            let articles = articles.map(|it| AuditedArticle { name: &it.name, text: &it.text, audit: &it.audit });
            audit_page(&articles.collect::<Vec<_>>())
        }
    };
    io::stdout().write_all(out.as_bytes())?;
    Ok(outcome)
}

fn audit(article: Article, configs: &Configs, input: &Input) -> Audited {
    let config: Arc<Config> = configs.of(input.path());
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let report = Report::new(&analysis, &config.lint);
    let audit = ide::audit(&analysis, &Tally::new(&analysis), report.headlines());
    Audited { name: article.name, text: article.text, audit }
}

/// The table's columns.
const COLUMNS: &str = "speaker kind role quotes words share";

/// Columns as wide as what stands in them.
fn table(article: &Audited) -> String {
    let audit = &article.audit;
    let mut out = format!(
        "{}: {} quotes, {} quoted words, {} speakers\n",
        shown::on_one_line(&article.name),
        audit.total.quotes,
        audit.total.words,
        audit.speakers.len()
    );
    let mut rows: Vec<Vec<String>> = vec![COLUMNS.split(' ').map(str::to_owned).collect()];
    rows.extend(audit.speakers.iter().map(|speaker| {
        let share = speaker.share.map_or(String::new(), |share| format!("{} %", share.percent()));
        let share = if speaker.quoted.words > 0 { share } else { String::new() };
        let kind = speaker.kind.name().unwrap_or("unknown").to_owned();
        let (name, role) =
            (shown::on_one_line(&speaker.name), shown::on_one_line(speaker.role.as_deref().unwrap_or("")));
        vec![name, kind, role, speaker.quoted.quotes.to_string(), speaker.quoted.words.to_string(), share]
    }));
    let width = |at: usize| rows.iter().map(|row| unicode_width::UnicodeWidthStr::width(row[at].as_str())).max();
    let widths: Vec<usize> = (0..6).map(|at| width(at).unwrap_or(0)).collect();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, &width))| {
            let gap = " ".repeat(width - unicode_width::UnicodeWidthStr::width(cell.as_str()));
            if at < 3 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
        });
        let _ = writeln!(out, "  {}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    for source in &audit.anonymous {
        let why = source.reason.as_deref().unwrap_or("no reason given");
        let _ = writeln!(out, "  unnamed: {} ({})", shown::on_one_line(&source.name), shown::on_one_line(why));
    }
    for found in &audit.second_hand {
        let _ = writeln!(out, "  second hand: {}", shown::on_one_line(&found.chain.join(" ← ")));
    }
    for question in questions(audit) {
        let _ = writeln!(out, "  ? {}", shown::on_one_line(&question));
    }
    out
}

/// A row of CSV, under the names of its fields.
#[derive(Serialize)]
struct CsvRow<'a> {
    path: &'a str,
    speaker: &'a str,
    kind: Option<&'static str>,
    role: Option<&'a str>,
    line: Option<u32>,
    statements: usize,
    quotes: usize,
    words: usize,
    share: Option<f64>,
    anonymous: bool,
    reason: Option<&'a str>,
}

fn csv(articles: &[Audited]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for Audited { name, text, audit } in articles {
        let lines = LineIndex::new(text);
        for speaker in &audit.speakers {
            let unnamed = audit.anonymous.iter().find(|source| source.name == speaker.name);
            writer.serialize(CsvRow {
                path: name,
                speaker: &speaker.name,
                kind: speaker.kind.name(),
                role: speaker.role.as_deref(),
                line: speaker.first_mention.map(|span| lines.line_column(text, span.start()).line),
                statements: speaker.statements,
                quotes: speaker.quoted.quotes,
                words: speaker.quoted.words,
                share: speaker.share.map(ratio),
                anonymous: unnamed.is_some() || speaker.kind == SpeakerKind::Anonymous,
                reason: unnamed.and_then(|source| source.reason.as_deref()),
            })?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

#[derive(Serialize)]
struct Place {
    span: [u32; 2],
    line: u32,
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    words: &'a str,
    #[serde(flatten)]
    place: Place,
}

fn json(articles: &[Audited], problems: &[Problem]) -> String {
    let problems = problems.iter().map(|it| serde_json::json!({ "path": it.name, "message": it.why }));
    let all = serde_json::json!({
        "version": 1,
        "articles": articles.iter().map(row).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    shown::json(all.to_string()) + "\n"
}

fn row(article: &Audited) -> serde_json::Value {
    let Audited { name, text, audit } = article;
    let lines = LineIndex::new(text);
    let place =
        |span: DocSpan| Place { span: [span.start(), span.end()], line: lines.line_column(text, span.start()).line };
    let quotes = |quotes: &[AuditedQuote]| {
        let rows = quotes.iter().map(|quote| QuoteRow { words: &quote.words, place: place(quote.span) });
        serde_json::to_value(rows.collect::<Vec<_>>()).unwrap_or_default()
    };
    let speakers = audit.speakers.iter().map(|speaker| {
        serde_json::json!({
            "name": speaker.name,
            "kind": speaker.kind.name(),
            "role": speaker.role,
            "first_mention": speaker.first_mention.map(place),
            "statements": speaker.statements,
            "quotes": speaker.quoted.quotes,
            "words": speaker.quoted.words,
            "share": speaker.share.map(ratio),
            "quoted": quotes(&speaker.quotes),
        })
    });
    let anonymous = audit.anonymous.iter().map(|source| {
        serde_json::json!({
            "name": source.name,
            "place": place(source.span),
            "count": source.count.map(|count| count.number),
            "at_least": source.count.is_some_and(|count| count.at_least),
            "reason": source.reason,
        })
    });
    let second_hand = audit.second_hand.iter().map(
        |found| serde_json::json!({ "chain": found.chain, "kind": found.kind.name(), "place": place(found.span) }),
    );
    let unlinked = audit.unlinked.as_ref().map(|unlinked| {
        let rows = unlinked.iter().map(|source| {
            serde_json::json!({ "name": source.name, "kind": source.kind.name(), "place": place(source.span) })
        });
        rows.collect::<Vec<_>>()
    });
    let headlines = audit.headlines.iter().map(|headline| {
        let found = match headline.body {
            Body::Exact(_) => "exact",
            Body::Altered(_) => "altered",
            Body::Missing => "missing",
        };
        serde_json::json!({ "words": headline.words, "place": place(headline.span), "match": found })
    });
    serde_json::json!({
        "path": name,
        "quotes": audit.total.quotes,
        "words": audit.total.words,
        "speakers": speakers.collect::<Vec<_>>(),
        "anonymous": anonymous.collect::<Vec<_>>(),
        "second_hand": second_hand.collect::<Vec<_>>(),
        "unlinked": unlinked,
        "headlines": headlines.collect::<Vec<_>>(),
        "unattributed": quotes(&audit.unattributed),
        "questions": questions(audit),
    })
}

/// 0 to 1, to three digits.
fn ratio(share: Share) -> f64 {
    (share.words as f64 * 1000.0 / share.of.max(1) as f64).round() / 1000.0
}
