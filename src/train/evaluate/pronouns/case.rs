//! Wrong answers, and why they are wrong as far as that can be seen.

use super::{Answer, Reader};
use crate::text::DocSpan;
use crate::train::conllu::Mention;

/// A pronoun with no answer or a wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The index of the document among those evaluated.
    pub document: usize,
    pub class: Class,
    /// Whether the pronoun's verb introduces something said, so that the case counts in the figure.
    pub introduces: bool,
    pub pronoun: DocSpan,
    pub cue: DocSpan,
    /// Gold's entity by its first words that are no pronoun, and its mention before the pronoun.
    pub gold: Named,
    /// The engine's speaker and the mention that the pronoun was resolved by; `None` where there is no answer.
    pub predicted: Option<Named>,
    /// In hundredths; 0 where there is no answer.
    pub confidence: u8,
    /// The other speakers that the engine held possible.
    pub rivals: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub antecedent: Option<DocSpan>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The antecedent is right, but the engine takes its words for somebody else's.
    Merged,
    /// A person for an organisation, a place for a person, or words that are no entity of gold.
    OtherType,
    /// The right one was held possible, too.
    Rival,
    /// Another of the same type.
    OtherEntity,
    /// None of gold's other words for the entity is a mention of the engine.
    AntecedentMissed,
    /// Quoted words hold the pronoun; the engine resolves none there.
    Quoted,
    /// The pronoun is a mention without a speaker.
    Unanswered,
    /// The pronoun is no mention.
    NoMention,
}

impl Class {
    pub const ALL: [Self; 8] = [
        Self::Merged,
        Self::OtherType,
        Self::Rival,
        Self::OtherEntity,
        Self::AntecedentMissed,
        Self::Quoted,
        Self::Unanswered,
        Self::NoMention,
    ];

    /// As `--class` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Merged => "merged",
            Self::OtherType => "other-type",
            Self::Rival => "rival",
            Self::OtherEntity => "other-entity",
            Self::AntecedentMissed => "antecedent-missed",
            Self::Quoted => "quoted",
            Self::Unanswered => "unanswered",
            Self::NoMention => "no-mention",
        }
    }

    pub fn meaning(self) -> &'static str {
        match self {
            Self::Merged => "the antecedent is right, but its speaker is mostly somebody else",
            Self::OtherType => "an entity of another type is taken, or what is none in gold",
            Self::Rival => "the right one was held possible, and another taken",
            Self::OtherEntity => "another of the same type is taken",
            Self::AntecedentMissed => "none of gold's names for it is a mention",
            Self::Quoted => "no answer: the pronoun stands inside a quote",
            Self::Unanswered => "no answer: the pronoun is a mention without a speaker",
            Self::NoMention => "no answer: the pronoun is no mention",
        }
    }
}

impl Reader<'_> {
    pub(super) fn case(
        &self,
        gold: &Mention,
        sentence: usize,
        word: usize,
        cue: usize,
        introduces: bool,
        answer: Option<Answer>,
    ) -> Case {
        let pronoun = self.raw.span(sentence, word..word + 1);
        let speaker = answer.and_then(|answer| self.analysis.speakers.get(answer.mention.speaker? as usize));
        let rivals = answer.map(|answer| answer.mention.rivals.as_slice()).unwrap_or_default();
        let names = rivals.iter().filter_map(|&rival| self.analysis.speakers.get(rival as usize));
        Case {
            document: 0,
            class: self.class(gold, pronoun, answer),
            introduces,
            pronoun,
            cue: self.raw.span(sentence, cue..cue + 1),
            gold: self.gold_name(gold, pronoun),
            predicted: speaker.map(|speaker| Named {
                name: speaker.name.clone(),
                antecedent: answer.and_then(|answer| answer.antecedent_span),
            }),
            confidence: answer.map_or(0, |answer| answer.mention.confidence.hundredths()),
            rivals: names.map(|speaker| speaker.name.clone()).collect(),
        }
    }

    /// By the first words that are no pronoun, with the last such before the pronoun.
    fn gold_name(&self, gold: &Mention, pronoun: DocSpan) -> Named {
        let of_entity = self.document.mentions.iter().filter(|mention| mention.entity == gold.entity);
        let named = of_entity.filter(|mention| !self.is_pronoun(mention));
        let spans: Vec<DocSpan> = named.map(|mention| self.raw.span(mention.sentence, mention.words.clone())).collect();
        Named {
            name: spans.first().map(|span| span.of(&self.raw.text).to_owned()).unwrap_or_default(),
            antecedent: spans.iter().rev().copied().find(|span| span.end() <= pronoun.start()),
        }
    }

    fn class(&self, gold: &Mention, pronoun: DocSpan, answer: Option<Answer>) -> Class {
        let mentions = self.analysis.mentions.iter().zip(&self.same).enumerate();
        let mut ours = mentions.filter(|(at, (_, same))| {
            same.is_some_and(|same| same.entity == gold.entity) && self.local_pronoun(*at).is_none()
        });
        let Some(answer) = answer else {
            let is_mention = self.analysis.mentions.iter().any(|mention| mention.span == pronoun);
            let is_quoted = self.analysis.quotes.iter().any(|quote| quote.inner.contains_span(pronoun));
            return match (is_mention, ours.next()) {
                (false, _) => Class::NoMention,
                (true, _) if is_quoted => Class::Quoted,
                (true, None) => Class::AntecedentMissed,
                (true, Some(_)) => Class::Unanswered,
            };
        };
        let is_gold = |mention: Option<&Mention>| mention.is_some_and(|mention| mention.entity == gold.entity);
        let speakers: Vec<u32> = ours.filter_map(|(_, (mention, _))| mention.speaker).collect();
        if is_gold(answer.antecedent) {
            Class::Merged
        } else if speakers.is_empty() {
            Class::AntecedentMissed
        } else if answer.mention.rivals.iter().any(|rival| speakers.contains(rival)) {
            Class::Rival
        } else if answer.speaker.or(answer.antecedent).is_none_or(|other| other.kind != gold.kind) {
            Class::OtherType
        } else {
            Class::OtherEntity
        }
    }
}
