//! One article, judged.

use super::pairs::Pairs;
use super::side::{Role, Side};
use super::{Case, Decided, Evaluation, Measure, Predicted};
use crate::Analysis;
use crate::statement::Statement;
use crate::text::DocSpan;
use crate::train::brat::Annotation;
use crate::train::evaluate::sources::Agreement;
use crate::train::evaluate::words::{Words, core, in_common, quoted_stretches, share_covered, words};
use crate::train::evaluate::{Class, Figure, Kind, band};

pub(super) struct Article<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    statements: &'a [Statement],
    /// Of the statements, in their order.
    answers: Vec<Side>,
    stretches: Vec<DocSpan>,
    /// All words between marks.
    quoted: Words,
    /// What makes a case.
    by: Measure,
    /// Of one annotator.
    weight: f64,
    pub found: Evaluation,
}

/// Two that are compared: gold's, and the engine's by its index.
#[derive(Clone, Copy)]
struct Compared<'a> {
    gold: Option<&'a Side>,
    answer: Option<usize>,
}

impl<'a> Article<'a> {
    pub fn new(
        text: &'a str,
        analysis: &'a Analysis,
        statements: &'a [Statement],
        by: Measure,
        annotators: usize,
    ) -> Self {
        Self {
            text,
            analysis,
            statements,
            answers: statements.iter().map(|statement| Side::of(statement, text)).collect(),
            stretches: quoted_stretches(text, 2),
            quoted: words(text, &quoted_stretches(text, 1)),
            by,
            weight: 1.0 / annotators.max(1) as f64,
            found: Evaluation { articles: 1, ..Evaluation::default() },
        }
    }

    /// Measures against one annotator.
    pub fn measure(&mut self, gold: &[Annotation]) {
        let gold: Vec<Side> = gold.iter().map(|annotation| Side::new(annotation.clone(), self.text)).collect();
        for stretch in self.stretches.clone() {
            self.stretch(&gold, stretch);
        }
        for role in Role::ALL {
            self.spans(&gold, role);
        }
        self.attributions(&gold);
    }

    /// Who says a stretch between marks.
    fn stretch(&mut self, gold: &[Side], stretch: DocSpan) {
        let both = Compared {
            gold: self.holder(gold, stretch).map(|at| &gold[at]),
            answer: self.holder(&self.answers, stretch),
        };
        let answer = both.answer.map(|at| &self.answers[at]);
        let names = |side: &Side| !side.spans.source.is_empty();
        if both.gold.is_none() && !answer.is_some_and(names) {
            return;
        }
        let agreement = match (both.gold, answer) {
            (Some(gold), Some(answer)) => Agreement::of(self.text, &gold.spans.source, &answer.spans.source),
            _ => Agreement::default(),
        };
        // To say that nobody is named is an answer where gold says so, too.
        let answered = both.answer.filter(|&at| {
            let nobody_is_named = both.gold.is_some_and(|gold| !names(gold));
            names(&self.answers[at]) || nobody_is_named
        });
        let (of_gold, of_engine) = (both.gold.is_some().into(), answered.is_some().into());
        for (measure, right) in [
            (Measure::QuotedLenient, agreement.lenient),
            (Measure::QuotedHead, agreement.head),
            (Measure::QuotedExact, agreement.exact),
        ] {
            self.count(measure, Figure::new(of_engine, of_gold, right.into()));
            if !right && self.by == measure {
                self.wrong(self.class_of_source(both), stretch, both);
            }
        }
        let kinds = [both.gold.map(|gold| self.kind(gold)), answered.map(|at| self.kind(&self.answers[at]))];
        self.count_kinds(Measure::QuotedHead, kinds, agreement.head);
        if let Some(at) = answered {
            let weight = self.weight;
            self.decided(at, |decided| decided.quoted.count(agreement.head, weight));
        }
    }

    /// The attribution whose content covers most of the stretch, and over half of it.
    fn holder(&self, sides: &[Side], stretch: DocSpan) -> Option<usize> {
        let mut best = (None, 0.5);
        for (at, side) in sides.iter().enumerate() {
            let share = share_covered(self.text, &side.spans.content, stretch);
            if share > best.1 {
                best = (Some(at), share);
            }
        }
        best.0
    }

    /// Contents, sources or cues alone, each with the one of the other side that it shares most words with.
    fn spans(&mut self, gold: &[Side], role: Role) {
        let gold: Vec<&Side> = gold.iter().filter(|side| !role.words(side).is_empty()).collect();
        let answers: Vec<usize> =
            (0..self.answers.len()).filter(|&at| !role.words(&self.answers[at]).is_empty()).collect();
        let gold_words: Vec<&Words> = gold.iter().map(|side| role.words(side)).collect();
        let answer_words: Vec<&Words> = answers.iter().map(|&at| role.words(&self.answers[at])).collect();
        let pairs = Pairs::new(&gold_words, &answer_words, 0.0);
        let mut partial = Figure::new(answers.len(), gold.len(), 0);
        let mut same = 0;
        let mut wrong = Vec::new();
        for (g, p) in pairs.iter() {
            let both = in_common(gold_words[g], answer_words[p]) as f64;
            partial.right_of_predicted += both / answer_words[p].len() as f64;
            partial.right_of_gold += both / gold_words[g].len() as f64;
            same += usize::from(gold_words[g] == answer_words[p]);
            if gold_words[g] != answer_words[p] {
                let class = Class::of_extent(gold_words[g], answer_words[p]).unwrap_or(Class::OtherExtent);
                wrong.push((class, Compared { gold: Some(gold[g]), answer: Some(answers[p]) }));
            }
        }
        let missed = (0..gold.len()).filter(|&g| pairs.predicted(g).is_none());
        wrong.extend(missed.map(|g| (Class::Missed, Compared { gold: Some(gold[g]), answer: None })));
        let spurious = (0..answers.len()).filter(|&p| pairs.gold(p).is_none());
        wrong.extend(spurious.map(|p| (Class::Spurious, Compared { gold: None, answer: Some(answers[p]) })));
        let exact = Figure::new(answers.len(), gold.len(), same);
        let [partially, exactly] = role.measures();
        self.count(partially, partial);
        self.count(exactly, exact);
        if role.measures().contains(&self.by) {
            for (class, both) in wrong {
                self.wrong(class, self.place(role, both), both);
            }
        }
    }

    /// Attributions as a whole: those whose contents overlap by half or more, with the right source by its head.
    fn attributions(&mut self, gold: &[Side]) {
        let gold: Vec<&Side> = gold.iter().filter(|side| !side.content.is_empty()).collect();
        let is_answer = |&at: &usize| self.statements[at].evidence.is_some() && !self.answers[at].content.is_empty();
        let answers: Vec<usize> = (0..self.answers.len()).filter(is_answer).collect();
        let gold_words: Vec<&Words> = gold.iter().map(|side| &side.content).collect();
        let answer_words: Vec<&Words> = answers.iter().map(|&at| &self.answers[at].content).collect();
        let pairs = Pairs::new(&gold_words, &answer_words, 0.5);
        let agrees = |&(g, p): &(usize, usize)| {
            Agreement::of(self.text, &gold[g].spans.source, &self.answers[answers[p]].spans.source).head
        };
        let right: Vec<(usize, usize)> = pairs.iter().filter(agrees).collect();
        self.count(Measure::Attribution, Figure::new(answers.len(), gold.len(), right.len()));
        for (g, &side) in gold.iter().enumerate() {
            let both = Compared { gold: Some(side), answer: pairs.predicted(g).map(|p| answers[p]) };
            let is_right = right.iter().any(|&(of_gold, _)| of_gold == g);
            self.count_kinds(Measure::Attribution, [Some(self.kind(side)), None], is_right);
            if !is_right && self.by == Measure::Attribution {
                self.wrong(self.class_of_source(both), self.place(Role::Content, both), both);
            }
        }
        for (p, &at) in answers.iter().enumerate() {
            let is_right = right.iter().any(|&(_, of_engine)| of_engine == p);
            self.count_kinds(Measure::Attribution, [None, Some(self.kind(&self.answers[at]))], is_right);
            let (weight, confidence) = (self.weight, self.statements[at].confidence.share());
            self.decided(at, |decided| {
                decided.attributions.count(is_right, weight);
                decided.confidence += weight * confidence;
            });
            if pairs.gold(p).is_none() && self.by == Measure::Attribution {
                let both = Compared { gold: None, answer: Some(at) };
                self.wrong(Class::Spurious, self.place(Role::Content, both), both);
            }
        }
    }

    fn count(&mut self, measure: Measure, figure: Figure) {
        self.found.figures.entry(measure).or_default().add(figure, self.weight);
    }

    /// `kinds` are gold's and the engine's.
    fn count_kinds(&mut self, measure: Measure, kinds: [Option<Kind>; 2], right: bool) {
        let right = f64::from(u8::from(right));
        let of_gold = Figure { gold: 1.0, right_of_gold: right, ..Figure::default() };
        let of_engine = Figure { predicted: 1.0, right_of_predicted: right, ..Figure::default() };
        for (kind, figure) in kinds.into_iter().zip([of_gold, of_engine]) {
            if let Some(kind) = kind {
                self.found.kinds.entry((measure, kind)).or_default().add(figure, self.weight);
            }
        }
    }

    /// Counts an answer under its sieve and its confidence.
    fn decided(&mut self, at: usize, count: impl Fn(&mut Decided)) {
        let statement = &self.statements[at];
        if let Some(sieve) = statement.evidence {
            count(self.found.sieves.entry(sieve).or_default());
            count(&mut self.found.bands[band(statement.confidence.hundredths())]);
        }
    }

    fn kind(&self, side: &Side) -> Kind {
        Kind::of(&side.content, &self.quoted)
    }

    /// Where a case is shown: at gold's words, or for want of them at the engine's.
    fn place(&self, role: Role, both: Compared) -> DocSpan {
        let side = both.gold.or(both.answer.map(|at| &self.answers[at]));
        let spans = side.map(|side| role.spans(side)).unwrap_or_default();
        spans.iter().copied().reduce(DocSpan::cover).unwrap_or(DocSpan::empty(0))
    }

    /// Why the source of content that both sides hold is wrong.
    fn class_of_source(&self, both: Compared) -> Class {
        let Some(gold) = both.gold else { return Class::Spurious };
        let Some(at) = both.answer else { return Class::Missed };
        let answer = &self.answers[at];
        if gold.spans.source.is_empty() {
            return Class::NamelessInGold;
        }
        let is_same = self.refers(&gold.spans.source, &self.statements[at].voices);
        let extent = Class::of_extent(&gold.source, &answer.source);
        match (answer.spans.source.is_empty(), is_same) {
            (true, true) => Class::SourceLeftOut,
            (true, false) => Class::Nameless,
            (false, true) => extent.unwrap_or(Class::SameSpeaker),
            (false, false) => extent.unwrap_or(Class::WrongSpeaker),
        }
    }

    /// Whether the engine itself takes the core of gold's source for a mention of one of `speakers`.
    fn refers(&self, source: &[DocSpan], speakers: &[u32]) -> bool {
        let (words, _) = core(self.text, source);
        self.analysis.mentions.iter().any(|mention| {
            mention.speaker.is_some_and(|speaker| speakers.contains(&speaker))
                && words.iter().any(|&word| mention.span.contains(word))
        })
    }

    /// Keeps a wrong answer, once where several annotators hold it wrong.
    fn wrong(&mut self, class: Class, place: DocSpan, both: Compared) {
        let predicted = both.answer.map(|at| Predicted {
            spans: self.answers[at].spans.clone(),
            speaker: self.statements[at].speaker(self.analysis),
            sieve: self.statements[at].evidence,
            confidence: self.statements[at].confidence.hundredths(),
        });
        let weight = self.weight;
        let is_same = |case: &&mut Case| (case.class, case.place, &case.predicted) == (class, place, &predicted);
        if let Some(known) = self.found.cases.iter_mut().find(is_same) {
            known.weight += weight;
            return;
        }
        let side = both.gold.or(both.answer.map(|at| &self.answers[at]));
        let kind = side.map_or(Kind::Indirect, |side| self.kind(side));
        let gold = both.gold.map(|gold| gold.spans.clone());
        self.found.cases.push(Case { article: 0, class, kind, weight, place, gold, predicted });
    }
}
