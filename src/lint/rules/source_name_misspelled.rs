use rustc_hash::FxHashMap;

use crate::analysis::{Analysis, BlockAnalysis};
use crate::entity::DocMention;
use crate::lexicon;
use crate::lint::context::Context;
use crate::lint::quoted::word;
use crate::lint::reference::without_article;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind};

pub(super) const RULE: Rule = Rule {
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
    let mut meant: FxHashMap<String, Option<Meant>> = FxHashMap::default();
    for index in in_source_position(analysis) {
        let Some(mention) = analysis.mentions.get(index as usize) else { continue };
        let local = analysis.local_mention(mention);
        let Some(name) = local.name.filter(|_| may_be_outlet(analysis, mention, local)) else { continue };
        let written = analysis.words(mention.block, name);
        let found = meant.entry(written.to_owned()).or_insert_with(|| meant_by(written, &own));
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

/// How the article spells the outlets it names: the spelling without `The`, how often, and where first.
type Spellings<'a> = FxHashMap<&'a str, (u32, u32)>;

fn own_spellings(analysis: &Analysis) -> Spellings<'_> {
    let mut spellings = Spellings::default();
    for (index, mention) in analysis.mentions.iter().enumerate() {
        let local = analysis.local_mention(mention);
        let Some(name) = local.name.filter(|_| local.kind == MentionKind::Outlet) else { continue };
        let spelling =
            spellings.entry(without_article(analysis.words(mention.block, name))).or_insert((0, index as u32));
        spelling.0 += 1;
    }
    spellings
}

/// The mentions, in text order, that stand where an outlet would: cited, told something, or reporting it.
fn in_source_position(analysis: &Analysis) -> Vec<u32> {
    let cited = analysis.sources.iter().flat_map(|source| &source.chain).filter_map(|link| link.mention);
    let reporting = analysis.attributions.iter().filter(|attribution| {
        let reports =
            matches!(attribution.cue_lemma, "according to" | "report" | "write" | "publish" | "cite" | "quote");
        attribution.level == 1 && reports
    });
    let reporting = reporting.filter_map(|attribution| attribution.mention);
    let mut found: Vec<u32> = cited.chain(reporting).collect();
    for block in &analysis.blocks {
        let mentions = (block.first_mention..).zip(&block.local.mentions);
        found
            .extend(mentions.filter(|(_, mention)| follows_source_word(&block.local, mention)).map(|(index, _)| index));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// `citing X`, `told the X`, `according to X`, `reported by X`: by the words alone, since a name that is misspelled is
/// one that the engine may not have made a source of.
fn follows_source_word(block: &BlockAnalysis, mention: &Mention) -> bool {
    let Some(mut before) = (mention.start as usize).checked_sub(1) else { return false };
    if mention.name.is_none() {
        return false;
    }
    if word(block, before) == "the" && before > 0 {
        before -= 1;
    }
    let earlier = before.checked_sub(1).map_or("", |earlier| word(block, earlier));
    match word(block, before) {
        "citing" | "quoting" | "told" | "tells" | "telling" => true,
        "to" => earlier.eq_ignore_ascii_case("according"),
        "by" => matches!(earlier, "obtained" | "published" | "quoted" | "reported" | "seen"),
        _ => false,
    }
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

fn meant_by(written: &str, own: &Spellings) -> Option<Meant> {
    let written = without_article(written);
    if allowed_distance(written) == 0 || is_known(written) {
        return None;
    }
    let known = lexicon::outlets().iter().flat_map(|outlet| std::iter::once(&outlet.name).chain(&outlet.aliases));
    let known = known.filter_map(|name| Some((distance(written, name)?, *name)));
    if let Some((_, name)) = known.min_by_key(|(distance, _)| *distance) {
        return Some(Meant { name: name.to_owned(), place: None });
    }
    let count = own.get(written).map_or(0, |(count, _)| *count);
    let usual = own.iter().filter(|(_, (others, _))| *others > count.max(1));
    let usual = usual.filter_map(|(name, (_, first))| Some((distance(written, name)?, *first, *name)));
    usual.min().map(|(_, first, name)| Meant { name: name.to_owned(), place: Some(first) })
}

/// How many letters apart two names are; `None` where they are the same or too far apart to be one.
fn distance(written: &str, name: &str) -> Option<usize> {
    let allowed = allowed_distance(written).min(allowed_distance(name));
    if allowed == 0 || written.len().abs_diff(name.len()) > allowed || digits(written).ne(digits(name)) {
        return None;
    }
    let (written, name) = (written.to_lowercase(), name.to_lowercase());
    // `Observers` are people who look on.
    if written.strip_suffix('s') == Some(&name) || differs_in_short_word(&written, &name) {
        return None;
    }
    let distance = strsim::osa_distance(&written, &name);
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
