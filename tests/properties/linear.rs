//! What is looked at grows with the text, not with its square: counted, so that no clock decides.

use onrecord::text::work_done;
use onrecord::{Analysis, Format, lint};

use crate::pieces::TABLED;

/// Between words, as they may stand in a text that nobody wrote.
const BETWEEN: [&str; 16] = [
    " ",
    " ",
    ", ",
    "'s ",
    "\" ",
    " \"",
    "” “",
    " ‘",
    "\n",
    "\n\n",
    ": \"No.\"\n",
    " said, ",
    ". He said ",
    "1. ",
    "@",
    "<q>",
];

const FORMATS: [Format; 3] = [Format::Plain, Format::Markdown, Format::Html];

const SMALL: usize = 6_000;
const TIMES: usize = 4;

/// How much more may be looked at in a text of [`TIMES`] the length: what is linear comes to 4 times, the square to 16.
const MOST: f64 = 9.0;

#[test]
fn work_grows_with_the_text() {
    let all = std::env::var_os("ONRECORD_ALL_PIECES").is_some();
    let step = if all { 1 } else { TABLED.len() / 48 };
    for (at, word) in TABLED.iter().enumerate().step_by(step) {
        // Far apart in the tables, and another pair for each.
        let other = &TABLED[(at * 7_919 + 13) % TABLED.len()];
        let (first, second) = (BETWEEN[at % BETWEEN.len()], BETWEEN[(at / step + 5) % BETWEEN.len()]);
        check(&format!("{word}{first}{other}{second}"), FORMATS[at % FORMATS.len()]);
    }
}

#[test]
fn work_grows_with_what_once_took_the_square() {
    for piece in [
        "He said he ",
        "his brother's ",
        "Injured poll's ",
        "\"No,\" ",
        "<q>\"No,\" ",
        "that ",
        "\"",
        "”",
        "“",
        "1. a ",
        "a\n",
        "<!-- onrecord-ignore --> No. ",
        "\"Name\",\"Pier\"\n",
        "{\"a\": \"b\"}, ",
        "ก",
        "é",
    ] {
        for format in FORMATS {
            check(piece, format);
        }
    }
}

#[track_caller]
fn check(piece: &str, format: Format) {
    let (small, large) = (work(piece, SMALL, format), work(piece, SMALL * TIMES, format));
    assert!(small > 0, "{piece:?} as {format:?}: nothing is read, so that nothing is measured");
    let grown = large as f64 / small as f64;
    assert!(
        grown <= MOST,
        "{piece:?} as {format:?}: {small} for {SMALL} bytes, {grown:.1} times as much for {TIMES} times"
    );
}

fn work(piece: &str, length: usize, format: Format) -> u64 {
    let text = piece.repeat(length.div_ceil(piece.len()));
    let before = work_done();
    lint::check(&Analysis::new(&text, format));
    work_done() - before
}
