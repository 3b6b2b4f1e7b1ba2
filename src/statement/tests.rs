//! What is shown of an answer is the same everywhere, and nobody who is not known is named.

use super::*;
use crate::Format;

fn read(text: &str) -> (Analysis, Vec<Statement>) {
    let analysis = Analysis::new(text, Format::Plain);
    let statements = statements(&analysis);
    (analysis, statements)
}

#[test]
fn one_of_two_men_is_no_sure_answer() {
    let (_, statements) = read("The report clears Tom Kane and blames Luis Costa.\n\"No,\" he said.\n");
    let said = statements.iter().find(|one| one.quoted).expect("there is a quote");
    assert_eq!(said.confidence.word(), "guess", "{said:?}");
}

#[test]
fn a_pronoun_of_nobody_names_nobody() {
    for text in ["\"It was late,\" she said.\n", "\"We shut it,\" they said.\n", "The gate shut. \"Late,\" he added.\n"]
    {
        let (analysis, statements) = read(text);
        let said = statements.iter().find(|one| one.quoted).expect("there is a quote");
        assert_eq!(said.speaker(&analysis), None, "{text}");
        assert_eq!(said.confidence, Confidence::new(0), "{text}");
        assert_eq!(said.speaker_kind, Some("pronoun"), "{text}");
        assert!(said.source.is_some(), "{text}");
    }
}

#[test]
fn the_teller_of_a_story_is_known() {
    let (analysis, statements) = read("I walked down. \"It is late,\" I said.\n");
    let said = statements.iter().find(|one| one.quoted).expect("there is a quote");
    assert_eq!(said.speaker(&analysis).as_deref(), Some("I"));
    assert!(said.confidence > Confidence::new(0));
}

#[test]
fn each_step_on_the_way_to_a_name_makes_it_less_sure() {
    let (_, statements) = read(
        "Rosa Bianchi shut the gate. \"It was late,\" she said. \"It was dark,\" Rosa Bianchi said.\n\n\"Nobody came.\"\n",
    );
    let sure: Vec<Confidence> = statements.iter().map(|one| one.confidence).collect();
    let [pronoun, named, carried] = sure[..] else { panic!("three: {sure:?}") };
    assert!(pronoun <= named && carried < named, "{sure:?}");
}
