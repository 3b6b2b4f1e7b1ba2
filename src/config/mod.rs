//! What a desk sets: which rules run and how their findings rank, which outlet publishes, which files are left out.
//!
//! [`Config::parse`] reads the text of an `onrecord.toml` and is total: what has no effect is a [`Problem`] that names
//! its line and what would be right, and all else holds. [`discover`](fn@discover) finds the file that an article belongs to,
//! reading through a function that the edge hands in. Settings of an editor lie over those of the file:
//! [`Config::with_json`].

mod describe;
mod desk;
mod discover;
mod edit;
mod patterns;
mod problem;
mod reader;
mod settings;
mod template;
mod value;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::lint;
use crate::verify::Policy;

pub use describe::{page, schema};
pub use desk::{Desk, Outlet, Person};
pub use discover::{FILE_NAME, Loaded, Text, discover, load};
pub use edit::{person_added, rule_off};
pub use problem::Problem;
pub use template::template;

use patterns::Patterns;
use settings::{Files, Layer};
use value::{Kind, Value};

/// The settings of a desk, or of one article of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// The outlet that publishes the articles, where an article does not say so itself.
    pub publisher: Option<String>,
    pub lint: Arc<lint::Settings>,
    /// How editors put an article's outline together.
    pub symbols: Outline,
    /// What quotes are held against, and how.
    pub verify: Verifying,
    /// Whom and what the desk knows.
    pub desk: Arc<Desk>,
    files: Files,
    exclude: Patterns,
    /// What was set, in the order in which it counts.
    layers: Vec<Layer>,
}

/// What quotes are held against, and how.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verifying {
    notes: Patterns,
    pub policy: Policy,
    /// Labels of transcripts with the names of those who speak.
    pub speakers: Vec<(String, String)>,
}

impl Verifying {
    /// Whether the file at `path`, relative to the folder of the settings, is notes.
    pub fn has_notes(&self, path: &Path) -> bool {
        self.notes.hold(path)
    }

    /// Folders that all notes lie in, relative to the folder of the settings; none where no notes are named.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.notes.folders()
    }
}

/// How the outline of an article is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outline {
    /// Who speaks, with their quotes, and the sources.
    #[default]
    Speakers,
    /// The headings, with what is quoted under each.
    Sections,
}

impl Config {
    /// Reads the text of the settings file `name`, and says what in it has no effect.
    pub fn parse(text: &str, name: &str) -> (Self, Vec<Problem>) {
        let (value, errors) = Value::from_toml(text);
        let mut problems: Vec<Problem> = errors
            .into_iter()
            .map(|error| Problem {
                file: name.to_owned(),
                line: error.line,
                setting: String::new(),
                message: format!("this is not TOML: {}", error.message),
            })
            .collect();
        let config = Self::default().with(&value, name, &mut problems);
        (config, problems)
    }

    /// These settings with others over them, written in JSON as the settings file has them in TOML. What has no effect is
    /// said of `name`.
    pub fn with_json(&self, json: &serde_json::Value, name: &str) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let value = Value::from_json(json);
        let config = match value.kind {
            Kind::Other("nothing") => self.clone(),
            _ => self.clone().with(&value, name, &mut problems),
        };
        (config, problems)
    }

    /// The settings that hold for the file at `path`, which is relative to the folder of the settings file. Others may be laid
    /// over them.
    pub fn for_path(&self, path: &Path) -> Self {
        let layers = self.layers.iter().filter(|layer| layer.holds_for(path));
        let layers = layers.map(|layer| Layer { paths: None, ..layer.clone() }).collect();
        Self { layers, ..self.clone() }.resolved(|_| true)
    }

    /// Whether the file or folder at `path`, relative to the folder of the settings file, is left out where a folder is
    /// gone through. Notes are no articles.
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.hold(path) || self.verify.has_notes(path)
    }

    /// Whether something is set for some files only.
    pub fn has_overrides(&self) -> bool {
        self.layers.iter().any(|layer| layer.paths.is_some())
    }

    /// The file of the desk's people, relative to the settings file.
    pub fn people_file(&self) -> &str {
        self.files.people.as_deref().unwrap_or("people.toml")
    }

    /// These settings for a desk that knows these people and sources.
    pub fn with_desk(mut self, desk: Desk) -> Self {
        let known = lint::KnownNames {
            surnames: desk.people.iter().map(|person| person.surname().to_owned()).collect(),
            outlets: desk.outlets.iter().flat_map(|it| std::iter::once(&it.name).chain(&it.aliases)).cloned().collect(),
            people: desk.people.iter().map(known_person).collect(),
        };
        self.desk = Arc::new(desk);
        Arc::make_mut(&mut self.lint).known = Arc::new(known);
        self
    }

    fn with(mut self, value: &Value, name: &str, problems: &mut Vec<Problem>) -> Self {
        let written = settings::read(value, name, problems);
        if let Some(exclude) = written.exclude {
            self.exclude = exclude;
        }
        self.files.people = written.files.people.or(self.files.people);
        self.files.sources = written.files.sources.or(self.files.sources);
        self.layers.extend(written.layers);
        self.resolved(|layer| layer.paths.is_none())
    }

    fn resolved(&self, holds: impl Fn(&Layer) -> bool) -> Self {
        let (mut publisher, mut symbols, mut verify) = (None, Outline::default(), Verifying::default());
        let (known, against) = (Arc::clone(&self.lint.known), self.lint.against.clone());
        let mut lint = lint::Settings { known, against, ..lint::Settings::default() };
        let layers = || self.layers.iter().filter(|layer| holds(layer));
        // A preset is the ground, wherever it is named.
        if let Some(preset) = layers().filter_map(|layer| layer.preset).next_back() {
            lint::apply_preset(preset, &mut lint.style, &mut lint.levels);
        }
        for layer in layers() {
            layer.style.iter().for_each(|(key, word)| lint.style.set(key, word));
            publisher = layer.publisher.clone().or(publisher);
            symbols = layer.symbols.unwrap_or(symbols);
            if let Some(notes) = &layer.notes {
                verify.notes = notes.clone();
            }
            verify.policy.most = layer.allow.unwrap_or(verify.policy.most);
            verify.policy.verbatim = layer.verbatim.unwrap_or(verify.policy.verbatim);
            verify.speakers.extend(layer.speakers.iter().cloned());
            layer.levels.iter().for_each(|(choice, level)| choice.set(&mut lint.levels, *level));
        }
        Self { publisher, symbols, verify, lint: Arc::new(lint), ..self.clone() }
    }
}

/// Whether a file is notes by its name alone: `<name>.notes.*`, `<name>.transcript.*`.
pub fn is_beside(path: &Path) -> bool {
    let stem = path.file_stem().map(Path::new).and_then(Path::extension);
    stem.is_some_and(|kind| BESIDE.iter().any(|known| kind == *known))
}

/// What stands between the name of an article and the extension of its notes.
pub const BESIDE: [&str; 2] = ["notes", "transcript"];

/// What rules ask of a person on file.
fn known_person(person: &Person) -> lint::KnownPerson {
    let Person { name, aliases, role, pronouns, .. } = person.clone();
    lint::KnownPerson { name, aliases, role, pronouns }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Level, Severity};

    #[track_caller]
    fn check(text: &str, problems: &[&str]) -> Config {
        let (config, found) = Config::parse(text, "onrecord.toml");
        assert_eq!(found.iter().map(Problem::to_string).collect::<Vec<_>>(), problems);
        config
    }

    fn levels(config: &Config, ids: [&str; 2]) -> [Level; 2] {
        ids.map(|id| config.lint.levels.of(id))
    }

    #[test]
    fn nothing_is_set_by_an_empty_file() {
        assert_eq!(check("", &[]).lint, Config::default().lint);
    }

    #[test]
    fn an_outline_may_be_set_for_some_files() {
        let config =
            check("symbols = \"sections\"\n[[overrides]]\npaths = [\"live/**\"]\nsymbols = \"speakers\"\n", &[]);
        assert_eq!(config.symbols, Outline::Sections);
        assert_eq!(config.for_path(Path::new("live/gate.md")).symbols, Outline::Speakers);
        check(
            "symbols = \"section\"\n",
            &[
                "onrecord.toml:1: symbols: must be one of \"speakers\", \"sections\", not \"section\"; did you mean \"sections\"?",
            ],
        );
    }

    #[test]
    fn a_rules_own_level_wins_over_its_categorys() {
        let config = check("[rules]\nunclosed-quote = \"on\"\nquote-marks = \"hint\"\nspeaker = \"off\"\n", &[]);
        assert_eq!(levels(&config, ["unclosed-quote", "unopened-quote"]), [Level::On, Level::At(Severity::Hint)]);
        assert_eq!(levels(&config, ["speaker-name-variant", "secondhand-source"]), [Level::Off, Level::On]);
    }

    #[test]
    fn a_preset_is_the_ground_for_what_is_set_by_itself() {
        use crate::lint::{LeadIn, Marks, Placement};
        let config = check("preset = \"ap\"\n[style]\nheadline-marks = \"any\"\nlead-in = \"comma\"\n", &[]);
        let style = config.lint.style;
        assert_eq!((style.quote_marks, style.headline_marks), (Some(Marks::Double), None));
        assert_eq!((style.punctuation, style.lead_in), (Some(Placement::Inside), Some(LeadIn::Comma)));
        let config = check(
            "[style]\nquote-marks = \"single\"\n[[overrides]]\npaths = [\"wire/**\"]\npreset = \"reuters\"\n",
            &[],
        );
        let wire = config.for_path(Path::new("wire/gate.txt")).lint.style;
        assert_eq!((config.lint.style.lead_in, wire.lead_in), (None, Some(LeadIn::Colon)));
        assert_eq!(wire.quote_marks, Some(Marks::Single), "what is set by itself wins");
        check(
            "preset = \"apa\"\n[style]\nheadline-mark = \"single\"\nglyphs = \"curl\"\nmarks = 3\n",
            &[
                "onrecord.toml:1: preset: must be one of \"generic\", \"ap\", \"reuters\", \"bbc\", \"guardian\", \"economist\", not \
                 \"apa\"; did you mean \"ap\"?",
                "onrecord.toml:3: style.headline-mark: there is no such question of style; did you mean `headline-marks`?",
                "onrecord.toml:4: style.glyphs: must be one of \"straight\", \"curly\", \"any\", not \"curl\"; did you mean \"curly\"?",
                "onrecord.toml:5: style.marks: there is no such question of style; those that can be are `quote-marks`, `headline-marks`, \
                 `crosshead-marks`, `glyphs`, `punctuation`, `lead-in`, `ellipsis`, `second-reference`",
            ],
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right_and_the_rest_holds() {
        let config = check(
            "publsher = \"The Gazette\"\npublisher = 3\n\n[rules]\nunclosd-quote = \"off\"\nunopened-quote = \"warn\"\nsource = true\nspeaker = \"off\"\n",
            &[
                "onrecord.toml:1: publsher: there is no such setting; did you mean `publisher`?",
                "onrecord.toml:2: publisher: must be a text, as in \"…\", not a number",
                "onrecord.toml:5: rules.unclosd-quote: there is no such rule or category; did you mean `unclosed-quote`?",
                "onrecord.toml:6: rules.unopened-quote: must be one of \"off\", \"on\", \"hint\", \"info\", \"warning\", \
                 \"error\", not \"warn\"; did you mean \"warning\"?",
                "onrecord.toml:7: rules.source: must be one of \"off\", \"on\", \"hint\", \"info\", \"warning\", \
                 \"error\", not true or false",
            ],
        );
        assert_eq!(levels(&config, ["speaker-name-variant", "unopened-quote"]), [Level::Off, Level::On]);
    }

    #[test]
    fn an_error_of_notation_loses_no_other_line() {
        let (config, problems) = Config::parse("publisher = \"The Gazette\nexclude = [\"archive\"]\n", "onrecord.toml");
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [Some(1)]);
        assert!(problems[0].message.starts_with("this is not TOML: "), "{}", problems[0]);
        assert!(config.excludes(Path::new("archive/a.md")));
    }

    #[test]
    fn overrides_say_for_which_files_they_are() {
        check(
            "[[overrides]]\nrules = {}\n\n[[overrides]]\npaths = \"opinion\"\n\n[[overrides]]\npaths = [\"[\"]\nexclude = []\n",
            &[
                "onrecord.toml:1: overrides: needs `paths`, which say for which files it is",
                "onrecord.toml:5: overrides.paths: must be a list of paths, as in [\"archive/\"], not a text",
                "onrecord.toml:8: overrides.paths: \"[\": unclosed character class; missing ']'",
                "onrecord.toml:9: overrides.exclude: cannot be set for some files only; those that can be are `publisher`, `symbols`, `preset`, `style`, `rules`, `notes`, `verify`",
            ],
        );
    }

    #[test]
    fn an_editors_settings_lie_over_the_files() {
        let config = check("publisher = \"The Gazette\"\n[rules]\nspeaker = \"off\"\nunclosed-quote = \"off\"\n", &[]);
        let json = serde_json::json!({ "rules": { "unclosed-quote": "info" }, "publisher": null, "exclude": 3 });
        let (config, problems) = config.with_json(&json, "settings");
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(problems, ["settings: exclude: must be a list of paths, as in [\"archive/\"], not a number"]);
        assert_eq!(config.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(
            levels(&config, ["unclosed-quote", "speaker-name-variant"]),
            [Level::At(Severity::Info), Level::Off]
        );
    }

    #[test]
    fn no_rule_is_called_as_a_category_is() {
        assert!(lint::Category::ALL.iter().all(|category| lint::rule(category.name()).is_none()));
    }
}
