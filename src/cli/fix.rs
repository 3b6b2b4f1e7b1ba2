//! `check --fix`: the fixes that are right wherever their finding is right, written back in one step.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use super::input::{Article, Problem};
use crate::lint::{Edit, Finding, Safety};

/// Applies the safe fixes of what `find` finds, again and again while that leaves fewer of them: one fix may uncover
/// another. Gives what is found in the end and how many fixes were made. The file is written only where some were.
pub(super) fn settle(
    article: &mut Article,
    find: impl Fn(&Article) -> Vec<Finding>,
) -> Result<(Vec<Finding>, usize), Problem> {
    let problem = |name: &str, why: String| Problem { name: name.into(), why };
    let Some(path) = article.path.clone() else {
        return Err(problem(&article.name, "standard input cannot be written back; leave out --fix".into()));
    };
    let mut findings = find(article);
    let mut fixed = 0;
    let mut left = usize::MAX;
    loop {
        let (count, edits) = choose(&findings);
        if count == 0 || count >= left {
            break;
        }
        left = count;
        fixed += count;
        article.text = applied(&article.text, &edits);
        findings = find(article);
    }
    if fixed > 0 {
        replace(&path, &article.encode(&article.text))
            .map_err(|error| problem(&article.name, format!("cannot write the fixes: {error}")))?;
    }
    Ok((findings, fixed))
}

/// The edits of the first safe fix of each finding, in text order, and how many fixes that is. A fix that would touch what an
/// earlier one touches waits for the next round.
fn choose(findings: &[Finding]) -> (usize, Vec<&Edit>) {
    let mut chosen: Vec<&Edit> = Vec::new();
    let mut count = 0;
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe) else { continue };
        let clashes = |edit: &Edit| {
            chosen.iter().any(|other| other.span.touches(edit.span.start()) || edit.span.touches(other.span.start()))
        };
        if !fix.edits.iter().any(clashes) {
            chosen.extend(&fix.edits);
            count += 1;
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    (count, chosen)
}

/// `edits` in text order, not overlapping.
fn applied(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(&text[done..range.start]);
        out.push_str(&edit.text);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Puts `bytes` in place of a file's content in one step, so that a crash leaves the old or the new and never a half.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    // The file a link points to is changed, and the link stays.
    let path = fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unique = (std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
    let draft = path.with_file_name(format!(".{name}.{}-{}.tmp", unique.0, unique.1));
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        file.set_permissions(fs::metadata(&path)?.permissions())?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&draft, &path)
    })();
    if written.is_err() {
        // What went wrong is told; that a draft may be left behind is not worth a second complaint.
        let _ = fs::remove_file(&draft);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Fix, Severity};
    use crate::text::DocSpan;

    fn finding(safety: Safety, edits: &[(u32, u32, &str)]) -> Finding {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit { span: DocSpan::new(start, end), text: text.into() };
        Finding {
            rule: "missing-space-at-quote",
            severity: Severity::Error,
            span: DocSpan::new(edits[0].0, edits[0].0 + 1),
            message: String::new(),
            related: Vec::new(),
            fixes: vec![Fix { title: String::new(), safety, edits: edits.iter().map(edit).collect() }],
        }
    }

    #[track_caller]
    fn check(text: &str, findings: &[Finding], expected: (usize, &str)) {
        let (count, edits) = choose(findings);
        assert_eq!((count, applied(text, &edits).as_str()), expected);
    }

    #[test]
    fn safe_fixes_are_applied_together() {
        let findings = [finding(Safety::Safe, &[(1, 1, ",")]), finding(Safety::Safe, &[(2, 3, ""), (4, 4, "!")])];
        check("a cd e", &findings, (2, "a, d! e"));
    }

    #[test]
    fn unsafe_and_clashing_fixes_wait() {
        let clash = [finding(Safety::Safe, &[(0, 2, "x")]), finding(Safety::Safe, &[(1, 3, "y")])];
        check("abc", &clash, (1, "xc"));
        check("abc", &[finding(Safety::Unsafe, &[(0, 1, "x")])], (0, "abc"));
    }
}
