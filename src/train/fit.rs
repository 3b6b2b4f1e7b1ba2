//! Fits each model to examples, with the features and the search of prediction.

use std::ops::Range;

use super::example::Example;
use super::learner::{Census, Chance, Learner, UNIT};
use super::oracle::Oracle;
use super::rows::Tree;
use crate::model::Score;
use crate::syntax::learned::{Fingerprint, Form, Part, State, Step, fingerprint, forms, names, parser, tagger};
use crate::syntax::{NameKind, Relation, Tag, Upos};

/// How a model is fitted.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub rounds: usize,
    /// Features seen less often are left out.
    pub least: u32,
    /// By how much the right class must win, in hundredths of a weight, or the weights move.
    pub margin: i32,
    /// The table has two to the power of so many rows.
    pub bits: u32,
}

pub const TAGGER: Plan = Plan { rounds: 10, least: 2, margin: 1000, bits: 15 };
pub const NAMES: Plan = Plan { rounds: 8, least: 1, margin: 3000, bits: 17 };
pub const KINDS: Plan = Plan { rounds: 8, least: 1, margin: 500, bits: 15 };
pub const STEPS: Plan = Plan { rounds: 8, least: 3, margin: 1000, bits: 19 };
pub const RELATIONS: Plan = Plan { rounds: 8, least: 2, margin: 1000, bits: 15 };

/// Rounds over all features, to see which of them a table should take.
const SCOUTING: usize = 2;

/// All seeds are this one: a training can be repeated to the byte.
const SEED: u64 = 0x5eed_0f0a_11c1;

pub(crate) fn seen(example: &Example) -> Vec<Form> {
    let mut seen = Vec::new();
    forms(&example.text, &example.tokens, 0..example.tags.len(), &mut seen);
    seen
}

/// The class that most threatens the right one, if it does not fall behind by the margin. Classes that `allowed` does
/// not let stand are no threat.
fn rival(scores: &[i32], right: usize, plan: Plan, allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let others = scores.iter().enumerate().filter(|(class, _)| *class != right && allowed(*class));
    let (rival, score) = others.max_by_key(|(class, score)| (**score, std::cmp::Reverse(*class)))?;
    (scores[right] - score <= plan.margin * UNIT / 100).then_some(rival)
}

/// Weights for the tagger.
pub fn tagger(examples: &[Example], plan: Plan) -> Vec<u8> {
    let seen: Vec<Vec<Form>> = examples.iter().map(seen).collect();
    let mut census = Census::default();
    for (example, forms) in examples.iter().zip(&seen) {
        for at in 0..forms.len() {
            census.add(&tagger::features(forms, at, &example.tags[..at]));
        }
    }
    let mut wide: Learner<{ tagger::WIDTH }> = census.learner(plan.least, Tag::ALL.len());
    drop(census);
    tagger_rounds(examples, &seen, &mut wide, plan, SCOUTING);
    let mut learner = wide.narrowed(plan.bits);
    drop(wide);
    tagger_rounds(examples, &seen, &mut learner, plan, plan.rounds);
    learner.table(fingerprint(Fingerprint::Tagger))
}

fn tagger_rounds(
    examples: &[Example],
    seen: &[Vec<Form>],
    learner: &mut Learner<{ tagger::WIDTH }>,
    plan: Plan,
    rounds: usize,
) {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut chance = Chance::new(SEED);
    let mut tags: Vec<Tag> = Vec::new();
    for _ in 0..rounds {
        chance.shuffle(&mut order);
        for &index in &order {
            let (gold, forms) = (&examples[index].tags, &seen[index]);
            tags.clear();
            for (at, right) in gold.iter().enumerate() {
                let features = tagger::features(forms, at, &tags);
                let scores = &learner.score(&features)[..Tag::ALL.len()];
                let guess = tagger::best(scores);
                let right = *right as usize;
                if let Some(rival) = rival(scores, right, plan, |_| true) {
                    learner.correct(&features, right, rival);
                }
                learner.advance();
                tags.push(Tag::from_class(guess));
            }
        }
    }
}

/// The part of each token of a sentence.
fn gold_parts(count: usize, names: &[(Range<usize>, NameKind)]) -> Vec<Part> {
    let mut parts = vec![Part::Outside; count];
    for (range, _) in names {
        parts[range.clone()].fill(Part::Further);
        parts[range.start] = Part::First;
    }
    parts
}

/// A sentence whose names are marked.
struct Marked<'a> {
    forms: Vec<Form>,
    tags: &'a [Tag],
    names: &'a [(Range<usize>, NameKind)],
    marks_others: bool,
}

impl Marked<'_> {
    /// Whether nobody says what the word `at` is: it may belong to a name of a kind that is not marked.
    fn is_open(&self, at: usize, right: Part) -> bool {
        !self.marks_others && right == Part::Outside && self.tags[at].upos() == Upos::Propn
    }
}

fn marked<'a>(examples: &'a [Example], tags: &'a [Vec<Tag>]) -> Vec<Marked<'a>> {
    let marked = examples.iter().zip(tags);
    let marked = marked.filter_map(|(example, tags)| {
        Some(Marked { forms: seen(example), tags, names: example.names.as_ref()?, marks_others: example.marks_others })
    });
    marked.collect()
}

/// Weights for where names are and for what they name; `tags` are those that the tagger gives the examples.
pub fn names(examples: &[Example], tags: &[Vec<Tag>], names: Plan, kinds: Plan) -> [Vec<u8>; 2] {
    let marked = marked(examples, tags);
    [name_parts(&marked, names), name_kinds(&marked, kinds)]
}

fn name_parts(marked: &[Marked], plan: Plan) -> Vec<u8> {
    let gold: Vec<Vec<Part>> = marked.iter().map(|sample| gold_parts(sample.tags.len(), sample.names)).collect();
    let mut census = Census::default();
    for (sample, gold) in marked.iter().zip(&gold) {
        for at in 0..sample.forms.len() {
            let before = before(gold, at);
            if names::is_candidate(&sample.forms, sample.tags, at, before[0]) {
                census.add(&names::features(&sample.forms, sample.tags, at, before));
            }
        }
    }
    let mut wide: Learner<{ names::WIDTH }> = census.learner(plan.least, Part::ALL.len());
    part_rounds(marked, &gold, &mut wide, plan, SCOUTING);
    let mut learner = wide.narrowed(plan.bits);
    part_rounds(marked, &gold, &mut learner, plan, plan.rounds);
    learner.table(fingerprint(Fingerprint::Names))
}

/// The parts of the word before `at` and of the one before that.
fn before(parts: &[Part], at: usize) -> [Part; 2] {
    [1, 2].map(|back| at.checked_sub(back).map_or(Part::Outside, |at: usize| parts[at]))
}

fn part_rounds(
    marked: &[Marked],
    gold: &[Vec<Part>],
    learner: &mut Learner<{ names::WIDTH }>,
    plan: Plan,
    rounds: usize,
) {
    let mut order: Vec<usize> = (0..marked.len()).collect();
    let mut chance = Chance::new(SEED);
    for _ in 0..rounds {
        chance.shuffle(&mut order);
        for &index in &order {
            let (sample, gold) = (&marked[index], &gold[index]);
            let mut parts: Vec<Part> = Vec::with_capacity(sample.forms.len());
            for (at, right) in gold.iter().enumerate() {
                let before = before(&parts, at);
                if !names::is_candidate(&sample.forms, sample.tags, at, before[0]) {
                    parts.push(Part::Outside);
                    continue;
                }
                let features = names::features(&sample.forms, sample.tags, at, before);
                let scores = learner.score(&features);
                let allowed = |class: usize| Part::ALL[class].may_follow(before[0]);
                let rival = rival(&scores[..Part::ALL.len()], *right as usize, plan, allowed);
                if let Some(rival) = rival.filter(|_| !sample.is_open(at, *right)) {
                    learner.correct(&features, *right as usize, rival);
                }
                learner.advance();
                parts.push(names::choose(&scores, before[0]).0);
            }
        }
    }
}

fn name_kinds(marked: &[Marked], plan: Plan) -> Vec<u8> {
    let mut census = Census::default();
    let mut samples = Vec::new();
    for sample in marked {
        for (range, kind) in sample.names {
            let features = names::kind_features(&sample.forms, sample.tags, range.clone());
            census.add(&features);
            samples.push((features, *kind as usize));
        }
    }
    let mut wide: Learner<{ names::KIND_WIDTH }> = census.learner(plan.least, NameKind::ALL.len());
    kind_rounds(&samples, &mut wide, plan, SCOUTING);
    let mut learner = wide.narrowed(plan.bits);
    kind_rounds(&samples, &mut learner, plan, plan.rounds);
    learner.table(fingerprint(Fingerprint::Kinds))
}

fn kind_rounds<const M: usize>(
    samples: &[([u32; M], usize)],
    learner: &mut Learner<{ names::KIND_WIDTH }>,
    plan: Plan,
    rounds: usize,
) {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut chance = Chance::new(SEED);
    for _ in 0..rounds {
        chance.shuffle(&mut order);
        for &index in &order {
            let (features, right) = &samples[index];
            let scores = learner.score(features);
            if let Some(rival) = rival(&scores[..NameKind::ALL.len()], *right, plan, |_| true) {
                learner.correct(features, *right, rival);
            }
            learner.advance();
        }
    }
}

/// Weights for the parser: of its steps and of its relations.
pub fn parser(trees: &[Tree], steps: Plan, relations: Plan) -> [Vec<u8>; 2] {
    let (mut step_census, mut relation_census) = (Census::default(), Census::default());
    let mut state = State::default();
    let mut oracle = Oracle::default();
    for tree in trees {
        oracle.start(tree);
        state.start(tree.units.len());
        while !state.is_done() {
            let step = oracle.best(&state, &[0; parser::STEP_WIDTH]);
            if parser::forced(&state).is_none() {
                step_census.add(&parser::step_features(&tree.units, &state));
            }
            if step == Step::Shift {
                state.shift();
                continue;
            }
            let (head, dependent) = state.arc(step);
            relation_census.add(&parser::relation_features(&tree.units, &state, head, dependent));
            state.join(head, tree.relations[dependent as usize]);
        }
    }
    let mut wide_steps: Learner<{ parser::STEP_WIDTH }> = step_census.learner(steps.least, Step::ALL.len());
    let mut wide_relations: Learner<{ parser::RELATION_WIDTH }> =
        relation_census.learner(relations.least, Relation::ALL.len());
    drop((step_census, relation_census));
    parser_rounds(trees, &mut wide_steps, &mut wide_relations, Plan { rounds: SCOUTING, ..steps }, relations);
    let mut step_learner = wide_steps.narrowed(steps.bits);
    let mut relation_learner = wide_relations.narrowed(relations.bits);
    drop((wide_steps, wide_relations));
    parser_rounds(trees, &mut step_learner, &mut relation_learner, steps, relations);
    [step_learner.table(fingerprint(Fingerprint::Steps)), relation_learner.table(fingerprint(Fingerprint::Relations))]
}

fn parser_rounds(
    trees: &[Tree],
    step_learner: &mut Learner<{ parser::STEP_WIDTH }>,
    relation_learner: &mut Learner<{ parser::RELATION_WIDTH }>,
    steps: Plan,
    relations: Plan,
) {
    let mut state = State::default();
    let mut oracle = Oracle::default();
    let mut order: Vec<usize> = (0..trees.len()).collect();
    let mut chance = Chance::new(SEED);
    for round in 0..steps.rounds {
        chance.shuffle(&mut order);
        for &index in &order {
            let tree = &trees[index];
            oracle.start(tree);
            state.start(tree.units.len());
            while !state.is_done() {
                let step = match parser::forced(&state) {
                    Some(step) => step,
                    None => {
                        let features = parser::step_features(&tree.units, &state);
                        let scores = step_learner.score(&features);
                        let guess = parser::choose(&state, &scores);
                        let right = oracle.best(&state, &scores);
                        let wrong = oracle.cost(&state, guess) > oracle.cost(&state, right);
                        // Only steps that lose more than the right one are rivals.
                        let least = oracle.cost(&state, right);
                        let is_worse = |class: usize| {
                            let step = Step::ALL[class];
                            state.may(step) && oracle.cost(&state, step) > least
                        };
                        if let Some(rival) = rival(&scores[..Step::ALL.len()], right as usize, steps, is_worse) {
                            step_learner.correct(&features, right as usize, rival);
                        }
                        step_learner.advance();
                        // Mostly the parser's own mistakes are followed, so that it learns to go on from them.
                        let explores = round > 0 && chance.below(10) > 0;
                        if wrong && !explores { right } else { guess }
                    }
                };
                if step == Step::Shift {
                    state.shift();
                    continue;
                }
                let (head, dependent) = state.arc(step);
                let features = parser::relation_features(&tree.units, &state, head, dependent);
                let scores = relation_learner.score(&features);
                let guess = parser::relation(&scores);
                let right = tree.relations[dependent as usize] as usize;
                if tree.heads[dependent as usize] == Some(head as usize) {
                    let scores = &scores[..Relation::ALL.len()];
                    if let Some(rival) = rival(scores, right, relations, |class| class > 0) {
                        relation_learner.correct(&features, right, rival);
                    }
                    relation_learner.advance();
                }
                state.join(head, guess);
            }
        }
    }
}
