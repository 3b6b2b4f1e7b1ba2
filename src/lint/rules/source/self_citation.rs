//! The story's own outlet, cited as if it were another.

use crate::lint::context::Context;
use crate::lint::reference::without_article;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::source::{Source, SourceKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "self-citation",
    summary: "The story cites its own outlet as a source",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Source,
    docs: include_str!("self_citation.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for source in &context.analysis.sources {
        let Some(name) = own_name(source) else { continue };
        let message = format!("{} publishes this story and is cited as its source", without_article(name));
        let finding = Finding::new(&RULE, source.span, message);
        let fix = super::secondhand_source::cite_original(context, source);
        findings.push(fix.into_iter().fold(finding, Finding::fix));
    }
}

/// The publisher's name, where the source is what the publisher reported. `Told the Gazette` in the Gazette says who asked.
fn own_name(source: &Source) -> Option<&str> {
    let reports = matches!(source.kind, SourceKind::Reported | SourceKind::AccordingTo);
    let own = source.chain.iter().find(|link| link.own).map(|link| link.name.as_str());
    own.filter(|name| reports && without_article(name).starts_with(char::is_uppercase))
        .filter(|name| !name.starts_with("This "))
}
