//! What the story rests on: outlets, documents, polls, posts, unnamed people, and the chains between them.
//!
//! A [`Source`] is one citation, at its place in the text. What a block's words alone tell is kept with the block as
//! [`Citations`]; [`find`](fn@find) joins it with who said what and who is who, in time linear in the article's mentions.

mod anonymity;
mod chains;
mod citations;
mod count;
mod find;
mod names;
#[cfg(test)]
mod tests;

use crate::entity::DocMention;
use crate::mention::MentionKind;
use crate::text::DocSpan;

pub use citations::Citations;
pub use count::Count;
pub use find::{Article, find};

/// A place where the article takes something from another source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    /// The words of the whole citation: `As reported by HarbourNews citing the Gazette`.
    pub span: DocSpan,
    /// What the source that the article cites is called in full: `Associated Press` for `AP`, `Alderne Times` for `the
    /// Times` behind it.
    pub name: String,
    /// The speaker that it is, whose mentions are all the places that name it.
    pub speaker: Option<u32>,
    /// From the one the article cites to the one it all comes from. Never empty.
    pub chain: Vec<SourceLink>,
    /// Where the article says that someone in the chain goes unnamed, with the reason it gives: `who asked not to be named
    /// because he was not authorised to speak`.
    pub reason: Option<DocSpan>,
    /// How many unnamed people it is, or how many a poll asked.
    pub count: Option<Count>,
    /// The address that the citation is linked to.
    pub link: Option<String>,
}

/// One link of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLink {
    /// As the article has it.
    pub name: String,
    pub span: DocSpan,
    /// Index of the mention, where there is one.
    pub mention: Option<u32>,
    /// Whether it is the outlet that publishes the article: by its name in the front matter, or as `this newspaper`.
    pub own: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// `X reported`, `as reported by X`, `X quoted Y as saying`.
    Reported,
    /// `Y told X`, `Y said in an interview with X`.
    Told,
    /// `according to X`
    AccordingTo,
    /// `in an interview with X`, `speaking on X`, where no verb of saying takes it up.
    Interview,
    /// `the indictment`, `court papers`, `minutes of the meeting`
    Document,
    /// `a YouGov poll of 1,200 adults`
    Poll,
    /// `in a post on X`, `wrote on Instagram`
    Post,
    /// `in a press release`
    PressRelease,
    Anonymous,
}

impl SourceKind {
    /// `reported`, `told`, `according-to`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Told => "told",
            Self::AccordingTo => "according-to",
            Self::Interview => "interview",
            Self::Document => "document",
            Self::Poll => "poll",
            Self::Post => "post",
            Self::PressRelease => "press-release",
            Self::Anonymous => "anonymous",
        }
    }
}

impl Source {
    /// Whether nobody but the publishing outlet stands in the chain.
    pub fn is_own(&self) -> bool {
        self.chain.iter().all(|link| link.own)
    }

    /// Whether those it comes from, or one of them, go unnamed. `mentions` are the document's.
    pub fn is_unnamed(&self, mentions: &[DocMention]) -> bool {
        let mention = |link: &SourceLink| mentions.get(link.mention? as usize);
        let mut kinds = self.chain.iter().filter_map(mention).map(|mention| mention.kind);
        self.kind == SourceKind::Anonymous || self.reason.is_some() || kinds.any(|kind| kind == MentionKind::Anonymous)
    }

    /// Whether another outlet tells it. `mentions` are the document's.
    pub fn is_second_hand(&self, mentions: &[DocMention]) -> bool {
        let names_outlet = self.chain.iter().any(|link| {
            let mention = link.mention.and_then(|mention| mentions.get(mention as usize));
            mention.map_or(self.kind == SourceKind::Reported, |mention| mention.kind == MentionKind::Outlet)
        });
        let is_report = matches!(self.kind, SourceKind::Reported | SourceKind::Told | SourceKind::AccordingTo);
        is_report && names_outlet && !self.chain.first().is_some_and(|link| link.own)
    }
}
