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

/// The one of `known` that was probably meant by `typed`.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Words that share less than this with what was typed are no help.
    const LEAST_LIKENESS: f64 = 0.7;
    let typed = typed.to_lowercase();
    let ranked = known.into_iter().map(|word| (strsim::jaro_winkler(word, &typed), word));
    let (likeness, word) = ranked.max_by(|(one, _), (other, _)| one.total_cmp(other))?;
    (likeness >= LEAST_LIKENESS).then_some(word)
}
