//! Charges told as deeds.

use crate::analysis::BlockAnalysis;
use crate::lexicon::DeskClass;
use crate::lint::narrative::{cues, holds, is, is_copy, is_one_person, is_outside, mention_at, tokens};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::syntax::Tag;
use crate::text::InBlock;
use crate::token::Words;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "crime-stated-as-fact",
    summary: "A charge is told as a deed",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("crime_stated_as_fact.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    let words = tokens(block);
    for at in 0..words.len() {
        if !words.reads_any(at, &["arrested", "detained", "held", "charged"]) || !is_outside(block, at) {
            continue;
        }
        // What a court has decided may be told.
        if holds(block, 0..words.len(), DeskClass::Spent) {
            return;
        }
        if let Some(finding) = held_for(block, words, at) {
            findings.push(finding);
        }
        if let Some(finding) = told_after(block, words, at) {
            findings.push(finding);
        }
    }
}

/// `arrested for stealing the crane`
fn held_for(block: &BlockAnalysis, words: Words, at: usize) -> Option<Finding<InBlock>> {
    let deed = at + 2;
    if words.reads(at, "charged") || !words.reads(at + 1, "for") || !is(block, deed, DeskClass::Committing) {
        return None;
    }
    let held = words.of(at);
    let message = format!("\"{held} for {}\" tells as a fact what is a suspicion", words.of(deed));
    let fix = Fix::r#unsafe(format!("Write \"{held} on suspicion of\""));
    let fix = fix.replace(words.span(at + 1..at + 2), "on suspicion of");
    Some(Finding::new(&RULE, words.span(at..deed + 1), message).fix(fix))
}

/// `Kane was arrested on Monday. He stole the crane.`
fn told_after(block: &BlockAnalysis, words: Words, at: usize) -> Option<Finding<InBlock>> {
    let sentence = words.sentence(at);
    let next = words.sentence(sentence.end);
    let subject = mention_at(block, next.start)?;
    let told = is_one_person(subject) && next.start == sentence.end && !next.is_empty();
    let mut verb = subject.end as usize;
    while words.is_adverbial(verb) && verb < next.end {
        verb += 1;
    }
    let is_deed = is(block, verb, DeskClass::Committed) && block.tags.tag(verb) == Tag::VerbPast;
    let is_said = cues(block, sentence.start..next.end)
        .any(|cue| cue.entry.is_some_and(|entry| entry.lemma != "charge"))
        || holds(block, next.clone(), DeskClass::Hedges);
    let same = || charged(block, words, at).is_some_and(|held| may_be_same(block, held, subject));
    if !told || !is_deed || is_said || !same() {
        return None;
    }
    let message = format!("\"{}\" tells as a fact what is a charge", words.of(verb));
    Some(Finding::new(&RULE, words.span(verb..verb + 1), message))
}

/// Who was arrested, in `Kane was arrested`.
fn charged<'a>(block: &'a BlockAnalysis, words: Words, verb: usize) -> Option<&'a Mention> {
    const REACH: usize = 4;
    let before = block.mentions.partition_point(|mention| (mention.start as usize) < verb);
    let mention = block.mentions[..before].iter().rev().find(|mention| is_one_person(mention))?;
    let between = mention.end as usize..verb;
    let is_passive = between.clone().any(|at| words.reads_any(at, &["was", "were", "been", "is"]));
    (between.len() <= REACH && is_passive).then_some(mention)
}

fn may_be_same(block: &BlockAnalysis, held: &Mention, subject: &Mention) -> bool {
    let last = |mention: &Mention| mention.span.of(&block.text).rsplit(' ').next().map(str::to_owned);
    matches!(subject.kind, MentionKind::Pronoun(_)) || last(held) == last(subject)
}
