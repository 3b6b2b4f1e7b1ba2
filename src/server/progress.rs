//! How far long work has come, for clients that show it.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::timeout;
use tower_lsp::ls_types::notification::Progress as ProgressNotification;
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};

use super::editor::Editor;
use super::session::Session;

/// Shorter work is done before anyone looks.
const WORTH_SHOWING: usize = 20;
/// How long the work waits for the client to take notice of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Some work under way. What it says stops where the client did not take notice.
pub(super) struct Progress {
    editor: Option<Arc<Editor>>,
    token: NumberOrString,
    total: usize,
    percentage: u32,
}

impl Progress {
    pub(super) async fn begin(session: &Session, title: &str, total: usize) -> Self {
        let token = NumberOrString::String(format!("onrecord/{title}"));
        let is_shown = total >= WORTH_SHOWING && session.abilities().is_some_and(|abilities| abilities.progress);
        let mut progress = Self { editor: None, token: token.clone(), total, percentage: 0 };
        if is_shown {
            let create = session.editor.ask::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token });
            let created = timeout(PATIENCE, create).await;
            progress.editor = matches!(created, Ok(Some(()))).then(|| Arc::clone(&session.editor));
        }
        progress.tell(WorkDoneProgress::Begin(WorkDoneProgressBegin {
            title: title.to_owned(),
            cancellable: Some(false),
            message: None,
            percentage: Some(0),
        }));
        progress
    }

    /// `done` of all that there is to do. Only whole hundredths are told.
    pub(super) fn report(&mut self, done: usize) {
        let percentage = (done * 100 / self.total.max(1)) as u32;
        if percentage > self.percentage {
            self.percentage = percentage;
            self.tell(WorkDoneProgress::Report(WorkDoneProgressReport {
                cancellable: Some(false),
                message: Some(format!("{done} of {}", self.total)),
                percentage: Some(percentage),
            }));
        }
    }

    /// The work is done, or given up.
    pub(super) fn end(self) {}

    fn tell(&self, work: WorkDoneProgress) {
        let Some(editor) = &self.editor else { return };
        let value = ProgressParamsValue::WorkDone(work);
        editor.tell::<ProgressNotification>(ProgressParams { token: self.token.clone(), value });
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.tell(WorkDoneProgress::End(WorkDoneProgressEnd { message: None }));
    }
}
