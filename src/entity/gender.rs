//! What words say of somebody's gender. Only words that carry it count (`Mr`, `spokeswoman`, `his wife`), never a name.

use crate::lexicon::{self, WordClass, folded};

/// What the article's own words say of a speaker's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    He,
    She,
}

/// What readings of pronouns tell of somebody's gender: each is a voice or more, and none decides alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Votes {
    he: u16,
    she: u16,
}

impl Votes {
    pub fn add(&mut self, gender: Gender, voices: u16) {
        let held = self.of_mut(gender);
        *held = held.saturating_add(voices);
    }

    pub fn take(&mut self, gender: Gender, voices: u16) {
        let held = self.of_mut(gender);
        *held = held.saturating_sub(voices);
    }

    /// How many more voices there are for a gender than against it.
    pub fn lead(self, gender: Gender) -> i32 {
        let lead = i32::from(self.he) - i32::from(self.she);
        if gender == Gender::He { lead } else { -lead }
    }

    /// The gender that many voices tell and hardly any deny.
    pub fn settled(self) -> Option<Gender> {
        const MANY: u16 = 6;
        let (most, least, gender) =
            if self.he >= self.she { (self.he, self.she, Gender::He) } else { (self.she, self.he, Gender::She) };
        (most >= MANY && most / 4 >= least).then_some(gender)
    }

    fn of_mut(&mut self, gender: Gender) -> &mut u16 {
        match gender {
            Gender::He => &mut self.he,
            Gender::She => &mut self.she,
        }
    }
}

/// The gender that a title or a description tells of its bearer: the first word that carries one, before anything that
/// speaks of somebody else (`whose father`, `a friend of the king`, `her husband's agent`).
pub fn told_by(words: &str) -> Option<Gender> {
    for word in behind_owner(words).split_whitespace() {
        let told = folded(word.trim_matches(|edge: char| !edge.is_alphanumeric()), |word| {
            let ends = lexicon::word(word).is(WordClass::EndsBearer);
            if ends { Err(()) } else { Ok(word.split('-').find_map(carried_by)) }
        });
        match told {
            Err(()) => return None,
            Ok(Some(gender)) => return Some(gender),
            Ok(None) => {}
        }
    }
    None
}

/// The words behind the last owner: `father` of `Ms Kane's father`.
fn behind_owner(words: &str) -> &str {
    let last = ["'s ", "’s "].iter().filter_map(|owner| words.rfind(owner).map(|at| at + owner.len())).max();
    last.and_then(|at| words.get(at..)).unwrap_or(words)
}

/// The gender that a lower-case word carries.
fn carried_by(word: &str) -> Option<Gender> {
    let known = lexicon::word(word);
    match word {
        _ if known.is(WordClass::TellsHe) => Some(Gender::He),
        _ if known.is(WordClass::TellsShe) => Some(Gender::She),
        _ if ["swoman", "rwoman", "cewoman", "hwoman"].iter().any(|end| word.ends_with(end)) => Some(Gender::She),
        _ if ["sman", "hman"].iter().any(|end| word.ends_with(end)) && !matches!(word, "talisman" | "freshman") => {
            Some(Gender::He)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, told: Option<Gender>) {
        assert_eq!(told_by(words), told, "{words}");
    }

    #[test]
    fn words_tell_of_their_bearer_alone() {
        check("Mrs.", Some(Gender::She));
        check("a spokeswoman for the port", Some(Gender::She));
        check("her second husband", Some(Gender::He));
        check("19, whose father played in the final", None);
        check("a friend of the king", None);
        check("her husband's agent", None);
        check("Ms Kane's father", Some(Gender::He));
        check("the crane operator", None);
        check("a mother-of-two", Some(Gender::She));
    }
}
