//! A post that the story quotes in other words than the post has.

use crate::analysis::DocQuote;
use crate::lint::context::Context;
use crate::lint::embeds::Embed;
use crate::lint::marks::is_english;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-differs-from-embed",
    summary: "Quoted words differ from the post that stands in the story",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_differs_from_embed.md"),
    check: Check::Document(check),
};

/// Fewer words are anybody's.
const FEWEST_WORDS: usize = 4;
/// Of a quote by whoever wrote the post so much stands in it; of another's more.
const LEAST_SHARE: f64 = 0.6;
const LEAST_SHARE_OF_STRANGERS: f64 = 0.8;
/// So many quotes are compared; a story with more is no story about a post.
const MOST_QUOTES: usize = 100;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if context.embeds().is_empty() || analysis.quotes.len() > MOST_QUOTES {
        return;
    }
    let quotes = analysis.quotes.iter().filter(|quote| {
        let block = &analysis.blocks[quote.block as usize].block;
        let local = analysis.local_quote(quote);
        block.kind.is_body() && block.container.is_none() && local.level == 1 && is_english(local.family)
    });
    findings.extend(quotes.filter_map(|quote| report(context, quote)));
}

fn report(context: &Context, quote: &DocQuote) -> Option<Finding> {
    let words = context.view.words_of(quote).filter(|words| words.words.len() >= FEWEST_WORDS)?;
    if quote.kind.is_look_alike() || context.embeds().iter().any(|post| words.is_exact_in(&post.words.words)) {
        return None;
    }
    context.embeds().iter().find_map(|post| compare(context, quote, post))
}

fn compare(context: &Context, quote: &DocQuote, post: &Embed) -> Option<Finding> {
    let words = context.view.words_of(quote)?;
    let speakers = context.view.attribution_of(quote).map_or(&[][..], |one| &one.speakers);
    let is_writer = post.attribution.is_some_and(|post| !speakers.is_empty() && post.speakers[..] == *speakers);
    let least = if is_writer { LEAST_SHARE } else { LEAST_SHARE_OF_STRANGERS };
    if (words.shared_with(&post.words.words) as f64) < least * words.words.len() as f64 {
        return None;
    }
    let found = words.align(&post.words.words)?;
    let is_close = found.window.len() <= words.words.len() + 2 + words.words.len() / 4;
    // What is marked as left out or put in was not meant to be whole.
    if found.share < least || !is_close || !words.gaps.is_empty() {
        return None;
    }
    let theirs = post.words.words.get(found.window)?;
    let theirs = theirs.first()?.span.cover(theirs.last()?.span);
    let theirs = context.analysis.words(post.block, theirs).split_whitespace().collect::<Vec<_>>().join(" ");
    let ours: BlockSpan = words.words.first()?.span.cover(words.words.last()?.span);
    let finding = Finding::new(&RULE, ours, format!("The post reads \"{theirs}\""));
    let is_plain = !theirs.contains(['"', '“', '”', '‘', '\u{FFFC}']);
    let fix = is_plain.then(|| Fix::r#unsafe(format!("Write \"{theirs}\"")).replace(ours, theirs.clone()));
    let finding = fix.into_iter().fold(finding, Finding::fix);
    Some(context.lift(quote.block as usize, &finding).related(post.span, "The post"))
}
