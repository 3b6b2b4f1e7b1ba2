//! What the server knows of its client: what it can do, which documents are open, and what is shown of them.
//!
//! Documents change only through [`Session::open`], [`Session::change`] and [`Session::close`], which never wait and are
//! called in the order in which the client wrote. Whoever asks waits for the analysis of the version it asked about,
//! and is told so if a later change overtakes the question.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::server::lsp::request::{InlayHintRefreshRequest, ShowDocument, WorkspaceDiagnosticRefresh};
use crate::server::lsp::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, MessageType,
    ShowDocumentParams, TextDocumentPositionParams, Uri,
};
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};

use crate::Format;
use crate::server::answers::from_proto;
use crate::server::answers::semantic_tokens::LastTokens;
use crate::server::client::capabilities::Abilities;
use crate::server::client::editor::Editor;
use crate::server::client::lifecycle::Lifecycle;
use crate::server::client::pages::PagesOfDocuments;
use crate::server::client::parent;
use crate::server::documents::analyst::{Draft, Progress, Turns, follow};
use crate::server::documents::document::{Document, Text};
use crate::server::documents::observer::observer;
use crate::server::documents::place;
use crate::server::documents::place::Key;
use crate::server::documents::settings::{self, Cause, Settings, Synced};
use crate::server::documents::snapshot::Snapshot;
use crate::server::documents::typing::Typing;
use crate::server::memory;
use crate::server::render;
use crate::server::workspace::index::{Article, Index, Task};

/// How long documents wait for a client to say what its settings are.
const SETTLING: Duration = Duration::from_secs(1);

tokio::task_local! {
    /// The edition that was the newest when the client's request was taken in.
    pub static ASKED_AT: u64;
}

pub struct Session {
    pub editor: Arc<Editor>,
    pub settings: Arc<Settings>,
    pub index: Index,
    abilities: OnceLock<Abilities>,
    documents: Mutex<Documents>,
    turns: Turns,
    /// Whether the user has asked for the findings of all articles.
    checks_all: AtomicBool,
    /// Documents whose diagnostics may have to be shown anew.
    news: mpsc::UnboundedSender<Uri>,
    pub lifecycle: Arc<Lifecycle>,
    announced: watch::Sender<()>,
    /// Changes whenever other settings may hold.
    pub unsettled: watch::Sender<Cause>,
    /// Whether the settings that the session starts with are known.
    settled: watch::Sender<bool>,
    /// Unlike that of any other session.
    name: u64,
    pub last_tokens: LastTokens,
    pub pages: PagesOfDocuments,
}

#[derive(Default)]
struct Documents {
    open: HashMap<Key, Open>,
    /// Rises whenever a document is opened, changed or closed.
    edition: u64,
    /// Documents that the client shows diagnostics of.
    shown: HashSet<Key>,
}

/// What the client is to be shown of a document.
pub enum Publication {
    /// A version, and the paragraph of it that is being typed.
    Read(Arc<Snapshot>, Option<Arc<Typing>>),
    /// Nothing any more.
    Closed,
}

struct Open {
    /// As the client wrote it.
    uri: Uri,
    drafts: watch::Sender<Draft>,
    progress: watch::Receiver<Progress>,
    /// The text of a settings file or a list, which is no article: its draft is empty.
    file: Option<Text>,
    /// A change of it could not be read, so that what the client has is not known until it is told as a whole.
    is_lost: bool,
    /// The edition whose diagnostics went out last.
    published: u64,
    typing: Option<Arc<Typing>>,
    /// Whether somebody waits for the writer to pause.
    is_watched: bool,
}

impl Session {
    /// A session with `client` that names every document with something new to show to `news`.
    pub fn new(client: Client, news: mpsc::UnboundedSender<Uri>) -> Self {
        Self {
            editor: Arc::new(Editor::new(client)),
            settings: Arc::default(),
            index: Index::default(),
            abilities: OnceLock::new(),
            documents: Mutex::default(),
            turns: Turns::default(),
            checks_all: AtomicBool::new(false),
            news,
            lifecycle: Arc::default(),
            announced: watch::Sender::new(()),
            unsettled: watch::Sender::new(Cause::Said),
            settled: watch::Sender::new(false),
            name: RandomState::new().hash_one(()),
            last_tokens: LastTokens::default(),
            pages: PagesOfDocuments::default(),
        }
    }

    /// Takes in what the client says of itself. Only the first greeting counts.
    pub fn introduce(&self, params: &InitializeParams) {
        if self.abilities.set(Abilities::new(&params.capabilities)).is_err() {
            return;
        }
        self.editor.set_trace(params.trace.unwrap_or_default());
        self.settings
            .set_editor(settings::section(params.initialization_options.clone().unwrap_or_default()), HashMap::new());
        self.settings.change_folders(|folders| *folders = from_proto::folders(params));
        // A client that is asked for its settings tells them soon.
        self.settled.send_replace(!self.abilities().is_some_and(|abilities| abilities.configuration));
        if let Some(editor) = params.process_id {
            let lifecycle = Arc::clone(&self.lifecycle);
            tokio::spawn(async move {
                parent::death(editor).await;
                lifecycle.leave();
            });
        }
    }

    /// Other settings may hold: everything is looked up, and read, again.
    pub fn unsettle(&self) {
        self.unsettled.send_replace(Cause::Said);
    }

    /// The settings are known.
    pub fn settle(&self) {
        self.settled.send_replace(true);
    }

    /// Returns when no open document waits to be read.
    pub async fn give_way(&self) {
        self.turns.give_way().await;
    }

    /// From now on the findings of all articles are told, which are looked through for it.
    pub fn check_all(&self) {
        self.checks_all.store(true, Ordering::Release);
        self.index.ask(Task::Walk);
        self.announce();
    }

    /// Whether findings are told of articles that are not open.
    pub fn checks_whole_workspace(&self) -> bool {
        self.checks_all.load(Ordering::Acquire) || self.settings.has_whole_workspace()
    }

    /// Every open document is read again, for other settings hold.
    pub fn read_again(&self) {
        let mut documents = self.documents();
        let Documents { open, edition, .. } = &mut *documents;
        for open in open.values() {
            *edition += 1;
            open.drafts.send_modify(|draft| draft.edition = *edition);
        }
    }

    /// What the client can do; `None` before it said so.
    pub fn abilities(&self) -> Option<&Abilities> {
        self.abilities.get()
    }

    /// The edition of the newest change.
    pub fn edition(&self) -> u64 {
        self.documents().edition
    }

    pub fn open(&self, params: DidOpenTextDocumentParams) {
        let Some(abilities) = self.abilities() else { return };
        let item = params.text_document;
        let path = place::path(&item.uri);
        // A settings file is no article; what is wrong with it is told all the same.
        let is_article = !is_file_of_a_desk(&item.language_id, path.as_deref());
        let text = Text::new(&item.text, abilities.encoding);
        let document = Document {
            version: item.version,
            format: Format::of_document(
                &item.language_id,
                path.as_deref().or(Some(Path::new(item.uri.path().as_str()))),
            ),
            text: if is_article { text.clone() } else { Text::new("", abilities.encoding) },
        };
        let file = (!is_article).then_some(text);
        if !self.lifecycle.is_serving() {
            return;
        }
        let mut documents = self.documents();
        documents.edition += 1;
        if let (Some(path), Some(text)) = (path, &file) {
            self.sync_file(path, Synced { uri: item.uri.clone(), version: item.version, text: text.clone() });
        }
        let (drafts, inbox) = watch::channel(Draft { edition: documents.edition, document });
        let (outbox, progress) = watch::channel(Progress::default());
        let (editor, settings, encoding) = (Arc::clone(&self.editor), Arc::clone(&self.settings), abilities.encoding);
        let observe = observer(
            item.uri.clone(),
            self.news.clone(),
            {
                let editor = Arc::clone(&editor);
                move |typ, message| editor.show(typ, [message])
            },
            move || {
                let (settings, editor) = (Arc::clone(&settings), Arc::clone(&editor));
                spawn_blocking(move || settings.show_problems(&editor, encoding));
            },
        );
        let reading = follow(item.uri.clone(), self.turns.clone(), Arc::clone(&self.settings), inbox, outbox, observe);
        let mut settled = self.settled.subscribe();
        tokio::spawn(async move {
            // Without, what the editor's settings leave out would be shown for a moment.
            let _ = timeout(SETTLING, settled.wait_for(|settled| *settled)).await;
            reading.await;
        });
        let open = Open {
            uri: item.uri,
            drafts,
            progress,
            file,
            is_lost: false,
            published: 0,
            typing: None,
            is_watched: false,
        };
        documents.open.insert(place::key(&open.uri), open);
    }

    /// The document, where somebody must wait for its writer to pause, and nobody does yet.
    pub fn change(&self, params: DidChangeTextDocumentParams) -> Option<Uri> {
        if !self.lifecycle.is_serving() {
            return None;
        }
        let mut documents = self.documents();
        let edition = documents.edition + 1;
        let Some(open) = documents.open.get_mut(&place::key(&params.text_document.uri)) else {
            tracing::warn!("a change of a document that is not open: ignored");
            return None;
        };
        let (mut changes, version) = (&*params.content_changes, params.text_document.version);
        if open.is_lost {
            let whole = changes.iter().rposition(|change| change.range.is_none())?;
            changes = &changes[whole..];
            open.is_lost = false;
        }
        if let Some(text) = &mut open.file {
            changes.iter().for_each(|change| text.change(change));
            if let Some(path) = place::path(&open.uri) {
                self.sync_file(path, Synced { uri: open.uri.clone(), version, text: text.clone() });
            }
            changes = &[];
        }
        let shown = open.progress.borrow().snapshot.clone();
        let before = open.typing.take().map(Arc::unwrap_or_clone);
        open.drafts.send_modify(|draft| {
            draft.edition = edition;
            draft.document.change(changes, version);
            let pause = self.settings.pause();
            let is_typed = open.file.is_none() && !pause.is_zero();
            let typing = || Typing::after(before, changes, &draft.document.text, shown.as_deref());
            open.typing = is_typed.then(typing).flatten().map(Arc::new);
        });
        let waits = open.typing.is_some() && !std::mem::replace(&mut open.is_watched, true);
        let uri = waits.then(|| open.uri.clone());
        documents.edition = edition;
        uri
    }

    /// The paragraph of a document that is being typed.
    pub fn typing(&self, uri: &Uri) -> Option<Arc<Typing>> {
        self.documents().open.get(&place::key(uri))?.typing.clone()
    }

    /// When a writer will have paused, or `None` where nothing is being typed, and nobody needs to wait.
    pub fn pause_at(&self, uri: &Uri) -> Option<Instant> {
        let mut documents = self.documents();
        let open = documents.open.get_mut(&place::key(uri))?;
        open.is_watched = open.typing.is_some();
        open.typing.as_ref().map(|typing| typing.last_key + self.settings.pause())
    }

    /// A writer pauses, or saves: what waited is told.
    pub fn rest(&self, uri: &Uri) {
        let Some((snapshot, typing)) = self.put_down(uri) else { return };
        let Some(hold) = typing.hold(&snapshot).filter(|hold| hold.is_waited_for(&snapshot)) else { return };
        // As above.
        let _ = self.news.send(snapshot.uri.clone());
        let Some(abilities) = self.abilities() else { return };
        if abilities.pulls && abilities.refreshes_diagnostics {
            self.editor.refresh::<WorkspaceDiagnosticRefresh>();
        }
        if abilities.surfaces.refreshes_hints && hold.hints_wait(&snapshot) {
            self.editor.refresh::<InlayHintRefreshRequest>();
        }
    }

    /// What was being typed, with its version; `None` where that is still being read and goes out whole.
    fn put_down(&self, uri: &Uri) -> Option<(Arc<Snapshot>, Arc<Typing>)> {
        let mut documents = self.documents();
        let open = documents.open.get_mut(&place::key(uri))?;
        let typing = open.typing.take()?;
        open.published = 0;
        let newest = open.drafts.borrow().edition;
        let snapshot = open.progress.borrow().snapshot.clone().filter(|it| it.edition == newest)?;
        Some((snapshot, typing))
    }

    /// A change that cannot be read: what the document says by now is not known. Nothing is shown of it, and nothing
    /// offered, until the client says the whole of it. Which document it is may not be known either.
    pub fn lose(&self, uri: &str) {
        let key = uri.parse().ok().map(|uri: Uri| place::key(&uri));
        let mut documents = self.documents();
        let Documents { open, edition, .. } = &mut *documents;
        for (_, open) in open.iter_mut().filter(|(own, _)| key.as_ref().is_none_or(|key| key == *own)) {
            if !std::mem::replace(&mut open.is_lost, true) {
                *edition += 1;
                self.editor.show(MessageType::WARNING, [render::lost(&open.uri)]);
                // As above.
                let _ = self.news.send(open.uri.clone());
            }
        }
    }

    /// A settings file or a list is open with that text, which holds though it may not be saved.
    fn sync_file(&self, path: PathBuf, file: Synced) {
        let is_used = self.settings.uses(&path);
        self.settings.sync(path, Some(file));
        if is_used {
            self.unsettled.send_replace(Cause::Typing);
        }
    }

    pub fn close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let mut documents = self.documents();
        if let Some(open) = documents.open.remove(&place::key(&uri)) {
            documents.edition += 1;
            match (place::path(&uri), open.file) {
                (Some(path), None) => self.index.ask(Task::Look(path)),
                (Some(path), Some(_)) => {
                    let is_used = self.settings.uses(&path);
                    self.settings.sync(path, None);
                    if is_used {
                        self.unsettle();
                    }
                }
                (None, _) => {}
            }
            self.last_tokens.forget(&open.uri);
            memory::closed();
            // As above.
            let _ = self.news.send(open.uri);
        }
    }

    /// The newest version of a document with its analysis, once that is done. `None` where the analysis failed, and where
    /// nobody knows what the document says.
    ///
    /// Fails where the document is not open, and where it changed after the request came in, or changes before the
    /// answer is found: what the client asked about is then no longer there.
    pub async fn snapshot(&self, uri: &Uri) -> Result<Option<Arc<Snapshot>>> {
        let asked_at = ASKED_AT.try_with(|&edition| edition).unwrap_or(u64::MAX);
        let (edition, mut progress) = {
            let documents = self.documents();
            match documents.open.get(&place::key(uri)) {
                Some(open) if open.is_lost => return Ok(None),
                Some(open) => (open.drafts.borrow().edition, open.progress.clone()),
                None if documents.edition > asked_at => return Err(Error::content_modified()),
                None => return Err(Error::invalid_params("the document is not open")),
            }
        };
        if edition > asked_at {
            return Err(Error::content_modified());
        }
        let progress = progress.wait_for(|progress| progress.reached >= edition).await;
        match progress {
            Ok(progress) if progress.reached == edition => {
                Ok(progress.snapshot.clone().filter(|snapshot| snapshot.edition == edition))
            }
            _ => Err(Error::content_modified()),
        }
    }

    /// The snapshot that a position speaks of, and its byte offset there; `None` where the analysis failed.
    pub async fn place(&self, at: TextDocumentPositionParams) -> Result<Option<(Arc<Snapshot>, u32)>> {
        let snapshot = self.snapshot(&at.text_document.uri).await?;
        Ok(snapshot.map(|snapshot| {
            let offset = snapshot.text.offset(at.position);
            (snapshot, offset)
        }))
    }

    /// The newest snapshot of a document, and what the client can do; `None` where the analysis failed.
    pub async fn document(&self, uri: &Uri) -> Result<Option<(Arc<Snapshot>, &Abilities)>> {
        let (snapshot, abilities) = (self.snapshot(uri).await?, self.abilities());
        Ok(snapshot.zip(abilities))
    }

    /// The version of a document whose diagnostics the client should be shown now; `None` where it has the newest already,
    /// the newest are still to be found, or the client asks by itself.
    pub fn publication(&self, uri: &Uri) -> Option<Publication> {
        self.abilities().filter(|abilities| !abilities.pulls)?;
        let key = place::key(uri);
        let mut documents = self.documents();
        let publication = match documents.open.get_mut(&key).filter(|open| !open.is_lost) {
            Some(open) => {
                let snapshot = open.progress.borrow().snapshot.clone();
                let newest = open.drafts.borrow().edition;
                let is_news =
                    |it: &Snapshot| open.file.is_none() && it.edition == newest && it.edition != open.published;
                if snapshot.as_deref().is_some_and(|it| !is_news(it)) {
                    return None;
                }
                snapshot.map(|it| {
                    open.published = it.edition;
                    Publication::Read(it, open.typing.clone())
                })
            }
            None => None,
        };
        // Closed, lost, or too long to be read any more.
        let Some(publication) = publication else { return documents.shown.remove(&key).then_some(Publication::Closed) };
        documents.shown.insert(key);
        Some(publication)
    }

    /// Has the client open the page of a rule. `false` where there is no such rule, or nothing to open it with.
    pub fn open_rule(&self, rule: &str) -> bool {
        let pages = self.abilities().filter(|it| it.shows_documents).and_then(|it| it.rule_pages.as_ref());
        let Some(uri) = pages.and_then(|pages| pages.uri(rule)).cloned() else { return false };
        let editor = Arc::clone(&self.editor);
        tokio::spawn(async move {
            let params = ShowDocumentParams { uri, external: Some(false), take_focus: Some(true), selection: None };
            editor.ask::<ShowDocument>(params).await
        });
        true
    }

    /// Every open document, with its newest version where that is read already.
    pub fn open_documents(&self) -> Vec<(Uri, Option<Arc<Snapshot>>)> {
        let documents = self.documents();
        let newest = |open: &Open| {
            let edition = open.drafts.borrow().edition;
            open.progress.borrow().snapshot.clone().filter(|it| it.edition == edition && !open.is_lost)
        };
        documents.open.values().map(|open| (open.uri.clone(), newest(open))).collect()
    }

    pub fn is_open(&self, uri: &Uri) -> bool {
        self.documents().open.contains_key(&place::key(uri))
    }

    /// Whether nobody knows what an open document says.
    pub fn is_lost(&self, uri: &Uri) -> bool {
        self.documents().open.get(&place::key(uri)).is_some_and(|open| open.is_lost)
    }

    /// Returns once a document is read, as far as it is going to be: whether it is a long one.
    pub async fn is_read_and_long(&self, uri: &Uri) -> bool {
        matches!(self.snapshot(uri).await, Ok(Some(snapshot)) if !snapshot.is_short())
    }

    /// What a version's diagnostics are called between the client and this server; another server knows no such name.
    pub fn result_id(&self, snapshot: &Snapshot, typing: Option<&Typing>) -> String {
        let whole = if typing.is_some() { "-typing" } else { "" };
        format!("{:x}-{}{whole}", self.name, snapshot.edition)
    }

    /// The same for an article that is not open.
    pub fn article_result_id(&self, article: &Article) -> String {
        format!("{:x}-a{}", self.name, article.report)
    }

    /// Changes whenever there may be something new to tell those who wait for diagnostics.
    pub fn announced(&self) -> watch::Receiver<()> {
        self.announced.subscribe()
    }

    pub fn announce(&self) {
        self.announced.send_replace(());
    }

    fn documents(&self) -> MutexGuard<'_, Documents> {
        // Nothing is left half done by a panic under this lock: each change is one assignment.
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a document is of the kind that a desk's settings and lists are of.
fn is_file_of_a_desk(language: &str, path: Option<&Path>) -> bool {
    let is_named = path.and_then(Path::extension).is_some_and(|it| it.eq_ignore_ascii_case("toml"));
    is_named || matches!(language, "toml" | "csv")
}
