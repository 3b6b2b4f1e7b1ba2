//! Whom a pronoun or an epithet means: the candidates before it, weighed.
//!
//! Gender is known only from words of the article that carry it (`she`, `Mr`, `spokeswoman`), never from a name.

mod weights;

use super::SpeakerKind;
use super::gender::{Gender, Votes};
use super::parts::Part;
use crate::mention::Pronoun;

/// A place where a speaker was mentioned, as a pronoun behind it sees it.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    pub speaker: u32,
    /// Index of the mention.
    pub mention: u32,
    pub block: u32,
    /// Sentences of the document, counted through.
    pub sentence: u32,
    /// Whether it is the subject of its sentence.
    pub subject: bool,
    /// Whether a verb follows it.
    pub acts: bool,
    /// What it does in what is said.
    pub part: Part,
    /// Whether it only asks what somebody else answers.
    pub asks: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    pub possessive: bool,
    /// Whether a preposition governs it.
    pub governed: bool,
    /// Whether something is done to it: `dismissed Kane`.
    pub affected: bool,
    pub pronoun: bool,
    /// What `he` and `she` say of whom they mean.
    pub told: Option<Gender>,
    /// Whether it stands in what is said of another beside its name.
    pub embedded: bool,
    pub plural: bool,
    /// How often its speaker had been mentioned by then.
    pub nth: u32,
}

impl Trace {
    /// Whether the story itself lets it speak or act.
    fn acts_in_story(&self) -> bool {
        let told = !self.quoted && self.part.spoken_by.is_none() && !self.plural;
        told && !self.asks && (self.part.speaks || self.subject && !self.possessive)
    }
}

/// What the passage so far tells of a speaker.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub kind: SpeakerKind,
    pub gender: Option<Gender>,
    pub votes: Votes,
    /// Whether a name, a title or a pronoun shows that it is a person.
    pub personal: bool,
    /// Whether a noun that is no word for people describes it.
    pub impersonal: bool,
    /// Whether the learned names hold its name to be a person's, as far as they do.
    pub leans_to_person: i32,
}

impl Candidate {
    /// Whether its name is learned to be a place's or a body's, and nothing shows it to be a person.
    fn is_thing(&self) -> bool {
        !self.personal && self.leans_to_person < 0
    }

    /// Whether anything shows it to be a person.
    pub fn is_somebody(&self) -> bool {
        self.personal || self.leans_to_person > 0
    }
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    He,
    She,
    It,
    They,
    /// A person that an epithet renames: `the striker`.
    Someone(Option<Gender>),
    /// A person that a word of kin renames: `the grandmother of nine`, mostly the one whom the story is about.
    Kin(Option<Gender>),
    /// A person whose calling is known, and fits.
    Trade(Option<Gender>),
    /// A body that a common noun stands for: `the company`.
    Body,
}

impl Sought {
    /// What a pronoun of the third person looks for.
    pub fn of(pronoun: Pronoun) -> Option<Self> {
        match pronoun {
            Pronoun::He => Some(Self::He),
            Pronoun::She => Some(Self::She),
            Pronoun::It => Some(Self::It),
            Pronoun::They => Some(Self::They),
            Pronoun::I | Pronoun::We | Pronoun::You | Pronoun::Who => None,
        }
    }

    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::He),
            Self::She => Some(Gender::She),
            Self::Someone(gender) | Self::Kin(gender) | Self::Trade(gender) => gender,
            Self::It | Self::They | Self::Body => None,
        }
    }
}

/// The place of a mention that looks for its antecedent.
#[derive(Debug, Clone, Copy)]
pub struct Seeker {
    pub sought: Sought,
    pub block: u32,
    pub sentence: u32,
    pub quoted: bool,
    pub part: Part,
    /// Whether the words that it says speak of somebody by the same pronoun.
    pub speaks_of_another: bool,
    /// Whether those words open with the pronoun of the other gender: `"He thinks so," she said`.
    pub opens_with_the_other: bool,
    /// Whether it stands in such words: the `he` of `"He thinks so," she said`.
    pub said_by_the_other: bool,
    /// Whether the paragraphs are turns of a dialogue.
    pub takes_turns: bool,
    /// In whose words it stands, and who is asked in them.
    pub said_by: Option<u32>,
    pub asked: Option<u32>,
    /// Whether it opens another clause of its sentence.
    pub another_clause: bool,
}

/// The best reading of a pronoun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub speaker: u32,
    pub mention: u32,
    /// 0 to 100.
    pub confidence: u8,
    /// Speakers whose reading is close to the best.
    pub rivals: Vec<u32>,
}

/// How far back a pronoun looks, in sentences.
const REACH: u32 = 5;

/// How far back a common noun looks for its body, and a word of kin for its bearer.
const REACH_OF_BODY: u32 = 16;

/// How many mentions may stand between a pronoun that speaks and who spoke last.
const FLOOR: usize = 16;

/// Readings closer than this are rivals, in hundredths of a logit; closer than that, where the best is not what a sentence
/// is about; and than that, where moreover both stand in the same sentence.
const CLOSE: i32 = 60;
const CLOSE_TO_AN_OBJECT: i32 = 120;
const CLOSE_BESIDE_IT: i32 = 250;

/// What is seen of one candidate.
#[derive(Debug, Clone, Copy)]
struct Seen {
    speaker: u32,
    known: Candidate,
    fit: i32,
    agrees: bool,
    /// The trace nearest to the seeker.
    nearest: Trace,
    /// The nearest that is a subject.
    subject: Option<Trace>,
    traces: u32,
    speaks: bool,
    /// Whether all that is near of it stands in somebody's words.
    spoken_of: bool,
    /// Whether it has asked something.
    asked: bool,
    /// Whether it has answered.
    answered: bool,
    /// Whether it has just been spoken to.
    addressed: bool,
    /// Whether it is the last of the story's own to speak.
    has_floor: bool,
    /// Whether nobody who could be meant stands between it and the seeker.
    is_last: bool,
    /// Whether it speaks or is a subject, and nobody acts between it and the seeker.
    acts_last: bool,
}

/// Weighs the traces before a mention, nearest last.
pub fn read(seeker: Seeker, traces: &[Trace], candidate: impl Fn(u32) -> Option<Candidate>) -> Option<Reading> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut filtered = false;
    let floor = traces.iter().rev().take(FLOOR).find(|trace| trace.acts_in_story());
    let floor = floor.filter(|trace| {
        let passes = trace.part.asks || seeker.takes_turns && trace.block != seeker.block;
        trace.part.speaks && !passes && seeker.block - trace.block <= 1
    });
    let floor = floor.map(|trace| trace.speaker);
    let reach = match seeker.sought {
        Sought::Body | Sought::Kin(_) | Sought::Trade(_) => REACH_OF_BODY,
        _ => REACH,
    };
    for trace in traces.iter().rev() {
        let distance = seeker.distance(trace);
        if distance > reach {
            break;
        }
        if let Some(held) = seen.iter_mut().find(|held| held.speaker == trace.speaker) {
            held.traces += 1;
            held.speaks |= trace.part.speaks;
            held.asked |= trace.part.asks;
            held.answered |= trace.part.answers;
            held.spoken_of &= distance > 1 || trace.part.spoken_by.is_some();
            held.addressed |= distance <= 1 && trace.part.addressed_by.is_some();
            if trace.subject {
                held.subject.get_or_insert(*trace);
            }
            continue;
        }
        let Some(known) = candidate(trace.speaker) else { continue };
        let Some(fit) = weights::fit(seeker.sought, known, trace, distance) else { continue };
        let sought = seeker.sought.gender();
        let settled = known.gender.or(known.votes.settled());
        if matches!((sought, settled), (Some(sought), Some(settled)) if sought != settled) {
            filtered = true;
            continue;
        }
        let agrees = sought.is_some() && known.gender.is_some();
        // An epithet stands where a pronoun would be read as somebody else, and whoever is spoken of in a quote is not the
        // one who speaks it.
        let renames_itself =
            matches!(seeker.sought, Sought::Someone(_) | Sought::Kin(_)) && distance == 0 && !seeker.another_clause;
        let quotes_itself = trace.quoted && !seeker.quoted && seeker.part.speaks && distance == 0;
        if renames_itself || quotes_itself {
            continue;
        }
        seen.push(Seen {
            speaker: trace.speaker,
            known,
            fit,
            agrees,
            nearest: *trace,
            subject: trace.subject.then_some(*trace),
            traces: 1,
            speaks: trace.part.speaks,
            spoken_of: trace.part.spoken_by.is_some(),
            asked: trace.part.asks,
            answered: trace.part.answers,
            addressed: distance <= 1 && trace.part.addressed_by.is_some(),
            has_floor: floor == Some(trace.speaker),
            is_last: seen.is_empty(),
            acts_last: trace.acts
                && (trace.part.speaks || trace.subject)
                && !seen.iter().any(|other| other.nearest.acts),
        });
    }
    let mut scores: Vec<(i32, &Seen)> = seen.iter().map(|seen| (weights::weigh(&seeker, seen), seen)).collect();
    scores.sort_by_key(|&(score, seen)| (std::cmp::Reverse(score), seen.speaker));
    let &(best, chosen) = scores.first()?;
    let gap = scores.get(1).map(|(second, _)| best - second);
    let near = seeker.distance(&chosen.nearest) <= 1;
    let subject = chosen.subject.is_some_and(|trace| seeker.distance(&trace) <= 1);
    let is_close = |&&(score, other): &&(i32, &Seen)| {
        let beside = other.nearest.sentence == chosen.nearest.sentence && other.fit >= 0;
        let close = match (subject, beside) {
            (true, _) => CLOSE,
            (false, true) => CLOSE_BESIDE_IT,
            (false, false) => CLOSE_TO_AN_OBJECT,
        };
        best - score < close
    };
    let rivals: Vec<u32> = scores[1..].iter().filter(is_close).map(|(_, seen)| seen.speaker).collect();
    let confidence = match gap {
        // That everybody else is the other gender may rest on readings of pronouns.
        None if near && !filtered => 90,
        None if near => 80,
        None => 70,
        Some(_) if !rivals.is_empty() => 45,
        Some(250..) => 90,
        Some(160..) => 84,
        Some(100..) => 75,
        Some(_) => 66,
    };
    Some(Reading { speaker: chosen.speaker, mention: chosen.nearest.mention, confidence, rivals })
}

impl Seeker {
    fn distance(&self, trace: &Trace) -> u32 {
        self.sentence.saturating_sub(trace.sentence)
    }
}
