//! What could not be read or written, and why: a line for standard error that nobody's file name can break or colour.

use std::fmt;
use std::io;

use super::shown;

/// Something that could not be done, and why.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub name: String,
    pub why: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", shown::on_one_line(&self.name), self.why)
    }
}

/// Why a file cannot be read.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::InvalidData => "not UTF-8; save it as UTF-8".into(),
        _ => error.to_string(),
    }
}
