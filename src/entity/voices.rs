//! Each attribution's speakers: those of the mention that names them, of the one it is carried from, and in somebody's
//! words for `I` and `we` that somebody, for `he` and `she` somebody else.

use smallvec::SmallVec;

use super::gender::{Gender, told_by};
use super::{Entities, Speaker, SpeakerKind};
use crate::attribution::{Attribution, AttributionKind, Confidence, Placed};
use crate::mention::{Mention, MentionKind, Number, Pronoun};

/// Writes the speakers of all attributions into them, and the attributions of all speakers into those. Attributions come
/// in the order of their content; `blocks` are those that `entities` were resolved from.
pub fn give_voices(blocks: &[Placed], entities: &mut Entities, attributions: &mut [Attribution]) {
    let mut voices = Voices { blocks, entities, narrator: None };
    for index in 0..attributions.len() {
        let speakers = match (attributions[index].mention, attributions[index].carried_from) {
            (Some(mention), _) => voices.of_mention(attributions, index, mention).into(),
            // An attribution is carried from an earlier one only.
            (None, Some(from)) if (from as usize) < index => attributions[from as usize].speakers.clone(),
            _ => SmallVec::new(),
        };
        attributions[index].speakers = speakers;
    }
    if let Some(narrator) = voices.narrator
        && let Some((name, sure)) = voices.entities.name_of_narrator(blocks, attributions, narrator)
    {
        voices.entities.merge(narrator, name, sure, attributions);
    }
    entities.reorder(attributions);
    for (index, attribution) in attributions.iter().enumerate() {
        for &speaker in &attribution.speakers {
            entities.speakers[speaker as usize].attributions.push(index as u32);
        }
    }
}

struct Voices<'a> {
    blocks: &'a [Placed<'a>],
    entities: &'a mut Entities,
    /// The `I` of the story, once it is known that there is one.
    narrator: Option<u32>,
}

impl Voices<'_> {
    fn of_mention(&mut self, attributions: &[Attribution], index: usize, mention: u32) -> Vec<u32> {
        match self.entities.mentions[mention as usize].kind {
            MentionKind::Pronoun(Pronoun::I) => self.first_person(attributions, index, mention, true),
            MentionKind::Pronoun(Pronoun::We) => self.first_person(attributions, index, mention, false),
            MentionKind::Pronoun(pronoun @ (Pronoun::He | Pronoun::She)) if !self.is_told(mention) => {
                self.third_person(attributions, index, mention, pronoun);
                self.entities.speakers_of(self.blocks, mention)
            }
            _ => self.entities.speakers_of(self.blocks, mention),
        }
    }

    /// Whose `I` or `we` it is: the speaker's of the words around it, else the story's.
    fn first_person(&mut self, attributions: &[Attribution], index: usize, mention: u32, alone: bool) -> Vec<u32> {
        /// Words around others come before them, and not far.
        const REACH: usize = 64;
        let span = self.entities.mentions[mention as usize].span;
        let around = attributions[..index].iter().rev().take(REACH).find(|around| {
            let quoted = !around.quotes.is_empty() || around.kind == AttributionKind::Transcript;
            quoted && around.content.iter().any(|content| content.contains_span(span))
        });
        let (speakers, sure) = match around {
            Some(around) => (around.speakers.to_vec(), around.evidence.confidence.hundredths()),
            None if alone && self.is_told(mention) => (vec![self.narrator(mention)], 30),
            None => (Vec::new(), 30),
        };
        match speakers[..] {
            [] => self.entities.mentions[mention as usize].speaker.into_iter().collect(),
            [speaker] => {
                self.entities.move_to(mention, speaker, Confidence::new(sure));
                speakers
            }
            _ => speakers,
        }
    }

    /// Whom `he` or `she` means inside somebody's words: someone named in them before, else someone the story spoke of
    /// last; never the one whose words they are.
    fn third_person(&mut self, attributions: &[Attribution], index: usize, mention: u32, pronoun: Pronoun) {
        /// Mentions further back than this are not looked at.
        const REACH: usize = 40;
        /// Nor are those of earlier paragraphs than these.
        const BLOCKS: u32 = 3;
        let found = &self.entities.mentions[mention as usize];
        let resolved = found.speaker.map(|speaker| self.entities.speakers[speaker as usize].kind);
        if resolved.is_some_and(|kind| kind != SpeakerKind::Unresolved) {
            return;
        }
        let (span, block) = (found.span, found.block);
        let around = attributions[..index].iter().rev().take(REACH).find(|around| {
            !around.quotes.is_empty() && around.content.iter().any(|content| content.contains_span(span))
        });
        let Some(around) = around else { return };
        let words = around.content.iter().find(|content| content.contains_span(span)).copied().unwrap_or(span);
        let mut candidates: Vec<(i32, u32)> = Vec::new();
        for (back, earlier) in self.entities.mentions[..mention as usize].iter().rev().take(REACH).enumerate() {
            if block - earlier.block > BLOCKS {
                break;
            }
            let Some(speaker) = earlier.speaker.filter(|speaker| !around.speakers.contains(speaker)) else { continue };
            let gender = self.gender(speaker);
            let person = matches!(
                self.entities.speakers[speaker as usize].kind,
                SpeakerKind::Person | SpeakerKind::Role | SpeakerKind::UnnamedPerson | SpeakerKind::UnnamedOfficial
            );
            let plural = self.local(earlier.block, earlier.local).number == Number::Plural;
            if !person || plural || gender.is_some_and(|gender| gender != pronoun) {
                continue;
            }
            let agrees = gender == Some(pronoun);
            let inside = words.contains_span(earlier.span);
            // Each further mention adds a little: the one the passage is about.
            match candidates.iter_mut().find(|(_, known)| *known == speaker) {
                Some((score, _)) => *score += 4,
                None => candidates.push((30 * i32::from(inside) + 20 * i32::from(agrees) - back as i32, speaker)),
            }
        }
        if let Some((score, speaker)) = candidates.into_iter().rev().max_by_key(|&(score, _)| score) {
            self.entities.move_to(mention, speaker, Confidence::new(if score > 0 { 65 } else { 45 }));
        }
    }

    fn local(&self, block: u32, local: u32) -> &Mention {
        &self.blocks[block as usize].mentions[local as usize]
    }

    /// What the article's own words call a speaker.
    fn gender(&self, speaker: u32) -> Option<Pronoun> {
        const LOOK: usize = 24;
        self.entities.speakers[speaker as usize].mentions.iter().take(LOOK).find_map(|&mention| {
            let found = &self.entities.mentions[mention as usize];
            let local = self.local(found.block, found.local);
            if let MentionKind::Pronoun(pronoun) = local.kind {
                return matches!(pronoun, Pronoun::He | Pronoun::She).then_some(pronoun);
            }
            let text = &self.blocks[found.block as usize].block.text;
            let own = local.name.is_none().then_some(local.span);
            let mut told = [local.title, local.description, own].into_iter().flatten();
            let told = told.find_map(|words| told_by(words.of(text)))?;
            Some(if told == Gender::He { Pronoun::He } else { Pronoun::She })
        })
    }

    /// Whether a mention stands in the story's own words.
    fn is_told(&self, mention: u32) -> bool {
        let found = &self.entities.mentions[mention as usize];
        let placed = &self.blocks[found.block as usize];
        placed.quotes.innermost(placed.mentions[found.local as usize].span.start()).is_none()
    }

    /// The `I` of the story: all of them are one. `mention` is the first that counts, where none did before.
    fn narrator(&mut self, mention: u32) -> u32 {
        *self.narrator.get_or_insert_with(|| {
            let speakers = &mut self.entities.speakers;
            let found = &mut self.entities.mentions[mention as usize];
            *found.speaker.get_or_insert_with(|| {
                speakers.push(Speaker {
                    name: "I".to_owned(),
                    kind: SpeakerKind::Unresolved,
                    role: None,
                    surname_varies: false,
                    mentions: vec![mention],
                    attributions: Vec::new(),
                });
                speakers.len() as u32 - 1
            })
        })
    }
}

impl Entities {
    fn move_to(&mut self, mention: u32, speaker: u32, confidence: Confidence) {
        let found = &mut self.mentions[mention as usize];
        if found.speaker == Some(speaker) {
            return;
        }
        if let Some(held) = found.speaker.replace(speaker) {
            self.speakers[held as usize].mentions.retain(|&other| other != mention);
        }
        found.confidence = confidence;
        let held = &mut self.speakers[speaker as usize].mentions;
        let at = held.partition_point(|&other| other < mention);
        found.antecedent = held.first().copied().filter(|&first| first < mention);
        held.insert(at, mention);
    }

    /// Leaves out the speakers that no mention refers to any more, and puts the rest in the order of their first mention.
    fn reorder(&mut self, attributions: &mut [Attribution]) {
        let first = |speaker: &Speaker| speaker.mentions.first().copied();
        if self.speakers.is_sorted_by_key(first) && self.speakers.iter().all(|speaker| !speaker.mentions.is_empty()) {
            return;
        }
        let mut order: Vec<u32> = (0..self.speakers.len() as u32).collect();
        order.retain(|&speaker| !self.speakers[speaker as usize].mentions.is_empty());
        order.sort_by_key(|&speaker| first(&self.speakers[speaker as usize]));
        let mut place: Vec<Option<u32>> = vec![None; self.speakers.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = Some(new as u32);
        }
        let mut slots: Vec<Option<Speaker>> = std::mem::take(&mut self.speakers).into_iter().map(Some).collect();
        self.speakers = order.iter().filter_map(|&old| slots[old as usize].take()).collect();
        for mention in &mut self.mentions {
            mention.speaker = mention.speaker.and_then(|speaker| place[speaker as usize]);
            mention.rivals = mention.rivals.iter().filter_map(|&rival| place[rival as usize]).collect();
        }
        for attribution in attributions {
            attribution.speakers = attribution.speakers.iter().filter_map(|&speaker| place[speaker as usize]).collect();
        }
    }
}
