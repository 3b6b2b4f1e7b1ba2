//! Where documents are: most are files, and some are not (`untitled:`, `git:`, `vsls:`, the cells of a notebook).
//!
//! A path is taken from a `file:` URI alone; that of any other scheme names something else.

use std::path::{Path, PathBuf};

use crate::server::lsp::Uri;

/// The file that a document is, or will be saved as.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    // Another machine is not asked.
    if uri.authority().is_some_and(|authority| !matches!(authority.host(), "" | "localhost")) {
        return None;
    }
    // A name that is not UTF-8 is no less a name.
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let bytes = uri.path().decode().to_bytes();
        let path = Path::new(std::ffi::OsStr::from_bytes(&bytes));
        path.is_absolute().then(|| path.to_owned())
    }
    #[cfg(not(unix))]
    uri.to_file_path().map(|path| with_usual_drive(&path)).filter(|path| !files::is_remote(path))
}

/// The URI of a file; `None` where its name is no text.
pub fn uri(path: &Path) -> Option<Uri> {
    path.to_str().and_then(Uri::from_file_path)
}

/// What a document is known by, whichever way its URI is written: editors differ in what they escape, in the case of the
/// scheme, and in that of drive letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Box<[u8]>);

pub fn key(uri: &Uri) -> Key {
    Key(match path(uri) {
        Some(path) => path.as_os_str().as_encoded_bytes().into(),
        None => {
            let mut key = uri.scheme().as_str().to_ascii_lowercase().into_bytes();
            let mut add = |sign: u8, part: &[u8]| {
                key.push(sign);
                key.extend(part);
            };
            add(b'/', uri.authority().map_or("", |authority| authority.as_str()).as_bytes());
            add(b':', &uri.path().decode().to_bytes());
            uri.query().iter().for_each(|query| add(b'?', &query.decode().to_bytes()));
            uri.fragment().iter().for_each(|fragment| add(b'#', &fragment.decode().to_bytes()));
            key.into()
        }
    })
}

/// `c:\desk` as `C:\desk`
#[cfg(any(not(unix), test))]
fn with_usual_drive(path: &Path) -> PathBuf {
    match path.to_str().and_then(|path| Some((path.get(..1)?, path.get(1..)?))) {
        Some((letter, rest)) if rest.starts_with(':') => PathBuf::from(letter.to_ascii_uppercase() + rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, expected: Option<&str>) {
        assert_eq!(path(&uri.parse().unwrap()).as_deref(), expected.map(Path::new));
    }

    #[test]
    #[cfg(unix)]
    fn only_files_have_paths() {
        check("file:///desk/story.txt", Some("/desk/story.txt"));
        check("FILE:///desk/a%20%C3%A9%5B1%5D.md", Some("/desk/a é[1].md"));
        check("untitled:Untitled-1", None);
        check("untitled:/desk/story.txt", None);
        check("git:/desk/story.txt?%7B%7D", None);
        check("vsls:/desk/story.txt", None);
        check("file://localhost/desk/story.txt", Some("/desk/story.txt"));
        check("file://host/share/story.txt", None);
        check("vscode-notebook-cell:/desk/notes.ipynb#W0sZmlsZQ", None);
    }

    #[test]
    fn a_drive_is_a_drive_in_either_case() {
        assert_eq!(with_usual_drive(Path::new("c:/desk")), Path::new("C:/desk"));
        assert_eq!(with_usual_drive(Path::new("/desk")), Path::new("/desk"));
        assert_eq!(with_usual_drive(Path::new("é")), Path::new("é"));
    }

    #[test]
    fn a_document_is_the_same_however_it_is_escaped() {
        let [plain, escaped] = ["file:///desk/a(1).md", "file:///desk/a%281%29.md"].map(|uri| uri.parse().unwrap());
        assert_eq!(key(&plain), key(&escaped));
        let [other, same] = ["untitled:a(1).md", "UNTITLED:a%281%29.md"].map(|uri| uri.parse().unwrap());
        assert_ne!(key(&plain), key(&other));
        assert_eq!(key(&other), key(&same));
        let [git, older] = ["git:/a.md?%7B1%7D", "git:/a.md?%7B2%7D"].map(|uri| uri.parse().unwrap());
        assert_ne!(key(&git), key(&older));
    }
}
