//! A surname that says something where two people of the story bear it.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::entity::{Speaker, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, who};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "shared-surname-speaker",
    summary: "A surname alone speaks, and two people who speak bear it",
    severity: Severity::Info,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("shared_surname_speaker.md"),
    check: Check::Document(check),
};

/// Of a whole family a story tells by other means who is meant.
const MOST_BEARERS: usize = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for (index, speaker) in (0..).zip(&analysis.speakers).filter(|(_, speaker)| speaks_in_full(speaker)) {
        bearers.entry(who::surname(&speaker.name)).or_default().push(index);
    }
    bearers.retain(|_, bearers| (2..=MOST_BEARERS).contains(&bearers.len()));
    if bearers.is_empty() {
        return;
    }
    let spoken = analysis.attributions.iter().filter(|one| one.level == 1 && one.is_statement());
    let mut last = None;
    for attribution in spoken {
        let Some(mention) = attribution.mention.filter(|&mention| last.replace(mention) != Some(mention)) else {
            continue;
        };
        findings.extend(report(context, attribution, mention, &bearers));
    }
}

fn speaks_in_full(speaker: &Speaker) -> bool {
    speaker.kind == SpeakerKind::Person && who::is_full(&speaker.name) && !speaker.attributions.is_empty()
}

fn report(
    context: &Context,
    attribution: &Attribution,
    mention: u32,
    bearers: &FxHashMap<&str, Vec<u32>>,
) -> Option<Finding> {
    let analysis = context.analysis;
    let place = who::naming(analysis, attribution)?;
    let local = analysis.local_mention(place);
    let (name, span) = (who::name_of(analysis, place), local.name?);
    let bearers = bearers.get(name)?;
    let is_body = analysis.blocks[place.block as usize].block.kind.is_body();
    let met: Vec<u32> =
        bearers.iter().copied().filter(|&bearer| last_before(analysis, bearer, mention).is_some()).collect();
    if !is_body || local.title.is_some() || met.len() < 2 || is_told_by_context(analysis, &met, mention, place.block) {
        return None;
    }
    if is_plain(analysis, &met) {
        return None;
    }
    let names = met.iter().filter_map(|&bearer| Some(analysis.speakers.get(bearer as usize)?.name.as_str()));
    let names: Vec<&str> = names.collect();
    let message = format!("\"{name}\" could be {}", names.join(" or "));
    let meant = attribution.speakers.first();
    let mut finding = Finding::new(&RULE, span, message);
    let mut order = met.clone();
    order.sort_by_key(|bearer| Some(bearer) != meant);
    for full in order.iter().filter_map(|&bearer| analysis.speakers.get(bearer as usize)) {
        finding = finding.fix(Fix::r#unsafe(format!("Name {}", full.name)).replace(span, full.name.clone()));
    }
    Some(context.lift(place.block as usize, &finding))
}

/// Whether the story is about one of them above all, or they may be one person under two spellings of a given name.
fn is_plain(analysis: &Analysis, bearers: &[u32]) -> bool {
    const FAR_MORE: usize = 4;
    const ALIKE: f64 = 0.8;
    let bearers: Vec<&Speaker> = bearers.iter().filter_map(|&bearer| analysis.speakers.get(bearer as usize)).collect();
    let names = |bearer: &Speaker| {
        let mentions = bearer.mentions.iter().filter_map(|&mention| analysis.mentions.get(mention as usize));
        mentions.filter(|mention| who::is_name(analysis, mention)).count()
    };
    let counts = || bearers.iter().map(|bearer| names(bearer));
    let most = counts().max().unwrap_or(0);
    let given = |bearer: &Speaker| bearer.name.split(' ').next().unwrap_or_default().to_lowercase();
    let is_like = |one: &Speaker, other: &Speaker| strsim::jaro_winkler(&given(one), &given(other)) >= ALIKE;
    counts().filter(|count| count * FAR_MORE > most).count() < 2
        || bearers.iter().enumerate().any(|(at, one)| bearers[at + 1..].iter().any(|other| is_like(one, other)))
}

/// The last mention before `mention` that names a person in full.
fn last_before(analysis: &Analysis, speaker: u32, mention: u32) -> Option<u32> {
    let mentions = &analysis.speakers.get(speaker as usize)?.mentions;
    let before = mentions.partition_point(|&other| other < mention);
    let is_full = |&other: &u32| {
        analysis
            .mentions
            .get(other as usize)
            .is_some_and(|other| who::is_name(analysis, other) && who::is_full(who::name_of(analysis, other)))
    };
    mentions[..before].iter().rev().copied().find(is_full)
}

/// Whether one of them was named in full in this paragraph or the one before, and none of the others since.
fn is_told_by_context(analysis: &Analysis, bearers: &[u32], mention: u32, block: u32) -> bool {
    let near = |bearer: u32| {
        let last = last_before(analysis, bearer, mention)?;
        (analysis.mentions.get(last as usize)?.block + 1 >= block).then_some(bearer)
    };
    bearers.iter().filter_map(|&bearer| near(bearer)).count() == 1
}
