//! `onrecord mask`: an article whose quoted words are filler, for linters that should read what the reporter wrote.

use std::io::{self, Write};

use super::configs::Choice;
use super::input::Inputs;
use super::{Outcome, complain};
use crate::{Analysis, ide};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
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
    let [input] = inputs.as_slice() else {
        complain(format_args!("one article is masked at a time, and these are {}", inputs.len()));
        return Ok(Outcome::Failed);
    };
    let article = match input.read() {
        Ok(article) => article,
        Err(problem) => {
            complain(problem);
            return Ok(Outcome::Failed);
        }
    };
    let analysis = Analysis::new(&article.text, article.format);
    io::stdout().write_all(&article.encode(&ide::mask(&analysis, &article.text)))?;
    Ok(Outcome::Clean)
}
