//! Mentions to speakers: names with their short forms, titles and roles, and pronouns with honest confidence.

mod antecedent;
mod bodies;
mod callings;
mod clues;
mod described;
mod gender;
mod identity;
mod names;
mod narrator;
mod parts;
mod people;
mod pronouns;
mod resolve;
mod short_forms;
#[cfg(test)]
mod tests;
mod voices;

use crate::attribution::Confidence;
use crate::mention::MentionKind;
use crate::text::DocSpan;

pub use clues::Clues;
pub use identity::{Directory, Identity, Names, Register};
pub use names::FullName;
pub use resolve::{Around, Entities, resolve};
pub use voices::give_voices;

/// A mention placed in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocMention {
    pub block: u32,
    /// Its index among the block's mentions.
    pub local: u32,
    pub span: DocSpan,
    pub kind: MentionKind,
    /// Index of the speaker it refers to, where it refers to one.
    pub speaker: Option<u32>,
    /// How sure the reference is; for names mostly certain, for pronouns as the candidates allow.
    pub confidence: Confidence,
    /// The mention that this one was resolved by: a pronoun's antecedent, a surname's full name.
    pub antecedent: Option<u32>,
    /// The other speakers a pronoun could mean, where the best readings are close; the chosen one left out.
    pub rivals: Vec<u32>,
}

/// Someone the article speaks of: a person, organisation, group, document or unnamed source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name, without title: `Rex Tillerson`, `Russia's foreign ministry`, `a port spokesperson`.
    pub name: String,
    pub kind: SpeakerKind,
    /// What the article says they are: `U.S. Secretary of State`, `a spokesman for the port`.
    pub role: Option<String>,
    /// Whether mentions of a person end in different words: a misspelling, or a given name alone.
    pub surname_varies: bool,
    /// Indices of mentions, in text order. Never empty.
    pub mentions: Vec<u32>,
    /// Indices of attributions, in text order.
    pub attributions: Vec<u32>,
}

impl Speaker {
    /// Whether it is known who that is: somebody the article speaks of, or the `I` who tells it.
    pub fn is_known(&self) -> bool {
        self.kind != SpeakerKind::Unresolved || self.name == "I"
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    Person,
    Organisation,
    /// A place that stands for its government.
    Place,
    Outlet,
    Document,
    Inscription,
    /// Known by office alone.
    Role,
    UnnamedOfficial,
    Anonymous,
    UnnamedPerson,
    Group,
    Handle,
    /// A pronoun that nothing resolves.
    Unresolved,
}

impl SpeakerKind {
    /// As `extract` prints it: what a mention of that kind is called. Nothing where nobody is known.
    pub const fn name(self) -> Option<&'static str> {
        let same = match self {
            Self::Person => MentionKind::Person,
            Self::Organisation => MentionKind::Organisation,
            Self::Place => MentionKind::Place,
            Self::Outlet => MentionKind::Outlet,
            Self::Document => MentionKind::Document,
            Self::Inscription => MentionKind::Inscription,
            Self::Role => MentionKind::Role,
            Self::UnnamedOfficial => MentionKind::UnnamedOfficial,
            Self::Anonymous => MentionKind::Anonymous,
            Self::UnnamedPerson => MentionKind::UnnamedPerson,
            Self::Group => MentionKind::Group,
            Self::Handle => MentionKind::Handle,
            Self::Unresolved => return None,
        };
        Some(same.name())
    }

    /// As people are told of it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Outlet => "outlet",
            Self::Document => "document",
            Self::Inscription => "inscription",
            Self::Role => "by office",
            Self::UnnamedOfficial => "unnamed official",
            Self::Anonymous => "anonymous",
            Self::UnnamedPerson => "unnamed person",
            Self::Group => "group",
            Self::Handle => "account",
            Self::Unresolved => "not known who",
        }
    }
}
