//! A full name that is almost one on file.

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::finding::Medium;
use crate::lint::{Category, Check, Finding, Fix, KnownPerson, Rule, Severity, who};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "name-differs-from-file",
    summary: "A name that is a letter or two from one on file",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("name_differs_from_file.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    if context.known.people.is_empty() {
        return;
    }
    let analysis = context.analysis;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for mention in analysis.mentions.iter().filter(|mention| is_told(analysis, mention)) {
        let name = who::name_of(analysis, mention);
        if who::is_full(name) && seen.insert(name) && context.known.person(name).is_none() {
            findings.extend(report(context, mention));
        }
    }
}

/// Whether a person is named in the story's own words.
fn is_told(analysis: &Analysis, mention: &DocMention) -> bool {
    let quotes = &analysis.blocks[mention.block as usize].local.quotes;
    let local = analysis.local_mention(mention);
    who::is_name(analysis, mention) && quotes.innermost(local.span.start()).is_none()
}

/// The word of a name that is not as on file, and the word on file.
struct Slip<'a> {
    written: &'a str,
    on_file: &'a str,
}

fn report(context: &Context, mention: &DocMention) -> Option<Finding> {
    let analysis = context.analysis;
    let name = who::name_of(analysis, mention);
    let speaker = mention.speaker.and_then(|speaker| analysis.speakers.get(speaker as usize));
    if speaker.is_some_and(|speaker| speaker.kind != SpeakerKind::Person) {
        return None;
    }
    let role = speaker.and_then(|speaker| speaker.role.as_deref());
    let mut meant = context.known.people.iter().filter_map(|person| Some((person, slip(name, role, person)?)));
    let (person, slip) = meant.next()?;
    if meant.next().is_some() {
        return None;
    }
    let span = word_in(analysis, mention, slip.written)?;
    let message = format!("{name} is {} on file", person.name);
    let finding = Finding::new(&RULE, span, message);
    let mut finding = context.lift(mention.block as usize, &finding);
    finding.fixes.extend(replace_throughout(context, mention, speaker, &slip));
    Some(finding)
}

/// Where `name` may be a slip for the name of `person`: all words but one the same, and that a letter or two apart. Another
/// given name is one only where both are said to be the same thing.
fn slip<'a>(name: &'a str, role: Option<&str>, person: &'a KnownPerson) -> Option<Slip<'a>> {
    let (written, on_file) = (name.split_whitespace(), person.name.split_whitespace());
    if written.clone().count() != on_file.clone().count() {
        return None;
    }
    let mut others = written.zip(on_file).enumerate().filter(|(_, (written, on_file))| written != on_file);
    let (at, (written, on_file)) = others.next()?;
    let same_role = || {
        let (theirs, ours) = (person.role.as_deref()?.to_lowercase(), role?.to_lowercase());
        (ours.contains(&theirs) || theirs.contains(&ours)).then_some(())
    };
    let is_slip = who::is_near(written, on_file) && (at > 0 || same_role().is_some())
        || at > 0 && is_plain_of(written, on_file)
        || at == 0 && same_role().is_some() && strsim::damerau_levenshtein(written, on_file) == 1;
    (others.next().is_none() && is_slip).then_some(Slip { written, on_file })
}

/// Whether two words differ in signs that are no plain letters alone: `Muñoz` and `Munoz`.
fn is_plain_of(one: &str, other: &str) -> bool {
    let plain = |word: &str| word.chars().filter(char::is_ascii).collect::<String>();
    let differ = one.chars().zip(other.chars()).filter(|(one, other)| one != other);
    one.chars().count() == other.chars().count()
        && plain(one) != plain(other)
        && differ.clone().count() <= 2
        && differ.into_iter().all(|(one, other)| one.is_ascii() != other.is_ascii())
}

fn word_in(analysis: &Analysis, mention: &DocMention, word: &str) -> Option<BlockSpan> {
    let name = analysis.local_mention(mention).name?;
    let words = name.of(&analysis.blocks[mention.block as usize].block.text);
    let at = name.start() + words.find(word)? as u32;
    Some(BlockSpan::new(at, at + word.len() as u32))
}

/// Writes the name as on file wherever the story's own words have it; nothing where some place would not survive it.
fn replace_throughout(context: &Context, first: &DocMention, speaker: Option<&Speaker>, slip: &Slip) -> Option<Fix> {
    let analysis = context.analysis;
    let places = speaker.map_or(Vec::new(), |speaker| speaker.mentions.clone());
    let places = places.into_iter().filter_map(|at| analysis.mentions.get(at as usize));
    let mut places: Vec<&DocMention> = places.filter(|mention| is_told(analysis, mention)).collect();
    if places.is_empty() {
        places.push(first);
    }
    let has_word =
        |mention: &&DocMention| who::name_of(analysis, mention).split_whitespace().any(|word| word == slip.written);
    let title = format!("Replace {} with {}", slip.written, slip.on_file);
    let mut fix = Fix::r#unsafe(title.clone());
    for mention in places.into_iter().filter(has_word) {
        let block = &analysis.blocks[mention.block as usize];
        let one = Fix::r#unsafe(title.clone()).replace(word_in(analysis, mention, slip.written)?, slip.on_file);
        fix.edits.extend(one.lift(block, Medium::of(analysis, block))?.edits);
    }
    fix.edits.sort_by_key(|edit| edit.span);
    fix.edits.dedup_by_key(|edit| edit.span);
    Some(fix)
}
