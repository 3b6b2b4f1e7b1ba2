//! A full stop or comma on the other side of a closing mark than the house has it.

use crate::analysis::BlockAnalysis;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, starts_afresh, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Fix, Placement, Rule, Severity, Style, tail};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::{Case, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "terminal-punctuation-placement",
    summary: "A full stop or comma on the other side of the closing mark than the house has it",
    severity: Severity::Warning,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("terminal_punctuation_placement.md"),
    check: Check::Styled(check),
};

fn check(block: &BlockAnalysis, style: &Style, findings: &mut Vec<Finding<InBlock>>) {
    let Some(house) = style.punctuation.filter(|_| !block.kind.is_heading()) else { return };
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        let Some(close) = quote.close.filter(|close| close.end() <= reliable && is_english(quote.family)) else {
            continue;
        };
        findings.extend(match house {
            Placement::Inside => outside(block, close),
            Placement::Logical => inside(block, quote, close),
        });
    }
}

/// `farce".` where the house has `farce."`
fn outside(block: &BlockAnalysis, close: BlockSpan) -> Option<Finding<InBlock>> {
    let behind = block.tokens.tokens.get(token_from(block, close.end()))?;
    let sign = behind.span.of(&block.text);
    let ends_in_word = char_before(block, close.start()).is_some_and(|last| last.is_alphanumeric() || last == '%');
    if behind.spaced || !matches!(sign, "," | ".") || !ends_in_word {
        return None;
    }
    let name = name(sign);
    let fix =
        Fix::safe(format!("Move the {name} inside the quotation mark")).insert(close.start(), sign).delete(behind.span);
    let message = format!("The house has the {name} inside the quotation mark");
    Some(Finding::new(&RULE, close.cover(behind.span), message).fix(fix))
}

/// `farce."` where the house has `farce".`: of a fragment in the story's own sentence, whose stop it is.
fn inside(block: &BlockAnalysis, quote: &Quote, close: BlockSpan) -> Option<Finding<InBlock>> {
    let within = tokens_inside(block, quote);
    let last = block.tokens.tokens.get(within.end.checked_sub(1)?).filter(|_| within.len() > 1)?;
    let sign = last.span.of(&block.text);
    let first = &block.tokens.tokens[within.start];
    let is_fragment = first.kind == TokenKind::Word && first.case == Case::Lower && !starts_afresh(block, quote);
    if !matches!(sign, "," | ".") || last.span.end() != close.start() || !is_fragment || is_led_in(block, quote) {
        return None;
    }
    let behind = token_from(block, close.end());
    let is_spoken_on = || tail::at(block, behind).is_some();
    let holds_sentences = block.tokens.tokens[within.start..within.end - 1]
        .iter()
        .any(|token| matches!(token.span.of(&block.text), "." | "?" | "!" | "…" | "..."));
    if holds_sentences || sign == "," && is_spoken_on() {
        return None;
    }
    let name = name(sign);
    let fix =
        Fix::safe(format!("Move the {name} outside the quotation mark")).delete(last.span).insert(close.end(), sign);
    let message = format!("The {name} belongs to the sentence around the fragment, and the house has it outside");
    Some(Finding::new(&RULE, last.span.cover(close), message).fix(fix))
}

/// Whether a comma or colon leads into the quote, so that it is speech and no fragment.
fn is_led_in(block: &BlockAnalysis, quote: &Quote) -> bool {
    let before = token_from(block, quote.open.start()).checked_sub(1);
    before.is_some_and(|before| matches!(word(block, before), "," | ":" | "—" | "–"))
}

fn name(sign: &str) -> &'static str {
    if sign == "," { "comma" } else { "full stop" }
}
