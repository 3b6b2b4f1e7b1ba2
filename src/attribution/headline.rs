//! Quotes in headlines and standfirsts that name nobody: said by whoever says the same words in the body.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Attribution, AttributionKind, Confidence, Evidence};
use crate::text::DocSpan;

/// How many words of a body's quote are looked at.
const LONGEST: usize = 400;

/// Which of `said` a heading's quote repeats: the index that stands with the words that share most of its words, in
/// their order. A headline may leave words out and change a few, and quotes two words at least.
pub fn repeated<'a>(quoted: &str, said: impl Iterator<Item = (u32, &'a str)>) -> Option<u32> {
    let wanted = words(quoted);
    if wanted.len() < 2 {
        return None;
    }
    let mut best: Option<(usize, u32)> = None;
    for (index, body) in said {
        let shared = common(&wanted, &words(body));
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, index));
        }
    }
    best.filter(|(shared, _)| shared * 4 >= wanted.len() * 3).map(|(_, index)| index)
}

/// The attribution of a heading's quote that repeats `body`, whose speaker is named at `mention`.
pub fn attribution(quote: u32, span: DocSpan, body: &Attribution, mention: u32) -> Attribution {
    Attribution {
        kind: AttributionKind::Headline,
        level: 1,
        content: vec![span],
        quotes: vec![quote],
        cue: Vec::new(),
        cue_lemma: "",
        mention: Some(mention),
        carried_from: None,
        addressee: None,
        outlet: None,
        channel: None,
        occasion: None,
        evidence: Evidence { sieve: "headline", confidence: Confidence::new(85) },
        ..body.clone()
    }
}

fn words(text: &str) -> Vec<String> {
    let word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).take(LONGEST).collect()
}

/// How many words stand in both, in the same order.
fn common(ours: &[String], theirs: &[String]) -> usize {
    let equal = |op: &DiffOp| match *op {
        DiffOp::Equal { len, .. } => len,
        _ => 0,
    };
    capture_diff_slices(Algorithm::Myers, ours, theirs).iter().map(equal).sum()
}
