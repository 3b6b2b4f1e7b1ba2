//! Arguments to one of the two edges.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::run()
}
