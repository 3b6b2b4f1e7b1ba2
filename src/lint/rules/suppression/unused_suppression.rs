//! Comments that silence nothing.

use crate::format::DirectiveKind;
use crate::lint::suppressions::{Suppression, Suppressions};
use crate::lint::{Category, Check, Finding, Fix, Level, Levels, RULES, Rule, Severity, nearest};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "unused-suppression",
    summary: "A comment says to ignore something, and there is nothing to ignore",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Suppression,
    docs: include_str!("unused_suppression.md"),
    check: Check::Suppressions(check),
};

fn check(suppressions: &Suppressions, levels: &Levels, findings: &mut Vec<Finding>) {
    let excused = suppressions.scopes_of(RULE.id);
    for suppression in suppressions.iter().filter(|suppression| !suppression.is_used) {
        let place = suppression.rule.map_or(suppression.directive.span, |rule| rule.span);
        if excused.iter().any(|scope| scope.contains(place.start())) {
            continue;
        }
        let Some(message) = message(suppression, levels) else { continue };
        let finding = Finding::new(&RULE, place, message);
        let is_alone = suppression.directive.rules.len() < 2;
        let cut = suppression.directive.whole.filter(|_| is_alone);
        findings.push(match cut {
            Some(whole) => finding.fix(Fix::r#unsafe("Remove the comment").delete(whole)),
            None => finding,
        });
    }
}

/// What is wrong; nothing where the rule does not run, since elsewhere it may.
fn message(suppression: &Suppression, levels: &Levels) -> Option<String> {
    let Some(rule) = suppression.rule.filter(|_| suppression.directive.kind != DirectiveKind::Unknown) else {
        return Some(match suppression.directive.kind {
            DirectiveKind::Unknown => {
                "There is no such comment: it is ignore-next-line, ignore-start, ignore-end or ignore-file".to_owned()
            }
            DirectiveKind::End => "Nothing is being ignored that could end here".to_owned(),
            _ => "There is nothing to ignore".to_owned(),
        });
    };
    let name = &rule.name;
    if !suppression.is_known() {
        let guess = nearest(name, RULES.iter().map(|rule| rule.id));
        let guess = guess.map_or_else(String::new, |guess| format!("; did you mean {guess}?"));
        return Some(format!("There is no rule {name}{guess}"));
    }
    if name == RULE.id || levels.of(name) == Level::Off {
        return None;
    }
    Some(match suppression.directive.kind {
        DirectiveKind::End => format!("{name} is not being ignored here"),
        _ => format!("{name} has nothing to report here"),
    })
}
