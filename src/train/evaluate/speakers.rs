//! Who says each quoted stretch, people resolved to names, against tables of known speakers.
//!
//! An answer is the statement whose content covers most of the stretch, the tightest where several do. It is right where
//! it names the speaker of the table, titles and shorter forms of the name apart.

use std::collections::BTreeMap;

use super::figure::{BANDS, Share, band};
use crate::Analysis;
use crate::attribution::{AttributionKind, Confidence, QuoteKind, Sieve};
use crate::statement::confidence::Steps;
use crate::statement::{Statement, StatementKind};
use crate::text::DocSpan;
use crate::train::speakers::{Kind, Stretch};

/// How stretches were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    pub all: usize,
    pub right: usize,
    pub wrong: usize,
    /// Of the wrong ones those that name somebody whom the table knows as another speaker.
    pub confused: usize,
}

impl Answers {
    /// Stretches that nobody was named for.
    pub fn open(self) -> usize {
        self.all - self.right - self.wrong
    }

    fn add(&mut self, other: Self) {
        self.all += other.all;
        self.right += other.right;
        self.wrong += other.wrong;
        self.confused += other.confused;
    }
}

/// How sure some answers were, and how often they were right.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Calibrated {
    pub share: Share,
    /// Sum of the confidence, 0 to 1.
    pub confidence: f64,
}

impl Calibrated {
    pub fn count(&mut self, confidence: Confidence, right: bool) {
        self.share.count(right, 1.0);
        self.confidence += confidence.share();
    }

    pub fn add(&mut self, other: Self) {
        self.share.add(other.share);
        self.confidence += other.confidence;
    }
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    pub articles: usize,
    pub said: Answers,
    /// By how it is known who speaks.
    pub by: BTreeMap<String, Answers>,
    /// Stretches that nobody said; wrong are those that were given to a speaker.
    pub look_alikes: Answers,
    /// Stretches of somebody who cannot be named; right are those that were left open.
    pub nobody: Answers,
    pub sieves: BTreeMap<Sieve, Share>,
    pub bands: [Calibrated; BANDS.len()],
    /// By the word that people read.
    pub words: BTreeMap<&'static str, Calibrated>,
    pub cases: Vec<Case>,
    /// Every answer to a stretch that somebody said.
    pub seen: Vec<Seen>,
}

/// An answer, by the steps that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    pub steps: Steps,
    pub right: bool,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Confused,
    OtherName,
    Open,
    LookAlikeSaid,
}

impl Class {
    pub const ALL: [Self; 4] = [Self::Confused, Self::OtherName, Self::Open, Self::LookAlikeSaid];

    /// As `--class` names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confused => "confused",
            Self::OtherName => "other-name",
            Self::Open => "open",
            Self::LookAlikeSaid => "look-alike-said",
        }
    }

    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Confused => "another speaker of the article is named",
            Self::OtherName => "a name is given that no speaker bears: cut, or of something that does not speak",
            Self::Open => "nobody is named",
            Self::LookAlikeSaid => "nobody said it, and a speaker is named",
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The index of the article among those evaluated.
    pub article: usize,
    pub class: Class,
    /// How it is known who speaks.
    pub by: String,
    pub place: DocSpan,
    /// Whom the table names.
    pub gold: Option<String>,
    pub answer: Option<Answer>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub speaker: Option<String>,
    /// The words that name the speaker.
    pub source: Option<DocSpan>,
    pub sieve: Option<Sieve>,
    pub confidence: Confidence,
}

/// Measures the statements of one article.
pub fn evaluate(analysis: &Analysis, statements: &[Statement], stretches: &[Stretch]) -> Evaluation {
    let mut found = Evaluation { articles: 1, ..Evaluation::default() };
    let people: Vec<&str> = stretches.iter().filter_map(|stretch| stretch.speaker.as_deref()).collect();
    for stretch in stretches {
        let held = holder(statements, stretch.span);
        let speaker = held.filter(|held| is_said(held.kind)).and_then(|held| held.speaker(analysis));
        let class = match (stretch.kind, &stretch.speaker, &speaker) {
            (Kind::LookAlike, ..) => found.look_alike(stretch, held, speaker.is_some()),
            (Kind::Said, None, _) => {
                let right = usize::from(speaker.is_none());
                found.nobody.add(Answers { all: 1, right, wrong: 1 - right, confused: 0 });
                None
            }
            (Kind::Said, Some(_), None) => {
                found.count(stretch, Answers { all: 1, ..Answers::default() });
                Some(Class::Open)
            }
            (Kind::Said, Some(gold), Some(answer)) => {
                let right = stretch.is_said_by(answer, &people);
                let is_other = |name: &&str| {
                    let other = Stretch { speaker: Some((*name).to_owned()), others: Vec::new(), ..stretch.clone() };
                    name != gold && other.is_said_by(answer, &people)
                };
                let confused = !right && people.iter().any(is_other);
                let wrong = usize::from(!right);
                found.count(stretch, Answers { all: 1, right: 1 - wrong, wrong, confused: confused.into() });
                if let Some(held) = held {
                    found.calibrate(held, right);
                }
                (!right).then_some(if confused { Class::Confused } else { Class::OtherName })
            }
        };
        if let Some(class) = class {
            found.cases.push(Case {
                article: 0,
                class,
                by: stretch.by.clone(),
                place: stretch.span,
                gold: stretch.speaker.clone(),
                answer: held.map(|held| Answer {
                    speaker,
                    source: held.source,
                    sieve: held.evidence,
                    confidence: held.confidence,
                }),
            });
        }
    }
    found
}

impl Evaluation {
    /// Adds what other articles gave.
    pub fn add(&mut self, other: Self) {
        let first = self.articles;
        self.articles += other.articles;
        self.said.add(other.said);
        self.look_alikes.add(other.look_alikes);
        self.nobody.add(other.nobody);
        for (by, answers) in other.by {
            self.by.entry(by).or_default().add(answers);
        }
        for (sieve, share) in other.sieves {
            self.sieves.entry(sieve).or_default().add(share);
        }
        for (word, calibrated) in other.words {
            self.words.entry(word).or_default().add(calibrated);
        }
        for (band, calibrated) in self.bands.iter_mut().zip(other.bands) {
            band.add(calibrated);
        }
        self.cases.extend(other.cases.into_iter().map(|case| Case { article: first + case.article, ..case }));
        self.seen.extend(other.seen);
    }

    fn look_alike(&mut self, stretch: &Stretch, held: Option<&Statement>, named: bool) -> Option<Class> {
        // A whole sentence around it speaks for itself.
        let tight = held.is_some_and(|held| 2 * length(&held.content) <= 3 * stretch.span.len());
        let wrong = named && tight;
        self.look_alikes.add(Answers { all: 1, right: (!wrong).into(), wrong: wrong.into(), confused: 0 });
        wrong.then_some(Class::LookAlikeSaid)
    }

    fn count(&mut self, stretch: &Stretch, answers: Answers) {
        self.said.add(answers);
        self.by.entry(stretch.by.clone()).or_default().add(answers);
    }

    fn calibrate(&mut self, held: &Statement, right: bool) {
        self.bands[band(held.confidence.hundredths())].count(held.confidence, right);
        self.words.entry(held.confidence.word()).or_default().count(held.confidence, right);
        if let Some(sieve) = held.evidence {
            self.sieves.entry(sieve).or_default().count(right, 1.0);
        }
        self.seen.push(Seen { steps: held.steps.clone(), right });
    }
}

/// The statement that covers more than half of a stretch, the tightest; one with a speaker before a look-alike.
fn holder(statements: &[Statement], stretch: DocSpan) -> Option<&Statement> {
    let inside = |statement: &Statement| -> u32 {
        let shared = |span: &DocSpan| span.end().min(stretch.end()).saturating_sub(span.start().max(stretch.start()));
        statement.content.iter().map(shared).sum()
    };
    let mut holding: Vec<&Statement> =
        statements.iter().filter(|statement| 2 * inside(statement) > stretch.len()).collect();
    holding.sort_by_key(|statement| (length(&statement.content), std::cmp::Reverse(inside(statement))));
    let names = |statement: &&&Statement| is_said(statement.kind) && !statement.voices.is_empty();
    holding.iter().find(names).or(holding.first()).copied()
}

fn length(content: &[DocSpan]) -> u32 {
    content.iter().map(|span| span.len()).sum()
}

/// Whether somebody is held to have said it in words.
fn is_said(kind: StatementKind) -> bool {
    let is_inscription = kind == StatementKind::Quote(QuoteKind::Inscription);
    !kind.is_look_alike() && !is_inscription && kind != StatementKind::Said(AttributionKind::NoComment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::statement::statements;
    use crate::train::speakers;

    #[track_caller]
    fn measure(text: &str, rows: &[(&str, &str, &str)]) -> Evaluation {
        let mut table = "n\tstart\tend\tkind\tspeaker\tby\tmention\talt\tnote\n".to_owned();
        for (words, kind, speaker) in rows {
            let start = text.find(words).expect("the words are there");
            table.push_str(&format!("1\t{start}\t{}\t{kind}\t{speaker}\tdirect\t-\t-\t\n", start + words.len()));
        }
        let analysis = Analysis::new(text, Format::Plain);
        evaluate(&analysis, &statements(&analysis), &speakers::read(&table).expect("it is well formed"))
    }

    #[test]
    fn answers_are_right_wrong_or_open() {
        let text = "“It was late,” Ana Duarte said. “It was dark,” said Idris Kane. The so-called “expert” left.\n\n\
                    Nothing stirred for a long while on the quay.\n\n“Nobody came.”\n";
        let found = measure(
            text,
            &[
                ("“It was late,”", "said", "Ana Duarte"),
                ("“It was dark,”", "said", "Ana Duarte"),
                ("“expert”", "scare", "-"),
                ("“Nobody came.”", "said", "Idris Kane"),
            ],
        );
        assert_eq!(found.said, Answers { all: 3, right: 1, wrong: 1, confused: 1 });
        assert_eq!(found.look_alikes, Answers { all: 1, right: 1, wrong: 0, confused: 0 });
        let classes: Vec<Class> = found.cases.iter().map(|case| case.class).collect();
        assert_eq!(classes, [Class::Confused, Class::Open]);
        assert_eq!(found.seen.len(), 2);
        assert_eq!(found.sieves[&Sieve::BesideQuote], Share { right: 1.0, all: 2.0 });
    }

    #[test]
    fn another_speaker_of_the_article_is_told_from_a_name_that_nobody_bears() {
        let text = "“It was late,” Ana Duarte said. “It was dark,” said Idris Kane.\n";
        let found =
            measure(text, &[("“It was late,”", "said", "Idris Kane"), ("“It was dark,”", "said", "Ana Duarte")]);
        assert_eq!(found.said, Answers { all: 2, right: 0, wrong: 2, confused: 2 });
    }
}
