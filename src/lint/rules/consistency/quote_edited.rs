//! Words between marks that are others than in the version that was committed last.

use crate::analysis::DocQuote;
use crate::lint::against::CommittedQuote;
use crate::lint::align::Alignment;
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;
use crate::verify::align;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-edited",
    summary: "Words between quotation marks differ from the committed version",
    severity: Severity::Info,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_edited.md"),
    check: Check::Document(check),
};

/// Of shorter quotes it is not sure that one was made of another.
const FEWEST_WORDS: usize = 3;
/// So much of the committed words must still stand there.
const LEAST_SHARE: f64 = 0.5;
/// So many quotes are compared; a text with more is no story.
const MOST_QUOTES: usize = 400;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let Some(committed) = context.committed else { return };
    if analysis.quotes.len() > MOST_QUOTES || committed.quotes.len() > MOST_QUOTES {
        return;
    }
    let quotes: Vec<&DocQuote> = analysis.quotes.iter().filter(|it| analysis.local_quote(it).level == 1).collect();
    // What still stands as it was is no other quote's version before.
    let is_kept = |before: &CommittedQuote| quotes.iter().any(|quote| is_same(context, quote, before));
    let gone: Vec<&CommittedQuote> =
        committed.quotes.iter().filter(|it| it.words.words.len() >= FEWEST_WORDS && !is_kept(it)).collect();
    if gone.is_empty() {
        return;
    }
    let is_new = |quote: &&&DocQuote| !committed.quotes.iter().any(|before| is_same(context, quote, before));
    findings.extend(quotes.iter().filter(is_new).filter_map(|quote| report(context, quote, &gone)));
}

fn is_same(context: &Context, quote: &DocQuote, before: &CommittedQuote) -> bool {
    let Some(words) = context.view.words_of(quote) else { return false };
    let folded = |words: &[crate::lint::align::QuotedWord]| words.iter().map(|word| word.folded).collect::<Vec<_>>();
    folded(&words.words) == folded(&before.words.words)
}

fn report(context: &Context, quote: &DocQuote, gone: &[&CommittedQuote]) -> Option<Finding> {
    let words = context.view.words_of(quote)?;
    let share = |before: &&&CommittedQuote| -> Option<(f64, Alignment)> {
        let found = words.align(&before.words.words)?;
        let same = align::same(&found.changes);
        let longer = before.words.words.len().max(words.words.len());
        Some((same as f64 / longer as f64, found))
    };
    let candidates = gone.iter().filter_map(|before| Some((share(&before)?, *before)));
    let best = candidates.max_by(|((one, _), _), ((other, _), _)| one.total_cmp(other));
    let (_, before) = best.filter(|((share, _), _)| *share >= LEAST_SHARE)?;
    let theirs = before.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = before.places.first()?.start;
    let last = before.places.last()?.end;
    let bare = before.text.get(first..last)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let ours: BlockSpan = words.words.first()?.span.cover(words.words.last()?.span);
    let finding = Finding::new(&RULE, ours, format!("Committed as \"{theirs}\""));
    let is_plain = !bare.contains(['"', '“', '”', '‘', '<', '>', '\u{FFFC}']);
    let fix = is_plain.then(|| Fix::r#unsafe(format!("Restore \"{bare}\"")).replace(ours, bare.clone()));
    let finding = fix.into_iter().fold(finding, Finding::fix);
    Some(context.lift(quote.block as usize, &finding))
}
