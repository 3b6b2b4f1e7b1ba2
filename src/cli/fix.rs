//! `check --fix`: the fixes that are right wherever their finding is right, made until none is left and written back in one
//! step. A file in which they have no end, that has been changed meanwhile, or that may not be written stays as it is, and
//! that is said.

use similar::TextDiff;

use super::input::Article;
use super::problem::Problem;
use super::run::Failure;
use super::shown;
use crate::files;
use crate::lint::{self, Finding, Settled};

/// Where a fixed text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goes {
    /// Back to where the article was read from; what came from standard input is kept for standard output.
    Back,
    /// Nowhere: only what would change is shown.
    Nowhere,
}

/// Makes the safe fixes of what `find` finds, and gives what is found in the end and how many fixes were made. The file is
/// written only where some were. `article` then has the fixed text.
pub(super) fn settle(
    article: &mut Article,
    goes: Goes,
    mut find: impl FnMut(&Article) -> Vec<Finding>,
) -> Result<(Vec<Finding>, usize), Failure> {
    let problem = |why: String| Failure::Unwritten(Problem { name: article.name.clone(), why });
    let mut read = article.clone();
    let settled = lint::settle(&article.text, |text| {
        text.clone_into(&mut read.text);
        find(&read)
    });
    let Ok(Settled { text, findings, fixed, .. }) = settled else {
        return Err(problem("each fix makes room for another, so none was made: mend it by hand".into()));
    };
    if fixed > 0 {
        if let (Goes::Back, Some(path)) = (goes, &article.path) {
            files::replace(path, &article.encode(&article.text), &article.encode(&text))
                .map_err(|kept| problem(format!("the fixes were not written: {kept}")))?;
        }
        article.text = text;
    }
    Ok((findings, fixed))
}

/// What fixes change, as `patch` reads it; nothing where they change nothing. To a terminal nothing is sent that steers it.
pub(super) fn diff(before: &Article, after: &Article, for_eyes: bool) -> String {
    if before.text == after.text {
        return String::new();
    }
    let with_mark = |article: &Article| {
        let mark = if article.has_mark { "\u{FEFF}" } else { "" };
        format!("{mark}{}", article.text)
    };
    let (old, new) = (with_mark(before), with_mark(after));
    let name = shown::on_one_line(&before.name);
    let diff = TextDiff::from_lines(&old, &new).unified_diff().header(&name, &name).to_string();
    match for_eyes {
        true => diff.lines().map(|line| shown::on_one_line(line) + "\n").collect(),
        false => diff,
    }
}
