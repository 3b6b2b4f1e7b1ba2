//! `onrecord lsp`: the other edge.

use std::process::ExitCode;

use super::Outcome;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Accepted because editors pass it, some of them twice; there is no other transport
    #[arg(long, action = clap::ArgAction::Count)]
    stdio: u8,
}

pub(super) fn run() -> ExitCode {
    crate::server::run_stdio().unwrap_or_else(|error| {
        super::complain(format_args!("cannot serve: {error}"));
        Outcome::Failed.into()
    })
}
