//! `onrecord check`: what an editor would query, in the order that the files were given.

use std::io::{self, Write};
use std::sync::Arc;

use super::Outcome;
use super::configs::{Choice, Configs};
use super::fix;
use super::in_order::in_order;
use super::input::{Article, Input, Inputs};
use super::problem::Problem;
use super::report::text::Layout;
use super::report::{Checked, Tally, json, text};
use super::rules;
use crate::Analysis;
use crate::config::Config;
use crate::lint::{self, Finding, Report, Severity};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    /// The least severity that fails the check (exit code 1)
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "LEVEL")]
    severity: Level,
    /// The least severity that is shown; what fails the check always is
    #[arg(long, value_enum, default_value_t = Level::Hint, value_name = "LEVEL")]
    show: Level,
    /// Only these rules, whatever the settings say of them
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    select: Vec<String>,
    /// All rules but these
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Apply the fixes that are right wherever their finding is right, and report what is left
    #[arg(long)]
    fix: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
    Hint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For eyes
    Text,
    /// One JSON object
    Json,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
            Level::Hint => Self::Hint,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    for id in arguments.select.iter().chain(&arguments.ignore) {
        if let Err(unknown) = rules::find(id) {
            super::complain(unknown);
            return Ok(Outcome::Failed);
        }
    }
    let configs = match arguments.configs.configs() {
        Ok(configs) => configs,
        Err(why) => {
            super::complain(why);
            return Ok(Outcome::Failed);
        }
    };
    let inputs = arguments.inputs.list(&configs);
    let desk = Desk { arguments, configs, inputs };
    match arguments.format {
        Format::Text => print_text(&desk),
        Format::Json => print_json(&desk),
    }
}

/// What is asked for, of which articles, and what holds for them.
struct Desk<'a> {
    arguments: &'a Arguments,
    configs: Configs,
    inputs: Vec<Input>,
}

/// The articles as they are done, then the sum.
fn print_text(desk: &Desk) -> io::Result<Outcome> {
    let layout = Layout::of_terminal();
    let mut out = anstream::stdout().lock();
    let mut run = Run::new(desk);
    let work = |input: &Input| check(input, desk).map(|checked| (layout.article(&checked), checked));
    in_order(&desk.inputs, work, |result| {
        if let Some((text, checked)) = run.sort_out(result) {
            run.count(&checked);
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    })?;
    writeln!(out, "{}", text::summary(&run.tally))?;
    out.flush()?;
    Ok(run.outcome)
}

fn print_json(desk: &Desk) -> io::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut run = Run::new(desk);
    out.write_all(json::OPEN.as_bytes())?;
    let work = |input: &Input| check(input, desk).map(|checked| (json::article(&checked), checked));
    in_order(&desk.inputs, work, |result| {
        if let Some((text, checked)) = run.sort_out(result) {
            let comma = if run.tally.articles > 0 { "," } else { "" };
            run.count(&checked);
            write!(out, "{comma}{text}")?;
        }
        Ok(())
    })?;
    out.write_all(json::close(&run.problems).as_bytes())?;
    out.flush()?;
    Ok(run.outcome)
}

/// What adds up over the articles.
struct Run {
    fails_at: Severity,
    tally: Tally,
    problems: Vec<Problem>,
    outcome: Outcome,
}

impl Run {
    /// A run that has told what is wrong with the settings; all that is right with them holds.
    fn new(desk: &Desk) -> Self {
        let problems = desk.configs.problems_for(desk.inputs.iter().map(Input::path));
        problems.iter().for_each(super::complain);
        let outcome = if problems.is_empty() { Outcome::Clean } else { Outcome::Failed };
        Self { fails_at: desk.arguments.severity.into(), tally: Tally::default(), problems, outcome }
    }

    /// What was read; what could not be is told at once, and the rest still done.
    fn sort_out<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(done) => Some(done),
            Err(problem) => {
                super::complain(&problem);
                self.problems.push(problem);
                self.tally.failed += 1;
                self.outcome = Outcome::Failed;
                None
            }
        }
    }

    fn count(&mut self, checked: &Checked) {
        self.tally.add(checked);
        if checked.findings.iter().any(|finding| finding.severity >= self.fails_at) {
            self.outcome = self.outcome.max(Outcome::Findings);
        }
    }
}

fn check(input: &Input, desk: &Desk) -> Result<Checked, Problem> {
    let arguments = desk.arguments;
    let mut article = input.read()?;
    let config = desk.configs.of(input.path());
    let find = |article: &Article| find(article, &config, arguments);
    let (mut findings, fixed) = if arguments.fix { fix::settle(&mut article, find)? } else { (find(&article), 0) };
    let shown = Severity::from(arguments.show).min(arguments.severity.into());
    findings.retain(|finding| finding.severity >= shown);
    Ok(Checked { article, findings, fixed })
}

fn find(article: &Article, config: &Config, arguments: &Arguments) -> Vec<Finding> {
    let mut settings = Arc::clone(&config.lint);
    let off: Vec<&String> = arguments.select.iter().filter(|id| settings.levels.of(id) == lint::Level::Off).collect();
    if !off.is_empty() {
        let levels = &mut Arc::make_mut(&mut settings).levels;
        off.into_iter().for_each(|id| levels.set(id, lint::Level::On));
    }
    let publisher = config.publisher.as_deref();
    let analysis = Analysis::published_by(publisher, None, &article.text, article.format);
    let mut findings = Report::new(&analysis, &settings).into_findings();
    let names = |ids: &[String], finding: &Finding| ids.iter().any(|id| id == finding.rule);
    findings.retain(|finding| {
        (arguments.select.is_empty() || names(&arguments.select, finding)) && !names(&arguments.ignore, finding)
    });
    findings
}
