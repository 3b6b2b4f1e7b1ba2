use crate::analysis::AnalysedBlock;
use crate::lint::Rule;
use crate::text::{BlockSpan, InBlock, InDocument, Span};

/// Something an editor would query.
///
/// Rules that see one block make findings in that block's prose; what leaves this layer indexes the document's source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding<In = InDocument> {
    /// The rule's id, in kebab-case.
    pub rule: &'static str,
    pub severity: Severity,
    /// Never empty, so that it can be underlined.
    pub span: Span<In>,
    pub message: String,
    pub related: Vec<Related<In>>,
    /// The likeliest first.
    pub fixes: Vec<Fix<In>>,
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
pub struct Related<In = InDocument> {
    pub span: Span<In>,
    pub message: String,
}

/// A change that settles the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix<In = InDocument> {
    /// In the imperative: `Insert a comma`.
    pub title: String,
    pub safety: Safety,
    /// In text order, not overlapping.
    pub edits: Vec<Edit<In>>,
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
pub struct Edit<In = InDocument> {
    pub span: Span<In>,
    pub text: String,
}

impl Severity {
    /// `hint`, `info`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl<In> Finding<In> {
    /// A finding of `rule`, at the rule's own severity.
    pub(super) fn new(rule: &Rule, span: Span<In>, message: impl Into<String>) -> Self {
        Self {
            rule: rule.id,
            severity: rule.severity,
            span,
            message: message.into(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(super) fn related(mut self, span: Span<In>, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    pub(super) fn fix(mut self, fix: Fix<In>) -> Self {
        self.fixes.push(fix);
        self
    }
}

impl<In> Fix<In> {
    pub(super) fn safe(title: impl Into<String>) -> Self {
        Self { title: title.into(), safety: Safety::Safe, edits: Vec::new() }
    }

    pub(super) fn r#unsafe(title: impl Into<String>) -> Self {
        Self { title: title.into(), safety: Safety::Unsafe, edits: Vec::new() }
    }

    pub(super) fn insert(self, offset: u32, text: impl Into<String>) -> Self {
        self.replace(Span::empty(offset), text)
    }

    pub(super) fn delete(self, span: Span<In>) -> Self {
        self.replace(span, "")
    }

    pub(super) fn replace(mut self, span: Span<In>, text: impl Into<String>) -> Self {
        self.edits.push(Edit { span, text: text.into() });
        self
    }
}

impl Finding<InBlock> {
    /// The same finding in the source that `block` was read from.
    ///
    /// A fix that the source would not survive is left out: one that would swallow markup between two words, or write
    /// a sign into front matter that means something there.
    pub(super) fn lift(&self, block: &AnalysedBlock, in_front_matter: bool) -> Finding {
        let related = |related: &Related<InBlock>| Related {
            span: block.to_source(related.span),
            message: related.message.clone(),
        };
        Finding {
            rule: self.rule,
            severity: self.severity,
            span: block.to_source(self.span),
            message: self.message.clone(),
            related: self.related.iter().map(related).collect(),
            fixes: self.fixes.iter().filter_map(|fix| fix.lift(block, in_front_matter)).collect(),
        }
    }
}

impl Fix<InBlock> {
    /// The same fix in the source that `block` was read from; `None` where the source would not survive it.
    pub(super) fn lift(&self, block: &AnalysedBlock, in_front_matter: bool) -> Option<Fix> {
        let lift_edit = |edit: &Edit<InBlock>| {
            let breaks_front_matter = in_front_matter && edit.text.contains(['"', '\'', '\\', ':', '#', '\n']);
            let survives = !breaks_front_matter && !swallows_markup(block, edit.span);
            survives.then(|| Edit { span: block.to_source(edit.span), text: edit.text.clone() })
        };
        let edits = self.edits.iter().map(lift_edit).collect::<Option<_>>()?;
        Some(Fix { title: self.title.clone(), safety: self.safety, edits })
    }
}

/// Whether the source of `span` holds more than its words. One character may be written longer (`&ldquo;`).
fn swallows_markup(block: &AnalysedBlock, span: BlockSpan) -> bool {
    block.to_source(span).len() != span.len() && span.of(&block.block.text).chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Format};

    /// Lifts a fix that puts `with` in the place of `words` in the first block, and applies it to the source.
    #[track_caller]
    fn check(source: &str, words: &str, with: &str, expected: Option<&str>) {
        let analysis = Analysis::new(source, Format::Markdown);
        let block = &analysis.blocks[0];
        let start = block.block.text.find(words).expect("the words stand in the first block");
        let fix = Fix::safe("Replace").replace(BlockSpan::from_range(start..start + words.len()), with);
        let in_front_matter = analysis.front_matter.span.is_some();
        let lifted = fix.lift(block, in_front_matter).map(|fix| {
            let mut fixed = source.to_owned();
            fix.edits.iter().rev().for_each(|edit| fixed.replace_range(edit.span.range(), &edit.text));
            fixed
        });
        assert_eq!(lifted.as_deref(), expected);
    }

    #[test]
    fn fixes_keep_markup() {
        check("The **gate** was shut.", "gate", "port", Some("The **port** was shut."));
        check("The **gate** was shut.", "The gate", "A port", None);
    }

    #[test]
    fn a_character_reference_is_one_character() {
        check("Shut &amp; locked.", "&", "and", Some("Shut and locked."));
    }

    #[test]
    fn front_matter_stays_well_formed() {
        check("---\ntitle: Gate shut\n---\n", "Gate", "Port", Some("---\ntitle: Port shut\n---\n"));
        check("---\ntitle: Gate shut\n---\n", "Gate", "Port: \"gate\"", None);
    }
}
