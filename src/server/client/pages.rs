//! The rules' pages as files that an editor can open: they are in the program and on no network.
//!
//! They are written below the user's cache folder, once a version of the program. Pages about documents are temporary files.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::io::{self, Seek, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::server::lsp::Uri;
use rustc_hash::FxHashMap;

use crate::files;
use crate::lint::{RULES, Rule};
use crate::server::documents::place::Key;
use tempfile::NamedTempFile;

#[derive(Debug)]
pub struct Pages {
    uris: FxHashMap<&'static str, Uri>,
}

impl Pages {
    /// Writes those that are not there yet; `None` where the system has no place for them.
    pub fn write() -> Option<Self> {
        let cache = etcetera::base_strategy::choose_base_strategy().ok()?;
        let version = env!("CARGO_PKG_VERSION");
        let folder = etcetera::BaseStrategy::cache_dir(&cache).join(env!("CARGO_PKG_NAME")).join(version).join("rules");
        Self::write_to(&folder).inspect_err(|error| tracing::info!(%error, "the rules' pages cannot be written")).ok()
    }

    /// The page of a rule.
    pub fn uri(&self, rule: &str) -> Option<&Uri> {
        self.uris.get(rule)
    }

    fn write_to(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut uris = FxHashMap::default();
        for rule in RULES {
            let path = folder.join(format!("{}.md", rule.id));
            write_page(rule, &path)?;
            uris.extend(Uri::from_file_path(&path).map(|uri| (rule.id, uri)));
        }
        Ok(Self { uris })
    }
}

/// Pages about documents as files that a browser can open. Nobody else may read them, and they are gone when the session
/// ends.
#[derive(Default)]
pub struct PagesOfDocuments {
    files: Mutex<HashMap<Key, NamedTempFile>>,
}

impl PagesOfDocuments {
    /// Writes a page over the last one about the same document.
    pub fn write(&self, about: Key, page: &str) -> io::Result<Uri> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let file = match files.entry(about) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => {
                free.insert(tempfile::Builder::new().prefix("onrecord-audit-").suffix(".html").tempfile()?)
            }
        };
        file.as_file().set_len(0)?;
        file.rewind()?;
        file.write_all(page.as_bytes())?;
        Uri::from_file_path(file.path()).ok_or_else(|| io::ErrorKind::InvalidFilename.into())
    }
}

fn write_page(rule: &Rule, path: &Path) -> io::Result<()> {
    if fs::read(path).is_ok_and(|page| page == rule.docs.as_bytes()) {
        return Ok(());
    }
    // Another server may read the page meanwhile: it sees the whole of it, or none.
    files::write(path, rule.docs.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page_that_can_be_opened() {
        let folder = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let pages = Pages::write_to(folder.path()).unwrap();
            for rule in RULES {
                let path = pages.uri(rule.id).unwrap().to_file_path().unwrap().into_owned();
                assert_eq!(fs::read_to_string(path).unwrap(), rule.docs);
            }
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), RULES.len());
        assert_eq!(Pages::write_to(folder.path()).unwrap().uri("unheard-of"), None);
    }

    #[test]
    fn a_page_of_another_text_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(format!("{}.md", RULES[0].id));
        fs::write(&path, "old").unwrap();
        Pages::write_to(folder.path()).unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), RULES[0].docs);
    }
}
