//! Which settings hold for a file: those of the nearest settings file above it, with the lists that it names. The edge
//! reads the files.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Config, Desk, Problem, is_beside};

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
///
/// `read` is handed a file, and the folder that no link may lead it out of.
pub fn discover(file: &Path, mut read: impl FnMut(&Path, &Path) -> Text) -> Loaded {
    for folder in file.ancestors().skip(1) {
        let path = folder.join(FILE_NAME);
        match read(&path, folder) {
            Ok(None) => {}
            text => return load(path, text, read),
        }
    }
    Loaded::default()
}

/// Takes in the settings file at `path`, whose text was read already, and the files that it names.
pub fn load(path: PathBuf, text: Text, mut read: impl FnMut(&Path, &Path) -> Text) -> Loaded {
    let name = path.display().to_string();
    let (config, mut problems) = match text {
        Ok(text) => Config::parse(&text.unwrap_or_default(), &name),
        Err(why) => (Config::default(), vec![whole_file(name.clone(), "", why)]),
    };
    let mut desk = Desk::default();
    let folder = path.parent();
    let files = [
        ("people", &config.files.people, "people.toml", Desk::read_people as fn(&mut Desk, &str, &str) -> Vec<Problem>),
        ("sources", &config.files.sources, "sources.toml", Desk::read_sources),
    ];
    for (setting, file, usual, take) in files {
        let listed = path.with_file_name(file.as_deref().unwrap_or(usual));
        let listed_name = listed.display().to_string();
        // One that the settings look for elsewhere is no business of theirs but for its names.
        let own = folder.filter(|folder| is_within(&listed, folder));
        let Some(folder) = own.or(listed.parent()) else { continue };
        match read(&listed, folder) {
            Ok(Some(text)) if own.is_some() => problems.extend(take(&mut desk, &text, &listed_name)),
            Ok(Some(text)) => {
                let wrong = take(&mut desk, &text, &listed_name);
                problems.extend(wrong.first().map(|first| foreign(&name, setting, &listed_name, first)));
            }
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

/// What is wrong with a list outside the folder of the settings. Whatever file it is, none of its words are shown.
fn foreign(file: &str, setting: &str, listed: &str, first: &Problem) -> Problem {
    let line = first.line.map_or_else(String::new, |line| format!(", by its line {line}"));
    whole_file(file.to_owned(), setting, format!("{listed} is no list of {setting}{line}"))
}

/// Whether a path lies in a folder by its words alone.
fn is_within(path: &Path, folder: &Path) -> bool {
    let climbs = |rest: &Path| rest.components().any(|part| matches!(part, Component::ParentDir));
    path.strip_prefix(folder).is_ok_and(|rest| !climbs(rest))
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

    /// The files of the desk's people and of its sources; none where there are no settings.
    pub fn lists(&self) -> Vec<PathBuf> {
        let sources = self.config.files.sources.as_deref().unwrap_or("sources.toml");
        let settings = self.path.iter();
        settings.flat_map(|it| [self.config.people_file(), sources].map(|list| it.with_file_name(list))).collect()
    }

    /// Whether the file of the desk's people lies where the settings do, or below.
    pub fn has_own_people(&self) -> bool {
        let folder = self.path.as_deref().and_then(Path::parent);
        self.people_file().zip(folder).is_some_and(|(people, folder)| is_within(&people, folder))
    }

    /// Whether `file` is left out where a folder is gone through.
    pub fn excludes(&self, file: &Path) -> bool {
        is_beside(file) || self.relative(file).is_some_and(|path| self.config.excludes(path))
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
        discover(Path::new(file), |path, folder| {
            assert!(path.starts_with(folder));
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
    fn no_words_of_a_file_outside_the_folder_are_shown() {
        let secret = "[default]\nkey_id = \"hunter2\"\nsecret";
        let sources = "[tokens]\nhunter2 = 1\n";
        for outside in ["/home/.keys", "../.keys", "lists/../../.keys.csv"] {
            let settings = format!("people = \"{outside}\"\nsources = \"{outside}\"\n");
            for text in [secret, sources, "hunter2,secret\n1,2\n", "hunter2\n\"x"] {
                let read = |_: &Path, _: &Path| Ok(Some(text.to_owned()));
                let loaded = load(PathBuf::from("/desk/onrecord.toml"), Ok(Some(settings.clone())), read);
                for problem in &loaded.problems {
                    assert_eq!(problem.file, "/desk/onrecord.toml");
                    let shown = problem.to_string();
                    assert!(shown.contains(" is no list of ") && shown.contains(outside), "{shown}");
                    assert!(!shown.contains("hunter2") && !shown.contains("secret"), "{shown}");
                }
                assert_eq!(loaded.problems.len(), 2, "{text}: {:?}", loaded.problems);
            }
        }
        let read = |_: &Path, _: &Path| Ok(Some("[tokens]\nhunter2 = 1\n".to_owned()));
        let settings = "people = \"/home/.keys\"\n".to_owned();
        let problems = load(PathBuf::from("/desk/onrecord.toml"), Ok(Some(settings)), read).problems;
        let message = "/desk/onrecord.toml: people: /home/.keys is no list of people, by its line 1";
        assert_eq!(problems[0].to_string(), message);
    }

    #[test]
    fn lists_are_on_this_machine() {
        for path in ["//host/share/people.toml", "\\\\\\\\host\\\\share\\\\people.toml"] {
            let read = |path: &Path, _: &Path| match path.ends_with("people.toml")
                && path.to_string_lossy().contains("host")
            {
                true => panic!("asked for {path:?}"),
                false => Ok(None),
            };
            let settings = format!("people = \"{path}\"\n");
            let loaded = load(PathBuf::from("/desk/onrecord.toml"), Ok(Some(settings)), read);
            let problems: Vec<String> = loaded.problems.iter().map(Problem::to_string).collect();
            assert_eq!(problems, ["/desk/onrecord.toml:1: people: must be a path on this machine"]);
        }
    }

    #[test]
    fn settings_that_cannot_be_read_are_named() {
        let problems = at("/locked/desk/gate.md").problems;
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        let expected = ["onrecord.toml", "people.toml", "sources.toml"];
        assert_eq!(problems, expected.map(|name| format!("/locked/desk/{name}: permission denied")));
    }
}
