//! Fixes that nobody looks at keep every word, find nothing new, and are all made by one run: held to that on articles with
//! faults put in at random.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use onrecord::lint::{self, Category, Finding, Severity, settle};
use onrecord::{Analysis, Format};
use proptest::prelude::*;

/// The articles that are there to be read, with their formats.
static ARTICLES: LazyLock<Vec<(String, Format)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut articles = Vec::new();
    for folder in ["tests/golden", "examples"] {
        let mut paths: Vec<_> =
            fs::read_dir(root.join(folder)).expect("a folder").map(|it| it.expect("an entry").path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !path.ends_with("FIGURES.md")) {
            if let Some(format) = Format::from_path(path) {
                articles.push((fs::read_to_string(path).expect("text"), format));
            }
        }
    }
    assert!(articles.len() > 10, "there are articles");
    articles
});

/// The apostrophes of contractions: the article, and the offset there.
static CONTRACTIONS: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
    let endings = ["n't", "n’t", "'re ", "’re ", "'ll ", "’ll ", "'ve ", "’ve "];
    let places = |(article, (text, _)): (usize, &(String, Format))| {
        let found = endings.iter().flat_map(|ending| {
            text.match_indices(ending).map(move |(at, _)| (article, at + ending.find(['\'', '’']).unwrap_or(0)))
        });
        found.collect::<Vec<_>>()
    };
    let found: Vec<_> = ARTICLES.iter().enumerate().flat_map(places).collect();
    assert!(found.len() > 20, "there are contractions");
    found
});

/// What a hand or a program slips in beside a mark or inside a word.
const FAULTS: [&str; 16] = ["\"", "“", "”", "'", "‘", "’", " ", ",", ".", "", "\n", "\"t ", "”s ", " \"", "\" ", "’’"];

/// One place of an article in a thousand, and what happens there: something is put in, or put in the place of a sign.
fn faults() -> impl Strategy<Value = Vec<(usize, &'static str, bool)>> {
    let fault = (0..1_000_usize, proptest::sample::select(&FAULTS[..]), any::<bool>());
    proptest::collection::vec(fault, 1..8)
}

/// Faults near marks, where they matter; letters and digits stay.
fn spoiled(text: &str, faults: &[(usize, &str, bool)]) -> String {
    let mut text = text.to_owned();
    for &(share, fault, replaces) in faults {
        let marks: Vec<usize> =
            text.match_indices(['"', '“', '”', '‘', '’', '\'', '.', ',']).map(|(at, _)| at).collect();
        let Some(&at) = marks.get(marks.len() * share / 1_000) else { continue };
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let range = if replaces { at..end } else { end..end };
        text.replace_range(range, fault);
    }
    text
}

fn find(text: &str, format: Format) -> Vec<Finding> {
    lint::check(&Analysis::new(text, format))
}

fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Words, as white space and marks part them; an apostrophe parts none.
fn words(text: &str) -> Vec<String> {
    let is_apostrophe = |sign: char| matches!(sign, '\'' | '’' | '‘');
    let parts = text.split(|sign: char| !sign.is_alphanumeric() && !is_apostrophe(sign));
    parts.map(letters).filter(|word| !word.is_empty()).collect()
}

/// Whether what follows this beginning of a Markdown document still belongs to its front matter.
fn is_front_matter(beginning: &str) -> bool {
    beginning.starts_with("---\n") && beginning.matches("\n---").count() == 0
}

proptest! {
    // Each case reads a whole article several times.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases / 10,
        ..ProptestConfig::default()
    })]

    #[test]
    fn fixes_keep_every_word_and_settle_in_one_run(article in 0..1_000_usize, faults in faults()) {
        let (text, format) = &ARTICLES[article % ARTICLES.len()];
        let spoiled = spoiled(text, &faults);
        let before = find(&spoiled, *format);
        let Ok(settled) = settle(&spoiled, |text| find(text, *format)) else {
            return Err(TestCaseError::fail(format!("no end of fixes: {faults:?}")));
        };
        prop_assert_eq!(letters(&settled.text), letters(&spoiled), "letters");
        prop_assert_eq!(lint::apply(&spoiled, &settled.edits), settled.text.clone(), "the edits lead there");
        let again = settle(&settled.text, |text| find(text, *format)).expect("it is settled");
        prop_assert_eq!((again.fixed, &again.text), (0, &settled.text), "one run is enough");
        // A quote that is whole again is held to the body's words and asked for its speaker: what those rules find was there.
        let is_about_marks = |it: &&Finding| lint::rule(it.rule).is_some_and(|rule| rule.category == Category::QuoteMarks);
        let count = |findings: &[Finding]| {
            findings.iter().filter(|it| it.severity == Severity::Error).filter(is_about_marks).count()
        };
        prop_assert!(count(&settled.findings) <= count(&before), "new errors:\n{:#?}\nbefore:\n{:#?}", settled.findings, before);
    }

    #[test]
    fn no_fix_parts_a_word(contraction in 0..CONTRACTIONS.len(), mark in proptest::sample::select(&["\"", "”", "“"][..])) {
        let (article, at) = CONTRACTIONS[contraction];
        let (text, format) = &ARTICLES[article];
        // A double mark slips in for the apostrophe.
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        let spoiled = format!("{}{mark}{}", &text[..at], &text[end..]);
        let settled = settle(&spoiled, |text| find(text, *format)).expect("fixes have an end");
        if mark == "\"" && is_front_matter(&text[..at]) {
            // There it ends what is quoted by YAML's own rules, and what is no YAML is not read.
            prop_assert_eq!(&settled.text, &spoiled);
        } else {
            prop_assert_eq!(words(&settled.text), words(text));
        }
    }
}
