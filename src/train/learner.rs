//! The learner: a linear classifier that moves its weights where the right class does not win by a margin, less the more often
//! a weight has moved (AdaGrad), and that is averaged over all steps of the training.
//!
//! Sums are made in the order of the examples, with nothing but additions, products, quotients and square roots, which
//! are the same on every machine; nothing depends on the order of a hash table. So the same examples give the same weights.

use rustc_hash::FxHashMap;

use crate::model::{Row, Score};

/// Counts features, so that the rare ones can be left out.
#[derive(Debug, Default)]
pub struct Census {
    counts: FxHashMap<u32, u32>,
    /// In the order in which they were first seen.
    order: Vec<u32>,
}

impl Census {
    pub fn add(&mut self, features: &[u32]) {
        for &feature in features {
            let count = self.counts.entry(feature).or_insert(0);
            if *count == 0 {
                self.order.push(feature);
            }
            *count += 1;
        }
    }

    /// A learner of the features seen at least `least` times.
    pub fn learner<const N: usize>(&self, least: u32, classes: usize) -> Learner<N> {
        let kept = self.order.iter().filter(|feature| self.counts[feature] >= least);
        let index: FxHashMap<u32, u32> = kept.zip(0..).map(|(feature, at)| (*feature, at)).collect();
        let size = index.len() * classes;
        Learner { classes, index, weights: vec![0.0; size], moved: vec![0.0; size], sums: vec![0.0; size], step: 1.0 }
    }
}

/// Weights while they are learned: of `classes` classes, at most `N`.
#[derive(Debug)]
pub struct Learner<const N: usize> {
    classes: usize,
    /// Where each feature's weights start, in rows.
    index: FxHashMap<u32, u32>,
    weights: Vec<f32>,
    /// How often each has moved.
    moved: Vec<f32>,
    /// Each change times the step it was made at.
    sums: Vec<f64>,
    step: f64,
}

/// What a weight of one is in the scores that a learner gives.
pub const UNIT: i32 = 1024;

impl<const N: usize> Learner<N> {
    fn rows<'a>(&'a self, features: &'a [u32]) -> impl Iterator<Item = usize> + 'a {
        features.iter().filter_map(|feature| self.index.get(feature)).map(|row| *row as usize * self.classes)
    }

    /// Moves the weights of the features from a wrong class towards the right one.
    pub fn correct(&mut self, features: &[u32], right: usize, wrong: usize) {
        for feature in features {
            let Some(&row) = self.index.get(feature) else { continue };
            let row = row as usize * self.classes;
            self.change(row + right, 1.0);
            self.change(row + wrong, -1.0);
        }
    }

    fn change(&mut self, at: usize, by: f32) {
        self.moved[at] += 1.0;
        let by = by / self.moved[at].sqrt();
        self.weights[at] += by;
        self.sums[at] += self.step * f64::from(by);
    }

    /// One decision has been made, right or wrong.
    pub fn advance(&mut self) {
        self.step += 1.0;
    }

    /// The averaged weights.
    pub fn averages(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self
            .index
            .iter()
            .map(|(feature, row)| {
                let range = *row as usize * self.classes..(*row as usize + 1) * self.classes;
                let weights = self.weights[range.clone()].iter().zip(&self.sums[range]);
                let weights = weights.map(|(weight, sum)| ((f64::from(*weight) - sum / self.step) * 65536.0) as i64);
                Row { feature: *feature, weights: weights.collect() }
            })
            .collect();
        rows.sort_unstable_by_key(|row| row.feature);
        rows
    }
}

impl<const N: usize> Score<N> for Learner<N> {
    fn score(&self, features: &[u32]) -> [i32; N] {
        let mut scores = [0.0_f32; N];
        for row in self.rows(features) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[row..row + self.classes]) {
                *score += weight;
            }
        }
        scores.map(|score| (score * UNIT as f32) as i32)
    }
}

/// Numbers that look random and are the same each time (xorshift).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}
