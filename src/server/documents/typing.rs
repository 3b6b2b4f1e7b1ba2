//! The paragraph that is being typed, of which nothing new is said until its writer goes on, saves or pauses.
//!
//! A half-written sentence has faults that its next words mend. What is held back is a filter over a report, applied
//! where it goes out: what a keystroke mends goes at once, and what stood there before the typing began stays.

use tokio::time::Instant;

use crate::ide;
use crate::lint::Finding;
use crate::server::documents::document::Text;
use crate::server::documents::snapshot::Snapshot;
use crate::server::lsp::{Position, TextDocumentContentChangeEvent};
use crate::text::DocSpan;

/// One paragraph in the hands of its writer.
#[derive(Debug, Clone)]
pub struct Typing {
    /// Where the last words went, as bytes of the newest text, and on which line.
    at: u32,
    line: u32,
    pub last_key: Instant,
    /// What was found in the paragraph, and where hints stood, before it was touched.
    known: Vec<Known>,
}

/// A finding, or a hint, by its distance from both ends of the text: typing between them leaves it one of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    /// `None` for a hint.
    rule: Option<&'static str>,
    before: u32,
    after: u32,
}

impl Known {
    fn of(rule: Option<&'static str>, span: DocSpan, text: &Text) -> Self {
        Self { rule, before: span.start(), after: (text.len() as u32).saturating_sub(span.end()) }
    }

    fn is(self, now: Self) -> bool {
        self.rule == now.rule && (self.before == now.before || self.after == now.after)
    }
}

impl Typing {
    /// What is being typed after some changes made `text` of the text that `shown` was read from; `None` where nothing is:
    /// a line was ended, several came at once, the whole
    /// text was told anew, or nothing is known of what stood there.
    pub fn after(
        before: Option<Self>,
        changes: &[TextDocumentContentChangeEvent],
        text: &Text,
        shown: Option<&Snapshot>,
    ) -> Option<Self> {
        let change = changes.last()?;
        let range = change.range?;
        if change.text.contains(['\n', '\r']) {
            return None;
        }
        let start: Position = range.start.min(range.end);
        let at = text.offset(start) + change.text.len() as u32;
        let known = match before {
            Some(before) if before.line == start.line => before.known,
            _ => shown.map(|shown| known(shown, shown.text.offset(start)))?,
        };
        Some(Self { at, line: start.line, last_key: Instant::now(), known })
    }

    /// What is held back of a version; `None` where no paragraph is being typed, but a line is empty.
    pub fn hold(&self, snapshot: &Snapshot) -> Option<Hold<'_>> {
        Some(Hold { paragraph: paragraph(snapshot, self.at)?, known: &self.known })
    }
}

/// What is held back of one version.
#[derive(Debug, Clone, Copy)]
pub struct Hold<'t> {
    paragraph: DocSpan,
    known: &'t [Known],
}

impl Hold<'_> {
    /// Whether a finding waits.
    pub fn holds(&self, finding: &Finding, text: &Text) -> bool {
        let is_there = |span: DocSpan| self.paragraph.meets(span);
        (is_there(finding.span) || finding.related.iter().any(|related| is_there(related.span)))
            && self.is_new(Known::of(Some(finding.rule), finding.span, text))
    }

    /// Whether a hint waits: it would move the words of its line.
    pub fn holds_hint(&self, offset: u32, text: &Text) -> bool {
        self.paragraph.touches(offset) && self.is_new(Known::of(None, DocSpan::empty(offset), text))
    }

    /// Whether anything waits.
    pub fn is_waited_for(&self, snapshot: &Snapshot) -> bool {
        snapshot.report.findings().iter().any(|finding| self.holds(finding, &snapshot.text))
            || self.hints_wait(snapshot)
    }

    /// Whether hints wait.
    pub fn hints_wait(&self, snapshot: &Snapshot) -> bool {
        let hints = ide::inlay_hints(&snapshot.analysis, self.paragraph);
        hints.iter().any(|hint| self.holds_hint(hint.offset, &snapshot.text))
    }

    fn is_new(&self, now: Known) -> bool {
        !self.known.iter().any(|known| known.is(now))
    }
}

fn known(shown: &Snapshot, at: u32) -> Vec<Known> {
    let Some(paragraph) = paragraph(shown, at) else { return Vec::new() };
    let findings = shown.report.findings().iter().filter(|finding| {
        paragraph.meets(finding.span) || finding.related.iter().any(|related| paragraph.meets(related.span))
    });
    let findings = findings.map(|finding| Known::of(Some(finding.rule), finding.span, &shown.text));
    let hints = ide::inlay_hints(&shown.analysis, paragraph);
    let hints = hints.iter().map(|hint| Known::of(None, DocSpan::empty(hint.offset), &shown.text));
    findings.chain(hints).collect()
}

/// The paragraph at a place, or before it on the same line, to the place at least.
fn paragraph(snapshot: &Snapshot, at: u32) -> Option<DocSpan> {
    let blocks = &snapshot.analysis.blocks;
    let after = blocks.partition_point(|block| block.block.span.start() <= at);
    let block = blocks[..after].last()?.block.span;
    let is_beside = block.touches(at) || snapshot.text.position(block.end()).line == snapshot.text.position(at).line;
    is_beside.then(|| block.cover(DocSpan::empty(at)))
}
