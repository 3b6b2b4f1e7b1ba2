//! Findings as [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code scanning and
//! viewers in editors read.
//!
//! - Rules are named `onrecord/<id>`; each is described with its page. Informations and hints are notes.
//! - Columns count code points (`columnKind`), as all else that is printed.
//! - `partialFingerprints` tells a finding from others when lines move; it is the baseline's.
//! - What could not be read is a notification of the tool, and makes its execution unsuccessful.

use serde_json::{Value, json};

use super::place::{Lines, address};
use super::{Checked, Presenter, Sum};
use crate::cli::fingerprint::fingerprint;
use crate::cli::shown;
use crate::lint::{Edit, Finding, Fix, RULES, Related, Rule, Severity};
use crate::text::DocSpan;

pub(in crate::cli) struct Sarif;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Presenter for Sarif {
    fn open(&self) -> String {
        let driver = json!({
            "name": "OnRecord",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(rule).collect::<Vec<_>>(),
        });
        format!(
            "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\
             \"columnKind\":\"unicodeCodePoints\",\"results\":[",
            json!({ "driver": driver })
        )
    }

    fn article(&self, checked: &Checked) -> String {
        let file = File { address: address(&checked.article.name), lines: Lines::of(&checked.article.text) };
        let results = checked.findings.iter().map(|finding| {
            let result = file.result(finding, &fingerprint(&checked.article.text, finding));
            shown::json(result.to_string())
        });
        results.collect::<Vec<_>>().join(",")
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn close(&self, sum: &Sum) -> String {
        let notifications = sum.problems.iter().map(|problem| {
            json!({
                "level": "error",
                "message": { "text": problem.why },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": address(&problem.name) } } }],
            })
        });
        let invocation = json!({
            "executionSuccessful": sum.problems.is_empty(),
            "toolExecutionNotifications": notifications.collect::<Vec<_>>(),
        });
        format!("],\"invocations\":[{}]}}]}}\n", shown::json(invocation.to_string()))
    }
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": format!("onrecord/{}", rule.id),
        "shortDescription": { "text": format!("{}.", rule.summary) },
        "help": { "text": format!("onrecord explain {}", rule.id), "markdown": rule.docs },
        "defaultConfiguration": { "level": level(rule.severity), "enabled": rule.default_on },
        "properties": { "tags": [rule.category.name()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

struct File<'a> {
    address: String,
    lines: Lines<'a>,
}

impl File<'_> {
    fn result(&self, finding: &Finding, fingerprint: &str) -> Value {
        let mut result = json!({
            "ruleId": format!("onrecord/{}", finding.rule),
            "level": level(finding.severity),
            "message": { "text": finding.message },
            "locations": [self.location(finding.span)],
            "partialFingerprints": { "onrecord/v1": fingerprint },
        });
        if let Some(index) = RULES.iter().position(|rule| rule.id == finding.rule) {
            result["ruleIndex"] = index.into();
        }
        if !finding.related.is_empty() {
            result["relatedLocations"] = finding.related.iter().map(|related| self.related(related)).collect();
        }
        if !finding.fixes.is_empty() {
            result["fixes"] = finding.fixes.iter().map(|fix| self.fix(fix)).collect();
        }
        result
    }

    fn location(&self, span: DocSpan) -> Value {
        json!({ "physicalLocation": { "artifactLocation": { "uri": self.address }, "region": self.region(span) } })
    }

    fn related(&self, related: &Related) -> Value {
        let mut location = self.location(related.span);
        location["message"] = json!({ "text": related.message });
        location
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacement =
            |edit: &Edit| json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.text } });
        let replacements: Vec<Value> = fix.edits.iter().map(replacement).collect();
        let change = json!({ "artifactLocation": { "uri": self.address }, "replacements": replacements });
        json!({ "description": { "text": fix.title }, "artifactChanges": [change] })
    }

    fn region(&self, span: DocSpan) -> Value {
        let (start, end) = self.lines.place(span);
        json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
    }
}
