//! What people and bodies are called beside their names: `detective`, and so `the officer`; `the company`.

use crate::lexicon::{self, Part, PhraseClass, WordClass, folded, part, phrases, word};

/// The nouns by which a title or a description calls its bearer, each with its wider word where it has one, in lower
/// case with a blank between two: `officer detective sergeant` of `Detective Sergeant`.
pub fn of(words: &str, into: &mut String) {
    for part in words.split([' ', '\n', '/']) {
        let owned = part.ends_with("'s") || part.ends_with("’s");
        let ends = part.ends_with([',', ';']);
        let bare = part.trim_matches(|edge: char| !edge.is_alphanumeric());
        let goes_on = folded(bare, |bare| {
            let known = word(bare);
            if known.is(WordClass::EndsCalling) {
                return false;
            }
            let calls = known.names_people() || known.is(WordClass::OrganisationHead);
            if calls && !owned && !known.is(WordClass::Plural) {
                add(bare, into);
            }
            if !owned {
                wider(bare).for_each(|wider| add(wider, into));
            }
            true
        });
        if !goes_on || (ends && !into.is_empty()) {
            return;
        }
    }
}

pub fn add(calling: &str, into: &mut String) {
    if !into.split(' ').any(|held| held == calling) {
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(calling);
    }
}

/// What somebody of a calling is called as well.
fn wider(calling: &str) -> impl Iterator<Item = &'static str> {
    let learned = calling.len() > 7 && calling.ends_with("ologist");
    lexicon::wider(calling).chain(["scientist", "researcher"].into_iter().filter(move |_| learned))
}

/// Whether `the striker`, said of nobody who has been called so, can speak of somebody named before. Not where the word
/// mostly tells of one who stays unnamed, or holds an office.
pub fn may_rename(head: &str) -> bool {
    if is_age(head) {
        return true;
    }
    let known = word(head);
    if known.is_unknown() {
        let ends = |end: &&str| head.strip_suffix(end).is_some_and(|stem| stem.len() > 3);
        return phrases(PhraseClass::PersonEnding).iter().any(ends);
    }
    known.is(WordClass::Person) && !known.is(WordClass::Plural) && head != "woman" && !known.is(WordClass::StaysUnnamed)
}

/// Whether a noun for people tells enough of them to find one whose calling it fits: not `the man`, `the leader`.
pub fn may_fit(head: &str) -> bool {
    !lexicon::word(head).is(WordClass::TellsLittle)
}

/// Whether who is called so cannot be one of these as well: the judge is not the defendant.
pub fn clash(head: &str, called: &[&str]) -> bool {
    let sought = part(head);
    let manages = |word: &str| lexicon::word(word).is(WordClass::Manages);
    sought.is_some()
        && called.iter().any(|other| {
            part(other).is_some_and(|other| Some(other) != sought) || sought == Some(Part::Player) && manages(other)
        })
}

/// What people are called for their families: `the mother of three`.
pub fn is_kin(head: &str) -> bool {
    let bare = head.split('-').next().unwrap_or(head);
    word(bare).is(WordClass::KinCalled) || word(head).is(WordClass::KinWhole)
}

/// How old one of a calling is at least.
pub fn least_age(head: &str) -> u8 {
    match head {
        "grandfather" | "grandmother" | "grandparent" | "pensioner" => 35,
        _ if head.starts_with("great-grand") => 50,
        _ => 0,
    }
}

/// `34-year-old`
pub fn is_age(word: &str) -> bool {
    word.ends_with("-year-old") && word.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, callings: &str) {
        let mut found = String::new();
        of(words, &mut found);
        assert_eq!(found, callings, "{words}");
    }

    #[test]
    fn callings_are_the_bearers_own() {
        check("Detective Sergeant", "detective officer sergeant");
        check("a crane operator who met the mayor", "operator");
        check("a spokesman for the port", "spokesman spokesperson");
        check("Lund's mayor", "mayor");
        check("a subsidiary of Redfern", "subsidiary");
        check("41", "");
    }

    #[test]
    fn some_callings_stay_with_the_unnamed() {
        assert!(may_rename("striker") && may_rename("34-year-old"));
        assert!(!may_rename("victim") && !may_rename("mayor") && !may_rename("gate"));
    }
}
