//! Words quoted over the story that the story does not have.

use rustc_hash::FxHashSet;

use crate::analysis::{AnalysedBlock, Analysis};
use crate::attribution::QuoteKind;
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::headline::{Body, HeadlineQuote};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, quoted};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-quote-missing",
    summary: "Words quoted in the headline appear nowhere in the body",
    severity: Severity::Info,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_quote_missing.md"),
    check: Check::Document(check),
};

/// A text of more blocks is no news story.
const MOST_BLOCKS: usize = 200;
/// With fewer words than this the body is a stub, or cut.
const FEWEST_OF_BODY: usize = 25;
/// One word in marks is seldom a quotation.
const FEWEST_WORDS: usize = 2;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let missing = || context.headlines.iter().filter(|compared| compared.body == Body::Missing);
    if missing().next().is_none() || context.analysis.blocks.len() > MOST_BLOCKS {
        return;
    }
    let body = Told::new(context.analysis);
    if body.count >= FEWEST_OF_BODY {
        findings.extend(missing().filter_map(|compared| report(context, compared, &body)));
    }
}

fn report(context: &Context, compared: &HeadlineQuote, body: &Told) -> Option<Finding> {
    let analysis = context.analysis;
    let quote = analysis.quotes.get(compared.quote as usize)?;
    let block = &analysis.blocks[quote.block as usize];
    let local = analysis.local_quote(quote);
    let is_said = !quote.kind.is_look_alike() && quote.kind != QuoteKind::Inscription;
    let words = context.view.words_of(quote)?;
    let count = words.words.len();
    if !is_said || count < FEWEST_WORDS || quoted::is_title_case(&block.local, local) {
        return None;
    }
    let told = words.words.iter().map(|word| word.span.of(&block.block.text));
    if body.has(told) {
        return None;
    }
    let speaker = context.view.attribution_of(quote).is_some_and(|one| {
        one.mention.is_some_and(|mention| {
            analysis.mentions.get(mention as usize).is_some_and(|mention| mention.block == quote.block)
        })
    });
    let severity = if speaker { Severity::Warning } else { RULE.severity };
    let ours = analysis.words(quote.block, local.inner);
    let message = format!("\"{ours}\" stands nowhere in the body");
    let finding = Finding::new(&RULE, local.span, message).severity(severity);
    let finding = match local.close {
        Some(close) => finding.fix(Fix::r#unsafe("Remove the marks").delete(local.open).delete(close)),
        None => finding,
    };
    Some(context.lift(quote.block as usize, &finding))
}

/// The words of the body that mean something, by block.
struct Told {
    blocks: Vec<FxHashSet<String>>,
    count: usize,
}

impl Told {
    fn new(analysis: &Analysis) -> Self {
        let is_body = |block: &&AnalysedBlock| block.block.kind.is_body();
        let mut count = 0;
        let blocks = analysis.blocks.iter().filter(is_body).map(|block| {
            let tokens = block.local.tokens.tokens.iter();
            let words = tokens.filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number));
            let words: Vec<&str> = words.map(|token| token.span.of(&block.block.text)).collect();
            count += words.len();
            words.into_iter().map(stem).collect()
        });
        let blocks = blocks.collect();
        Self { blocks, count }
    }

    /// Whether a block tells most of what some words say.
    fn has<'a>(&self, words: impl Iterator<Item = &'a str>) -> bool {
        let telling: Vec<String> = words.filter(|word| !is_slight(word)).map(stem).collect();
        let shared = |block: &FxHashSet<String>| telling.iter().filter(|word| block.contains(*word)).count();
        telling.is_empty() || self.blocks.iter().any(|block| shared(block) * 2 >= telling.len())
    }
}

/// What `lock`, `locked` and `locking` share.
fn stem(word: &str) -> String {
    const LONGEST: usize = 5;
    word.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).take(LONGEST).collect()
}

fn is_slight(word: &str) -> bool {
    lexicon::word(word).is(WordClass::Function)
}
