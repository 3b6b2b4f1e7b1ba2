//! Files that a folder names, opened without trusting it: settings, lists, ignore files and articles.
//!
//! - Only a regular file is opened: a pipe, a device or a terminal neither answers nor ends.
//! - No more of it is read than is asked for.
//! - No link is followed out of the folder that it lies in, and no path leads to another machine.
//! - Opening waits for nobody.
//!
//! A file that its user names may lie anywhere and be reached by any link; a regular file it must be all the same.
//! To write one loses nobody's work (`replace`).

mod background;
mod notes;
mod replace;
mod versions;
mod walk;

use std::fmt;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, Prefix};

pub use background::Background;
pub use notes::{Broken, Gathered, Wanted};
pub use replace::{Kept, replace, write};
pub use walk::articles;

/// An article beyond this is no article, and spans count in `u32`.
pub const MOST_OF_ARTICLE: u64 = 64 << 20;
/// Settings and lists beyond this are none.
pub const MOST_OF_SETTINGS: u64 = 16 << 20;

/// Why a file was not read.
#[derive(Debug)]
pub enum Refusal {
    /// There is no such file.
    Missing,
    /// A folder, a pipe, a device.
    NoFile,
    /// A link out of the folder.
    LeadsOut,
    /// On another machine.
    Remote,
    /// Larger than this many bytes.
    Large(u64),
    /// Not UTF-8.
    NoText,
    /// What the system says.
    System(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("no such file or folder"),
            Self::NoFile => f.write_str("not a regular file"),
            Self::LeadsOut => f.write_str("a link that leads out of its folder is not followed"),
            Self::Remote => f.write_str("on another machine"),
            Self::Large(most) => write!(f, "larger than {} MiB", most >> 20),
            Self::NoText => f.write_str("not UTF-8; save it as UTF-8"),
            Self::System(error) if error.kind() == ErrorKind::PermissionDenied => f.write_str("permission denied"),
            Self::System(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            _ => Self::System(error),
        }
    }
}

/// Opens the regular file at `path`, with what is known of it. Links are followed as far as they stay in `folder`, which
/// `path` lies in.
pub fn open(path: &Path, folder: &Path, most: u64) -> Result<(File, fs::Metadata), Refusal> {
    if is_remote(path) && !is_remote(folder) {
        return Err(Refusal::Remote);
    }
    // Looked at before it is opened, since to open a device may already do something, and once more behind that.
    check(&fs::metadata(path)?, most)?;
    if !fs::canonicalize(path)?.starts_with(fs::canonicalize(folder)?) {
        return Err(Refusal::LeadsOut);
    }
    let file = open_without_waiting(path)?;
    let found = file.metadata()?;
    check(&found, most)?;
    Ok((file, found))
}

/// Opens the regular file at `path`, which its user names: links are followed wherever they lead.
pub fn open_named(path: &Path, most: u64) -> Result<File, Refusal> {
    check(&fs::metadata(path)?, most)?;
    let file = open_without_waiting(path)?;
    check(&file.metadata()?, most)?;
    Ok(file)
}

/// The bytes of the file at `path`, as [`open`] opens it.
pub fn bytes(path: &Path, folder: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
    all_of(open(path, folder, most)?.0, most)
}

fn all_of(file: File, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::with_capacity(file.metadata()?.len() as usize);
    // It may grow while it is read.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Refusal::Large(most)) } else { Ok(bytes) }
}

/// The text of the file at `path`, as [`open`] opens it.
pub fn text(path: &Path, folder: &Path, most: u64) -> Result<String, Refusal> {
    String::from_utf8(bytes(path, folder, most)?).map_err(|_| Refusal::NoText)
}

/// The text of a settings file or a list; nothing where there is none, and the reason where it is not read.
pub fn settings(path: &Path, folder: &Path) -> Result<Option<String>, String> {
    match text(path, folder, MOST_OF_SETTINGS) {
        Ok(text) => Ok(Some(text)),
        Err(Refusal::Missing) => Ok(None),
        Err(refusal) => Err(refusal.to_string()),
    }
}

/// Whether a path of Windows leads to another machine, or to a device: to look there may tell that machine who asks.
pub fn is_remote(path: &Path) -> bool {
    match path.components().next() {
        Some(Component::Prefix(prefix)) => !matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_)),
        _ => false,
    }
}

fn check(found: &fs::Metadata, most: u64) -> Result<(), Refusal> {
    match found.is_file() {
        false => Err(Refusal::NoFile),
        true if found.len() > most => Err(Refusal::Large(most)),
        true => Ok(()),
    }
}

#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &Path, folder: &Path, expected: Result<&str, &str>) {
        let read = text(path, folder, 20).map_err(|refusal| refusal.to_string());
        assert_eq!(read.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn a_regular_file_is_read_as_far_as_it_may_reach() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        check(&file, folder.path(), Err("no such file or folder"));
        fs::write(&file, "twenty bytes are fine").unwrap();
        check(&file, folder.path(), Err("larger than 0 MiB"));
        fs::write(&file, "nineteen or twenty").unwrap();
        check(&file, folder.path(), Ok("nineteen or twenty"));
        fs::write(&file, b"caf\xE9").unwrap();
        check(&file, folder.path(), Err("not UTF-8; save it as UTF-8"));
        check(folder.path(), folder.path(), Err("not a regular file"));
        check(&file.join("b.txt"), folder.path(), Err("no such file or folder"));
    }

    #[test]
    #[cfg(unix)]
    fn what_neither_answers_nor_ends_is_not_opened() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(at("pipe")).status().unwrap();
        assert!(made.success());
        symlink("/dev/zero", at("zero")).unwrap();
        symlink("/dev/stdin", at("stdin")).unwrap();
        for name in ["pipe", "zero"] {
            check(&at(name), folder.path(), Err("not a regular file"));
        }
        assert!(text(&at("stdin"), folder.path(), 20).is_err());
        assert!(text(Path::new("/dev/stdin"), Path::new("/dev"), 20).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn links_are_followed_inside_the_folder_alone() {
        use std::os::unix::fs::symlink;
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("desk");
        fs::create_dir(&folder).unwrap();
        fs::write(around.path().join("secret"), "secret").unwrap();
        fs::write(folder.join("a.txt"), "open").unwrap();
        symlink("a.txt", folder.join("inside")).unwrap();
        symlink("../secret", folder.join("outside")).unwrap();
        symlink("..", folder.join("up")).unwrap();
        symlink("gone", folder.join("nowhere")).unwrap();
        check(&folder.join("inside"), &folder, Ok("open"));
        let refused = "a link that leads out of its folder is not followed";
        check(&folder.join("outside"), &folder, Err(refused));
        check(&folder.join("up/secret"), &folder, Err(refused));
        check(&folder.join("nowhere"), &folder, Err("no such file or folder"));
        // The folder itself may be reached by a link.
        symlink("desk", around.path().join("linked")).unwrap();
        let linked = around.path().join("linked");
        check(&linked.join("a.txt"), &linked, Ok("open"));
    }
}
