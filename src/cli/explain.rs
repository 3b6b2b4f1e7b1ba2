//! `onrecord explain`: the page of a rule.

use std::io::{self, Write};

use super::{Outcome, rules};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The rule's id, as `check` prints it in brackets
    #[arg(value_name = "RULE")]
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    match rules::find(&arguments.rule) {
        Ok(rule) => {
            writeln!(anstream::stdout(), "{}", rule.docs.trim_end())?;
            Ok(Outcome::Clean)
        }
        Err(unknown) => {
            super::complain(unknown);
            Ok(Outcome::Failed)
        }
    }
}
