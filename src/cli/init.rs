//! `onrecord init`: a settings file to begin with, where there is none.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};

use super::problem::{Problem, reason};
use super::{Outcome, complain};
use crate::config::{FILE_NAME, template};
use crate::lint;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The house whose style is the ground
    #[arg(long, value_name = "NAME", default_value = "generic", value_parser = presets())]
    preset: String,
}

fn presets() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(lint::presets())
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    // A file that is there, or that a link stands for, is somebody's work.
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(FILE_NAME)
        .and_then(|mut file| file.write_all(template(&arguments.preset).as_bytes()));
    match written {
        Ok(()) => {
            writeln!(anstream::stdout(), "wrote {FILE_NAME}")?;
            Ok(Outcome::Clean)
        }
        Err(error) => {
            let why = match error.kind() {
                ErrorKind::AlreadyExists => "is there already, and stays as it is".to_owned(),
                _ => reason(&error),
            };
            complain(Problem { name: FILE_NAME.to_owned(), why });
            Ok(Outcome::Failed)
        }
    }
}
