//! How much of the quoted words is whose. Made once a version.
//!
//! Quotes over the story repeat those in it and are not counted, nor is what nobody said: titles, scare quotes, banners. A
//! quote that runs over several paragraphs is one.

use super::quoted::{is_part_of_another, statement_of, unmarked};
use super::words::count_words;
use crate::Analysis;
use crate::attribution::QuoteKind;
use crate::text::DocSpan;

/// The quotes and quoted words of an article and of each of its speakers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    pub total: Amount,
    speakers: Vec<Amount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    pub quotes: usize,
    pub words: usize,
}

/// So many of so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub words: usize,
    /// More than 0.
    pub of: usize,
}

impl Share {
    /// In hundredths, rounded.
    pub fn percent(self) -> usize {
        (self.words * 100 + self.of / 2) / self.of.max(1)
    }
}

impl Tally {
    pub fn new(analysis: &Analysis) -> Self {
        let unmarked = analysis.attributions.iter().filter_map(|said| {
            let (_, spans) = unmarked(said)?;
            Some(spans.iter().enumerate().map(move |(at, &span)| Counted {
                span,
                runs_on: at > 0,
                words: count_words(analysis, span),
                speakers: &said.speakers,
            }))
        });
        let quotes = analysis.quotes.iter().zip(0..).filter_map(|(quote, at)| {
            let in_heading = analysis.blocks[quote.block as usize].block.kind.is_heading();
            let is_told_with_another = quote.attribution.is_some() && is_part_of_another(analysis, at);
            if in_heading || is_told_with_another || !is_counted(quote.kind) {
                return None;
            }
            Some(Counted {
                span: quote.span,
                runs_on: quote.runs_on_from.is_some(),
                words: analysis.local_quote(quote).words as usize,
                speakers: statement_of(analysis, at).map_or(&[], |said| &said.speakers),
            })
        });
        let mut all: Vec<Counted> = unmarked.flatten().chain(quotes).collect();
        all.sort_by_key(|counted| (counted.span.start(), std::cmp::Reverse(counted.span.end())));
        let mut total = Sum::default();
        let mut speakers = vec![Sum::default(); analysis.speakers.len()];
        for counted in &all {
            total.add(counted);
            for &speaker in counted.speakers {
                speakers[speaker as usize].add(counted);
            }
        }
        Self { total: total.amount, speakers: speakers.into_iter().map(|sum| sum.amount).collect() }
    }

    /// What a speaker is quoted with, by its index.
    pub fn of(&self, speaker: u32) -> Amount {
        self.speakers.get(speaker as usize).copied().unwrap_or_default()
    }

    /// A speaker's share of the quoted words; `None` where nothing is quoted.
    pub fn share(&self, speaker: u32) -> Option<Share> {
        (self.total.words > 0).then_some(Share { words: self.of(speaker).words, of: self.total.words })
    }
}

/// Words that are counted.
struct Counted<'a> {
    span: DocSpan,
    runs_on: bool,
    words: usize,
    speakers: &'a [u32],
}

/// An amount that grows in text order.
#[derive(Clone, Default)]
struct Sum {
    amount: Amount,
    around: Option<DocSpan>,
}

impl Sum {
    /// What lies in another is counted with it.
    fn add(&mut self, counted: &Counted) {
        if self.around.is_some_and(|around| around.contains_span(counted.span)) {
            return;
        }
        self.around = Some(counted.span);
        self.amount.quotes += usize::from(!counted.runs_on);
        self.amount.words += counted.words;
    }
}

fn is_counted(kind: QuoteKind) -> bool {
    !kind.is_look_alike() && kind != QuoteKind::Inscription
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws each speaker who is quoted, and the sum.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let analysis = Analysis::new(text, Format::Markdown);
        let tally = Tally::new(&analysis);
        let mut drawn = String::new();
        for (speaker, at) in analysis.speakers.iter().zip(0..) {
            let Amount { quotes, words } = tally.of(at);
            if quotes > 0 {
                drawn += &format!("{} {quotes}/{words}, ", speaker.name);
            }
        }
        assert_eq!(format!("{drawn}{}/{}", tally.total.quotes, tally.total.words), expected);
    }

    #[test]
    fn words_count_once_and_for_whoever_says_them() {
        check(
            "# Gate 'was shut'\n\n\"The gate was shut,\" said Rosa Bianchi. \"Nobody came.\"\n\n\
             \"I heard Ana Duarte say 'go home',\" Joao Costa said. \"It was dark.\"\n",
            "Rosa Bianchi 2/6, Joao Costa 2/10, Ana Duarte 1/2, 4/16",
        );
    }

    #[test]
    fn a_running_quote_is_one_and_a_title_is_none() {
        check(
            "Rosa Bianchi wrote \"The Long Gate\". \"It was shut,\" Bianchi said. \"We waited.\n\n\"Nobody came.\"\n",
            "Rosa Bianchi 2/7, 2/7",
        );
    }

    #[test]
    fn turns_of_a_transcript_and_block_quotes_are_quoted() {
        check(
            "ANA DUARTE: Were you there?\n\nIDRIS KANE: I was.\n\nANA DUARTE: Alone?\n",
            "ANA DUARTE 2/4, IDRIS KANE 1/2, 3/6",
        );
        check(
            "The port is shut.\n\n> The gate was shut.\n>\n> Nobody came.\n>\n> — Rosa Bianchi\n",
            "Rosa Bianchi 1/6, 1/6",
        );
    }

    #[test]
    fn words_of_nobody_are_in_the_sum() {
        check("The gate is shut.\n\n\"It was very late that night.\"\n", "1/6");
    }
}
