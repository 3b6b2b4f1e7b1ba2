//! `onrecord extract`: who said what, in the order that the articles were given. `docs/extract.md` tells what is printed, and
//! `docs/extract.schema.json` holds the shape of a line of JSONL.

mod annotation;
mod archive;
mod csv;
mod jsonl;
mod jsonld;
mod line;

use std::io::{self, Write};
use std::path::Path;

use self::archive::{Fields, Record, Records, Unread};
use self::line::{Line, line};
use super::configs::{Choice, Configs};
use super::input::{Input, Inputs};
use super::offsets::Unit;
use super::problem::Problem;
use super::run::{Failure, Run};
use super::{Outcome, complain};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    configs: Choice,
    #[command(flatten)]
    fields: Fields,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Which attributions to print
    #[arg(long, value_enum, default_value_t = Modes::Speech)]
    modes: Modes,
    /// Which words `source` gives
    #[arg(long, value_enum, default_value_t = SourceWords::Name, value_name = "WORDS")]
    source: SourceWords,
    /// What offsets count; Web Annotations always count code points
    #[arg(long, value_enum, default_value_t = Unit::Utf8, value_name = "UNIT")]
    offsets: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON object a line, one line an article
    Jsonl,
    /// One row an attribution
    Csv,
    /// schema.org's Quotation, as JSON-LD
    Jsonld,
    /// Web Annotations, as JSON-LD
    Annotation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Modes {
    /// What is said or written
    Speech,
    /// Also what is thought, denied, backed and opposed, and who declines to comment
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SourceWords {
    /// The name with its title
    Name,
    /// The name with all that describes the speaker there, as annotated corpora draw it
    Phrase,
}

/// A way to print attributions. What is printed of an article is made on any thread.
trait Writer: Sync {
    fn open(&self) -> String {
        String::new()
    }

    fn article(&self, line: &Line) -> String;

    /// What stands in the place of an article that could not be read.
    fn unread(&self, _: &Unread) -> String {
        String::new()
    }

    fn between(&self) -> &'static str {
        ""
    }

    fn close(&self) -> String {
        String::new()
    }
}

impl Arguments {
    fn writer(&self) -> Box<dyn Writer> {
        match self.format {
            Format::Jsonl => Box::new(jsonl::Jsonl),
            Format::Csv => Box::new(csv::Csv),
            Format::Jsonld => Box::new(jsonld::JsonLd),
            Format::Annotation => Box::new(annotation::Annotation),
        }
    }

    fn unit(&self) -> Unit {
        if self.format == Format::Annotation { Unit::Chars } else { self.offsets }
    }
}

pub(super) fn run(arguments: &Arguments) -> io::Result<Outcome> {
    let configs = match arguments.configs.configs() {
        Ok(configs) => configs,
        Err(why) => {
            complain(why);
            return Ok(Outcome::Failed);
        }
    };
    let writer = arguments.writer();
    let mut out = Printer { out: io::stdout().lock(), writer: &*writer, is_first: true };
    out.print(&writer.open())?;
    let outcome = match arguments.fields.jsonl {
        true => print_archives(arguments, &configs, &mut out),
        false => print_articles(arguments, &configs, &mut out),
    }?;
    out.print(&writer.close())?;
    Ok(outcome)
}

fn print_articles(arguments: &Arguments, configs: &Configs, out: &mut Printer) -> io::Result<Outcome> {
    let inputs = arguments.inputs.list(configs);
    let mut run = Run::new(&arguments.inputs, &inputs, configs);
    let writer = out.writer;
    let read = |input: &Input| {
        let article = input.read()?;
        Ok::<_, Failure>(writer.article(&line(article, &configs.of(input.path()), arguments, arguments.unit())))
    };
    run.each(&inputs, read, |printed| out.article(&printed))?;
    Ok(run.outcome())
}

/// Of what cannot be read each record has its place in the output where the format has one for it; a person is told once.
fn print_archives(arguments: &Arguments, configs: &Configs, out: &mut Printer) -> io::Result<Outcome> {
    let paths = arguments.inputs.paths();
    let files: Vec<Input> = paths.iter().cloned().map(Input::File).collect();
    let mut run = Run::new(&arguments.inputs, &files, configs).without_progress(true);
    let writer = out.writer;
    let read = |record: Result<Record, Problem>| {
        let record = record?;
        let config = configs.of(&record.archive.clone());
        Ok::<_, Failure>(match record.article(&arguments.fields) {
            Ok(article) => (writer.article(&line(article, &config, arguments, arguments.unit())), None),
            Err(unread) => (writer.unread(&unread), Some(unread.problem)),
        })
    };
    let (mut all, mut unread, mut first) = (0, 0, None);
    run.each(paths.iter().flat_map(|path| records(path)), read, |(printed, problem)| {
        all += 1;
        unread += usize::from(problem.is_some());
        first = first.take().or(problem);
        out.article(&printed)
    })?;
    if let Some(first) = first {
        complain(format_args!("{unread} of {all} records could not be read, the first at {first}"));
    }
    run.count_unread(unread);
    Ok(run.outcome())
}

/// The records of a file, or why there are none.
fn records(path: &Path) -> Box<dyn Iterator<Item = Result<Record, Problem>> + Send> {
    match Records::open(path) {
        Ok(records) => Box::new(records.map(Ok)),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    }
}

/// Where articles are printed, one behind the other.
struct Printer<'a> {
    out: io::StdoutLock<'static>,
    writer: &'a dyn Writer,
    is_first: bool,
}

impl Printer<'_> {
    fn article(&mut self, printed: &str) -> io::Result<()> {
        if printed.is_empty() {
            return Ok(());
        }
        if !std::mem::replace(&mut self.is_first, false) {
            self.print(self.writer.between())?;
        }
        self.print(printed)
    }

    fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }
}
