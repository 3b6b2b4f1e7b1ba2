//! What silences a finding: here, in the file, in the project.

use super::action::{Action, ActionKind, IgnoreScope};
use crate::format::{BlockKind, Directive, DirectiveKind};
use crate::lint::{Edit, Finding};
use crate::text::DocSpan;
use crate::{Analysis, Format};

/// A line of the source, with its break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub span: DocSpan,
    pub text: String,
}

/// What would silence the findings that share a place with `span`, each rule once. `line` gives the line at an offset.
pub fn ignore<'a>(
    analysis: &Analysis,
    findings: &'a [Finding],
    span: DocSpan,
    line: &dyn Fn(u32) -> Line,
) -> Vec<Action<'a>> {
    let mut actions: Vec<Action> = Vec::new();
    let touched = findings.iter().filter(|it| it.span.meets(span));
    for finding in touched.filter(|finding| finding.rule != UNUSED) {
        let edits = [
            (IgnoreScope::Here, here(analysis, finding, line).map(|edit| vec![edit])),
            // Data has no place for a comment.
            (IgnoreScope::File, (finding.rule != UNREAD).then(|| vec![in_file(analysis, finding, line)])),
            (IgnoreScope::Project, Some(Vec::new())),
        ];
        for (scope, edits) in edits {
            let is_new = !actions.iter().any(|action| {
                matches!(action.kind, ActionKind::Ignore { finding: other, scope: of } if other.rule == finding.rule && of == scope)
            });
            if let (Some(edits), true) = (edits, is_new) {
                actions.push(Action { kind: ActionKind::Ignore { finding, scope }, edits });
            }
        }
    }
    actions
}

/// Its finding is about text that is not read.
const UNREAD: &str = "unread-text";

/// Its finding is about such a comment.
const UNUSED: &str = "unused-suppression";

/// A comment above the line that the finding starts in; in markup above the paragraph, which a comment would part.
/// `None` where neither has a place for one.
fn here(analysis: &Analysis, finding: &Finding, line: &dyn Fn(u32) -> Line) -> Option<Edit> {
    let start = finding.span.start();
    let block = &analysis.block_at(start)?.block;
    let in_front_matter = analysis.front_matter.span.is_some_and(|span| span.contains(start));
    if in_front_matter || block.kind == BlockKind::TableCell {
        return None;
    }
    let target = line(if analysis.format == Format::Plain { start } else { block.span.start() });
    let is_above = |directive: &&Directive| {
        directive.kind == DirectiveKind::NextLine && directive.line.start() == target.span.start()
    };
    if let Some(edit) = analysis.directives.iter().find(is_above).and_then(|it| also(it, finding.rule)) {
        return Some(edit);
    }
    // Quotes and list items go on with what stands at the start of their lines.
    let is_margin = |sign: char| sign == ' ' || sign == '\t' || sign == '>' && analysis.format == Format::Markdown;
    let margin = &target.text[..target.text.len() - target.text.trim_start_matches(is_margin).len()];
    // In HTML a line may start inside a tag.
    let is_markup = !matches!(analysis.format, Format::Plain | Format::Markdown);
    if is_markup && !target.text.trim_start().starts_with('<') {
        return None;
    }
    let comment = comment(analysis.format, DirectiveKind::NextLine, finding.rule);
    let text = format!("{margin}{comment}{}", line_break(&target.text));
    Some(Edit { span: DocSpan::empty(target.span.start()), text })
}

/// A comment at the top of the file, below its front matter.
fn in_file(analysis: &Analysis, finding: &Finding, line: &dyn Fn(u32) -> Line) -> Edit {
    let of_file = |directive: &&Directive| directive.kind == DirectiveKind::File && directive.whole.is_some();
    if let Some(edit) = analysis.directives.iter().find(of_file).and_then(|it| also(it, finding.rule)) {
        return edit;
    }
    let at = analysis.front_matter.span.map_or(0, DocSpan::end);
    let comment = comment(analysis.format, DirectiveKind::File, finding.rule);
    Edit { span: DocSpan::empty(at), text: format!("{comment}{}", line_break(&line(at).text)) }
}

/// The rule beside those that a comment names already; `None` where it means all.
fn also(directive: &Directive, rule: &str) -> Option<Edit> {
    let last = directive.rules.last()?;
    Some(Edit { span: DocSpan::empty(last.span.end()), text: format!(", {rule}") })
}

fn comment(format: Format, kind: DirectiveKind, rule: &str) -> String {
    match format {
        Format::Plain => format!("[{} {rule}]", kind.name()),
        _ => format!("<!-- {} {rule} -->", kind.name()),
    }
}

fn line_break(line: &str) -> &'static str {
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;

    /// Ignores the first finding in each way that has an edit; afterwards its rule is silent and nothing is unused.
    #[track_caller]
    fn check(format: Format, text: &str, expected: &[(IgnoreScope, &str)]) {
        let analysis = Analysis::new(text, format);
        let findings = lint::check(&analysis);
        let finding = findings.first().expect("something is found");
        let line = |offset: u32| {
            let start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
            let end = text[offset as usize..].find('\n').map_or(text.len(), |at| offset as usize + at + 1);
            Line { span: DocSpan::from_range(start..end), text: text[start..end].to_owned() }
        };
        let mut got = Vec::new();
        for action in ignore(&analysis, &findings, finding.span, &line) {
            let ActionKind::Ignore { scope, .. } = action.kind else { panic!("not asked for") };
            if let Some(edit) = action.edits.first() {
                let text = lint::apply(text, std::slice::from_ref(edit));
                let left = lint::check(&Analysis::new(&text, format));
                let silent = [finding.rule, UNUSED];
                assert!(left.iter().all(|left| !silent.contains(&left.rule)), "{text}\n{left:#?}");
                got.push((scope, text));
            }
        }
        let got: Vec<_> = got.iter().map(|(scope, text)| (*scope, text.as_str())).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_comment_goes_above_the_paragraph_or_to_the_top() {
        check(
            Format::Markdown,
            "---\ndate: today\n---\n\nGate shut.\n\n\"We won\" Ana Duarte said.\n",
            &[
                (
                    IgnoreScope::Here,
                    "---\ndate: today\n---\n\nGate shut.\n\n<!-- onrecord-ignore-next-line missing-comma-before-attribution -->\n\"We won\" Ana Duarte said.\n",
                ),
                (
                    IgnoreScope::File,
                    "---\ndate: today\n---\n<!-- onrecord-ignore-file missing-comma-before-attribution -->\n\nGate shut.\n\n\"We won\" Ana Duarte said.\n",
                ),
            ],
        );
        check(
            Format::Plain,
            "Gate shut.\n\n\"We won\" Ana Duarte said.\n",
            &[
                (
                    IgnoreScope::Here,
                    "Gate shut.\n\n[onrecord-ignore-next-line missing-comma-before-attribution]\n\"We won\" Ana Duarte said.\n",
                ),
                (
                    IgnoreScope::File,
                    "[onrecord-ignore-file missing-comma-before-attribution]\nGate shut.\n\n\"We won\" Ana Duarte said.\n",
                ),
            ],
        );
    }

    #[test]
    fn a_comment_that_is_there_takes_the_rule_too() {
        check(
            Format::Plain,
            "[onrecord-ignore-file unused-suppression]\n[onrecord-ignore-next-line unopened-quote]\n\"We won\" Ana Duarte said.\n",
            &[
                (
                    IgnoreScope::Here,
                    "[onrecord-ignore-file unused-suppression]\n[onrecord-ignore-next-line unopened-quote, missing-comma-before-attribution]\n\"We won\" Ana Duarte said.\n",
                ),
                (
                    IgnoreScope::File,
                    "[onrecord-ignore-file unused-suppression, missing-comma-before-attribution]\n[onrecord-ignore-next-line unopened-quote]\n\"We won\" Ana Duarte said.\n",
                ),
            ],
        );
    }

    #[test]
    fn a_comment_parts_no_quote_of_several_paragraphs() {
        let text = "Gate shut.\n\n> It was late.\n>\n> \"We won\" Ana Duarte said.\n> So did we.\n";
        let analysis = Analysis::new(text, Format::Markdown);
        let findings = lint::check(&analysis);
        let at = text.find("> \"We").expect("it is there") as u32;
        let line = |_| Line { span: DocSpan::new(at, at + 28), text: text[at as usize..].to_owned() };
        let Some(finding) = findings.iter().find(|finding| finding.rule == "missing-comma-before-attribution") else {
            panic!("{findings:#?}")
        };
        let edit = here(&analysis, finding, &line).expect("there is room");
        assert_eq!(edit.text, "> <!-- onrecord-ignore-next-line missing-comma-before-attribution -->\n");
    }
}
