//! `onrecord calibrate`: articles with known speakers in, the table of how often each step is right out. In builds with the
//! feature `train`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::evaluate::gold::{self, Tabled};
use super::evaluate::speakers::evaluate_one;
use super::in_order::in_order;
use crate::attribution::Confidence;
use crate::train::calibrate::{Example, Shares};
use crate::train::evaluate::speakers::{Calibrated, Evaluation, Seen};
use crate::train::evaluate::{BANDS, band};

/// Fits what `extract` prints as confidence to articles with known speakers, and writes src/model/confidence.tsv.
///
/// Every folder counts as much as the first, however many stretches it has. What is printed is cross-validated: each article
/// is judged by a table that was fitted to others.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Folders of articles with tables of their speakers, as `onrecord evaluate` reads them
    #[arg(value_name = "DIR", required = true)]
    paths: Vec<PathBuf>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
}

/// Each article is left out of one of so many fits.
const FOLDS: usize = 5;

const HEADER: &str = "\
# How often a step from words to whoever says them is right. Written by `onrecord calibrate`, which docs/evaluation.md
# tells of: what it was fitted to, and under which licences. Every row is a count of answers; no words are in it.
# part, sieve or kind of mention, how sure it was held to be, whether others come close, share right, how often seen
";

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let mut folders: Vec<Vec<Vec<Seen>>> = Vec::new();
    for path in &arguments.paths {
        match gold::find(std::slice::from_ref(path), &[]) {
            Ok(gold) if !gold.tabled.is_empty() => folders.push(read(&gold.tabled)?),
            Ok(_) => return Ok(fail(path, "no tables of speakers")),
            Err(problems) => {
                problems.iter().for_each(super::complain);
                return Ok(Outcome::Failed);
            }
        }
    }
    let weights = weights(&folders);
    let examples = |wanted: &dyn Fn(usize) -> bool| -> Vec<Example> {
        let of_folder = |(articles, weight): (&Vec<Vec<Seen>>, &f64)| -> Vec<Example> {
            let kept = articles.iter().enumerate().filter(|(at, _)| wanted(*at));
            let seen = kept.flat_map(|(_, seen)| seen);
            seen.map(|seen| Example { steps: seen.steps.clone(), right: seen.right, weight: *weight }).collect()
        };
        folders.iter().zip(&weights).flat_map(of_folder).collect()
    };
    let mut out = anstream::stdout().lock();
    let held_out: Vec<Shares> =
        (0..FOLDS).map(|fold| Shares::fit(&examples(&|at: usize| at % FOLDS != fold))).collect();
    for (path, articles) in arguments.paths.iter().zip(&folders) {
        writeln!(out, "{}", path.display())?;
        show(&mut out, articles, &held_out)?;
    }
    let table = format!("{HEADER}{}", Shares::fit(&examples(&|_| true)).table());
    if let Err(error) = fs::write(&arguments.output, table) {
        return Ok(fail(&arguments.output, &error.to_string()));
    }
    Ok(Outcome::Clean)
}

fn fail(path: &Path, why: &str) -> Outcome {
    super::complain(format_args!("{}: {why}", path.display()));
    Outcome::Failed
}

/// The answers of each article.
fn read(articles: &[Tabled]) -> io::Result<Vec<Vec<Seen>>> {
    let mut seen = Vec::new();
    in_order(articles, evaluate_one, |found: Evaluation| {
        seen.push(found.seen);
        Ok(())
    })?;
    Ok(seen)
}

/// What an answer of each folder counts.
fn weights(folders: &[Vec<Vec<Seen>>]) -> Vec<f64> {
    let count = |articles: &Vec<Vec<Seen>>| articles.iter().map(Vec::len).sum::<usize>() as f64;
    let first = folders.first().map_or(0.0, count);
    folders.iter().map(|articles| first / count(articles).max(1.0)).collect()
}

/// How sure answers are by tables that have not seen their article, and how often they are right.
fn show(out: &mut impl Write, articles: &[Vec<Seen>], held_out: &[Shares]) -> io::Result<()> {
    let mut bands = [Calibrated::default(); BANDS.len()];
    for (at, seen) in articles.iter().enumerate() {
        for seen in seen {
            let sure = held_out[at % FOLDS].confidence(&seen.steps);
            let sure = Confidence::new((100.0 * sure).round() as u8);
            bands[band(sure.hundredths())].count(sure, seen.right);
        }
    }
    for ((least, most), of) in BANDS.iter().zip(&bands).filter(|(_, of)| of.share.all > 0.0) {
        let mean = 100.0 * of.confidence / of.share.all;
        writeln!(
            out,
            "  {least}–{most}: {:.0} answers, mean {mean:.1}, right {:.1} %",
            of.share.all,
            of.share.percent()
        )?;
    }
    Ok(())
}
