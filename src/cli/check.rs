//! `onrecord check`: what an editor would query, in the order that the files were given.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::baseline::Baseline;
use super::configs::{Choice, Configs};
use super::fix::{self, Goes};
use super::held::Held;
use super::input::{Article, Input, Inputs};
use super::report::concise::Concise;
use super::report::github::GitHub;
use super::report::json::Json;
use super::report::junit::JUnit;
use super::report::sarif::Sarif;
use super::report::statistics::{Seen, Statistics};
use super::report::text::Layout;
use super::report::{Checked, Presenter, Sum};
use super::run::{Failure, Run};
use super::{Outcome, complain, rules};
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
    /// Only these rules and categories, whatever the settings say of them
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    select: Vec<String>,
    /// All rules but these, and those of these categories
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Apply the fixes that are right wherever their finding is right, and report what is left. What was standard input goes
    /// to standard output, and the report then to standard error
    #[arg(long)]
    fix: bool,
    /// Print what --fix would change, as `patch` reads it, and write nothing; exit code 1 where that is anything
    #[arg(long, conflicts_with_all = ["fix", "statistics", "baseline"])]
    diff: bool,
    /// Print how often each rule finds something, by 1,000 words too, with up to twenty samples of each; as text or JSON
    #[arg(long, conflicts_with = "fix")]
    statistics: bool,
    /// Report only what this file does not have; where there is no such file it is written, with all that is found
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the baseline anew, with all that is found now
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Print findings and nothing else: no last line, no progress
    #[arg(short, long)]
    quiet: bool,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
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
    /// One line a finding: path:line:column: severity rule message
    Concise,
    /// One JSON object
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a pull request on GitHub
    #[value(name = "github")]
    GitHub,
    /// XML for build servers
    #[value(name = "junit")]
    JUnit,
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
    let desk = match Desk::new(arguments) {
        Ok(desk) => desk,
        Err(why) => {
            complain(why);
            return Ok(Outcome::Failed);
        }
    };
    let run = Run::new(&arguments.inputs, &desk.inputs, &desk.configs).without_progress(arguments.quiet);
    let outcome = if arguments.diff {
        print_diff(&desk, run)
    } else if arguments.statistics {
        print_statistics(&desk, run)
    } else {
        print_findings(&desk, run)
    }?;
    Ok(if arguments.exit_zero && outcome == Outcome::Findings { Outcome::Clean } else { outcome })
}

/// What is asked for, of which articles, and what holds for them.
struct Desk<'a> {
    arguments: &'a Arguments,
    /// The ids of the rules that alone are asked for; none where all are.
    select: Vec<&'static str>,
    ignore: Vec<&'static str>,
    configs: Configs,
    inputs: Vec<Input>,
    /// What the articles are held against.
    held: Held,
    /// What is known already.
    baseline: Option<Baseline>,
}

impl<'a> Desk<'a> {
    fn new(arguments: &'a Arguments) -> Result<Self, String> {
        let ids = |names: &[String]| -> Result<Vec<&'static str>, String> {
            let found = names.iter().map(|name| rules::named(name).map_err(|unknown| unknown.to_string()));
            Ok(found.collect::<Result<Vec<_>, _>>()?.concat())
        };
        let (select, ignore) = (ids(&arguments.select)?, ids(&arguments.ignore)?);
        if arguments.statistics && !matches!(arguments.format, Format::Text | Format::Json) {
            return Err("--statistics are printed as text or JSON".into());
        }
        let configs = arguments.configs.configs()?;
        let baseline = arguments.baseline.as_deref().filter(|file| !arguments.write_baseline && file.exists());
        let baseline = baseline.map(Baseline::read).transpose().map_err(|problem| problem.to_string())?;
        let inputs = arguments.inputs.list(&configs);
        Ok(Self { arguments, select, ignore, configs, inputs, held: Held::default(), baseline })
    }

    fn presenter(&self) -> Box<dyn Presenter> {
        match self.arguments.format {
            Format::Text => Box::new(Layout::of_terminal(self.arguments.quiet)),
            Format::Concise => Box::new(Concise),
            Format::Json => Box::new(Json),
            Format::Sarif => Box::new(Sarif),
            Format::GitHub => Box::new(GitHub),
            Format::JUnit => Box::new(JUnit { fails_at: self.arguments.severity.into() }),
        }
    }

    fn fails(&self, checked: &Checked) -> bool {
        checked.findings.iter().any(|finding| finding.severity >= self.arguments.severity.into())
    }
}

/// What is said of the articles as they are done, then what sums up.
fn print_findings(desk: &Desk, mut run: Run) -> io::Result<Outcome> {
    let presenter = desk.presenter();
    let returns_text = desk.arguments.fix && desk.inputs.iter().any(|input| matches!(input, Input::Stdin(_)));
    let mut out: Box<dyn Write> = match (returns_text, presenter.is_styled()) {
        (false, true) => Box::new(anstream::stdout().lock()),
        (false, false) => Box::new(io::BufWriter::new(io::stdout().lock())),
        (true, true) => Box::new(anstream::stderr().lock()),
        (true, false) => Box::new(io::BufWriter::new(io::stderr().lock())),
    };
    let mut new_baseline = match (&desk.arguments.baseline, &desk.baseline) {
        (Some(file), None) => Some(Baseline::empty(file)),
        _ => None,
    };
    let (mut sum, mut outcome, mut held) = (Sum::default(), Outcome::Clean, String::new());
    let (arrange, mut is_first, before) = (presenter.arrange(), true, run.problems.len());
    out.write_all(presenter.open().as_bytes())?;
    let work = |input: &Input| {
        let mut checked = check(input, desk)?;
        let all = match (&desk.arguments.baseline, &desk.baseline) {
            (Some(_), None) => std::mem::take(&mut checked.findings),
            _ => Vec::new(),
        };
        checked.known += all.len();
        Ok::<_, Failure>((presenter.article(&checked), checked, all))
    };
    run.each(&desk.inputs, work, |(said, checked, all)| {
        sum.tally.add(&checked);
        if desk.fails(&checked) {
            outcome = Outcome::Findings;
        }
        if let Some(baseline) = &mut new_baseline {
            baseline.add(&checked.article, &all);
        }
        if desk.arguments.fix && checked.article.path.is_none() {
            io::stdout().write_all(&checked.article.encode(&checked.article.text))?;
        }
        if said.is_empty() {
            return Ok(());
        }
        let between = if is_first { "" } else { presenter.between() };
        is_first = false;
        match arrange {
            Some(_) => held += &said,
            None => out.write_all(between.as_bytes()).and_then(|()| out.write_all(said.as_bytes()))?,
        }
        Ok(())
    })?;
    if let Some(arrange) = arrange {
        out.write_all(arrange(&held).as_bytes())?;
    }
    let outcome = outcome.max(run.outcome());
    sum.tally.failed = run.failures(before);
    sum.problems = run.problems;
    out.write_all(presenter.close(&sum).as_bytes())?;
    out.flush()?;
    if let Some(Err(problem)) = new_baseline.map(|baseline| baseline.write()) {
        complain(problem);
        return Ok(Outcome::Failed);
    }
    Ok(outcome)
}

/// What the safe fixes would change.
fn print_diff(desk: &Desk, mut run: Run) -> io::Result<Outcome> {
    let mut out = io::stdout().lock();
    let for_eyes = out.is_terminal();
    let mut outcome = Outcome::Clean;
    let work = |input: &Input| {
        let before = input.read()?;
        let config = desk.configs.of(input.path());
        let mut after = before.clone();
        fix::settle(&mut after, Goes::Nowhere, |article| find(article, &config, desk).0)?;
        Ok::<_, Failure>(fix::diff(&before, &after, for_eyes))
    };
    run.each(&desk.inputs, work, |diff: String| {
        if !diff.is_empty() {
            outcome = Outcome::Findings;
        }
        out.write_all(diff.as_bytes())
    })?;
    Ok(outcome.max(run.outcome()))
}

/// How often each rule finds something.
fn print_statistics(desk: &Desk, mut run: Run) -> io::Result<Outcome> {
    let (mut statistics, mut sum, mut outcome) = (Statistics::default(), Sum::default(), Outcome::Clean);
    let work = |input: &Input| {
        let checked = check(input, desk)?;
        Ok::<_, Failure>((Seen::of(&checked), checked))
    };
    run.each(&desk.inputs, work, |(seen, checked)| {
        sum.tally.add(&checked);
        if desk.fails(&checked) {
            outcome = Outcome::Findings;
        }
        statistics.add(seen);
        Ok(())
    })?;
    let outcome = outcome.max(run.outcome());
    sum.problems = run.problems;
    let printed = match desk.arguments.format {
        Format::Json => statistics.json(&sum),
        _ => statistics.text(&sum),
    };
    io::stdout().write_all(printed.as_bytes())?;
    Ok(outcome)
}

fn check(input: &Input, desk: &Desk) -> Result<Checked, Failure> {
    let arguments = desk.arguments;
    let mut article = input.read()?;
    let config = desk.configs.of(input.path());
    let mut words = 0;
    let mut find = |article: &Article| {
        let (findings, count) = find(article, &config, desk);
        words = count;
        findings
    };
    let (mut findings, fixed) = match arguments.fix {
        true => fix::settle(&mut article, Goes::Back, find)?,
        false => (find(&article), 0),
    };
    let known = desk.baseline.as_ref().map_or(0, |baseline| baseline.take_known(&article, &mut findings));
    let shown = Severity::from(arguments.show).min(arguments.severity.into());
    findings.retain(|finding| finding.severity >= shown);
    Ok(Checked { article, findings, fixed, known, words })
}

/// What is found in an article, and how many words it has.
fn find(article: &Article, config: &Config, desk: &Desk) -> (Vec<Finding>, usize) {
    let publisher = config.publisher.as_deref();
    let analysis = Analysis::published_by(publisher, None, &article.text, article.format);
    let mut settings = desk.held.settings(article, &analysis, config, &desk.configs);
    let off: Vec<_> = desk.select.iter().filter(|id| settings.levels.of(id) == lint::Level::Off).collect();
    if !off.is_empty() {
        let levels = &mut Arc::make_mut(&mut settings).levels;
        off.into_iter().for_each(|id| levels.set(id, lint::Level::On));
    }
    let mut findings = Report::new(&analysis, &settings).into_findings();
    findings.retain(|finding| {
        (desk.select.is_empty() || desk.select.contains(&finding.rule)) && !desk.ignore.contains(&finding.rule)
    });
    (findings, analysis.word_count())
}
