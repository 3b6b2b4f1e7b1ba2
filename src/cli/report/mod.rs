//! What `check` says, in one file a format.

mod excerpt;
pub(super) mod json;
pub(super) mod text;

use super::input::Article;
use crate::lint::{Finding, Safety, Severity};

/// An article with what is to be shown of it.
pub(super) struct Checked {
    pub article: Article,
    /// In text order.
    pub findings: Vec<Finding>,
    /// How many findings `--fix` has settled.
    pub fixed: usize,
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
    /// Files that could not be read, or not be written back.
    pub failed: usize,
}

impl Tally {
    pub(super) fn add(&mut self, checked: &Checked) {
        self.articles += 1;
        self.with_findings += usize::from(!checked.findings.is_empty());
        self.fixed += checked.fixed;
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
