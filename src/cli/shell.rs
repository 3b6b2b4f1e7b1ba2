//! What a shell is told of the command: completions, man pages, and which version it is.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;

use super::problem::{Problem, reason};
use super::{Outcome, complain};
use crate::syntax::Models;

#[derive(clap::Args)]
pub(super) struct Completions {
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(clap::Args)]
pub(super) struct Man {
    /// The folder that they are written to
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

const NAME: &str = "onrecord";

/// Prints the completions of a shell.
pub(super) fn completions<Arguments: CommandFactory>(asked: &Completions) -> io::Result<Outcome> {
    // Made whole before it is printed: the maker takes a closed pipe for a reason to panic.
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut Arguments::command(), NAME, &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Writes a man page for the command and one for each of its commands.
pub(super) fn man<Arguments: CommandFactory>(asked: &Man) -> io::Result<Outcome> {
    if let Err(error) = clap_mangen::generate_to(Arguments::command(), &asked.folder) {
        complain(Problem { name: asked.folder.display().to_string(), why: reason(&error) });
        return Ok(Outcome::Failed);
    }
    Ok(Outcome::Clean)
}

/// `onrecord 0.1.0 (models 0123456789abcdef)`: two builds that name the same models read alike as far as these go.
pub(super) fn version() -> String {
    format!("{NAME} {} (models {:016x})", env!("CARGO_PKG_VERSION"), Models::fingerprint())
}
