//! `onrecord audit`: who is heard in an article and how much, who goes unnamed and why, and what an editor would ask.
//!
//! With `--format json` one object: `{"version": 1, "articles": […], "problems": […]}`; what an article holds is told in
//! `docs/audit.md`. With `csv` a row a speaker.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use super::configs::{Choice, Configs};
use super::held::Held;
use super::input::{Article, Input, Inputs};
use super::problem::Problem;
use super::run::Run;
use super::{Outcome, complain, shown};
use crate::Analysis;
use crate::config::Config;
use crate::ide::{self, Audit, Tally};
use crate::lint::Report;
use crate::pages::{AuditedArticle, audit_csv, audit_json, audit_page, questions};

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

impl Audited {
    fn as_page(&self) -> AuditedArticle<'_> {
        AuditedArticle { name: &self.name, text: &self.text, audit: &self.audit }
    }
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
    let (mut audited, held) = (Vec::new(), Held::default());
    let work = |input: &Input| input.read().map(|article| audit(article, &configs, &held, input));
    run.each(&inputs, work, |article| {
        audited.push(article);
        Ok(())
    })?;
    let outcome = run.outcome();
    let out = match arguments.format {
        Format::Table => audited.iter().map(table).collect::<Vec<_>>().join("\n"),
        Format::Csv => audit_csv(&audited.iter().map(Audited::as_page).collect::<Vec<_>>())?,
        Format::Json => json(&audited, &run.problems),
        Format::Html => audit_page(&audited.iter().map(Audited::as_page).collect::<Vec<_>>()),
    };
    io::stdout().write_all(out.as_bytes())?;
    Ok(outcome)
}

fn audit(article: Article, configs: &Configs, held: &Held, input: &Input) -> Audited {
    let config: Arc<Config> = configs.of(input.path());
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let report = Report::new(&analysis, &held.settings(&article, &analysis, &config, configs));
    let audit = ide::audit(&analysis, &Tally::new(&analysis), &report);
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

fn json(articles: &[Audited], problems: &[Problem]) -> String {
    let problems = problems.iter().map(|it| serde_json::json!({ "path": it.name, "message": it.why }));
    let all = serde_json::json!({
        "version": 1,
        "articles": articles.iter().map(|article| audit_json(&article.as_page())).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    shown::json(all.to_string()) + "\n"
}
