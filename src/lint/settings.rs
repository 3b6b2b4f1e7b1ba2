//! What a desk decides about the rules: which run, how they rank, how the house sets quotes, and which names are right.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::against::Against;
use super::reference::without_article;
use super::{Category, RULES, Rule, Severity, Style};

/// What a desk decides about the rules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    pub levels: Levels,
    pub style: Style,
    pub known: Arc<KnownNames>,
    /// What the article is held against.
    pub against: Against,
}

/// Names that the desk spells so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownNames {
    pub surnames: BTreeSet<String>,
    /// Aliases among them.
    pub outlets: BTreeSet<String>,
    pub people: Vec<KnownPerson>,
}

/// Somebody whom the desk has on file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownPerson {
    /// The full name.
    pub name: String,
    pub aliases: Vec<String>,
    pub role: Option<String>,
    /// As the desk writes them: `she/her`.
    pub pronouns: Option<String>,
}

/// Whether each rule runs, and how its findings rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    /// By the rules of the registry.
    levels: [Level; RULES.len()],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    /// Each finding ranks as the rule says.
    On,
    /// All findings rank so.
    At(Severity),
}

impl KnownNames {
    /// Whether an outlet is called so, `The` or not.
    pub(super) fn has_outlet(&self, name: &str) -> bool {
        let name = without_article(name);
        self.outlets.iter().any(|known| without_article(known) == name)
    }

    /// The person of that name or alias.
    pub(super) fn person(&self, name: &str) -> Option<&KnownPerson> {
        self.people.iter().find(|person| person.name == name || person.aliases.iter().any(|alias| alias == name))
    }
}

impl Default for Levels {
    /// As the rules declare themselves.
    fn default() -> Self {
        let level = |rule: &Rule| if rule.default_on { Level::On } else { Level::Off };
        Self { levels: std::array::from_fn(|at| level(&RULES[at])) }
    }
}

impl Levels {
    /// The level of the rule of that id; a rule that is not there is off.
    pub fn of(&self, id: &str) -> Level {
        RULES.iter().position(|rule| rule.id == id).map_or(Level::Off, |at| self.levels[at])
    }

    pub fn set(&mut self, id: &str, level: Level) {
        self.set_where(|rule| rule.id == id, level);
    }

    pub fn set_category(&mut self, category: Category, level: Level) {
        self.set_where(|rule| rule.category == category, level);
    }

    /// The rules that run.
    pub(super) fn running(&self) -> impl Iterator<Item = &'static Rule> {
        RULES.iter().zip(self.levels).filter(|(_, level)| *level != Level::Off).map(|(rule, _)| rule)
    }

    fn set_where(&mut self, is_meant: impl Fn(&Rule) -> bool, level: Level) {
        for (rule, old) in RULES.iter().zip(&mut self.levels) {
            if is_meant(rule) {
                *old = level;
            }
        }
    }
}
