//! How the people of a story are named in it, for rules that hold one place's names against another's.

use rustc_hash::FxHashMap;

use super::who;
use crate::analysis::Analysis;
use crate::entity::SpeakerKind;
use crate::format::BlockKind;
use crate::lexicon;
use crate::token::TokenKind;

/// The surnames of the people whom the story's own paragraphs name, each with the mention that has it first.
pub(super) struct Surnames<'a>(FxHashMap<&'a str, u32>);

/// Texts of more blocks are no news story: their words are not looked through.
const MOST_BLOCKS: usize = 200;

impl<'a> Surnames<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let mut first = FxHashMap::default();
        for (index, mention) in (0..).zip(&analysis.mentions) {
            let is_story = is_story(analysis.blocks[mention.block as usize].block.kind);
            let person = mention.speaker.and_then(|speaker| analysis.speakers.get(speaker as usize));
            if is_story
                && who::is_name(analysis, mention)
                && person.is_some_and(|person| person.kind == SpeakerKind::Person)
            {
                first.entry(who::surname(who::name_of(analysis, mention))).or_insert(index);
            }
        }
        Self(first)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, surname: &str) -> bool {
        self.0.contains_key(surname)
    }

    /// The one surname that `name` may be a slip for, with its first mention; `given`, where it is there, must be theirs.
    pub(super) fn meant_by(&self, analysis: &Analysis, given: Option<&str>, name: &str) -> Option<(&'a str, u32)> {
        let fits = |mention: u32| {
            let named = analysis.mentions.get(mention as usize);
            let person = named.and_then(|mention| analysis.speakers.get(mention.speaker? as usize));
            given.is_none() || person.is_some_and(|person| person.name.split_whitespace().next() == given)
        };
        let mut near = self.0.iter().filter(|(surname, mention)| who::is_near(surname, name) && fits(**mention));
        let (surname, mention) = near.next()?;
        near.next().is_none().then_some((*surname, *mention))
    }
}

/// Whether a block is one of the story's own, and not a picture's.
pub(super) fn is_story(kind: BlockKind) -> bool {
    kind.is_body() && kind != BlockKind::Caption
}

/// Whether a word may be somebody's name and nothing else.
pub(super) fn is_no_word(word: &str) -> bool {
    lexicon::word(&word.to_lowercase()).is_unknown()
        && lexicon::known_names(word).iter().all(|known| known.text != word)
}

/// Whether a word stands somewhere in the story's own paragraphs; of a text too long to look through, it may.
pub(super) fn may_stand_in_story(analysis: &Analysis, word: &str) -> bool {
    let stories = analysis.blocks.iter().filter(|block| is_story(block.block.kind));
    let has = |block: &crate::analysis::AnalysedBlock| {
        let tokens = block.local.tokens.tokens.iter().filter(|token| token.kind == TokenKind::Word);
        block.block.text.contains(word) && tokens.into_iter().any(|token| token.span.of(&block.block.text) == word)
    };
    analysis.blocks.len() > MOST_BLOCKS || stories.into_iter().any(has)
}
