//! Whom a pronoun or an epithet means: the candidates before it, weighed.
//!
//! Gender is known only from words of the article that carry it (`she`, `Mr`, `spokeswoman`), never from a name.

use super::SpeakerKind;
use super::gender::Gender;
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
    /// Whether it is named as the one who speaks.
    pub speaks: bool,
    /// Whether it only asks what somebody else answers.
    pub asks: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    pub possessive: bool,
    /// Whether a preposition governs it.
    pub governed: bool,
    pub pronoun: bool,
    /// Whether it stands in what is said of another beside its name.
    pub embedded: bool,
    pub plural: bool,
}

/// What the passage so far tells of a speaker.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub kind: SpeakerKind,
    pub gender: Option<Gender>,
    /// What a sure reading of a pronoun tells.
    pub heard: Option<Gender>,
    /// How often a pronoun has been read as this one: `he` counts up, `she` down.
    pub leaning: i32,
    /// Whether a name, a title or a pronoun shows that it is a person.
    pub personal: bool,
    /// Whether a noun that is no word for people describes it.
    pub impersonal: bool,
    /// Whether the learned names hold its name to be a person's, as far as they do.
    pub leans_to_person: i32,
    /// How often it has been mentioned so far.
    pub mentions: u32,
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

    fn gender(self) -> Option<Gender> {
        match self {
            Self::He => Some(Gender::He),
            Self::She => Some(Gender::She),
            Self::Someone(gender) | Self::Kin(gender) => gender,
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
    /// Whether it is named as the one who speaks.
    pub speaks: bool,
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
    /// Whether it speaks or is a subject, and nobody acts between it and the seeker.
    acts_last: bool,
}

/// Weighs the traces before a mention, nearest last.
pub fn read(seeker: Seeker, traces: &[Trace], candidate: impl Fn(u32) -> Option<Candidate>) -> Option<Reading> {
    let mut seen: Vec<Seen> = Vec::new();
    let reach = match seeker.sought {
        Sought::Body | Sought::Kin(_) => REACH_OF_BODY,
        _ => REACH,
    };
    for trace in traces.iter().rev() {
        let distance = seeker.distance(trace);
        if distance > reach {
            break;
        }
        if let Some(held) = seen.iter_mut().find(|held| held.speaker == trace.speaker) {
            held.traces += 1;
            held.speaks |= trace.speaks;
            if trace.subject {
                held.subject.get_or_insert(*trace);
            }
            continue;
        }
        let Some(known) = candidate(trace.speaker) else { continue };
        let Some(fit) = fit(seeker.sought, known, trace, distance) else { continue };
        let sought = seeker.sought.gender();
        let settled = known.gender.or(known.heard);
        if matches!((sought, settled), (Some(sought), Some(settled)) if sought != settled) {
            continue;
        }
        let agrees = sought.is_some() && known.gender.is_some();
        // An epithet stands where a pronoun would be read as somebody else, and whoever is spoken of in a quote is not the
        // one who speaks it.
        let renames_itself =
            matches!(seeker.sought, Sought::Someone(_) | Sought::Kin(_)) && distance == 0 && !seeker.another_clause;
        let quotes_itself = trace.quoted && !seeker.quoted && seeker.speaks && distance == 0;
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
            speaks: trace.speaks,
            acts_last: trace.acts && (trace.speaks || trace.subject) && !seen.iter().any(|other| other.nearest.acts),
        });
    }
    let mut scores: Vec<(i32, &Seen)> = seen.iter().map(|seen| (weigh(&seeker, seen), seen)).collect();
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
        None if near => 90,
        None => 75,
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

/// What is weighed, in the order of the weights.
const FEATURES: usize = 27;

fn features(seeker: &Seeker, seen: &Seen) -> [i32; FEATURES] {
    let distance = seeker.distance(&seen.nearest);
    let subject = seen.subject.map(|trace| seeker.distance(&trace));
    let nearest = &seen.nearest;
    let leaning = match seeker.sought.gender() {
        Some(Gender::He) => seen.known.leaning,
        Some(Gender::She) => -seen.known.leaning,
        None => 0,
    };
    [
        i32::from(distance == 0),
        i32::from(distance == 1),
        i32::from(distance == 2),
        i32::from(distance == 3),
        i32::from(nearest.block == seeker.block),
        i32::from(subject == Some(0)),
        i32::from(subject == Some(1)),
        i32::from(subject == Some(2)),
        i32::from(nearest.acts),
        i32::from(nearest.pronoun),
        i32::from(nearest.possessive && !nearest.pronoun),
        i32::from(nearest.governed),
        i32::from(seen.speaks),
        i32::from(nearest.quoted && !seeker.quoted),
        i32::from(seen.agrees),
        i32::from(seen.known.personal),
        i32::from(seen.fit < 0),
        (seen.traces - 1).min(4).cast_signed(),
        (32 - seen.known.mentions.leading_zeros()).min(5).cast_signed(),
        i32::from(nearest.asks && distance <= 1),
        i32::from(leaning > 0 && !seen.agrees),
        i32::from(leaning < 0),
        i32::from(nearest.embedded),
        i32::from(seeker.speaks && subject == Some(1)),
        i32::from(seen.known.mentions == 1 && distance <= 1),
        i32::from(nearest.possessive && nearest.pronoun && subject.is_none_or(|subject| subject > distance)),
        i32::from(seen.acts_last && distance <= 1),
    ]
}

/// Hundredths of a logit, for people and for what `it` and `they` mean. They started from a conditional logistic model fitted to
/// the third-person pronouns of GUM's train and dev parts (CC BY 4.0), and were then changed by hand on our own articles,
/// since GUM has too few speakers, quotes and first mentions. What stands here was not cross-validated.
const PERSON: [i32; FEATURES] = [
    179, 57, 0, -10, 144, 116, 90, 0, 35, 40, -30, -25, 25, -60, 50, 30, -30, 12, 14, -320, 40, -90, -45, 50, 0, -25,
    60,
];
const THING: [i32; FEATURES] =
    [282, 83, 0, -10, 193, 28, 71, 0, 29, 22, -5, -46, 34, -60, 0, 0, -203, 18, 24, -200, 0, 0, -45, 30, 0, 0, 0];

/// For whoever an epithet renames, and for whoever a word of kin does, set by hand: often the one just introduced, whom a
/// pronoun would not reach, and the one whom the story is about.
const RENAMED: [i32; FEATURES] =
    [120, 90, 30, -10, 120, 60, 0, 0, 15, 15, 0, 0, 25, -60, 60, 30, -46, 4, 6, -150, 0, 0, -20, 0, 80, -30, 0];

const KIN: [i32; FEATURES] =
    [120, 60, 20, 0, 150, 60, 0, 0, 15, 15, 0, 0, 0, -60, 60, 30, -46, 10, 50, -150, 0, 0, -60, 0, 0, -30, 0];

fn weigh(seeker: &Seeker, seen: &Seen) -> i32 {
    let weights = match seeker.sought {
        Sought::He | Sought::She => &PERSON,
        Sought::Someone(_) => &RENAMED,
        Sought::Kin(_) => &KIN,
        Sought::It | Sought::They | Sought::Body => &THING,
    };
    features(seeker, seen).iter().zip(weights).map(|(feature, weight)| feature * weight).sum()
}

/// What the kind of a speaker adds for what is sought; `None` where it cannot be meant.
fn fit(sought: Sought, known: Candidate, trace: &Trace, distance: u32) -> Option<i32> {
    let plural = trace.plural;
    let unnamed = matches!(
        known.kind,
        SpeakerKind::Role
            | SpeakerKind::UnnamedPerson
            | SpeakerKind::UnnamedOfficial
            | SpeakerKind::Anonymous
            | SpeakerKind::Handle
    );
    match sought {
        Sought::He | Sought::She if plural => None,
        Sought::He | Sought::She => match known.kind {
            SpeakerKind::Person if known.is_thing() => None,
            SpeakerKind::Person => Some(if known.personal { 0 } else { -12 }),
            // Who speaks is somebody, by whatever word.
            _ => (unnamed && (trace.speaks || known.personal || !known.impersonal)).then_some(-4),
        },
        Sought::Someone(_) | Sought::Kin(_) => {
            let person = !plural && known.kind == SpeakerKind::Person && !known.is_thing();
            person.then_some(if known.personal { 0 } else { -20 })
        }
        Sought::It | Sought::Body if plural => None,
        Sought::Body => Some(if known.kind == SpeakerKind::Person { -30 } else { 0 }),
        // `In a statement, it said`: what is said in a document is not said by it.
        Sought::It if known.kind == SpeakerKind::Document && trace.governed && distance == 0 => None,
        Sought::It => match known.kind {
            SpeakerKind::Organisation | SpeakerKind::Outlet | SpeakerKind::Document | SpeakerKind::Inscription => {
                Some(0)
            }
            SpeakerKind::Place => Some(-25),
            SpeakerKind::Person if !known.is_somebody() && trace.subject && distance <= 1 => Some(-25),
            _ => None,
        },
        Sought::They if plural || known.kind == SpeakerKind::Group => Some(0),
        Sought::They => match known.kind {
            SpeakerKind::Organisation if distance <= 2 => Some(-8),
            SpeakerKind::Outlet | SpeakerKind::Place if distance <= 1 => Some(-16),
            SpeakerKind::Anonymous | SpeakerKind::UnnamedPerson | SpeakerKind::UnnamedOfficial if distance <= 1 => {
                Some(-30)
            }
            _ => None,
        },
    }
}
