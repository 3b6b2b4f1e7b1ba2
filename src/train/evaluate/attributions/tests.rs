//! Small articles with gold as a person would mark it.

use super::*;
use crate::Format;
use crate::statement::statements;

/// Marks of one annotator: content, cue and source of each attribution, by their words where they stand last.
type Marked<'a> = [[&'a str; 3]];

fn spans(text: &str, words: &str) -> Vec<DocSpan> {
    let place = |part: &str| {
        let start = text.rfind(part).unwrap_or_else(|| panic!("{part:?} is there"));
        DocSpan::from_range(start..start + part.len())
    };
    words.split(" | ").filter(|part| !part.is_empty()).map(place).collect()
}

fn evaluated(text: &str, annotators: &[&Marked], measure: Measure) -> Evaluation {
    let annotation = |[content, cue, source]: &[&str; 3]| Annotation {
        content: spans(text, content),
        cue: spans(text, cue),
        source: spans(text, source),
    };
    let gold: Vec<Vec<Annotation>> = annotators.iter().map(|marked| marked.iter().map(annotation).collect()).collect();
    let analysis = Analysis::new(text, Format::Plain);
    evaluate(text, &analysis, &statements(&analysis), &gold, measure)
}

#[track_caller]
fn check(found: &Evaluation, measure: Measure, precision: f64, recall: f64) {
    let figure = found.figures[&measure];
    assert_eq!((figure.precision(), figure.recall()), (precision, recall), "{measure:?}: {figure:?}");
}

const LOCKED: &str = "Ana Duarte runs the crane.\n\n\"It was locked all day,\" Duarte told the inquiry.\n";

#[test]
fn what_agrees_with_gold_is_right_in_every_figure() {
    let found = evaluated(LOCKED, &[&[["\"It was locked all day,\"", "told", "Duarte told"]]], Measure::QuotedHead);
    check(&found, Measure::QuotedHead, 100.0, 100.0);
    check(&found, Measure::Attribution, 100.0, 100.0);
    check(&found, Measure::ContentExact, 100.0, 100.0);
    // Two of gold's words, one of the engine's.
    check(&found, Measure::SourcePartial, 100.0, 50.0);
    check(&found, Measure::QuotedExact, 0.0, 0.0);
    assert_eq!(found.kinds[&(Measure::QuotedHead, Kind::Direct)], Figure::new(1, 1, 1));
    assert_eq!(found.sieves[&Sieve::BesideQuote].quoted, Share { right: 1.0, all: 1.0 });
    assert!(found.cases.is_empty());
}

#[test]
fn annotators_who_disagree_make_a_mean() {
    let marked: [&Marked; 2] = [&[["\"It was locked all day,\"", "told", "Duarte"]], &[]];
    let found = evaluated(LOCKED, &marked, Measure::QuotedHead);
    let figure = found.figures[&Measure::QuotedHead];
    assert_eq!((figure.predicted, figure.gold, figure.right_of_gold), (1.0, 0.5, 0.5));
    assert_eq!(found.cases.iter().map(|case| (case.class, case.weight)).collect::<Vec<_>>(), [(Class::Spurious, 0.5)]);
}

#[track_caller]
fn check_class(text: &str, marked: &Marked, measure: Measure, expected: &[Class]) {
    let found = evaluated(text, &[marked], measure);
    assert_eq!(found.cases.iter().map(|case| case.class).collect::<Vec<_>>(), expected, "{:#?}", found.cases);
}

#[test]
fn wrong_answers_are_told_apart() {
    let quote = "\"It was locked all day,\"";
    check_class(LOCKED, &[[quote, "told", "Ana"]], Measure::QuotedHead, &[Class::SameSpeaker]);
    check_class(LOCKED, &[[quote, "told", "the inquiry"]], Measure::QuotedHead, &[Class::WrongSpeaker]);
    check_class(LOCKED, &[[quote, "told", ""]], Measure::QuotedHead, &[Class::NamelessInGold]);
    check_class(LOCKED, &[], Measure::QuotedHead, &[Class::Spurious]);
    check_class(LOCKED, &[["\"It was locked", "told", "Duarte"]], Measure::ContentExact, &[Class::ExtraWords]);
    let silent = "The harbour board met \"in the old hall\" on Monday, and nobody spoke.\n";
    check_class(silent, &[["in the old hall", "met", "The harbour board"]], Measure::Attribution, &[Class::Missed]);
}

#[test]
fn articles_add_up() {
    let mut sum = evaluated(LOCKED, &[&[]], Measure::QuotedHead);
    sum.add(evaluated(LOCKED, &[&[["\"It was locked all day,\"", "told", ""]]], Measure::QuotedHead));
    assert_eq!((sum.articles, sum.figures[&Measure::QuotedHead].predicted), (2, 2.0));
    assert_eq!(sum.cases.iter().map(|case| case.article).collect::<Vec<_>>(), [0, 1]);
    let decided: f64 = sum.bands.iter().map(|band| band.quoted.all).sum();
    assert_eq!(decided, 2.0);
}
