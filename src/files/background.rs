//! What an article is held against: its notes, and the version that was committed last.

use std::sync::{Arc, Mutex, PoisonError};

use super::notes::{Broken, Gathered, Shelf, Wanted};
use super::versions::Versions;
use crate::Format;
use crate::lint::{Against, Committed};

/// What articles are held against, read when it is first asked for and kept until it is forgotten.
#[derive(Default)]
pub struct Background {
    shelf: Shelf,
    versions: Versions,
    /// The last committed versions that were read, the newest last.
    committed: Mutex<Vec<(String, Format, Arc<Committed>)>>,
}

/// So many committed versions are kept that nobody may ask for again.
const MOST_VERSIONS: usize = 16;

impl std::fmt::Debug for Background {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Background").finish_non_exhaustive()
    }
}

impl Background {
    /// What an article is held against, and what could not be read of it. A committed version that has the same `text` is
    /// left out. May read files and ask git.
    pub fn of(&self, wanted: &Wanted, format: Format, text: Option<&str>) -> (Against, Vec<Broken>) {
        let Gathered { notes, broken } = self.notes(wanted);
        let before = wanted.article.and_then(|path| self.versions.committed(path));
        let before = before.filter(|before| text != Some(before.trim_start_matches('\u{feff}')));
        let committed = before.map(|before| self.committed(before, format));
        (Against { notes, committed }, broken)
    }

    /// The notes of an article, and what could not be read of them. May read files.
    pub fn notes(&self, wanted: &Wanted) -> Gathered {
        self.shelf.gather(wanted)
    }

    /// From now on files are looked at anew, and git is asked anew.
    pub fn forget(&self) {
        self.shelf.forget();
        self.versions.forget();
    }

    fn committed(&self, text: String, format: Format) -> Arc<Committed> {
        let lock = || self.committed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((.., committed)) = lock().iter().find(|(known, of, _)| *known == text && *of == format) {
            return Arc::clone(committed);
        }
        // Without the lock: it takes a while.
        let committed = Arc::new(Committed::new(&text, format));
        let mut kept = lock();
        if kept.len() == MOST_VERSIONS {
            kept.remove(0);
        }
        kept.push((text, format, Arc::clone(&committed)));
        committed
    }
}
