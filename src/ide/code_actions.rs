use super::ignore::IgnoreScope;
use crate::config::Person;
use crate::lint::{Edit, Finding, Fix, Safety};
use crate::text::DocSpan;

/// A change that an editor may offer. Edits stand in text order and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action<'a> {
    pub kind: ActionKind<'a>,
    /// None where the change is not one of the article.
    pub edits: Vec<Edit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionKind<'a> {
    /// Settles one finding; preferred where it is the only fix and safe.
    Fix { finding: &'a Finding, title: &'a str, preferred: bool },
    /// Settles every finding of the document that can be settled unseen.
    FixAll,
    /// Lets a rule be.
    Ignore { finding: &'a Finding, scope: IgnoreScope },
    /// Says who speaks a quote that nobody says.
    AssignSpeaker { title: String },
    /// Puts someone on the desk's file of people; the edge makes the edit.
    AddPerson { person: Person },
    /// Hands over a quote with its credit; the article stays as it is.
    CopyQuote { text: String },
}

/// The fixes of the findings that share a place with `span`.
pub fn code_actions(findings: &[Finding], span: DocSpan) -> Vec<Action<'_>> {
    let touched = findings.iter().filter(|it| it.span.touches(span.start()) || span.touches(it.span.start()));
    touched.flat_map(|finding| finding.fixes.iter().map(move |fix| fix_action(finding, fix))).collect()
}

/// The safe fixes of all findings at once; of two that meet, the first. `None` where there are none.
pub fn fix_all(findings: &[Finding]) -> Option<Action<'_>> {
    let mut edits: Vec<Edit> = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe) else { continue };
        if !fix.edits.iter().any(|new| edits.iter().any(|old| meet(old.span, new.span))) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits.sort_by_key(|edit| edit.span);
    (!edits.is_empty()).then_some(Action { kind: ActionKind::FixAll, edits })
}

fn fix_action<'a>(finding: &'a Finding, fix: &'a Fix) -> Action<'a> {
    let preferred = fix.safety == Safety::Safe && finding.fixes.len() == 1;
    Action { kind: ActionKind::Fix { finding, title: &fix.title, preferred }, edits: fix.edits.clone() }
}

/// Whether two edits cannot both be made without their order mattering.
fn meet(one: DocSpan, other: DocSpan) -> bool {
    one.touches(other.start()) || other.touches(one.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Severity;

    fn finding(span: (u32, u32), edits: &[(u32, u32, &str)], safety: Safety) -> Finding {
        let edit =
            |&(start, end, text): &(u32, u32, &str)| Edit { span: DocSpan::new(start, end), text: text.to_owned() };
        Finding {
            rule: "unclosed-quote",
            severity: Severity::Warning,
            span: DocSpan::new(span.0, span.1),
            message: String::new(),
            related: Vec::new(),
            fixes: vec![Fix { title: "Mend".to_owned(), safety, edits: edits.iter().map(edit).collect() }],
        }
    }

    #[track_caller]
    fn check_all(findings: &[Finding], expected: &[(u32, u32)]) {
        let spans = fix_all(findings).map_or_else(Vec::new, |action| action.edits);
        let spans: Vec<_> = spans.iter().map(|edit| (edit.span.start(), edit.span.end())).collect();
        assert_eq!(spans, expected);
    }

    #[test]
    fn only_fixes_at_the_place_are_offered() {
        let findings =
            [finding((0, 4), &[(4, 4, "\"")], Safety::Safe), finding((9, 12), &[(9, 9, " ")], Safety::Unsafe)];
        let at = |start, end| code_actions(&findings, DocSpan::new(start, end)).len();
        assert_eq!([at(0, 0), at(4, 4), at(5, 8), at(4, 9), at(0, 20), at(12, 12)], [1, 1, 0, 2, 2, 1]);
    }

    #[test]
    fn all_safe_fixes_that_do_not_meet_are_made_in_text_order() {
        let safe = |edits: &[_]| finding((0, 1), edits, Safety::Safe);
        check_all(&[safe(&[(8, 9, "")]), safe(&[(2, 4, "x")])], &[(2, 4), (8, 9)]);
        check_all(&[safe(&[(2, 4, "x")]), safe(&[(4, 4, "y")]), safe(&[(3, 8, "")])], &[(2, 4)]);
        check_all(&[safe(&[(2, 4, "x"), (8, 9, "")]), safe(&[(6, 6, "y"), (9, 9, "z")])], &[(2, 4), (8, 9)]);
        check_all(&[finding((0, 1), &[(0, 1, "")], Safety::Unsafe)], &[]);
    }
}
