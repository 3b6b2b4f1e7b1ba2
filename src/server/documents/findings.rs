//! Findings and problems as the protocol's diagnostics.

use crate::config::Problem;
use crate::lint::{Finding, Report, Severity};
use crate::server::client::capabilities::Abilities;
use crate::server::documents::document::Text;
use crate::server::documents::snapshot::Snapshot;
use crate::server::documents::typing::Typing;
use crate::server::lsp::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, LSPAny, Location,
    NumberOrString, Position, Range, Uri,
};
use crate::server::render;
use crate::text::DocSpan;

/// What was found in a version, but for what waits until its paragraph is written.
pub fn diagnostics(snapshot: &Snapshot, typing: Option<&Typing>, abilities: &Abilities) -> Vec<Diagnostic> {
    let hold = typing.and_then(|typing| typing.hold(snapshot));
    let waits = |finding: &Finding| hold.is_some_and(|hold| hold.holds(finding, &snapshot.text));
    let findings: Vec<&Finding> = snapshot.report.findings().iter().filter(|finding| !waits(finding)).collect();
    shown(&snapshot.uri, &snapshot.text, &findings, abilities)
}

/// A client is shown so many diagnostics of a document.
const MOST_DIAGNOSTICS: usize = 1_000;

/// What was found in a text.
pub fn diagnostics_of(uri: &Uri, text: &Text, report: &Report, abilities: &Abilities) -> Vec<Diagnostic> {
    shown(uri, text, &report.findings().iter().collect::<Vec<_>>(), abilities)
}

/// Of too many findings the most severe, in text order, and how much else there is.
fn shown(uri: &Uri, text: &Text, findings: &[&Finding], abilities: &Abilities) -> Vec<Diagnostic> {
    let places = text.places();
    let range = |span| places.range(span);
    let shown = |finding: &Finding| diagnostic(uri, &range, finding, abilities);
    if findings.len() <= MOST_DIAGNOSTICS {
        return findings.iter().map(|finding| shown(finding)).collect();
    }
    let mut places: Vec<usize> = (0..findings.len()).collect();
    places.sort_by_key(|&at| std::cmp::Reverse(findings[at].severity));
    places.truncate(MOST_DIAGNOSTICS);
    places.sort_unstable();
    let mut diagnostics: Vec<Diagnostic> = places.iter().map(|&at| shown(findings[at])).collect();
    diagnostics.push(Diagnostic {
        range: range(DocSpan::empty(text.len() as u32)),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: render::not_shown(findings.len() - MOST_DIAGNOSTICS),
        ..Diagnostic::default()
    });
    diagnostics
}

/// What is wrong with a settings file of that text, on the line where it is wrong.
pub fn settings_problem(text: &Text, problem: &Problem) -> Diagnostic {
    let line = problem.line.map_or(0, |line| line.saturating_sub(1));
    let message = match &*problem.setting {
        "" => problem.message.clone(),
        setting => format!("{setting}: {}", problem.message),
    };
    Diagnostic {
        // A position beyond the line's end means its end.
        range: text.range(text.span(Range::new(Position::new(line, 0), Position::new(line, u32::MAX)))),
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String("configuration".to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message,
        ..Diagnostic::default()
    }
}

pub fn diagnostic(uri: &Uri, range: &dyn Fn(DocSpan) -> Range, finding: &Finding, abilities: &Abilities) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), range(related.span)),
        message: related.message.clone(),
    });
    Diagnostic {
        range: range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: abilities.rule_page(finding.rule).map(|href| CodeDescription { href: href.clone() }),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: finding.message.clone(),
        related_information: (abilities.related_information && !finding.related.is_empty()).then(|| related.collect()),
        tags: (abilities.unnecessary_tag && is_unnecessary(finding)).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: (abilities.diagnostic_data && !finding.fixes.is_empty()).then(|| fix_titles(finding)),
    }
}

/// What the fixes of a finding do, for a client that wants to show that there are some before it asks for them.
fn fix_titles(finding: &Finding) -> LSPAny {
    serde_json::json!({ "fixes": finding.fixes.iter().map(|fix| &*fix.title).collect::<Vec<_>>() })
}

/// Whether all that it underlines may go.
fn is_unnecessary(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| matches!(&*fix.edits, [edit] if edit.text.is_empty() && edit.span == finding.span))
}
