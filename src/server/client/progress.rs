//! How far long work has come, for clients that show it.

use std::sync::Arc;
use std::time::Duration;

use crate::server::lsp::notification::Progress as ProgressNotification;
use crate::server::lsp::request::WorkDoneProgressCreate;
use crate::server::lsp::{
    NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress, WorkDoneProgressBegin,
    WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};
use tokio::time::timeout;

use crate::server::client::editor::Editor;

/// Shorter work is done before anyone looks.
const WORTH_SHOWING: usize = 20;
/// How long the work waits for the client to take notice of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Some work under way. What it says stops where the client did not take notice.
pub struct Progress {
    editor: Option<Arc<Editor>>,
    token: NumberOrString,
    total: usize,
    percentage: u32,
}

impl Progress {
    /// Begins work that `can_show` says whether the client can show.
    pub async fn begin(editor: &Arc<Editor>, can_show: bool, title: &str, total: usize) -> Self {
        let token = NumberOrString::String(format!("onrecord/{title}"));
        let is_shown = total >= WORTH_SHOWING && can_show;
        let mut progress = Self { editor: None, token: token.clone(), total, percentage: 0 };
        if is_shown {
            let create = editor.ask::<WorkDoneProgressCreate>(WorkDoneProgressCreateParams { token });
            let created = timeout(PATIENCE, create).await;
            progress.editor = matches!(created, Ok(Some(()))).then(|| Arc::clone(editor));
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
    pub fn report(&mut self, done: usize) {
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
    pub fn end(self) {}

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
