//! Who `I` is: the one whom the others call by name when they speak to whoever tells the story, else the one whose byline
//! stands over it.

use rustc_hash::FxHashMap;

use super::{Entities, SpeakerKind};
use crate::attribution::{Attribution, AttributionKind, Confidence, Placed, is_called};
use crate::format::BlockKind;
use crate::lexicon;
use crate::mention::MentionKind;

/// How far, in blocks, somebody's words may stand from those of the `I` whom they are said to.
const NEAR: u32 = 2;

impl Entities {
    /// Who the `I` of the story is, and how sure that is.
    pub(super) fn name_of_narrator(
        &self,
        blocks: &[Placed],
        attributions: &[Attribution],
        narrator: u32,
    ) -> Option<(u32, Confidence)> {
        // In a transcript everybody says `I`, and few say whose turn it is.
        if attributions.iter().any(|attribution| attribution.kind == AttributionKind::Transcript) {
            return None;
        }
        let called = self.called_by_name(blocks, attributions, narrator).map(|name| (name, Confidence::new(80)));
        called.or_else(|| self.byline(blocks).map(|name| (name, Confidence::new(75))))
    }

    /// The one person whom the first byline names.
    fn byline(&self, blocks: &[Placed]) -> Option<u32> {
        let placed = blocks.iter().find(|placed| placed.block.kind == BlockKind::Byline)?;
        let first = placed.first_mention as usize;
        let mentions = self.mentions.get(first..first + placed.mentions.len())?;
        let mut people = mentions.iter().filter(|mention| mention.kind == MentionKind::Person);
        let only = people.next().filter(|_| people.next().is_none())?;
        only.speaker
    }

    /// Whom the others call by name around the words of `narrator`.
    pub(super) fn called_by_name(&self, blocks: &[Placed], attributions: &[Attribution], narrator: u32) -> Option<u32> {
        let speaks = |attribution: &&Attribution| attribution.speakers.contains(&narrator);
        let turns: Vec<u32> = attributions.iter().filter(speaks).filter_map(|turn| block_of(blocks, turn)).collect();
        let mut calls: FxHashMap<u32, u32> = FxHashMap::default();
        let others = attributions.iter().filter(|attribution| !attribution.quotes.is_empty() && !speaks(attribution));
        for attribution in others {
            let Some(block) = block_of(blocks, attribution) else { continue };
            let next = turns.partition_point(|&turn| turn + NEAR < block);
            if turns.get(next).is_none_or(|&turn| turn > block + NEAR) {
                continue;
            }
            for called in self.called_in(blocks, attribution) {
                *calls.entry(called).or_default() += 1;
            }
        }
        // Whoever tells the story is seldom named in its own words as one who speaks.
        let mut named: FxHashMap<u32, u32> = FxHashMap::default();
        for mention in attributions.iter().filter_map(|attribution| attribution.mention) {
            let found = &self.mentions[mention as usize];
            if let Some(speaker) = found.speaker.filter(|speaker| calls.contains_key(speaker)) {
                *named.entry(speaker).or_default() += 1;
            }
        }
        let score = |speaker: u32, times: u32| {
            let spoken = named.get(&speaker).copied().unwrap_or_default();
            let mentions = self.speakers[speaker as usize].mentions.len().min(3) as i32;
            (spoken < times).then_some(4 * (times as i32 - spoken as i32) + mentions)
        };
        let scores = calls.into_iter().filter_map(|(speaker, times)| Some((score(speaker, times)?, speaker)));
        let mut scores: Vec<(i32, u32)> = scores.collect();
        scores.sort_unstable();
        match scores[..] {
            [.., (second, _), (best, _)] if second == best => None,
            [.., (_, speaker)] => Some(speaker),
            [] => None,
        }
    }

    /// The people whom quoted words call by name.
    fn called_in(&self, blocks: &[Placed], attribution: &Attribution) -> Vec<u32> {
        /// Mentions that are looked at in one piece of content.
        const MOST: usize = 64;
        let mut called = Vec::new();
        for content in &attribution.content {
            let first = self.mentions.partition_point(|other| other.span.start() < content.start());
            let inside = self.mentions[first..].iter().take(MOST);
            for mention in inside.take_while(|mention| mention.span.end() <= content.end()) {
                let placed = &blocks[mention.block as usize];
                let local = &placed.mentions[mention.local as usize];
                let Some(quote) = placed.quotes.innermost(local.span.start()) else { continue };
                let inner = placed.quotes.quotes[quote].inner;
                // `"Blacksmith, eh?"` is no name, whatever letter it opens with.
                let words = local.span.of(&placed.block.text).to_lowercase();
                let is_name = mention.kind == MentionKind::Person && !lexicon::is_person_noun(&words);
                let named = is_name && is_called(&placed.block.text, inner, local.span);
                called.extend(mention.speaker.filter(|_| named));
            }
        }
        called.retain(|&speaker| self.speakers[speaker as usize].kind == SpeakerKind::Person);
        called
    }

    /// Makes two speakers one: what `from` is mentioned by is `to` from now on.
    pub(super) fn merge(&mut self, from: u32, to: u32, sure: Confidence, attributions: &mut [Attribution]) {
        let moved = std::mem::take(&mut self.speakers[from as usize].mentions);
        for &mention in &moved {
            let mention = &mut self.mentions[mention as usize];
            (mention.speaker, mention.confidence) = (Some(to), sure);
        }
        let mentions = &mut self.speakers[to as usize].mentions;
        mentions.extend(moved);
        mentions.sort_unstable();
        for mention in &mut self.mentions {
            mention.rivals.retain(|&rival| rival != from);
        }
        for speaker in attributions.iter_mut().flat_map(|attribution| &mut attribution.speakers) {
            if *speaker == from {
                *speaker = to;
            }
        }
    }
}

/// The block in which an attribution's content begins.
fn block_of(blocks: &[Placed], attribution: &Attribution) -> Option<u32> {
    let start = attribution.content.first()?.start();
    let after = blocks.partition_point(|placed| placed.block.span.start() <= start);
    after.checked_sub(1).map(|block| block as u32)
}
