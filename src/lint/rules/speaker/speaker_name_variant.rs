//! One person under two spellings of a surname.

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::names;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "speaker-name-variant",
    summary: "The same person's surname is spelled two ways",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("speaker_name_variant.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let people = context.analysis.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    let people = people.filter(|person| person.surname_varies);
    for speaker in people {
        findings.extend(odd_one(context, speaker));
    }
}

/// A surname as it stands somewhere.
struct Spelling<'a> {
    mention: &'a DocMention,
    span: BlockSpan,
    surname: &'a str,
}

/// The first mention whose surname is one letter or two from the one that the story mostly has.
fn odd_one(context: &Context, speaker: &Speaker) -> Option<Finding> {
    let analysis = context.analysis;
    let spellings: Vec<Spelling> =
        speaker.mentions.iter().filter_map(|&index| spelling(analysis, &analysis.mentions[index as usize])).collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    spellings.iter().for_each(|spelling| *counts.entry(spelling.surname).or_default() += 1);
    let first = spellings.first()?;
    let is_known = |surname: &str| context.known.surnames.contains(surname);
    let rank = |surname: &str| (is_known(surname), counts.get(surname).copied());
    let usual =
        spellings.iter().fold(first, |best, other| if rank(other.surname) > rank(best.surname) { other } else { best });
    let is_odd = |other: &&Spelling| {
        other.surname != usual.surname && !is_known(other.surname) && is_slip(other.surname, usual.surname)
    };
    let odd = spellings.iter().find(is_odd)?;
    let message = format!("{} is spelled {} elsewhere", odd.surname, usual.surname);
    let finding = Finding::new(&RULE, odd.span, message);
    let fix = Fix::r#unsafe(format!("Replace with {}", usual.surname)).replace(odd.span, usual.surname);
    Some(context.lift(odd.mention.block as usize, &finding.fix(fix)).related(usual.mention.span, "The other spelling"))
}

/// The last word of a person's name in the story's own paragraphs, outside quotation marks: of headings and captions there
/// are rules of their own.
fn spelling<'a>(analysis: &'a Analysis, mention: &'a DocMention) -> Option<Spelling<'a>> {
    let name = analysis.local_mention(mention).name?;
    let block = &analysis.blocks[mention.block as usize].local;
    if !names::is_story(block.kind) || block.quotes.innermost(name.start()).is_some() {
        return None;
    }
    let words = name.of(&block.text);
    let surname = words.rsplit(char::is_whitespace).next().filter(|word| !word.is_empty())?;
    let span = BlockSpan::new(name.end() - surname.len() as u32, name.end());
    Some(Spelling { mention, span, surname })
}

/// Whether one of two spellings may be a slip for the other: long enough to tell, no further apart than two letters, and
/// no plural (`the Brennicks`).
fn is_slip(odd: &str, usual: &str) -> bool {
    const SHORTEST: usize = 5;
    let is_plural = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|end| matches!(end, "s" | "es"));
    if is_plural(odd, usual) || is_plural(usual, odd) {
        return false;
    }
    let letters = odd.chars().count().min(usual.chars().count());
    let apart = strsim::damerau_levenshtein(&odd.to_lowercase(), &usual.to_lowercase());
    letters >= SHORTEST && (1..=2).contains(&apart) && odd.chars().next() == usual.chars().next()
}
