//! A story in which one person alone speaks: the quotes that nobody is named for are theirs.

use super::{Joiner, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, Mode, QuoteKind, Sieve};
use crate::mention::MentionKind;

/// So often somebody must be named with their words for the rest to be theirs.
const FEWEST: usize = 4;

impl Joiner<'_> {
    /// Gives what nobody is named for to the one person who is quoted at all. `who` gives the speaker that a mention of the
    /// document refers to.
    pub(super) fn give_to_sole_voice(&mut self, who: &dyn Fn(u32) -> Option<u32>) {
        if self.is_story || !self.is_told_by_one(who) {
            return;
        }
        let mut last = None;
        for (index, placed) in self.blocks.iter().enumerate() {
            if self.in_turn[index] || !placed.block.kind.is_body() {
                continue;
            }
            for (local, quote) in top_level(placed.quotes) {
                let global = placed.first_quote + local as u32;
                let said = self.of_quote[global as usize];
                if said.is_some() {
                    last = said;
                    continue;
                }
                let whole = matches!(self.found.kinds[global as usize], QuoteKind::Direct | QuoteKind::Running);
                let waits = quote.inner.of(&placed.block.text).trim_end().ends_with([',', '，']);
                let Some(from) = last.filter(|_| whole && !waits) else { continue };
                let content = vec![self.span_of(global)];
                self.of_quote[global as usize] = Some(self.found.attributions.len() as u32);
                self.found.attributions.push(Attribution {
                    kind: AttributionKind::Direct,
                    carried_from: Some(from),
                    ..blank(content, vec![global], Evidence::new(Sieve::SoleVoice, 60))
                });
            }
        }
    }

    /// Whether all whose words are quoted are one person, as far as they are named.
    fn is_told_by_one(&self, who: &dyn Fn(u32) -> Option<u32>) -> bool {
        let mut sole = None;
        let mut count = 0;
        let quoted = self.found.attributions.iter().filter(|one| !one.quotes.is_empty() && one.level == 1);
        for attribution in quoted.filter(|one| one.mode == Mode::Speech) {
            let Some(mention) = attribution.mention else { continue };
            let kind = self.mention(mention).1.kind;
            let speaker = who(mention);
            match (kind, speaker) {
                (MentionKind::Pronoun(_), _) if sole.is_some() && speaker != sole => {}
                (MentionKind::Person | MentionKind::Pronoun(_), Some(_)) if sole.is_none() || sole == speaker => {
                    sole = speaker;
                    count += 1;
                }
                _ => return false,
            }
        }
        count >= FEWEST
    }
}
