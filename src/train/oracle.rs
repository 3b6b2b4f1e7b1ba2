//! How many gold arcs a step of the parser puts out of reach (Goldberg and Nivre, 2013, for the arc-hybrid system).

use super::rows::Tree;
use crate::syntax::learned::{State, Step, parser};

/// The gold tree of one row, from both ends of its arcs.
#[derive(Debug, Default)]
pub struct Oracle {
    heads: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

impl Oracle {
    pub fn start(&mut self, tree: &Tree) {
        self.heads.clone_from(&tree.heads);
        self.children.iter_mut().for_each(Vec::clear);
        self.children.resize(self.children.len().max(tree.heads.len()), Vec::new());
        for (item, head) in tree.heads.iter().enumerate() {
            if let Some(head) = head {
                self.children[*head].push(item);
            }
        }
    }

    /// The step that loses least; among those the one that scores highest.
    pub(crate) fn best(&self, state: &State, scores: &[i32; parser::STEP_WIDTH]) -> Step {
        let possible = Step::ALL.into_iter().filter(|step| state.may(*step));
        let rated = possible.map(|step| (self.cost(state, step), -scores[step as usize], step as u8, step));
        rated.min_by_key(|(cost, score, order, _)| (*cost, *score, *order)).map_or(Step::Shift, |(.., step)| step)
    }

    /// The gold arcs that can no longer be made after a step.
    pub(crate) fn cost(&self, state: &State, step: Step) -> usize {
        let (top, below, next) = (state.stacked(0) as usize, state.stacked(1) as usize, state.waiting(0) as usize);
        let count = self.heads.len().min(state.nodes.len());
        let waits = |item: usize| item >= next && item < count;
        match step {
            Step::Shift => {
                // The next item can no longer take what is on the stack, nor hang on it but for its top.
                let stack = state.stack();
                let is_stacked = |item: &usize| *item < next && stack.binary_search(&(*item as u16)).is_ok();
                let lost = self.children[next].iter().filter(|item| is_stacked(item)).count();
                let head = self.heads[next].is_some_and(|head| head != top && is_stacked(&head));
                lost + usize::from(head)
            }
            Step::Left | Step::Right => {
                let lost = self.children[top].iter().filter(|item| waits(**item)).count();
                let head = match (self.heads[top], step) {
                    (None, _) => true,
                    (Some(head), Step::Left) => head == below || (waits(head) && head != next),
                    (Some(head), _) => waits(head),
                };
                lost + usize::from(head)
            }
        }
    }
}
