//! A small treebank with every kind of answer in it.

use super::*;
use crate::Format;
use crate::train::conllu;

/// `word/UPOS/head/deprel`, with `(1-person` and `1)` behind a further slash; a sentence a line, a blank line before a paragraph.
fn document(lines: &str) -> Document {
    let mut out = String::from("# newdoc id = desk_news_quay\n# global.Entity = GRP-etype\n# meta::genre = news\n");
    for line in lines.lines() {
        if line.trim().is_empty() {
            out.push_str("# newpar\n");
            continue;
        }
        for (number, word) in (1..).zip(line.split_whitespace()) {
            let cells: Vec<&str> = word.split('/').collect();
            let [form, upos, head, deprel] = cells[..4] else { panic!("{word}") };
            let entity = cells.get(4).map_or("_".to_owned(), |entity| format!("Entity={entity}"));
            out.push_str(&format!("{number}\t{form}\t_\t{upos}\t_\t_\t{head}\t{deprel}\t_\t{entity}\n"));
        }
        out.push('\n');
    }
    conllu::read("quay.conllu", out.as_bytes()).expect("well formed").remove(0)
}

fn evaluated(lines: &str) -> Evaluation {
    let document = document(lines);
    let raw = Raw::new(&document);
    evaluate(&document, &raw, &Analysis::new(&raw.text, Format::Plain))
}

const DUARTE: &str = "\
Ana/PROPN/3/nsubj/(1-person Duarte/PROPN/1/flat/1) runs/VERB/0/root the/DET/5/det/(2-object crane/NOUN/3/obj/2) ./PUNCT/3/punct";

#[test]
fn a_pronoun_that_speaks_is_followed_to_its_entity() {
    let found = evaluated(&format!(
        "{DUARTE}\nShe/PRON/2/nsubj/(1-person) said/VERB/0/root it/PRON/5/nsubj/(2-object) was/AUX/5/cop locked/ADJ/2/ccomp ./PUNCT/2/punct\n"
    ));
    let right = Answers { asked: 1, answered: 1, right: 1, confidence: found.said.confidence };
    assert_eq!(found.said, right, "{found:#?}");
    assert_eq!(found.pronouns.keys().copied().collect::<Vec<_>>(), ["she"]);
    assert_eq!(found.genres.keys().collect::<Vec<_>>(), ["news"]);
    assert!(found.cases.is_empty() && found.said.confidence > 0);
}

#[test]
fn a_verb_that_introduces_nothing_is_counted_apart() {
    let found = evaluated(&format!(
        "{DUARTE}\nShe/PRON/2/nsubj/(1-person) explained/VERB/0/root the/DET/4/det lock/NOUN/2/obj ./PUNCT/2/punct\n"
    ));
    assert_eq!((found.said.asked, found.listed.asked), (0, 1));
}

#[test]
fn a_wrong_answer_is_a_case_with_both_names() {
    let found = evaluated(&format!(
        "{DUARTE}\nShe/PRON/2/nsubj/(3-person) said/VERB/0/root so/ADV/4/advmod was/VERB/2/ccomp ./PUNCT/2/punct\n\n\
         Rosa/PROPN/3/nsubj/(3-person Bianchi/PROPN/1/flat/3) left/VERB/0/root ./PUNCT/3/punct\n"
    ));
    assert_eq!((found.said.asked, found.said.answered, found.said.right), (1, 1, 0), "{found:#?}");
    let case = &found.cases[0];
    assert_eq!(case.class, Class::OtherEntity);
    assert_eq!(case.gold, Named { name: "Rosa Bianchi".into(), antecedent: None });
    assert_eq!(case.predicted.as_ref().map(|named| named.name.as_str()), Some("Ana Duarte"));
}

#[test]
fn an_entity_without_a_name_is_not_asked_for() {
    let found =
        evaluated("They/PRON/2/nsubj/(1-person) say/VERB/0/root it/PRON/4/nsubj rains/VERB/2/ccomp ./PUNCT/2/punct\n");
    assert_eq!((found.said.asked, found.nameless.asked), (0, 1));
}
