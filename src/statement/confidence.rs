//! How sure it is who speaks: one number for an attribution, wherever it is asked for.
//!
//! It is the product of the [`Step`]s that lead from the words to whoever says them: the sieve that found who is named
//! for them, what the words are carried over, and each mention on the way from the naming words to the speaker's name. How
//! often a step is right is read from [`TABLE`], which `onrecord calibrate` fits to articles with known speakers; where
//! the table has no row, a step is as sure as whoever took it said. Steps know kinds and never words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::naming;
use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, Confidence};
use crate::entity::{DocMention, Speaker};
use crate::lexicon::table::{cell, rows};
use crate::mention::{MentionKind, Pronoun};

/// What `onrecord calibrate` writes.
const TABLE: &str = include_str!("../model/confidence.tsv");

/// One step from the words to whoever says them, as far as its kind tells how often it is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    pub part: Part,
    /// The name of the sieve, or of the kind of mention.
    pub name: &'static str,
    /// How sure whoever took the step was, in hundredths; of mentions the tens alone count.
    pub sure: u8,
    /// Whether others come close: for a mention in meaning, for words without a cue in place.
    pub rivals: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A sieve found who is named for the words.
    Link,
    /// … over a headline, where names are cut short.
    Headline,
    /// The speaker was carried so far already: `sure` counts how often.
    Carried,
    /// Words that name mean whom they are held to mean.
    Means,
}

impl Part {
    pub const ALL: [Self; 4] = [Self::Link, Self::Headline, Self::Carried, Self::Means];

    /// As the table names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Headline => "headline",
            Self::Carried => "carried",
            Self::Means => "means",
        }
    }
}

/// The steps of one answer; none where nobody is known to speak.
pub type Steps = SmallVec<[Step; 6]>;

impl Step {
    /// How often it is right, 0 to 1.
    fn share(self) -> f32 {
        SHARES.get(&(self.part.name(), self.name, self.sure, self.rivals)).copied().unwrap_or_else(|| self.said())
    }

    /// How often it is right by what whoever took it said.
    pub fn said(self) -> f32 {
        match self.part {
            Part::Carried => 1.0,
            Part::Link | Part::Headline | Part::Means => f32::from(self.sure) / 100.0,
        }
    }
}

type Key = (&'static str, &'static str, u8, bool);

static SHARES: LazyLock<FxHashMap<Key, f32>> = LazyLock::new(|| {
    let share = |row: &[&'static str]| -> Option<(Key, f32)> {
        let key = (cell(row, 0), cell(row, 1), cell(row, 2).parse().ok()?, cell(row, 3) == "rivals");
        Some((key, cell(row, 4).parse().ok()?))
    };
    rows(TABLE).filter_map(|row| share(&row)).collect()
});

/// How sure it is that an attribution's speakers say its words: 0 where nobody is known to.
pub fn of_attribution(analysis: &Analysis, attribution: &Attribution) -> Confidence {
    of_steps(&steps(analysis, attribution))
}

/// How sure it is that a mention means whom it is held to mean.
pub fn of_mention(analysis: &Analysis, mention: u32) -> Confidence {
    let mut steps = Steps::new();
    push_meanings(analysis, mention, &mut steps);
    of_steps(&steps)
}

/// How sure an answer is that such steps lead to.
pub fn of_steps(steps: &[Step]) -> Confidence {
    let product: f32 = steps.iter().map(|step| step.share()).product();
    Confidence::new(if steps.is_empty() { 0 } else { (100.0 * product).round() as u8 })
}

/// The steps from an attribution's words to its speakers.
pub fn steps(analysis: &Analysis, attribution: &Attribution) -> Steps {
    let mut steps = Steps::new();
    let mut speakers = attribution.speakers.iter().filter_map(|&speaker| analysis.speakers.get(speaker as usize));
    let Some(naming) = naming(analysis, attribution).filter(|_| speakers.any(Speaker::is_known)) else {
        return steps;
    };
    steps.push(link(analysis, attribution));
    let carried = carried(analysis, attribution);
    if carried > 0 {
        steps.push(link(analysis, naming));
        let sure = carried.ilog2() as u8;
        steps.push(Step { part: Part::Carried, name: attribution.evidence.sieve.name(), sure, rivals: false });
    }
    if let Some(mention) = naming.mention {
        push_meanings(analysis, mention, &mut steps);
    }
    steps
}

fn link(analysis: &Analysis, attribution: &Attribution) -> Step {
    let evidence = attribution.evidence;
    let part = if attribution.kind == AttributionKind::Headline { Part::Headline } else { Part::Link };
    Step {
        part,
        name: evidence.sieve.name(),
        sure: evidence.confidence.hundredths(),
        rivals: has_rivals(analysis, attribution),
    }
}

/// Whether words that no cue is given for stand close behind those of somebody else: it may be the other's turn.
fn has_rivals(analysis: &Analysis, attribution: &Attribution) -> bool {
    /// In bytes: a paragraph or two.
    const CLOSE: u32 = 400;
    const MOST: usize = 6;
    let start = |other: &Attribution| other.content.first().or(other.cue.first()).map_or(0, |span| span.start());
    let here = start(attribution);
    let before = analysis.attributions.partition_point(|other| start(other) < here);
    let near = analysis.attributions[..before].iter().rev().take(MOST);
    attribution.cue.is_empty()
        && near
            .take_while(|other| here - start(other) < CLOSE)
            .any(|other| !other.quotes.is_empty() && other.speakers != attribution.speakers)
}

/// Over how many attributions a speaker is carried; a long dialogue's end counts as far as this.
fn carried(analysis: &Analysis, attribution: &Attribution) -> u32 {
    const MOST: usize = 32;
    let before = |at: &&Attribution| analysis.attributions.get(at.carried_from? as usize);
    std::iter::successors(Some(attribution), before).skip(1).take(MOST).count() as u32
}

/// The mentions from one that names a speaker to the one that it goes back to.
pub(crate) fn chain(analysis: &Analysis, mention: u32) -> SmallVec<[u32; 4]> {
    let mut chain: SmallVec<[u32; 4]> = SmallVec::new();
    let mut next = Some(mention);
    while let Some(at) = next.filter(|at| !chain.contains(at)) {
        let Some(found) = analysis.mentions.get(at as usize) else { break };
        chain.push(at);
        next = found.antecedent;
    }
    chain
}

fn push_meanings(analysis: &Analysis, mention: u32, steps: &mut Steps) {
    steps.extend(chain(analysis, mention).into_iter().map(|at| meaning(&analysis.mentions[at as usize])));
}

fn meaning(mention: &DocMention) -> Step {
    let sure = mention.confidence.hundredths() / 10 * 10;
    let name = match mention.kind {
        MentionKind::Pronoun(Pronoun::I) => "I",
        MentionKind::Pronoun(Pronoun::We) => "we",
        MentionKind::Pronoun(Pronoun::They) => "they",
        kind => kind.name(),
    };
    Step { part: Part::Means, name, sure, rivals: !mention.rivals.is_empty() }
}
