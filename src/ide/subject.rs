//! What a place in a document is about: the one answer that hover, references and the others start from.

use super::places;
use super::quoted::statement_of;
use crate::Analysis;
use crate::attribution::{Attribution, Mode};
use crate::entity::{DocMention, Speaker};
use crate::text::{DocSpan, Span};

/// What a place in a document is about. Numbers index the lists of the [`Analysis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Words that name a speaker.
    Mention(u32),
    /// A citation of a source.
    Source(u32),
    Quote(u32),
    /// Words that are said or that attribute, outside quotation marks.
    Attribution(u32),
}

impl Subject {
    /// The nearest at `offset`: a name, then a source, then the innermost quote, then what is said without marks.
    ///
    /// A pronoun inside quotation marks is the speaker's own word, so there the quote comes first.
    pub fn at(analysis: &Analysis, offset: u32) -> Option<Self> {
        let quote = places::quote_at(analysis, offset);
        let mention = places::mention_at(analysis, offset)
            .filter(|&at| is_worth_naming(analysis, &analysis.mentions[at as usize], quote.is_some()));
        mention
            .map(Self::Mention)
            .or_else(|| places::source_at(analysis, offset).map(Self::Source))
            .or_else(|| quote.map(Self::Quote))
            .or_else(|| {
                let told = |attribution: &Attribution| attribution.mode != Mode::Stance;
                places::attribution_at(analysis, offset, told).map(Self::Attribution)
            })
    }

    /// The words it stands on.
    pub fn span(self, analysis: &Analysis) -> DocSpan {
        match self {
            Self::Mention(at) => analysis.mentions[at as usize].span,
            Self::Source(at) => analysis.sources[at as usize].span,
            Self::Quote(at) => analysis.quotes[at as usize].span,
            Self::Attribution(at) => {
                let attribution = &analysis.attributions[at as usize];
                let spans = attribution.content.iter().chain(&attribution.cue).copied();
                spans.reduce(Span::cover).unwrap_or(DocSpan::empty(0))
            }
        }
    }

    /// The speakers it speaks of: whom a mention names, who says a quote, whom a source is. Indices.
    pub fn speakers(self, analysis: &Analysis) -> Vec<u32> {
        match self {
            Self::Mention(at) => analysis.mentions[at as usize].speaker.into_iter().collect(),
            Self::Source(at) => {
                let mentions = analysis.sources[at as usize].chain.iter().filter_map(|link| link.mention);
                mentions.filter_map(|mention| analysis.mentions[mention as usize].speaker).take(1).collect()
            }
            Self::Quote(at) => statement_of(analysis, at).map_or_else(Vec::new, |said| said.speakers.to_vec()),
            Self::Attribution(at) => analysis.attributions[at as usize].speakers.to_vec(),
        }
    }
}

/// Index of the mention that introduces a speaker: the first that has the fullest name, and of several the first in the
/// story itself; a headline introduces nobody.
pub(super) fn first_mention(analysis: &Analysis, speaker: &Speaker) -> Option<u32> {
    let rank = |&&at: &&u32| {
        let mention = &analysis.mentions[at as usize];
        let block = &analysis.blocks[mention.block as usize].block;
        let name = analysis.local_mention(mention).name.map(|name| analysis.words(mention.block, name));
        let fullness = match name {
            Some(name) if name == speaker.name => 0,
            Some(_) => 1,
            None => 2,
        };
        (block.kind.is_heading(), fullness)
    };
    speaker.mentions.iter().min_by_key(rank).copied()
}

fn is_worth_naming(analysis: &Analysis, mention: &DocMention, quoted: bool) -> bool {
    mention.speaker.is_some() && !(quoted && analysis.local_mention(mention).pronoun().is_some())
}
