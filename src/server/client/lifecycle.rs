//! How far the conversation with the client has come.

use tokio::sync::watch;

/// How far the conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Serving,
    ShutDown,
    Left { orderly: bool },
}

/// The stages of a session, which are only ever left for later ones.
#[derive(Debug)]
pub struct Lifecycle {
    stage: watch::Sender<Stage>,
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self { stage: watch::Sender::new(Stage::Serving) }
    }
}

impl Lifecycle {
    /// The client asked to shut down: documents stay as they are.
    pub fn shut_down(&self) {
        self.stage.send_modify(|stage| *stage = Stage::ShutDown.max(*stage));
    }

    /// Ends the session.
    pub fn leave(&self) {
        self.stage.send_modify(|stage| *stage = Stage::Left { orderly: *stage >= Stage::ShutDown }.max(*stage));
    }

    pub fn was_shut_down(&self) -> bool {
        matches!(*self.stage.borrow(), Stage::ShutDown | Stage::Left { orderly: true })
    }

    /// Returns when the client has asked to shut down.
    pub async fn closing(&self) {
        // Fails only without a sender, which is here.
        let _ = self.stage.subscribe().wait_for(|stage| *stage >= Stage::ShutDown).await;
    }

    /// Returns when the client has said goodbye, or is gone.
    pub async fn left(&self) {
        // As above.
        let _ = self.stage.subscribe().wait_for(|stage| matches!(stage, Stage::Left { .. })).await;
    }

    pub fn is_serving(&self) -> bool {
        *self.stage.borrow() == Stage::Serving
    }
}
