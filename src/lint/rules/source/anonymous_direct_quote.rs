//! Unnamed people whose very words run somebody down.

use crate::analysis::BlockAnalysis;
use crate::attribution::QuoteKind;
use crate::lexicon::{DeskClass, WordClass};
use crate::lint::context::Context;
use crate::lint::narrative::{is, sentences, tokens};
use crate::lint::quoted::tokens_inside;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::Quote;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "anonymous-direct-quote",
    summary: "An unnamed source attacks somebody in a direct quote",
    severity: Severity::Info,
    default_on: true,
    category: Category::Source,
    docs: include_str!("anonymous_direct_quote.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for quote in &analysis.quotes {
        let is_said = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial | QuoteKind::Running);
        let Some(attribution) = context.view.attribution_of(quote).filter(|_| is_said) else { continue };
        let mention = attribution.mention.and_then(|index| analysis.mentions.get(index as usize));
        let Some(mention) = mention.filter(|one| is_unnamed(one.kind)) else { continue };
        let named = |&who: &u32| {
            analysis.speakers.get(who as usize).is_some_and(|who| who.name.starts_with(char::is_uppercase))
        };
        let speaker = &analysis.blocks[mention.block as usize].local;
        if attribution.speakers.iter().any(|who| named(who) && !is_first(context, *who, attribution.mention))
            || !is_nobody(speaker, analysis.local_mention(mention))
            || is_victim(speaker, analysis.local_mention(mention))
        {
            continue;
        }
        let block = &analysis.blocks[quote.block as usize];
        let local = analysis.local_quote(quote);
        if !block.block.kind.is_body() || !attacks(&block.local, local) {
            continue;
        }
        let words = analysis.words(mention.block, analysis.local_mention(mention).span);
        let message = format!("\"{words}\" attacks somebody from behind no name: paraphrase, or name the source");
        findings.push(context.lift(quote.block as usize, &Finding::new(&RULE, local.span, message)));
    }
}

/// Whether a speaker was first met by the mention that speaks here: then nothing has named them.
fn is_first(context: &Context, who: u32, mention: Option<u32>) -> bool {
    let first = context.analysis.speakers.get(who as usize).and_then(|who| who.mentions.first().copied());
    first == mention
}

fn is_unnamed(kind: MentionKind) -> bool {
    matches!(
        kind,
        MentionKind::Anonymous | MentionKind::UnnamedPerson | MentionKind::UnnamedOfficial | MentionKind::Group
    )
}

/// Whether the words are for anybody: `one colleague`, `insiders`; `the prince` and `the members` are known, if not by name.
fn is_nobody(block: &BlockAnalysis, mention: &Mention) -> bool {
    let words = tokens(block);
    let (first, last) = (mention.start as usize, (mention.end as usize).saturating_sub(1));
    let people =
        words.known(last).names_people() || is(block, last, DeskClass::Bare) || mention.kind == MentionKind::Anonymous;
    let opens = words.is(first, WordClass::IndefiniteOpening) && mention.kind != MentionKind::Group;
    let one_of = words.reads(first, "one") && words.reads(first + 1, "of");
    people && (opens || one_of || is(block, last, DeskClass::Bare)) && !words.reads(mention.end as usize, ",")
}

/// Whether those who speak are spared their names for their own sake.
fn is_victim(block: &BlockAnalysis, mention: &Mention) -> bool {
    let words = tokens(block);
    (mention.start as usize..mention.end as usize + 2)
        .any(|at| is(block, at, DeskClass::Spared) || words.is_any(at, &[WordClass::Kin, WordClass::KinCalled]))
}

/// Whether the words hold an abusive word and somebody it is said of: not only `I`, and no thing.
fn attacks(block: &BlockAnalysis, quote: &Quote) -> bool {
    let inside = tokens_inside(block, quote);
    let abusive = inside.clone().any(|at| is(block, at, DeskClass::Pejorative));
    let first = sentences(block, inside.start.saturating_sub(1), 0, 0).start;
    let of_somebody = |mention: &Mention| {
        let third = matches!(mention.kind, MentionKind::Person | MentionKind::Role)
            || matches!(mention.kind, MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They));
        // `called Kane "a liar"`
        let before = mention.kind == MentionKind::Person
            && first <= mention.start as usize
            && mention.end as usize <= inside.start;
        third && quote.inner.contains_span(mention.span) || before
    };
    abusive && block.mentions.iter().any(of_somebody)
}
