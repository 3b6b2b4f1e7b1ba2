//! Placeholders that were to be filled in, and sentences of a writing assistant.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{PhraseClass, WordClass, phrases};
use crate::lint::quoted::word;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::text::{BlockSpan, InBlock};
use crate::token::{Case, Token, TokenKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "placeholder-left",
    summary: "A placeholder left in the copy",
    severity: Severity::Error,
    default_on: true,
    category: Category::Style,
    docs: include_str!("placeholder_left.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    // A placeholder in a bracket is reported with the bracket.
    let mut reported = 0;
    for (at, token) in block.tokens.tokens.iter().enumerate() {
        let found = match token.kind {
            TokenKind::Word if token.case == Case::Upper && token.span.start() >= reported => placeholder(block, at),
            TokenKind::Punctuation => bracketed(block, at),
            _ => None,
        };
        if let Some(span) = found.filter(|&span| !is_topic(block, span)) {
            let message = format!("\"{}\" is a placeholder that was never filled in", span.of(&block.text));
            findings.push(Finding::new(&RULE, span, message));
            reported = span.end();
        }
    }
    for sentence in &block.tokens.sentences {
        let span = block.tokens.span(sentence.range());
        let words = span.of(&block.text);
        for (class, message) in [
            (PhraseClass::AssistantOpening, "This sentence of a writing assistant was left in the copy"),
            (PhraseClass::FillerOpening, "This filler text was never replaced"),
        ] {
            let opening = phrases(class).iter().find(|phrase| starts_with(words, phrase));
            let is_quoted = || class == PhraseClass::AssistantOpening && block.quotes.innermost(span.start()).is_some();
            if let Some(opening) = opening.filter(|_| !is_quoted()) {
                let span = BlockSpan::new(span.start(), span.start() + opening.trim_end().len() as u32);
                findings.push(Finding::new(&RULE, span, message));
            }
        }
    }
}

/// The placeholder that token `at` is.
fn placeholder(block: &BlockAnalysis, at: usize) -> Option<BlockSpan> {
    let tokens = &block.tokens.tokens;
    let text = word(block, at);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let next = tokens.get(at + 1);
    let is_shouted = |token: &Token| token.case == Case::Upper && token.span.len() > 1;
    let has_real_meaning = phrases(PhraseClass::BehindRealLetters).binary_search(&word(block, at + 1)).is_ok();
    // Among other capitals it is shouted, and joined to another word a part of it.
    let is_joined = next.is_some_and(|next| !next.spaced && matches!(word(block, at + 1), "-" | "'s" | "’s" | "/"));
    if has_real_meaning || is_joined || [before, next].into_iter().flatten().any(is_shouted) {
        return None;
    }
    let is_left = if phrases(PhraseClass::Placeholder).binary_search(&text).is_ok() {
        // `TK Duarte`, `Ana TK`, `Norvale Air (TK)`
        let is_in_name = |token: &Token| token.case.is_name_like() && token.kind == TokenKind::Word;
        let is_ticker =
            at > 1 && word(block, at - 1) == "(" && word(block, at + 1) == ")" && is_in_name(&tokens[at - 2]);
        let opens_sentence = at.checked_sub(1).is_some_and(|before| {
            block.tokens.sentences.get(block.tokens.sentence_of(before)).is_some_and(|it| it.start as usize == before)
        });
        let is_surname = before.is_some_and(is_in_name) && !opens_sentence;
        !is_ticker && !is_surname && !next.is_some_and(is_in_name)
    } else if phrases(PhraseClass::PlaceholderLetters).binary_search(&text).is_ok() {
        stands_for_number(block, at)
    } else {
        false
    };
    is_left.then_some(tokens[at].span)
}

/// Whether letters stand where a number or a name belongs: `$XX`, `XX people`, `said XX`, `on XX.`
fn stands_for_number(block: &BlockAnalysis, at: usize) -> bool {
    let tokens = &block.tokens.tokens;
    let before = at.checked_sub(1).map_or("", |before| word(block, before));
    let next = block.tokens.known(at + 1);
    let is_lower = |at: usize| tokens.get(at).is_some_and(|token| token.case == Case::Lower);
    let ends = tokens.get(at + 1).is_none_or(|next| matches!(next.kind, TokenKind::Punctuation | TokenKind::Mark));
    let behind_cue = block.cues.iter().any(|cue| cue.end as usize == at);
    let behind_function = at > 0 && is_lower(at - 1) && block.tokens.known(at - 1).is(WordClass::Preposition);
    matches!(before, "$" | "£" | "€")
        || word(block, at + 1) == "%"
        || next.is(WordClass::Month)
        || is_lower(at + 1) && next.is_any(&[WordClass::Plural, WordClass::Numeral])
        || ends && (behind_cue || behind_function)
}

/// The bracket that token `at` opens, if it holds a placeholder and nothing else.
fn bracketed(block: &BlockAnalysis, at: usize) -> Option<BlockSpan> {
    const LONGEST: usize = 4;
    let tokens = &block.tokens.tokens;
    if word(block, at) != "[" {
        return None;
    }
    let close = (at + 1..at + 2 + LONGEST).find(|&at| word(block, at) == "]")?;
    let inside = block.tokens.span(at + 1..close).of(&block.text).to_lowercase();
    let is_placeholder = phrases(PhraseClass::BracketedPlaceholder).binary_search(&&*inside).is_ok();
    let span = tokens[at].span.cover(tokens[close].span);
    // Between marks a name may be withheld so: `"I told [name] to leave,"`
    let is_withheld = || word(block, at + 1) == "name" && block.quotes.innermost(span.start()).is_some();
    (is_placeholder && !is_withheld()).then_some(span)
}

/// Whether `span` is all that stands between two marks: then the words speak of it.
fn is_topic(block: &BlockAnalysis, span: BlockSpan) -> bool {
    let around = block.quotes.innermost(span.start());
    around.is_some_and(|quote| block.quotes.quotes[quote].inner.of(&block.text).trim() == span.of(&block.text))
}

fn starts_with(words: &str, phrase: &str) -> bool {
    words.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
}
