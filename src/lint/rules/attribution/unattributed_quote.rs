//! Quoted sentences that nobody is said to have spoken. Where anything near may say it, nothing is reported.

use crate::analysis::{BlockAnalysis, DocQuote};
use crate::attribution::QuoteKind;
use crate::cue::{Cue, CueForm};
use crate::format::BlockKind;
use crate::lexicon::WordClass;
use crate::lint::context::Context;
use crate::lint::marks::is_english;
use crate::lint::quoted::{is_sentence, token_from, word, words};
use crate::lint::{Category, Check, Finding, Rule, Severity, assign};
use crate::mention::{Mention, MentionKind};
use crate::quote::Quote;
use crate::syntax::Tag;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "unattributed-quote",
    summary: "A whole sentence is quoted and nothing says who spoke it",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("unattributed_quote.md"),
    check: Check::Document(check),
};

/// Shorter ones are slogans, signs and terms too often.
const FEWEST_WORDS: usize = 4;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut attributing = Attributing::default();
    for quote in &analysis.quotes {
        // What rules out most quotes comes first.
        let may_be_said = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Running) && quote.runs_on_from.is_none();
        if !may_be_said || is_attributed(context, quote) {
            continue;
        }
        let block = &analysis.blocks[quote.block as usize];
        if !matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption) {
            continue;
        }
        let local = analysis.local_quote(quote);
        let mut is_said = || {
            attributing.of(quote.block, &block.local)
                || is_led_in(&block.local, local)
                || is_beside_speaker(&block.local, local)
                || is_credited_below(context, quote)
                || is_answer(context, quote)
                || is_told_below(context, quote)
        };
        let is_whole = || {
            local.level == 1
                && is_english(local.family)
                && words(&block.local, local).nth(FEWEST_WORDS - 1).is_some()
                && is_sentence(&block.local, local)
        };
        if is_said() || !is_whole() {
            continue;
        }
        let finding = Finding::new(&RULE, local.span, "Nothing says who said this");
        let finding = assign::fixes(analysis, quote).fold(finding, Finding::fix);
        findings.push(context.lift(quote.block as usize, &finding));
    }
}

fn is_attributed(context: &Context, quote: &DocQuote) -> bool {
    context.view.attribution_of(quote).is_some_and(|attribution| {
        !attribution.speakers.is_empty() || attribution.mention.is_some() || !attribution.cue.is_empty()
    })
}

/// Whether the paragraph that was last asked for attributes anything, or holds words that may, though the engine could not
/// tell to whom.
#[derive(Default)]
struct Attributing(Option<(u32, bool)>);

impl Attributing {
    fn of(&mut self, index: u32, block: &BlockAnalysis) -> bool {
        match self.0 {
            Some((known, attributes)) if known == index => attributes,
            _ => self.0.insert((index, attributes(block))).1,
        }
    }
}

fn attributes(block: &BlockAnalysis) -> bool {
    let is_plain = |cue: &Cue| cue.entry.is_some_and(|entry| entry.frames.quote && !entry.frames.quote_only);
    block.links.links.iter().any(|link| link.level == 1 && link.cue.is_some())
        || block.cues.iter().any(|cue| is_plain(cue) && block.quotes.innermost(cue.span.start()).is_none())
}

/// Whether a colon leads into the quote.
fn is_led_in(block: &BlockAnalysis, quote: &Quote) -> bool {
    let open = token_from(block, quote.open.start());
    let before = block.cues.partition_point(|cue| (cue.start as usize) < open).checked_sub(1);
    before.is_some_and(|at| block.cues[at].form == CueForm::Colon && block.cues[at].end as usize == open)
}

/// Whether somebody and what they do stand directly beside the quote, whatever the verb: `"…," riffed Kane`, `came the
/// voice of …`; or a name in brackets.
fn is_beside_speaker(block: &BlockAnalysis, quote: &Quote) -> bool {
    let before = token_from(block, quote.open.start());
    let leads_in = before >= 2 && word(block, before - 1) == "," && {
        let verb = before - 2;
        is_finite(block, verb)
            && block.mentions.iter().any(|mention| mention.end as usize == verb && is_person(mention))
    };
    let Some(close) = quote.close else { return leads_in };
    let behind = token_from(block, close.end());
    let from = behind + usize::from(word(block, behind) == ",");
    let person = |token: usize| mentions_from(block, token).find(|mention| is_person(mention));
    let acts = || person(from).is_some_and(|mention| is_finite(block, mention.end as usize));
    let inverts = || is_finite(block, from) && (person(from + 1).is_some() || word(block, from + 1) == "the");
    let brackets = || word(block, behind) == "(" && person(behind + 1).is_some();
    leads_in || acts() || inverts() || brackets()
}

/// The mentions that start at a token.
fn mentions_from(block: &BlockAnalysis, token: usize) -> impl Iterator<Item = &Mention> {
    let at = block.mentions.partition_point(|mention| (mention.start as usize) < token);
    block.mentions[at..].iter().take_while(move |mention| mention.start as usize == token)
}

fn is_person(mention: &Mention) -> bool {
    !mention.possessive
        && !matches!(
            mention.kind,
            MentionKind::Place | MentionKind::Outlet | MentionKind::Document | MentionKind::Inscription
        )
}

fn is_finite(block: &BlockAnalysis, token: usize) -> bool {
    matches!(block.tags.tag(token), Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird)
}

/// Whether the paragraph before asks somebody something, and this one begins with the quote: `Asked why, Kane paused.`
fn is_answer(context: &Context, quote: &DocQuote) -> bool {
    let begins = context.analysis.local_quote(quote).open.start() == 0;
    let before = (quote.block as usize).checked_sub(1).and_then(|before| context.analysis.blocks.get(before));
    begins
        && before.is_some_and(|before| {
            let block = &before.local;
            let last = block.tokens.sentences.last().map_or(0, |sentence| sentence.start);
            block.cues.iter().rev().take_while(|cue| cue.start >= last).any(|cue| {
                cue.entry.is_some_and(|entry| entry.frames.question && !entry.frames.clause)
                    && block.quotes.innermost(cue.span.start()).is_none()
            })
        })
}

/// Whether the next paragraph says whose words these were: `That was how Kane put it.`, `So spoke the mayor.`
fn is_told_below(context: &Context, quote: &DocQuote) -> bool {
    let Some(below) = context.analysis.blocks.get(quote.block as usize + 1) else { return false };
    let block = &below.local;
    let end = block.tokens.sentences.first().map_or(0, |sentence| sentence.end as usize);
    let points_back = match word(block, 0) {
        "That" | "This" | "Those" | "These" => block.tokens.known(1).is(WordClass::AuxBe),
        "So" | "Thus" => is_finite(block, 1),
        _ => false,
    };
    points_back && block.mentions.iter().take_while(|mention| (mention.end as usize) <= end).any(is_person)
}

/// Whether the line below gives credit: `- Ana Duarte, Lisbon`.
fn is_credited_below(context: &Context, quote: &DocQuote) -> bool {
    let below = context.analysis.blocks.get(quote.block as usize + 1);
    below.is_some_and(|below| {
        below.block.kind == BlockKind::Credit || matches!(word(&below.local, 0), "-" | "–" | "—" | "―" | "--")
    })
}
