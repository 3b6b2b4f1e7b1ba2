//! Names of sources a letter or two away from those of outlets.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::entity::DocMention;
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::reference::without_article;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "source-name-misspelled",
    summary: "The name of a source is a letter or two away from an outlet's",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Source,
    docs: include_str!("source_name_misspelled.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let own = own_spellings(analysis);
    let desk: Vec<Spelling> = context.known.outlets.iter().map(|name| Spelling::new(without_article(name))).collect();
    let mut meant: FxHashMap<&str, Option<Meant>> = FxHashMap::default();
    for index in in_source_position(context) {
        let Some(mention) = analysis.mentions.get(index as usize) else { continue };
        let local = analysis.local_mention(mention);
        let Some(name) = local.name.filter(|_| may_be_outlet(analysis, mention, local)) else { continue };
        let written = analysis.words(mention.block, name);
        let found = meant.entry(written).or_insert_with(|| meant_by(written, &own, &desk));
        let Some(found) = found else { continue };
        let message = match found.place {
            None => format!("\"{written}\" is spelled \"{}\"", found.name),
            Some(_) => format!("\"{written}\" is spelled \"{}\" elsewhere in the article", found.name),
        };
        let finding = Finding::new(&RULE, name, message);
        let fix = Fix::r#unsafe(format!("Replace with {}", found.name)).replace(name, found.name.clone());
        let finding = context.lift(mention.block as usize, &finding.fix(fix));
        let place = found.place.and_then(|place| analysis.mentions.get(place as usize));
        findings.push(match place {
            Some(place) => finding.related(place.span, "The other spelling"),
            None => finding,
        });
    }
}

/// The outlet that a misspelled name means.
struct Meant {
    name: String,
    /// The mention that spells it so, where the article itself is the authority.
    place: Option<u32>,
}

/// How the article spells an outlet that it names.
struct Own<'a> {
    /// Without `The`.
    spelling: Spelling<'a>,
    /// How often.
    count: u32,
    /// The first mention that does.
    first: u32,
}

fn own_spellings(analysis: &Analysis) -> Vec<Own<'_>> {
    let mut spellings: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
    for (index, mention) in analysis.mentions.iter().enumerate().filter(|(_, one)| one.kind == MentionKind::Outlet) {
        let Some(name) = analysis.local_mention(mention).name else { continue };
        let spelling =
            spellings.entry(without_article(analysis.words(mention.block, name))).or_insert((0, index as u32));
        spelling.0 += 1;
    }
    let own = spellings.into_iter();
    own.map(|(name, (count, first))| Own { spelling: Spelling::new(name), count, first }).collect()
}

/// The mentions, in text order, that stand where an outlet would: cited, told something, or reporting it.
fn in_source_position(context: &Context) -> Vec<u32> {
    let analysis = context.analysis;
    let cited = analysis.sources.iter().flat_map(|source| &source.chain).filter_map(|link| link.mention);
    let reporting = analysis.attributions.iter().filter(|attribution| {
        let reports = lexicon::word(attribution.cue_lemma).is(WordClass::Reports);
        attribution.level == 1 && reports
    });
    let reporting = reporting.filter_map(|attribution| attribution.mention);
    let mut found: Vec<u32> = cited.chain(reporting).collect();
    for (block, words) in analysis.blocks.iter().zip(context.view.after_source_words()) {
        found.extend(words.iter().map(|local| block.first_mention + local));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a named mention may be meant for an outlet: no one with a title, a first name elsewhere, or inside marks.
fn may_be_outlet(analysis: &Analysis, mention: &DocMention, local: &Mention) -> bool {
    let kind = matches!(local.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Outlet);
    let words = |name: &str| without_article(name).split_whitespace().count();
    let longer_elsewhere = || {
        let speaker = mention.speaker.and_then(|speaker| analysis.speakers.get(speaker as usize));
        let own = local.name.map_or(0, |name| words(analysis.words(mention.block, name)));
        speaker.is_some_and(|speaker| local.kind == MentionKind::Person && words(&speaker.name) > own)
    };
    let quotes = &analysis.blocks[mention.block as usize].local.quotes;
    kind && local.title.is_none() && !longer_elsewhere() && quotes.innermost(local.span.start()).is_none()
}

fn meant_by(written: &str, own: &[Own], desk: &[Spelling]) -> Option<Meant> {
    let written = Spelling::new(without_article(written));
    if written.allowed == 0 || desk.iter().any(|known| known.name == written.name) || is_known(written.name) {
        return None;
    }
    let known =
        desk.iter().chain(OUTLET_NAMES.iter()).filter_map(|known| Some((distance(&written, known)?, known.name)));
    if let Some((_, name)) = known.min_by_key(|(distance, _)| *distance) {
        return Some(Meant { name: name.to_owned(), place: None });
    }
    let count = own.iter().find(|own| own.spelling.name == written.name).map_or(1, |own| own.count.max(1));
    let usual = own.iter().filter(|other| other.count > count);
    let usual = usual.filter_map(|own| Some((distance(&written, &own.spelling)?, own.first, own.spelling.name)));
    usual.min().map(|(_, first, name)| Meant { name: name.to_owned(), place: Some(first) })
}

/// A name with what tells cheaply that two of them are too far apart.
struct Spelling<'a> {
    name: &'a str,
    lower: String,
    /// The letters of `lower`, a bit each; some share one.
    letters: u32,
    /// How many letters apart another spelling of it may be.
    allowed: usize,
}

static OUTLET_NAMES: LazyLock<Vec<Spelling<'static>>> = LazyLock::new(|| {
    let names = lexicon::outlets().iter().flat_map(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases));
    names.map(|name| Spelling::new(name)).filter(|spelling| spelling.allowed > 0).collect()
});

impl<'a> Spelling<'a> {
    fn new(name: &'a str) -> Self {
        let lower = name.to_lowercase();
        let letters = lower.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 32));
        Self { name, lower, letters, allowed: allowed_distance(name) }
    }
}

/// How many letters apart two names are; `None` where they are the same or too far apart to be one.
fn distance(written: &Spelling, name: &Spelling) -> Option<usize> {
    let allowed = written.allowed.min(name.allowed);
    // A letter put for another changes two bits.
    let letters_apart = (written.letters ^ name.letters).count_ones() as usize;
    let lengths_apart = written.name.len().abs_diff(name.name.len());
    if allowed == 0 || lengths_apart > allowed || letters_apart > 2 * allowed {
        return None;
    }
    let is_other_number = digits(written.name).ne(digits(name.name));
    // `Observers` are people who look on.
    let is_plural = written.lower.strip_suffix('s') == Some(&name.lower);
    if is_other_number || is_plural || differs_in_short_word(&written.lower, &name.lower) {
        return None;
    }
    let distance = strsim::osa_distance(&written.lower, &name.lower);
    (1..=allowed).contains(&distance).then_some(distance)
}

/// `ABD News` is no misspelled `ABC News`: letters of a short word are not slips but another name.
fn differs_in_short_word(written: &str, name: &str) -> bool {
    const SHORT: usize = 4;
    written.split(' ').count() == name.split(' ').count()
        && written.split(' ').zip(name.split(' ')).any(|(one, other)| one != other && other.len() <= SHORT)
}

/// Short names lie too close together to tell one from another.
fn allowed_distance(name: &str) -> usize {
    match name.chars().filter(|sign| sign.is_alphabetic()).count() {
        ..6 => 0,
        6..10 => 1,
        _ => 2,
    }
}

fn is_known(name: &str) -> bool {
    let first = name.split([' ', '\'']).next().unwrap_or(name);
    lexicon::outlet(name).is_some() || lexicon::known_names(first).iter().any(|known| known.text == name)
}

fn digits(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_digit)
}
