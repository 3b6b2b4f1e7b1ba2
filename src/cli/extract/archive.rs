//! Articles as records of JSON Lines, packed by gzip or not: read one at a time, so that an archive may be of any length.
//!
//! A record that cannot be read is told by its line, and those behind it are read all the same.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use flate2::bufread::MultiGzDecoder;
use serde_json::Value;

use crate::Format;
use crate::cli::input::Article;
use crate::cli::problem::{Problem, reason};
use crate::files::{self, MOST_OF_ARTICLE};

/// Where a record has what.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Fields {
    /// Read records of JSON Lines instead of articles, gzipped or not: one object a line
    #[arg(long)]
    pub jsonl: bool,
    /// The field that holds the text; `/body/text` is one inside another
    #[arg(long, value_name = "NAME", default_value = "text", requires = "jsonl")]
    text_field: String,
    /// The field that holds what the article is called; without it, it is called by its file and line
    #[arg(long, value_name = "NAME", default_value = "id", requires = "jsonl")]
    id_field: String,
    /// What the texts are written in
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TextFormat::Plain, requires = "jsonl")]
    text_format: TextFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum TextFormat {
    Plain,
    Markdown,
    Html,
}

/// A line of an archive, or why it was not read.
pub(super) struct Record {
    /// The file that it stands in.
    pub archive: Arc<Path>,
    /// `archive.jsonl:12`
    place: String,
    line: Result<Vec<u8>, String>,
}

/// A record that no article comes of.
pub(super) struct Unread {
    /// What it is called, where that could be read.
    pub id: String,
    pub problem: Problem,
}

/// The lines of a file, `-` being standard input.
pub(super) struct Records {
    archive: Arc<Path>,
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u64,
    is_done: bool,
}

/// A record has the text and, in JSON, up to six bytes for one of it.
const MOST_OF_RECORD: u64 = 2 * MOST_OF_ARTICLE;

impl Records {
    pub(super) fn open(path: &Path) -> Result<Self, Problem> {
        let name = path.display().to_string();
        let problem = |why: String| Problem { name: name.clone(), why };
        let raw: Box<dyn Read + Send> = match path.as_os_str() == "-" {
            true => Box::new(io::stdin()),
            false => Box::new(open(path).map_err(problem)?),
        };
        let mut raw = BufReader::with_capacity(1 << 16, raw);
        let start = raw.fill_buf().map_err(|error| problem(reason(&error)))?;
        let reader: Box<dyn BufRead + Send> = match start.starts_with(b"\x1F\x8B") {
            true => Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(raw))),
            false => Box::new(raw),
        };
        Ok(Self { archive: path.into(), name, reader, number: 0, is_done: false })
    }

    /// The next line without its end, or why there is none; `None` at the end.
    fn read(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        let mut line = Vec::new();
        let most = MOST_OF_RECORD + 1;
        if (&mut self.reader).take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() as u64 == most && !line.ends_with(b"\n") {
            self.reader.skip_until(b'\n')?;
            return Ok(Some(Err(format!("longer than {} MiB", MOST_OF_RECORD >> 20))));
        }
        Ok(Some(Ok(line)))
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while !self.is_done {
            self.number += 1;
            let place = format!("{}:{}", self.name, self.number);
            let line = match self.read() {
                Ok(Some(Ok(line))) if line.trim_ascii().is_empty() => continue,
                Ok(line) => line?,
                Err(error) => {
                    // Behind what cannot be unpacked nothing can.
                    self.is_done = true;
                    Err(reason(&error))
                }
            };
            return Some(Record { archive: Arc::clone(&self.archive), place, line });
        }
        None
    }
}

fn open(path: &Path) -> Result<File, String> {
    files::open_named(path, u64::MAX).map_err(|refusal| refusal.to_string())
}

impl Record {
    /// The article that it holds.
    pub(super) fn article(self, fields: &Fields) -> Result<Article, Unread> {
        let Self { place, line, .. } = self;
        let unread =
            |id: &str, why: String| Unread { id: id.to_owned(), problem: Problem { name: place.clone(), why } };
        let line = line.map_err(|why| unread(&place, why))?;
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line).trim_ascii_end();
        let mut record: Value =
            serde_json::from_slice(line).map_err(|error| unread(&place, format!("not JSON: {error}")))?;
        let id = match field(&mut record, &fields.id_field) {
            Some(Value::String(id)) => id,
            Some(id @ Value::Number(_)) => id.to_string(),
            _ => place.clone(),
        };
        let text = match field(&mut record, &fields.text_field) {
            Some(Value::String(text)) => text,
            Some(_) => return Err(unread(&id, format!("the field `{}` is no text", fields.text_field))),
            None => return Err(unread(&id, format!("there is no field `{}`", fields.text_field))),
        };
        if text.len() as u64 > MOST_OF_ARTICLE {
            return Err(unread(&id, format!("larger than {} MiB", MOST_OF_ARTICLE >> 20)));
        }
        let (text, has_mark) = match text.strip_prefix('\u{FEFF}') {
            Some(rest) => (rest.to_owned(), true),
            None => (text, false),
        };
        Ok(Article { name: id, path: None, format: fields.format(), text, has_mark })
    }
}

impl Fields {
    fn format(&self) -> Format {
        match self.text_format {
            TextFormat::Plain => Format::Plain,
            TextFormat::Markdown => Format::Markdown,
            TextFormat::Html => Format::Html,
        }
    }
}

/// Takes a field out of a record, by its name or as a JSON pointer.
fn field(record: &mut Value, name: &str) -> Option<Value> {
    let found = match record.as_object().is_some_and(|record| record.contains_key(name)) {
        true => record.get_mut(name),
        false if name.starts_with('/') => record.pointer_mut(name),
        false => None,
    };
    found.map(Value::take)
}
