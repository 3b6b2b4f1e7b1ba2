//! Pronouns: whom they stand for, with honest confidence.

use smallvec::SmallVec;

use super::SpeakerKind;
use super::antecedent::{self, Reading, Sought, Trace};
use super::resolve::Resolver;
use crate::attribution::{Attribution, Confidence};
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
        let beside = self.clue(index).names.map(|name| self.beside(index, name));
        if let Some(name) = beside.or_else(|| self.gives_name(index)) {
            self.settle(name);
            if let Some(speaker) = self.speaker_of(name) {
                self.refer(index, speaker, 78, Some(name as u32));
                return self.learn(index, speaker, pronoun, 78);
            }
        }
        if let Some(reading) = self.read_pronoun(index, pronoun) {
            self.refer(index, reading.speaker, reading.confidence, Some(reading.mention));
            self.found.mentions[index].rivals = reading.rivals;
            return self.learn(index, reading.speaker, pronoun, reading.confidence);
        }
        if self.parts.of[index].speaks {
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

    /// Whom a pronoun outside quotation marks means, by what stands before it.
    fn read_pronoun(&self, index: usize, pronoun: Pronoun) -> Option<Reading> {
        let sought = Sought::of(pronoun)?;
        let before = self.traces_before(index);
        let seen = &self.traces[before.saturating_sub(REACH)..before];
        let others = self.others(index, sought);
        let other = |speaker: u32| Some(self.candidate(speaker)).filter(|_| !others.contains(&speaker));
        antecedent::read(self.seeker(index, sought), seen, other)
    }

    /// Once the whole document has been read, what it tells of everybody is known where the first reading guessed: `he` and `she`
    /// are read once more.
    pub(super) fn read_again(&mut self) {
        for at in 0..self.traces.len() {
            let index = self.traces[at].mention as usize;
            let MentionKind::Pronoun(pronoun) = self.mention(index).kind else { continue };
            let told = Sought::of(pronoun).and_then(Sought::gender);
            let (Some(told), Some(held)) = (told, self.speaker_of(index)) else { continue };
            if self.clue(index).quoted || self.clue(index).names.is_some() {
                continue;
            }
            let voices = self.voices(index, self.found.mentions[index].confidence);
            self.known[held as usize].votes.take(told, voices);
            let reading = self.read_pronoun(index, pronoun);
            let (speaker, confidence) =
                reading.as_ref().map_or((held, self.found.mentions[index].confidence), |reading| {
                    (reading.speaker, Confidence::new(reading.confidence))
                });
            if let Some(reading) = reading {
                self.traces[at].speaker = reading.speaker;
                self.leave(index, held);
                self.refer(index, reading.speaker, reading.confidence, Some(reading.mention));
                self.found.mentions[index].rivals = reading.rivals;
            }
            let voices = self.voices(index, confidence);
            self.known[speaker as usize].votes.add(told, voices);
        }
    }

    /// Whether a pronoun is read after the subjects of its sentence: `her`, `him`.
    pub(super) fn is_weak(&self, index: usize) -> bool {
        let mention = self.mention(index);
        let gender = mention.pronoun().and_then(Sought::of).and_then(Sought::gender);
        let object = || folded(&self.words(index), |word| matches!(word, "him" | "her"));
        gender.is_some() && !self.clue(index).quoted && (mention.possessive || object())
    }

    /// Whom a pronoun cannot mean.
    fn others(&self, index: usize, sought: Sought) -> Vec<u32> {
        let mut others = self.named_in_own_words(index);
        others.extend(self.acts_on(index));
        let speaker = self.parts.of[index].addressed_by.and_then(|speaker| self.speaker_of(speaker as usize));
        others.extend(speaker);
        others.extend(self.holders(index));
        if let Some(told) = sought.gender() {
            // Who is `he` in a sentence is not `she` in it. Subjects are read first, and so surer.
            let (sentence, quoted, weak) = (self.sentence_of(index), self.clue(index).quoted, self.is_weak(index));
            let before = self.traces_before(index);
            let near = before.saturating_sub(REACH)..self.traces.len().min(before + REACH);
            let here = self.traces[near].iter().rev().filter(|trace| trace.sentence == sentence);
            let differs = |trace: &&Trace| trace.told.is_some_and(|other| other != told) && trace.quoted == quoted;
            let sure = |trace: &&Trace| weak || !self.is_weak(trace.mention as usize);
            others.extend(here.filter(differs).filter(sure).map(|trace| trace.speaker));
        }
        others
    }

    /// Whom the words around a possessive describe: `her boss, Kane,` and `Kane, her boss,` are not she.
    fn holders(&self, index: usize) -> SmallVec<[u32; 2]> {
        const NEAR: usize = 4;
        let held = self.mention(index);
        if !held.possessive {
            return SmallVec::new();
        }
        let first = self.beside(index, 0);
        let around = first.max(index.saturating_sub(NEAR))..index;
        let describes = |at: &usize| self.mention(*at).description.is_some_and(|words| words.contains_span(held.span));
        let local = self.found.mentions[index].local;
        let last = first + self.blocks[self.found.mentions[index].block as usize].mentions.len();
        let beside = first.max(index.saturating_sub(1))..last.min(index + 2);
        let owned = beside.filter(|&at| self.clue(at).owner == Some(local));
        let named = owned.filter_map(|at| {
            self.clue(at).names.map(|name| self.beside(at, name)).or(self.mention(at).is_named().then_some(at))
        });
        around.filter(describes).chain(named).filter_map(|at| self.speaker_of(at)).collect()
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
        // `Kane sings, "mainly about love," he says`: before the marks the story speaks.
        let given = self.gives_name(index);
        let own =
            |at: &usize| given != Some(*at) && self.mention(*at).is_named() && (self.clue(*at).quoted || *at > index);
        inside.filter(own).filter_map(|at| self.speaker_of(at)).collect()
    }

    /// Whether the words that a pronoun speaks say the same pronoun: of somebody else.
    pub(super) fn speaks_of_another(&self, index: usize) -> bool {
        let own = self.mention(index).pronoun();
        let ranges = self.own_words.get(&(index as u32)).map_or(&[][..], Vec::as_slice);
        let inside = ranges.iter().flat_map(|range| range.clone());
        inside.filter(|&at| at != index && self.clue(at).quoted).any(|at| self.mention(at).pronoun() == own)
    }

    /// Whether the words that `she` speaks open with `he`, or the other way round.
    pub(super) fn opens_with_the_other(&self, index: usize) -> bool {
        let Some(other) = self.mention(index).pronoun().and_then(other) else { return false };
        let ranges = self.own_words.get(&(index as u32)).map_or(&[][..], Vec::as_slice);
        let first = ranges.iter().flat_map(|range| range.clone()).find(|&at| at != index && self.clue(at).quoted);
        first.is_some_and(|at| self.mention(at).pronoun() == Some(other) && self.clue(at).subject)
    }

    /// Whether a pronoun stands in words that the other one speaks.
    pub(super) fn said_by_the_other(&self, index: usize) -> bool {
        let by = self.parts.of[index].spoken_by.and_then(|by| self.mention(by as usize).pronoun());
        by.is_some() && by == self.mention(index).pronoun().and_then(other)
    }

    /// A likely reading is a voice on what the article calls them: the subject of what is said counts most, a possessive or an
    /// object least.
    fn learn(&mut self, index: usize, speaker: u32, pronoun: Pronoun, confidence: u8) {
        let Some(told) = Sought::of(pronoun).and_then(Sought::gender) else { return };
        let voices = self.voices(index, Confidence::new(confidence));
        let known = &mut self.known[speaker as usize];
        known.votes.add(told, voices);
        known.personal |= voices > 0;
    }

    fn voices(&self, index: usize, confidence: Confidence) -> u16 {
        const LIKELY: u8 = 60;
        match (self.parts.of[index].speaks, self.clue(index).subject) {
            _ if confidence < Confidence::new(LIKELY) => 0,
            (true, _) => 3,
            (false, true) => 2,
            (false, false) => 1,
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
        let before = self.traces_before(index);
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

/// `he` for `she`, and the other way round.
fn other(pronoun: Pronoun) -> Option<Pronoun> {
    match pronoun {
        Pronoun::He => Some(Pronoun::She),
        Pronoun::She => Some(Pronoun::He),
        _ => None,
    }
}
