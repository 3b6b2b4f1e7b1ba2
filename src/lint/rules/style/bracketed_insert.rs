//! Words that were not spoken and stand for much of what was.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{PhraseClass, phrases};
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::quote::Quote;
use crate::syntax::Tag;
use crate::text::{BlockSpan, InBlock};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "bracketed-insert",
    summary: "Words in brackets stand for much of what was said",
    severity: Severity::Info,
    default_on: true,
    category: Category::Style,
    docs: include_str!("bracketed_insert.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !block.text.contains('[') {
        return;
    }
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        if quote.level != 1 || quote.span.end() > reliable || !is_english(quote.family) {
            continue;
        }
        let inserts = inserts(block, quote);
        let subject = inserts.iter().copied().find(|&insert| is_subject(block, quote, insert));
        match (inserts.as_slice(), subject) {
            (_, Some(insert)) => {
                let span = span(block, insert);
                let message =
                    format!("{} was not said and is the subject of the quote: paraphrase?", span.of(&block.text));
                findings.push(Finding::new(&RULE, span, message));
            }
            ([first, rest @ ..], None) if !rest.is_empty() => {
                let message = format!("{} inserts in one quote: paraphrase?", inserts.len());
                let finding = Finding::new(&RULE, span(block, *first), message);
                findings.push(rest.iter().fold(finding, |it, other| it.related(span(block, *other), "Another insert")));
            }
            _ => {}
        }
    }
}

/// The tokens of an insert, from one bracket to the other.
type Insert = (usize, usize);

/// The brackets in a quote that hold words of the writer's: no sound, no `sic`, no letter made a capital.
fn inserts(block: &BlockAnalysis, quote: &Quote) -> Vec<Insert> {
    let inside = tokens_inside(block, quote);
    let mut inserts = Vec::new();
    let mut open = None;
    for at in inside {
        match word(block, at) {
            "[" => open = Some(at),
            "]" => inserts.extend(open.take().map(|open| (open, at)).filter(|&insert| holds_words(block, insert))),
            _ => {}
        }
    }
    inserts
}

fn holds_words(block: &BlockAnalysis, (open, close): Insert) -> bool {
    let tokens = &block.tokens.tokens;
    let is_word = |at: usize| tokens[at].kind == TokenKind::Word && tokens[at].span.len() > 1;
    let words = block.tokens.span(open + 1..close.max(open + 1)).of(&block.text).to_lowercase();
    let is_aside = phrases(PhraseClass::BracketedAside).binary_search(&&*words).is_ok()
        || phrases(PhraseClass::BracketedPlaceholder).binary_search(&&*words).is_ok();
    let joined = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && !token.spaced);
    // `[T]he`, `gate[s]`: part of a word.
    let is_part = joined(close + 1) || !tokens[open].spaced && open > 0 && tokens[open - 1].kind == TokenKind::Word;
    // `Kane [Idris]`: the rest of a name.
    let is_name =
        |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word && token.case.is_name_like());
    let completes_name =
        is_name(close - 1) && (is_name(close + 1) || is_name(open + 1) && open > 0 && is_name(open - 1));
    (open + 1..close).any(is_word) && !is_aside && !is_part && !completes_name
}

/// Whether an insert opens a sentence of the quote, and a verb follows it.
fn is_subject(block: &BlockAnalysis, quote: &Quote, (open, close): Insert) -> bool {
    let first = token_from(block, quote.inner.start());
    let opens = open == first || matches!(word(block, open - 1), "." | "?" | "!");
    let is_possessive = matches!(word(block, close - 1), "'s" | "’s") || word(block, close - 1).ends_with(['\'', '’']);
    let next = block.tags.tag(close + 1);
    let is_verb = matches!(next, Tag::VerbPast | Tag::VerbParticiple | Tag::VerbPresent | Tag::VerbThird)
        || block.tokens.known(close + 1).auxiliary().is_some_and(|it| it != crate::lexicon::Auxiliary::To);
    opens && !is_possessive && is_verb
}

fn span(block: &BlockAnalysis, (open, close): Insert) -> BlockSpan {
    block.tokens.span(open..close + 1)
}
