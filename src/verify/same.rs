//! Whether a label names somebody, and whether two words may be one that was heard.

use crate::lexicon::{self, WordClass};

/// Whether a label of the notes may name somebody: a surname, a given name or initials, titles aside. Two full names that
/// differ in the given name are two people.
pub(super) fn may_be_one(label: &str, name: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’' | '-'))
            .filter(|part| !part.is_empty() && !lexicon::word_in_text(part).is(WordClass::Honorific))
            .map(|part| part.trim_end_matches("'s").trim_end_matches("’s").to_lowercase())
            .collect()
    };
    let (label, name) = (parts(label), parts(name));
    let (Some(first), Some(own)) = (label.first(), name.first()) else { return false };
    let initials: String = name.iter().filter_map(|part| part.chars().next()).collect();
    if label.len() > 1 && name.len() > 1 && label.last() == name.last() {
        let begins = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
        return first == own || begins(first, own) || begins(own, first) || label.contains(own) || name.contains(first);
    }
    label.iter().any(|part| name.contains(part)) || label.concat() == initials
}

/// Whether two words may be one, heard: they begin alike, have the same consonants, differ in a letter or two, and one of
/// them is no everyday word, so that no form of a verb takes another's place.
pub(super) fn sounds_like(one: &str, other: &str) -> bool {
    let (ours, theirs) = (one.to_lowercase(), other.to_lowercase());
    let is_everyday = |word: &str| {
        let known = lexicon::word(word);
        known.is_common() || known.is(WordClass::Everyday)
    };
    let most = if ours.chars().count().min(theirs.chars().count()) >= 8 { 3 } else { 2 };
    ours.chars().count().min(theirs.chars().count()) >= 3
        && !(is_everyday(&ours) && is_everyday(&theirs))
        && skeleton(&ours) == skeleton(&theirs)
        && strsim::levenshtein(&ours, &theirs) <= most
}

/// What is heard of a word: its consonants by where they are spoken (the classes of Soundex, Russell 1918), and whether a vowel
/// opens it.
fn skeleton(word: &str) -> Vec<char> {
    let class = |sign: char| match sign {
        'b' | 'f' | 'p' | 'v' => Some('b'),
        'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => Some('c'),
        'd' | 't' => Some('d'),
        'l' => Some('l'),
        'm' | 'n' => Some('m'),
        'r' => Some('r'),
        _ => None,
    };
    let mut sounds: Vec<char> = Vec::new();
    let mut before = None;
    for (at, sign) in word.chars().enumerate() {
        let sound = class(sign);
        if sound.is_none() && at == 0 {
            sounds.push('a');
        }
        if sound != before {
            sounds.extend(sound);
        }
        before = sound;
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_names_in_part() {
        for (label, name) in [
            ("ANA DUARTE", "Ana Duarte"),
            ("Duarte", "Ana Duarte"),
            ("Ms. Duarte", "Ana Duarte"),
            ("AD", "Ana Duarte"),
            ("A. Duarte", "Ana Duarte"),
            ("Ana", "Ana Duarte"),
            ("Ana Maria Duarte", "Ana Duarte"),
        ] {
            assert!(may_be_one(label, name), "{label} {name}");
        }
        for (label, name) in
            [("Luis Duarte", "Ana Duarte"), ("Mr Okafor", "Mr Duarte"), ("Okafor", "Ana Duarte"), ("", "Ana")]
        {
            assert!(!may_be_one(label, name), "{label} {name}");
        }
    }

    #[test]
    fn what_is_misheard_sounds_alike_and_grammar_does_not() {
        for (one, other) in [("Calloway", "Callaway"), ("Okafor", "Okaffor"), ("bollard", "bolard"), ("Kiln", "Kilne")]
        {
            assert!(sounds_like(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("was", "were"),
            ("go", "goes"),
            ("them", "they"),
            ("gate", "gates"),
            ("ran", "run"),
            ("harbour", "garden"),
        ] {
            assert!(!sounds_like(one, other), "{one} {other}");
        }
    }
}
