//! What an editor would query: one rule a file, each with its documentation beside it.
//!
//! Rules read an [`Analysis`] and give [`Finding`]s. Quiet by default: where the marks of a paragraph do not pair, the
//! rules that reason about speakers and sources say nothing there.

mod against;
mod align;
mod assign;
mod context;
mod echoes;
mod embeds;
mod english;
mod finding;
mod fixes;
mod headline;
mod look_alikes;
mod marks;
mod names;
mod narrative;
mod nearest;
mod presets;
mod quoted;
mod reference;
mod report;
mod rules;
mod settings;
mod slips;
mod source_words;
mod style;
mod suppressions;
mod swap;
mod tail;
mod view;
mod who;

use std::sync::Arc;

use crate::analysis::{Analysis, BlockAnalysis};
use crate::text::InBlock;

pub use against::{Against, Committed};
pub use assign::assign_speaker;
use context::Context;
pub use finding::{Edit, Finding, Fix, Related, Safety, Severity};
pub use fixes::{Settled, Unsettled, apply, choose, settle};
pub use headline::{Altered, Body, Change, HeadlineQuote};
pub use nearest::nearest;
pub use presets::{Cell, apply_preset, preset, presets};
pub use report::Report;
pub use rules::RULES;
pub use settings::{KnownNames, KnownPerson, Level, Levels, Settings};
pub use style::{ANY, Ellipsis, Glyphs, LeadIn, Marks, Placement, STYLE_KEYS, SecondReference, Style, StyleKey};
use suppressions::Suppressions;

/// A rule, as its file declares it.
pub struct Rule {
    /// In kebab-case, and stable.
    pub id: &'static str,
    /// What it flags, in a line without a full stop.
    pub summary: &'static str,
    /// How its findings rank; a rule may rank one of them otherwise and says so in its documentation.
    pub severity: Severity,
    /// Whether it runs where nothing is configured.
    pub default_on: bool,
    pub category: Category,
    /// The rule's page, in Markdown.
    pub docs: &'static str,
    check: Check,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    QuoteMarks,
    Attribution,
    Speaker,
    Source,
    Consistency,
    Style,
    Suppression,
}

/// What a rule reads.
enum Check {
    /// One block alone; the findings are kept as long as the block is.
    Block(fn(&BlockAnalysis, &mut Vec<Finding<InBlock>>)),
    /// One block alone, and how the house sets quotes; kept as long as the block is.
    Styled(fn(&BlockAnalysis, &Style, &mut Vec<Finding<InBlock>>)),
    /// The document; the findings are made anew for each version.
    Document(fn(&Context, &mut Vec<Finding>)),
    /// What nothing was read of.
    Unread(fn(&Analysis, &mut Vec<Finding>)),
    /// What was to be ignored, once the findings of all other rules are known.
    Suppressions(fn(&Suppressions, &Levels, &mut Vec<Finding>)),
}

impl Category {
    pub const ALL: [Self; 7] = [
        Self::QuoteMarks,
        Self::Attribution,
        Self::Speaker,
        Self::Source,
        Self::Consistency,
        Self::Style,
        Self::Suppression,
    ];

    /// `quote-marks`, `attribution`, `speaker`, `source`, `consistency`, `style`, `suppression`.
    pub fn name(self) -> &'static str {
        match self {
            Self::QuoteMarks => "quote-marks",
            Self::Attribution => "attribution",
            Self::Speaker => "speaker",
            Self::Source => "source",
            Self::Consistency => "consistency",
            Self::Style => "style",
            Self::Suppression => "suppression",
        }
    }
}

/// The rule of that id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// The findings of a document where nothing is configured, in text order.
pub fn check(analysis: &Analysis) -> Vec<Finding> {
    Report::new(analysis, &Arc::default()).into_findings()
}
