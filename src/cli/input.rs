//! What there is to read: files as named, folders as git sees them, standard input; and why some of it cannot be.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::configs::Configs;
use super::problem::{Problem, reason};
use crate::Format;
use crate::files::{self, MOST_OF_ARTICLE};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Files of other programs that hold articles, by how they begin.
const OTHERS: [(&[u8], &str); 4] = [
    (b"PK\x03\x04", "a document of Word or another office program (a ZIP archive)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of an older Word"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"%PDF-", "a PDF"),
];

#[derive(clap::Args)]
pub(super) struct Inputs {
    /// Files and folders; `-` is standard input. A named file is read whatever its extension, as plain text where
    /// that says nothing; of a folder the text, Markdown and HTML files are, but for hidden and git-ignored ones
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to call standard input; the extension decides its format
    #[arg(long, value_name = "NAME")]
    stdin_path: Option<PathBuf>,
    /// Exit with 2 where any file cannot be read; without it, where none can
    #[arg(long)]
    strict: bool,
}

/// An article that is to be read.
#[derive(Debug)]
pub(super) enum Input {
    /// With the name that it goes by.
    Stdin(PathBuf),
    File(PathBuf),
    /// Known to be unreadable before it is opened.
    Unreadable(Problem),
}

/// An article, read.
#[derive(Debug, Clone)]
pub(super) struct Article {
    /// The path as given, or as found in the folder given.
    pub name: String,
    /// Where it can be written back to; standard input has no such place.
    pub path: Option<PathBuf>,
    pub format: Format,
    /// The text without its byte-order mark.
    pub text: String,
    pub has_mark: bool,
}

impl Inputs {
    /// Everything to be read, in the order given, folders' files sorted by path and without those that the settings leave
    /// out.
    pub(super) fn list(&self, configs: &Configs) -> Vec<Input> {
        let mut inputs = Vec::new();
        for path in &self.paths {
            if path.as_os_str() == OsStr::new("-") {
                inputs.push(self.stdin(&inputs));
            } else if path.is_dir() {
                walk(path, configs, &mut inputs);
            } else {
                inputs.push(Input::File(path.clone()));
            }
        }
        inputs
    }

    /// As they were given.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    pub(super) fn is_strict(&self) -> bool {
        self.strict
    }

    fn stdin(&self, before: &[Input]) -> Input {
        if before.iter().any(|input| matches!(input, Input::Stdin(_))) {
            return Input::Unreadable(Problem { name: "-".into(), why: "standard input can be read only once".into() });
        }
        Input::Stdin(self.stdin_path.clone().unwrap_or_else(|| PathBuf::from("-")))
    }
}

impl Input {
    /// What it is called; the extension and the settings go by this.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Stdin(path) | Self::File(path) => path,
            Self::Unreadable(problem) => Path::new(&problem.name),
        }
    }

    pub(super) fn read(&self) -> Result<Article, Problem> {
        let (path, bytes) = match self {
            Self::Stdin(name) => (name, read_all(io::stdin()).map_err(|error| reason(&error))),
            Self::File(path) => (path, open(path)),
            Self::Unreadable(problem) => return Err(problem.clone()),
        };
        let name = path.display().to_string();
        match bytes.and_then(decode) {
            Ok((text, has_mark)) => Ok(Article {
                name,
                path: matches!(self, Self::File(_)).then(|| path.clone()),
                format: Format::of_named(path),
                text,
                has_mark,
            }),
            Err(why) => Err(Problem { name, why }),
        }
    }
}

impl Article {
    /// Bytes of the source that stand before `text`.
    pub(super) fn mark_len(&self) -> u32 {
        if self.has_mark { UTF8_MARK.len() as u32 } else { 0 }
    }

    /// The source as it should be written back with `text` in place of its own.
    pub(super) fn encode(&self, text: &str) -> Vec<u8> {
        let mark = if self.has_mark { UTF8_MARK } else { &[] };
        [mark, text.as_bytes()].concat()
    }
}

fn walk(folder: &Path, configs: &Configs, inputs: &mut Vec<Input>) {
    let before = inputs.len();
    for found in files::articles(folder, |_| false) {
        match found {
            Ok(path) if configs.exclude(&path) => {}
            Ok(path) => inputs.push(Input::File(path.strip_prefix("./").unwrap_or(&path).into())),
            Err(error) => {
                inputs.push(Input::Unreadable(Problem { name: folder.display().to_string(), why: error.to_string() }));
            }
        }
    }
    if inputs.len() == before {
        super::complain(format_args!("{}: no text, Markdown or HTML files", folder.display()));
    }
}

fn open(path: &Path) -> Result<Vec<u8>, String> {
    let file = files::open_named(path, MOST_OF_ARTICLE).map_err(|refusal| refusal.to_string())?;
    read_all(file).map_err(|error| reason(&error))
}

/// Reads to the end, or one byte beyond what is accepted.
fn read_all(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MOST_OF_ARTICLE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text, and whether a byte-order mark stood before it.
fn decode(mut bytes: Vec<u8>) -> Result<(String, bool), String> {
    if bytes.len() as u64 > MOST_OF_ARTICLE {
        return Err(format!("larger than {} MiB", MOST_OF_ARTICLE >> 20));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Err(format!("{what}; save it as plain text, Markdown or HTML"));
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err("UTF-16, by its byte-order mark; save it as UTF-8".into());
    }
    let has_mark = bytes.starts_with(UTF8_MARK);
    if has_mark {
        bytes.drain(..UTF8_MARK.len());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, has_mark)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = 1 + bytes[..valid].iter().filter(|&&byte| byte == b'\n').count();
            let offset = valid + if has_mark { UTF8_MARK.len() } else { 0 };
            Err(format!("not UTF-8: byte 0x{:02X} at offset {offset}, line {line}; save it as UTF-8", bytes[valid]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<(&str, bool), &str>) {
        let got = decode(bytes.to_vec());
        let got = got.as_ref().map(|(text, mark)| (text.as_str(), *mark)).map_err(String::as_str);
        assert_eq!(got, expected);
    }

    #[test]
    fn a_byte_order_mark_is_taken_off_and_remembered() {
        check("“No”".as_bytes(), Ok(("“No”", false)));
        check(b"\xEF\xBB\xBFNo", Ok(("No", true)));
    }

    #[test]
    fn other_encodings_are_named_or_located() {
        check(b"caf\xE9", Err("not UTF-8: byte 0xE9 at offset 3, line 1; save it as UTF-8"));
        check(b"\xEF\xBB\xBFa\nb\x93", Err("not UTF-8: byte 0x93 at offset 6, line 2; save it as UTF-8"));
        check(b"a\xE2\x80", Err("not UTF-8: byte 0xE2 at offset 1, line 1; save it as UTF-8"));
        check(b"\xFF\xFEN\0", Err("UTF-16, by its byte-order mark; save it as UTF-8"));
        check(b"\xFE\xFF\0N", Err("UTF-16, by its byte-order mark; save it as UTF-8"));
    }
}
