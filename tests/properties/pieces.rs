//! Words that texts are made of at random: all that the lexicon's tables know, so that a word that is added is tried as well.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The first column of every table, in the order of their names.
pub static TABLED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/en");
    let mut tables: Vec<_> = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path()).collect();
    tables.retain(|table| table.extension().is_some_and(|extension| extension == "tsv"));
    tables.sort();
    let mut words = Vec::new();
    for table in tables {
        let table = fs::read_to_string(table).expect("a table");
        let rows = table.lines().filter(|row| !row.starts_with('#'));
        words.extend(rows.filter_map(|row| row.split('\t').next()).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    assert!(words.len() > 1_000, "there are words");
    words
});
