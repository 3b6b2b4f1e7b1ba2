//! Who the pronouns that speak are, against coreference marked by hand.
//!
//! Asked are `he`, `she`, `they` and `it` that are the subject (`nsubj`) of a verb that the lexicon lists as a cue of
//! speech, and that stand for an entity which the document also names otherwise than by a pronoun. An answer is right
//! where the speaker whom the engine gives the pronoun is, by the majority of the speaker's mentions that are no pronouns, the
//! entity of the pronoun; where they are split evenly, the antecedent decides.

mod case;

use std::collections::BTreeMap;

use super::figure::{BANDS, band};
use super::raw::Raw;
use crate::Analysis;
use crate::attribution::Mode;
use crate::entity::DocMention;
use crate::lexicon::{CuePart, CueWord, word as known};
use crate::text::DocSpan;
use crate::train::conllu::{Document, Mention, Sentence, Word};

pub use case::{Case, Class, Named};

const ASKED: [&str; 4] = ["he", "she", "they", "it"];

/// How many were asked for, how many of these were answered, and how many of these rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    pub asked: usize,
    pub answered: usize,
    pub right: usize,
    /// Sum of the confidence of the answers, in hundredths.
    pub confidence: usize,
}

impl Answers {
    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        self.answered += other.answered;
        self.right += other.right;
        self.confidence += other.confidence;
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evaluation {
    pub documents: usize,
    /// Subjects of a verb that introduces something said: the figure.
    pub said: Answers,
    /// Subjects of any form of such a verb: `it shows`, `they called her`.
    pub listed: Answers,
    /// Of the figure, by pronoun and by genre.
    pub pronouns: BTreeMap<&'static str, Answers>,
    pub genres: BTreeMap<String, Answers>,
    pub bands: [Answers; BANDS.len()],
    /// Pronouns, subjects of something said, whose entity has no other words in the document; answered ones are wrong.
    pub nameless: Answers,
    /// What is wrong of `listed`, in text order, a document after the other.
    pub cases: Vec<Case>,
}

impl Evaluation {
    /// Adds what another document gave.
    pub fn add(&mut self, other: Self) {
        let first = self.documents;
        self.documents += other.documents;
        self.said.add(other.said);
        self.listed.add(other.listed);
        self.nameless.add(other.nameless);
        for (pronoun, answers) in other.pronouns {
            self.pronouns.entry(pronoun).or_default().add(answers);
        }
        for (genre, answers) in other.genres {
            self.genres.entry(genre).or_default().add(answers);
        }
        for (band, answers) in self.bands.iter_mut().zip(other.bands) {
            band.add(answers);
        }
        self.cases.extend(other.cases.into_iter().map(|case| Case { document: first + case.document, ..case }));
    }
}

/// Measures one document, `analysis` being that of its raw text.
pub fn evaluate(document: &Document, raw: &Raw, analysis: &Analysis) -> Evaluation {
    let reader = Reader::new(document, raw, analysis);
    let mut found = Evaluation { documents: 1, ..Evaluation::default() };
    for (index, sentence) in document.sentences.iter().enumerate() {
        for (at, word) in sentence.words.iter().enumerate() {
            let Some(pronoun) = asked(word) else { continue };
            let Some(cue) = word.head.filter(|&head| is_cue(sentence, head)) else { continue };
            let Some(gold) = reader.gold_at(index, at) else { continue };
            let introduces = introduces(sentence, cue);
            let answer = reader.answer(gold, raw.span(index, at..at + 1));
            let answers = Answers {
                asked: 1,
                answered: answer.is_some().into(),
                right: answer.is_some_and(|answer| answer.right).into(),
                confidence: answer.map_or(0, |answer| answer.mention.confidence.hundredths().into()),
            };
            if !reader.is_named(gold) {
                if introduces {
                    found.nameless.add(answers);
                }
                continue;
            }
            found.listed.add(answers);
            if answers.right == 0 {
                found.cases.push(reader.case(gold, index, at, cue, introduces, answer));
            }
            if !introduces {
                continue;
            }
            found.said.add(answers);
            found.pronouns.entry(pronoun).or_default().add(answers);
            found.genres.entry(document.genre.clone()).or_default().add(answers);
            if let Some(answer) = answer {
                found.bands[band(answer.mention.confidence.hundredths())].add(answers);
            }
        }
    }
    found
}

/// The pronoun that a word is, if it is a subject that is asked for.
fn asked(word: &Word) -> Option<&'static str> {
    let is_subject = word.upos == "PRON" && word.deprel == "nsubj";
    ASKED.into_iter().find(|pronoun| is_subject && word.form.eq_ignore_ascii_case(pronoun))
}

/// Whether a verb is listed as a cue of English speech; where the cue has several words, they follow.
fn is_cue(sentence: &Sentence, verb: usize) -> bool {
    let follows = |reading: &CueWord| {
        let behind = sentence.words[verb + 1..].iter();
        reading
            .rest
            .split_whitespace()
            .zip(behind.map(Some).chain(std::iter::repeat(None)))
            .all(|(part, word)| word.is_some_and(|word| word.form.eq_ignore_ascii_case(part)))
    };
    let word = &sentence.words[verb];
    let speaks = |reading: &&CueWord| {
        let entry = reading.entry;
        entry.part == CuePart::Verb && entry.language == "en" && entry.mode == Mode::Speech
    };
    word.upos == "VERB" && known(&word.form).cues().iter().filter(speaks).any(follows)
}

/// Whether a clause hangs on the verb as what is said, or the verb on what is said.
fn introduces(sentence: &Sentence, verb: usize) -> bool {
    let of =
        |word: &Word| word.deprel.split(':').next().is_some_and(|relation| matches!(relation, "ccomp" | "parataxis"));
    let parenthetic = sentence.words[verb].deprel.starts_with("parataxis");
    parenthetic || sentence.words.iter().any(|word| word.head == Some(verb) && of(word))
}

/// What the engine says of a pronoun.
#[derive(Clone, Copy)]
struct Answer<'a> {
    mention: &'a DocMention,
    /// The entities, by gold's mentions, that the speaker is mostly and that the antecedent is.
    speaker: Option<&'a Mention>,
    antecedent: Option<&'a Mention>,
    antecedent_span: Option<DocSpan>,
    right: bool,
}

struct Reader<'a> {
    document: &'a Document,
    raw: &'a Raw,
    analysis: &'a Analysis,
    /// For each mention of the engine, the mention of gold that it is.
    same: Vec<Option<&'a Mention>>,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document, raw: &'a Raw, analysis: &'a Analysis) -> Self {
        let gold: Vec<(DocSpan, DocSpan, &Mention)> = document
            .mentions
            .iter()
            .map(|mention| {
                let head = raw.span(mention.sentence, mention.head..mention.head + 1);
                (raw.span(mention.sentence, mention.words.clone()), head, mention)
            })
            .collect();
        // Of the gold mentions whose head the engine's words hold, the one that they cover best.
        let same = |mention: &DocMention| {
            let shared = |span: DocSpan| {
                let both = span.end().min(mention.span.end()).saturating_sub(span.start().max(mention.span.start()));
                2.0 * f64::from(both) / f64::from(span.len() + mention.span.len()).max(1.0)
            };
            let holds = gold.iter().filter(|(_, head, _)| !head.is_empty() && mention.span.contains_span(*head));
            holds.max_by(|one, other| shared(one.0).total_cmp(&shared(other.0))).map(|&(_, _, mention)| mention)
        };
        Self { document, raw, analysis, same: analysis.mentions.iter().map(same).collect() }
    }

    /// The gold mention that is just this word.
    fn gold_at(&self, sentence: usize, word: usize) -> Option<&'a Mention> {
        self.document.mentions.iter().find(|mention| mention.sentence == sentence && mention.words == (word..word + 1))
    }

    fn is_pronoun(&self, mention: &Mention) -> bool {
        self.document.sentences[mention.sentence].words[mention.head].upos == "PRON"
    }

    /// Whether the document has other words for an entity than pronouns.
    fn is_named(&self, of: &Mention) -> bool {
        self.document.mentions.iter().any(|mention| mention.entity == of.entity && !self.is_pronoun(mention))
    }

    fn answer(&self, gold: &Mention, span: DocSpan) -> Option<Answer<'a>> {
        let mention = self.analysis.mentions.iter().find(|mention| mention.span == span)?;
        let speaker = self.analysis.speakers.get(mention.speaker? as usize)?;
        let index = |mention: u32| mention as usize;
        let of_others = |&mention: &usize| self.local_pronoun(mention).is_none();
        let named: Vec<usize> = speaker.mentions.iter().copied().map(index).filter(of_others).collect();
        if named.is_empty() {
            return None;
        }
        // A pronoun's antecedent may be another pronoun; what that one goes back to counts.
        let mut antecedent = mention.antecedent;
        for _ in 0..self.analysis.mentions.len() {
            match antecedent.map(index).filter(|&at| self.local_pronoun(at).is_some()) {
                Some(at) => antecedent = self.analysis.mentions[at].antecedent,
                None => break,
            }
        }
        let of_antecedent = antecedent.and_then(|at| self.same.get(at as usize).copied().flatten());
        let mut votes: BTreeMap<&str, (usize, &Mention)> = BTreeMap::new();
        for vote in named.iter().filter_map(|&at| self.same[at]) {
            votes.entry(&vote.entity).or_insert((0, vote)).0 += 1;
        }
        let most = votes.values().map(|(count, _)| *count).max().unwrap_or(0);
        let mut leading = votes.values().filter(|(count, _)| *count == most).map(|(_, mention)| *mention);
        let by_majority = leading.next();
        let speaker = if leading.next().is_none() { by_majority } else { of_antecedent.or(by_majority) };
        Some(Answer {
            mention,
            speaker,
            antecedent: of_antecedent,
            antecedent_span: antecedent.map(|at| self.analysis.mentions[at as usize].span),
            right: speaker.is_some_and(|speaker| speaker.entity == gold.entity),
        })
    }

    fn local_pronoun(&self, mention: usize) -> Option<crate::mention::Pronoun> {
        self.analysis.local_mention(&self.analysis.mentions[mention]).pronoun()
    }
}

#[cfg(test)]
mod tests;
