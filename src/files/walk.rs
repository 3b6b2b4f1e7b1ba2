//! The articles of a folder, as git sees them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;

use super::{Refusal, open, text};
use crate::Format;

/// The files that say what to leave out.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];
/// One that is longer is not read.
const MOST_OF_IGNORE_FILE: u64 = 1 << 20;

/// The text, Markdown and HTML files in `folder`, in the order of their paths, without links, hidden ones, those that
/// git ignores, and what `leaves_out`. Where a folder cannot be read, that is said in its place.
///
/// An ignore file that is none (a pipe, a device, a link out of its folder) ignores nothing; no other is read below it.
pub fn articles<F>(folder: &Path, leaves_out: F) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + use<F>
where
    F: Fn(&Path) -> bool + Clone + Send + Sync + 'static,
{
    let is_deaf = !folder.canonicalize().is_ok_and(|folder| folder.ancestors().all(has_plain_ignore_files));
    let deaf = Arc::new(Mutex::new(Vec::new()));
    let first = walk(folder, is_deaf, leaves_out.clone(), Arc::clone(&deaf));
    // Asked for when the first walk is over.
    let rest = std::iter::from_fn(move || deaf.lock().unwrap_or_else(PoisonError::into_inner).pop());
    first.chain(rest.flat_map(move |folder: PathBuf| walk(&folder, true, leaves_out.clone(), Arc::default())))
}

/// Where `is_deaf`, no ignore file is read; else folders where none may be read go to `deaf` instead.
fn walk<F>(
    folder: &Path,
    is_deaf: bool,
    leaves_out: F,
    deaf: Arc<Mutex<Vec<PathBuf>>>,
) -> impl Iterator<Item = Result<PathBuf, ignore::Error>> + use<F>
where
    F: Fn(&Path) -> bool + Send + Sync + 'static,
{
    let keeps = move |entry: &ignore::DirEntry| {
        if entry.depth() > 0 && leaves_out(entry.path()) {
            return false;
        }
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let is_plain = is_deaf || !is_folder || entry.depth() == 0 || has_plain_ignore_files(entry.path());
        if !is_plain {
            tracing::warn!(folder = %entry.path().display(), "an ignore file that is no file: ignored");
            deaf.lock().unwrap_or_else(PoisonError::into_inner).push(entry.path().to_owned());
        }
        is_plain
    };
    let mut builder = WalkBuilder::new(folder);
    if is_deaf {
        builder.parents(false).ignore(false).git_ignore(false).git_exclude(false);
    }
    let entries = builder.sort_by_file_path(Path::cmp).filter_entry(keeps).build();
    entries.filter_map(|entry| match entry {
        Ok(entry) => {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            (is_file && Format::from_path(entry.path()).is_some()).then(|| Ok(entry.into_path()))
        }
        Err(error) => Some(Err(error)),
    })
}

/// Whether the ignore files of a folder, as far as there are any, are files.
fn has_plain_ignore_files(folder: &Path) -> bool {
    has_plain_exclusions(folder) && IGNORE_FILES.iter().all(|name| is_plain(&folder.join(name), folder))
}

/// Whether the same is so of what git itself keeps for a folder. Of a worktree `.git` is a file, which leads elsewhere.
fn has_plain_exclusions(folder: &Path) -> bool {
    let git = folder.join(".git");
    let plain_in = |folder: &Path, name: &str| is_plain(&folder.join(name), folder);
    match fs::metadata(&git) {
        Ok(found) if found.is_dir() => plain_in(&git, "info/exclude"),
        Ok(_) => {
            let Ok(line) = read(&git, folder) else { return false };
            let Some(own) = line.lines().next().and_then(|line| line.strip_prefix("gitdir: ")) else { return true };
            let own = folder.join(own);
            let common = own.join("commondir");
            match read(&common, &own) {
                Ok(common) => plain_in(&own.join(common.lines().next().unwrap_or_default()), "info/exclude"),
                Err(Refusal::Missing) => true,
                Err(_) => false,
            }
        }
        Err(_) => true,
    }
}

fn read(path: &Path, folder: &Path) -> Result<String, Refusal> {
    text(path, folder, MOST_OF_IGNORE_FILE)
}

fn is_plain(path: &Path, folder: &Path) -> bool {
    fs::symlink_metadata(path).is_err() || open(path, folder, MOST_OF_IGNORE_FILE).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &Path, leaves_out: &'static str) -> Vec<String> {
        let found = articles(folder, move |path| path.ends_with(leaves_out));
        found.map(|path| path.unwrap().strip_prefix(folder).unwrap().display().to_string()).collect()
    }

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn articles_are_found_as_git_sees_them() {
        let folder = folder(&[
            (".git/HEAD", ""),
            (".gitignore", "drafts/\n"),
            ("a.txt", ""),
            ("b.md", ""),
            ("c.rs", ""),
            ("drafts/d.md", ""),
            (".hidden/e.md", ""),
            ("out/f.md", ""),
            ("sport/g.xht", ""),
        ]);
        assert_eq!(found(folder.path(), "out"), ["a.txt", "b.md", "sport/g.xht"]);
    }

    #[test]
    #[cfg(unix)]
    fn an_ignore_file_that_never_ends_ignores_nothing() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[(".git/HEAD", ""), ("a.txt", ""), ("sport/b.txt", ""), ("sport/may/c.txt", "")]);
        symlink("/dev/zero", folder.path().join("sport/.gitignore")).unwrap();
        assert_eq!(found(folder.path(), "none"), ["a.txt", "sport/b.txt", "sport/may/c.txt"]);
        assert_eq!(found(&folder.path().join("sport/may"), "none"), ["c.txt"]);
        symlink("/dev/zero", folder.path().join(".ignore")).unwrap();
        fs::remove_dir_all(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git"), "gitdir: sport").unwrap();
        symlink("/dev/zero", folder.path().join("sport/commondir")).unwrap();
        assert_eq!(found(folder.path(), "none"), ["a.txt", "sport/b.txt", "sport/may/c.txt"]);
    }

    #[test]
    #[cfg(unix)]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let folder = folder(&[("a.txt", ""), ("sport/b.txt", "")]);
        symlink("sport", folder.path().join("linked")).unwrap();
        symlink("a.txt", folder.path().join("c.txt")).unwrap();
        assert_eq!(found(folder.path(), "none"), ["a.txt", "sport/b.txt"]);
    }
}
