//! What is known of the articles of the workspace's folders that are not open, for those who look across articles.
//!
//! Of each little is kept: who says something there and, for a client that asks for all diagnostics, what was found.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

use tokio::sync::mpsc;

use crate::server::documents::document::Text;
use crate::server::documents::snapshot::Snapshot;
use crate::server::lsp::{Diagnostic, Range, Uri};
use crate::{Analysis, ide};

/// What there is to do.
#[derive(Debug)]
pub enum Task {
    /// The folders, or what holds in them, may have changed.
    Walk,
    /// A file was written, removed or closed.
    Look(PathBuf),
}

/// The articles that are not open.
#[derive(Default)]
pub struct Index {
    articles: Mutex<BTreeMap<PathBuf, Arc<Article>>>,
    reports: AtomicU64,
    /// What there is to do; nobody does it for a client that looks at nothing but open documents.
    tasks: OnceLock<mpsc::UnboundedSender<Task>>,
}

/// What is kept of an article.
#[derive(Debug)]
pub struct Article {
    pub uri: Uri,
    pub speakers: Arc<[Listed]>,
    /// Empty for a client that does not ask.
    pub diagnostics: Box<[Diagnostic]>,
    /// What the diagnostics are called; the same for as long as they are the same.
    pub report: u64,
    pub stamp: Stamp,
}

/// Somebody who says something in an article.
#[derive(Debug, Clone)]
pub struct Listed {
    pub name: String,
    pub role: Option<String>,
    pub range: Range,
}

/// What an article was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub modified: Option<SystemTime>,
    pub len: u64,
    pub settings: u64,
}

impl Index {
    /// What is to be done, for whoever does it from now on; `None` where somebody does.
    pub fn tasks(&self) -> Option<mpsc::UnboundedReceiver<Task>> {
        let (sender, tasks) = mpsc::unbounded_channel();
        self.tasks.set(sender).is_ok().then_some(tasks)
    }

    pub fn ask(&self, task: Task) {
        if let Some(tasks) = self.tasks.get() {
            // The receiver ends with the session.
            let _ = tasks.send(task);
        }
    }

    pub fn articles(&self) -> Vec<Arc<Article>> {
        self.known().values().cloned().collect()
    }

    pub fn known(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Arc<Article>>> {
        // Nothing is left half done by a panic under this lock: each change is one call.
        self.articles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn put(&self, path: PathBuf, article: Option<Article>) {
        let mut known = self.known();
        match article {
            Some(mut article) => {
                article.report = match known.get(&path) {
                    Some(old) if old.diagnostics == article.diagnostics => old.report,
                    _ => self.reports.fetch_add(1, Ordering::Relaxed),
                };
                known.insert(path, Arc::new(article));
            }
            None => drop(known.remove(&path)),
        }
    }
}

/// The speakers of an open document.
pub fn speakers(snapshot: &Snapshot) -> Arc<[Listed]> {
    listed(&snapshot.analysis, &snapshot.text)
}

pub fn listed(analysis: &Analysis, text: &Text) -> Arc<[Listed]> {
    let listed = ide::listed_speakers(analysis).into_iter();
    listed.map(|it| Listed { name: it.name, role: it.role, range: text.range(it.span) }).collect()
}
