//! The notes of an article: which files they are, and what they hold. Files are read again only when they change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use super::{bytes, open_named};
use crate::config::{BESIDE, Verifying};
use crate::format::FrontMatter;
use crate::verify::{self, EXTENSIONS, Notes, Transcript};

/// Notes beyond this are none.
const MOST: u64 = 32 << 20;
/// A story has no more files of notes than this.
const MOST_FILES: usize = 256;
/// So many entries of a folder are looked at.
const MOST_ENTRIES: usize = 1 << 16;
/// How many sets of notes are kept that nobody may ask for again.
const MOST_SETS: usize = 16;

/// What is wrong with a file of notes, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub path: PathBuf,
    pub line: Option<u32>,
    pub why: String,
}

/// Where an article's notes are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// `None` for what is no file.
    pub article: Option<&'a Path>,
    /// What the settings' paths count from.
    pub folder: Option<&'a Path>,
    pub settings: &'a Verifying,
    /// What the article says itself.
    pub front_matter: &'a FrontMatter,
    /// Files and folders that the user names; then nothing else is looked for.
    pub named: &'a [PathBuf],
}

/// The notes of an article, and what could not be read of them.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// `None` where there are none.
    pub notes: Option<Arc<Notes>>,
    pub broken: Vec<Broken>,
}

/// The notes that were read, kept as long as their files do not change.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    read: Mutex<BTreeMap<PathBuf, Read>>,
    /// The files of notes below a folder, and those beside articles in one, as they were when somebody first asked.
    below: Mutex<BTreeMap<PathBuf, Arc<Vec<PathBuf>>>>,
    beside: Mutex<BTreeMap<PathBuf, Arc<Vec<String>>>>,
    /// The files that were looked at since all was forgotten.
    seen: Mutex<BTreeSet<PathBuf>>,
    /// The last sets that were asked for, the newest last.
    sets: Mutex<Vec<(Key, Arc<Notes>)>>,
}

/// What a file held when it had that stamp.
type Read = (Stamp, Result<Transcript, Broken>);
/// By what it is seen that a file changed.
type Stamp = (u64, Option<SystemTime>);

/// What a set of notes was made of.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    files: Vec<(PathBuf, Stamp)>,
    speakers: Vec<(String, String)>,
    policy: verify::Policy,
}

/// A file of notes, and the folder that no link may lead it out of; none where the user named the file.
type File = (PathBuf, Option<PathBuf>);

impl Shelf {
    /// From now on folders are gone through anew, and files read again that changed.
    pub(super) fn forget(&self) {
        self.below.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.beside.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The notes of an article. May read files.
    pub(super) fn gather(&self, wanted: &Wanted) -> Gathered {
        let mut gathered = Gathered::default();
        let (mut transcripts, mut stamps) = (Vec::new(), Vec::new());
        for (path, folder) in self.files(wanted, &mut gathered.broken) {
            let (stamp, read) = self.read(&path, folder.as_deref());
            match read {
                Ok(transcript) => {
                    transcripts.push(transcript);
                    stamps.push((path, stamp));
                }
                Err(broken) => gathered.broken.push(broken),
            }
        }
        if !transcripts.is_empty() {
            let own = wanted.front_matter.speakers.iter().chain(&wanted.settings.speakers);
            let key = Key { files: stamps, speakers: own.cloned().collect(), policy: wanted.settings.policy };
            gathered.notes = Some(self.set(key, transcripts));
        }
        gathered
    }

    fn set(&self, key: Key, transcripts: Vec<Transcript>) -> Arc<Notes> {
        let known = |sets: &[(Key, Arc<Notes>)]| {
            sets.iter().find(|(known, _)| *known == key).map(|(_, notes)| Arc::clone(notes))
        };
        let lock = || self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(notes) = known(&lock()) {
            return notes;
        }
        // Without the lock: it takes a while.
        let notes = Arc::new(Notes::new(transcripts, &key.speakers, key.policy));
        let mut sets = lock();
        if let Some(notes) = known(&sets) {
            return notes;
        }
        if sets.len() == MOST_SETS {
            sets.remove(0);
        }
        sets.push((key, Arc::clone(&notes)));
        notes
    }

    fn read(&self, path: &Path, folder: Option<&Path>) -> Read {
        let is_seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).contains(path);
        if let Some((stamp, read)) =
            self.read.lock().unwrap_or_else(PoisonError::into_inner).get(path).filter(|_| is_seen)
        {
            return (*stamp, read.clone());
        }
        let found = fs::metadata(path);
        let stamp = found.map_or((0, None), |found| (found.len(), found.modified().ok()));
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        let lock = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, read)) = lock().get(path).filter(|(known, _)| *known == stamp && stamp.1.is_some()) {
            return (*known, read.clone());
        }
        let read = read_file(path, folder);
        lock().insert(path.to_owned(), (stamp, read.clone()));
        (stamp, read)
    }

    /// The files that an article's notes are in, each once, by path.
    fn files(&self, wanted: &Wanted, broken: &mut Vec<Broken>) -> Vec<File> {
        let mut files: BTreeMap<PathBuf, Option<PathBuf>> = BTreeMap::new();
        if !wanted.named.is_empty() {
            for path in wanted.named {
                if path.is_dir() {
                    files.extend(self.below(path).iter().map(|file| (file.clone(), None)));
                } else {
                    files.insert(path.clone(), None);
                }
            }
            return files.into_iter().collect();
        }
        if let Some((article, around)) = wanted.article.and_then(|path| Some((path, path.parent()?))) {
            files.extend(self.beside(article, around).into_iter().map(|path| (path, Some(around.to_owned()))));
            // What an article names lies in the folder of the settings that hold for it, or in its own.
            let home = wanted.folder.filter(|folder| around.starts_with(folder)).unwrap_or(around);
            for name in &wanted.front_matter.notes {
                let path = around.join(name);
                if path.is_dir() && path.starts_with(home) {
                    files.extend(self.below(&path).iter().map(|file| (file.clone(), Some(home.to_owned()))));
                } else {
                    files.insert(path, Some(home.to_owned()));
                }
            }
        }
        if let Some(folder) = wanted.folder {
            let is_meant = |path: &Path| path.strip_prefix(folder).is_ok_and(|path| wanted.settings.has_notes(path));
            for within in wanted.settings.folders() {
                let below = self.below(&folder.join(within));
                let meant = below.iter().filter(|file| is_meant(file));
                files.extend(meant.map(|file| (file.clone(), Some(folder.to_owned()))));
            }
        }
        let mut files: Vec<File> =
            files.into_iter().filter(|(path, _)| Some(path.as_path()) != wanted.article).collect();
        if files.len() > MOST_FILES {
            let why =
                format!("{} files of notes are named, and {MOST_FILES} are read; name those of the story", files.len());
            broken.push(Broken { path: wanted.folder.unwrap_or(Path::new(".")).to_owned(), line: None, why });
            files.truncate(MOST_FILES);
        }
        files
    }

    /// `<name>.notes.*` and `<name>.transcript.*`, beside the article `<name>.*`.
    fn beside(&self, article: &Path, folder: &Path) -> Vec<PathBuf> {
        let Some(stem) = article.file_stem().and_then(|stem| stem.to_str()) else { return Vec::new() };
        let mut known = self.beside.lock().unwrap_or_else(PoisonError::into_inner);
        let names = known.entry(folder.to_owned()).or_insert_with(|| {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
            let is_beside = |name: &String| BESIDE.iter().any(|kind| name.contains(&format!(".{kind}.")));
            Arc::new(names.filter(is_beside).collect())
        });
        let starts = BESIDE.map(|kind| format!("{stem}.{kind}."));
        let own = names.iter().filter(|name| starts.iter().any(|start| name.starts_with(start)));
        own.map(|name| folder.join(name)).collect()
    }

    /// The files of notes in a folder, or the file that the path leads to.
    fn below(&self, path: &Path) -> Arc<Vec<PathBuf>> {
        let mut known = self.below.lock().unwrap_or_else(PoisonError::into_inner);
        let files = known.entry(path.to_owned()).or_insert_with(|| {
            let walk = ignore::WalkBuilder::new(path).standard_filters(false).hidden(true).build();
            let files = walk.flatten().take(MOST_ENTRIES).filter(|entry| {
                let extension = entry.path().extension().and_then(|it| it.to_str()).map(str::to_lowercase);
                let is_known = extension.is_some_and(|it| EXTENSIONS.contains(&it.as_str()));
                is_known && entry.file_type().is_some_and(|kind| kind.is_file())
            });
            Arc::new(files.map(ignore::DirEntry::into_path).collect())
        });
        Arc::clone(files)
    }
}

fn read_file(path: &Path, folder: Option<&Path>) -> Result<Transcript, Broken> {
    let broken = |line, why: String| Broken { path: path.to_owned(), line, why };
    let bytes = match folder {
        Some(folder) => bytes(path, folder, MOST),
        None => open_named(path, MOST).and_then(|file| super::all_of(file, MOST)),
    };
    let bytes = bytes.map_err(|refusal| broken(None, refusal.to_string()))?;
    verify::read(&path.display().to_string(), &bytes).map_err(|it| broken(it.line, it.why.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    /// The files that hold an article's notes, relative to the folder, and what is wrong with others.
    fn gathered(folder: &Path, settings: &str, front_matter: &[&str]) -> (Vec<String>, Vec<String>) {
        let (config, problems) = Config::parse(settings, "onrecord.toml");
        assert_eq!(problems, []);
        let front_matter =
            FrontMatter { notes: front_matter.iter().map(|it| (*it).to_owned()).collect(), ..FrontMatter::default() };
        let article = folder.join("port.md");
        let wanted = Wanted {
            article: Some(&article),
            folder: Some(folder),
            settings: &config.verify,
            front_matter: &front_matter,
            named: &[],
        };
        let shelf = Shelf::default();
        let found = shelf.gather(&wanted);
        if let (Some(first), Some(again)) = (&found.notes, shelf.gather(&wanted).notes) {
            assert!(Arc::ptr_eq(first, &again), "read once");
        }
        let short = |path: &str| path.replace(&format!("{}/", folder.display()), "");
        let files = found.notes.iter().flat_map(|notes| notes.files().map(short)).collect();
        let broken = found.broken.iter().map(|it| format!("{}: {}", short(&it.path.display().to_string()), it.why));
        (files, broken.collect())
    }

    #[test]
    fn notes_lie_beside_in_the_settings_or_in_front_matter() {
        let folder = folder(&[
            ("port.notes.txt", "Nobody came."),
            ("port.transcript.vtt", "No."),
            ("porter.notes.txt", "Not of this one."),
            ("notes/a/duarte.txt", "Nobody came."),
            ("notes/picture.png", "…"),
            ("more/kane.md", "Nobody came."),
        ]);
        let broken = "port.transcript.vtt: does not begin with WEBVTT; export it again, or name it .txt".to_owned();
        let at = |settings, front_matter: &[&str]| gathered(folder.path(), settings, front_matter);
        assert_eq!(at("", &[]), (vec!["port.notes.txt".into()], vec![broken.clone()]));
        let (files, _) = at("notes = [\"notes/**\"]\n", &["more/kane.md"]);
        assert_eq!(files, ["more/kane.md", "notes/a/duarte.txt", "port.notes.txt"]);
        let (_, broken) = at("", &["gone.txt"]);
        assert_eq!(broken[0], "gone.txt: no such file or folder");
    }

    #[test]
    #[cfg(unix)]
    fn no_notes_lie_outside_the_folder() {
        let around = folder(&[("secret.txt", "Nobody came."), ("desk/port.md", "")]);
        let desk = around.path().join("desk");
        std::os::unix::fs::symlink("../secret.txt", desk.join("port.notes.txt")).unwrap();
        let (files, broken) = gathered(&desk, "notes = [\"../secret.txt\"]\n", &["../secret.txt"]);
        assert_eq!(files, [""; 0]);
        assert!(broken.iter().all(|it| it.ends_with("leads out of its folder is not followed")), "{broken:?}");
    }
}
