//! Words for a missing comment that pass a verdict on it.

use crate::analysis::BlockAnalysis;
use crate::lint::narrative::{is_copy, is_outside, tokens};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::InBlock;
use crate::token::Words;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "refused-comment",
    summary: "A missing comment is told in loaded words",
    severity: Severity::Info,
    default_on: true,
    category: Category::Source,
    docs: include_str!("refused_comment.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    let words = tokens(block);
    let comments = (1..words.len()).filter(|&at| words.reads(at, "comment"));
    findings.extend(comments.filter(|&at| is_outside(block, at)).filter_map(|at| find(words, at)));
}

/// The refusal that ends with `comment` at a token.
fn find(words: Words, comment: usize) -> Option<Finding<InBlock>> {
    let to = comment.checked_sub(1).filter(|&to| words.reads(to, "to"));
    let verb = to.and_then(|to| to.checked_sub(1));
    // Who must answer, and does not, refuses.
    let sentence = words.sentence(comment);
    let is_sworn = sentence.clone().any(|at| words.reads_any(at, &["oath", "testify", "testified", "subpoena"]));
    let refuses = verb.filter(|&verb| words.reads_any(verb, &["refused", "refuses", "refusing"]));
    if let Some(verb) = refuses.filter(|_| !is_sworn) {
        let declined = match words.of(verb) {
            "refuses" => "declines",
            "refusing" => "declining",
            _ => "declined",
        };
        let message = format!("\"{}\" suggests a duty to comment", words.of(verb));
        let fix = Fix::r#unsafe(format!("Replace \"{}\" with \"{declined}\"", words.of(verb)));
        let span = words.span(verb..comment + 1);
        return Some(Finding::new(&RULE, span, message).fix(fix.replace(words.span(verb..verb + 1), declined)));
    }
    if let Some(verb) = verb.filter(|&verb| words.reads(verb, "failed")) {
        let message = "\"failed\" suggests a duty to comment";
        return Some(Finding::new(&RULE, words.span(verb..comment + 1), message));
    }
    let not = comment.checked_sub(1).filter(|&not| words.reads_any(not, &["not", "n't", "n’t"]))?;
    let would = not.checked_sub(1).filter(|&would| words.reads(would, "would"))?;
    let span = words.span(would..comment + 1);
    let fix = Fix::r#unsafe("Write \"declined to comment\"").replace(span, "declined to comment");
    Some(Finding::new(&RULE, span, "\"would not comment\" suggests a duty to comment").fix(fix))
}
