use super::quoted::quotes_of;
use super::subject::Subject;
use crate::Analysis;
use crate::text::DocSpan;

/// A place that speaks of the same person as the one asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Highlight {
    Mention(DocSpan),
    Quote(DocSpan),
}

/// The mentions and then the quotes of the speakers that a place speaks of.
pub fn document_highlight(analysis: &Analysis, offset: u32) -> Vec<Highlight> {
    let speakers = Subject::at(analysis, offset).map_or_else(Vec::new, |subject| subject.speakers(analysis));
    let mut highlights = Vec::new();
    for speaker in speakers {
        let mentions =
            analysis.speakers[speaker as usize].mentions.iter().map(|&at| analysis.mentions[at as usize].span);
        highlights.extend(mentions.map(Highlight::Mention));
        highlights.extend(quotes_of(analysis, speaker).iter().map(|quoted| Highlight::Quote(quoted.span)));
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
    fn mentions_and_quotes_are_told_apart() {
        let Fixture { analysis, cursor, expected } =
            Fixture::new("[[Rosa Bianchi]] left.\n\n[[\"It was late,\"]] [[Bianchi]]$0 said.\n");
        let [first, quote, second] = expected[..] else { panic!("three places are marked") };
        let highlights = document_highlight(&analysis, cursor);
        assert_eq!(highlights, [Highlight::Mention(first), Highlight::Mention(second), Highlight::Quote(quote)]);
    }
}
