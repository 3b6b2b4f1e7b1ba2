//! The fixes that a place is offered, and all that can be made unseen.

use super::action::{Action, ActionKind};
use crate::Analysis;
use crate::config::Config;
use crate::lint::{self, Edit, Finding, Fix, Report, Safety};
use crate::text::DocSpan;

/// The fixes of the findings that share a place with `span`.
pub fn code_actions(findings: &[Finding], span: DocSpan) -> Vec<Action<'_>> {
    let touched = findings.iter().filter(|it| it.span.meets(span));
    touched.flat_map(|finding| finding.fixes.iter().map(move |fix| fix_action(finding, fix))).collect()
}

/// The safe fixes of all findings, where there are any. What they change is told by [`all_fixes`], which takes longer.
pub fn fix_all(findings: &[Finding]) -> Option<Action<'static>> {
    let is_safe = |finding: &Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    findings.iter().any(is_safe).then_some(Action { kind: ActionKind::FixAll, edits: Vec::new() })
}

/// What leads from `text`, which `analysis` and `report` are of, to one in which no safe fix is left to make; `None` where
/// there is nothing to make, or no end to it.
pub fn all_fixes(text: &str, analysis: &Analysis, report: &Report, config: &Config) -> Option<Vec<Edit>> {
    let mut last: Option<(Analysis, Report)> = None;
    let settled = lint::settle(text, |text| {
        let (before, known) = last.as_ref().map_or((analysis, report), |(analysis, report)| (analysis, report));
        let analysis = Analysis::published_by(config.publisher.as_deref(), Some(before), text, before.format);
        let report = Report::update(known, &analysis, known.settings());
        let findings = report.findings().to_vec();
        last = Some((analysis, report));
        findings
    });
    settled.ok().map(|settled| settled.edits).filter(|edits| !edits.is_empty())
}

fn fix_action<'a>(finding: &'a Finding, fix: &'a Fix) -> Action<'a> {
    let preferred = fix.safety == Safety::Safe && finding.fixes.len() == 1;
    Action { kind: ActionKind::Fix { finding, title: &fix.title, preferred }, edits: fix.edits.clone() }
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

    #[test]
    fn only_fixes_at_the_place_are_offered() {
        let findings =
            [finding((0, 4), &[(4, 4, "\"")], Safety::Safe), finding((9, 12), &[(9, 9, " ")], Safety::Unsafe)];
        let at = |start, end| code_actions(&findings, DocSpan::new(start, end)).len();
        assert_eq!([at(0, 0), at(4, 4), at(5, 8), at(4, 9), at(0, 20), at(12, 12)], [1, 1, 0, 2, 2, 1]);
    }

    #[test]
    fn all_safe_fixes_are_made_in_one_go() {
        let text = "\"We won\"she said. The ‘90s were ”good“.\n";
        let analysis = Analysis::new(text, crate::Format::Plain);
        let config = Config::default();
        let report = Report::new(&analysis, &config.lint);
        assert!(fix_all(report.findings()).is_some_and(|action| action.kind == ActionKind::FixAll));
        let edits = all_fixes(text, &analysis, &report, &config).expect("there is something to make");
        let fixed = lint::apply(text, &edits);
        assert_eq!(fixed, "\"We won,\" she said. The ’90s were “good”.\n");
        assert!(edits.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{edits:?}");
        let unsafe_alone = [finding((0, 1), &[(0, 1, "")], Safety::Unsafe)];
        assert_eq!(fix_all(&unsafe_alone), None);
    }
}
