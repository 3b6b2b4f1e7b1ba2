//! What a writer asks not to have reported, and whether that silences anything.

use rustc_hash::FxHashMap;

use super::{Finding, rule};
use crate::analysis::Analysis;
use crate::format::{Directive, DirectiveKind, NamedRule};
use crate::text::DocSpan;

/// Everything that the directives of a document silence, in the order of where it starts.
pub(super) struct Suppressions<'a> {
    list: Vec<Suppression<'a>>,
}

/// One rule of one directive, or all rules where the directive names none.
pub(super) struct Suppression<'a> {
    pub(super) directive: &'a Directive,
    pub(super) rule: Option<&'a NamedRule>,
    /// Where findings start that it silences.
    scope: DocSpan,
    pub(super) is_used: bool,
}

impl<'a> Suppressions<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let mut list: Vec<Suppression> = Vec::new();
        // Starts that no end has come to yet, by index into `list`; by the rule that they name.
        let mut open: FxHashMap<Option<&str>, Vec<usize>> = FxHashMap::default();
        for directive in &analysis.directives {
            let ended = match (directive.kind, directive.rules.as_slice()) {
                (DirectiveKind::End, []) => std::mem::take(&mut open).into_values().flatten().collect(),
                (DirectiveKind::End, rules) => {
                    rules.iter().filter_map(|rule| open.remove(&Some(rule.name.as_str()))).flatten().collect()
                }
                _ => Vec::new(),
            };
            for &start in &ended {
                let scope = &mut list[start].scope;
                *scope = DocSpan::new(scope.start(), directive.span.start());
            }
            let rules: Vec<Option<&NamedRule>> = match directive.rules.as_slice() {
                [] => vec![None],
                rules => rules.iter().map(Some).collect(),
            };
            for rule in rules {
                let scope = match directive.kind {
                    DirectiveKind::File => DocSpan::new(0, u32::MAX),
                    DirectiveKind::NextLine => next_line(analysis, directive),
                    DirectiveKind::Start => {
                        open.entry(rule.map(|rule| rule.name.as_str())).or_default().push(list.len());
                        DocSpan::new(directive.span.end(), u32::MAX)
                    }
                    DirectiveKind::End | DirectiveKind::Unknown => DocSpan::empty(directive.span.start()),
                };
                list.push(Suppression { directive, rule, scope, is_used: !ended.is_empty() });
            }
        }
        list.sort_by_key(|suppression| suppression.scope.start());
        Self { list }
    }

    /// Takes out of `findings`, which stand in text order, those that are silenced.
    pub(super) fn silence(&mut self, findings: &mut Vec<Finding>) {
        if self.list.is_empty() {
            return;
        }
        let mut started = 0;
        let mut open: Vec<usize> = Vec::new();
        findings.retain(|finding| {
            let at = finding.span.start();
            while self.list.get(started).is_some_and(|next| next.scope.start() <= at) {
                open.push(started);
                started += 1;
            }
            open.retain(|&index| self.list[index].scope.contains(at));
            let mut is_silent = false;
            for &index in &open {
                let suppression = &mut self.list[index];
                if suppression.rule.is_none_or(|rule| rule.name == finding.rule) {
                    suppression.is_used = true;
                    is_silent = true;
                }
            }
            !is_silent
        });
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Suppression<'a>> {
        self.list.iter()
    }

    /// Where a rule is silenced by its own name.
    pub(super) fn scopes_of(&self, id: &str) -> Vec<DocSpan> {
        self.list.iter().filter(|it| it.rule.is_some_and(|rule| rule.name == id)).map(|it| it.scope).collect()
    }
}

impl Suppression<'_> {
    /// Whether the rule that it names is there.
    pub(super) fn is_known(&self) -> bool {
        self.rule.is_none_or(|named| rule(&named.name).is_some())
    }
}

/// The next line and, where a paragraph starts on it, all of that.
fn next_line(analysis: &Analysis, directive: &Directive) -> DocSpan {
    let line = directive.line;
    let after = analysis.blocks.partition_point(|block| block.block.span.start() < line.end());
    let block = after.checked_sub(1).map(|at| analysis.blocks[at].block.span);
    block.filter(|block| line.contains(block.start())).map_or(line, |block| line.cover(block))
}
