//! What stands between a verb of saying and the sentence quoted after it, where the house has something else there.

use crate::analysis::BlockAnalysis;
use crate::cue::{Cue, CueForm};
use crate::format::BlockKind;
use crate::lexicon::{CuePart, WordClass};
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_before, is_sentence, kind, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Fix, LeadIn, Rule, Severity, Style};
use crate::quote::Quote;
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "lead-in-punctuation",
    summary: "A comma or colon before a quoted sentence that is not the house's",
    severity: Severity::Hint,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("lead_in_punctuation.md"),
    check: Check::Styled(check),
};

fn check(block: &BlockAnalysis, style: &Style, findings: &mut Vec<Finding<InBlock>>) {
    let Some(house) = style.lead_in.filter(|_| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)) else {
        return;
    };
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    let quotes = block.quotes.quotes.iter().enumerate();
    for (index, quote) in quotes.filter(|(_, quote)| quote.level == 1 && is_english(quote.family)) {
        let speech = quote.open.end() <= reliable
            && is_sentence(block, quote)
            && ends_sentence(block, quote)
            && !kind(block, index).is_some_and(|kind| kind.is_look_alike());
        if speech {
            findings.extend(lead_in(block, house, quote));
        }
    }
}

fn lead_in(block: &BlockAnalysis, house: LeadIn, quote: &Quote) -> Option<Finding<InBlock>> {
    let before = token_from(block, quote.open.start()).checked_sub(1)?;
    let has = match word(block, before) {
        sign @ ("," | ":") => Some(sign),
        _ => None,
    };
    let end = if has.is_some() { before } else { before + 1 };
    if !says_until(block, end) || splits(block, quote, end) {
        return None;
    }
    let wants = match house {
        LeadIn::Comma => ",",
        LeadIn::Colon => ":",
        LeadIn::ByLength if sentences(block, quote) > 1 => ":",
        LeadIn::ByLength => ",",
        LeadIn::CommaOrColon => has.unwrap_or(":"),
    };
    let name = if wants == "," { "comma" } else { "colon" };
    let message = format!("The house leads into a quoted sentence with a {name}");
    match has {
        Some(sign) if sign == wants => None,
        Some(_) => {
            let span = block.tokens.tokens[before].span;
            let fix = Fix::safe(format!("Replace it with a {name}")).replace(span, wants);
            Some(Finding::new(&RULE, span, message).fix(fix))
        }
        None => {
            let verb = block.tokens.tokens[before].span;
            let fix = Fix::safe(format!("Insert a {name}")).insert(verb.end(), wants);
            Some(Finding::new(&RULE, verb, message).fix(fix))
        }
    }
}

/// Whether the clause before token `end` is a verb of saying with no more behind it than whom it is said to and when.
fn says_until(block: &BlockAnalysis, end: usize) -> bool {
    const REACH: usize = 5;
    let after = block.cues.partition_point(|cue| (cue.start as usize) < end);
    let Some(cue) = block.cues[..after].last() else { return false };
    let says = |cue: &Cue| {
        let entry = cue.entry.filter(|entry| entry.language == "en" && entry.part == CuePart::Verb);
        entry.is_some_and(|entry| entry.frames.quote)
            && !cue.negated
            && !cue.hypothetical
            && matches!(cue.form, CueForm::Past | CueForm::Present)
    };
    let between = cue.end as usize..end;
    let opens_clause = |at: usize| block.tokens.known(at).is_any(&[WordClass::Subordinator, WordClass::Concedes]);
    says(cue)
        && !between.clone().any(opens_clause)
        && between.len() <= REACH
        && block.tokens.tokens.get(between).is_some_and(|tokens| tokens.iter().all(|token| token.kind.is_word()))
}

/// Whether the words before the quote attribute one before them: `"No," she said, "We waited."`
fn splits(block: &BlockAnalysis, quote: &Quote, end: usize) -> bool {
    let sentence = block.tokens.sentences.get(block.tokens.sentence_of(end.saturating_sub(1)));
    let start = sentence.map_or(0, |sentence| block.tokens.span(sentence.range()).start());
    let before = block.quotes.quotes.partition_point(|other| other.open.start() < quote.open.start());
    block.quotes.quotes[..before].last().is_some_and(|earlier| earlier.span.end() > start)
}

/// Whether the sentence ends inside the marks.
fn ends_sentence(block: &BlockAnalysis, quote: &Quote) -> bool {
    let end = quote.inner.end();
    char_before(block, end).is_some_and(|last| matches!(last, '.' | '?' | '!' | '…')) || quote.close.is_none()
}

/// How many sentences a quote holds.
fn sentences(block: &BlockAnalysis, quote: &Quote) -> usize {
    let inside = tokens_inside(block, quote);
    let Some(last) = inside.end.checked_sub(1).filter(|last| *last >= inside.start) else { return 0 };
    block.tokens.sentence_of(last) - block.tokens.sentence_of(inside.start) + 1
}
