use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Config, Desk, Problem};

/// What a settings file is called.
pub const FILE_NAME: &str = "onrecord.toml";

/// A settings file that was found, read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Loaded {
    /// The settings file; `None` where there is none.
    pub path: Option<PathBuf>,
    pub config: Arc<Config>,
    /// What has no effect.
    pub problems: Vec<Problem>,
}

/// The text of a file; `None` where there is none, and the reason where it cannot be read.
pub type Text = Result<Option<String>, String>;

/// Reads the nearest settings file above `file`: the one in its folder, or else in the folder around that, and so on. One
/// that cannot be read counts as found. Nothing is joined with those further up.
pub fn discover(file: &Path, mut read: impl FnMut(&Path) -> Text) -> Loaded {
    let paths = file.ancestors().skip(1).map(|folder| folder.join(FILE_NAME));
    for path in paths {
        match read(&path) {
            Ok(None) => {}
            text => return load(path, text, read),
        }
    }
    Loaded::default()
}

/// Takes in the settings file at `path`, whose text was read already, and the files that it names.
pub fn load(path: PathBuf, text: Text, mut read: impl FnMut(&Path) -> Text) -> Loaded {
    let name = path.display().to_string();
    let (config, mut problems) = match text {
        Ok(text) => Config::parse(&text.unwrap_or_default(), &name),
        Err(why) => (Config::default(), vec![whole_file(name.clone(), "", why)]),
    };
    let mut desk = Desk::default();
    let files = [
        ("people", &config.files.people, "people.toml", Desk::read_people as fn(&mut Desk, &str, &str) -> Vec<Problem>),
        ("sources", &config.files.sources, "sources.toml", Desk::read_sources),
    ];
    for (setting, file, usual, take) in files {
        let listed = path.with_file_name(file.as_deref().unwrap_or(usual));
        let listed_name = listed.display().to_string();
        match read(&listed) {
            Ok(Some(text)) => problems.extend(take(&mut desk, &text, &listed_name)),
            Ok(None) if file.is_none() => {}
            Ok(None) => problems.push(whole_file(name.clone(), setting, format!("there is no file {listed_name}"))),
            Err(why) => problems.push(whole_file(listed_name, "", why)),
        }
    }
    let config = if desk == Desk::default() { config } else { config.with_desk(desk) };
    Loaded { path: Some(path), config: Arc::new(config), problems }
}

fn whole_file(file: String, setting: &str, message: String) -> Problem {
    Problem { file, line: None, setting: setting.to_owned(), message }
}

impl Loaded {
    /// The settings that hold for `file`.
    pub fn for_file(&self, file: &Path) -> Arc<Config> {
        match self.relative(file) {
            Some(path) if self.config.has_overrides() => Arc::new(self.config.for_path(path)),
            _ => Arc::clone(&self.config),
        }
    }

    /// The file of the desk's people; `None` where there are no settings.
    pub fn people_file(&self) -> Option<PathBuf> {
        Some(self.path.as_ref()?.with_file_name(self.config.people_file()))
    }

    /// Whether `file` is left out where a folder is gone through.
    pub fn excludes(&self, file: &Path) -> bool {
        self.relative(file).is_some_and(|path| self.config.excludes(path))
    }

    /// `file` as seen from the folder of the settings.
    fn relative<'f>(&self, file: &'f Path) -> Option<&'f Path> {
        file.strip_prefix(self.path.as_ref()?.parent()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::lint::Level;

    const TREE: [(&str, &str); 7] = [
        ("/desk/onrecord.toml", "publisher = \"The Alderne Gazette\"\nexclude = [\"archive\"]\n"),
        ("/desk/sport/onrecord.toml", "people = \"players.csv\"\n[rules]\nspeaker = \"off\"\n"),
        (
            "/wire/onrecord.toml",
            "[[overrides]]\npaths = [\"copy/**\"]\npublisher = \"HarbourWire\"\nrules = { unclosed-quote = \"hint\" }\n",
        ),
        ("/broken/onrecord.toml", "publisher = 3\nsources = \"lists/sources.toml\"\n"),
        ("/desk/people.toml", "[[people]]\nname = \"Ana Duarte\"\n"),
        ("/desk/sport/players.csv", "name\nJoao Kane\n"),
        ("/broken/people.toml", "[[people]]\nnam = \"Ana Duarte\"\n"),
    ];

    fn at(file: &str) -> Loaded {
        let tree: BTreeMap<&Path, &str> = TREE.into_iter().map(|(path, text)| (Path::new(path), text)).collect();
        discover(Path::new(file), |path| {
            if path.starts_with("/locked") {
                return Err("permission denied".to_owned());
            }
            Ok(tree.get(path).map(|&text| text.to_owned()))
        })
    }

    #[track_caller]
    fn check(file: &str, found: Option<&str>, publisher: Option<&str>) {
        let loaded = at(file);
        assert_eq!(loaded.path.as_deref(), found.map(Path::new));
        assert_eq!(loaded.for_file(Path::new(file)).publisher.as_deref(), publisher);
    }

    #[test]
    fn the_nearest_settings_above_a_file_hold() {
        check("/desk/2024/may/gate.md", Some("/desk/onrecord.toml"), Some("The Alderne Gazette"));
        check("/desk/gate.md", Some("/desk/onrecord.toml"), Some("The Alderne Gazette"));
        check("/desk/sport/match.md", Some("/desk/sport/onrecord.toml"), None);
        check("/home/gate.md", None, None);
        check("/broken/gate.md", Some("/broken/onrecord.toml"), None);
    }

    #[test]
    fn overrides_and_exclusions_count_from_the_folder_of_the_settings() {
        check("/wire/copy/gate.md", Some("/wire/onrecord.toml"), Some("HarbourWire"));
        check("/wire/notes/gate.md", Some("/wire/onrecord.toml"), None);
        let level = |file: &str| at(file).for_file(Path::new(file)).lint.levels.of("unclosed-quote");
        assert_eq!(level("/wire/notes/gate.md"), Level::On);
        assert_ne!(level("/wire/copy/gate.md"), Level::On);
        assert!(at("/desk/archive/gate.md").excludes(Path::new("/desk/archive/gate.md")));
        assert!(!at("/desk/gate.md").excludes(Path::new("/desk/gate.md")));
    }

    #[test]
    fn the_people_whom_a_desk_knows_come_with_its_settings() {
        let names = |file: &str| -> Vec<String> {
            at(file).config.desk.people.iter().map(|person| person.name.clone()).collect()
        };
        assert_eq!(names("/desk/gate.md"), ["Ana Duarte"]);
        assert_eq!(names("/desk/sport/match.md"), ["Joao Kane"]);
        assert_eq!(names("/wire/gate.md"), [""; 0]);
        let problems: Vec<String> = at("/broken/gate.md").problems.iter().map(Problem::to_string).collect();
        let expected = [
            "/broken/onrecord.toml:1: publisher: must be a text, as in \"…\", not a number",
            "/broken/people.toml:2: people.nam: there is no such field; did you mean `name`?",
            "/broken/people.toml:1: people: needs a `name`",
            "/broken/onrecord.toml: sources: there is no file /broken/lists/sources.toml",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn settings_that_cannot_be_read_are_named() {
        let problems = at("/locked/desk/gate.md").problems;
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let expected = ["onrecord.toml", "people.toml", "sources.toml"];
        assert_eq!(problems, expected.map(|name| format!("/locked/desk/{name}: permission denied")));
    }
}
