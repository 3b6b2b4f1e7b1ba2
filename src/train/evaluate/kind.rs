//! What an attribution is by its marks, whoever made it.

use super::words::{Words, in_common};

/// What an attribution is by its marks, whoever made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All of its words stand between quotation marks.
    Direct,
    /// Some do.
    Mixed,
    /// None do.
    Indirect,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }

    /// Of content with these words, in a text with those between marks.
    pub(super) fn of(content: &Words, quoted: &Words) -> Self {
        match in_common(content, quoted) {
            0 => Self::Indirect,
            some if some == content.len() => Self::Direct,
            _ => Self::Mixed,
        }
    }
}
