//! A number over the story that the story has otherwise.

use crate::analysis::BlockAnalysis;
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::names::is_story;
use crate::lint::narrative::is_outside;
use crate::lint::quoted::word;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::syntax::Upos;
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-number-mismatch",
    summary: "A number over the story that the body has otherwise",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_number_mismatch.md"),
    check: Check::Document(check),
};

/// Texts of more blocks are no news story.
const MOST_BLOCKS: usize = 120;
/// Behind a number the words up to so many may say what it counts.
const REACH: usize = 4;
/// A count's sum may be over the story, of so many numbers at most.
const MOST_NUMBERS: usize = 64;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let blocks = &context.analysis.blocks;
    let mut body: Option<Body> = None;
    let over = blocks.iter().enumerate().filter(|(_, block)| {
        matches!(block.block.kind, crate::format::BlockKind::Headline | crate::format::BlockKind::Standfirst)
    });
    for (at, block) in over {
        for count in counts(&block.local).filter(|count| is_telling(&block.local, count)) {
            if blocks.len() > MOST_BLOCKS {
                return;
            }
            let body = body.get_or_insert_with(|| Body::new(context));
            findings.extend(report(context, at, &count, body));
        }
    }
}

/// A number as a word or in figures.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Count {
    token: usize,
    value: u64,
}

/// All numbers of the story's own paragraphs, with the blocks they stand in.
struct Body<'a>(Vec<(usize, &'a BlockAnalysis, Count)>);

impl<'a> Body<'a> {
    fn new(context: &Context<'a>) -> Self {
        let blocks = context.analysis.blocks.iter().enumerate().filter(|(_, block)| is_story(block.block.kind));
        Self(blocks.flat_map(|(at, block)| counts(&block.local).map(move |count| (at, &*block.local, count))).collect())
    }

    /// Whether the number, or two that make it, stand anywhere, or one that it may be rounded from.
    fn may_have(&self, value: u64, is_rough: bool) -> bool {
        let values = || self.0.iter().map(|(_, _, count)| count.value);
        let is_near = |other: u64| other == value || is_rough && other.abs_diff(value) * 5 <= other.max(value);
        let few: Vec<u64> = values().take(MOST_NUMBERS).collect();
        let sums = || few.iter().enumerate().any(|(at, one)| few[at + 1..].iter().any(|other| one + other == value));
        values().any(is_near) || few.len() == MOST_NUMBERS || sums()
    }
}

fn counts(block: &BlockAnalysis) -> impl Iterator<Item = Count> {
    (0..block.tokens.tokens.len()).filter_map(|token| Some(Count { token, value: value_of(block, token)? }))
}

/// The number that a token is: `12`, `1,200`, `twelve`, `twenty-four`.
fn value_of(block: &BlockAnalysis, token: usize) -> Option<u64> {
    let kind = block.tokens.tokens.get(token)?.kind;
    let written = word(block, token);
    match kind {
        TokenKind::Number => {
            let digits = written.replace(',', "");
            (digits.len() <= 12 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok())?
        }
        TokenKind::Word => match written.split_once('-') {
            Some((tens, unit)) => {
                let (tens, unit) = (lexicon::number(tens)?, lexicon::number(unit)?);
                (tens >= 20 && tens % 10 == 0 && (1..10).contains(&unit)).then_some(u64::from(tens + unit))
            }
            None => lexicon::number(written).map(u64::from),
        },
        _ => None,
    }
}

/// Whether a number over the story counts something, and all of it: no date, age, score, range or name, and not `one`.
fn is_telling(block: &BlockAnalysis, count: &Count) -> bool {
    let at = count.token;
    let before = at.checked_sub(1).map_or("", |before| word(block, before));
    let behind = word(block, at + 1);
    let is_of_date = |word: &str| {
        let known = lexicon::word(word.trim_end_matches('.'));
        known.is(WordClass::Month) || known.is(WordClass::MonthShort)
    };
    let is_figure = block.tokens.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let is_year = is_figure && (1500..2200).contains(&count.value) && !word(block, at).contains(',');
    let joins = |word: &str| {
        lexicon::word(word).is_any(&[WordClass::Conjunction, WordClass::Preposition]) || matches!(word, "-" | "–" | "—")
    };
    let has_joined_number = joins(behind) && value_of(block, at + 2).is_some()
        || joins(before) && at >= 2 && value_of(block, at - 2).is_some();
    let is_aged = before.eq_ignore_ascii_case("aged") || before == "," && behind == ",";
    // `Route 66`, `Pier 12`: in title case, too, what is counted follows.
    let is_one = count.value <= 1;
    is_outside(block, at)
        && !is_year
        && !has_joined_number
        && !is_aged
        && !is_one
        && !is_of_date(before)
        && !is_of_date(behind)
}

/// The lower-case word of what is counted, without its plural.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let stem = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    stem.unwrap_or_else(|| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(&word).to_owned())
}

/// The words behind a number up to the end of its phrase.
fn behind(block: &BlockAnalysis, token: usize) -> impl Iterator<Item = usize> {
    let stops = |at: &usize| block.tokens.tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Word);
    (token + 1..=token + REACH).take_while(stops)
}

/// Whether a word names what a number before it counts, or says what became of them: a plural or a participle.
fn is_counted(block: &BlockAnalysis, at: usize) -> bool {
    let written = word(block, at);
    let known = block.tokens.known(at);
    let is_plural = written.ends_with('s') && !written.ends_with("ss") || known.is(WordClass::Plural);
    let tells = matches!(block.tags.upos(at), Upos::Verb | Upos::Adj) || known.is(WordClass::MostlyVerb);
    (is_plural || tells) && !known.is(WordClass::Function)
}

fn report(context: &Context, at: usize, count: &Count, body: &Body) -> Option<Finding> {
    let block = &context.analysis.blocks[at].local;
    let before = count.token.checked_sub(1).map(|before| block.tokens.known(before));
    let is_rough = before.is_some_and(|known| known.is(WordClass::Roughly))
        || count.token > 1 && matches!(word(block, count.token - 1), "than" | "least" | "most" | "to")
        || count.value >= 100 && count.value.is_multiple_of(100);
    if body.may_have(count.value, is_rough) {
        return None;
    }
    let first = count.token + 1;
    if !is_counted(block, first) || block.tokens.tokens.get(first)?.kind != TokenKind::Word {
        return None;
    }
    let counted_word = word(block, first);
    if is_time(counted_word) {
        return None;
    }
    // `Twelve people arrested`: of people, what became of them must be the same, too.
    let second = (first + 1 < block.tokens.tokens.len() && is_counted(block, first + 1)).then_some(first + 1);
    let second = second.filter(|_| block.tokens.known(first).names_people() || is_anybody(counted_word));
    if is_anybody(counted_word) && second.is_none() {
        return None;
    }
    let keys: Vec<String> = std::iter::once(first).chain(second).map(|at| stem(word(block, at))).collect();
    let counted = body.0.iter().filter(|(_, block, count)| {
        let stems: Vec<String> = behind(block, count.token).map(|at| stem(word(block, at))).collect();
        is_outside(block, count.token) && keys.iter().all(|key| stems.contains(key))
    });
    let counted: Vec<_> = counted.collect();
    let (place, theirs, other) = counted.first()?;
    // Several counts of the same: of which one the headline speaks is not known.
    if counted.iter().any(|(_, _, count)| count.value != other.value) {
        return None;
    }
    let span = block.tokens.tokens.get(count.token)?.span;
    let other_span = theirs.tokens.tokens.get(other.token)?.span;
    let written = word(block, count.token);
    let message =
        format!("The body has {}, not {}", other_span.of(&theirs.text).to_lowercase(), written.to_lowercase());
    let finding = context.lift(at, &Finding::new(&RULE, span, message));
    Some(finding.related(context.analysis.blocks[*place].to_source(other_span), "The body's number"))
}

/// Whether a word says nothing of the people it counts.
fn is_anybody(word: &str) -> bool {
    matches!(&*word.to_lowercase(), "people" | "men" | "women" | "children")
}

/// Of spans of time a story has many.
fn is_time(word: &str) -> bool {
    lexicon::word(&stem(word)).is(WordClass::Time) || lexicon::word(&word.to_lowercase()).is(WordClass::Time)
}
