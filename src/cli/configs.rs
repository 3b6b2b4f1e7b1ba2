//! The settings that hold for each article that is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, fs};

use super::problem::{Problem, reason};
use crate::config::{self, Config, Loaded};
use crate::files;

/// Which settings hold, as the arguments say.
#[derive(clap::Args)]
pub(super) struct Choice {
    /// The settings file; by default the nearest `onrecord.toml` above each article
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Without settings, whatever `onrecord.toml` stands above the articles
    #[arg(long)]
    no_config: bool,
}

/// Settings as they are found, each folder looked at once.
pub(super) enum Configs {
    /// The same for every article.
    Fixed(Arc<Loaded>),
    /// By the folder that an article lies in.
    ByFolder(Mutex<BTreeMap<PathBuf, Arc<Loaded>>>),
}

impl Choice {
    /// Fails, with the reason, where the settings file that is named cannot be read.
    pub(super) fn configs(&self) -> Result<Configs, String> {
        Ok(match &self.config {
            Some(path) => {
                let text =
                    fs::read_to_string(path).map_err(|error| format!("{}: {}", path.display(), reason(&error)))?;
                Configs::Fixed(Arc::new(config::load(absolute(path), Ok(Some(text)), files::settings)))
            }
            None if self.no_config => Configs::Fixed(Arc::default()),
            None => Configs::ByFolder(Mutex::default()),
        })
    }
}

impl Configs {
    /// The settings for the article at `path`; standard input counts as a file of the working folder.
    pub(super) fn of(&self, path: &Path) -> Arc<Config> {
        let path = absolute(path);
        self.loaded(&path).for_file(&path)
    }

    /// The folder of the settings that hold for the article at `path`.
    pub(super) fn folder_of(&self, path: &Path) -> Option<PathBuf> {
        let path = absolute(path);
        self.loaded(&path).path.as_ref().and_then(|file| file.parent()).map(Path::to_owned)
    }

    /// Whether the settings leave the file at `path` out of its folder.
    pub(super) fn exclude(&self, path: &Path) -> bool {
        let path = absolute(path);
        self.loaded(&path).excludes(&path)
    }

    /// What is wrong with the settings that hold for these articles, each thing once.
    pub(super) fn problems_for<'a>(&self, paths: impl Iterator<Item = &'a Path>) -> Vec<Problem> {
        paths.for_each(|path| drop(self.loaded(&absolute(path))));
        let loaded: Vec<Arc<Loaded>> = match self {
            Self::Fixed(loaded) => vec![Arc::clone(loaded)],
            Self::ByFolder(known) => known.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect(),
        };
        let mut told = BTreeSet::new();
        let problems = loaded.iter().flat_map(|loaded| &loaded.problems);
        problems.filter(|problem| told.insert(problem.to_string())).map(named_from_here).collect()
    }

    fn loaded(&self, path: &Path) -> Arc<Loaded> {
        match self {
            Self::Fixed(loaded) => Arc::clone(loaded),
            Self::ByFolder(known) => {
                let folder = path.parent().unwrap_or(path).to_owned();
                let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(known.entry(folder).or_insert_with(|| Arc::new(config::discover(path, files::settings))))
            }
        }
    }
}

/// The path from the root of the file system on, for looking upwards; as given where the working folder is gone.
fn absolute(path: &Path) -> PathBuf {
    let path = path.strip_prefix(".").unwrap_or(path);
    env::current_dir().map_or_else(|_| path.to_owned(), |folder| folder.join(path))
}

/// Named as seen from the working folder, with what is wrong.
fn named_from_here(problem: &config::Problem) -> Problem {
    let here = env::current_dir().unwrap_or_default();
    let name =
        Path::new(&problem.file).strip_prefix(here).map_or(problem.file.clone(), |path| path.display().to_string());
    let place = problem.line.map_or(name.clone(), |line| format!("{name}:{line}"));
    let why = if problem.setting.is_empty() {
        problem.message.clone()
    } else {
        format!("{}: {}", problem.setting, problem.message)
    };
    Problem { name: place, why }
}
