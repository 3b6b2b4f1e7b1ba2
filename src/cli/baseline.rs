//! The findings that a desk lives with: those that were there when the baseline was written are not reported again.
//!
//! ```json
//! {"version": 1, "findings": [
//!   {"path": "port.txt", "rule": "missing-comma-before-attribution", "fingerprint": "9a1c…", "count": 1}]}
//! ```
//!
//! A finding is known by its file, its rule and the words at its place, not by its line: it may move, and is new once those
//! words change. Paths are relative to the baseline's folder. No words of an article stand in it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fingerprint::fingerprint;
use super::input::Article;
use super::problem::{Problem, reason};
use crate::files;
use crate::lint::Finding;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Document {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    rule: String,
    fingerprint: String,
    count: usize,
}

/// Rule and fingerprint.
type Key = (String, String);

/// How often each finding is known in each file.
#[derive(Default)]
pub(super) struct Baseline {
    file: PathBuf,
    known: BTreeMap<String, BTreeMap<Key, usize>>,
}

impl Baseline {
    /// One that nothing is known in yet.
    pub(super) fn empty(file: &Path) -> Self {
        Self { file: file.to_owned(), known: BTreeMap::new() }
    }

    /// Fails, with the reason, where the file cannot be read or is no baseline.
    pub(super) fn read(file: &Path) -> Result<Self, Problem> {
        let problem = |why: String| Problem { name: file.display().to_string(), why };
        let text = fs::read_to_string(file).map_err(|error| problem(reason(&error)))?;
        let document: Document =
            serde_json::from_str(&text).map_err(|error| problem(format!("not a baseline: {error}")))?;
        if document.version != VERSION {
            return Err(problem(format!("a baseline of version {}, and this is {VERSION}", document.version)));
        }
        let mut baseline = Self::empty(file);
        for Entry { path, rule, fingerprint, count } in document.findings {
            *baseline.known.entry(path).or_default().entry((rule, fingerprint)).or_default() += count;
        }
        Ok(baseline)
    }

    /// Takes out of an article's findings those that are known, and gives their number.
    pub(super) fn take_known(&self, article: &Article, findings: &mut Vec<Finding>) -> usize {
        let Some(known) = self.known.get(&self.path(&article.name)) else { return 0 };
        let (mut left, before) = (known.clone(), findings.len());
        findings.retain(|finding| match left.get_mut(&key(article, finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        before - findings.len()
    }

    /// All of these are known from now on.
    pub(super) fn add(&mut self, article: &Article, findings: &[Finding]) {
        if findings.is_empty() {
            return;
        }
        let path = self.path(&article.name);
        let known = self.known.entry(path).or_default();
        findings.iter().for_each(|finding| *known.entry(key(article, finding)).or_default() += 1);
    }

    /// Fails, with the reason, where it cannot be written.
    pub(super) fn write(&self) -> Result<(), Problem> {
        let entries = self.known.iter().flat_map(|(path, known)| {
            known.iter().map(|((rule, fingerprint), &count)| Entry {
                path: path.clone(),
                rule: rule.clone(),
                fingerprint: fingerprint.clone(),
                count,
            })
        });
        let document = Document { version: VERSION, findings: entries.collect() };
        let mut text = serde_json::to_string_pretty(&document).expect("strings and numbers serialise");
        text.push('\n');
        files::write(&self.file, text.as_bytes())
            .map_err(|kept| Problem { name: self.file.display().to_string(), why: format!("not written: {kept}") })
    }

    /// As seen from the baseline's folder, with `/` on every system.
    fn path(&self, name: &str) -> String {
        let here = env::current_dir().unwrap_or_default();
        let file = here.join(&self.file);
        let article = here.join(name.strip_prefix("./").unwrap_or(name));
        let folder = file.parent().unwrap_or(&here);
        let path = article.strip_prefix(folder).unwrap_or(&article).display().to_string();
        if cfg!(windows) { path.replace('\\', "/") } else { path }
    }
}

fn key(article: &Article, finding: &Finding) -> Key {
    (finding.rule.to_owned(), fingerprint(&article.text, finding))
}
