//! Paragraphs in the middle of a quote that lack its opening mark.

use crate::lint::context::Context;
use crate::lint::marks::MarkProblem;
use crate::lint::quoted::opening_sign;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
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
        let quote = opener.local.quotes.quotes[quote];
        let local = &*context.analysis.blocks[block].local;
        let Some(first) = local.tokens.tokens.first() else { continue };
        let finding = Finding::new(
            &RULE,
            first.span,
            "The quote of the paragraph before runs on here, but this paragraph does not open with a quotation mark",
        );
        let title = "Open the paragraph with a quotation mark";
        let starts_with_word = matches!(first.kind, TokenKind::Word | TokenKind::Number);
        let fix = if starts_with_word { Fix::safe(title) } else { Fix::r#unsafe(title) };
        let fix = fix.insert(first.span.start(), opening_sign(quote.family));
        let finding = context.lift(block, &finding.fix(fix));
        findings.push(finding.related(opener.to_source(quote.open), "The quote that runs on"));
    }
}
