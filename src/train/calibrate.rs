//! How often each step from words to their speaker is right, fitted to answers that are known to be right or wrong.
//!
//! The confidence of an answer is the product of its steps' shares. The shares are those that make the answers most
//! likely, each held towards what whoever takes the step says of it, as if that had been seen [`HELD`] times. A step that is
//! held to be surer than another of its kind is fitted no less sure. The same answers give the same table.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::statement::confidence::{Part, Step, Steps};

/// What a step says of itself counts as much as so many answers.
const HELD: f64 = 6.0;
/// The most and the least that a share can be.
const RANGE: (f64, f64) = (0.02, 0.998);

/// An answer, how much it counts, and whether it is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub steps: Steps,
    pub right: bool,
    pub weight: f64,
}

/// The share of each step that the examples hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shares {
    of: BTreeMap<Step, Fitted>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Fitted {
    share: f64,
    seen: usize,
}

impl Shares {
    /// Fits the shares to examples.
    pub fn fit(examples: &[Example]) -> Self {
        const ROUNDS: usize = 40;
        let mut shares = Self::default();
        for step in examples.iter().flat_map(|example| &example.steps) {
            let held = Fitted { share: held(*step), seen: 0 };
            shares.of.entry(*step).or_insert(held).seen += 1;
        }
        let steps: Vec<Step> = shares.of.keys().copied().collect();
        let holding: Vec<Vec<&Example>> =
            steps.iter().map(|step| examples.iter().filter(|example| example.steps.contains(step)).collect()).collect();
        for _ in 0..ROUNDS {
            for (step, holding) in steps.iter().zip(&holding) {
                let share = shares.best(*step, holding);
                shares.of.entry(*step).and_modify(|fitted| fitted.share = share);
            }
            shares.order();
        }
        shares
    }

    /// How sure an answer is, 0 to 1.
    pub fn confidence(&self, steps: &[Step]) -> f64 {
        steps.iter().map(|step| self.of.get(step).map_or_else(|| held(*step), |fitted| fitted.share)).product()
    }

    /// The share of one step that makes the examples most likely, the others being as they are.
    fn best(&self, step: Step, holding: &[&Example]) -> f64 {
        let current = self.of.get(&step).map_or(1.0, |fitted| fitted.share);
        // The rest of the product, and how often this step stands in it.
        let rest: Vec<(f64, i32, &Example)> = holding
            .iter()
            .map(|example| {
                let times = example.steps.iter().filter(|other| **other == step).count() as i32;
                (self.confidence(&example.steps) / current.powi(times), times, *example)
            })
            .collect();
        let likelihood = |share: f64| {
            let said = held(step);
            let before = HELD * (said * share.ln() + (1.0 - said) * (1.0 - share).ln());
            rest.iter().fold(before, |sum, (rest, times, example)| {
                let sure = (rest * share.powi(*times)).clamp(1e-6, 1.0 - 1e-6);
                sum + example.weight * if example.right { sure.ln() } else { (1.0 - sure).ln() }
            })
        };
        // The likelihood has one top: thirds close in on it.
        let (mut low, mut high) = RANGE;
        for _ in 0..48 {
            let third = (high - low) / 3.0;
            match likelihood(low + third) < likelihood(high - third) {
                true => low += third,
                false => high -= third,
            }
        }
        (low + high) / 2.0
    }

    /// Makes steps of one kind no less sure than those that are held to be less sure.
    fn order(&mut self) {
        let mut kinds: BTreeMap<(Part, &str, bool), Vec<Step>> = BTreeMap::new();
        for step in self.of.keys() {
            kinds.entry((step.part, step.name, step.rivals)).or_default().push(*step);
        }
        for ((part, ..), mut steps) in kinds {
            // What is carried further is no surer.
            steps.sort_by_key(|step| if part == Part::Carried { u8::MAX - step.sure } else { step.sure });
            let mut pools: Vec<(f64, f64, usize)> = Vec::new();
            for step in &steps {
                let Fitted { share, seen } = self.of[step];
                pools.push((share, seen as f64, 1));
                while let [.., (below, few, count), (above, many, more)] = pools[..]
                    && below > above
                {
                    pools.truncate(pools.len() - 2);
                    pools.push(((below * few + above * many) / (few + many), few + many, count + more));
                }
            }
            let pooled = pools.iter().flat_map(|&(share, _, count)| std::iter::repeat_n(share, count));
            for (step, share) in steps.iter().zip(pooled) {
                self.of.entry(*step).and_modify(|fitted| fitted.share = share);
            }
        }
    }

    /// The rows of the table that the engine reads, sorted.
    pub fn table(&self) -> String {
        let mut table = String::new();
        for (step, Fitted { share, seen }) in &self.of {
            let rivals = if step.rivals { "rivals" } else { "-" };
            let (part, name) = (step.part.name(), step.name);
            let _ = writeln!(table, "{part}\t{name}\t{}\t{rivals}\t{share:.3}\t{seen}", step.sure);
        }
        table
    }
}

/// What a step says of itself, short of certainty.
fn held(step: Step) -> f64 {
    f64::from(step.said()).clamp(RANGE.0, 0.99)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &'static str, sure: u8) -> Step {
        Step { part: Part::Means, name, sure, rivals: false }
    }

    fn examples(steps: &[Step], right: usize, wrong: usize) -> Vec<Example> {
        let example = |right| Example { steps: steps.iter().copied().collect(), right, weight: 1.0 };
        let mut examples = vec![example(true); right];
        examples.extend(vec![example(false); wrong]);
        examples
    }

    #[test]
    fn a_step_is_as_sure_as_it_is_right() {
        let shares = Shares::fit(&examples(&[step("role", 90)], 300, 100));
        let sure = shares.confidence(&[step("role", 90)]);
        assert!((sure - 0.75).abs() < 0.01, "{sure}");
    }

    #[test]
    fn of_two_steps_the_one_that_fails_alone_is_to_blame() {
        let (name, pronoun) = (step("named", 90), step("pronoun", 70));
        let mut seen = examples(&[name], 200, 0);
        seen.extend(examples(&[pronoun, name], 140, 60));
        let shares = Shares::fit(&seen);
        assert!(shares.confidence(&[name]) > 0.98);
        assert!((shares.confidence(&[pronoun, name]) - 0.7).abs() < 0.02);
    }

    #[test]
    fn what_is_held_to_be_surer_is_fitted_no_less_sure() {
        let mut seen = examples(&[step("pronoun", 60)], 90, 10);
        seen.extend(examples(&[step("pronoun", 70)], 70, 30));
        let shares = Shares::fit(&seen);
        assert!(shares.confidence(&[step("pronoun", 60)]) <= shares.confidence(&[step("pronoun", 70)]));
    }

    #[test]
    fn what_was_not_seen_is_as_sure_as_it_says() {
        let sure = Shares::fit(&[]).confidence(&[step("group", 80)]);
        assert!((sure - 0.8).abs() < 1e-6, "{sure}");
    }
}
