//! Quotes whose speaker the reader learns too late.

use crate::analysis::{Analysis, BlockAnalysis, DocQuote};
use crate::attribution::{Attribution, AttributionKind, QuoteKind};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::quoted::{token_from, tokens_inside, words};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::MentionKind;
use crate::quote::Quote;
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "late-attribution",
    summary: "The reader learns late who speaks",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("late_attribution.md"),
    check: Check::Document(check),
};

/// Of a quote so many sentences and words may stand before its attribution.
const MOST_SENTENCES: usize = 2;
const MOST_WORDS: usize = 40;
/// Of one by somebody of whom the story has not spoken.
const MOST_SENTENCES_OF_STRANGERS: usize = 1;
/// So many turns of two or more people on end are dialogue.
const DIALOGUE: usize = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut spoken = analysis.attributions.iter().filter_map(|one| Some((first_quote(analysis, one)?, one))).peekable();
    let mut run: Vec<(&DocQuote, &Attribution)> = Vec::new();
    while let Some(turn) = spoken.next() {
        run.push(turn);
        let goes_on = spoken
            .peek()
            .is_some_and(|(quote, next)| quote.block == turn.0.block + 1 && next.speakers != turn.1.speakers);
        if goes_on {
            continue;
        }
        if run.len() < DIALOGUE {
            findings.extend(run.iter().filter_map(|(quote, attribution)| report(context, quote, attribution)));
        }
        if let Some(&(_, next)) = spoken.peek() {
            findings.extend(runs_on(context, turn.0, turn.1, next));
        }
        run.clear();
    }
}

/// The quote that opens what is said in a paragraph of the story's own.
fn first_quote<'a>(analysis: &'a Analysis, attribution: &Attribution) -> Option<&'a DocQuote> {
    let quote = analysis.quotes.get(*attribution.quotes.first()? as usize)?;
    let is_said = matches!(quote.kind, QuoteKind::Direct) && attribution.kind == AttributionKind::Direct;
    let is_told = analysis.blocks[quote.block as usize].block.kind == BlockKind::Paragraph;
    (is_said && is_told && attribution.level == 1 && analysis.local_quote(quote).level == 1).then_some(quote)
}

fn report(context: &Context, quote: &DocQuote, attribution: &Attribution) -> Option<Finding> {
    let analysis = context.analysis;
    let cue = attribution.cue.first()?;
    let block = &analysis.blocks[quote.block as usize];
    let local = analysis.local_quote(quote);
    // The first words that attribute, in the quote's paragraph and behind it.
    let is_behind = block.block.span.contains_span(*cue) && cue.start() >= quote.span.end();
    let opens = block.local.text.get(..local.open.start() as usize)?.trim().is_empty();
    if !is_behind || !opens || attribution.carried_from.is_some() {
        return None;
    }
    let before = analysis.quotes.iter().skip(*attribution.quotes.first()? as usize);
    let before = before.take_while(|quote| quote.span.end() <= cue.start());
    let before: Vec<&Quote> =
        before.map(|quote| analysis.local_quote(quote)).filter(|quote| quote.level == 1).collect();
    let sentences: usize = before.iter().map(|quote| sentences_in(&block.local, quote).len()).sum();
    let count: usize = before.iter().map(|quote| words(&block.local, quote).count()).sum();
    let most = match acquaintance(analysis, quote, attribution) {
        Acquaintance::JustNamed => return None,
        Acquaintance::Named => MOST_SENTENCES,
        Acquaintance::Stranger => MOST_SENTENCES_OF_STRANGERS,
    };
    if sentences <= most && count <= MOST_WORDS {
        return None;
    }
    let length = if count > MOST_WORDS { format!("{count} words") } else { format!("{sentences} sentences") };
    let finding = Finding::new(&RULE, local.open, format!("The reader learns who speaks only after {length}"));
    let fix = if before.len() == 1 { moved(&block.local, local) } else { None };
    let finding = fix.into_iter().fold(finding, Finding::fix);
    Some(context.lift(quote.block as usize, &finding).related(*cue, "The attribution"))
}

/// How well a reader knows who a quote's speaker is before the quote begins.
enum Acquaintance {
    /// The sentence before, or the quote of the paragraph before, is theirs.
    JustNamed,
    Named,
    Stranger,
}

fn acquaintance(analysis: &Analysis, quote: &DocQuote, attribution: &Attribution) -> Acquaintance {
    // A sign or a voice needs no introduction, and a pronoun has had its own.
    let mut known = Acquaintance::Stranger;
    for speaker in attribution.speakers.iter().filter_map(|&at| analysis.speakers.get(at as usize)) {
        let before = speaker.mentions.partition_point(|&at| {
            analysis.mentions.get(at as usize).is_some_and(|mention| mention.span.start() < quote.span.start())
        });
        let Some(last) = before.checked_sub(1).and_then(|last| analysis.mentions.get(speaker.mentions[last] as usize))
        else {
            continue;
        };
        let local = &analysis.blocks[last.block as usize].local;
        let sentence = local.tokens.sentence_of(analysis.local_mention(last).start as usize);
        let is_last = sentence + 1 == local.tokens.sentences.len();
        if last.block + 1 == quote.block && (is_last || spoke_in(analysis, last.block, attribution)) {
            return Acquaintance::JustNamed;
        }
        known = Acquaintance::Named;
    }
    let named = attribution.mention.and_then(|at| analysis.mentions.get(at as usize));
    let is_somebody = named.is_some_and(|named| {
        matches!(named.kind, MentionKind::Person | MentionKind::Role | MentionKind::UnnamedOfficial)
    });
    if is_somebody { known } else { Acquaintance::Named }
}

/// Whether the last words that somebody says in a block are said by the same.
fn spoke_in(analysis: &Analysis, block: u32, attribution: &Attribution) -> bool {
    let after = analysis.quotes.partition_point(|quote| quote.block <= block);
    let last = analysis.quotes[..after].last().filter(|quote| quote.block == block);
    let theirs = last.and_then(|quote| analysis.attributions.get(quote.attribution? as usize));
    theirs.is_some_and(|theirs| theirs.speakers == attribution.speakers)
}

/// The sentences that lie in a quote.
fn sentences_in(block: &BlockAnalysis, quote: &Quote) -> std::ops::Range<usize> {
    let inside = tokens_inside(block, quote);
    if inside.is_empty() {
        return 0..0;
    }
    block.tokens.sentence_of(inside.start)..block.tokens.sentence_of(inside.end - 1) + 1
}

/// The attribution that ends a paragraph, moved behind the quote's first sentence.
fn moved(block: &BlockAnalysis, quote: &Quote) -> Option<Fix<crate::text::InBlock>> {
    let close = quote.close?;
    let text = &block.text;
    let tail = text.get(close.end() as usize..)?;
    let credit = tail.trim_end().strip_suffix('.')?;
    let is_plain = credit.starts_with(' ') && !credit.contains(['.', '"', '“', '”', '‘', '\u{FFFC}', '\n']);
    let first = block.tokens.sentences.get(sentences_in(block, quote).start)?;
    let stop = block.tokens.tokens.get((first.end as usize).checked_sub(1)?)?;
    let next = block.tokens.tokens.get(first.end as usize)?;
    let sign = stop.span.of(text);
    let comma = text.get(..close.start() as usize)?.strip_suffix(',')?.len() as u32;
    if !is_plain || !quote.inner.contains_span(next.span) || !matches!(sign, "." | "?" | "!") {
        return None;
    }
    let (open, shut) = (quote.open.of(text), close.of(text));
    let sign = if sign == "." { "," } else { sign };
    let end = close.end() + credit.len() as u32 + 1;
    let fix = Fix::r#unsafe("Move the attribution behind the first sentence")
        .replace(BlockSpan::new(stop.span.start(), next.span.start()), format!("{sign}{shut}{credit}. {open}"))
        .replace(BlockSpan::new(comma, end), format!(".{shut}"));
    Some(fix)
}

/// A closing mark before a paragraph that goes on with the same speaker's words and does not say so.
fn runs_on(context: &Context, quote: &DocQuote, attribution: &Attribution, next: &Attribution) -> Option<Finding> {
    let analysis = context.analysis;
    let following = analysis.quotes.get(*next.quotes.first()? as usize)?;
    let (block, below) = (analysis.blocks.get(quote.block as usize)?, analysis.blocks.get(following.block as usize)?);
    let (local, other) = (analysis.local_quote(quote), analysis.local_quote(following));
    let close = local.close?;
    let goes_on = following.block == quote.block + 1
        && below.block.kind == BlockKind::Paragraph
        && next.speakers == attribution.speakers
        && !attribution.cue.is_empty()
        && next.cue.is_empty()
        && block.local.text.len() as u32 == close.end()
        && other.open.start() == 0
        && other.close.is_some_and(|close| close.end() as usize == below.local.text.len())
        && next.quotes.len() == 1;
    // A quote that its own sentence leads into is a sentence's end, and the mark is all that shows it.
    let is_whole = token_from(&block.local, local.open.start()) > 0 && sentences_in(&block.local, local).len() > 1;
    if !goes_on || !is_whole {
        return None;
    }
    let message = "The next paragraph goes on with the same speaker: without this mark the reader knows";
    let finding = Finding::new(&RULE, close, message).fix(Fix::r#unsafe("Delete the closing mark").delete(close));
    Some(context.lift(quote.block as usize, &finding).related(following.span, "The quote goes on here"))
}
