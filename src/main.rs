//! Arguments to one of the two edges.

use std::process::ExitCode;

fn main() -> std::io::Result<ExitCode> {
    match std::env::args().nth(1).as_deref() {
        Some("lsp") => onrecord::server::run_stdio(),
        _ => Ok(ExitCode::from(2)),
    }
}
