//! `onrecord train`: treebanks in, weights out. In builds with the feature `train`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

use super::Outcome;
use crate::syntax::{MODEL_FILES, Models};
use crate::train::conllu::{self, Document};
use crate::train::example::{self, Example, Tally};
use crate::train::{self, iob, score};

/// Trains on the files in the order given, and writes `tagger.bin`, `names.bin`, `kinds.bin`, `steps.bin` and `relations.bin`. A build
/// embeds what lies in src/model/weights. The same files in the same order give the same bytes.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Treebanks in CoNLL-U (`….conllu`), compressed with gzip or not; names are learned from those with `Entity=` mentions, as GUM
    /// has. Any other file is read as tokens with their names marked in IOB, and teaches names alone
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The folder to write the weights to
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
    /// A treebank to measure the new weights on; may be given again
    #[arg(long, value_name = "PATH")]
    dev: Vec<PathBuf>,
}

/// Genres of GUM that are closest to articles.
const NEWSY: [&str; 3] = ["news", "interview", "bio"];

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    match try_run(arguments) {
        Ok(()) => Ok(Outcome::Clean),
        Err(error) => {
            super::complain(format_args!("{error:#}"));
            Ok(Outcome::Failed)
        }
    }
}

fn try_run(arguments: &Arguments) -> anyhow::Result<()> {
    let (mut examples, mut named) = (Vec::new(), Vec::new());
    for path in &arguments.paths {
        if is_treebank(path) { examples.extend(read(path)?) } else { named.extend(read_names(path)?) }
    }
    let developing: Vec<Vec<Example>> = arguments.dev.iter().map(|path| read(path)).collect::<anyhow::Result<_>>()?;
    // The second stage builds on the tags of the first; within a stage the models know nothing of each other.
    let (tagger, tags) = both(
        || train::tagger(&examples),
        || train::tags_unseen(&examples),
        "learning tags, and tagging the text with taggers that have not seen it",
    );
    let learn_names = || {
        let (mut examples, mut tags) = (examples.clone(), tags.clone());
        tags.extend(train::tags_by(&tagger, &named));
        examples.extend(named);
        train::names(&examples, &tags)
    };
    let ([names, kinds], [steps, relations]) =
        both(learn_names, || train::parser(&examples, &tags), "learning names and dependencies");
    fs::create_dir_all(&arguments.output).map_err(|error| told(&arguments.output, &error))?;
    let files = [tagger, names, kinds, steps, relations];
    for (name, bytes) in MODEL_FILES.iter().zip(&files) {
        let path = arguments.output.join(name).with_extension("bin");
        fs::write(&path, bytes).map_err(|error| told(&path, &error))?;
        tell(format_args!("{}: {} bytes", path.display(), bytes.len()));
    }
    let models = Models::new(files.each_ref().map(Vec::as_slice)).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let mut out = anstream::stdout().lock();
    for (path, examples) in arguments.dev.iter().zip(&developing) {
        writeln!(out, "{}", path.display())?;
        let newsy = || examples.iter().filter(|example| NEWSY.contains(&&*example.genre));
        if newsy().next().is_some() {
            writeln!(out, "  {}: {}", NEWSY.join(", "), score::score(&models, newsy()))?;
        }
        writeln!(out, "  all: {}", score::score(&models, examples))?;
    }
    Ok(())
}

/// Does two things at a time.
fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B, what: &str) -> (A, B) {
    tell(what);
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
    })
}

fn is_treebank(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(".conllu"))
}

fn read_names(path: &Path) -> anyhow::Result<Vec<Example>> {
    let bytes = fs::read(path).map_err(|error| told(path, &error))?;
    let names = iob::read(&path.display().to_string(), &bytes)?;
    let mut tally = Tally::default();
    let examples = example::named(&names, &mut tally);
    count(path, tally);
    Ok(examples)
}

fn read(path: &Path) -> anyhow::Result<Vec<Example>> {
    let bytes = fs::read(path).map_err(|error| told(path, &error))?;
    let documents: Vec<Document> = conllu::read(&path.display().to_string(), &bytes)?;
    let mut tally = Tally::default();
    let examples = example::examples(&documents, &mut tally);
    count(path, tally);
    Ok(examples)
}

fn count(path: &Path, tally: Tally) {
    let Tally { sentences, tokens, dropped, merged, cut } = tally;
    tell(format_args!(
        "{}: {sentences} sentences of {tokens} tokens, {dropped} dropped; {merged} tokens hold several words, {cut} are pieces of one",
        path.display()
    ));
}

fn told(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}

fn tell(what: impl std::fmt::Display) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(anstream::stderr(), "{what}");
}
