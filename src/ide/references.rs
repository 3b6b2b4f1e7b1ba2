//! Every mention and quote of a speaker, in text order.

use super::quoted::quotes_of;
use super::subject::{Subject, first_mention};
use crate::Analysis;
use crate::text::DocSpan;

/// Every mention and every quote of the speakers that a place speaks of, in text order.
///
/// Without `declaration` the first full mention of each is left out.
pub fn references(analysis: &Analysis, offset: u32, declaration: bool) -> Vec<DocSpan> {
    let speakers = Subject::at(analysis, offset).map_or_else(Vec::new, |subject| subject.speakers(analysis));
    let mut spans = Vec::new();
    for number in speakers {
        let speaker = &analysis.speakers[number as usize];
        let left_out = first_mention(analysis, speaker).filter(|_| !declaration);
        let mentions = speaker.mentions.iter().filter(|&&at| Some(at) != left_out);
        spans.extend(mentions.map(|&at| analysis.mentions[at as usize].span));
        spans.extend(quotes_of(analysis, number).iter().map(|quoted| quoted.span));
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[track_caller]
    fn check(declaration: bool, marked: &str) {
        let Fixture { analysis, cursor, expected } = Fixture::new(marked);
        assert_eq!(references(&analysis, cursor, declaration), expected);
    }

    #[test]
    fn a_speaker_is_every_mention_and_every_quote() {
        check(
            true,
            "[[Rosa Bianchi]] closed the gate.\n\n[[\"It was late,\"]] [[Bian$0chi]] said. \
             [[\"Nobody came.\"]]\n\n\"I came,\" Joao Costa said.\n",
        );
    }

    #[test]
    fn a_cue_and_a_source_are_asked_about_as_a_name_is() {
        check(true, "[[Rosa Bianchi]] left.\n\n[[\"It was late,\"]] [[Bianchi]] sa$0id.\n\n\"I came,\" Costa said.\n");
        check(true, "The port is shut, [[Reuters]] reported. It is old, acc$0ording to [[Reuters]].\n");
    }

    #[test]
    fn the_first_mention_may_be_left_out() {
        check(false, "Rosa Bianchi closed the gate.\n\n[[\"It w$0as late,\"]] [[Bianchi]] said.\n");
    }

    #[test]
    fn what_someone_is_said_to_hope_is_said_by_whoever_says_so() {
        check(true, "[[Rosa Bianchi]] said Ana Duarte hoped for [[\"a quiet n$0ight\"]].\n");
    }
}
