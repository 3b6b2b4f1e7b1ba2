//! Which names are one name: full names with their short forms, bodies with their initials, definite descriptions.

use std::borrow::Cow;

use crate::lexicon::{self, WordClass, folded};

/// A name in parts: every word in lower case, quotation marks and nicknames aside, one blank between two.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Name(Box<str>);

impl Name {
    pub fn new(name: &str) -> Self {
        let mut parts = String::with_capacity(name.len());
        for word in name
            .split_whitespace()
            .filter(|word| !word.starts_with(['"', '“', '‘', '\'', '(']) || matches!(*word, "'t" | "‘t"))
        {
            folded(word.trim_matches(|edge: char| !edge.is_alphanumeric() && edge != '.'), |word| {
                // What stands behind a surname is none: `Jr.`, `KC`.
                let behind = lexicon::word(word).is(WordClass::Generation)
                    || parts.contains(' ') && lexicon::word(word).is(WordClass::PostNominal);
                if word.is_empty() || word == "the" || behind {
                    return;
                }
                if !parts.is_empty() {
                    parts.push(' ');
                }
                parts.push_str(word);
            });
        }
        Self(parts.into())
    }

    /// Whether it has two words or more.
    pub fn is_full(&self) -> bool {
        self.0.contains(' ')
    }

    /// The first word, where others follow.
    pub fn given(&self) -> Option<&str> {
        self.0.split_once(' ').map(|(given, _)| given)
    }

    /// The first word; nothing where there is none.
    pub fn first(&self) -> &str {
        self.given().unwrap_or(&self.0)
    }

    /// The last word; nothing where there is none.
    pub fn surname(&self) -> &str {
        self.0.rsplit_once(' ').map_or(&self.0, |(_, surname)| surname)
    }

    /// Whether `other` can name the same person: the same words, or the same surname and given names that do not
    /// contradict each other (an initial, a middle name left out).
    pub fn agrees_as_person(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        match (self.given(), other.given()) {
            (Some(given), Some(others)) => {
                let (short, long) = self.by_length(other);
                // `De Wit` of Ana de Wit
                let behind = lexicon::word(short.first()).is(WordClass::NameParticle) && long.ends_with(short);
                self.surname() == other.surname() && (behind || same_given(given, others))
            }
            // A surname of two words: `de la Cruz`, `Assad` and `al-Assad`.
            _ => {
                let (short, long) = self.by_length(other);
                !short.0.is_empty() && (long.ends_with(short) || bare(long.surname()) == bare(&short.0))
            }
        }
    }

    /// Whether `other` can name the same body: the same words, its initials, or its last words.
    pub fn agrees_as_body(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        let (short, long) = self.by_length(other);
        if short.0.is_empty() {
            return false;
        }
        if short.is_full() {
            return long.ends_with(short) || long.starts_with(short);
        }
        long.is_full() && (long.has_initials(&short.0) || long.surname() == &*short.0 && !is_everyday_head(&short.0))
    }

    /// The letters that can stand for a body: `ha` for `harbour authority`, and for `h.a.`; nothing where they are too
    /// few.
    pub fn initials(&self) -> Option<String> {
        let initials: String = if self.is_full() { self.weighty().collect() } else { letters(&self.0).collect() };
        (initials.chars().nth(1).is_some()).then_some(initials)
    }

    fn has_initials(&self, short: &str) -> bool {
        letters(short).nth(1).is_some() && self.weighty().eq(letters(short))
    }

    /// The first letters of the words that initials are made from.
    fn weighty(&self) -> impl Iterator<Item = char> {
        let words = self.0.split(' ').filter(|word| !lexicon::word(word).is(WordClass::NoInitial));
        words.filter_map(|word| word.chars().next())
    }

    fn ends_with(&self, last: &Self) -> bool {
        self.0.strip_suffix(&*last.0).is_some_and(|rest| rest.ends_with(' '))
    }

    fn starts_with(&self, first: &Self) -> bool {
        self.0.strip_prefix(&*first.0).is_some_and(|rest| rest.starts_with(' '))
    }

    /// The shorter of two and the longer, by their words.
    fn by_length<'a>(&'a self, other: &'a Self) -> (&'a Self, &'a Self) {
        let count = |name: &Self| name.0.split(' ').count();
        if count(self) <= count(other) { (self, other) } else { (other, self) }
    }
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|letter| letter.is_alphabetic())
}

/// `al-assad` and `assad`.
fn bare(surname: &str) -> &str {
    surname.strip_prefix("al-").or_else(|| surname.strip_prefix("el-")).unwrap_or(surname)
}

fn same_given(one: &str, other: &str) -> bool {
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    if initial(one) || initial(other) { one.chars().next() == other.chars().next() } else { one == other }
}

/// Words that too many names end in to stand for one of them alone.
fn is_everyday_head(word: &str) -> bool {
    lexicon::word(word).is(WordClass::EverydayHead)
}

/// The head of a description without its determiner: `the ministry` → `ministry`, `Russia's foreign ministry` → `ministry`.
pub fn head(words: &str) -> Option<String> {
    let before_preposition = words.split_whitespace().take_while(|word| !lexicon::word(word).is(WordClass::EndsHead));
    before_preposition.last().map(|word| folded(word.trim_end_matches([',', '.']), str::to_owned))
}

/// A person's full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullName {
    pub(super) name: Name,
    /// As the document has it, on one line.
    pub(super) words: Box<str>,
}

/// A description in lower case without its determiner.
pub fn described(words: &str) -> String {
    let lower = words.to_lowercase();
    let rest = lower.split_once(' ').filter(|(first, _)| lexicon::word(first).is(WordClass::ArticleLike));
    rest.map_or(&*lower, |(_, rest)| rest).to_owned()
}

/// The words with one blank between two: wrapped copy breaks lines inside names.
pub fn one_line(words: &str) -> Cow<'_, str> {
    let is_one_line = words.split(' ').all(|word| !word.is_empty() && !word.contains(char::is_whitespace));
    if is_one_line { words.into() } else { words.split_whitespace().collect::<Vec<_>>().join(" ").into() }
}

/// What a description says that somebody is: `a docker` of `a docker who has worked here for years`. An age, a place, and what
/// somebody did say nothing of it.
pub fn role(described: &str) -> Option<&str> {
    let mut end = described.len();
    let mut at = 0;
    for word in described.split_inclusive(char::is_whitespace) {
        let known = lexicon::word_in_text(word.trim_matches(|sign: char| !sign.is_alphanumeric()));
        if known.is(WordClass::Relative) || at == 0 && known.is(WordClass::Preposition) {
            end = at;
            break;
        }
        at += word.len();
    }
    let role =
        described[..end].trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '–' | '—'));
    role.contains(char::is_alphabetic).then_some(role)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_role_is_what_somebody_is() {
        for (described, expected) in [
            ("the town's MP", Some("the town's MP")),
            ("a docker who has worked here for years", Some("a docker")),
            ("head of the union, which has 900 members", Some("head of the union")),
            ("who was at the gate that night", None),
            ("whose brother died", None),
            ("of Alderne", None),
            ("34", None),
            ("34, a clerk", Some("34, a clerk")),
        ] {
            assert_eq!(super::role(described), expected, "{described}");
        }
    }

    use super::*;

    #[track_caller]
    fn person(one: &str, other: &str, agrees: bool) {
        assert_eq!(Name::new(one).agrees_as_person(&Name::new(other)), agrees, "{one} / {other}");
    }

    #[test]
    fn people_agree_where_their_names_do_not_contradict() {
        person("Rosa Bianchi", "Bianchi", true);
        person("Rosa Bianchi", "R. Bianchi", true);
        person("Rosa Bianchi", "Rosa M. Bianchi", true);
        person("Rosa Bianchi", "Carla Bianchi", false);
        person("Idris \"Boom\" Kane", "Idris Kane", true);
        person("Samir al-Duri", "Duri", true);
        person("Idris Kane Jr.", "Kane", true);
    }

    #[test]
    fn bodies_agree_by_initials_and_last_words() {
        assert!(Name::new("Harbour Authority").agrees_as_body(&Name::new("HA")));
        assert!(Name::new("The Lund Harbour Authority").agrees_as_body(&Name::new("Harbour Authority")));
        assert!(!Name::new("Harbour News").agrees_as_body(&Name::new("Evening News")));
    }
}
