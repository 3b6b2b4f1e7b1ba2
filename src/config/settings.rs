//! The settings there are, and how each is read. The reference and the schema are made from the same table.

use std::path::Path;

use super::Outline;
use super::patterns::Patterns;
use super::problem::Problem;
use super::reader::Reader;
use super::value::{Kind, Value};
use crate::lint::{self, Category, Level, Levels, RULES, STYLE_KEYS, Severity, nearest};
use crate::verify::Tier;

/// One setting.
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) shape: Shape,
    /// Whether `overrides` may set it for some paths.
    pub(super) per_path: bool,
    /// Of the settings file, in Markdown.
    pub(super) docs: &'static str,
    /// As it is written in TOML.
    pub(super) example: &'static str,
    read: fn(&mut Reading, &Value),
}

/// What may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Patterns,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Rules and categories, each with a level.
    Levels,
    /// One of the presets.
    Preset,
    /// Questions of style, each with a choice.
    Style,
    /// How quotes are held against notes.
    Verify,
    /// A list of tables, each with `paths` and settings for them.
    Overrides,
}

/// The key of an override that says which files it is for.
pub(super) const PATHS: &str = "paths";

pub(super) const SETTINGS: [Setting; 11] = [
    Setting {
        key: "publisher",
        shape: Shape::Text,
        per_path: true,
        docs: "The outlet that publishes the articles. What an article takes from it is no second-hand source. The front matter of \
               an article (`publisher`, `publication`, `outlet` or `site`) wins.",
        example: "publisher = \"The Alderne Gazette\"",
        read: |reading, value| {
            if let Some(name) = reading.reader.text(value) {
                reading.layer.publisher = Some(name.to_owned());
            }
        },
    },
    Setting {
        key: "people",
        shape: Shape::Text,
        per_path: false,
        docs: "The file of the people that the desk knows, relative to the settings file: by default `people.toml`, where there is one. A \
               person has a `name`, and may have `aliases`, a `role` and `pronouns`. The file may be CSV, with these four as its columns \
               and semicolons between aliases. What else a desk keeps of people (a party, a region) may stand in columns of its own, by which `onrecord audit --by` \
               tells who is heard. These names count as spelled right, are offered while a writer types, and are told of \
               a speaker; who speaks is read from the article alone.\n\n\
               ```toml\n[[people]]\nname = \"Ana Duarte\"\naliases = [\"A. Duarte\"]\nrole = \"crane operator\"\npronouns = \"she/her\"\n```",
        example: "people = \"desk/people.csv\"",
        read: |reading, value| reading.files.people = reading.reader.path(value).map(str::to_owned),
    },
    Setting {
        key: "sources",
        shape: Shape::Text,
        per_path: false,
        docs: "The file of the outlets and agencies that the desk knows, relative to the settings file: by default `sources.toml`, where \
               there is one. Each has a `name` and may have `aliases`. These names count as spelled right, and one that is a letter or \
               two away is pointed out.\n\n\
               ```toml\n[[outlets]]\nname = \"The Alderne Gazette\"\naliases = [\"the Gazette\"]\n\n[[agencies]]\nname = \"HarbourWire\"\n```",
        example: "sources = \"desk/sources.toml\"",
        read: |reading, value| reading.files.sources = reading.reader.path(value).map(str::to_owned),
    },
    Setting {
        key: "symbols",
        shape: Shape::OneOf(&["speakers", "sections"]),
        per_path: true,
        docs: "How editors put the outline of an article together: by `speakers`, with the quotes of each, and then the sources; or by \
               `sections`, with the quotes and sources under each heading.",
        example: "symbols = \"sections\"",
        read: |reading, value| {
            let outlines = [("speakers", Outline::Speakers), ("sections", Outline::Sections)];
            reading.layer.symbols = reading.one_of(value, &outlines).or(reading.layer.symbols);
        },
    },
    Setting {
        key: "exclude",
        shape: Shape::Patterns,
        per_path: false,
        docs: "Files and folders to leave out where a folder is gone through, relative to the settings file and written as in \
               `.gitignore`. A file that is named itself is read all the same.",
        example: "exclude = [\"archive/\", \"*.draft.md\"]",
        read: |reading, value| reading.exclude = reading.patterns(value).or(reading.exclude.take()),
    },
    Setting {
        key: "preset",
        shape: Shape::Preset,
        per_path: true,
        docs: "The house whose style is the ground: `generic` (where nothing is set) asks for nothing that is a matter of style. What is set \
               under `style` and `rules` wins over it.",
        example: "preset = \"ap\"",
        read: |reading, value| {
            let names: Vec<_> = lint::presets().iter().map(|name| (*name, *name)).collect();
            reading.layer.preset = reading.one_of(value, &names).or(reading.layer.preset);
        },
    },
    Setting {
        key: "style",
        shape: Shape::Style,
        per_path: true,
        docs: "How the house sets quotes, over what its preset says. What is not set is not checked; `any` takes back what a preset asks for.",
        example: "[style]\nquote-marks = \"single\"\npunctuation = \"logical\"\nheadline-marks = \"any\"",
        read: Reading::style,
    },
    Setting {
        key: "rules",
        shape: Shape::Levels,
        per_path: true,
        docs: "How each [rule](rules.md) counts: `off`, `on` (as the rule ranks its findings itself), or a severity for all its findings: \
               `hint`, `info`, `warning` or `error`. A category (`quote-marks`, `attribution`, `speaker`, `source`, `consistency`, `style`, `suppression`) sets \
               all of its rules; a rule's own setting wins over its category's.",
        example: "[rules]\nsource = \"info\"\nsecondhand-source = \"off\"\nunattributed-quote = \"error\"",
        read: Reading::levels,
    },
    Setting {
        key: "notes",
        shape: Shape::Patterns,
        per_path: true,
        docs: "The notes and transcripts that quotes are held against, relative to the settings file and written as in `.gitignore`: text, \
               Markdown, WebVTT, SubRip, JSON of the usual services, `.docx`. The front matter of an article may name its own (`notes:`), and \
               what lies beside it as `<name>.notes.*` or `<name>.transcript.*` is read without being named. Notes are only read, and never \
               shown to anybody else. They are no articles: where a folder is gone through they are left out.",
        example: "notes = [\"notes/**\"]",
        read: |reading, value| reading.layer.notes = reading.patterns(value).or(reading.layer.notes.take()),
    },
    Setting {
        key: "verify",
        shape: Shape::Verify,
        per_path: true,
        docs: "How quotes are held against notes. `allow` is the last tier that passes: `exact`, `typography`, `case`, `spoken` (hesitations and \
               repeats tidied away), `marked` (what brackets and ellipses mark) or `near` (slips of recognition), which holds where nothing is set. \
               With `verbatim = true` hesitations belong to a quote. `speakers` says whose the labels of a transcript are. A negation, a number, \
               `can` and `some` are never passed over.",
        example: "[verify]\nallow = \"marked\"\nverbatim = false\n\n[verify.speakers]\n\"Speaker 1\" = \"Ana Duarte\"",
        read: Reading::verify,
    },
    Setting {
        key: "overrides",
        shape: Shape::Overrides,
        per_path: false,
        docs: "Settings for some files only: `paths` says for which, written as for `exclude`. Later ones win over earlier ones, and all \
               over what is set for every file.",
        example: "[[overrides]]\npaths = [\"opinion/**\"]\nrules = { unattributed-quote = \"off\" }",
        read: Reading::overrides,
    },
];

/// What `verify` holds.
pub(super) const VERIFY_KEYS: [&str; 3] = ["allow", "verbatim", "speakers"];

/// What may be said of a rule.
pub(super) const LEVELS: [(&str, Level); 6] = [
    ("off", Level::Off),
    ("on", Level::On),
    ("hint", Level::At(Severity::Hint)),
    ("info", Level::At(Severity::Info)),
    ("warning", Level::At(Severity::Warning)),
    ("error", Level::At(Severity::Error)),
];

/// Settings that hold for all files, or for those under some paths.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Layer {
    pub(super) paths: Option<Patterns>,
    pub(super) publisher: Option<String>,
    pub(super) symbols: Option<Outline>,
    pub(super) preset: Option<&'static str>,
    /// Questions of style with the choices made.
    pub(super) style: Vec<(&'static str, &'static str)>,
    pub(super) notes: Option<Patterns>,
    pub(super) allow: Option<Tier>,
    pub(super) verbatim: Option<bool>,
    /// Labels of transcripts with the names of those who speak.
    pub(super) speakers: Vec<(String, String)>,
    /// Categories before rules.
    pub(super) levels: Vec<(Choice, Level)>,
}

/// Which rules a level is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Category(Category),
    Rule(&'static str),
}

/// The files that settings name; `None` where the usual name holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Files {
    pub(super) people: Option<String>,
    pub(super) sources: Option<String>,
}

/// A settings file, read.
pub(super) struct Written {
    pub(super) files: Files,
    pub(super) exclude: Option<Patterns>,
    pub(super) layers: Vec<Layer>,
}

impl Layer {
    pub(super) fn holds_for(&self, path: &Path) -> bool {
        self.paths.as_ref().is_none_or(|paths| paths.hold(path))
    }
}

impl Choice {
    fn named(name: &str) -> Option<Self> {
        let category = Category::ALL.into_iter().find(|category| category.name() == name).map(Self::Category);
        category.or_else(|| lint::rule(name).map(|rule| Self::Rule(rule.id)))
    }

    /// What a level may be set for, categories first.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        Category::ALL.into_iter().map(Category::name).chain(RULES.iter().map(|rule| rule.id))
    }

    pub(super) fn set(self, levels: &mut Levels, level: Level) {
        match self {
            Self::Category(category) => levels.set_category(category, level),
            Self::Rule(id) => levels.set(id, level),
        }
    }
}

/// Reads a settings file that is called `name`; what has no effect goes to `problems`.
pub(super) fn read(value: &Value, name: &str, problems: &mut Vec<Problem>) -> Written {
    let mut reading = Reading { reader: Reader::new(name), ..Reading::default() };
    reading.table(value, "there is no such setting", |_| true);
    problems.append(&mut reading.reader.problems);
    let layers = std::iter::once(reading.layer).chain(reading.overrides);
    Written { files: reading.files, exclude: reading.exclude, layers: layers.collect() }
}

#[derive(Default)]
struct Reading {
    reader: Reader,
    /// What is being filled.
    layer: Layer,
    exclude: Option<Patterns>,
    files: Files,
    overrides: Vec<Layer>,
}

impl Reading {
    /// Reads a table of settings, of which those may be set that `allows`.
    fn table(&mut self, value: &Value, unknown: &str, allows: fn(&Setting) -> bool) {
        let Some(entries) = self.reader.table(value) else { return };
        let has_paths = !self.reader.is_outermost();
        for entry in entries.iter().filter(|entry| !(has_paths && entry.key == PATHS)) {
            self.reader.enter(&entry.key);
            match SETTINGS.iter().find(|setting| setting.key == entry.key && allows(setting)) {
                Some(setting) => (setting.read)(self, &entry.value),
                None => {
                    let known = SETTINGS.iter().filter(|setting| allows(setting)).map(|setting| setting.key);
                    let guess = nearest(&entry.key, known.clone());
                    self.reader.complain(entry.line, unknown_name(unknown, guess, known));
                }
            }
            self.reader.leave();
        }
    }

    fn patterns(&mut self, value: &Value) -> Option<Patterns> {
        let items = self.reader.list(value, "a list of paths, as in [\"archive/\"]")?;
        let texts: Vec<(usize, &str)> =
            items.iter().enumerate().filter_map(|(at, item)| Some((at, self.reader.text(item)?))).collect();
        Some(Patterns::new(texts, |at, why| self.reader.complain(items.get(at).and_then(|item| item.line), why)))
    }

    fn levels(&mut self, value: &Value) {
        let Some(entries) = self.reader.table(value) else { return };
        for entry in entries {
            self.reader.enter(&entry.key);
            let choice = Choice::named(&entry.key);
            if choice.is_none() {
                let message = match nearest(&entry.key, Choice::names()) {
                    Some(guess) => format!("there is no such rule or category; did you mean `{guess}`?"),
                    None => "there is no such rule or category; `onrecord rules` lists them".to_owned(),
                };
                self.reader.complain(entry.line, message);
            }
            if let (Some(choice), Some(level)) = (choice, self.level(&entry.value)) {
                self.layer.levels.push((choice, level));
            }
            self.reader.leave();
        }
        self.layer.levels.sort_by_key(|(choice, _)| matches!(choice, Choice::Rule(_)));
    }

    fn verify(&mut self, value: &Value) {
        let Some(entries) = self.reader.table(value) else { return };
        for entry in entries {
            self.reader.enter(&entry.key);
            match entry.key.as_str() {
                "allow" => {
                    let tiers = Tier::ALL.map(|tier| (tier.name(), tier));
                    self.layer.allow = self.one_of(&entry.value, &tiers).or(self.layer.allow);
                }
                "verbatim" => self.layer.verbatim = self.reader.flag(&entry.value).or(self.layer.verbatim),
                "speakers" => {
                    for named in self.reader.table(&entry.value).unwrap_or_default() {
                        self.reader.enter(&named.key);
                        let name = self.reader.text(&named.value).map(str::to_owned);
                        self.layer.speakers.extend(name.map(|name| (named.key.clone(), name)));
                        self.reader.leave();
                    }
                }
                _ => {
                    let guess = nearest(&entry.key, VERIFY_KEYS);
                    let message = unknown_name("there is no such setting of `verify`", guess, VERIFY_KEYS.into_iter());
                    self.reader.complain(entry.line, message);
                }
            }
            self.reader.leave();
        }
    }

    fn style(&mut self, value: &Value) {
        let Some(entries) = self.reader.table(value) else { return };
        for entry in entries {
            self.reader.enter(&entry.key);
            match STYLE_KEYS.iter().find(|known| known.key == entry.key) {
                Some(known) => {
                    let words: Vec<_> = known.words.iter().map(|word| (*word, *word)).collect();
                    let chosen = self.one_of(&entry.value, &words);
                    self.layer.style.extend(chosen.map(|word| (known.key, word)));
                }
                None => {
                    let keys = STYLE_KEYS.iter().map(|known| known.key);
                    let guess = nearest(&entry.key, keys.clone());
                    self.reader.complain(entry.line, unknown_name("there is no such question of style", guess, keys));
                }
            }
            self.reader.leave();
        }
    }

    fn level(&mut self, value: &Value) -> Option<Level> {
        self.one_of(value, &LEVELS)
    }

    /// What the word that is written stands for.
    fn one_of<T: Copy>(&mut self, value: &Value, words: &[(&'static str, T)]) -> Option<T> {
        let written = match &value.kind {
            Kind::Text(text) => text.as_str(),
            other => other.name(),
        };
        let found = words.iter().find(|(name, _)| matches!(&value.kind, Kind::Text(text) if text == name));
        if found.is_none() {
            let names = || words.iter().map(|(name, _)| *name);
            let shown_names = names().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            let guess = nearest(written, names());
            let guess = guess.map_or_else(String::new, |guess| format!("; did you mean \"{guess}\"?"));
            self.reader
                .complain(value.line, format!("must be one of {shown_names}, not {}{guess}", shown(&value.kind)));
        }
        found.map(|(_, meant)| *meant)
    }

    fn overrides(&mut self, value: &Value) {
        let Some(items) = self.reader.list(value, "tables under [[overrides]]") else { return };
        let outer = std::mem::take(&mut self.layer);
        for item in items {
            if let Some(entries) = self.reader.table(item) {
                let paths = entries.iter().find(|entry| entry.key == PATHS);
                let Some(paths) = paths else {
                    self.reader.complain(item.line, "needs `paths`, which say for which files it is");
                    continue;
                };
                self.reader.enter(PATHS);
                self.layer.paths = self.patterns(&paths.value);
                self.reader.leave();
                let has_paths = self.layer.paths.is_some();
                self.table(item, "cannot be set for some files only", |setting| setting.per_path);
                let layer = std::mem::take(&mut self.layer);
                self.overrides.extend(has_paths.then_some(layer));
            }
        }
        self.layer = outer;
    }
}

/// `there is no such setting; did you mean …?`, or which there are.
fn unknown_name(what: &str, guess: Option<&str>, known: impl Iterator<Item = &'static str>) -> String {
    match guess {
        Some(guess) => format!("{what}; did you mean `{guess}`?"),
        None => format!(
            "{what}; those that can be are {}",
            known.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
        ),
    }
}

fn shown(kind: &Kind) -> String {
    match kind {
        Kind::Text(text) => format!("\"{text}\""),
        other => other.name().to_owned(),
    }
}
