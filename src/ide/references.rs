use super::subject::{Subject, first_mention, quotes_of};
use crate::Analysis;
use crate::text::DocSpan;

/// Every mention and every quote of the speakers that a place speaks of, in text order.
///
/// Without `declaration` the first full mention of each is left out.
pub fn references(analysis: &Analysis, offset: u32, declaration: bool) -> Vec<DocSpan> {
    let speakers = Subject::at(analysis, offset).map_or_else(Vec::new, |subject| subject.speakers(analysis));
    let mut spans = Vec::new();
    for speaker in speakers.iter().map(|&at| &analysis.speakers[at as usize]) {
        let left_out = first_mention(analysis, speaker).filter(|_| !declaration);
        let mentions = speaker.mentions.iter().filter(|&&at| Some(at) != left_out);
        spans.extend(mentions.map(|&at| analysis.mentions[at as usize].span));
        spans.extend(quotes_of(analysis, speaker));
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}
