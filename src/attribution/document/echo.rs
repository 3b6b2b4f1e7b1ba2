//! Words of the story in its headline or in a pull quote: a quote there that nobody is named for is said by whoever says it
//! in the story.

use std::collections::HashMap;

use super::{Joiner, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, Mode, QuoteKind, Sieve};
use crate::format::{BlockKind, OPAQUE};

impl Joiner<'_> {
    pub(super) fn echo_headlines(&mut self) {
        /// Fewer words come twice by chance, unless they have marks there as well or are all that somebody says.
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
            let count = words.split(' ').count();
            let letters = words.chars().filter(|sign| sign.is_alphabetic()).count();
            let found = said.iter().find(|(said, from)| {
                let quoted = !self.found.attributions[*from as usize].quotes.is_empty();
                holds(said, &words) && (count >= FEWEST || quoted && letters > 3)
            });
            let near = || said.iter().find(|(said, _)| count > FEWEST && nearly_holds(said, &words));
            let Some(&(_, from)) = found.or_else(near) else { continue };
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

    /// Gives paragraphs that are a quote and nothing else, and whose words somebody says elsewhere, to them: pull quotes.
    pub(super) fn echo_pull_quotes(&mut self) {
        /// Fewer words come twice in a dialogue.
        const FEWEST: usize = 4;
        let blocks = self.blocks;
        let mut open: HashMap<[String; FEWEST], (usize, u32, String)> = HashMap::new();
        for (index, placed) in blocks.iter().enumerate() {
            let Some((local, quote)) = top_level(placed.quotes).next() else { continue };
            let global = placed.first_quote + local as u32;
            let all = quote.span.start() == 0 && quote.span.end() as usize == placed.block.text.trim_end().len();
            let is_open = self.of_quote[global as usize].is_none() && !quote.is_unclosed();
            if !all || !is_open || self.in_turn[index] || placed.block.kind != BlockKind::Paragraph {
                continue;
            }
            let words = plain(quote.inner.of(&placed.block.text));
            let mut first = words.split(' ').map(str::to_owned);
            let key = std::array::from_fn(|_| first.next().unwrap_or_default());
            if key.iter().all(|word| !word.is_empty()) {
                open.entry(key).or_insert((index, global, words));
            }
        }
        if open.is_empty() {
            return;
        }
        let mut found: Vec<(usize, u32, u32)> = Vec::new();
        for (said, from) in self.said() {
            let words: Vec<&str> = said.split(' ').collect();
            for row in words.windows(FEWEST) {
                let key = std::array::from_fn(|at| row[at].to_owned());
                let Some((index, quote, pulled)) = open.get(&key) else { continue };
                if holds(&said, pulled) && !found.iter().any(|(_, known, _)| known == quote) {
                    found.push((*index, *quote, from));
                }
            }
        }
        for (index, quote, from) in found {
            let Some(mention) = self.named_by(from) else { continue };
            let placed = &blocks[index];
            let span = self.span_of(quote);
            debug_assert!(placed.block.span.contains_span(span));
            self.of_quote[quote as usize] = Some(self.found.attributions.len() as u32);
            self.found.attributions.push(Attribution {
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

/// Whether the words of a headline stand in `said` in their order, few others among them: `never told it was locked` in `we
/// were never once told that it was locked`.
fn nearly_holds(said: &str, words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').map(|word| word.trim_end_matches('.')).collect();
    let said: Vec<&str> = said.split(' ').map(|word| word.trim_end_matches('.')).take(LONGEST_SAID).collect();
    let reach = words.len() + words.len() / 3;
    said.iter().enumerate().filter(|(_, word)| **word == words[0]).any(|(start, _)| {
        let mut rest = said[start..].iter().take(reach);
        words.iter().all(|word| rest.any(|other| other == word))
    })
}

/// What is longer is compared no further, in words.
const LONGEST_SAID: usize = 400;

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
        // `can’t` and `cannot` are one word to whoever shortens a quote.
        if plain[letters..] == *"cant" {
            plain.truncate(letters);
            plain.push_str("cannot");
        }
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
