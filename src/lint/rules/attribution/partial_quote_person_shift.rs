//! Quoted fragments whose `I` is somebody else's in the sentence around them.

use crate::analysis::BlockAnalysis;
use crate::attribution::{Link, Mode, QuoteKind};
use crate::cue::Cue;
use crate::lint::marks::is_english;
use crate::lint::narrative::{cue, is_copy, is_one_person, is_outside, speaker, tokens};
use crate::lint::quoted::{is_first_person, kind, token_from, tokens_inside, word};
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::{Mention, MentionKind, Number, Pronoun};
use crate::quote::Quote;
use crate::syntax::Upos;
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "partial-quote-person-shift",
    summary: "A quoted fragment clashes with the sentence around it",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("partial_quote_person_shift.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    for link in block.links.links.iter().filter(|link| link.level == 1 && link.mode != Mode::NoComment) {
        let (Some(cue), Some(speaker)) = (cue(block, link), speaker(block, link)) else { continue };
        if !is_third_person(speaker) || !is_outside(block, cue.start as usize) {
            continue;
        }
        for (index, quote) in quotes(block, link) {
            let is_fragment = kind(block, index) == Some(QuoteKind::Partial) && is_english(quote.family);
            if quote.level != 1 || quote.is_unclosed() || !is_fragment || !continues(block, cue, quote) {
                continue;
            }
            let mut inside = tokens_inside(block, quote);
            let Some(at) = inside.find(|&at| is_first_person(word(block, at))) else { continue };
            let Some(token) = block.tokens.tokens.get(at) else { continue };
            if is_collective(word(block, at)) && !(is_one_person(speaker) && acts_himself(block, cue, quote)) {
                continue;
            }
            let message = format!(
                "\"{}\" between the marks is \"{}\" in the sentence around them",
                word(block, at),
                speaker.span.of(&block.text)
            );
            findings.push(Finding::new(&RULE, quote.span, message).related(token.span, "The first person"));
            break;
        }
    }
}

fn quotes<'a>(block: &'a BlockAnalysis, link: &'a Link) -> impl Iterator<Item = (usize, &'a Quote)> {
    link.quotes.iter().filter_map(|&at| Some((at as usize, block.quotes.quotes.get(at as usize)?)))
}

fn is_third_person(speaker: &Mention) -> bool {
    !matches!(speaker.kind, MentionKind::Pronoun(Pronoun::I | Pronoun::We | Pronoun::You | Pronoun::Who))
        && (is_one_person(speaker) || speaker.number == Number::Plural || speaker.name.is_some())
}

fn is_collective(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.starts_with("we") || word.starts_with("our") || word == "us"
}

/// Whether what the speaker would do leads the quote in: `said he wanted "to save our port"`. The `our` of `our history` is
/// everybody's.
fn acts_himself(block: &BlockAnalysis, cue: &Cue, quote: &Quote) -> bool {
    let words = tokens(block);
    let mut between = cue.end as usize..token_from(block, quote.open.start());
    between.any(|at| words.reads_any(at, &["he", "she", "they", "to"]))
}

/// Whether the quote goes on with a clause that the story began in its own words: `said he would "do my best"`.
fn continues(block: &BlockAnalysis, cue: &Cue, quote: &Quote) -> bool {
    let words = tokens(block);
    let (from, to) = (cue.end as usize, token_from(block, quote.open.start()));
    let between = from..to;
    let own = between.clone().filter(|&at| is_outside(block, at) && !words.reads(at, "that")).count();
    let is_clause = between.clone().any(|at| block.tags.upos(at) == Upos::Verb || words.is_auxiliary(at));
    let is_one =
        words.sentence(from) == words.sentence(to) && !words.reads_any(to.wrapping_sub(1), &[":", ",", "(", "—", "–"]);
    from < to && own >= 2 && is_clause && is_one
}
