//! One person, described in two ways that cannot both be right.

use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::names;
use crate::lint::{Category, Check, Finding, Rule, Severity, who};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "speaker-title-conflict",
    summary: "One person is described in two ways that contradict each other",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("speaker_title_conflict.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let people = context.analysis.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    findings.extend(people.filter_map(|person| report(context, person)));
}

/// What a story says of somebody in one place.
#[derive(Debug, Clone, Default)]
struct Told {
    age: Option<u32>,
    /// `spokesman` of `a spokesman for the port`, in lower case; empty where it is told of in a clause.
    office: Vec<String>,
}

fn report(context: &Context, person: &Speaker) -> Option<Finding> {
    let analysis = context.analysis;
    let mentions = person.mentions.iter().filter_map(|&mention| analysis.mentions.get(mention as usize));
    let mut before: Vec<(&DocMention, Told)> = Vec::new();
    for mention in mentions {
        let Some(told) = told(analysis, mention) else { continue };
        let conflict = before.iter().find_map(|(earlier, known)| Some((*earlier, conflict(known, &told)?)));
        if let Some((earlier, [theirs, ours])) = conflict {
            let span = analysis.local_mention(mention).span;
            let message = format!("{} is {ours} here and {theirs} above", who::name_of(analysis, mention));
            let finding = context.lift(mention.block as usize, &Finding::new(&RULE, span, message));
            return Some(finding.related(earlier.span, "Above"));
        }
        if before.len() < MOST {
            before.push((mention, told));
        }
    }
    None
}

/// So many descriptions of one person are held against the next.
const MOST: usize = 8;

/// What a title and a description say of who is named; nothing where they speak of another time.
fn told(analysis: &Analysis, mention: &DocMention) -> Option<Told> {
    let local = analysis.local_mention(mention);
    let block = &analysis.blocks[mention.block as usize].local;
    let is_told = who::is_name(analysis, mention)
        && names::is_story(block.kind)
        && block.quotes.innermost(local.span.start()).is_none();
    if !is_told || local.title.is_none() && local.description.is_none() {
        return None;
    }
    let title = local.title.map_or("", |title| analysis.words(mention.block, title));
    let description = local.description.map_or("", |description| analysis.words(mention.block, description));
    let is_of_another_time = [title, description].iter().any(|words| words.split(' ').any(is_elsewhen));
    let age = description.split([' ', ',']).next().and_then(|word| word.parse().ok()).filter(|age| *age <= OLDEST);
    let office = if title.is_empty() { description } else { title };
    (!is_of_another_time).then(|| Told { age, office: office_of(office) })
}

const OLDEST: u32 = 120;

/// `former`, `then`, `acting`, `until May`: who was one thing may be another.
fn is_elsewhen(word: &str) -> bool {
    let word = word.to_lowercase();
    let known = lexicon::word(&word);
    let qualifies = known.is(WordClass::BeforeOffice) || known.is(WordClass::Rank) && !known.is(WordClass::InOffice);
    let dates = known.is(WordClass::Month) || matches!(&*word, "until" | "new" | "outgoing");
    (qualifies || dates) && !is_lower_rank(&word)
}

/// The words of an office up to the noun that it is: `deputy police chief` of `the deputy police chief of Alderne`.
fn office_of(words: &str) -> Vec<String> {
    let end = words.find([',', ';', '(']).unwrap_or(words.len());
    let mut office: Vec<String> = Vec::new();
    for word in words[..end].split_whitespace() {
        let word = word.to_lowercase();
        let known = lexicon::word(&word);
        if known.is(WordClass::Preposition) {
            break;
        }
        if !known.is(WordClass::Function) {
            office.push(word);
        }
    }
    if office.last().is_some_and(|head| lexicon::is_person_noun(head)) { office } else { Vec::new() }
}

/// What two tellings say of the same person and cannot both be right about: the first's words, and the second's.
fn conflict(one: &Told, other: &Told) -> Option<[String; 2]> {
    if let (Some(age), Some(another)) = (one.age, other.age)
        && age != another
    {
        return Some([age.to_string(), another.to_string()]);
    }
    let (first, second) = (one.office.last()?, other.office.last()?);
    let differ_in_sex = |one: &str, other: &str| {
        one.strip_suffix("woman").is_some_and(|stem| !stem.is_empty() && other.strip_suffix("man") == Some(stem))
    };
    let ranks = [one, other].map(|told| told.office.iter().any(|word| is_lower_rank(word)));
    let is_rank = first == second && ranks[0] != ranks[1];
    let is_sex = differ_in_sex(first, second) || differ_in_sex(second, first);
    (is_rank || is_sex).then(|| [one, other].map(|told| told.office.join(" ")))
}

/// Whoever is deputy to one is not the one.
fn is_lower_rank(word: &str) -> bool {
    matches!(word, "deputy" | "vice" | "assistant")
}
