use crate::lint::context::Context;
use crate::lint::marks::MarkProblem;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "running-quote-not-reopened",
    summary: "A quote runs on into a paragraph that lacks the opening mark",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("running_quote_not_reopened.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for &problem in &context.mark_problems {
        let MarkProblem::NotReopened { block, opened_in, quote } = problem else { continue };
        let opener = &context.analysis.blocks[opened_in];
        let open = opener.local.quotes.quotes[quote].open;
        let mark = open.of(&opener.block.text);
        let local = &*context.analysis.blocks[block].local;
        let Some(first) = local.tokens.tokens.first() else { continue };
        let finding = Finding::new(
            &RULE,
            first.span,
            "The quote of the paragraph before runs on here, but this paragraph does not open with a mark",
        );
        let fix = Fix::safe("Open the paragraph with a mark").insert(first.span.start(), mark);
        let finding = context.lift(block, &finding.fix(fix));
        findings.push(finding.related(opener.to_source(open), "The quote that runs on"));
    }
}
