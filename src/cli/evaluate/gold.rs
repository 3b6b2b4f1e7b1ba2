//! Finds and reads what people marked. Where any of it cannot be read nothing is measured: figures over a part would look
//! like figures over all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::input::{Article, Input};
use crate::cli::problem::{Problem, reason};
use crate::train::brat::{self, Annotation, CodePoints};
use crate::train::conllu::{self, Document};
use crate::train::speakers::{self, Malformed, Stretch};

#[derive(Default)]
pub(in crate::cli) struct Gold {
    pub articles: Vec<Annotated>,
    /// How many texts have no annotations.
    pub without: usize,
    pub tabled: Vec<Tabled>,
    pub documents: Vec<Document>,
}

/// An article with the speakers of its quoted stretches.
pub(in crate::cli) struct Tabled {
    pub article: Article,
    pub stretches: Vec<Stretch>,
}

/// An article with the attributions that people marked in it.
pub(in crate::cli) struct Annotated {
    pub article: Article,
    /// A list for each annotator.
    pub annotators: Vec<Vec<Annotation>>,
}

/// Reads all paths; of treebanks only the genres asked for, all where none is.
pub(in crate::cli) fn find(paths: &[PathBuf], genres: &[String]) -> Result<Gold, Vec<Problem>> {
    let mut gold = Gold::default();
    let mut problems = Vec::new();
    for path in paths {
        if path.is_dir() {
            match tables(path) {
                Ok(tables) if tables.is_empty() => annotated(path, &mut gold, &mut problems),
                Ok(tables) => tables.into_iter().for_each(|(text, table)| match tabled(&text, &table) {
                    Ok(article) => gold.tabled.push(article),
                    Err(problem) => problems.push(problem),
                }),
                Err(problem) => problems.push(problem),
            }
        } else {
            match treebank(path, genres) {
                Ok(documents) => gold.documents.extend(documents),
                Err(problem) => problems.push(problem),
            }
        }
    }
    if problems.is_empty() { Ok(gold) } else { Err(problems) }
}

fn problem(path: &Path, why: impl Into<String>) -> Problem {
    Problem { name: path.display().to_string(), why: why.into() }
}

fn treebank(path: &Path, genres: &[String]) -> Result<Vec<Document>, Problem> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|extension| extension == "ann" || extension == "txt") {
        return Err(problem(path, "annotations are given by their folder, not file by file"));
    }
    let bytes = fs::read(path).map_err(|error| problem(path, reason(&error)))?;
    let documents = conllu::read(&name, &bytes).map_err(|error| {
        let place = if error.line > 0 { format!("{}:{}", error.file, error.line) } else { error.file.clone() };
        Problem { name: place, why: error.reason }
    })?;
    if documents.is_empty() {
        return Err(problem(path, "no gold: a treebank holds sentences in CoNLL-U, a word a line in ten columns"));
    }
    let mut known: Vec<String> = documents.iter().map(|document| document.genre.clone()).collect();
    known.sort();
    known.dedup();
    let wanted = |document: &Document| genres.is_empty() || genres.contains(&document.genre);
    let documents: Vec<Document> = documents.into_iter().filter(wanted).collect();
    if documents.is_empty() {
        let known = known.join(", ");
        return Err(problem(path, format!("no document of the genres {}; it has {known}", genres.join(", "))));
    }
    Ok(documents)
}

/// The texts of a folder with their tables of speakers, side by side or in a folder each; by the tables' names.
fn tables(folder: &Path) -> Result<Vec<(PathBuf, PathBuf)>, Problem> {
    let (texts, gold) = (folder.join("texts"), folder.join("gold"));
    let apart = texts.is_dir() && gold.is_dir();
    let [texts, gold] = if apart { [texts, gold] } else { [folder.to_owned(), folder.to_owned()] };
    Ok(files(&gold, "tsv")?.into_iter().map(|(name, table)| (texts.join(name), table)).collect())
}

fn tabled(text: &Path, table: &Path) -> Result<Tabled, Problem> {
    let article = Input::File(text.to_owned()).read()?;
    let rows = fs::read_to_string(table).map_err(|error| problem(table, reason(&error)))?;
    let malformed =
        |malformed: Malformed| Problem { name: format!("{}:{}", table.display(), malformed.line), why: malformed.why };
    Ok(Tabled { article, stretches: speakers::read(&rows).map_err(malformed)? })
}

/// A folder as brat keeps it, text and annotations side by side, or as corpora do, in a folder each.
fn annotated(folder: &Path, gold: &mut Gold, problems: &mut Vec<Problem>) {
    let (texts, attributions) = (folder.join("text"), folder.join("attributions"));
    let apart = texts.is_dir() && attributions.is_dir();
    let [texts, attributions] = if apart { [texts, attributions] } else { [folder.to_owned(), folder.to_owned()] };
    let (texts, annotations) = match (files(&texts, "txt"), files(&attributions, "ann")) {
        (Ok(texts), Ok(annotations)) => (texts, annotations),
        (Err(problem), _) | (_, Err(problem)) => return problems.push(problem),
    };
    if annotations.is_empty() {
        let layouts = "expected NAME.txt beside NAME.ann, or text/NAME.txt and attributions/NAME_WHO.ann";
        return problems.push(problem(folder, format!("no gold: {layouts}")));
    }
    let mut of_text: BTreeMap<&str, Vec<&Path>> = BTreeMap::new();
    for (name, path) in &annotations {
        // The annotator stands behind the last underscore, if the text's own name does not end there.
        let known = [Some(name.as_str()), name.rsplit_once('_').map(|(text, _)| text)];
        match known.into_iter().flatten().find(|name| texts.contains_key(*name)) {
            Some(text) => of_text.entry(text).or_default().push(path),
            None => problems.push(problem(path, format!("no text for these annotations: expected {name}.txt"))),
        }
    }
    gold.without += texts.keys().filter(|name| !of_text.contains_key(name.as_str())).count();
    for (name, annotations) in of_text {
        match read(&texts[name], &annotations) {
            Ok(article) => gold.articles.push(article),
            Err(problem) => problems.push(problem),
        }
    }
}

fn read(text: &Path, annotations: &[&Path]) -> Result<Annotated, Problem> {
    let article = Input::File(text.to_owned()).read()?;
    let code_points = CodePoints::new(&article.text, article.has_mark.into());
    let mut annotators = Vec::new();
    for path in annotations {
        let marks = fs::read_to_string(path).map_err(|error| problem(path, reason(&error)))?;
        annotators.push(brat::read(&code_points, &marks).map_err(|malformed| Problem {
            name: format!("{}:{}", path.display(), malformed.line),
            why: malformed.why,
        })?);
    }
    Ok(Annotated { article, annotators })
}

/// The files of a folder with that extension, by their names without it.
fn files(folder: &Path, extension: &str) -> Result<BTreeMap<String, PathBuf>, Problem> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| problem(folder, reason(&error)))? {
        let path = entry.map_err(|error| problem(folder, reason(&error)))?.path();
        if path.extension().is_some_and(|own| own == extension)
            && let Some(name) = path.file_stem()
        {
            files.insert(name.to_string_lossy().into_owned(), path);
        }
    }
    Ok(files)
}
