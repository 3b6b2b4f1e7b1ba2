use super::subject::{Subject, first_mention};
use crate::Analysis;
use crate::text::DocSpan;

/// Where those are introduced whom a place speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The words that were asked about.
    pub origin: DocSpan,
    /// The first full mention of each speaker. Never empty.
    pub targets: Vec<DocSpan>,
}

/// From a pronoun, a short name, a quote or a source to the first full mention of the speaker.
pub fn definition(analysis: &Analysis, offset: u32) -> Option<Definition> {
    let subject = Subject::at(analysis, offset)?;
    let speakers = subject.speakers(analysis);
    let speakers = speakers.iter().map(|&at| &analysis.speakers[at as usize]);
    let firsts = speakers.filter_map(|speaker| first_mention(analysis, speaker));
    let targets: Vec<DocSpan> = firsts.map(|at| analysis.mentions[at as usize].span).collect();
    (!targets.is_empty()).then(|| Definition { origin: subject.span(analysis), targets })
}
