//! Which names are one name: full names with their short forms, bodies with their initials, definite descriptions.

use crate::lexicon::folded;

/// A name in parts, lower-case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Every word, quotation marks and particles aside.
    pub words: Vec<String>,
}

impl Name {
    pub fn new(name: &str) -> Self {
        let words = name
            .split_whitespace()
            .filter(|word| !word.starts_with(['"', '“', '‘', '\'', '(']))
            .map(|word| folded(word.trim_matches(|edge: char| !edge.is_alphanumeric() && edge != '.'), str::to_owned))
            .filter(|word| {
                !word.is_empty() && !matches!(word.as_str(), "the" | "jr." | "jr" | "sr." | "sr" | "ii" | "iii" | "iv")
            })
            .collect();
        Self { words }
    }

    pub fn surname(&self) -> Option<&str> {
        self.words.last().map(String::as_str)
    }

    pub fn given(&self) -> Option<&str> {
        (self.words.len() > 1).then(|| self.words[0].as_str())
    }

    /// Whether `other` can name the same person: the same words, or the same surname and given names that do not
    /// contradict each other (an initial, a middle name left out).
    pub fn agrees_as_person(&self, other: &Self) -> bool {
        if self.words == other.words {
            return true;
        }
        match (self.given(), other.given()) {
            (Some(given), Some(others)) => self.surname() == other.surname() && same_given(given, others),
            // A surname of two words: `de la Cruz`, `Assad` and `al-Assad`.
            _ => {
                let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
                long.words.ends_with(&short.words)
                    || short.words.len() == 1
                        && long.surname().is_some_and(|surname| bare(surname) == bare(&short.words[0]))
            }
        }
    }

    /// Whether `other` can name the same body: the same words, its initials, or its last words.
    pub fn agrees_as_body(&self, other: &Self) -> bool {
        if self.words == other.words {
            return true;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        match short.words.as_slice() {
            [only] => {
                initials(long, only)
                    || long.words.len() > 1 && long.words.last() == Some(only) && !is_everyday_head(only)
            }
            _ => long.words.ends_with(&short.words) || long.words.starts_with(&short.words),
        }
    }
}

/// `al-assad` and `assad`.
fn bare(surname: &str) -> &str {
    surname.strip_prefix("al-").or_else(|| surname.strip_prefix("el-")).unwrap_or(surname)
}

fn same_given(one: &str, other: &str) -> bool {
    let initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    if initial(one) || initial(other) { one.chars().next() == other.chars().next() } else { one == other }
}

/// `ha` or `h.a.` for `harbour authority`.
fn initials(long: &Name, short: &str) -> bool {
    let letters: String = short.chars().filter(|letter| letter.is_alphabetic()).collect();
    let weighty = long.words.iter().filter(|word| !matches!(word.as_str(), "of" | "for" | "and" | "in" | "de"));
    long.words.len() > 1 && letters.len() > 1 && weighty.filter_map(|word| word.chars().next()).eq(letters.chars())
}

/// Words that too many names end in to stand for one of them alone.
fn is_everyday_head(word: &str) -> bool {
    matches!(word, "states" | "kingdom" | "city" | "county" | "street" | "house" | "news" | "times" | "post")
}

/// The head of a description without its determiner: `the ministry` → `ministry`, `Russia's foreign ministry` → `ministry`.
pub fn head(words: &str) -> Option<String> {
    let before_preposition = words.split_whitespace().take_while(|word| {
        !matches!(*word, "of" | "for" | "with" | "in" | "from" | "at" | "who" | "on" | "close" | "familiar")
    });
    before_preposition.last().map(|word| folded(word.trim_end_matches([',', '.']), str::to_owned))
}

/// A description in lower case without its determiner.
pub fn described(words: &str) -> String {
    let lower = words.to_lowercase();
    let rest = ["the ", "a ", "an ", "this ", "that ", "these ", "those "]
        .iter()
        .find_map(|determiner| lower.strip_prefix(determiner));
    rest.unwrap_or(&lower).to_owned()
}

pub fn is_definite(words: &str) -> bool {
    folded(words.split_whitespace().next().unwrap_or(""), |first| {
        matches!(first, "the" | "this" | "that" | "these" | "those")
    })
}

#[cfg(test)]
mod tests {
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
