//! The other places that speak of the same person.

use super::subject::{Subject, first_mention};
use crate::Analysis;
use crate::text::DocSpan;

/// A place that speaks of the same person as the one asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Highlight {
    /// Where the article introduces them.
    Introduction(DocSpan),
    Mention(DocSpan),
}

/// The introductions and then the other mentions of the speakers that a place speaks of.
pub fn document_highlight(analysis: &Analysis, offset: u32) -> Vec<Highlight> {
    let speakers = Subject::at(analysis, offset).map_or_else(Vec::new, |subject| subject.speakers(analysis));
    let mut highlights = Vec::new();
    for speaker in speakers {
        let found = &analysis.speakers[speaker as usize];
        let first = first_mention(analysis, found);
        highlights.extend(found.mentions.iter().map(|&at| {
            let span = analysis.mentions[at as usize].span;
            if Some(at) == first { Highlight::Introduction(span) } else { Highlight::Mention(span) }
        }));
    }
    highlights.sort_unstable();
    highlights.dedup();
    highlights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[test]
    fn mentions_are_marked_and_quotes_are_not() {
        let Fixture { analysis, cursor, expected } =
            Fixture::new("[[Rosa Bianchi]] left.\n\n\"It was late,\" [[Bianchi]]$0 said.\n");
        let [first, second] = expected[..] else { panic!("two places are marked") };
        let highlights = document_highlight(&analysis, cursor);
        assert_eq!(highlights, [Highlight::Introduction(first), Highlight::Mention(second)]);
    }
}
