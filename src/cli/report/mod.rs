//! What `check` says, in one file a format, all of them [`Presenter`]s.

pub(super) mod concise;
mod excerpt;
pub(super) mod github;
pub(super) mod json;
pub(super) mod junit;
pub(super) mod place;
pub(super) mod sarif;
pub(super) mod statistics;
pub(super) mod text;

use super::input::Article;
use super::problem::Problem;
use crate::lint::{Finding, Safety, Severity};

/// A way to say what was found.
///
/// What is said of an article is made on any thread, and printed in the order that the articles were asked for, each as
/// soon as those before it are there.
pub(super) trait Presenter: Sync {
    /// What comes before the first article.
    fn open(&self) -> String {
        String::new()
    }

    /// What is said of an article; nothing where there is nothing to say.
    fn article(&self, checked: &Checked) -> String;

    /// What stands between two articles of which something is said.
    fn between(&self) -> &'static str {
        ""
    }

    /// What comes behind the last article.
    fn close(&self, sum: &Sum) -> String;

    /// Puts what is said of all articles in another order, where they must be known for that. Nothing is printed before.
    fn arrange(&self) -> Option<fn(&str) -> String> {
        None
    }

    /// Whether it is for eyes, with colours where those are wanted.
    fn is_styled(&self) -> bool {
        false
    }
}

/// An article with what is to be shown of it.
pub(super) struct Checked {
    pub article: Article,
    /// In text order.
    pub findings: Vec<Finding>,
    /// How many findings `--fix` has settled.
    pub fixed: usize,
    /// How many findings are not among those, since the baseline has them.
    pub known: usize,
    /// How many words the article has.
    pub words: usize,
}

/// What adds up over all articles.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub tally: Tally,
    pub problems: Vec<Problem>,
}

/// Figures over all articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tally {
    pub articles: usize,
    pub with_findings: usize,
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub hints: usize,
    /// Findings that have a safe fix.
    pub fixable: usize,
    pub fixed: usize,
    /// Findings that the baseline has.
    pub known: usize,
    /// Files that could not be read, or not be written back.
    pub failed: usize,
}

impl Tally {
    pub(super) fn add(&mut self, checked: &Checked) {
        self.articles += 1;
        self.with_findings += usize::from(!checked.findings.is_empty());
        self.fixed += checked.fixed;
        self.known += checked.known;
        for finding in &checked.findings {
            self.fixable += usize::from(finding.fixes.iter().any(|fix| fix.safety == Safety::Safe));
            *match finding.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Info => &mut self.infos,
                Severity::Hint => &mut self.hints,
            } += 1;
        }
    }
}
