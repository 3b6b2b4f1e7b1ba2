//! Who a pronoun means: the candidates before it, weighed.
//!
//! Gender is known only from words of the article that carry it (`she`, `Mr`, `spokeswoman`), never from a name.

use super::SpeakerKind;
use crate::mention::Pronoun;

/// A place where a speaker was mentioned, as a pronoun behind it sees it.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    pub speaker: u32,
    /// Index of the mention.
    pub mention: u32,
    /// Sentences of the document, counted through.
    pub sentence: u32,
    /// Whether it is the subject of its sentence.
    pub subject: bool,
    /// Whether it is named as the one who speaks.
    pub speaks: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    pub plural: bool,
}

/// What the article's own words say of a speaker's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    He,
    She,
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
const REACH: u32 = 4;

/// Readings closer than this are rivals.
const CLOSE: i32 = 12;

/// Weighs the traces before a pronoun in `sentence`, nearest last.
pub fn read(
    pronoun: Pronoun,
    sentence: u32,
    traces: &[Trace],
    kind: impl Fn(u32) -> SpeakerKind,
    gender: impl Fn(u32) -> Option<Gender>,
) -> Option<Reading> {
    let mut scores: Vec<(u32, i32, Trace)> = Vec::new();
    for trace in traces.iter().rev() {
        let distance = sentence - trace.sentence;
        if distance > REACH {
            break;
        }
        let fits = fits(pronoun, kind(trace.speaker), trace.plural);
        let clashes = matches!(
            (pronoun, gender(trace.speaker)),
            (Pronoun::He, Some(Gender::She)) | (Pronoun::She, Some(Gender::He))
        );
        if !fits || clashes {
            continue;
        }
        let agrees = matches!(
            (pronoun, gender(trace.speaker)),
            (Pronoun::He, Some(Gender::He)) | (Pronoun::She, Some(Gender::She))
        );
        let score = 60 - 18 * distance as i32
            + 20 * i32::from(trace.subject)
            + 12 * i32::from(trace.speaks)
            + 10 * i32::from(agrees)
            - 30 * i32::from(trace.quoted)
            - 25 * i32::from(pronoun == Pronoun::It && kind(trace.speaker) == SpeakerKind::Place);
        match scores.iter_mut().find(|(speaker, ..)| *speaker == trace.speaker) {
            // Each further mention adds a little: the one the passage is about.
            Some((_, held, best)) => {
                if score > *held {
                    *held = score;
                    *best = *trace;
                }
                *held += 4;
            }
            None => scores.push((trace.speaker, score, *trace)),
        }
    }
    scores.sort_by_key(|&(speaker, score, _)| (std::cmp::Reverse(score), speaker));
    let &(speaker, best, trace) = scores.first()?;
    let subject_before = trace.subject && sentence - trace.sentence <= 1;
    let rivals: Vec<u32> = scores[1..]
        .iter()
        .filter(|(_, score, _)| !subject_before && best - score < CLOSE)
        .map(|&(speaker, ..)| speaker)
        .collect();
    let alone = scores.len() == 1;
    let confidence = match (alone, rivals.is_empty(), subject_before) {
        (true, ..) if sentence - trace.sentence <= 1 => 90,
        (_, true, true) => 82,
        (true, ..) => 75,
        (_, true, false) => 68,
        (_, false, _) => 45,
    };
    Some(Reading { speaker, mention: trace.mention, confidence, rivals })
}

fn fits(pronoun: Pronoun, kind: SpeakerKind, plural: bool) -> bool {
    match pronoun {
        Pronoun::He | Pronoun::She => {
            !plural
                && matches!(
                    kind,
                    SpeakerKind::Person
                        | SpeakerKind::Role
                        | SpeakerKind::UnnamedPerson
                        | SpeakerKind::UnnamedOfficial
                        | SpeakerKind::Anonymous
                        | SpeakerKind::Handle
                )
        }
        Pronoun::It => {
            !plural
                && matches!(
                    kind,
                    SpeakerKind::Organisation
                        | SpeakerKind::Outlet
                        | SpeakerKind::Document
                        | SpeakerKind::Inscription
                        | SpeakerKind::Place
                )
        }
        Pronoun::They => plural || matches!(kind, SpeakerKind::Group | SpeakerKind::Organisation),
        Pronoun::I | Pronoun::We | Pronoun::You | Pronoun::Who => false,
    }
}

/// The gender that a word of a mention carries by itself: a courtesy title, a word such as `spokeswoman`.
pub fn told_by(words: &str) -> Option<Gender> {
    words.split(|between: char| !between.is_alphanumeric()).find_map(|word| {
        crate::lexicon::folded(word, |word| match word {
            "mr" | "sir" | "lord" | "king" | "prince" | "father" | "man" | "boy" | "son" | "husband" | "brother"
            | "gentleman" | "actor" => Some(Gender::He),
            "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "mother" | "woman" | "girl"
            | "daughter" | "wife" | "sister" | "actress" => Some(Gender::She),
            _ if word.ends_with("swoman") || word.ends_with("rwoman") || word.ends_with("cewoman") => Some(Gender::She),
            _ if word.ends_with("sman") && word != "talisman" => Some(Gender::He),
            _ => None,
        })
    })
}
