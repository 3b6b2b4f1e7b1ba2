//! One reload for everything that may change what holds: the editor's settings, the settings files, the desk's lists, and
//! the folders of the workspace.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::server::lsp::request::{RegisterCapability, WorkspaceConfiguration, WorkspaceDiagnosticRefresh};
use crate::server::lsp::{
    ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidSaveTextDocumentParams,
    FileSystemWatcher, GlobPattern, MessageType, OneOf, Registration, RegistrationParams, RelativePattern,
    WorkspaceFolder,
};
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::Format;
use crate::config::{FILE_NAME, Problem};
use crate::server::documents::place;
use crate::server::documents::settings::{Cause, SECTION, section};
use crate::server::session::Session;
use crate::server::workspace::index::Task;

/// Settings, the desk's lists; articles, and what may be notes; what can be nothing but notes.
const WATCHED: [&str; 3] = [
    "**/*.{toml,csv}",
    "**/*.{txt,text,md,markdown,mdown,mkd,html,htm,xhtml,xht}",
    "**/*.{vtt,srt,docx,notes.json,transcript.json}",
];
/// How long nothing must be typed in a settings file before it is read.
const PAUSE: Duration = Duration::from_millis(300);
/// How long a file system may take to answer before what is known of settings has to do.
const PATIENCE: Duration = Duration::from_secs(10);

/// What the client tells of its surroundings.
impl Session {
    /// Takes in which folders came and went.
    pub fn change_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths =
            |folders: &[WorkspaceFolder]| folders.iter().filter_map(|it| place::path(&it.uri)).collect::<Vec<_>>();
        let (removed, added) = (paths(&params.event.removed), paths(&params.event.added));
        self.settings.change_folders(|folders| {
            folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
            folders.extend(added);
        });
        self.unsettle();
    }

    /// Takes in what the client says of its settings, or that they have changed.
    pub fn change_configuration(&self, params: DidChangeConfigurationParams) {
        if let settings @ Value::Object(_) = section(params.settings) {
            self.settings.set_editor(settings, HashMap::new());
        }
        self.unsettle();
    }

    /// Takes in what has changed on the disk.
    pub fn change_files(&self, params: DidChangeWatchedFilesParams) {
        let paths = params.changes.iter().filter_map(|change| place::path(&change.uri));
        let is_setting = |path: &PathBuf| {
            let is_list = path.extension().is_some_and(|it| it == "toml" || it == "csv");
            is_list || Format::from_path(path).is_none() || self.settings.is_notes(path)
        };
        let (settings, articles): (Vec<_>, Vec<_>) = paths.partition(is_setting);
        articles.into_iter().for_each(|path| self.index.ask(Task::Look(path)));
        if !settings.is_empty() {
            self.unsettle();
        }
    }

    /// A document was saved, and is to be told of as a whole. For a client that cannot watch files, a settings file may have
    /// been saved as well.
    pub fn saved(&self, params: &DidSaveTextDocumentParams) {
        self.rest(&params.text_document.uri);
        // It may have been committed since it was opened, and no client tells of that.
        self.settings.forget_background();
        if self.abilities().is_some_and(|abilities| !abilities.watches_files) {
            self.unsettle();
        }
    }
}

/// Looks everything up now, and again whenever `unsettled` changes, until the session ends.
pub async fn follow(session: Arc<Session>, mut unsettled: watch::Receiver<Cause>) {
    register(&session);
    let mut first = true;
    loop {
        unsettled.mark_unchanged();
        pull_editor_settings(&session).await;
        session.settings.forget();
        let looking = Arc::clone(&session);
        // Where looking panicked, or a file system does not answer, there is nothing to say.
        let _ = timeout(PATIENCE, tokio::task::spawn_blocking(move || look_up(&looking))).await;
        if !std::mem::replace(&mut first, false) {
            session.read_again();
            refresh(&session);
        }
        session.settle();
        session.index.ask(Task::Walk);
        tokio::select! {
            changed = unsettled.changed() => if changed.is_err() { return },
            () = session.lifecycle.closing() => return,
        }
        // Whoever is writing settings is left to write.
        while *unsettled.borrow_and_update() == Cause::Typing {
            match timeout(PAUSE, unsettled.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return,
                Err(_) => break,
            }
        }
    }
}

async fn pull_editor_settings(session: &Session) {
    if !session.abilities().is_some_and(|abilities| abilities.configuration) {
        return;
    }
    let folders = session.settings.folders();
    let item = |scope_uri| ConfigurationItem { scope_uri, section: Some(SECTION.to_owned()) };
    let items = std::iter::once(item(None)).chain(folders.iter().map(|folder| item(place::uri(folder)))).collect();
    let answer = session.editor.ask::<WorkspaceConfiguration>(ConfigurationParams { items }).await;
    let mut answers = answer.unwrap_or_default().into_iter();
    let Some(everywhere) = answers.next().filter(|value| !value.is_null()) else { return };
    let by_folder: HashMap<PathBuf, Value> = folders.into_iter().zip(answers).collect();
    session.settings.set_editor(everywhere, by_folder);
}

/// Reads the settings of the folders and of the open documents, and tells what is wrong with them.
fn look_up(session: &Session) {
    let settings = &session.settings;
    for folder in settings.folders() {
        settings.of_file(&folder.join(FILE_NAME));
    }
    for (uri, _) in session.open_documents() {
        settings.of(&uri);
    }
    if let Some(abilities) = session.abilities() {
        settings.show_problems(&session.editor, abilities.encoding);
    }
    let problems = settings.new_editor_problems();
    if !problems.is_empty() {
        session.editor.show(MessageType::WARNING, problems.iter().map(Problem::to_string));
    }
}

fn refresh(session: &Arc<Session>) {
    if session.abilities().is_some_and(|abilities| abilities.refreshes_diagnostics) {
        let session = Arc::clone(session);
        tokio::spawn(async move { session.editor.ask::<WorkspaceDiagnosticRefresh>(()).await });
    }
}

/// Has the client tell of changes on the disk, and of its own settings.
fn register(session: &Arc<Session>) {
    let Some(abilities) = session.abilities() else { return };
    let mut registrations = Vec::new();
    if abilities.watches_files {
        let watchers = if abilities.relative_patterns { watchers(session) } else { WATCHED.map(everywhere).into() };
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        registrations.push(registration("workspace/didChangeWatchedFiles", serde_json::to_value(options).ok()));
    }
    if abilities.registers_configuration {
        let options = serde_json::json!({ "section": SECTION });
        registrations.push(registration("workspace/didChangeConfiguration", Some(options)));
    }
    if !registrations.is_empty() {
        let session = Arc::clone(session);
        tokio::spawn(
            async move { session.editor.ask::<RegisterCapability>(RegistrationParams { registrations }).await },
        );
    }
}

fn registration(method: &str, register_options: Option<Value>) -> Registration {
    Registration { id: format!("onrecord:{method}"), method: method.to_owned(), register_options }
}

fn everywhere(pattern: &str) -> FileSystemWatcher {
    FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_owned()), kind: None }
}

/// What is watched in the folders of the workspace, which the client's patterns mean in any case, and the settings files
/// above them, which nothing else does.
fn watchers(session: &Session) -> Vec<FileSystemWatcher> {
    let folders = session.settings.folders();
    let above = folders.iter().flat_map(|folder| folder.ancestors().skip(1)).filter_map(|folder| {
        let base_uri: OneOf<WorkspaceFolder, _> = OneOf::Right(place::uri(folder)?);
        let glob_pattern = GlobPattern::Relative(RelativePattern { base_uri, pattern: FILE_NAME.to_owned() });
        Some(FileSystemWatcher { glob_pattern, kind: None })
    });
    WATCHED.map(everywhere).into_iter().chain(above).collect()
}
