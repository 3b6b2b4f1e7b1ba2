//! Words of the story in its headline: a quote there that nobody is named for is said by whoever says it below.

use super::{Joiner, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, Mode, QuoteKind, Sieve};
use crate::format::OPAQUE;

impl Joiner<'_> {
    pub(super) fn echo_headlines(&mut self) {
        /// Fewer words come twice by chance.
        const FEWEST: usize = 3;
        /// The rest are no headlines.
        const MOST: usize = 16;
        let blocks = self.blocks;
        let heads = blocks.iter().filter(|placed| placed.block.kind.is_heading());
        let open = heads.flat_map(|placed| {
            top_level(placed.quotes).map(move |(local, quote)| (placed, placed.first_quote + local as u32, quote))
        });
        let open: Vec<_> = open
            .filter(|&(_, quote, _)| {
                self.of_quote[quote as usize].is_none() && !self.found.kinds[quote as usize].is_look_alike()
            })
            .take(MOST)
            .collect();
        if open.is_empty() {
            return;
        }
        let said = self.said();
        for (placed, quote, local) in open {
            let words = plain(local.inner.of(&placed.block.text));
            if words.split(' ').count() < FEWEST {
                continue;
            }
            let Some(&(_, from)) = said.iter().find(|(said, _)| holds(said, &words)) else { continue };
            let Some(mention) = self.named_by(from) else { continue };
            let span = placed.block.runs.to_source(local.span);
            self.of_quote[quote as usize] = Some(self.found.attributions.len() as u32);
            self.found.kinds[quote as usize] = QuoteKind::Headline;
            self.found.attributions.push(Attribution {
                kind: AttributionKind::Headline,
                mention: Some(mention),
                ..blank(vec![span], vec![quote], Evidence::new(Sieve::Echo, 88))
            });
        }
    }

    /// What is said in the story, in words without signs, and by which attribution.
    fn said(&self) -> Vec<(String, u32)> {
        let mut said = Vec::new();
        for (index, attribution) in self.found.attributions.iter().enumerate() {
            if attribution.level > 1 || attribution.mode != Mode::Speech {
                continue;
            }
            for content in &attribution.content {
                let at = self.blocks.partition_point(|placed| placed.block.span.start() <= content.start());
                let Some(placed) = at.checked_sub(1).map(|at| &self.blocks[at]) else { continue };
                if placed.block.kind.is_heading() {
                    continue;
                }
                let (from, to) =
                    (placed.block.runs.to_prose(content.start()), placed.block.runs.to_prose(content.end()));
                said.push((plain(placed.block.text.get(from as usize..to as usize).unwrap_or("")), index as u32));
            }
        }
        said
    }

    /// The mention that names who says what is attributed, or what it is carried from.
    fn named_by(&self, attribution: u32) -> Option<u32> {
        const CHAIN: usize = 64;
        let mut at = attribution;
        for _ in 0..CHAIN {
            let found = &self.found.attributions[at as usize];
            if found.mention.is_some() {
                return found.mention;
            }
            at = found.carried_from?;
        }
        None
    }
}

/// The words in lower case, one blank between them, a stop at the end of a sentence, and no other sign.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for word in words.split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—' | OPAQUE)) {
        let from = plain.len();
        if from > 0 {
            plain.push(' ');
        }
        let letters = plain.len();
        plain.extend(word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase));
        if plain.len() == letters {
            plain.truncate(from);
        } else if word.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '?', '!']) {
            plain.push('.');
        }
    }
    plain.truncate(plain.trim_end_matches('.').len());
    plain
}

/// Whether `said` has `words`, whole words all.
fn holds(said: &str, words: &str) -> bool {
    said.match_indices(words).any(|(at, _)| {
        let opens = at == 0 || said[..at].ends_with(' ');
        let end = at + words.len();
        opens && (end == said.len() || matches!(said.as_bytes()[end], b' ' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_signs() {
        assert_eq!(plain("“It’s late,” she said – twice. Go!"), "its late she said twice. go");
        assert!(holds(&plain("Go home. I was late."), &plain("I was late")));
        assert!(!holds(&plain("I was latest."), &plain("I was late")));
    }
}
