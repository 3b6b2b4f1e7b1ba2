//! Names that their surroundings make full: of two who share a surname, and nicknames in marks.

use super::MentionKind;
use super::names::{self, FullName, Name};
use crate::lexicon::WordClass;
use crate::mention::Mention;
use crate::token::{Tokens, Words};

/// The full name of the first of two who share the surname of the second: `Alf Sowden` of `Alf and Beryl Sowden`. `mentions` are
/// in text order.
pub(super) fn shared(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<FullName> {
    let words = Words { text, tokens };
    let first = &mentions[index];
    let bare = first.kind == MentionKind::Person && first.title.is_none() && first.end - first.start == 1;
    let at = first.start as usize;
    let behind_several = at.checked_sub(1).is_some_and(|before| {
        let known = tokens.known(before);
        known.names_people() && known.is(WordClass::Plural)
    });
    let given = words.is(at, WordClass::GivenName) || behind_several;
    if !bare || !given || !text[first.span.end() as usize..].starts_with(" and ") {
        return None;
    }
    let second = (index + 1..mentions.len().min(index + 4)).find(|&at| mentions[at].start == first.end + 1)?;
    let named = mentions[second].name.filter(|_| mentions[second].kind == MentionKind::Person)?;
    let second_given = words.is(tokens.inside(named).start, WordClass::GivenName)
        || behind_several
        || tokens.known(tokens.inside(named).start).is_unknown();
    if !Name::new(named.of(text)).is_full() || mentions[second].title.is_some() || !second_given {
        return None;
    }
    let full = names::one_line(named.of(text)).into_owned();
    let behind = full.split_once(' ').map_or("", |(_, behind)| behind);
    let surname = behind.rsplit_once(". ").map_or(behind, |(_, surname)| surname);
    let words = format!("{} {surname}", first.span.of(text));
    Some(FullName { name: Name::new(&words), words: words.into() })
}

/// What stands in marks inside a person's name, in lower case: `dusty` of `Raymond "Dusty" Pell`.
pub(super) fn nickname(name: &str) -> Option<Box<str>> {
    let (_, behind) = name.split_once([' ', '\n'])?;
    let inside = behind.trim_start().strip_prefix(['"', '“', '‘', '\'', '('])?;
    let nickname = inside.split(['"', '”', '’', '\'', ')']).next().filter(|word| word.len() > 1)?;
    (!nickname.contains(' ')).then(|| nickname.to_lowercase().into())
}

#[cfg(test)]
mod tests {
    use super::nickname;

    #[test]
    fn nicknames_stand_in_marks() {
        assert_eq!(nickname("Raymond \"Dusty\" Pell").as_deref(), Some("dusty"));
        assert_eq!(nickname("Maria (Mimi) Costa").as_deref(), Some("mimi"));
        assert_eq!(nickname("Tony “The Tiger” Pell"), None);
        assert_eq!(nickname("Idris Kane"), None);
    }
}
