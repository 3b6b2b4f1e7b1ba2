//! Which of gold belongs with which of the engine's.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::train::evaluate::words::{Words, in_common, overlap};

/// Each of one side joined with at most one of the other.
#[derive(Default)]
pub(super) struct Pairs {
    of_gold: BTreeMap<usize, usize>,
    of_predicted: BTreeMap<usize, usize>,
}

impl Pairs {
    /// Joins those that share words, the best overlap first and the later of equals, down to `least` as F1.
    pub fn new(gold: &[&Words], predicted: &[&Words], least: f64) -> Self {
        let mut candidates = Vec::new();
        for (g, of_gold) in gold.iter().enumerate() {
            for (p, of_predicted) in predicted.iter().enumerate() {
                let both = in_common(of_gold, of_predicted);
                let share = overlap(of_gold, of_predicted, both);
                if both > 0 && share >= least {
                    candidates.push((share, g, p));
                }
            }
        }
        candidates.sort_by(|one, other| other.partial_cmp(one).unwrap_or(Ordering::Equal));
        let mut pairs = Self::default();
        for (_, g, p) in candidates {
            if !pairs.of_gold.contains_key(&g) && !pairs.of_predicted.contains_key(&p) {
                pairs.of_gold.insert(g, p);
                pairs.of_predicted.insert(p, g);
            }
        }
        pairs
    }

    /// The engine's that belongs with one of gold.
    pub fn predicted(&self, gold: usize) -> Option<usize> {
        self.of_gold.get(&gold).copied()
    }

    /// Gold's that belongs with one of the engine's.
    pub fn gold(&self, predicted: usize) -> Option<usize> {
        self.of_predicted.get(&predicted).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.of_gold.iter().map(|(&gold, &predicted)| (gold, predicted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_overlap_is_joined_first() {
        let [whole, half, other, part] = [vec![1, 2, 3, 4], vec![1, 2], vec![9], vec![2, 3, 4]].map(Words::from_iter);
        let pairs = Pairs::new(&[&half, &whole], &[&part, &other], 0.0);
        assert_eq!(pairs.iter().collect::<Vec<_>>(), [(1, 0)]);
        assert_eq!((pairs.predicted(0), pairs.gold(1)), (None, None));
        assert_eq!(Pairs::new(&[&half], &[&part], 0.5).iter().count(), 0);
    }
}
