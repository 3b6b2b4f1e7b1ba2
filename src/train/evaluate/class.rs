//! How an answer is wrong.

use super::words::{Words, in_common};

/// How an answer is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Somebody else's words are taken for the source.
    WrongSpeaker,
    /// Gold has no attribution there.
    Spurious,
    /// Gold has an attribution there that names nobody.
    NamelessInGold,
    /// The speaker is right by the engine's own reading, but other words are given as the source.
    SameSpeaker,
    /// The same words and more.
    ExtraWords,
    /// Some of the words.
    MissingWords,
    /// Words in common, and others on both sides.
    OtherExtent,
    /// The speaker is right by the engine's own reading, but no words are given as the source.
    SourceLeftOut,
    /// There is an attribution, but it names nobody, and its speaker is unknown or another.
    Nameless,
    /// Gold has an attribution, the engine none.
    Missed,
}

impl Class {
    pub const ALL: [Self; 10] = [
        Self::WrongSpeaker,
        Self::Spurious,
        Self::NamelessInGold,
        Self::SameSpeaker,
        Self::ExtraWords,
        Self::MissingWords,
        Self::OtherExtent,
        Self::SourceLeftOut,
        Self::Nameless,
        Self::Missed,
    ];

    /// As `--class` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::WrongSpeaker => "wrong-speaker",
            Self::Spurious => "spurious",
            Self::NamelessInGold => "nameless-in-gold",
            Self::SameSpeaker => "same-speaker",
            Self::ExtraWords => "extra-words",
            Self::MissingWords => "missing-words",
            Self::OtherExtent => "other-extent",
            Self::SourceLeftOut => "source-left-out",
            Self::Nameless => "nameless",
            Self::Missed => "missed",
        }
    }

    pub fn meaning(self) -> &'static str {
        match self {
            Self::WrongSpeaker => "other words are taken for the source",
            Self::Spurious => "gold has no attribution there",
            Self::NamelessInGold => "gold has an attribution there that names nobody",
            Self::SameSpeaker => "another mention of the same speaker is taken for the source",
            Self::ExtraWords => "gold's words and more",
            Self::MissingWords => "some of gold's words",
            Self::OtherExtent => "words in common, and others on both sides",
            Self::SourceLeftOut => "the speaker is right, but no words are given as the source",
            Self::Nameless => "no words are given as the source, and the speaker is unknown or another",
            Self::Missed => "no attribution",
        }
    }

    /// Of words that are not the same; `None` where they have none in common.
    pub(super) fn of_extent(gold: &Words, predicted: &Words) -> Option<Self> {
        if in_common(gold, predicted) == 0 {
            None
        } else if predicted.is_superset(gold) {
            Some(Self::ExtraWords)
        } else if predicted.is_subset(gold) {
            Some(Self::MissingWords)
        } else {
            Some(Self::OtherExtent)
        }
    }
}
