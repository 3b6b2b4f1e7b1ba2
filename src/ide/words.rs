//! The article's words, as answers show and count them.

use crate::Analysis;
use crate::text::{BlockSpan, DocSpan};

/// The prose of a span, on one line. A span over several blocks gives what lies in the first.
pub fn prose(analysis: &Analysis, span: DocSpan) -> String {
    let Some(block) = analysis.block_at(span.start()) else { return String::new() };
    let runs = &block.block.runs;
    let (start, end) = (runs.to_prose(span.start()), runs.to_prose(span.end()));
    one_line(block.block.text.get(start as usize..end as usize).unwrap_or(""))
}

/// `text` with each stretch of white space made one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many words lie in a span; a clitic counts with its word. Of a span over several blocks those of the first count.
pub(super) fn count_words(analysis: &Analysis, span: DocSpan) -> usize {
    let Some(block) = analysis.block_at(span.start()) else { return 0 };
    let runs = &block.block.runs;
    let tokens = &block.local.tokens;
    let inside = tokens.inside(BlockSpan::new(runs.to_prose(span.start()), runs.to_prose(span.end())));
    tokens.tokens[inside].iter().filter(|token| token.kind.is_word()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[track_caller]
    fn check(marked: &str, expected: usize) {
        let fixture = Fixture::new(marked);
        assert_eq!(count_words(&fixture.analysis, fixture.expected[0]), expected);
    }

    #[test]
    fn words_are_what_a_reader_counts() {
        check("[[\"It's a two-day, £3.5m job — isn't it?\"]]", 7);
        check("[[\"…\"]]", 0);
        check("He [[said it]] twice.", 2);
    }
}
