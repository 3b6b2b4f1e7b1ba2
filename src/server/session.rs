//! What the server knows of its client: what it can do, which documents are open, and what is shown of them.
//!
//! Documents change only through [`Session::open`], [`Session::change`] and [`Session::close`], which never wait and are
//! called in the order in which the client wrote. Whoever asks waits for the analysis of the version it asked about,
//! and is told so if a later change overtakes the question.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::{Notify, Semaphore, mpsc, watch};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, InitializeParams,
    PublishDiagnosticsParams, Uri,
};

use super::analyst::{Draft, Progress, follow};
use super::capabilities::Abilities;
use super::document::{Document, Text};
use super::snapshot::Snapshot;
use super::{parent, to_proto};
use crate::Format;

tokio::task_local! {
    /// The edition that was the newest when the client's request was taken in.
    pub(super) static ASKED_AT: u64;
}

pub(super) struct Session {
    abilities: OnceLock<Abilities>,
    documents: Mutex<Documents>,
    /// As many documents are read at once as the machine has processors.
    turns: Arc<Semaphore>,
    /// Documents whose diagnostics may have to be shown anew.
    news: mpsc::UnboundedSender<Uri>,
    leaving: Notify,
}

#[derive(Default)]
struct Documents {
    open: HashMap<Uri, Open>,
    /// Rises whenever a document is opened, changed or closed.
    edition: u64,
    /// Documents that the client shows diagnostics of.
    shown: HashSet<Uri>,
    shut_down: bool,
}

struct Open {
    drafts: watch::Sender<Draft>,
    progress: watch::Receiver<Progress>,
    /// The edition whose diagnostics went out last.
    published: u64,
}

impl Session {
    /// A session that names every document with something new to show to `news`.
    pub(super) fn new(news: mpsc::UnboundedSender<Uri>) -> Self {
        let turns = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            abilities: OnceLock::new(),
            documents: Mutex::default(),
            turns: Arc::new(Semaphore::new(turns)),
            news,
            leaving: Notify::new(),
        }
    }

    /// Takes in what the client says of itself. Only the first greeting counts.
    pub(super) fn greet(self: &Arc<Self>, params: &InitializeParams) {
        let first = self.abilities.set(Abilities::new(&params.capabilities)).is_ok();
        if let (true, Some(editor)) = (first, params.process_id) {
            let session = Arc::clone(self);
            tokio::spawn(async move {
                parent::death(editor).await;
                session.leave();
            });
        }
    }

    /// What the client can do; `None` before it said so.
    pub(super) fn abilities(&self) -> Option<&Abilities> {
        self.abilities.get()
    }

    /// The edition of the newest change.
    pub(super) fn edition(&self) -> u64 {
        self.documents().edition
    }

    pub(super) fn open(&self, params: DidOpenTextDocumentParams) {
        let Some(abilities) = self.abilities() else { return };
        let item = params.text_document;
        let document = Document {
            version: item.version,
            format: Format::from_language_id(&item.language_id),
            text: Text::new(&item.text, abilities.encoding),
        };
        let mut documents = self.documents();
        if documents.shut_down {
            return;
        }
        documents.edition += 1;
        let (drafts, inbox) = watch::channel(Draft { edition: documents.edition, document });
        let (outbox, progress) = watch::channel(Progress::default());
        let news = self.news.clone();
        let uri = item.uri.clone();
        let announce = move || {
            // The receiver lives as long as the server serves.
            let _ = news.send(uri.clone());
        };
        tokio::spawn(follow(item.uri.clone(), Arc::clone(&self.turns), inbox, outbox, announce));
        documents.open.insert(item.uri, Open { drafts, progress, published: 0 });
    }

    pub(super) fn change(&self, params: DidChangeTextDocumentParams) {
        let mut documents = self.documents();
        if documents.shut_down {
            return;
        }
        let edition = documents.edition + 1;
        let Some(open) = documents.open.get(&params.text_document.uri) else {
            tracing::warn!("a change of a document that is not open: ignored");
            return;
        };
        open.drafts.send_modify(|draft| {
            draft.edition = edition;
            draft.document.change(&params.content_changes, params.text_document.version);
        });
        documents.edition = edition;
    }

    pub(super) fn close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let mut documents = self.documents();
        if documents.open.remove(&uri).is_some() {
            documents.edition += 1;
            // As above.
            let _ = self.news.send(uri);
        }
    }

    /// The newest version of a document with its analysis, once that is done. `None` where the analysis failed.
    ///
    /// Fails where the document is not open, and where it changed after the request came in, or changes before the
    /// answer is found: what the client asked about is then no longer there.
    pub(super) async fn snapshot(&self, uri: &Uri) -> Result<Option<Arc<Snapshot>>> {
        let asked_at = ASKED_AT.try_with(|&edition| edition).unwrap_or(u64::MAX);
        let (edition, mut progress) = {
            let documents = self.documents();
            match documents.open.get(uri) {
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

    /// The diagnostics of a document that the client should be shown now; `None` where it has the newest already, or the
    /// newest are still to be found.
    pub(super) fn publication(&self, uri: &Uri) -> Option<PublishDiagnosticsParams> {
        let abilities = self.abilities()?;
        let mut documents = self.documents();
        let Some(open) = documents.open.get_mut(uri) else {
            return documents.shown.remove(uri).then(|| PublishDiagnosticsParams::new(uri.clone(), Vec::new(), None));
        };
        let snapshot = open.progress.borrow().snapshot.clone()?;
        if snapshot.edition != open.drafts.borrow().edition || snapshot.edition == open.published {
            return None;
        }
        open.published = snapshot.edition;
        documents.shown.insert(uri.clone());
        drop(documents);
        let diagnostics = to_proto::diagnostics(&snapshot, abilities);
        Some(PublishDiagnosticsParams::new(uri.clone(), diagnostics, Some(snapshot.version)))
    }

    /// The client asked to shut down: documents stay as they are.
    pub(super) fn shut_down(&self) {
        self.documents().shut_down |= self.abilities().is_some();
    }

    pub(super) fn was_shut_down(&self) -> bool {
        self.documents().shut_down
    }

    /// Ends [`Session::left`].
    pub(super) fn leave(&self) {
        self.leaving.notify_one();
    }

    /// Returns when the client has said goodbye, or is gone.
    pub(super) async fn left(&self) {
        self.leaving.notified().await;
    }

    fn documents(&self) -> MutexGuard<'_, Documents> {
        // Nothing is left half done by a panic under this lock: each change is one assignment.
        self.documents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
