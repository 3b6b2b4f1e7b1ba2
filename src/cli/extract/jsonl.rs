//! One JSON object a line, one line an article.

use serde::Serialize;

use super::Writer;
use super::archive::Unread;
use super::line::Line;
use crate::cli::shown;

pub(super) struct Jsonl;

/// What stands in the place of an article that could not be read.
#[derive(Serialize)]
struct Missing<'a> {
    version: u8,
    id: &'a str,
    error: &'a str,
    place: &'a str,
}

impl Writer for Jsonl {
    fn article(&self, line: &Line) -> String {
        shown::json(serde_json::to_string(line).expect("strings and numbers serialise")) + "\n"
    }

    fn unread(&self, unread: &Unread) -> String {
        let Unread { id, problem } = unread;
        let line = Missing { version: 1, id, error: &problem.why, place: &problem.name };
        shown::json(serde_json::to_string(&line).expect("strings and numbers serialise")) + "\n"
    }
}
