//! Arguments to one of the two edges.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::run()
}
