//! Attributions behind which nobody stands: `it is understood that`, `allegedly`.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{DeskClass, WordClass};
use crate::lint::narrative::{holds, is, is_copy, is_outside, is_sourced, sentences, tokens};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::text::{BlockSpan, InBlock};
use crate::token::Words;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "agentless-attribution",
    summary: "Something is attributed and nobody stands behind it",
    severity: Severity::Info,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("agentless_attribution.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    let words = tokens(block);
    let mut reported_to = 0;
    for at in 0..words.len() {
        let Some(found) = find(block, words, at) else { continue };
        let silent = at < reported_to || !is_outside(block, at) || is_sourced(block, sentences(block, at, 0, 1));
        if silent {
            continue;
        }
        reported_to = words.sentence(at).end;
        findings.push(Finding::new(&RULE, found.span, found.message));
    }
}

struct Found {
    span: BlockSpan,
    message: String,
}

/// The attribution without anybody that starts at a token.
fn find(block: &BlockAnalysis, words: Words, at: usize) -> Option<Found> {
    match words.of(at).as_bytes().first()? {
        b'i' | b'I' if words.reads(at, "it") => empty_it(block, words, at),
        b'i' | b'w' if words.reads_any(at, &["is", "was"]) => said_to(words, at),
        b'a' | b'r' | b'A' | b'R' if is(block, at, DeskClass::Report) => {
            let about_charge = words.reads(at, "allegedly") && holds(block, 0..words.len(), DeskClass::Charge);
            (!about_charge).then(|| Found {
                span: words.span(at..at + 1),
                message: format!("Nobody stands behind \"{}\": who says so?", words.of(at).to_lowercase()),
            })
        }
        _ => None,
    }
}

/// `it is understood that …`, `it was not clear whether …`
fn empty_it(block: &BlockAnalysis, words: Words, at: usize) -> Option<Found> {
    const LONGEST: usize = 4;
    let mut verb = at + 1;
    while words.is(verb, WordClass::AuxHave) || words.reads(verb, "remains") && verb == at + 1 {
        verb += 1;
    }
    let copula = words.reads(verb.wrapping_sub(1), "remains") || words.is(verb, WordClass::AuxBe);
    if !copula {
        return None;
    }
    let between = |token: &usize| words.is(*token, WordClass::Negation) || words.is_adverbial(*token);
    let from = if words.is(verb, WordClass::AuxBe) { verb + 1 } else { verb };
    let predicate = (from..from + LONGEST).find(|token| !between(token))?;
    let negated = (from..predicate).any(|token| words.is(token, WordClass::Negation));
    if !is(block, predicate, DeskClass::Agentless) {
        return None;
    }
    let word = words.of(predicate);
    let doubts = is(block, predicate, DeskClass::Unclear);
    let behind = predicate + 1;
    let asks = words.is(behind, WordClass::Question) || words.reads_any(behind, &["if", "whether", "how", "why"]);
    // `it is clear that` doubts nothing; `it is understood by` has somebody.
    let holds = match () {
        () if words.reads_any(behind, &["by", "to"]) => false,
        () if doubts && !word.eq_ignore_ascii_case("unclear") => negated && asks,
        () if doubts => asks,
        () => !negated && !words.reads_any(behind, &["as", "."]),
    };
    let message = if doubts {
        format!("{} to whom?", if word.eq_ignore_ascii_case("known") { "Not known" } else { "Unclear" })
    } else {
        format!("Nobody stands behind \"it is {word}\": who says so?")
    };
    holds.then(|| Found { span: words.span(at..predicate + 1), message })
}

/// `is said to have left`
fn said_to(words: Words, at: usize) -> Option<Found> {
    let says = words.reads(at + 1, "said") && words.reads(at + 2, "to");
    says.then(|| Found {
        span: words.span(at..at + 3),
        message: format!("Nobody stands behind \"{} said to\": who says so?", words.of(at)),
    })
}
