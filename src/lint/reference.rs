//! What a later reference would call someone.

use crate::entity::{Speaker, SpeakerKind};
use crate::lexicon::{self, WordClass};

/// A person's surname, another's whole name: `Duarte`, `the union`. As it stands inside a sentence.
pub(super) fn short(speaker: &Speaker) -> String {
    let name = speaker.name.as_str();
    if speaker.kind == SpeakerKind::Person {
        let mut words = name.split_whitespace().rev().skip_while(|word| is_suffix(word));
        return words.next().unwrap_or(name).to_owned();
    }
    match name.split_once(' ') {
        Some((article @ ("The" | "A" | "An"), rest)) => format!("{} {rest}", article.to_lowercase()),
        _ => name.to_owned(),
    }
}

/// `name` where a sentence starts with it.
pub(super) fn at_sentence_start(name: &str) -> String {
    let mut signs = name.chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}

/// A name without its `The`.
pub(super) fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

fn is_suffix(word: &str) -> bool {
    lexicon::word(word).is(WordClass::Generation)
}
