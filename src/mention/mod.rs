//! Words that name someone: people, organisations, outlets, documents, officials, anonymous sources, groups, pronouns.
//!
//! Mentions of a block come in text order and do not overlap, but that some hold others: a phrase the owner or object
//! inside it (`the port's spokesman` holds `the port`), a coordination its members (`Okafor and Bianchi`). The holder
//! comes first. `Russia's foreign ministry` is one mention and holds none. A mention includes an adjacent title and leaves out other
//! description. Gender is never read off a name.

mod appositions;
mod complete;
mod coordination;
mod find;
mod indefinites;
mod names;
mod phrases;
mod pronouns;
mod quantities;
#[cfg(test)]
mod tests;
mod view;

use crate::text::BlockSpan;

pub use complete::{Place, complete};
pub use find::find;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words, a possessive `'s` left out.
    pub span: BlockSpan,
    pub kind: MentionKind,
    /// The tokens of `span`; a Chinese name may end inside its token.
    pub start: u32,
    pub end: u32,
    pub number: Number,
    /// Whether a possessive follows or belongs to it: `Duarte's`, `his`.
    pub possessive: bool,
    /// The name alone, title left out, for named people, organisations, outlets, places.
    pub name: Option<BlockSpan>,
    /// `Harbour Commissioner` of `Harbour Commissioner Rosa Bianchi`.
    pub title: Option<BlockSpan>,
    /// What an apposition or a role phrase beside it says: `a spokesman for the port`, `who lives opposite`.
    pub description: Option<BlockSpan>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A named person, or a capitalised name that nothing shows to be anything else.
    Person,
    /// A named organisation, agency or body: `the ministry`, `NATO`, `Russia's foreign ministry`, `the union`.
    Organisation,
    /// A place name; as the subject of a cue it stands for its government.
    Place,
    /// A newspaper, broadcaster, agency or site.
    Outlet,
    /// A report, audit, indictment, law, poll, letter, statement.
    Document,
    /// A banner, sign, plaque: something with words on it.
    Inscription,
    /// One person known by office: `the mayor`, `the police chief`.
    Role,
    /// Unnamed but accountable: `a port spokesperson`, `a Treasury official`.
    UnnamedOfficial,
    /// Not named and not accountable: `a source`, `two people familiar with the talks`.
    Anonymous,
    /// Someone or some people described and not named: `the guard`, `one resident`, `a woman in the crowd`.
    UnnamedPerson,
    /// Several people: `the two mayors`, `Okafor and Bianchi`, `residents`, `critics`.
    Group,
    Pronoun(Pronoun),
    /// `@name`
    Handle,
}

impl MentionKind {
    /// As `extract` prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "named",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Outlet => "outlet",
            Self::Document => "document",
            Self::Inscription => "inscription",
            Self::Role => "role",
            Self::UnnamedOfficial => "official",
            Self::Anonymous => "anonymous",
            Self::UnnamedPerson => "unnamed",
            Self::Group => "group",
            Self::Pronoun(_) => "pronoun",
            Self::Handle => "handle",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pronoun {
    He,
    She,
    /// `it`, `its`; never a pleonastic one.
    It,
    They,
    I,
    We,
    You,
    Who,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    Singular,
    Plural,
    Unknown,
}

impl Mention {
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn pronoun(&self) -> Option<Pronoun> {
        match self.kind {
            MentionKind::Pronoun(pronoun) => Some(pronoun),
            _ => None,
        }
    }

    /// Whether it names its bearer: a proper name, with or without a title.
    pub fn is_named(&self) -> bool {
        self.name.is_some()
    }
}
