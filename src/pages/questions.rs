//! What an editor would ask of a story before it runs, in words.

use crate::ide::{AnonymousSource, Audit, AuditedSpeaker, Share};
use crate::lint::Body;

/// One voice is much from this share of the quoted words on, where several are heard.
const MUCH: usize = 70;

/// Of fewer quoted words no share says anything.
const FEW_WORDS: usize = 60;

/// So many characters of a quote are shown.
const MOST_OF_QUOTE: usize = 70;

/// The questions, those about people first.
pub fn questions(audit: &Audit) -> Vec<String> {
    let mut asked = Vec::new();
    asked.extend(audit.anonymous.iter().map(about_unnamed));
    asked.extend(audit.unattributed.iter().map(|quote| format!("Who says {}?", beginning(&quote.words))));
    asked.extend(audit.second_hand.iter().map(|found| match found.chain.as_slice() {
        [first, .., last] => {
            format!("{first} takes it from {last}: has anybody asked there, or seen it at first hand?")
        }
        chain => format!("Is what {} tells confirmed by anybody else?", chain.concat()),
    }));
    asked.extend(audit.headlines.iter().filter_map(|headline| match headline.body {
        Body::Exact(_) => None,
        Body::Altered(_) => {
            Some(format!("The headline's {} differs from the story: which words were said?", headline.words))
        }
        Body::Missing => Some(format!("The headline's {} is not in the story: who said it?", headline.words)),
    }));
    asked.extend(audit.speakers.first().and_then(|most| about_share(audit, most)));
    let unlinked = audit.unlinked.iter().flatten();
    let mut names: Vec<&str> = unlinked.map(|source| source.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    asked.extend(names.iter().map(|name| format!("Where can a reader find {name}? There is no link to it.")));
    asked
}

/// As many words of a quote as tell it from others.
fn beginning(words: &str) -> String {
    match words.char_indices().nth(MOST_OF_QUOTE) {
        Some((at, _)) => format!("{}…", words[..at].rsplit_once(' ').map_or(&words[..at], |(before, _)| before)),
        None => words.to_owned(),
    }
}

fn about_unnamed(source: &AnonymousSource) -> String {
    let name = &source.name;
    match &source.reason {
        None => format!("{name}: why unnamed? The story gives no reason. Does an editor know who that is?"),
        Some(_) => format!("{name}: does an editor know who that is, and is it confirmed by anybody else?"),
    }
}

fn about_share(audit: &Audit, most: &AuditedSpeaker) -> Option<String> {
    let percent = most.share.map(Share::percent).filter(|&percent| percent >= MUCH)?;
    (audit.total.words >= FEW_WORDS && audit.speakers.len() > 1)
        .then(|| format!("{percent} % of the quoted words are from {}: is anybody else to be heard?", most.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::{Tally, audit};
    use crate::lint::Report;
    use crate::{Analysis, Format};
    use std::sync::Arc;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let analysis = Analysis::new(text, Format::Markdown);
        let report = Report::new(&analysis, &Arc::default());
        let asked = questions(&audit(&analysis, &Tally::new(&analysis), &report));
        assert_eq!(asked, expected);
    }

    #[test]
    fn a_story_in_which_everyone_is_named_and_heard_is_not_queried() {
        check("# Gate shut\n\n\"It was late,\" Rosa Bianchi said. \"It was early,\" Idris Kane said.\n", &[]);
    }

    #[test]
    fn whoever_goes_unnamed_is_asked_about() {
        check(
            "\"It is shut,\" said an official who spoke on condition of anonymity because talks go on. \"It is sold,\" \
             said two people familiar with the plan.\n",
            &[
                "an official who spoke on condition of anonymity because talks go on: does an editor know who that is, and \
                 is it confirmed by anybody else?",
                "two people familiar with the plan: why unnamed? The story gives no reason. Does an editor know who that is?",
            ],
        );
    }

    #[test]
    fn words_of_nobody_and_of_one_alone_are_asked_about() {
        let long = "we stood on the quay and nobody had the key to it ".repeat(6);
        let text = format!(
            "\"{long},\" Rosa Bianchi said. \"No,\" Idris Kane said.\n\nIt rained. \"The gate is ours and \
             will be ours when all of those who shut it have gone home to their beds.\"\n"
        );
        check(
            &text,
            &[
                "Who says \"The gate is ours and will be ours when all of those who shut it have…?",
                "77 % of the quoted words are from Rosa Bianchi: is anybody else to be heard?",
            ],
        );
    }

    #[test]
    fn what_comes_from_others_is_asked_about() {
        check(
            "The port is to be sold, according to the Associated Press, citing the Harbour Gazette.\n",
            &[
                "Associated Press takes it from Harbour Gazette: has anybody asked there, or seen it at first hand?",
                "Where can a reader find Associated Press? There is no link to it.",
            ],
        );
    }
}
