use std::path::Path;

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Paths, as people write them in `.gitignore`: one without a slash is meant in every folder, and one that names a
/// folder means all that is in it.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    written: Vec<String>,
    globs: GlobSet,
}

/// One path of [`Patterns`].
pub(super) struct Pattern {
    written: String,
    globs: [Glob; 2],
}

impl Pattern {
    /// Reads a pattern, or says what is wrong with it.
    pub(super) fn parse(written: &str) -> Result<Self, String> {
        let globs = globs(written).map_err(|error| format!("\"{written}\": {}", error.kind()))?;
        Ok(Self { written: written.to_owned(), globs })
    }
}

impl Patterns {
    pub(super) fn new(patterns: impl IntoIterator<Item = Pattern>) -> Self {
        let mut builder = GlobSetBuilder::new();
        let mut all = Vec::new();
        for Pattern { written, globs } in patterns {
            globs.into_iter().for_each(|glob| {
                builder.add(glob);
            });
            all.push(written);
        }
        // Each can be read by itself; together they can only be too many.
        Self { globs: builder.build().unwrap_or_else(|_| GlobSet::empty()), written: all }
    }

    /// Whether they mean a path, which is relative to the folder of the settings.
    pub(super) fn hold(&self, path: &Path) -> bool {
        self.globs.is_match(path)
    }
}

impl Default for Patterns {
    fn default() -> Self {
        Self { written: Vec::new(), globs: GlobSet::empty() }
    }
}

impl PartialEq for Patterns {
    fn eq(&self, other: &Self) -> bool {
        self.written == other.written
    }
}

fn globs(pattern: &str) -> Result<[Glob; 2], globset::Error> {
    let bare = pattern.strip_prefix("./").unwrap_or(pattern);
    let bare = bare.strip_suffix('/').unwrap_or(bare);
    let anchored = match bare.strip_prefix('/') {
        Some(anchored) => anchored.to_owned(),
        None if bare.contains('/') => bare.to_owned(),
        None => format!("**/{bare}"),
    };
    let glob = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build();
    Ok([glob(&anchored)?, glob(&format!("{anchored}/**"))?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, held: &[&str], free: &[&str]) {
        let patterns = Patterns::new([Pattern::parse(pattern).unwrap()]);
        held.iter().for_each(|path| assert!(patterns.hold(Path::new(path)), "{pattern} means {path}"));
        free.iter().for_each(|path| assert!(!patterns.hold(Path::new(path)), "{pattern} does not mean {path}"));
    }

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        check("archive", &["archive/a.md", "2024/archive/b.md", "archive"], &["archived/a.md"]);
        check("archive/", &["archive/a.md"], &["archive.md"]);
        check("/archive", &["archive/a.md"], &["2024/archive/b.md"]);
        check("*.draft.md", &["a.draft.md", "opinion/b.draft.md"], &["a.md"]);
        check("opinion/*.md", &["opinion/a.md"], &["opinion/2024/a.md", "news/opinion/a.md"]);
        check("opinion/**", &["opinion/a.md", "opinion/2024/a.md"], &["news/a.md"]);
        check("./wire", &["wire/a.txt"], &["wires/a.txt"]);
    }
}
