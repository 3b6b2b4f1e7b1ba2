//! A quote over the story that the story gives to somebody else.

use crate::analysis::{Analysis, DocQuote};
use crate::attribution::Attribution;
use crate::lint::context::Context;
use crate::lint::headline::{Body, HeadlineQuote};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, reference, who};
use crate::text::DocSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-speaker-mismatch",
    summary: "The headline gives a quote to somebody else",
    severity: Severity::Error,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_speaker_mismatch.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    findings.extend(context.headlines.iter().filter_map(|compared| report(context, compared)));
}

/// Fewer words may be anybody's.
const FEWEST_WORDS: usize = 3;

fn report(context: &Context, compared: &HeadlineQuote) -> Option<Finding> {
    let analysis = context.analysis;
    let place = match &compared.body {
        Body::Exact(place) => *place,
        Body::Altered(altered) => altered.place,
        Body::Missing => return None,
    };
    let headline = analysis.quotes.get(compared.quote as usize)?;
    let words = context.view.words_of(headline)?;
    let over = context.view.attribution_of(headline)?;
    let named = who::naming(analysis, over).filter(|named| named.block == headline.block)?;
    let below = attribution_at(context, place)?;
    let (speaker, person) = who::only_person(analysis, below)?;
    who::naming(analysis, below)?;
    let name = who::name_of(analysis, named);
    // The sieves join the headline's words to the body's speaker; what the headline itself names decides.
    if words.words.len() < FEWEST_WORDS || named.speaker == Some(speaker) || is_called(analysis, speaker, name) {
        return None;
    }
    let other = analysis.speakers.get(named.speaker? as usize)?;
    let is_in_body =
        other.mentions.iter().filter_map(|&at| analysis.mentions.get(at as usize)).any(|mention| {
            analysis.blocks[mention.block as usize].block.kind.is_body() && who::is_name(analysis, mention)
        });
    let says_too = analysis.quotes.iter().any(|quote| {
        is_given_to(context, quote, named.speaker)
            && context.view.words_of(quote).is_some_and(|other| words.is_exact_in(&other.words))
    });
    if !is_in_body || says_too {
        return None;
    }
    let short = reference::short(person);
    let message = format!("The headline gives this quote to {name}, the body to {}", person.name);
    let local = analysis.local_mention(named);
    let span = local.name.unwrap_or(local.span);
    let finding = Finding::new(&RULE, span, message);
    let fix = Fix::r#unsafe(format!("Name {short}")).replace(span, short);
    Some(context.lift(named.block as usize, &finding.fix(fix)).related(place, "The body's quote"))
}

/// Who speaks what stands at `place`, a quote or a block quote of the body.
fn attribution_at<'a>(context: &Context<'a>, place: DocSpan) -> Option<&'a Attribution> {
    let analysis = context.analysis;
    let at = analysis.quotes.partition_point(|quote| quote.span.start() < place.start());
    match analysis.quotes.get(at).filter(|quote| quote.span == place) {
        Some(quote) => context.view.attribution_of(quote),
        None => {
            analysis.attributions.iter().find(|one| one.content.iter().any(|content| place.contains_span(*content)))
        }
    }
}

fn is_given_to(context: &Context, quote: &DocQuote, speaker: Option<u32>) -> bool {
    let is_body = context.analysis.blocks[quote.block as usize].block.kind.is_body();
    let given = context.view.attribution_of(quote);
    is_body && given.is_some_and(|one| one.speakers.iter().any(|&index| Some(index) == speaker))
}

/// Whether somewhere a person goes by that name, or one spelled almost so: that is another rule's.
fn is_called(analysis: &Analysis, speaker: u32, name: &str) -> bool {
    let Some(person) = analysis.speakers.get(speaker as usize) else { return true };
    let surname = who::surname(name);
    person.name.split_whitespace().any(|word| word == surname || who::is_near(word, surname))
}
