//! What each token of a block is, and the names among them.

use std::ops::Range;

use super::form::forms;
use super::models::Models;
use super::names::{self, NameKind};
use super::tag::{Tag, Upos};
use super::tagger;
use crate::model::Recall;
use crate::token::Tokens;

/// The tags and names of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags {
    /// One a token.
    pub tags: Vec<Tag>,
    /// In order, not overlapping.
    pub names: Vec<Name>,
}

/// A name of one or more tokens, without article and description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Its tokens are `start..end`.
    pub start: u32,
    pub end: u32,
    pub kind: NameKind,
    /// How far the next best reading was behind, of its least certain word or of its kind, in the model's units: near 0
    /// is a guess.
    pub margin: u16,
}

impl Name {
    pub fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Tags {
    /// Tags the tokens of a block, which are those of `text`.
    pub fn new(text: &str, tokens: &Tokens, recall: &mut Recall) -> Self {
        Self::with(Models::embedded(), text, tokens, recall)
    }

    pub fn with(models: &Models<'_>, text: &str, tokens: &Tokens, recall: &mut Recall) -> Self {
        let mut found = Self { tags: Vec::with_capacity(tokens.tokens.len()), names: Vec::new() };
        let (mut seen, mut tags, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in &tokens.sentences {
            forms(text, tokens, sentence.range(), &mut seen);
            tagger::tag(&models.tagger, &seen, recall, &mut tags);
            names::find(&models.names, &models.kinds, &seen, &tags, recall, &mut names);
            found.names.extend(names.iter().map(|name| Name {
                start: sentence.start + name.words.start as u32,
                end: sentence.start + name.words.end as u32,
                kind: name.kind,
                margin: name.margin.clamp(0, i32::from(u16::MAX)) as u16,
            }));
            found.tags.extend_from_slice(&tags);
        }
        found
    }

    /// The tag of a token; [`Tag::Other`] beyond the end.
    pub fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Other)
    }

    pub fn upos(&self, token: usize) -> Upos {
        self.tag(token).upos()
    }

    /// The name that holds a token.
    pub fn name_at(&self, token: usize) -> Option<&Name> {
        let after = self.names.partition_point(|name| name.start as usize <= token);
        self.names[..after].last().filter(|name| name.tokens().contains(&token))
    }

    /// The names that lie wholly in a range of tokens.
    pub fn names_in(&self, range: Range<usize>) -> &[Name] {
        let first = self.names.partition_point(|name| (name.start as usize) < range.start);
        let last = self.names.partition_point(|name| name.end as usize <= range.end);
        &self.names[first..last.max(first)]
    }
}
