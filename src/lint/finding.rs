//! What a rule finds and how it is mended. What leaves this layer indexes the source, and no fix breaks its markup.

use std::borrow::Cow;

use super::Rule;
use crate::Format;
use crate::analysis::{AnalysedBlock, Analysis};
use crate::format::{Reading, Run};
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
    pub const ALL: [Self; 4] = [Self::Hint, Self::Info, Self::Warning, Self::Error];

    /// The severity of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

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
    /// The same finding in the source that `block` was read from, with the fixes that the source would survive.
    pub(super) fn lift(&self, block: &AnalysedBlock, medium: Medium) -> Finding {
        let related = |related: &Related<InBlock>| Related {
            span: block.to_source(related.span),
            message: related.message.clone(),
        };
        // The partner of a mark that a tag stands for is a tag.
        let lacks_tag = |fix: &&Fix<InBlock>| {
            fix.edits.iter().any(|edit| edit.text.contains(MARKS)) && holds_mark_of_tag(block, self.span)
        };
        let fixes = self.fixes.iter().filter(|fix| !lacks_tag(fix));
        Finding {
            rule: self.rule,
            severity: self.severity,
            span: block.to_source(self.span),
            message: self.message.clone(),
            related: self.related.iter().map(related).collect(),
            fixes: fixes.filter_map(|fix| fix.lift(block, medium)).collect(),
        }
    }
}

impl Fix<InBlock> {
    /// The same fix in the source that `block` was read from; `None` where the source would not survive it.
    pub(super) fn lift(&self, block: &AnalysedBlock, medium: Medium) -> Option<Fix> {
        let lift_edit = |edit: &Edit<InBlock>| {
            let text = medium.write(&edit.text)?.into_owned();
            let spoils = swallows_markup(block, edit.span) || medium.makes_markup(&block.block.text, edit);
            (!spoils).then(|| Edit { span: block.to_source(edit.span), text })
        };
        let edits = self.edits.iter().map(lift_edit).collect::<Option<_>>()?;
        Some(Fix { title: self.title.clone(), safety: self.safety, edits })
    }
}

/// What a block's prose is written in, which decides how an edit writes its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Medium {
    format: Format,
    line_break: &'static str,
    in_front_matter: bool,
}

impl Medium {
    pub(super) fn of(analysis: &Analysis, block: &AnalysedBlock) -> Self {
        let in_front_matter = analysis.front_matter.span.is_some_and(|span| span.contains_span(block.block.span));
        Self { format: analysis.format, line_break: analysis.line_break, in_front_matter }
    }

    /// Whether signs before an edit that are text would open a tag or a reference with what stands behind them then.
    fn makes_markup(self, prose: &str, edit: &Edit<InBlock>) -> bool {
        if self.format != Format::Html {
            return false;
        }
        let (Some(before), Some(behind)) =
            (prose.get(..edit.span.start() as usize), prose.get(edit.span.end() as usize..))
        else {
            return false;
        };
        let next = edit.text.chars().chain(behind.chars()).next();
        let opens_tag = before.ends_with('<') && next.is_some_and(|next| next.is_alphabetic() || "/!?".contains(next));
        let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
        let opens_reference =
            before.trim_end_matches(name).ends_with('&') && next.is_some_and(|next| name(next) || next == ';');
        opens_tag || opens_reference || before.ends_with("</")
    }

    /// How `text` is written here; `None` where it would mean something else.
    fn write(self, text: &str) -> Option<Cow<'_, str>> {
        let breaks = self.in_front_matter && text.contains(['"', '\'', '\\', ':', '#', '\n'])
            || self.format == Format::Html && text.contains('\n');
        if breaks {
            None
        } else if self.format == Format::Html && text.contains(['&', '<']) {
            Some(Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;")))
        } else if text.contains('\n') && self.line_break != "\n" {
            Some(Cow::Owned(text.replace('\n', self.line_break)))
        } else {
            Some(Cow::Borrowed(text))
        }
    }
}

/// The quotation marks that fixes write, and that tags stand for.
const MARKS: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];

/// Whether a tag stands for a quotation mark in `span`.
pub(super) fn holds_mark_of_tag(block: &AnalysedBlock, span: BlockSpan) -> bool {
    let runs = block.block.runs.within(span);
    let text = &block.block.text;
    let mut marks = runs.iter().filter(|run| run.reading == Reading::Markup);
    marks.any(|run| text[run.prose as usize..].starts_with(MARKS))
}

/// Whether an edit of `span` would touch more of the source than its words: markup within or between them, or the rest
/// of a run that maps as a whole.
fn swallows_markup(block: &AnalysedBlock, span: BlockSpan) -> bool {
    let runs = block.block.runs.within(span);
    let cuts = |run: &Run| {
        let (from, to) = (run.prose, run.prose + run.prose_len);
        let is_whole = span.start() <= from && to <= span.end();
        let is_beside = span.is_empty() && (span.start() <= from || to <= span.start());
        run.is_atomic() && !is_whole && !is_beside
    };
    let is_markup = |run: &Run| run.reading == Reading::Markup && !span.is_empty();
    let has_gap = runs.windows(2).any(|pair| pair[0].source + pair[0].source_len != pair[1].source);
    runs.iter().any(|run| is_markup(run) || cuts(run)) || has_gap && !span.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, words: &str, with: &str, expected: Option<&str>) {
        check_in(Format::Markdown, source, words, with, expected);
    }

    /// Lifts a fix that puts `with` in the place of `words` in the first block, and applies it to the source.
    #[track_caller]
    fn check_in(format: Format, source: &str, words: &str, with: &str, expected: Option<&str>) {
        let analysis = Analysis::new(source, format);
        let block = &analysis.blocks[0];
        let start = block.block.text.find(words).expect("the words stand in the first block");
        let fix = Fix::safe("Replace").replace(BlockSpan::from_range(start..start + words.len()), with);
        let lifted = fix.lift(block, Medium::of(&analysis, block)).map(|fix| crate::lint::apply(source, &fix.edits));
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
    fn html_stays_well_formed() {
        let check = |source, words, with, expected| check_in(Format::Html, source, words, with, expected);
        check("<p>Salt &amp; rust.", "Salt & rust", "A & B <c>", Some("<p>A &amp; B &lt;c>."));
        check("<p>Salt\n  and <b>rust</b>.", "Salt and", "Old", Some("<p>Old <b>rust</b>."));
        check("<p>Salt and <b>rust</b>.", "and rust", "or dust", None);
        check("<p>Salt, <q>rust</q>.", "“rust", "“dust", None);
        check("<p>Salt, <q>rust</q>.", "“", "\"", None);
        check("<p>Salt<br>rust.", "t\nr", "t r", None);
        check("<p>Salt. Rust.", " ", "\n\n", None);
    }

    #[test]
    fn lines_end_as_the_others_do() {
        check("The gate\r\nwas shut. It rusts.", " It", "\n\nIt", Some("The gate\r\nwas shut.\r\n\r\nIt rusts."));
        check("The gate\nwas shut. It rusts.", " It", "\n\nIt", Some("The gate\nwas shut.\n\nIt rusts."));
    }

    #[test]
    fn front_matter_stays_well_formed() {
        check("---\ntitle: Gate shut\n---\n", "Gate", "Port", Some("---\ntitle: Port shut\n---\n"));
        check("---\ntitle: Gate shut\n---\n", "Gate", "Port: \"gate\"", None);
    }
}
