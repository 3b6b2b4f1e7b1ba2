//! What an editor would query: one rule a file, each with its documentation beside it.
//!
//! Rules read an [`Analysis`](crate::Analysis) and give [`Finding`]s. Quiet by default: where the marks of a paragraph
//! do not pair, the rules that reason about speakers say nothing there.

use crate::text::DocSpan;

/// Something an editor would query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, in kebab-case.
    pub rule: &'static str,
    pub severity: Severity,
    pub span: DocSpan,
    pub message: String,
    pub related: Vec<Related>,
    pub fixes: Vec<Fix>,
}

/// As the Language Server Protocol ranks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Hint,
    Info,
    Warning,
    Error,
}

/// Another place that the finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub span: DocSpan,
    pub message: String,
}

/// A change that settles the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// In the imperative: `Insert a comma`.
    pub title: String,
    pub safety: Safety,
    /// In text order, not overlapping.
    pub edits: Vec<Edit>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Right wherever the finding is right: may be applied to a whole file unseen.
    Safe,
    /// One of several ways, or a change of words: a person chooses.
    Unsafe,
}

/// Replaces the words of a span; an empty span inserts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: DocSpan,
    pub text: String,
}

/// The findings of one version of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Checks a document: here, that quotes are closed.
    pub fn new(analysis: &crate::Analysis) -> Self {
        let unclosed = analysis.quotes.iter().filter(|quote| analysis.local_quote(quote).is_unclosed());
        let findings = unclosed.map(|quote| Finding {
            rule: "unclosed-quote",
            severity: Severity::Error,
            span: DocSpan::new(quote.span.start(), quote.inner.start()),
            message: "This quotation mark is never closed".to_owned(),
            related: Vec::new(),
            fixes: vec![Fix {
                title: "Close the quote at the end of the paragraph".to_owned(),
                safety: Safety::Unsafe,
                edits: vec![Edit { span: DocSpan::empty(quote.span.end()), text: "\"".to_owned() }],
            }],
        });
        Self { findings: findings.collect() }
    }

    /// Checks a new version of the document that `previous` is the report of.
    pub fn update(_previous: &Self, analysis: &crate::Analysis) -> Self {
        Self::new(analysis)
    }

    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}
