//! The command-line edge: arguments in, reports out.
//!
//! Exit codes are a contract: 0 clean, 1 findings at or over the chosen severity, 2 could not run. What was asked for goes to standard output, in the order that it was asked for; what went wrong goes to
//! standard error, a line each. A reader who stops listening (`| head`) ends the run without a word.

#[cfg(feature = "train")]
mod calibrate;
mod audit;
mod baseline;
mod check;
mod configs;
#[cfg(feature = "train")]
mod evaluate;
mod explain;
mod extract;
mod fingerprint;
mod fix;
mod held;
mod in_order;
mod init;
mod input;
mod lsp;
mod mask;
mod offsets;
mod over;
mod problem;
mod progress;
mod report;
mod rules;
mod run;
mod shell;
mod shown;
mod verify;
#[cfg(feature = "train")]
mod train;

use std::env;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

/// Knows who said what in a news article, and what an editor would query.
#[derive(Parser)]
#[command(name = "onrecord", version, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 clean, 1 findings at or over the chosen severity, 2 could not run.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; NO_COLOR and FORCE_COLOR are honoured
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

impl Colour {
    /// What holds for all that is printed from now on.
    fn settle(self) {
        let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let choice = match self {
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
            Self::Auto if is_set("FORCE_COLOR") && !is_set("NO_COLOR") => ColorChoice::Always,
            Self::Auto => return,
        };
        choice.write_global();
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve an editor: the Language Server Protocol on standard input and output
    Lsp(lsp::Arguments),
    /// Report what an editor would query
    Check(check::Arguments),
    /// Print who said what, for programs
    Extract(extract::Arguments),
    /// Say who is heard and how much, who goes unnamed, and what an editor would ask
    Audit(audit::Arguments),
    /// Hold quotes against notes and transcripts
    Verify(verify::Arguments),
    /// Print an article with its quoted words made filler of equal length, for other linters
    Mask(mask::Arguments),
    /// Measure the reading against what people marked
    #[cfg(feature = "train")]
    Evaluate(evaluate::Arguments),
    /// Say what a rule means, why it matters and what to write instead
    Explain(explain::Arguments),
    /// List the rules
    Rules(rules::Arguments),
    /// Write a settings file to begin with, where there is none
    Init(init::Arguments),
    /// Print completions for a shell
    Completions(shell::Completions),
    /// Write the man pages
    #[command(hide = true)]
    Man(shell::Man),
    /// Fit what is printed as confidence to articles with known speakers
    #[cfg(feature = "train")]
    Calibrate(calibrate::Arguments),
    /// Learn tags, names and dependencies from treebanks, and write the weights that a build embeds
    #[cfg(feature = "train")]
    Train(train::Arguments),
}

/// How a run ended; the worst of several counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Clean,
    Findings,
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Failed => 2,
        })
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(asked) if asked.kind() == ErrorKind::DisplayVersion => {
            // Who asks may have gone.
            let _ = writeln!(io::stdout(), "{}", shell::version());
            return ExitCode::SUCCESS;
        }
        Err(other) => other.exit(),
    };
    arguments.color.settle();
    let outcome = match arguments.command {
        Command::Lsp(_) => return lsp::run(),
        Command::Check(arguments) => check::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Mask(arguments) => mask::run(&arguments),
        Command::Completions(asked) => shell::completions::<Arguments>(&asked),
        Command::Man(asked) => shell::man::<Arguments>(&asked),
        #[cfg(feature = "train")]
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        #[cfg(feature = "train")]
        Command::Calibrate(arguments) => calibrate::run(&arguments),
        #[cfg(feature = "train")]
        Command::Train(arguments) => train::run(&arguments),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(format_args!("cannot write the output: {error}"));
            Outcome::Failed.into()
        }
    }
}

/// Tells whoever watches what went wrong. Nobody can be told that standard error is closed.
fn complain(what: impl Display) {
    let _ = writeln!(anstream::stderr(), "onrecord: {}", shown::text(&what.to_string()));
}
