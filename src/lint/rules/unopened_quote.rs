use crate::lint::context::Context;
use crate::lint::marks::MarkProblem;
use crate::lint::quoted::{opening_sign, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    id: "unopened-quote",
    summary: "A closing mark with no opener",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("unopened_quote.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for &problem in &context.mark_problems {
        let MarkProblem::Unopened { block, stray } = problem else { continue };
        let local = &*context.analysis.blocks[block].local;
        let stray = local.quotes.strays[stray];
        let mut finding = Finding::new(&RULE, stray.mark, "Nothing opens what this mark closes");
        let sentence = token_from(local, stray.mark.start())
            .checked_sub(1)
            .and_then(|before| local.tokens.sentences.get(local.tokens.sentence_of(before)));
        if let Some(sentence) = sentence {
            let start = local.tokens.span(sentence.range()).start();
            // Behind a quote that the sentence already holds, the words from there on may be meant.
            let quoted = local.quotes.quotes.iter().filter(|quote| quote.span.end() <= stray.mark.start());
            if quoted.clone().all(|quote| quote.span.end() <= start) {
                let fix = Fix::r#unsafe("Open the quote at the start of the sentence");
                finding = finding.fix(fix.insert(start, opening_sign(stray.family)));
            }
        }
        findings.push(context.lift(block, &finding));
    }
}
