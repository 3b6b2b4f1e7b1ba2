//! The table of what the learned models make of a treebank's sentences.

use super::report::Report;
use super::table::{Cell, Table};
use crate::syntax::Models;
use crate::train::conllu::Document;
use crate::train::example::{self, Tally};
use crate::train::score::{self, Figures};

const COLUMNS: [(&str, &str); 9] = [
    ("genre", "genre"),
    ("sentences", "sentences"),
    ("UPOS", "upos"),
    ("form and number", "tags"),
    ("UAS", "uas"),
    ("LAS", "las"),
    ("names", "names"),
    ("F1", "names_f1"),
    ("F1, any kind", "name_spans_f1"),
];

/// Measures the embedded models: all the sentences that align with the engine's tokens, and then those of each genre.
pub(super) fn measure(documents: &[Document], report: &mut Report) {
    let examples = example::examples(documents, &mut Tally::default());
    let models = Models::embedded();
    let mut rows = vec![row("all", score::score(models, &examples))];
    let mut genres: Vec<&str> = examples.iter().map(|example| &*example.genre).collect();
    genres.sort_unstable();
    genres.dedup();
    for genre in genres.into_iter().filter(|genre| !genre.is_empty()) {
        rows.push(row(genre, score::score(models, examples.iter().filter(|example| example.genre == genre))));
    }
    let title = "Parts of speech, dependencies and names, in per cent".into();
    report.tables.push(Table { title, key: "syntax", columns: COLUMNS.to_vec(), rows });
}

fn row(name: &str, figures: Figures) -> Vec<Cell> {
    let share = |share: score::Share| Cell::percent(share.percent(), share.all as f64);
    let found = |found: score::Found| Cell::percent(found.f1(), (found.found + found.gold) as f64);
    vec![
        Cell::name(name),
        Cell::Count(figures.sentences as f64),
        share(figures.upos),
        share(figures.tag),
        share(figures.unlabelled),
        share(figures.labelled),
        Cell::Count(figures.names.gold as f64),
        found(figures.names),
        found(figures.name_spans),
    ]
}
