//! Paths in settings, which mean what they mean in a `.gitignore`.
//!
//! Each is bounded in length, and so are all together, so that putting them together cannot fail.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A longer pattern is no path.
const LONGEST: usize = 1_000;
/// More bytes of patterns than this nobody writes.
const MOST: usize = 32 << 10;

/// Paths: one without a slash is meant in every folder, one that names a folder means all that is in it, and one behind
/// `!` is taken out again.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    written: Vec<String>,
    globs: Arc<Gitignore>,
}

impl Patterns {
    /// Reads patterns. What is wrong with one is handed to `complain` with its place; the others hold.
    pub(super) fn new<'p>(
        patterns: impl IntoIterator<Item = (usize, &'p str)>,
        mut complain: impl FnMut(usize, String),
    ) -> Self {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let (mut written, mut bytes) = (Vec::new(), 0);
        for (at, pattern) in patterns {
            bytes += pattern.len().min(LONGEST);
            if bytes > MOST {
                complain(at, format!("must be no more than {} KiB of paths; the rest is left out", MOST >> 10));
                break;
            }
            let problem = if pattern.len() > LONGEST {
                Some(format!("must be no longer than {LONGEST} bytes, and has {}", pattern.len()))
            } else {
                let bare = pattern.strip_prefix("./").unwrap_or(pattern);
                builder.add_line(None, bare).err().map(|error| format!("\"{pattern}\": {}", why(&error)))
            };
            match problem {
                Some(problem) => complain(at, problem),
                None => written.push(pattern.to_owned()),
            }
        }
        let globs = builder.build().unwrap_or_else(|error| {
            complain(0, why(&error));
            Gitignore::empty()
        });
        Self { globs: Arc::new(globs), written }
    }

    /// The folders below which all that they mean lies, as far as they say it without signs for several things.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        let plain = |part: &&str| !part.contains(['*', '?', '[', '{', '\\']);
        let folder = |pattern: &String| -> PathBuf {
            let pattern = pattern.trim_start_matches("./").trim_start_matches('/');
            // Without a slash inside, it is meant in every folder.
            let is_anywhere =
                !pattern.trim_end_matches('/').contains('/') && plain(&pattern) && !pattern.ends_with('/');
            let parts = pattern.split('/').take_while(plain);
            if is_anywhere { PathBuf::new() } else { parts.collect() }
        };
        let mut folders: Vec<PathBuf> = self.written.iter().filter(|it| !it.starts_with('!')).map(folder).collect();
        folders.sort();
        folders.dedup_by(|next, kept| next.starts_with(kept));
        folders
    }

    /// Whether they mean a file, whose path is relative to the folder of the settings.
    pub(super) fn hold(&self, path: &Path) -> bool {
        // As git has it: what lies in a folder that is meant cannot be taken out again.
        let mut folders: Vec<&Path> = path.ancestors().skip(1).filter(|it| !it.as_os_str().is_empty()).collect();
        folders.reverse();
        let is_meant = |path: &Path, is_folder: bool| matches!(self.globs.matched(path, is_folder), Match::Ignore(_));
        folders.iter().any(|folder| is_meant(folder, true)) || is_meant(path, false)
    }
}

impl Default for Patterns {
    fn default() -> Self {
        Self { written: Vec::new(), globs: Arc::new(Gitignore::empty()) }
    }
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

fn why(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(written: &[&str]) -> Patterns {
        Patterns::new(written.iter().copied().enumerate(), |at, problem| panic!("{at}: {problem}"))
    }

    #[track_caller]
    fn check(written: &[&str], held: &[&str], free: &[&str]) {
        let patterns = patterns(written);
        held.iter().for_each(|path| assert!(patterns.hold(Path::new(path)), "{written:?} means {path}"));
        free.iter().for_each(|path| assert!(!patterns.hold(Path::new(path)), "{written:?} does not mean {path}"));
    }

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        check(&["archive"], &["archive/a.md", "2024/archive/b.md", "archive"], &["archived/a.md"]);
        check(&["archive/"], &["archive/a.md"], &["archive.md"]);
        check(&["/archive"], &["archive/a.md"], &["2024/archive/b.md"]);
        check(&["*.draft.md"], &["a.draft.md", "opinion/b.draft.md"], &["a.md"]);
        check(&["opinion/*.md"], &["opinion/a.md"], &["opinion/2024/a.md", "news/opinion/a.md"]);
        check(&["opinion/**"], &["opinion/a.md", "opinion/2024/a.md"], &["news/a.md"]);
        check(&["./wire"], &["wire/a.txt"], &["wires/a.txt"]);
        check(&["\\!loud.md"], &["!loud.md"], &["loud.md"]);
    }

    #[test]
    fn a_later_pattern_may_take_out_what_an_earlier_one_means() {
        check(&["*.txt", "!keep.txt"], &["a.txt", "desk/a.txt"], &["keep.txt", "desk/keep.txt"]);
        check(&["!keep.txt", "*.txt"], &["keep.txt"], &[]);
        check(&["archive/", "!archive/keep.md"], &["archive/keep.md"], &[]);
        check(&["archive/*", "!archive/keep.md"], &["archive/a.md"], &["archive/keep.md"]);
    }

    #[test]
    fn what_is_too_much_is_told_and_the_rest_holds() {
        let long = "a".repeat(1 << 20);
        let mut told = Vec::new();
        let patterns = Patterns::new([(0, long.as_str()), (1, "archive")], |at, problem| told.push((at, problem)));
        assert_eq!(told, [(0, "must be no longer than 1000 bytes, and has 1048576".to_owned())]);
        assert!(patterns.hold(Path::new("archive/a.md")));
        let many: Vec<String> = (0..1_500).map(|at| format!("{{a,b}}[c-z]**/{at}*?{}", "x".repeat(900))).collect();
        let mut told = Vec::new();
        let patterns = Patterns::new(many.iter().map(String::as_str).enumerate(), |at, _| told.push(at));
        assert_eq!((told, patterns.written.len()), (vec![35], 35));
        assert!(patterns.hold(Path::new(&format!("bc/3xx{}", "x".repeat(900)))));
    }
}
