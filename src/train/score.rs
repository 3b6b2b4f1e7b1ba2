//! How well models do on examples that they were not trained on.

use std::fmt;

use super::example::Example;
use super::fit::seen;
use crate::model::Recall;
use crate::syntax::learned::{State, Unit, names, parser, tagger};
use crate::syntax::{Models, NameKind, Tag};

/// A share of right answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    pub fn percent(self) -> f64 {
        if self.all == 0 { 0.0 } else { 100.0 * self.right as f64 / self.all as f64 }
    }
}

/// Names found against names that are there; right where the tokens and the kind are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    pub right: usize,
    pub found: usize,
    pub gold: usize,
}

impl Found {
    pub fn f1(self) -> f64 {
        let sum = self.found + self.gold;
        if sum == 0 { 0.0 } else { 200.0 * self.right as f64 / sum as f64 }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub sentences: usize,
    /// Universal part of speech.
    pub upos: Share,
    /// With verb form and number.
    pub tag: Share,
    /// Heads, with the tagger's tags, punctuation counted.
    pub unlabelled: Share,
    /// Heads and relations with their subtypes, with the tagger's tags, punctuation counted.
    pub labelled: Share,
    /// People, organisations, places and others, dates and days left out on both sides.
    pub names: Found,
    /// Dates and days counted as well.
    pub names_and_times: Found,
    /// Names without regard to their kind.
    pub name_spans: Found,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:5} sentences  UPOS {:.2}  tag {:.2}  UAS {:.2}  LAS {:.2}  names F1 {:.2} (of {}), with times {:.2}, spans {:.2}",
            self.sentences,
            self.upos.percent(),
            self.tag.percent(),
            self.unlabelled.percent(),
            self.labelled.percent(),
            self.names.f1(),
            self.names.gold,
            self.names_and_times.f1(),
            self.name_spans.f1(),
        )
    }
}

/// Tags, parses and finds names in the examples, and counts.
pub fn score<'a>(models: &Models<'_>, examples: impl IntoIterator<Item = &'a Example>) -> Figures {
    let mut figures = Figures::default();
    let mut state = State::default();
    let mut tags: Vec<Tag> = Vec::new();
    let mut found = Vec::new();
    for example in examples {
        figures.sentences += 1;
        let forms = seen(example);
        tagger::tag(&models.tagger, &forms, &mut Recall::default(), &mut tags);
        for (tag, gold) in tags.iter().zip(&example.tags) {
            figures.upos.count(tag.upos() == gold.upos());
            figures.tag.count(tag == gold);
        }
        let units: Vec<Unit> = forms.iter().zip(&tags).map(|(form, tag)| Unit { form: *form, tag: *tag }).collect();
        parser::parse(&models.steps, &models.relations, &units, &mut Recall::default(), &mut state);
        for (at, node) in state.nodes.iter().enumerate() {
            let head = Some(node.head as usize).filter(|head| *head < units.len());
            let same = head == example.heads[at];
            figures.unlabelled.count(same);
            figures.labelled.count(same && node.relation == example.relations[at]);
        }
        if let Some(gold) = &example.names {
            names::find(&models.names, &models.kinds, &forms, &tags, &mut Recall::default(), &mut found);
            let found: Vec<_> = found.iter().map(|name| (name.words.clone(), name.kind)).collect();
            let is_name = |kind: NameKind| kind != NameKind::Time;
            compare(&mut figures.names, &found, gold, is_name, |kind| kind as usize);
            compare(&mut figures.names_and_times, &found, gold, |_| true, |kind| kind as usize);
            compare(&mut figures.name_spans, &found, gold, is_name, |_| 0);
        }
    }
    figures
}

type Names = [(std::ops::Range<usize>, NameKind)];

fn compare(
    counts: &mut Found,
    found: &Names,
    gold: &Names,
    counted: impl Fn(NameKind) -> bool,
    class: impl Fn(NameKind) -> usize,
) {
    let chosen = |names: &Names| {
        names.iter().filter(|(_, kind)| counted(*kind)).map(|(range, kind)| (range.clone(), class(*kind))).collect()
    };
    let (found, gold): (Vec<_>, Vec<_>) = (chosen(found), chosen(gold));
    counts.right += found.iter().filter(|name| gold.contains(name)).count();
    counts.found += found.len();
    counts.gold += gold.len();
}
