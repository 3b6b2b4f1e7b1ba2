//! What the articles of a run are held against: their notes, and the versions that were committed last.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::complain;
use super::configs::Configs;
use super::input::Article;
use super::problem::Problem;
use crate::Analysis;
use crate::config::Config;
use crate::files::{Background, Broken, Wanted};
use crate::lint;

/// What articles are held against, each file of it read once.
#[derive(Default)]
pub(super) struct Held {
    background: Background,
    /// What was told already.
    told: Mutex<Vec<Broken>>,
}

impl Held {
    /// The settings for an article, with what it is held against. What cannot be read is told, once.
    pub(super) fn settings(
        &self,
        article: &Article,
        analysis: &Analysis,
        config: &Config,
        configs: &Configs,
    ) -> Arc<lint::Settings> {
        let (against, broken) = with_wanted(article, analysis, config, configs, &[], |wanted| {
            self.background.of(wanted, article.format, Some(&article.text))
        });
        for broken in broken {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            if !told.contains(&broken) {
                complain(problem(&broken));
                told.push(broken);
            }
        }
        if against == lint::Against::default() {
            return Arc::clone(&config.lint);
        }
        Arc::new(lint::Settings { against, ..(*config.lint).clone() })
    }

    /// The notes of an article alone, or those that are named, and what could not be read of them.
    pub(super) fn notes(
        &self,
        article: &Article,
        analysis: &Analysis,
        config: &Config,
        configs: &Configs,
        named: &[PathBuf],
    ) -> (Option<Arc<crate::verify::Notes>>, Vec<Problem>) {
        let gathered = with_wanted(article, analysis, config, configs, named, |wanted| self.background.notes(wanted));
        (gathered.notes, gathered.broken.iter().map(problem).collect())
    }
}

/// Where the notes of an article are looked for.
fn with_wanted<T>(
    article: &Article,
    analysis: &Analysis,
    config: &Config,
    configs: &Configs,
    named: &[PathBuf],
    ask: impl FnOnce(&Wanted) -> T,
) -> T {
    let path = article.path.as_ref().and_then(|path| std::path::absolute(path).ok());
    let folder = path.as_deref().and_then(|path| configs.folder_of(path));
    ask(&Wanted {
        article: path.as_deref(),
        folder: folder.as_deref(),
        settings: &config.verify,
        front_matter: &analysis.front_matter,
        named,
    })
}

/// A file of notes that cannot be read, as seen from the working folder.
fn problem(broken: &Broken) -> Problem {
    let name = from_here(&broken.path.display().to_string());
    Problem { name: broken.line.map_or(name.clone(), |line| format!("{name}:{line}")), why: broken.why.clone() }
}

/// A path as seen from the working folder.
pub(super) fn from_here(path: &str) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    std::path::Path::new(path).strip_prefix(here).map_or_else(|_| path.to_owned(), |path| path.display().to_string())
}
