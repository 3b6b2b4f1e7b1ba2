//! Which settings hold for which document: those of the nearest `onrecord.toml`, and the editor's over them.
//!
//! A settings file is read once, by whoever first needs it and off the task that speaks the protocol, and again when
//! [`Settings::forget`] says that something has changed.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::server::client::editor::Editor;
use crate::server::client::encoding::Encoding;
use crate::server::documents::findings;
use crate::server::lsp::notification::PublishDiagnostics;
use crate::server::lsp::{PublishDiagnosticsParams, Uri};
use serde_json::Value;

use crate::config::{self, Config, FILE_NAME, Loaded, Problem};
use crate::files::{self, Background, Broken, Wanted};
use crate::server::documents::document::Text;
use crate::server::documents::place;
use crate::{Analysis, lint};

/// What the editor's settings are called where something is wrong with them.
const EDITOR: &str = "the editor's settings for onrecord";
/// The section of an editor's settings that is ours.
pub const SECTION: &str = "onrecord";
/// Settings of the same section that are for the editor itself.
const FOR_THE_EDITOR: [&str; 2] = ["server", "trace"];
/// Settings of the same section that are for the server, and for no article.
const FOR_THE_SERVER: [&str; 2] = [PAUSE, SCOPE];
/// How many seconds nothing must be typed before the paragraph that is being typed is told of.
const PAUSE: &str = "pause";
const USUAL_PAUSE: Duration = Duration::from_millis(1500);
const LONGEST_PAUSE: f64 = 60.0;
/// Which articles findings are told of: those that are open, or all of the workspace.
const SCOPE: &str = "scope";
const OPEN_ARTICLES: &str = "open";
const WHOLE_WORKSPACE: &str = "workspace";

/// Why other settings may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    Said,
    /// Somebody is writing them, and may not be done.
    Typing,
}

#[derive(Default)]
pub struct Settings {
    /// Rises with every change, so that what was found before is known to be old.
    generation: AtomicU64,
    found: Mutex<Found>,
    background: Background,
    /// Rises whenever other notes or another committed version may hold.
    background_generation: AtomicU64,
    /// What is wrong with the notes of which article.
    broken: Mutex<BTreeMap<Uri, Vec<Broken>>>,
    /// What is wrong with which file, as the client was told.
    told: Mutex<BTreeMap<String, Vec<Problem>>>,
}

#[derive(Default)]
struct Found {
    /// In the order in which the client names them.
    folders: Vec<PathBuf>,
    /// The editor's settings for everything.
    editor: Value,
    /// The editor's settings for single folders.
    editor_by_folder: HashMap<PathBuf, Value>,
    /// By the folder that a document lies in.
    loaded: BTreeMap<PathBuf, Arc<Loaded>>,
    /// Settings files and lists that are open in the editor; what they say there holds, and not what the disk says.
    synced: HashMap<PathBuf, Synced>,
    /// What the user was told of the editor's settings.
    told_of_editor: Vec<Problem>,
}

/// A settings file or a list as it is open in the editor.
#[derive(Debug, Clone)]
pub struct Synced {
    pub uri: Uri,
    pub version: i32,
    pub text: Text,
}

/// A settings file or a list as it is now.
pub struct DeskFile {
    pub uri: Uri,
    /// Where it is open.
    pub version: Option<i32>,
    /// `None` where there is no such file.
    pub text: Option<String>,
}

/// Where a desk keeps, or would keep, what it sets and whom it knows.
pub struct DeskFiles {
    pub settings: PathBuf,
    /// `None` where the settings look for them in another folder: nothing is written there.
    pub people: Option<PathBuf>,
}

impl Settings {
    /// Another number whenever other settings may hold.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// From now on everything is looked up anew.
    pub fn forget(&self) {
        self.found().loaded.clear();
        self.generation.fetch_add(1, Ordering::AcqRel);
        self.forget_background();
    }

    /// From now on notes and committed versions are looked at anew.
    pub fn forget_background(&self) {
        self.background.forget();
        self.background_generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Another number whenever an article may be held against something else.
    pub fn background_generation(&self) -> u64 {
        self.background_generation.load(Ordering::Acquire)
    }

    /// The settings for the rules, with what the article is held against, and whether something else is wrong with that than
    /// before. May read files and ask git.
    pub fn against(&self, uri: &Uri, analysis: &Analysis, config: &Config) -> (Arc<lint::Settings>, bool) {
        let path = place::path(uri);
        let folder = path.as_deref().and_then(|path| self.home(path));
        let wanted = Wanted {
            article: path.as_deref(),
            folder: folder.as_deref(),
            settings: &config.verify,
            front_matter: &analysis.front_matter,
            named: &[],
        };
        let (against, broken) = self.background.of(&wanted, analysis.format, None);
        let mut known = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = known.get(uri).map_or(&[][..], Vec::as_slice) != broken;
        if broken.is_empty() {
            known.remove(uri);
        } else {
            known.insert(uri.clone(), broken);
        }
        if against == lint::Against::default() {
            return (Arc::clone(&config.lint), is_news);
        }
        (Arc::new(lint::Settings { against, ..(*config.lint).clone() }), is_news)
    }

    /// Whether a file is notes of articles, by its name or by the settings. May read files.
    pub fn is_notes(&self, path: &Path) -> bool {
        let within = self.home(path).and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned));
        config::is_beside(path) || within.is_some_and(|within| self.loaded(path).config.verify.has_notes(&within))
    }

    /// The folder that the paths of the settings for a file count from: that of its settings file, or else of the workspace.
    fn home(&self, path: &Path) -> Option<PathBuf> {
        let loaded = self.loaded(path);
        let settings = loaded.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        settings.or_else(|| {
            let found = self.found();
            let folders = found.folders.iter().filter(|folder| path.starts_with(folder));
            folders.max_by_key(|folder| folder.as_os_str().len()).cloned()
        })
    }

    pub fn folders(&self) -> Vec<PathBuf> {
        self.found().folders.clone()
    }

    /// Replaces the folders of the workspace by what `change` makes of them.
    pub fn change_folders(&self, change: impl FnOnce(&mut Vec<PathBuf>)) {
        change(&mut self.found().folders);
    }

    /// Takes in the editor's settings: for everything, and for single folders.
    pub fn set_editor(&self, editor: Value, by_folder: HashMap<PathBuf, Value>) {
        let mut found = self.found();
        found.editor = editor;
        found.editor_by_folder = by_folder;
    }

    /// How long nothing must be typed for it to be a pause; zero where nothing is held back.
    pub fn pause(&self) -> Duration {
        let seconds = self.found().editor.get(PAUSE).and_then(Value::as_f64);
        seconds.map_or(USUAL_PAUSE, |seconds| Duration::from_secs_f64(seconds.clamp(0.0, LONGEST_PAUSE)))
    }

    /// Whether findings are told of articles that are not open.
    pub fn has_whole_workspace(&self) -> bool {
        self.found().editor.get(SCOPE).is_some_and(|scope| scope == WHOLE_WORKSPACE)
    }

    /// The settings for a document. What is no file goes by the first folder of the workspace. May read files.
    pub fn of(&self, uri: &Uri) -> Arc<Config> {
        let path = place::path(uri).or_else(|| Some(self.found().folders.first()?.join("untitled")));
        match path {
            Some(path) => self.of_file(&path),
            None => with_editor(Arc::default(), &self.found().editor).0,
        }
    }

    /// The settings for a file. May read files.
    pub fn of_file(&self, path: &Path) -> Arc<Config> {
        let config = self.loaded(path).for_file(path);
        let found = self.found();
        let folder =
            found.folders.iter().filter(|folder| path.starts_with(folder)).max_by_key(|it| it.as_os_str().len());
        let own = folder.and_then(|folder| found.editor_by_folder.get(folder));
        let config = with_editor(config, own.unwrap_or(&found.editor)).0;
        // What the editor sets for some files counts from the folder that it has open.
        let within = folder.and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(path);
        if config.has_overrides() { Arc::new(config.for_path(within)) } else { config }
    }

    /// Whether the settings leave a file out where its folder is gone through. May read files.
    pub fn exclude(&self, path: &Path) -> bool {
        self.loaded(path).excludes(path)
    }

    /// Where the settings and the people of a document's desk are kept, or would be. May read files.
    pub fn files_of(&self, uri: &Uri) -> Option<DeskFiles> {
        let path = place::path(uri).or_else(|| Some(self.found().folders.first()?.join("untitled")))?;
        let loaded = self.loaded(&path);
        let found = self.found();
        let folders = found.folders.iter().filter(|folder| path.starts_with(folder));
        let folder = folders.max_by_key(|folder| folder.as_os_str().len()).map(PathBuf::as_path).or(path.parent())?;
        let settings = loaded.path.clone().unwrap_or_else(|| folder.join(FILE_NAME));
        let people = match loaded.people_file() {
            Some(people) => loaded.has_own_people().then_some(people),
            None => Some(settings.with_file_name("people.toml")),
        };
        Some(DeskFiles { settings, people })
    }

    /// A settings file or a list that is open, from now on; `None` where it was closed.
    pub fn sync(&self, path: PathBuf, file: Option<Synced>) {
        let mut found = self.found();
        match file {
            Some(file) => found.synced.insert(path, file),
            None => found.synced.remove(&path),
        };
    }

    /// Whether settings are read from that file, or would be.
    pub fn uses(&self, path: &Path) -> bool {
        let is_settings = path.file_name().is_some_and(|name| name == FILE_NAME);
        is_settings || self.found().loaded.values().any(|loaded| loaded.lists().iter().any(|list| list == path))
    }

    /// A settings file, or a list in its folder; `None` where it cannot be read. May read a file.
    pub fn desk_file(&self, path: &Path) -> Option<DeskFile> {
        let synced = self.found().synced.get(path).cloned();
        if let Some(Synced { uri, version, text }) = synced {
            return Some(DeskFile { uri, version: Some(version), text: Some(String::from(&text)) });
        }
        match files::settings(path, path.parent()?) {
            Ok(text) => Some(DeskFile { uri: place::uri(path)?, version: None, text }),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "a file of the desk's cannot be read, and is not changed");
                None
            }
        }
    }

    fn read(&self, path: &Path, folder: &Path) -> config::Text {
        let synced = self.found().synced.get(path).map(|file| file.text.clone());
        synced.map_or_else(|| files::settings(path, folder), |text| Ok(Some(String::from(&text))))
    }

    /// Hands on what is wrong with settings files that were read, by file, as far as that is news; nothing where a file
    /// is mended.
    pub fn tell_problems(&self, mut tell: impl FnMut(&str, &[Problem])) {
        // Held while it is told, so that nothing older is told afterwards.
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let mut problems: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
        for problem in self.found().loaded.values().flat_map(|loaded| &loaded.problems) {
            let of_file = problems.entry(problem.file.clone()).or_default();
            if !of_file.contains(problem) {
                of_file.push(problem.clone());
            }
        }
        let broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for broken in broken.into_values().flatten() {
            let file = broken.path.display().to_string();
            let problem =
                Problem { file: file.clone(), line: broken.line, setting: String::new(), message: broken.why };
            let of_file = problems.entry(file).or_default();
            if !of_file.contains(&problem) {
                of_file.push(problem);
            }
        }
        let mended = told.keys().filter(|file| !problems.contains_key(*file));
        mended.for_each(|file| tell(file, &[]));
        let news = problems.iter().filter(|(file, problems)| told.get(*file) != Some(*problems));
        news.for_each(|(file, problems)| tell(file, problems));
        *told = problems;
    }

    /// Shows what is wrong with settings files in those files. Nobody asks for diagnostics of them, so that every client
    /// is told. May read files.
    pub fn show_problems(&self, editor: &Editor, encoding: Encoding) {
        self.tell_problems(|file, problems| {
            let Some(uri) = place::uri(Path::new(file)) else { return };
            // A file that cannot be read is shown as wrong from its start.
            let text = self.desk_file(Path::new(file)).and_then(|file| file.text).unwrap_or_default();
            let text = Text::new(&text, encoding);
            let diagnostics = problems.iter().map(|problem| findings::settings_problem(&text, problem)).collect();
            editor.tell::<PublishDiagnostics>(PublishDiagnosticsParams::new(uri, diagnostics, None));
        });
    }

    /// What is wrong with the editor's settings, where that was not told before.
    pub fn new_editor_problems(&self) -> Vec<Problem> {
        let mut found = self.found();
        let (editor, by_folder) = (&found.editor, &found.editor_by_folder);
        let mut problems: Vec<Problem> = std::iter::once(editor)
            .chain(by_folder.values())
            .flat_map(|json| with_editor(Arc::default(), json).1.into_iter().chain(server_problems(json)))
            .collect();
        problems.dedup();
        let is_new = found.told_of_editor != problems;
        found.told_of_editor.clone_from(&problems);
        if is_new { problems } else { Vec::new() }
    }

    fn loaded(&self, path: &Path) -> Arc<Loaded> {
        let folder = path.parent().unwrap_or(path);
        if let Some(loaded) = self.found().loaded.get(folder) {
            return Arc::clone(loaded);
        }
        let generation = self.generation();
        // Without the lock: a file system may be slow.
        let loaded = Arc::new(config::discover(path, |path, folder| self.read(path, folder)));
        let mut found = self.found();
        if generation == self.generation() {
            found.loaded.insert(folder.to_owned(), Arc::clone(&loaded));
        }
        loaded
    }

    fn found(&self) -> MutexGuard<'_, Found> {
        // Nothing is left half done by a panic under this lock: each change is one assignment.
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The settings in what a client hands over, be they under our section's name or by themselves.
pub fn section(settings: Value) -> Value {
    match settings {
        Value::Object(mut all) if all.contains_key(SECTION) => all.remove(SECTION).unwrap_or_default(),
        other => other,
    }
}

fn with_editor(config: Arc<Config>, editor: &Value) -> (Arc<Config>, Vec<Problem>) {
    let editor = ours(editor);
    if editor.is_null() {
        return (config, Vec::new());
    }
    let (config, problems) = config.with_json(&editor, EDITOR);
    (Arc::new(config), problems)
}

/// What is wrong with the settings that are for the server.
fn server_problems(editor: &Value) -> Vec<Problem> {
    let is_pause = |value: &Value| value.as_f64().is_some_and(|it| (0.0..=LONGEST_PAUSE).contains(&it));
    let is_scope = |value: &Value| value == OPEN_ARTICLES || value == WHOLE_WORKSPACE;
    let problem = |setting: &str, message: String| Problem {
        file: EDITOR.to_owned(),
        line: None,
        setting: setting.to_owned(),
        message,
    };
    let set = |setting: &str| editor.get(setting).filter(|value| !value.is_null());
    let pause = set(PAUSE).filter(|value| !is_pause(value));
    let scope = set(SCOPE).filter(|value| !is_scope(value));
    let pause = pause.map(|_| problem(PAUSE, format!("expected a number of seconds from 0 to {LONGEST_PAUSE}")));
    let scope = scope.map(|_| problem(SCOPE, format!("expected \"{OPEN_ARTICLES}\" or \"{WHOLE_WORKSPACE}\"")));
    pause.into_iter().chain(scope).collect()
}

/// What of an editor's settings is set, and for the server; null where nothing is.
fn ours(editor: &Value) -> Value {
    match editor {
        Value::Object(entries) => {
            let set = entries
                .iter()
                .filter(|(key, _)| !FOR_THE_EDITOR.contains(&key.as_str()) && !FOR_THE_SERVER.contains(&key.as_str()));
            let set: serde_json::Map<_, _> =
                set.map(|(key, value)| (key.clone(), ours(value))).filter(|(_, value)| !value.is_null()).collect();
            if set.is_empty() { Value::Null } else { Value::Object(set) }
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::*;
    use crate::lint::Level;

    fn level(settings: &Settings, path: &Path) -> Level {
        settings.of_file(path).lint.levels.of("unclosed-quote")
    }

    #[test]
    fn the_editors_settings_lie_over_those_of_the_file() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("onrecord.toml"), "[rules]\nunclosed-quote = \"off\"\n").unwrap();
        let (settings, story) = (Settings::default(), desk.path().join("story.md"));
        assert_eq!(level(&settings, &story), Level::Off);
        let editor = json!({ "rules": { "unclosed-quote": "on", "unopened-quote": null }, "server": { "path": "x" } });
        settings.set_editor(editor, HashMap::new());
        assert_eq!(level(&settings, &story), Level::On);
        assert_eq!(settings.new_editor_problems(), []);

        settings.change_folders(|folders| folders.push(desk.path().to_owned()));
        let own = json!({ "rules": { "unclosed-quote": "off" } });
        settings.set_editor(
            json!({ "rulez": {} , "rules": { "x": "on" } }),
            HashMap::from([(desk.path().to_owned(), own)]),
        );
        assert_eq!(level(&settings, &story), Level::Off);
        assert_eq!(level(&settings, Path::new("/elsewhere/story.md")), Level::On);
        assert_eq!(settings.new_editor_problems().len(), 1);
        assert_eq!(settings.new_editor_problems().len(), 0, "told once");
    }

    #[test]
    fn an_editor_may_set_something_for_some_files() {
        let desk = tempfile::tempdir().unwrap();
        let settings = Settings::default();
        settings.change_folders(|folders| folders.push(desk.path().to_owned()));
        let live = json!({ "paths": ["live/**"], "rules": { "unclosed-quote": "off" } });
        settings.set_editor(json!({ "overrides": [live] }), HashMap::new());
        assert_eq!(level(&settings, &desk.path().join("live/gate.md")), Level::Off);
        assert_eq!(level(&settings, &desk.path().join("gate.md")), Level::On);
        assert_eq!(settings.new_editor_problems(), []);
    }

    #[test]
    fn what_is_wrong_stays_known_until_it_is_right() {
        let desk = tempfile::tempdir().unwrap();
        let (file, story) = (desk.path().join("onrecord.toml"), desk.path().join("story.md"));
        let settings = Settings::default();
        let check = |text: &str, expected: Option<usize>| {
            fs::write(&file, text).unwrap();
            settings.forget();
            settings.of_file(&story);
            let mut told = None;
            settings.tell_problems(|name, problems| {
                assert_eq!(Path::new(name), file);
                told = Some(problems.len());
            });
            assert_eq!(told, expected);
        };
        check("publisher = 3\n", Some(1));
        check("publisher = 3\nrulez = 3\n", Some(2));
        check("publisher = 3\nrulez = 3\n", None);
        check("publisher = \"The Alderne Gazette\"\n", Some(0));
        check("", None);
    }

    #[test]
    fn what_is_no_file_goes_by_the_first_folder() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("onrecord.toml"), "[rules]\nunclosed-quote = \"off\"\n").unwrap();
        let settings = Settings::default();
        let untitled: Uri = "untitled:Untitled-1".parse().unwrap();
        assert_eq!(settings.of(&untitled).lint.levels.of("unclosed-quote"), Level::On);
        settings.change_folders(|folders| folders.push(desk.path().to_owned()));
        assert_eq!(settings.of(&untitled).lint.levels.of("unclosed-quote"), Level::Off);
    }
}
