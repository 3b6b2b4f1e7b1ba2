//! `onrecord audit`: who is heard in an article and how much, who goes unnamed and why, and what an editor would ask.
//!
//! With `--format json` one object: `{"version": 1, "articles": […], "problems": […]}`; what an article holds is told in
//! `docs/audit.md`. With `csv` a row a speaker.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;

use super::configs::{Choice, Configs};
use super::held::Held;
use super::input::{Article, Input, Inputs};
use super::problem::Problem;
use super::run::Run;
use super::{Outcome, complain, over, shown};
use crate::Analysis;
use crate::archive::{Archive, Group};
use crate::config::{Config, Desk};
use crate::ide::{self, Audit, Tally};
use crate::lint::Report;
use crate::pages::{AuditedArticle, audit_csv, audit_json, audit_page, questions};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    /// Only articles published since a day, as in 2026-05-03: by their own date, or else by when the file was written
    #[arg(long, value_name = "DATE", value_parser = over::date)]
    since: Option<Date>,
    /// Tell who is heard by a column of the desk's people file, over all articles
    #[arg(long, value_name = "COLUMN")]
    by: Option<String>,
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
    published: Option<Date>,
    /// What the desk has on file.
    config: Arc<Config>,
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
    let (mut audited, held) = (Vec::<Audited>::new(), Held::default());
    let work = |input: &Input| input.read().map(|article| audit(article, &configs, &held, input));
    run.each(&inputs, work, |article| {
        audited.push(article);
        Ok(())
    })?;
    let outcome = run.outcome();
    let is_recent = |article: &Audited| match (arguments.since, article.published) {
        (Some(since), Some(published)) => published >= since,
        _ => true,
    };
    let before = audited.len();
    audited.retain(is_recent);
    if let (Some(since), true, true) = (arguments.since, audited.is_empty(), before > 0) {
        complain(format_args!("no article since {since}: {before} are older"));
    }
    let pages: Vec<AuditedArticle> = audited.iter().map(Audited::as_page).collect();
    let archive = Archive::new(audited.iter().map(|article| (article.name.as_str(), &article.audit)));
    let groups = match &arguments.by {
        Some(column) => match by(column, &audited, &archive) {
            Ok(groups) => Some((column.as_str(), groups)),
            Err(why) => {
                complain(why);
                return Ok(Outcome::Failed);
            }
        },
        None => None,
    };
    let groups = groups.as_ref().map(|(column, groups)| (*column, &groups[..]));
    let out = match arguments.format {
        Format::Table if groups.is_some() => over::table(&archive, groups),
        Format::Table => {
            let mut tables: Vec<String> = audited.iter().map(table).collect();
            if audited.len() > 1 {
                tables.push(over::table(&archive, None));
            }
            tables.join(
                "
",
            )
        }
        Format::Csv => match groups {
            Some((column, groups)) => over::csv(&archive, column, groups)?,
            None => audit_csv(&pages)?,
        },
        Format::Json => json(&pages, over::together(&archive, groups), &run.problems),
        Format::Html => audit_page(&pages, groups),
    };
    io::stdout().write_all(out.as_bytes())?;
    Ok(outcome)
}

fn audit(article: Article, configs: &Configs, held: &Held, input: &Input) -> Audited {
    let config: Arc<Config> = configs.of(input.path());
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &article.text, article.format);
    let report = Report::new(&analysis, &held.settings(&article, &analysis, &config, configs));
    let audit = ide::audit(&analysis, &Tally::new(&analysis), &report);
    let published = over::published(analysis.front_matter.date.as_deref(), article.path.as_deref());
    Audited { name: article.name, text: article.text, audit, published, config }
}

/// Who is heard by a column of the people files of the articles' desks; the reason where no file has it.
fn by(column: &str, audited: &[Audited], archive: &Archive) -> Result<Vec<Group>, String> {
    let known: BTreeSet<&str> = audited.iter().flat_map(|article| article.config.desk.columns()).collect();
    if !known.contains(column) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(format!("--by {column}: no people file has that column; there is {known}"));
    }
    let desks: BTreeMap<&str, &Desk> = audited.iter().map(|it| (it.name.as_str(), &*it.config.desk)).collect();
    Ok(archive.by(|article, name| desks.get(article)?.column(name, column).map(str::to_owned)))
}

/// For eyes.
fn table(article: &Audited) -> String {
    let audit = &article.audit;
    let mut out = format!(
        "{}: {} quotes, {} quoted words, {} speakers\n",
        shown::on_one_line(&article.name),
        audit.total.quotes,
        audit.total.words,
        audit.speakers.len()
    );
    let mut rows = vec![shown::header("speaker kind role quotes words share")];
    rows.extend(audit.speakers.iter().map(|speaker| {
        let share = speaker.share.map_or(String::new(), |share| format!("{} %", share.percent()));
        let share = if speaker.quoted.words > 0 { share } else { String::new() };
        let kind = speaker.kind.name().unwrap_or("unknown").to_owned();
        let (name, role) =
            (shown::on_one_line(&speaker.name), shown::on_one_line(speaker.role.as_deref().unwrap_or("")));
        [name, kind, role, speaker.quoted.quotes.to_string(), speaker.quoted.words.to_string(), share]
    }));
    out += &shown::columns(&rows, 3);
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

fn json(articles: &[AuditedArticle], together: serde_json::Value, problems: &[Problem]) -> String {
    let problems = problems.iter().map(|it| serde_json::json!({ "path": it.name, "message": it.why }));
    let all = serde_json::json!({
        "version": 1,
        "articles": articles.iter().map(audit_json).collect::<Vec<_>>(),
        "together": together,
        "problems": problems.collect::<Vec<_>>(),
    });
    shown::json(all.to_string()) + "\n"
}
