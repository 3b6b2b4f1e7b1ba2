//! When two people's markings name the same source.

use super::words::{Words, core, in_common, overlap, words, words_but_articles};
use crate::text::DocSpan;

/// How far the words that name a source agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Agreement {
    /// The same words, articles aside.
    pub exact: bool,
    /// Lenient, or the prediction holds gold's core, or lies inside gold and holds the core's last word.
    pub head: bool,
    /// Half of the words or more, as F1.
    pub lenient: bool,
}

impl Agreement {
    /// Two that both name nobody agree; one that does and one that does not never do.
    pub(super) fn of(text: &str, gold: &[DocSpan], predicted: &[DocSpan]) -> Self {
        if gold.is_empty() || predicted.is_empty() {
            let both = gold.is_empty() && predicted.is_empty();
            return Self { exact: both, head: both, lenient: both };
        }
        let (gold_words, predicted_words) = (words(text, gold), words(text, predicted));
        let both = in_common(&gold_words, &predicted_words);
        let lenient = both > 0 && overlap(&gold_words, &predicted_words, both) >= 0.5;
        Self {
            exact: words_but_articles(text, gold) == words_but_articles(text, predicted),
            head: lenient || holds_core(text, gold, &gold_words, &predicted_words),
            lenient,
        }
    }
}

fn holds_core(text: &str, gold: &[DocSpan], gold_words: &Words, predicted: &Words) -> bool {
    let (core, head) = core(text, gold);
    let Some(head) = head else { return false };
    core.is_subset(predicted) || predicted.is_subset(gold_words) && predicted.contains(&head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gold: &str, predicted: &str, expected: [bool; 3]) {
        let text = "Idris Okafor, head of the dock workers' union in the old port, said Rosa Bianchi knew.";
        let spans = |part: &str| {
            let start = text.find(part).expect("it is there");
            if part.is_empty() { Vec::new() } else { vec![DocSpan::from_range(start..start + part.len())] }
        };
        let Agreement { exact, head, lenient } = Agreement::of(text, &spans(gold), &spans(predicted));
        assert_eq!([exact, head, lenient], expected, "{gold} / {predicted}");
    }

    #[test]
    fn the_name_alone_has_the_head_of_its_description() {
        let long = "Idris Okafor, head of the dock workers' union in the old port";
        check(long, long, [true, true, true]);
        check(long, "Idris Okafor", [false, true, false]);
        check(long, "Okafor", [false, true, false]);
        check(long, "Idris", [false, false, false]);
        check(long, "the old port", [false, false, false]);
        check("Idris Okafor", "Okafor", [false, true, true]);
        check("the dock", "dock", [true, true, true]);
    }

    #[test]
    fn nobody_agrees_with_nobody_alone() {
        check("", "", [true, true, true]);
        check("", "Okafor", [false, false, false]);
        check("Rosa Bianchi", "", [false, false, false]);
        check("Rosa Bianchi", "Okafor", [false, false, false]);
    }
}
