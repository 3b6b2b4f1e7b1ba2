//! A file gets another content in one step: whoever reads it meanwhile, or finds it after a crash, sees the old or the new
//! and never a half; and nobody's work is lost.
//!
//! - What was saved since the file was read stays: the content is compared right before it is replaced.
//! - Nothing is written that may not be: a read-only file stays as it is.
//! - The file stays what it was: owner, permissions, further names (hard links) and attributes. Where a new file could not
//!   have them, the old one is written over in place, which is not one step, and the only way.
//! - A process that is killed leaves nothing behind: where the system can, the new file has no name before it is whole.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, TempPath};

/// Why a file keeps its content.
#[derive(Debug)]
pub enum Kept {
    /// It holds something else than was read.
    Changed,
    ReadOnly,
    /// A folder, a pipe, a device.
    NoFile,
    /// What the system says.
    System(io::Error),
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed => f.write_str("the file has been changed since it was read"),
            Self::ReadOnly => f.write_str("the file is read-only"),
            Self::NoFile => f.write_str("not a regular file"),
            Self::System(error) if error.kind() == ErrorKind::PermissionDenied => f.write_str("permission denied"),
            Self::System(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for Kept {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Puts `new` in place of `old`, which is what was read from the file at `path`. Where that is a link, the file that it
/// leads to is changed, and the link stays.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Kept> {
    let path = fs::canonicalize(path)?;
    let found = fs::symlink_metadata(&path)?;
    if !found.is_file() {
        return Err(Kept::NoFile);
    }
    if found.permissions().readonly() {
        return Err(Kept::ReadOnly);
    }
    // To rename asks the folder alone; whether this file may be written, it says itself.
    let mut target = OpenOptions::new().write(true).open(&path)?;
    let is_current = || Ok::<bool, io::Error>(fs::symlink_metadata(&path)?.is_file() && fs::read(&path)? == old);
    match heir(&path, &found)? {
        Some(file) => {
            let draft = whole(file, &path, new)?;
            if !is_current()? {
                return Err(Kept::Changed);
            }
            draft.persist(&path).map_err(|error| error.error)?;
        }
        None => {
            if !is_current()? {
                return Err(Kept::Changed);
            }
            target.write_all(new)?;
            target.set_len(new.len() as u64)?;
            target.sync_all()?;
        }
    }
    Ok(())
}

/// Makes the file at `path`, or gives it this content, whatever it held.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let file = Draft::new(folder_of(path))?;
    whole(file, path, content)?.persist(path).map_err(|error| error.error)
}

/// A file that is being written.
enum Draft {
    /// Without a name: it is gone when the process is.
    #[cfg(target_os = "linux")]
    Unnamed(File),
    Named(File, TempPath),
}

impl Draft {
    fn new(folder: &Path) -> io::Result<Self> {
        #[cfg(target_os = "linux")]
        if let Ok(file) = tempfile::tempfile_in(folder) {
            return Ok(Self::Unnamed(file));
        }
        Self::named(folder)
    }

    fn named(folder: &Path) -> io::Result<Self> {
        let (file, path) = names().tempfile_in(folder)?.into_parts();
        Ok(Self::Named(file, path))
    }

    fn file(&mut self) -> &mut File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unnamed(file) => file,
            Self::Named(file, _) => file,
        }
    }
}

/// Short, so that they fit beside a name as long as the system lets it be.
fn names() -> Builder<'static, 'static> {
    let mut names = Builder::new();
    names.prefix(".onrecord-").rand_bytes(8);
    names
}

/// Writes all of a draft, and gives it a name beside `path`.
fn whole(mut draft: Draft, path: &Path, content: &[u8]) -> io::Result<TempPath> {
    draft.file().write_all(content)?;
    draft.file().sync_all()?;
    match draft {
        #[cfg(target_os = "linux")]
        Draft::Unnamed(file) => match names().make_in(folder_of(path), |name| link(&file, name)) {
            Ok(named) => Ok(named.into_temp_path()),
            // No file system for nameless files: once more, with a name.
            Err(_) => {
                let mut named = Draft::named(folder_of(path))?;
                named.file().set_permissions(file.metadata()?.permissions())?;
                whole(named, path, content)
            }
        },
        Draft::Named(_, name) => Ok(name),
    }
}

#[cfg(target_os = "linux")]
fn link(file: &File, name: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, own, CWD, name, AtFlags::SYMLINK_FOLLOW)?)
}

/// An empty draft that has all that the file at `path` has but its content; `None` where that cannot be, or is not known.
#[cfg(unix)]
fn heir(path: &Path, found: &fs::Metadata) -> io::Result<Option<Draft>> {
    use std::os::unix::fs::{MetadataExt, fchown};
    if found.nlink() > 1 || has_attributes(path) {
        return Ok(None);
    }
    // A folder that takes no new files may hold one that can be written.
    let Ok(mut draft) = Draft::new(folder_of(path)) else { return Ok(None) };
    let own = draft.file().metadata()?;
    let is_foreign = (own.uid(), own.gid()) != (found.uid(), found.gid());
    if is_foreign && fchown(draft.file(), Some(found.uid()), Some(found.gid())).is_err() {
        return Ok(None);
    }
    draft.file().set_permissions(found.permissions())?;
    Ok(Some(draft))
}

/// Owner, further streams and attributes of a file are lost with it here.
#[cfg(not(unix))]
fn heir(_: &Path, _: &fs::Metadata) -> io::Result<Option<Draft>> {
    Ok(None)
}

/// Whether a file has attributes (access lists, tags) that a new one beside it would lack. A label that the system gives to
/// each file is none.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn has_attributes(path: &Path) -> bool {
    const LABEL: &[u8] = b"security.selinux";
    let mut names = vec![0; 4096];
    match rustix::fs::llistxattr(path, &mut names) {
        Ok(length) => names[..length].split(|&byte| byte == 0).any(|name| !name.is_empty() && name != LABEL),
        Err(error) => error != rustix::io::Errno::NOTSUP,
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_vendor = "apple"))))]
fn has_attributes(_: &Path) -> bool {
    false
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(name: &str, text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[track_caller]
    fn check(path: &Path, old: &str, expected: Result<&str, &str>) {
        let before = fs::read_to_string(path).unwrap();
        let done = replace(path, old.as_bytes(), b"new").map_err(|kept| kept.to_string());
        assert_eq!(done.as_ref().map(|()| "new").map_err(String::as_str), expected);
        let after = fs::read_to_string(path).unwrap();
        assert_eq!(after, if expected.is_ok() { "new" } else { &before });
        let beside = fs::read_dir(fs::canonicalize(path).unwrap().parent().unwrap()).unwrap();
        let left =
            beside.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".onrecord"));
        assert_eq!(left.count(), 0, "a draft is left");
    }

    #[test]
    fn what_was_saved_meanwhile_stays() {
        let (_folder, path) = folder_with("a.txt", "old");
        check(&path, "older", Err("the file has been changed since it was read"));
        check(&path, "old", Ok("new"));
    }

    #[test]
    fn a_read_only_file_stays() {
        let (_folder, path) = folder_with("a.txt", "old");
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        check(&path, "old", Err("the file is read-only"));
    }

    #[test]
    fn a_name_may_be_as_long_as_the_system_lets_it_be() {
        let (_folder, path) = folder_with(&format!("{}.txt", "杜".repeat(82)), "old");
        check(&path, "old", Ok("new"));
    }

    #[test]
    #[cfg(unix)]
    fn a_file_stays_what_it_was() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let (folder, path) = folder_with("a.txt", "old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let inode = || fs::metadata(&path).unwrap().ino();
        let first = inode();
        check(&path, "old", Ok("new"));
        assert_ne!(inode(), first, "in one step");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        // A second name is one of the same file.
        fs::write(&path, "a longer old text").unwrap();
        fs::hard_link(&path, folder.path().join("b.txt")).unwrap();
        check(&path, "a longer old text", Ok("new"));
        assert_eq!(fs::read_to_string(folder.path().join("b.txt")).unwrap(), "new");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn attributes_and_owner_stay() {
        use std::os::unix::fs::{MetadataExt, chown};

        use rustix::fs::{XattrFlags, getxattr, setxattr};
        let (_folder, path) = folder_with("a.txt", "old");
        // Not every file system has them.
        if setxattr(&path, "user.desk", b"port", XattrFlags::empty()).is_ok() {
            check(&path, "old", Ok("new"));
            let mut value = [0; 4];
            assert_eq!(getxattr(&path, "user.desk", &mut value), Ok(4));
        }
        // Only root gives files away.
        let (_folder, path) = folder_with("a.txt", "old");
        if chown(&path, Some(1234), Some(1234)).is_ok() {
            check(&path, "old", Ok("new"));
            assert_eq!(fs::metadata(&path).unwrap().uid(), 1234);
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_a_link() {
        let (folder, path) = folder_with("a.txt", "old");
        let link = folder.path().join("link.txt");
        std::os::unix::fs::symlink("a.txt", &link).unwrap();
        check(&link, "old", Ok("new"));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(path).unwrap(), "new");
    }

    #[test]
    fn a_file_is_made_where_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.md");
        for content in ["one", "another"] {
            write(&path, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
