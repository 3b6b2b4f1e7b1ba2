//! One version of a document and what is known of it, for answers that must agree with each other.

use std::sync::{Arc, OnceLock};

use crate::server::lsp::Uri;

use crate::Analysis;
use crate::config::Config;
use crate::ide::Tally;
use crate::lint::Report;
use crate::server::documents::document::Text;
use crate::text::DocSpan;

/// Immutable, and shared by every request that asks about the same version.
#[derive(Debug)]
pub struct Snapshot {
    pub uri: Uri,
    pub version: i32,
    /// Counts the changes that the server was told of, so that it names one state of one document.
    pub edition: u64,
    pub text: Text,
    pub analysis: Arc<Analysis>,
    pub report: Arc<Report>,
    /// The settings that hold for it.
    pub config: Arc<Config>,
    /// Made when it is first asked for, since most versions are overtaken before; of long documents once they are read.
    pub tally: OnceLock<Tally>,
}

/// What a document of fewer bytes needs is done before another thread would have begun.
pub const SHORT: usize = 16 << 10;

impl Snapshot {
    pub fn is_short(&self) -> bool {
        self.text.len() < SHORT
    }

    /// The whole text.
    pub fn span(&self) -> DocSpan {
        DocSpan::new(0, self.text.len() as u32)
    }

    pub fn tally(&self) -> &Tally {
        self.tally.get_or_init(|| Tally::new(&self.analysis))
    }
}
