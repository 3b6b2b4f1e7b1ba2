//! Articles in real voices, with invented people or as published, and all that is read in each, drawn beside its text.
//!
//! In `published/` stand articles that others published, under licences that let them; CREDITS.md names whose they are. Beside
//! each lies its table, who says what as `onrecord evaluate` and `onrecord calibrate` read it.
//!
//! For every article NAME.txt, NAME.md or NAME.html there are
//! - NAME.expected: what a person reads in it, quote by quote, written by hand; and under `reached:` how much of it the
//!   engine finds. Less than that fails the test, more raises it.
//! - NAME.golden: the engine's reading, drawn; each quote that is read otherwise than expected is marked `✗` there, so that a
//!   wrong reading never looks right.
//!
//! FIGURES.md sums up how much of all the expectations is met.
//!
//! `UPDATE=1 cargo test --test golden` draws anew. `GOLDEN=FOLDER cargo test --test golden -- --ignored --nocapture` prints
//! the figures of articles and expectations that are kept elsewhere.

mod drawing;
mod expectation;
mod figures;
mod reading;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::{Analysis, Format};
use similar::TextDiff;

use expectation::{Expectation, Verdict};
use figures::Figures;
use reading::Reading;

#[test]
fn articles_are_read_as_drawn() {
    let articles: Vec<PathBuf> = folders().iter().flat_map(|folder| articles(folder)).collect();
    assert!(articles.len() > 30, "the articles are gone");
    let update = std::env::var_os("UPDATE").is_some();
    let failures: Vec<String> = articles.iter().filter_map(|article| check(article, update).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn figures_are_fresh() {
    for folder in folders() {
        let kept = folder.join("FIGURES.md");
        let drawn = figures(&articles(&folder)).to_string();
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&kept, &drawn).expect("figures can be written");
        }
        let before = fs::read_to_string(&kept).unwrap_or_default();
        let diff = TextDiff::from_lines(&before, &drawn);
        let diff = diff.unified_diff().context_radius(0).header("kept", "counted").to_string();
        assert!(
            before == drawn,
            "the figures are others now; `UPDATE=1 cargo test --test golden` keeps them\n\n{diff}"
        );
    }
}

#[test]
fn every_published_article_is_credited() {
    let [_, published] = folders();
    let credits = fs::read_to_string(published.join("CREDITS.md")).expect("the credits can be read");
    for article in articles(&published) {
        let name = article.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let row = credits.lines().find(|row| row.starts_with(&format!("| `{name}` |")));
        let cells: Vec<&str> = row.unwrap_or_else(|| panic!("{name}: no credit")).split(" | ").collect();
        let [_, title, by, licence, from] = cells[..] else { panic!("{name}: five cells, not {cells:?}") };
        let free = ["CC BY 2.5", "CC BY 3.0", "CC BY 4.0", "CC0", "public domain"];
        assert!(free.iter().any(|free| licence.starts_with(free)) && !licence.contains("BY-SA"), "{name}: {licence}");
        assert!([title, by, from].iter().all(|cell| !cell.trim().is_empty()), "{name}: {cells:?}");
    }
}

#[test]
#[ignore = "judges the folder that GOLDEN names"]
fn another_folder_is_judged() {
    let folder = std::env::var_os("GOLDEN").expect("GOLDEN names a folder of articles");
    let articles = articles(Path::new(&folder));
    assert!(!articles.is_empty(), "no article in {}", folder.display());
    for article in &articles {
        let (text, analysis, expectation, _) = read(article).expect("an expectation can be read");
        let verdict = expectation.judge(&Reading::new(&text, &analysis));
        println!("{}: {} of {}", article.display(), verdict.reached, verdict.expected);
        verdict.misses.iter().for_each(|miss| println!("  {miss}"));
    }
    println!("\n{}", figures(&articles));
}

fn figures(articles: &[PathBuf]) -> Figures {
    let verdicts = articles.iter().map(|article| {
        let (text, analysis, expectation, _) = read(article).expect("an expectation can be read");
        expectation.judge(&Reading::new(&text, &analysis))
    });
    Figures::of(&verdicts.collect::<Vec<Verdict>>())
}

/// An article's text and analysis, what is expected of it, and the text of the expectation.
fn read(article: &Path) -> Result<(String, Analysis, Expectation, String), String> {
    let text = fs::read_to_string(article).expect("an article is UTF-8");
    let expected = article.with_extension("expected");
    let kept = fs::read_to_string(&expected).map_err(|error| format!("{}: {error}", expected.display()))?;
    let expectation = Expectation::parse(&kept).map_err(|error| format!("{}: {error}", expected.display()))?;
    let format = Format::from_path(article).expect("an article's extension names a format");
    let analysis = Analysis::new(&text, format);
    Ok((text, analysis, expectation, kept))
}

/// Compares one article with what is kept of it; with `update`, keeps what is read now.
fn check(article: &Path, update: bool) -> Result<(), String> {
    let name = article.file_name().unwrap_or_default().to_string_lossy();
    let expected = article.with_extension("expected");
    let (text, analysis, expectation, kept) = read(article)?;
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

/// Of articles with invented people, and of published ones.
fn folders() -> [PathBuf; 2] {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let published = own.join("published");
    [own, published]
}

/// The articles of a folder, by name.
fn articles(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of articles");
    let mut articles: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.extension().is_some_and(|extension| ["txt", "md", "html"].iter().any(|known| extension == *known))
        })
        .filter(|path| !path.ends_with("FIGURES.md") && !path.ends_with("CREDITS.md"))
        .collect();
    articles.sort();
    articles
}
