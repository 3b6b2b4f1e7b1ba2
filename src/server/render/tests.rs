//! What a person reads in a hover.

use super::*;
use crate::attribution::Confidence;
use crate::ide::fixture::Fixture;
use crate::ide::{self, Tally};
use crate::lint::{self, Report};
use crate::server::client::encoding::Encoding;
use crate::source::SourceKind;
use crate::verify;
use std::sync::Arc;

#[track_caller]
fn check(marked: &str, expected: &str) {
    let Fixture { analysis, cursor, .. } = Fixture::new(marked);
    let text = Text::new(&marked.replace("$0", ""), Encoding::Utf8);
    let (tally, report) = (Tally::new(&analysis), Report::new(&analysis, &Arc::default()));
    let found = ide::hover(&analysis, &tally, &report, cursor);
    let found = found.map(|found| hover(&found, &text, false).1);
    assert_eq!(found.as_deref().unwrap_or("nothing"), expected);
    assert!(expected.lines().count() <= LINES);
}

#[test]
fn a_quote_says_who_speaks_and_how_that_is_known() {
    check(
        "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was l$0ate,\" Bianchi told reporters on Monday.\n",
        "Rosa Bianchi, Harbour Commissioner\n\
         certain: named beside the quote\n\
         Direct quote, 3 words, cue: told · 100% of all quoted words\n\
         Bianchi → Harbour Commissioner Rosa Bianchi\n\
         to reporters · on Monday",
    );
}

/// The lines about the notes, of one quote by Ana Duarte.
#[track_caller]
fn check_notes(quote: &str, expected: &str) {
    let marked = format!("\"{quote}$0,\" said Ana Duarte, the engineer.\n");
    let Fixture { analysis, cursor, .. } = Fixture::new(&marked);
    let notes = "[00:00:07] Ana Duarte: We did not sell it. I told the mayor.\n\n[00:00:09] Luis Okafor: Nobody came to the quay.\n";
    let notes = verify::read("quay.txt", notes.as_bytes()).expect("notes");
    let notes = Arc::new(verify::Notes::new(vec![notes], &[], verify::Policy::default()));
    let against = lint::Against { notes: Some(notes), committed: None };
    let settings = Arc::new(lint::Settings { against, ..lint::Settings::default() });
    let report = Report::new(&analysis, &settings);
    let found = ide::hover(&analysis, &Tally::new(&analysis), &report, cursor).expect("a quote");
    let shown = hover(&found, &Text::new(&marked.replace("$0", ""), Encoding::Utf8), false).1;
    assert_eq!(shown.lines().nth(3), Some(expected), "{shown}");
}

#[test]
fn a_quote_says_where_it_stands_in_the_notes() {
    check_notes("We did not sell it", "in the notes: quay.txt, 00:07, exact");
    check_notes("We didn't sell it", "in the notes: quay.txt, 00:07, but for how it was spoken: “We did not sell it”");
    check_notes("We did sell it", "the notes differ, says something else: {+not+} (quay.txt, 00:07)");
    check_notes("Nobody came to the quay", "in the notes Luis Okafor says this (quay.txt, 00:09)");
    check_notes("Rivers run faster", "not in the notes");
}

#[test]
fn a_quote_of_nobody_says_so() {
    check("The gate is shut.\n\n\"It was l$0ate.\"\n", "Nobody is named as the speaker\nDirect quote, 3 words");
}

#[test]
fn a_speaker_is_what_the_article_says_of_them() {
    check(
        "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was late,\" Bian$0chi said.\n",
        "Rosa Bianchi, Harbour Commissioner (person)\n\
         Bianchi → Harbour Commissioner Rosa Bianchi\n\
         first named in line 1, 2 mentions\n\
         1 quote, 3 words · 100% of all quoted words",
    );
}

#[test]
fn a_carried_quote_says_whom_the_words_it_goes_on_from_mean() {
    check(
        "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\
         Bianchi left at noon. \"It was late,\" she said.\n\n\"Nobody ca$0me.\"\n\n\"I came,\" Costa said.\n",
        "Rosa Bianchi, Harbour Commissioner\n\
         guess: goes on from the paragraph before\n\
         Direct quote, 2 words · 71% of all quoted words\n\
         she → Bianchi → Harbour Commissioner Rosa Bianchi",
    );
}

#[test]
fn a_headline_quote_is_held_against_the_body() {
    let story = "\"We were never once told the gate was locked,\" said Rosa Bianchi. \"Nobody came.\"\n";
    check(
        &format!("\"We were ne$0ver told the gate is locked\", port chief says\n\n{story}"),
        "port chief\n\
         likely: named beside the quote\n\
         Quote in a headline, 8 words, cue: says\n\
         line 3 has it otherwise: We were never {+once+} told the gate [-is-] {+was+} locked",
    );
    check(
        &format!("\"Nobody ca$0me\", port chief says\n\n{story}"),
        "port chief\n\
         likely: named beside the quote\n\
         Quote in a headline, 2 words, cue: says\n\
         word for word in line 3",
    );
    check(
        &format!("\"Every gate$0 was open\", port chief says\n\n{story}"),
        "port chief\n\
         likely: named beside the quote\n\
         Quote in a headline, 4 words, cue: says\n\
         no such quote in the body",
    );
}

#[test]
fn a_change_of_words_is_marked_up_where_there_is_markup() {
    let change = Change { same: false, headline: "is".to_owned(), body: "*was*".to_owned() };
    assert_eq!(Style { markdown: true }.change(&change), "~~is~~ **\\*was\\***");
    assert_eq!(Style { markdown: false }.change(&change), "[-is-] {+*was*+}");
}

#[test]
fn an_unnamed_source_says_why() {
    check(
        "The port is to close, said a pers$0on familiar with the plan, who asked not to be named because talks go on.\n",
        "a person familiar with the plan\n\
         source: anonymous\n\
         unnamed: who asked not to be named because talks go on",
    );
    check(
        "The port is to close, two peo$0ple familiar with the plan told the Harbour Gazette.\n",
        "Harbour Gazette\n\
         source: told to another, 2 people\n\
         second-hand, citing two people familiar with the plan\n\
         unnamed, and no reason given",
    );
}

#[test]
fn an_address_is_a_link_only_where_it_can_be_one() {
    let link = |markdown, address| Style { markdown }.link(address);
    assert_eq!(link(true, "https://a.example/b_c"), "<https://a.example/b_c>");
    assert_eq!(link(true, "javascript:alert(1)"), "javascript:alert\\(1\\)");
    assert_eq!(link(true, "https://a.example/<b>"), "https:\\/\\/a.example\\/\\<b\\>");
    assert_eq!(link(false, "https://a.example/b_c"), "https://a.example/b_c");
}

#[test]
fn names_in_a_message_are_text() {
    #[track_caller]
    fn check(name: &str, shown: &str) {
        assert_eq!(message([name.to_owned()]), shown);
    }
    check("[Learn more](command:workbench.action.quit)", "[Learn more] (command:workbench.action.quit)");
    check("[a](b)[c](d)", "[a] (b)[c] (d)");
    check("[a]\u{200B}(b)", "[a] (b)");
    check("<command:a>", "‹command:a›");
    check("a\u{1b}[31m\u{9b}b\n\u{202e}c", "a [31m b c");
    check(
        "exclude: must be a list of paths, as in [\"archive/\"]",
        "exclude: must be a list of paths, as in [\"archive/\"]",
    );
    check(&"x".repeat(1 << 20), &format!("{}…", "x".repeat(300)));
    let many = message((0..5_000).map(|at| at.to_string()));
    assert_eq!((many.lines().count(), many.lines().last()), (11, Some("and 4990 more")));
    let uri: Uri = "file:///desk/%5Ba%5D(command:b).txt".parse().unwrap();
    for line in [too_long(&uri), lost(&uri), read_on_pause(&uri), reading_failed(&uri)] {
        assert!(message([line]).contains("[a] (command:b).txt"));
    }
}

#[test]
fn of_a_long_chain_the_ends_are_shown() {
    let chain = |steps: usize| -> Vec<String> { (0..steps).map(|step| step.to_string()).collect() };
    assert_eq!(ends(&chain(4)), ["0", "1", "2", "3"]);
    assert_eq!(ends(&chain(5_000)), ["0", "…", "4999"]);
    assert_eq!(ends(&[]), [""; 0]);
}

#[test]
fn a_source_is_its_chain() {
    let chain = ["HarbourNews", "the Harbour Gazette", "a source"].map(str::to_owned).to_vec();
    let card = SourceCard {
        kind: SourceKind::Reported,
        chain,
        unnamed: false,
        reason: None,
        count: None,
        link: Linked::Never,
    };
    let lines = Style { markdown: false }.source(&card);
    let expected =
        ["HarbourNews", "source: reported by another", "second-hand, citing the Harbour Gazette, citing a source"];
    assert_eq!(lines, expected);
}

#[test]
fn what_else_a_pronoun_could_mean_is_said() {
    let resolution = Resolution {
        chain: vec!["She".to_owned(), "Rosa Bianchi".to_owned()],
        confidence: Confidence::new(70),
        rivals: vec!["Ana Duarte".to_owned()],
    };
    let style = Style { markdown: false };
    assert_eq!(style.resolution(&resolution), "She → Rosa Bianchi (guess, or Ana Duarte)");
}

#[test]
fn a_pronoun_of_nobody_is_a_guess() {
    check(
        "\"It was l$0ate,\" she said.\n",
        "she (not known who)\nguess: named beside the quote\nDirect quote, 3 words, cue: said · 100% of all quoted words",
    );
}

#[test]
fn words_of_the_article_are_never_read_as_markup() {
    assert_eq!(Style { markdown: true }.strong("*Ana* <b>_D_"), "**\\*Ana\\* \\<b\\>\\_D\\_**");
    assert_eq!(Style { markdown: false }.strong("*Ana*"), "*Ana*");
}
