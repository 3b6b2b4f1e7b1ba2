//! What the embedded models make of plain sentences that none of them was trained on.

use super::{Item, NameKind, Parse, Parser, Relation, Tags, Upos, VerbForm};
use crate::model::Recall;
use crate::token::Tokens;

/// Parses one sentence with its quotes, told by double marks, as single items.
fn parse(text: &str) -> (Vec<String>, Parse) {
    let tokens = Tokens::new(text);
    let tags = Tags::new(text, &tokens, &mut Recall::default());
    let word = |at: usize| tokens.tokens[at].span.of(text);
    let mut items = Vec::new();
    let mut words = Vec::new();
    let mut at = 0;
    while at < tokens.tokens.len() {
        let inside = (at + 1..tokens.tokens.len()).find(|end| word(at) == "\"" && word(*end) == "\"");
        items.push(match inside {
            Some(end) => Item::Quote(at as u32..end as u32 + 1),
            None => Item::Word(at as u32),
        });
        let end = inside.map_or(at + 1, |end| end + 1);
        words.push(tokens.span(at..end).of(text).to_owned());
        at = end;
    }
    let mut parse = Parse::unparsed(items.len());
    Parser::new(&mut Recall::default()).parse(text, &tokens, &tags, &items, 0, &mut parse);
    (words, parse)
}

/// Checks `subject < verb > complement` for a verb of a sentence; `-` stands for none.
#[track_caller]
fn check(text: &str, verb: &str, expected: &str) {
    let (words, parse) = parse(text);
    let at = words.iter().position(|word| word == verb).expect("the verb is there");
    let word = |at: Option<usize>| at.map_or("-", |at| words[at].as_str());
    let found = format!("{} < {verb} > {}", word(parse.subject(at)), word(parse.complement(at)));
    assert_eq!(found, expected, "{text}");
}

#[test]
fn subjects_and_what_is_said() {
    check("Kane said the gate was closed.", "said", "Kane < said > closed");
    check("Officials rose and said nothing.", "said", "Officials < said > -");
    check("She was asked by the court to leave the city.", "asked", "She < asked > leave");
}

#[test]
fn a_whole_quote_is_one_item() {
    let (words, parse) = parse("\"The gate was locked and nobody had the key,\" Kane said of the fire.");
    assert_eq!(words[0], "\"The gate was locked and nobody had the key,\"");
    let said = words.iter().position(|word| word == "said").expect("it is there");
    assert_eq!(parse.subject(said).map(|at| words[at].as_str()), Some("Kane"));
    assert!(matches!(parse.relation(0), Some(Relation::Ccomp | Relation::Parataxis | Relation::Root)));
}

#[test]
fn every_item_is_reached_once_and_subtrees_have_no_gaps() {
    let long = "the mayor of the old port said that ".repeat(80);
    for text in ["Stop.", "Kane, who runs the port, said so.", ", , ,", &long] {
        let (words, parse) = parse(text);
        let parsed = words.len().min(Parser::LONGEST);
        assert_eq!((0..words.len()).filter(|at| parse.is_root(*at)).count(), 1);
        assert!((0..parsed).all(|at| parse.is_parsed(at)));
        assert!((parsed..words.len()).all(|at| !parse.is_parsed(at) && parse.subtree(at).is_empty()));
        for at in 0..parsed {
            let own = parse.subtree(at);
            assert!(own.contains(&at) && parse.above(at).count() < words.len());
            let children: usize = parse.children(at).map(|child| parse.subtree(child).len()).sum();
            assert_eq!(children + 1, own.len(), "{text}");
        }
    }
}

#[test]
fn tags_tell_verb_forms_and_names_their_kind() {
    let text = "Ana Duarte told the Associated Press on Tuesday that the ministers of Portugal had agreed.";
    let tokens = Tokens::new(text);
    let tags = Tags::new(text, &tokens, &mut Recall::default());
    let at = |word: &str| tokens.tokens.iter().position(|token| token.span.of(text) == word).expect("it is there");
    assert_eq!(tags.tag(at("told")).verb_form(), Some(VerbForm::Past));
    assert_eq!(tags.tag(at("agreed")).verb_form(), Some(VerbForm::PastParticiple));
    assert_eq!(tags.upos(at("ministers")), Upos::Noun);
    let names: Vec<_> = tags.names.iter().map(|name| (tokens.span(name.tokens()).of(text), name.kind)).collect();
    assert!(names.contains(&("Ana Duarte", NameKind::Person)), "{names:?}");
    assert!(names.contains(&("Portugal", NameKind::Place)), "{names:?}");
    assert_eq!(tags.name_at(at("Duarte")).map(|name| name.kind), Some(NameKind::Person));
}

#[test]
fn text_that_is_no_prose_is_tagged_all_the_same() {
    for text in ["", "…", "\u{200b}", "((((", "東京 2026"] {
        let tokens = Tokens::new(text);
        assert_eq!(Tags::new(text, &tokens, &mut Recall::default()).tags.len(), tokens.tokens.len());
    }
}
