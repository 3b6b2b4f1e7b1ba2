//! What is wrong with a settings file, where, and what would be right.

use std::fmt;

/// Something in a settings file that has no effect, and what would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name as it was given.
    pub file: String,
    /// Counted from 1; `None` where the settings are no text, or the file could not be read.
    pub line: Option<u32>,
    /// `rules.unclosed-quote`; empty where the trouble is with no one setting.
    pub setting: String,
    /// What is wrong with it, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    /// `onrecord.toml:3: rules.unclosed-quote: must be …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.setting.is_empty() {
            write!(f, ": {}", self.setting)?;
        }
        write!(f, ": {}", self.message)
    }
}
