//! Words of one quote against words of others, as a reader compares them: case, the glyphs of marks and punctuation aside.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;
use similar::DiffOp;

use super::quoted::tokens_inside;
use crate::analysis::BlockAnalysis;
use crate::lexicon;
use crate::quote::Quote;
use crate::text::BlockSpan;
use crate::token::TokenKind;
use crate::verify::align;

/// The words of one quote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct QuotedWords {
    pub(super) words: Vec<QuotedWord>,
    /// The words before which an ellipsis or a bracketed insertion says that the quote is not whole, by index.
    pub(super) gaps: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct QuotedWord {
    pub(super) span: BlockSpan,
    /// The same for words that compare equal.
    pub(super) folded: u64,
}

/// Where a quote's words stand among others, not quite the same.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// The words of the other text, from the first to the last that the quote has.
    pub(super) window: Range<usize>,
    /// Share of the quote's words that the window has in the same order.
    pub(super) share: f64,
    /// From the quote's words to the window's; the latter count from the window's start.
    pub(super) changes: Vec<DiffOp>,
}

impl QuotedWords {
    /// The words between a quote's marks. Words in brackets are not the speaker's and are left out.
    pub(super) fn new(block: &BlockAnalysis, quote: &Quote) -> Self {
        Self::of(block, tokens_inside(block, quote))
    }

    /// The words of a block without marks, which is a quote by its markup.
    pub(super) fn of_block(block: &BlockAnalysis) -> Self {
        Self::of(block, 0..block.tokens.tokens.len())
    }

    fn of(block: &BlockAnalysis, tokens: Range<usize>) -> Self {
        let mut found = Self::default();
        let mut bracketed = false;
        for token in block.tokens.tokens.get(tokens).unwrap_or_default() {
            let text = token.span.of(&block.text);
            match token.kind {
                TokenKind::Word | TokenKind::Number | TokenKind::Clitic | TokenKind::Handle if !bracketed => {
                    found.words.push(QuotedWord { span: token.span, folded: fold(text) });
                }
                TokenKind::Punctuation if matches!(text, "[" | "]") => {
                    bracketed = text == "[";
                    found.gaps.push(found.words.len());
                }
                TokenKind::Punctuation if text == "…" || text.starts_with("..") => found.gaps.push(found.words.len()),
                _ => {}
            }
        }
        found.gaps.dedup();
        found
    }

    /// Whether every stretch between gaps stands in `other`, whole and in order.
    pub(super) fn is_exact_in(&self, other: &[QuotedWord]) -> bool {
        let mut rest = other;
        let mut start = 0;
        for end in self.gaps.iter().copied().chain([self.words.len()]) {
            let stretch = &self.words[start..end];
            start = end;
            if stretch.is_empty() {
                continue;
            }
            let found = rest
                .windows(stretch.len())
                .position(|window| window.iter().zip(stretch).all(|(theirs, ours)| theirs.folded == ours.folded));
            let Some(at) = found else { return false };
            rest = &rest[at + stretch.len()..];
        }
        true
    }

    /// How many of the words occur among `other` at all: an upper bound of what an alignment can match.
    pub(super) fn shared_with(&self, other: &[QuotedWord]) -> usize {
        let signature = self.words.iter().fold(0u64, |signature, word| signature | 1 << (word.folded >> 58));
        let mut seen = vec![false; self.words.len()];
        let candidates = other.iter().filter(|word| signature >> (word.folded >> 58) & 1 == 1);
        for candidate in candidates {
            let place = self.words.iter().zip(&seen).position(|(word, seen)| !seen && word.folded == candidate.folded);
            if let Some(place) = place {
                seen[place] = true;
            }
        }
        seen.into_iter().filter(|seen| *seen).count()
    }

    /// The best local alignment with `other`; `None` where no word matches.
    pub(super) fn align(&self, other: &[QuotedWord]) -> Option<Alignment> {
        let folded = |words: &[QuotedWord]| -> Vec<u64> { words.iter().map(|word| word.folded).collect() };
        let (ours, theirs) = (folded(&self.words), folded(other));
        let window = self.with_edges(align::window(&ours, &theirs)?.theirs, other);
        let changes = align::changes(&ours, &theirs[window.clone()]);
        Some(Alignment { window, share: align::same(&changes) as f64 / ours.len() as f64, changes })
    }

    /// A window widened by the words that stand where the quote has others at its own edges.
    fn with_edges(&self, window: Range<usize>, other: &[QuotedWord]) -> Range<usize> {
        const MOST: usize = 2;
        let has = |word: Option<&QuotedWord>, at: usize| {
            word.is_some_and(|word| other.get(at).is_some_and(|theirs| theirs.folded == word.folded))
        };
        let leading = (0..self.words.len()).take_while(|&at| !has(self.words.get(at), window.start)).count();
        let trailing = self.words.iter().rev().take_while(|word| !has(Some(word), window.end - 1)).count();
        let start = if leading <= MOST { window.start.saturating_sub(leading) } else { window.start };
        let end = if trailing <= MOST { (window.end + trailing).min(other.len()) } else { window.end };
        // A word more in the other text (`can` for `can't`) puts the quote's own first or last word further out.
        let first = (1..=MOST).find(|&more| start >= more && leading > 0 && has(self.words.first(), start - more));
        let last = (1..=MOST).find(|&more| trailing > 0 && has(self.words.last(), end - 1 + more));
        let is_first_there = has(self.words.first(), start);
        let is_last_there = has(self.words.last(), end - 1);
        let start = if is_first_there { start } else { start - first.unwrap_or(0) };
        let end = if is_last_there { end } else { end + last.unwrap_or(0) };
        start..end
    }
}

/// A number that words share which a reader takes for the same: `U.S.` and `US`, `don’t` and `don't`, `14` and `fourteen`.
fn fold(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    let counted = lexicon::number(word).map(|number| number.to_string());
    let word = counted.as_deref().unwrap_or(word);
    let signs = word.chars().filter(|sign| !matches!(sign, '.' | ',' | '\'' | '’' | '‘' | '-' | '‑'));
    for sign in signs.flat_map(char::to_lowercase) {
        hasher.write_u32(sign.into());
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::format::BlockKind;

    /// Aligns the first quote of `ours` with the first of `theirs` and draws the window with its share.
    #[track_caller]
    fn check(ours: &str, theirs: &str, expected: &str) {
        let read = |text: &str| BlockAnalysis::new(BlockKind::Paragraph, Arc::from(text), None);
        let (ours, theirs) = (read(ours), read(theirs));
        let needle = QuotedWords::new(&ours, &ours.quotes.quotes[0]);
        let other = QuotedWords::new(&theirs, &theirs.quotes.quotes[0]).words;
        let drawn = if needle.is_exact_in(&other) {
            "exact".to_owned()
        } else {
            needle.align(&other).map_or("nothing".to_owned(), |found| {
                let span = other[found.window.start].span.cover(other[found.window.end - 1].span);
                format!("{} {:.2}", span.of(&theirs.text), found.share)
            })
        };
        assert_eq!(drawn, expected);
    }

    #[test]
    fn case_glyphs_and_punctuation_do_not_count() {
        check(r#""The U.S. won’t pay,""#, r#""We know the US won't pay.""#, "exact");
        check(r#""We waited 14 hours""#, r#""We waited fourteen hours in the rain.""#, "exact");
    }

    #[test]
    fn marked_gaps_are_exact() {
        check(r#""We waited ... in the rain""#, r#""We waited for hours in the rain.""#, "exact");
        check(r#""We waited [for the bus] in the rain""#, r#""We waited for hours in the rain.""#, "exact");
    }

    #[test]
    fn unmarked_gaps_and_changed_words_are_not() {
        check(
            r#""We waited in the rain""#,
            r#""So we waited for hours in the rain.""#,
            "we waited for hours in the rain 1.00",
        );
        check(r#""We waited in the snow""#, r#""We waited in the rain.""#, "We waited in the rain 0.80");
    }

    #[test]
    fn other_words_do_not_align() {
        check(r#""No more delays""#, r#""The crane was safe.""#, "nothing");
    }
}
