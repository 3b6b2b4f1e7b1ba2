//! Articles in real voices, with invented people, and all that is read in each, drawn beside its text.
//!
//! For every article NAME.txt or NAME.md there are
//! - NAME.expected: what a person reads in it, quote by quote, written by hand; and under `reached:` how much of it the
//!   engine finds. Less than that fails the test, more raises it.
//! - NAME.golden: the engine's reading, drawn; each quote that is read otherwise than expected is marked `✗` there, so that a
//!   wrong reading never looks right.
//!
//! `UPDATE=1 cargo test --test golden` draws anew.

mod drawing;
mod expectation;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::{Analysis, Format};
use similar::TextDiff;

use expectation::Expectation;
use reading::Reading;

#[test]
fn articles_are_read_as_drawn() {
    let articles = articles();
    assert!(!articles.is_empty(), "the articles are gone");
    let update = std::env::var_os("UPDATE").is_some();
    let failures: Vec<String> = articles.iter().filter_map(|article| check(article, update).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Compares one article with what is kept of it; with `update`, keeps what is read now.
fn check(article: &Path, update: bool) -> Result<(), String> {
    let name = article.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(article).expect("an article is UTF-8");
    let expected = article.with_extension("expected");
    let kept = fs::read_to_string(&expected).map_err(|error| format!("{}: {error}", expected.display()))?;
    let expectation = Expectation::parse(&kept).map_err(|error| format!("{}: {error}", expected.display()))?;

    let format = Format::from_path(article).expect("an article's extension names a format");
    let analysis = Analysis::new(&text, format);
    let reading = Reading::new(&text, &analysis);
    let verdict = expectation.judge(&reading);
    let golden = article.with_extension("golden");
    let drawn = drawing::draw(&text, &analysis, &reading, &verdict);
    if update {
        fs::write(&golden, &drawn).expect("a drawing can be written");
    }
    let reached = &verdict.reached;
    if !reached.covers(&expectation.reached) {
        let (before, misses) = (&expectation.reached, verdict.misses.join("\n"));
        return Err(format!(
            "{name}: {reached} where it was {before} before. Only a hand may lower what is kept in {}.\n{misses}",
            expected.display()
        ));
    }
    if update {
        fs::write(&expected, expectation::raised(&kept, reached)).expect("an expectation can be written");
        return Ok(());
    }
    let before = fs::read_to_string(&golden).unwrap_or_default();
    if before == drawn {
        return Ok(());
    }
    let diff = TextDiff::from_lines(&before, &drawn);
    let diff = diff.unified_diff().context_radius(2).header("kept", "drawn").to_string();
    Err(format!(
        "{name} is read otherwise than drawn. If the new reading is better, run\n\n    UPDATE=1 cargo test --test golden\n\n{diff}"
    ))
}

/// The articles, by name.
fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let entries = fs::read_dir(folder).expect("the folder of articles");
    let mut articles: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"))
        .collect();
    articles.sort();
    articles
}
