//! The ladder drawn: each tier, each change of meaning, each form of notes.

use super::*;

const NOTES: &str = "Ana Duarte  0:07\nWe did not, um, approve the second crane. It was $10.0 million, and some of the dockers knew.\n\n\
    [00:00:41] Luis Okafor: Nobody told us that the gate was open on Friday night. I can say that we we waited 14 hours.\n\n\
    Speaker 1: The harbour paid for it all along. Mr Calloway wrote the letter himself.\n";

const POLICY: Policy = Policy { most: Tier::Near, verbatim: false };

fn notes(text: &str, policy: Policy) -> Notes {
    Notes::new(vec![read("port.txt", text.as_bytes()).expect("notes")], &[], policy)
}

/// Draws what becomes of a quote that the article gives to somebody.
fn drawn(speaker: &str, quote: &str, policy: Policy) -> String {
    let notes = notes(NOTES, policy);
    let time =
        |place: &Place| notes.passage(place).and_then(|it| it.time).map_or(String::new(), |time| format!(" {time}s"));
    match notes.find(quote, Some(speaker)) {
        Verdict::Found { tier, places } => format!("{}{}", tier.name(), time(&places[0])),
        Verdict::Differs { changes, weight, .. } => {
            let changes = changes.iter().map(|it| format!("{}|{}", it.quote, it.notes)).collect::<Vec<_>>().join("; ");
            format!("{}: {changes}", weight.name())
        }
        Verdict::OtherSpeaker { place, .. } => {
            format!("other: {}", notes.passage(&place).unwrap().speaker.clone().unwrap())
        }
        Verdict::NotFound { nearest } => {
            nearest.map_or("nothing".into(), |place| format!("nearest: {}", notes.text(&place)))
        }
    }
}

#[track_caller]
fn check(speaker: &str, quote: &str, expected: &str) {
    assert_eq!(drawn(speaker, quote, POLICY), expected, "{quote}");
}

#[test]
fn each_tier_of_the_ladder() {
    check("Luis Okafor", "the gate was open on Friday night", "exact 41s");
    check("Luis Okafor", "we waited fourteen hours", "typography 41s");
    check("Luis Okafor", "The gate was open on Friday night.", "case 41s");
    check("Ana Duarte", "We did not approve the second crane.", "spoken 7s");
    check("Luis Okafor", "I can say that we waited 14 hours", "spoken 41s");
    check("Ana Duarte", "It was $10.0 million … some of the dockers knew", "marked 7s");
    check("Anybody", "Mr Callaway wrote the letter himself", "near");
}

#[test]
fn a_change_of_meaning_is_said_as_such() {
    check("Ana Duarte", "We did approve the second crane", "meaning: |not");
    check("Ana Duarte", "It was $100 million", "meaning: $100 million|$10.0 million");
    check("Ana Duarte", "all of the dockers knew", "meaning: all|some");
    check("Luis Okafor", "I can't say that we waited 14 hours", "meaning: can't|can");
    check("Ana Duarte", "We did … approve the second crane", "meaning: |not");
}

#[test]
fn other_words_other_people_and_nothing() {
    check("Luis Okafor", "Nobody has told us that the gate was open", "words: has|");
    check("Ana Duarte", "the gate was open on Friday night", "other: Luis Okafor");
    check("Ana Duarte", "Friday night", "nearest: Friday night");
    check("Ana Duarte", "Rivers run faster every spring", "nothing");
}

#[test]
fn a_verbatim_policy_keeps_hesitations() {
    let verbatim = Policy { verbatim: true, ..POLICY };
    assert!(!drawn("Ana Duarte", "We did not approve the second crane.", verbatim).contains("spoken"));
    assert_eq!(drawn("Ana Duarte", "We did not, um, approve the second crane.", verbatim), "exact 7s");
    assert_ne!(POLICY.fingerprint(), verbatim.fingerprint());
}

/// Of a quote that has the words, contractions, numbers and signs may be written otherwise.
#[test]
fn what_is_the_same_written_otherwise() {
    for (quote, notes, tier) in [
        ("It is late.", "It's late.", "spoken"),
        ("It's been late", "It has been late", "spoken"),
        ("I'd go", "I would go", "spoken"),
        ("we can't go", "we cannot go", "typography"),
        ("twenty-two of us", "22 of us", "typography"),
        ("two hundred and five", "two hundred and five", "exact"),
        ("10 million euros", "ten million euros", "typography"),
        ("1,500 euros", "1500 euros", "typography"),
        ("salt & vinegar", "salt and vinegar", "typography"),
        ("five percent", "5%", "typography"),
        ("the gate, the red one", "the gate - the red one", "exact"),
        ("“Kane’s gate”", "\"Kane's gate\"", "typography"),
        ("they left with a clipboard", "they left with a clip board", "near"),
        ("I was there", "I was, you know, there", "spoken"),
        ("the gate was open", "th- the gate was, er, was open", "spoken"),
    ] {
        let found = notes_of(notes).find(quote, None);
        let Verdict::Found { tier: found, .. } = found else { panic!("{quote}: {found:?}") };
        assert_eq!(found.name(), tier, "{quote}");
    }
}

#[test]
fn what_is_not_the_same() {
    for (quote, notes, weight) in [
        ("It was $10 million", "It was $100 million", "meaning"),
        ("we go on Thursday", "we go on Friday", "meaning"),
        ("I may go there", "I will go there", "meaning"),
        ("I go there", "I never go there", "meaning"),
        ("I do not go there", "I do go there", "meaning"),
        ("we left early that day", "we left very early that day", "omission"),
        ("they was all asleep", "they were all asleep", "words"),
        ("we was there all night", "we were there all night", "words"),
    ] {
        let found = notes_of(notes).find(quote, None);
        assert_eq!(found.weight().map(Weight::name), Some(weight), "{quote}: {found:?}");
    }
}

fn notes_of(text: &str) -> Notes {
    notes(text, POLICY)
}

#[test]
fn forms_of_notes() {
    let who = |name: &str, text: &str| {
        let read = read(name, text.as_bytes()).expect("notes");
        let drawn =
            |it: &Passage| format!("{}@{}={}", it.speaker.as_deref().unwrap_or("?"), it.time.unwrap_or(0), it.text);
        read.passages.iter().map(drawn).collect::<Vec<_>>().join(" / ")
    };
    assert_eq!(
        who("a.txt", "ANA DUARTE (00:07): No.\nNever.\n\nThe sky was red: very.\n"),
        "ANA DUARTE@7=No. / ANA DUARTE@7=Never. / ?@0=The sky was red: very."
    );
    assert_eq!(who("a.md", "**Ana Duarte:** No.\n"), "Ana Duarte@0=No.");
    assert_eq!(
        who("a.vtt", "WEBVTT\n\n1\n00:07.000 --> 00:09.000\n<v Ana Duarte>We did <i>not</i>.</v>\n"),
        "Ana Duarte@7=We did not."
    );
    assert_eq!(who("a.srt", "1\n00:01:07,000 --> 00:01:09,000\nSpeaker 2: We did.\n"), "Speaker 2@67=We did.");
    assert_eq!(read("a.vtt", b"No.").map_err(|it| it.line), Err(Some(1)));
}

/// Every stretch of the notes is exact in them, and without one of its negations it never passes.
#[test]
fn exact_copies_are_never_doubted_and_a_dropped_negation_never_passes() {
    let notes = notes(NOTES, POLICY);
    for line in NOTES.lines().filter(|line| line.len() > 20) {
        let words: Vec<&str> = line.rsplit(": ").next().unwrap_or(line).split(' ').collect();
        for start in 0..words.len() {
            for end in start + 1..=words.len() {
                let copy = &words[start..end];
                // Half of a number is another number.
                if copy.last() == Some(&"$10.0") || copy[0] == "million," {
                    continue;
                }
                let found = notes.find(&copy.join(" "), None);
                assert!(matches!(found, Verdict::Found { tier: Tier::Exact, .. }), "{copy:?}: {found:?}");
                for at in 1..copy.len().saturating_sub(1) {
                    if copy[at].starts_with("not") {
                        let without = [&copy[..at], &copy[at + 1..]].concat().join(" ");
                        let found = notes.find(&without, None);
                        assert!(!matches!(found, Verdict::Found { .. }), "{without}: {found:?}");
                    }
                }
            }
        }
    }
}
