//! What an editor may offer to do: what it is, and the changes of the article that it makes.

use crate::config::Person;
use crate::lint::{Edit, Finding};

/// A change that an editor may offer. Edits stand in text order and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'a> {
    pub kind: ActionKind<'a>,
    /// None where the change is not one of the article.
    pub edits: Vec<Edit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionKind<'a> {
    /// Settles one finding; preferred where it is the only fix and safe.
    Fix { finding: &'a Finding, title: &'a str, preferred: bool },
    /// Settles every finding of the document that can be settled unseen.
    FixAll,
    /// Lets a rule be.
    Ignore { finding: &'a Finding, scope: IgnoreScope },
    /// Says who speaks a quote that nobody says.
    AssignSpeaker { title: String },
    /// Puts someone on the desk's file of people; the edge makes the edit.
    AddPerson { person: Person },
    /// Hands over a quote with its credit; the article stays as it is.
    CopyQuote { text: String },
}

/// How much a rule is told to let be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IgnoreScope {
    Here,
    File,
    /// In the desk's settings; the edge makes the edit.
    Project,
}
