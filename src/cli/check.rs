//! `onrecord check`: what an editor would query, in the order that the files were given.

use std::io::{self, Write};

use super::Outcome;
use super::fix;
use super::in_order::in_order;
use super::input::{Article, Input, Inputs, Problem};
use super::report::text::Layout;
use super::report::{Checked, Tally, json, text};
use super::rules;
use crate::Analysis;
use crate::lint::{self, Finding, Severity};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    /// The least severity that fails the check (exit code 1)
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "LEVEL")]
    severity: Level,
    /// The least severity that is shown; what fails the check always is
    #[arg(long, value_enum, default_value_t = Level::Hint, value_name = "LEVEL")]
    show: Level,
    /// Only these rules
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
    let inputs = arguments.inputs.list();
    match arguments.format {
        Format::Text => print_text(arguments, &inputs),
        Format::Json => print_json(arguments, &inputs),
    }
}

/// The articles as they are done, then the sum.
fn print_text(arguments: &Arguments, inputs: &[Input]) -> io::Result<Outcome> {
    let layout = Layout::of_terminal();
    let mut out = anstream::stdout().lock();
    let mut run = Run::new(arguments);
    let work = |input: &Input| check(input, arguments).map(|checked| (layout.article(&checked), checked));
    in_order(inputs, work, |result| {
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

fn print_json(arguments: &Arguments, inputs: &[Input]) -> io::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut run = Run::new(arguments);
    out.write_all(json::OPEN.as_bytes())?;
    let work = |input: &Input| check(input, arguments).map(|checked| (json::article(&checked), checked));
    in_order(inputs, work, |result| {
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
    fn new(arguments: &Arguments) -> Self {
        let fails_at = arguments.severity.into();
        Self { fails_at, tally: Tally::default(), problems: Vec::new(), outcome: Outcome::Clean }
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

fn check(input: &Input, arguments: &Arguments) -> Result<Checked, Problem> {
    let mut article = input.read()?;
    let find = |article: &Article| find(article, arguments);
    let (mut findings, fixed) = if arguments.fix { fix::settle(&mut article, find)? } else { (find(&article), 0) };
    let shown = Severity::from(arguments.show).min(arguments.severity.into());
    findings.retain(|finding| finding.severity >= shown);
    Ok(Checked { article, findings, fixed })
}

fn find(article: &Article, arguments: &Arguments) -> Vec<Finding> {
    let mut findings = lint::check(&Analysis::new(&article.text, article.format));
    let names = |ids: &[String], finding: &Finding| ids.iter().any(|id| id == finding.rule);
    findings.retain(|finding| {
        (arguments.select.is_empty() || names(&arguments.select, finding)) && !names(&arguments.ignore, finding)
    });
    findings
}
