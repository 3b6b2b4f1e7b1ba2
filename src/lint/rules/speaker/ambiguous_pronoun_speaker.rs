//! `he said` of two or three people who could be meant.

use crate::analysis::Analysis;
use crate::attribution::{Attribution, Mode};
use crate::entity::{DocMention, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, reference};
use crate::text::DocSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "ambiguous-pronoun-speaker",
    summary: "He, she or they said: it could be two people",
    severity: Severity::Info,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("ambiguous_pronoun_speaker.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut seen = vec![false; analysis.mentions.len()];
    let mut before: Option<&Attribution> = None;
    let spoken = analysis.attributions.iter().filter(|one| one.level == 1 && one.mode == Mode::Speech);
    for attribution in spoken {
        let earlier = before.replace(attribution);
        let Some(index) = attribution.mention.map(|index| index as usize) else { continue };
        let Some(mention) = analysis.mentions.get(index) else { continue };
        // Most mentions have one candidate alone, which is seen without looking further.
        if mention.rivals.is_empty() || std::mem::replace(&mut seen[index], true) {
            continue;
        }
        let local = analysis.local_mention(mention);
        if local.pronoun().is_none() {
            continue;
        }
        let pronoun = analysis.words(mention.block, local.span);
        if !["he", "she", "they"].iter().any(|subject| pronoun.eq_ignore_ascii_case(subject)) {
            continue;
        }
        let candidates = candidates(analysis, index as u32);
        let spoke = |candidate: &Candidate| earlier.is_some_and(|earlier| earlier.speakers.contains(&candidate.index));
        if !(FEWEST..=MOST).contains(&candidates.len()) || candidates.iter().any(|it| it.is_subject || spoke(it)) {
            continue;
        }
        let names: Vec<&str> = candidates.iter().map(|candidate| candidate.name.as_str()).collect();
        let mut finding = Finding::new(&RULE, local.span, format!("\"{pronoun}\" could be {}", one_of(&names)));
        for &name in &names {
            let starts_sentence = pronoun.starts_with(char::is_uppercase);
            let written = if starts_sentence { reference::at_sentence_start(name) } else { name.to_owned() };
            finding = finding.fix(Fix::r#unsafe(format!("Name {name}")).replace(local.span, written));
        }
        let finding = context.lift(mention.block as usize, &finding);
        let related = |finding: Finding, candidate: &Candidate| {
            finding.related(candidate.span, format!("{}, mentioned before", candidate.name))
        };
        findings.push(candidates.iter().fold(finding, related));
    }
}

/// One is no choice; of many a reader makes none.
const FEWEST: usize = 2;
const MOST: usize = 3;
/// How many sentences back a person may stand.
const REACH: usize = 2;

/// A person whom a pronoun may mean.
struct Candidate {
    index: u32,
    name: String,
    /// Where they were last mentioned before.
    span: DocSpan,
    /// Whether the sentence before the pronoun's begins with them.
    is_subject: bool,
}

/// The people whom a pronoun may mean: named by different words, outside quotation marks, in the sentences before.
fn candidates(analysis: &Analysis, pronoun: u32) -> Vec<Candidate> {
    let Some(mention) = analysis.mentions.get(pronoun as usize) else { return Vec::new() };
    let mut candidates: Vec<Candidate> = Vec::new();
    for &index in mention.speaker.iter().chain(&mention.rivals) {
        let Some(speaker) = analysis.speakers.get(index as usize) else { continue };
        let name = reference::short(speaker);
        let is_person = !matches!(
            speaker.kind,
            SpeakerKind::Organisation
                | SpeakerKind::Place
                | SpeakerKind::Outlet
                | SpeakerKind::Document
                | SpeakerKind::Inscription
                | SpeakerKind::Unresolved
        );
        let before = speaker.mentions.partition_point(|&mention| mention < pronoun);
        let last = speaker.mentions[..before].iter().rev().filter_map(|&at| analysis.mentions.get(at as usize));
        let last = last.take(MOST).find(|last| !is_quoted(analysis, last));
        let Some((last, apart)) = last.and_then(|last| Some((last, sentences_apart(analysis, last, mention)?))) else {
            continue;
        };
        if is_person && apart <= REACH && candidates.iter().all(|candidate| candidate.name != name) {
            let is_subject = apart == 1 && begins_sentence(analysis, last);
            candidates.push(Candidate { index, name, span: last.span, is_subject });
        }
    }
    candidates
}

fn is_quoted(analysis: &Analysis, mention: &DocMention) -> bool {
    let local = analysis.local_mention(mention);
    analysis.blocks[mention.block as usize].local.quotes.innermost(local.span.start()).is_some()
}

/// How many sentences the later of two mentions stands behind the earlier; `None` where a whole paragraph lies between.
fn sentences_apart(analysis: &Analysis, earlier: &DocMention, later: &DocMention) -> Option<usize> {
    let sentence = |mention: &DocMention| {
        let tokens = &analysis.blocks[mention.block as usize].local.tokens;
        tokens.sentence_of(analysis.local_mention(mention).start as usize)
    };
    match later.block - earlier.block {
        0 => Some(sentence(later) - sentence(earlier)),
        1 => {
            let count = analysis.blocks[earlier.block as usize].local.tokens.sentences.len();
            Some(sentence(later) + count - sentence(earlier))
        }
        _ => None,
    }
}

fn begins_sentence(analysis: &Analysis, mention: &DocMention) -> bool {
    let tokens = &analysis.blocks[mention.block as usize].local.tokens;
    let start = analysis.local_mention(mention).start;
    tokens.sentences.get(tokens.sentence_of(start as usize)).is_some_and(|sentence| sentence.start == start)
}

/// `Kane or Costa`, `Kane, Costa or Duarte`
fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
