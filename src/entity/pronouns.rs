//! Pronouns: whom they stand for, with honest confidence.

use super::SpeakerKind;
use super::antecedent::{self, Sought, Trace};
use super::gender::Gender;
use super::resolve::Resolver;
use crate::attribution::Attribution;
use crate::lexicon::folded;
use crate::mention::{MentionKind, Pronoun};
use crate::text::DocSpan;

/// How many mentions a pronoun looks back over.
const REACH: usize = 64;

impl Resolver<'_> {
    /// A pronoun outside quotation marks, or a `who` anywhere.
    pub(super) fn settle_pronoun(&mut self, index: usize, pronoun: Pronoun) {
        if pronoun == Pronoun::Who {
            return self.settle_relative(index);
        }
        if let Some(name) = self.clue(index).names.map(|name| self.beside(index, name)) {
            self.settle(name);
            if let Some(speaker) = self.speaker_of(name) {
                self.refer(index, speaker, 78, Some(name as u32));
                return self.learn(speaker, pronoun, 78);
            }
        }
        if let Some(sought) = Sought::of(pronoun) {
            let seen = &self.traces[self.traces.len().saturating_sub(REACH)..];
            let named = self.named_in_own_words(index);
            let beside = self.acts_on(index);
            let other = |speaker: u32| {
                Some(self.candidate(speaker)).filter(|_| !named.contains(&speaker) && beside != Some(speaker))
            };
            let reading = antecedent::read(self.seeker(index, sought), seen, other);
            if let Some(reading) = reading {
                self.refer(index, reading.speaker, reading.confidence, Some(reading.mention));
                self.found.mentions[index].rivals = reading.rivals;
                self.learn(reading.speaker, pronoun, reading.confidence);
                return;
            }
        }
        if self.speaking[index] {
            let first = self.beside(index, 0);
            if pronoun == Pronoun::I && self.clue(first).label {
                self.settle(first);
                if let Some(speaker) = self.speaker_of(first) {
                    return self.refer(index, speaker, 90, Some(first as u32));
                }
            }
            let speaker = match (pronoun, self.writer) {
                (Pronoun::I, Some(writer)) => writer,
                _ => self.add(self.words(index), SpeakerKind::Unresolved),
            };
            if pronoun == Pronoun::I {
                self.writer = Some(speaker);
            }
            self.refer(index, speaker, 30, None);
        }
    }

    /// Who does what is done to `him`: somebody else.
    fn acts_on(&self, index: usize) -> Option<u32> {
        const BETWEEN: u32 = 3;
        let (clue, held) = (self.clue(index), self.mention(index));
        let object =
            folded(&self.words(index), |word| matches!(word, "him" | "them") || word == "her" && !held.possessive);
        let first = self.beside(index, 0);
        let near = (first.max(index.saturating_sub(4))..index)
            .rev()
            .find(|&at| self.clue(at).acts || self.clue(at).subject)?;
        let beside = held.start.checked_sub(self.mention(near).end).is_some_and(|gap| gap <= BETWEEN);
        (object && beside && self.clue(near).quoted == clue.quoted).then(|| self.speaker_of(near)).flatten()
    }

    /// Whom the words that a pronoun speaks call by name: few speak of themselves so.
    fn named_in_own_words(&self, index: usize) -> Vec<u32> {
        let ranges = self.own_words.get(&(index as u32)).map_or(&[][..], Vec::as_slice);
        let inside = ranges.iter().flat_map(|range| range.clone());
        inside.filter(|&at| self.mention(at).is_named()).filter_map(|at| self.speaker_of(at)).collect()
    }

    /// A likely reading tells what the article calls them, as far as such readings agree.
    fn learn(&mut self, speaker: u32, pronoun: Pronoun, confidence: u8) {
        const SURE: u8 = 84;
        const LIKELY: u8 = 60;
        let (told, leans) = match pronoun {
            Pronoun::He => (Gender::He, 1),
            Pronoun::She => (Gender::She, -1),
            _ => return,
        };
        if confidence >= LIKELY {
            let known = &mut self.known[speaker as usize];
            known.leaning += leans;
            known.personal = true;
            if confidence >= SURE && known.leaning * leans > 0 {
                known.heard = known.heard.or(Some(told));
            }
        }
    }

    /// `Duarte, who said`: the mention directly before it.
    fn settle_relative(&mut self, index: usize) {
        const GAP: u32 = 2;
        let (block, who) = (self.found.mentions[index].block, self.mention(index));
        let end = |trace: &&Trace| self.mention(trace.mention as usize).end;
        let touches = |trace: &&Trace| {
            let end = end(trace);
            self.found.mentions[trace.mention as usize].block == block && end <= who.start && who.start - end <= GAP
        };
        // `his lawyer, who`: the owner ends before what it owns.
        let near = self.traces.iter().rev().take(6).filter(touches).max_by_key(end);
        let sentence = self.sentence_of(index);
        let last = near.or(self.traces.last().filter(|trace| trace.sentence == sentence));
        if let Some(&trace) = last {
            self.refer(index, trace.speaker, if near.is_some() { 95 } else { 60 }, Some(trace.mention));
        }
    }

    /// Speakers that are named by a pronoun inside quotation marks: `she said` is somebody else than the one quoted, `I said`
    /// is the one quoted.
    pub(super) fn read_quoted(&mut self, attributions: &[Attribution]) {
        let quoted: Vec<usize> = attributions
            .iter()
            .filter_map(|attribution| attribution.mention)
            .map(|mention| mention as usize)
            .filter(|&mention| self.speaker_of(mention).is_none() && self.mention(mention).pronoun().is_some())
            .collect();
        if quoted.is_empty() {
            return;
        }
        let around = Around::new(attributions);
        for index in quoted {
            let MentionKind::Pronoun(pronoun) = self.mention(index).kind else { continue };
            if self.speaker_of(index).is_some() {
                continue;
            }
            let outer = around.speaking(self.found.mentions[index].span);
            let speaker = outer.and_then(|mention| self.speaker_of(mention as usize));
            match (pronoun, speaker) {
                (Pronoun::I, Some(speaker)) => self.refer(index, speaker, 90, outer),
                _ => self.settle_quoted(index, pronoun, speaker),
            }
        }
    }

    fn settle_quoted(&mut self, index: usize, pronoun: Pronoun, outer: Option<u32>) {
        let before = self.traces.partition_point(|trace| (trace.mention as usize) < index);
        let seen = &self.traces[before.saturating_sub(REACH)..before];
        let other = |speaker: u32| Some(self.candidate(speaker)).filter(|_| outer != Some(speaker));
        let reading = Sought::of(pronoun).and_then(|sought| antecedent::read(self.seeker(index, sought), seen, other));
        match reading {
            Some(reading) => {
                self.refer(index, reading.speaker, reading.confidence.saturating_sub(10), Some(reading.mention));
                self.found.mentions[index].rivals = reading.rivals;
            }
            None => {
                let speaker = self.add(self.words(index), SpeakerKind::Unresolved);
                self.refer(index, speaker, 30, None);
            }
        }
    }
}

/// The contents of a document's attributions, to be found by what lies in them.
struct Around {
    /// Where each content stands and the mention that speaks it, by start.
    contents: Vec<(DocSpan, u32)>,
}

impl Around {
    fn new(attributions: &[Attribution]) -> Self {
        let mut speaking: Vec<Option<u32>> = Vec::with_capacity(attributions.len());
        let mut contents = Vec::with_capacity(attributions.len());
        for attribution in attributions {
            let carried = attribution.carried_from.and_then(|from| speaking.get(from as usize).copied().flatten());
            let mention = attribution.mention.or(carried);
            speaking.push(mention);
            contents.extend(
                attribution
                    .content
                    .iter()
                    .zip(std::iter::repeat(mention))
                    .filter_map(|(&content, mention)| Some((content, mention?))),
            );
        }
        contents.sort_by_key(|&(content, _)| content.start());
        Self { contents }
    }

    /// The mention that speaks the innermost words around `span`.
    fn speaking(&self, span: DocSpan) -> Option<u32> {
        /// Contents that start between a mention and the start of what holds it.
        const NEAR: usize = 12;
        let after = self.contents.partition_point(|(content, _)| content.start() <= span.start());
        let near = &self.contents[after.saturating_sub(NEAR)..after];
        near.iter().rev().find(|(content, _)| content.contains_span(span)).map(|&(_, mention)| mention)
    }
}
