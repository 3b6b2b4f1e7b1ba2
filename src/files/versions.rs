//! The version of a file that was committed last, as git keeps it. Read only: nothing is fetched, no filter and no hook runs.
//!
//! One `git cat-file --batch` serves all files of a repository; where there is no git, nothing was committed.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use super::MOST_OF_ARTICLE;

/// The repositories that were asked, by their folders.
#[derive(Default)]
pub(super) struct Versions {
    asked: Mutex<HashMap<PathBuf, Arc<Mutex<Option<Batch>>>>>,
}

impl Versions {
    /// The text of `path`, which is absolute, in the last commit; `None` where there is none.
    pub(super) fn committed(&self, path: &Path) -> Option<String> {
        let root = path.ancestors().skip(1).find(|folder| folder.join(".git").exists())?;
        let within = path.strip_prefix(root).ok()?.to_str()?.replace('\\', "/");
        if within.contains(['\n', '\r']) {
            return None;
        }
        let batch = {
            let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(asked.entry(root.to_owned()).or_insert_with(|| Arc::new(Mutex::new(Batch::open(root)))))
        };
        let mut batch = batch.lock().unwrap_or_else(PoisonError::into_inner);
        batch.as_mut()?.text(&within)
    }

    /// From now on git is asked anew.
    pub(super) fn forget(&self) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A running `git cat-file --batch`.
struct Batch {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    fn open(root: &Path) -> Option<Self> {
        // A folder that nobody trusts may hold a repository: what in its settings would run a program or ask another
        // machine is switched off, and the command reads objects as they are.
        let mut child = Command::new("git")
            .current_dir(root)
            .args(["-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "--no-replace-objects"])
            .args(["cat-file", "--batch"])
            .envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (questions, answers) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(Self { child, questions, answers })
    }

    fn text(&mut self, path: &str) -> Option<String> {
        writeln!(self.questions, "HEAD:{path}").ok()?;
        self.questions.flush().ok()?;
        let mut header = String::new();
        self.answers.by_ref().take(1 << 16).read_line(&mut header).ok()?;
        // `<name> blob <size>`, or `HEAD:<path> missing`.
        let mut parts = header.trim_end().rsplitn(3, ' ');
        let (size, kind) = (parts.next()?, parts.next()?);
        let size: u64 = size.parse().ok()?;
        let mut bytes = Vec::new();
        self.answers.by_ref().take(size + 1).read_to_end(&mut bytes).ok()?;
        bytes.pop();
        (kind == "blob" && size <= MOST_OF_ARTICLE).then(|| String::from_utf8(bytes).ok())?
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_was_committed_is_read_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let git = |arguments: &[&str]| {
            let named = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
            let status = Command::new("git").current_dir(folder.path()).args(named).args(arguments).status();
            assert!(status.expect("git is there").success(), "{arguments:?}");
        };
        let versions = Versions::default();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("port story.md"), "first\n").unwrap();
        assert_eq!(versions.committed(&at("port story.md")), None, "no repository");
        git(&["init", "-q"]);
        assert_eq!(versions.committed(&at("port story.md")), None, "no commit");
        git(&["add", "."]);
        git(&["commit", "-qm", "One"]);
        fs::write(at("port story.md"), "second\n").unwrap();
        versions.forget();
        for _ in 0..2 {
            assert_eq!(versions.committed(&at("port story.md")).as_deref(), Some("first\n"));
            assert_eq!(versions.committed(&at("gone.md")), None);
            assert_eq!(versions.committed(&at("")), None);
        }
    }
}
