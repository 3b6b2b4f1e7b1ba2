//! Notes and transcripts, as reporters and services write them.
//!
//! Each reader is total: what is no such file is [`Unreadable`], with the line and what helps.

mod cues;
mod docx;
mod json;
mod label;
mod turns;

pub(super) use label::is_nobody;

/// Notes of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    /// What people call the file.
    pub name: String,
    pub passages: Vec<Passage>,
}

/// A paragraph, or the words of one cue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// As the label has it; nobody where there is none.
    pub speaker: Option<String>,
    /// Seconds from the start.
    pub time: Option<u32>,
    /// The first line is 1; in a document of Word the first paragraph is.
    pub line: u32,
    pub text: String,
    /// Whether it is of the same turn as the one before.
    pub continues: bool,
}

/// Why a file is no notes, where in it, and what helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub line: Option<u32>,
    pub why: &'static str,
}

impl Unreadable {
    fn whole(why: &'static str) -> Self {
        Self { line: None, why }
    }

    fn at(line: u32, why: &'static str) -> Self {
        Self { line: Some(line), why }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.why),
            None => f.write_str(self.why),
        }
    }
}

/// The extensions of files that are read as notes.
pub const EXTENSIONS: [&str; 7] = ["txt", "md", "markdown", "vtt", "srt", "json", "docx"];

/// Reads a file by the extension of its name; what has none of [`EXTENSIONS`] is text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Transcript, Unreadable> {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase());
    let passages = match extension.as_str() {
        "docx" => docx::passages(bytes)?,
        extension => {
            let text = std::str::from_utf8(bytes).map_err(|error| {
                let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
                Unreadable::at(line as u32, "is not UTF-8; save it as UTF-8")
            })?;
            let text = text.trim_start_matches('\u{feff}');
            match extension {
                "vtt" if !text.starts_with("WEBVTT") => {
                    return Err(Unreadable::at(1, "does not begin with WEBVTT; export it again, or name it .txt"));
                }
                "vtt" | "srt" => cues::passages(text),
                "json" => json::passages(text)?,
                _ => turns::passages(text),
            }
        }
    };
    match passages.iter().all(|passage| passage.text.trim().is_empty()) {
        true => Err(Unreadable::whole("holds no words; export it again")),
        false => Ok(Transcript { name: name.to_owned(), passages }),
    }
}
