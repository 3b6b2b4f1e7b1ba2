//! The articles of the workspace's folders, read in the background.
//!
//! Open documents are left to those who read them. An article waits until no document does, few are read at once, and
//! long ones not at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::task::{JoinSet, spawn_blocking};

use crate::lint::Report;
use crate::server::client::progress::Progress;
use crate::server::documents::document::Text;
use crate::server::documents::{findings, place};
use crate::server::session::Session;
use crate::server::workspace::index::{Article, Stamp, Task, listed};
use crate::{Analysis, Format, files};

/// Longer files are books, and are read when someone opens them.
const LONGEST: u64 = 1 << 20;
/// A folder with more than this is no desk's.
const MOST_ARTICLES: usize = 20_000;
/// How many articles are read before those who wait are told.
const BATCH: usize = 200;

/// Does what `tasks` say until the session ends.
pub async fn keep(session: Arc<Session>, mut tasks: mpsc::UnboundedReceiver<Task>) {
    loop {
        let task = tokio::select! {
            task = tasks.recv() => task,
            () = session.lifecycle.closing() => None,
        };
        let Some(task) = task else { return };
        let (mut walks, mut paths) = (false, BTreeSet::new());
        for task in std::iter::once(task).chain(std::iter::from_fn(|| tasks.try_recv().ok())) {
            match task {
                Task::Walk => walks = true,
                Task::Look(path) => drop(paths.insert(path)),
            }
        }
        if walks {
            let walking = Arc::clone(&session);
            let Ok(found) = spawn_blocking(move || walk(&walking)).await else { continue };
            session.index.known().retain(|path, _| found.contains(path));
            paths.extend(found);
        } else {
            let looking = Arc::clone(&session);
            paths = spawn_blocking(move || within(&looking, paths)).await.unwrap_or_default();
        }
        tokio::select! {
            () = read_all(&session, paths) => {}
            () = session.lifecycle.closing() => return,
        }
        session.announce();
    }
}

/// The articles in the folders, as git sees them and the settings leave them.
fn walk(session: &Session) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for folder in session.settings.folders() {
        let settings = Arc::clone(&session.settings);
        let articles = files::articles(&folder, move |path| settings.exclude(path)).filter_map(Result::ok);
        found.extend(articles.take(MOST_ARTICLES + 1 - found.len().min(MOST_ARTICLES)));
        if found.len() > MOST_ARTICLES {
            tracing::warn!(most = MOST_ARTICLES, "there are more articles than are looked through");
            break;
        }
    }
    found
}

/// Those of `paths` that a walk would find, or that were found once.
fn within(session: &Session, paths: BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
    let known: BTreeSet<PathBuf> = session.index.known().keys().cloned().collect();
    let is_new = |path: &PathBuf| !known.contains(path) && Format::from_path(path).is_some();
    // Whether git sees a new file only a walk can say.
    let found = if paths.iter().any(is_new) { walk(session) } else { BTreeSet::new() };
    paths.into_iter().filter(|path| known.contains(path) || found.contains(path)).collect()
}

async fn read_all(session: &Arc<Session>, paths: BTreeSet<PathBuf>) {
    let at_once = std::thread::available_parallelism().map_or(1, |processors| (processors.get() / 2).max(1));
    let open: BTreeSet<PathBuf> = session.open_documents().iter().filter_map(|(uri, _)| place::path(uri)).collect();
    let paths: Vec<PathBuf> = paths.into_iter().filter(|path| !open.contains(path)).collect();
    let is_shown = session.abilities().is_some_and(|abilities| abilities.progress);
    let mut progress = Progress::begin(&session.editor, is_shown, "Reading articles", paths.len()).await;
    let mut reading = JoinSet::new();
    for (done, path) in paths.into_iter().enumerate() {
        if reading.len() >= at_once {
            reading.join_next().await;
        }
        progress.report(done);
        if done % BATCH == BATCH - 1 {
            session.announce();
        }
        session.give_way().await;
        let session = Arc::clone(session);
        reading.spawn_blocking(move || {
            let known = session.index.known().get(&path).cloned();
            match read(&session, &path, known.as_deref().map(|article| &article.stamp)) {
                Look::Same => {}
                Look::Gone => session.index.put(path, None),
                Look::New(article) => session.index.put(path, Some(article)),
            }
        });
    }
    // Where reading panicked, the article keeps what was known of it.
    while reading.join_next().await.is_some() {}
    progress.end();
}

enum Look {
    Same,
    Gone,
    New(Article),
}

fn read(session: &Session, path: &Path, known: Option<&Stamp>) -> Look {
    let (Some(folder), Some(format)) = (path.parent(), Format::from_path(path)) else { return Look::Gone };
    let Ok(file) = std::fs::symlink_metadata(path) else { return Look::Gone };
    let (Some(uri), Some(abilities)) = (place::uri(path), session.abilities()) else { return Look::Gone };
    let stamp = Stamp { modified: file.modified().ok(), len: file.len(), settings: session.settings.generation() };
    if known == Some(&stamp) {
        return Look::Same;
    }
    let Ok(text) = files::text(path, folder, LONGEST) else { return Look::Gone };
    let config = session.settings.of_file(path);
    let analysis = Analysis::published_by(config.publisher.as_deref(), None, &text, format);
    let text = Text::new(&text, abilities.encoding);
    let diagnostics = if abilities.pulls {
        let (settings, _) = session.settings.against(&uri, &analysis, &config);
        let report = Report::new(&analysis, &settings);
        findings::diagnostics_of(&uri, &text, &report, abilities).into()
    } else {
        Box::default()
    };
    Look::New(Article { speakers: listed(&analysis, &text), uri, diagnostics, report: 0, stamp })
}
