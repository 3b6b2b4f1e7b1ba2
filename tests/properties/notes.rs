//! Quotes against notes: what is copied is never doubted, and what says the opposite never passes, whatever the policy.

use onrecord::verify::{self, Notes, Policy, Tier, Verdict};
use proptest::prelude::*;

use crate::PARAGRAPHS;

/// Words that say the opposite where they are gone.
const NEGATIONS: [&str; 4] = ["not", "never", "nobody", "no"];
/// Sentences that have one inside.
const DENIALS: [&str; 4] = [
    "We did not approve the second crane before the winter.",
    "The harbour has never been safer than it was that night, he told them.",
    "In the end nobody from the town hall asked us, and that was it.",
    "There was no alarm until the water stood in the yard.",
];

fn notes_of(paragraphs: &[&str], verbatim: bool) -> Notes {
    let text = paragraphs.join("\n\n");
    let transcript = verify::read("notes.txt", text.as_bytes()).expect("words");
    Notes::new(vec![transcript], &[], Policy { most: Tier::Near, verbatim })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exact_copies_are_never_doubted(
        paragraphs in proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 1..9),
        from in any::<proptest::sample::Index>(),
        count in 1..20usize,
        verbatim in any::<bool>(),
    ) {
        // The words that the reader of notes keeps, which are those behind a label.
        let read = verify::read("one.txt", paragraphs.join("\n\n").as_bytes()).expect("words");
        let passage = from.get(&read.passages).text.clone();
        let words: Vec<&str> = passage.split(' ').collect();
        let first = from.index(words.len());
        let copy = words[first..(first + count).min(words.len())].join(" ");
        // Half a number is another one, and brackets say that somebody put words in.
        let is_whole = !copy.contains(['[', ']', '…']) && !copy.contains("..") && !copy.contains(|sign: char| sign.is_ascii_digit());
        prop_assume!(is_whole && copy.chars().any(char::is_alphabetic));
        let found = notes_of(&paragraphs, verbatim).find(&copy, None);
        prop_assert!(matches!(found, Verdict::Found { tier: Tier::Exact, .. }), "{copy:?} in {paragraphs:?}: {found:?}");
    }

    #[test]
    fn a_dropped_negation_never_passes(
        mut paragraphs in proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 0..6),
        denial in proptest::sample::select(&DENIALS[..]),
        place in any::<proptest::sample::Index>(),
        verbatim in any::<bool>(),
    ) {
        paragraphs.insert(place.index(paragraphs.len() + 1), denial);
        let words: Vec<&str> = denial.split(' ').collect();
        let kept: Vec<&str> = words.iter().copied().filter(|word| !NEGATIONS.contains(word)).collect();
        prop_assert!(kept.len() < words.len());
        let found = notes_of(&paragraphs, verbatim).find(&kept.join(" "), None);
        prop_assert!(!matches!(found, Verdict::Found { .. }), "{kept:?}: {found:?}");
        let gap = kept.join(" ").replacen(' ', " … ", words.len() / 2);
        let found = notes_of(&paragraphs, verbatim).find(&gap, None);
        prop_assert!(!matches!(found, Verdict::Found { .. }), "{gap:?}: {found:?}");
    }

    #[test]
    fn any_file_is_read_as_notes_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), kind in proptest::sample::select(&verify::EXTENSIONS[..])) {
        let name = format!("notes.{kind}");
        if let Ok(transcript) = verify::read(&name, &bytes) {
            let quote = transcript.passages[0].text.clone();
            Notes::new(vec![transcript], &[], Policy::default()).find(&quote, Some("Ana Duarte"));
        }
    }

    #[test]
    fn any_text_is_read_as_notes_or_refused(pieces in proptest::collection::vec(proptest::sample::select(&PIECES_OF_NOTES[..]), 0..30), kind in proptest::sample::select(&verify::EXTENSIONS[..])) {
        let name = format!("notes.{kind}");
        if let Ok(transcript) = verify::read(&name, pieces.concat().as_bytes()) {
            let quote: String = transcript.passages.iter().take(3).map(|passage| passage.text.as_str()).collect();
            Notes::new(vec![transcript], &[], Policy::default()).find(&quote, Some("Ana Duarte"));
        }
    }
}

/// What readers of notes look for, and what breaks them.
const PIECES_OF_NOTES: [&str; 24] = [
    "WEBVTT\n",
    "\n",
    "00:07.000 --> 00:09.000\n",
    "1\n",
    "<v Ana Duarte>",
    "<v ",
    "<",
    ">",
    "Ana Duarte: ",
    "Ana Duarte  0:07\n",
    "[00:00:04] ",
    "[",
    "]",
    "…",
    "{\"segments\": [",
    "{\"text\": \"No.\"}",
    "]}",
    "isn't it's ’s 'd n't",
    "twenty two hundred thousand million",
    "$10.0 million ",
    "99999999999999999999 billion billion",
    "[W]e ",
    "İ’s ",
    "a\u{301}- a ",
];
