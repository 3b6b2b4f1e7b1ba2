//! The learner: a linear classifier that moves its weights where the right class does not win by a margin, less the more often
//! a weight has moved (AdaGrad), and that is averaged over all steps of the training.
//!
//! Sums are made in the order of the examples, with nothing but additions, products, quotients and square roots, which
//! are the same on every machine; nothing depends on the order of a hash table. So the same examples give the same weights.

use rustc_hash::FxHashMap;

use crate::model::{self, Checks, Score};

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
        Learner {
            classes,
            index: Index::All(index),
            weights: vec![0.0; size],
            moved: vec![0.0; size],
            sums: vec![0.0; size],
            step: 1.0,
        }
    }
}

/// The row of each feature.
#[derive(Debug)]
enum Index {
    All(FxHashMap<u32, u32>),
    /// As a table has them, with its look-alikes and without what it has no room for.
    Placed(Vec<Checks>),
}

/// Weights while they are learned: of `classes` classes, at most `N`.
#[derive(Debug)]
pub struct Learner<const N: usize> {
    classes: usize,
    index: Index,
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
    /// Where the weights of a feature start.
    fn row(&self, feature: u32) -> Option<usize> {
        let row = match &self.index {
            Index::All(index) => *index.get(&feature)? as usize,
            Index::Placed(checks) => model::find(checks, feature)?,
        };
        Some(row * self.classes)
    }

    /// A learner that knows nothing yet, of the features that weigh most in this one: as many as a table of `2^bits`
    /// rows takes.
    pub fn narrowed(&self, bits: u32) -> Self {
        let mut features: Vec<(f64, u32)> = Vec::new();
        if let Index::All(index) = &self.index {
            let norm = |row: u32| {
                let row = row as usize * self.classes;
                (row..row + self.classes).map(|at| self.average(at).abs()).sum()
            };
            features.extend(index.iter().map(|(feature, row)| (norm(*row), *feature)));
        }
        features.retain(|(norm, _)| *norm > 0.0);
        features.sort_unstable_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        let checks = model::place(features.into_iter().map(|(_, feature)| feature), bits);
        let size = checks.as_flattened().len() * self.classes;
        let classes = self.classes;
        Self {
            classes,
            index: Index::Placed(checks),
            weights: vec![0.0; size],
            moved: vec![0.0; size],
            sums: vec![0.0; size],
            step: 1.0,
        }
    }

    /// Moves the weights of the features from a wrong class towards the right one.
    pub fn correct(&mut self, features: &[u32], right: usize, wrong: usize) {
        for feature in features {
            let Some(row) = self.row(*feature) else { continue };
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

    fn average(&self, at: usize) -> f64 {
        f64::from(self.weights[at]) - self.sums[at] / self.step
    }

    /// The table of the averaged weights, once the features are [narrowed](Self::narrowed) to what it takes.
    pub fn table(&self, fingerprint: u64) -> Vec<u8> {
        const FINE: f64 = 65536.0;
        let weights: Vec<i64> = (0..self.weights.len()).map(|at| (self.average(at) * FINE) as i64).collect();
        match &self.index {
            Index::Placed(checks) => model::pack::<N>(checks, &weights, self.classes, fingerprint),
            Index::All(_) => Vec::new(),
        }
    }
}

impl<const N: usize> Score<N> for Learner<N> {
    fn score(&self, features: &[u32]) -> [i32; N] {
        let mut scores = [0.0_f32; N];
        for row in features.iter().filter_map(|feature| self.row(*feature)) {
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
