//! `onrecord evaluate`: how good the reading is, against what people marked.
//!
//! `docs/evaluation.md` defines the figures and says how to read the tables.

mod attributions;
pub(super) mod gold;
mod passage;
mod pronouns;
mod report;
pub(super) mod speakers;
mod syntax;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;

use super::Outcome;
use crate::train::evaluate::attributions::Measure;
use crate::train::evaluate::{Class, Kind, pronouns as coreference, speakers as named_speakers};

use gold::Gold;
use report::Report;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord evaluate desk/                                    the tables
  onrecord evaluate desk/ --errors 5                         and the 5 worst cases of each class
  onrecord evaluate desk/ --errors 20 --class wrong-speaker --kind direct
  onrecord evaluate desk/ --modes all --figure content.partial --errors 5
  onrecord evaluate gum.conllu.gz --genre news,interview --errors 10

Exit codes: 0 measured, 2 could not run.")]
pub(super) struct Arguments {
    /// Folders of brat annotations (NAME.txt beside NAME.ann, or text/NAME.txt and attributions/NAME_WHO.ann) or of tables
    /// of speakers (NAME beside NAME.tsv, or texts/NAME and gold/NAME.tsv), and treebanks in CoNLL-U with coreference in an Entity= column (.conllu, .conllu.gz)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Which of the engine's attributions are measured against annotations
    #[arg(long, value_enum, default_value_t = Modes::Speech)]
    modes: Modes,
    /// Only these genres of treebanks
    #[arg(long, value_name = "GENRE,…", value_delimiter = ',')]
    genre: Vec<String>,
    /// Also show the worst cases, at most N of each class, the surest first
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// The figure of annotations whose cases are shown
    #[arg(long, default_value = "quoted.head", value_parser = measures(), value_name = "FIGURE")]
    figure: Measure,
    /// Only cases of this kind, by their marks
    #[arg(long, value_parser = kinds(), value_name = "KIND")]
    kind: Option<Kind>,
    /// Only cases of this class
    #[arg(long, value_parser = class_names(), value_name = "CLASS")]
    class: Option<String>,
    /// How to report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Modes {
    /// What is said or written
    Speech,
    /// Also what is thought, denied, backed and opposed, and who declines to comment
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For eyes
    Text,
    /// One JSON object
    Json,
}

fn measures() -> impl clap::builder::TypedValueParser<Value = Measure> {
    named(Measure::ALL.map(|measure| (measure.name(), measure)).to_vec())
}

fn kinds() -> impl clap::builder::TypedValueParser<Value = Kind> {
    named(Kind::ALL.map(|kind| (kind.name(), kind)).to_vec())
}

fn class_names() -> impl clap::builder::TypedValueParser<Value = String> {
    let of_attributions = Class::ALL.map(Class::name);
    let of_pronouns = coreference::Class::ALL.map(coreference::Class::name);
    let of_speakers = named_speakers::Class::ALL.map(named_speakers::Class::name);
    let names = of_attributions.into_iter().chain(of_pronouns).chain(of_speakers);
    named(names.map(|name| (name, name.to_owned())).collect())
}

/// Values by their names, which the help lists.
fn named<T: Clone + Send + Sync + 'static>(
    values: Vec<(&'static str, T)>,
) -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::{PossibleValuesParser, TypedValueParser};
    let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
    let value = move |given: String| values.iter().find(|(name, _)| *name == given).map(|(_, value)| value.clone());
    PossibleValuesParser::new(names).try_map(move |given| value(given).ok_or("no such name"))
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let gold = match gold::find(&arguments.paths, &arguments.genre) {
        Ok(gold) => gold,
        Err(problems) => {
            problems.iter().for_each(super::complain);
            return Ok(Outcome::Failed);
        }
    };
    let Gold { articles, without, tabled, documents } = gold;
    let mut report = Report::default();
    if !articles.is_empty() {
        attributions::measure(articles, without, arguments, &mut report)?;
    }
    if !tabled.is_empty() {
        speakers::measure(&tabled, arguments, &mut report)?;
    }
    if !documents.is_empty() {
        syntax::measure(&documents, &mut report);
        pronouns::measure(documents, arguments, &mut report)?;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => out.write_all(report.text().as_bytes())?,
        Format::Json => writeln!(out, "{}", report.json())?,
    }
    out.flush()?;
    Ok(Outcome::Clean)
}
