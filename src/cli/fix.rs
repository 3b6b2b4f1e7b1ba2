//! `check --fix`: the fixes that are right wherever their finding is right, made until none is left and written back in one
//! step. A file in which they have no end, that has been changed meanwhile, or that may not be written stays as it is, and
//! that is said.

use super::input::Article;
use super::problem::Problem;
use crate::files;
use crate::lint::{self, Finding, Settled};

/// Makes the safe fixes of what `find` finds, and gives what is found in the end and how many fixes were made. The file is
/// written only where some were.
pub(super) fn settle(
    article: &mut Article,
    mut find: impl FnMut(&Article) -> Vec<Finding>,
) -> Result<(Vec<Finding>, usize), Problem> {
    let problem = |why: String| Problem { name: article.name.clone(), why };
    let Some(path) = article.path.clone() else {
        return Err(problem("standard input cannot be written back; leave out --fix".into()));
    };
    let mut read = article.clone();
    let settled = lint::settle(&article.text, |text| {
        text.clone_into(&mut read.text);
        find(&read)
    });
    let Ok(Settled { text, findings, fixed, .. }) = settled else {
        return Err(problem("each fix makes room for another, so none was made: mend it by hand".into()));
    };
    if fixed > 0 {
        files::replace(&path, &article.encode(&article.text), &article.encode(&text))
            .map_err(|kept| problem(format!("the fixes were not written: {kept}")))?;
        article.text = text;
    }
    Ok((findings, fixed))
}
