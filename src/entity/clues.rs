//! What a block by itself says of its mentions, as far as telling who is who needs it; kept as long as the block is.

use super::antecedent::{Gender, told_by};
use super::names::{self, Name};
use crate::mention::{Mention, MentionKind};
use crate::quote::Quotes;
use crate::syntax::is_preposition;
use crate::text::BlockSpan;
use crate::token::Tokens;

/// The clues of one block's mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clues {
    /// How many sentences the block counts for: at least one.
    pub(super) sentences: u32,
    /// By mention.
    pub(super) mentions: Vec<Clue>,
}

/// What its block says of one mention. Of a pronoun only its place is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    /// Its name in parts; empty where it has none.
    pub(super) name: Name,
    /// In lower case and without a determiner; empty for people.
    pub(super) described: Box<str>,
    /// The noun that a description is of.
    pub(super) head: Option<Box<str>>,
    /// Whether a definite determiner opens it.
    pub(super) definite: bool,
    /// What its own words, title and description say of its bearer.
    pub(super) gender: Option<Gender>,
    /// Whether it is the first of its sentence that no preposition governs.
    pub(super) subject: bool,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Its sentence, by the block's count.
    pub(super) sentence: u32,
}

impl Clues {
    pub fn new(text: &str, tokens: &Tokens, quotes: &Quotes, mentions: &[Mention]) -> Self {
        let clue = |(index, mention): (usize, &Mention)| {
            let own = &*names::one_line(mention.name.unwrap_or(mention.span).of(text));
            let described = !matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun(_));
            let named = mention.name.is_some() || mention.kind == MentionKind::Person;
            Clue {
                name: if named { Name::new(own) } else { Name::default() },
                described: if described { names::described(own).into() } else { Box::default() },
                head: described.then(|| names::head(own).map(Into::into)).flatten(),
                definite: described && names::is_definite(own),
                gender: gender(text, mention),
                subject: is_subject(text, tokens, mentions, index),
                quoted: is_quoted(quotes, mention.span),
                sentence: tokens.sentence_of(mention.start as usize) as u32,
            }
        };
        Self {
            sentences: tokens.sentences.len().max(1) as u32,
            mentions: mentions.iter().enumerate().map(clue).collect(),
        }
    }
}

fn gender(text: &str, mention: &Mention) -> Option<Gender> {
    if matches!(mention.kind, MentionKind::Pronoun(_)) {
        return None;
    }
    let own = mention.name.is_none().then_some(mention.span);
    [mention.title, mention.description, own].into_iter().flatten().find_map(|words| told_by(words.of(text)))
}

fn is_quoted(quotes: &Quotes, span: BlockSpan) -> bool {
    let mut at = quotes.innermost(span.start());
    while let Some(quote) = at.and_then(|index| quotes.quotes.get(index)) {
        if span.end() <= quote.span.end() {
            return true;
        }
        at = quote.parent.map(|parent| parent as usize);
    }
    false
}

fn is_subject(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    let sentence =
        tokens.sentences.get(tokens.sentence_of(mention.start as usize)).map_or(0, |sentence| sentence.start);
    let governed = |mention: &Mention| {
        mention.start > sentence
            && tokens.tokens.get(mention.start as usize - 1).is_some_and(|before| {
                crate::lexicon::folded(before.span.of(text), |word| {
                    is_preposition(word) && !matches!(word, "as" | "after" | "before" | "since" | "until")
                })
            })
    };
    let free = |mention: &Mention| !governed(mention) && !mention.possessive;
    free(mention)
        && !mentions[..index]
            .iter()
            .rev()
            .take_while(|other| other.start >= sentence)
            .any(|other| free(other) && !(other.start <= mention.start && mention.end <= other.end))
}
