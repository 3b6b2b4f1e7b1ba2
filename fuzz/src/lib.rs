//! What each fuzz target does with its bytes.

#![forbid(unsafe_code)]

mod configuration;
mod edit;
mod frames;
mod invariants;

pub use configuration::configuration;
pub use frames::frames;

use edit::Edit;
use onrecord::{Analysis, Format};

/// Reads a text and an edit of it, and checks all that must hold.
pub fn article(bytes: &[u8], format: Format) {
    let Edit { before, after } = Edit::read(&String::from_utf8_lossy(bytes));
    let analysis = Analysis::new(&after, format);
    invariants::spans_fit(&after, &analysis);
    invariants::references_hold(&analysis);
    invariants::fixes_apply(&after, &analysis);
    invariants::questions_have_answers(&after, &analysis);
    invariants::updates_equal_fresh(&before, &after, &analysis);
}
