//! Who depends on whom, decided step by step from the left: one model chooses the step, another the relation of an arc.

use super::form::{Form, Keys};
use super::relation::Relation;
use super::tag::Tag;
use super::tagger::best;
use super::transition::{NONE, Node, State, Step};
use crate::model::{Recall, Score};

/// Weights a row of the table of steps has.
pub const STEP_WIDTH: usize = 3;
/// Weights a row of the table of relations has.
pub const RELATION_WIDTH: usize = 49;
const STEP_FEATURES: usize = 58;
const RELATION_FEATURES: usize = 34;

/// An item of the row that is parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub form: Form,
    pub tag: Tag,
}

const EDGE: Unit = Unit { form: Form::EDGE, tag: Tag::Other };

/// Parses a row of items; what they depend on is left in `state`.
pub(crate) fn parse(
    steps: &impl Score<STEP_WIDTH>,
    relations: &impl Score<RELATION_WIDTH>,
    units: &[Unit],
    recall: &mut Recall,
    state: &mut State,
) {
    state.start(units.len());
    while !state.is_done() {
        let step = forced(state).unwrap_or_else(|| {
            let features = step_features(units, state);
            let step = recall.answer(&features, || choose(state, &steps.score(&features)) as u16);
            Step::ALL.into_iter().find(|known| *known as u16 == step).unwrap_or(Step::Shift)
        });
        if step == Step::Shift {
            state.shift();
            continue;
        }
        let (head, dependent) = state.arc(step);
        let features = relation_features(units, state, head, dependent);
        let class = recall.answer(&features, || relation(&relations.score(&features)) as u16);
        state.join(head, Relation::from_class(class.into()));
    }
}

/// The step that is the only one possible.
pub(crate) fn forced(state: &State) -> Option<Step> {
    let mut possible = Step::ALL.into_iter().filter(|step| state.may(*step));
    let first = possible.next()?;
    possible.next().is_none().then_some(first)
}

/// The best of the steps that are possible.
pub(crate) fn choose(state: &State, scores: &[i32; STEP_WIDTH]) -> Step {
    let mut chosen = Step::Shift;
    let mut highest = i32::MIN;
    for step in Step::ALL.into_iter().filter(|step| state.may(*step)) {
        if scores[step as usize] > highest {
            highest = scores[step as usize];
            chosen = step;
        }
    }
    chosen
}

/// The best relation of an arc; an arc is never the root's.
pub(crate) fn relation(scores: &[i32; RELATION_WIDTH]) -> Relation {
    Relation::from_class(1 + best(&scores[1..Relation::ALL.len()]))
}

struct View<'a> {
    units: &'a [Unit],
    nodes: &'a [Node],
}

impl View<'_> {
    fn unit(&self, at: u16) -> &Unit {
        self.units.get(at as usize).unwrap_or(&EDGE)
    }

    fn word(&self, at: u16) -> u32 {
        self.unit(at).form.word
    }

    fn tag(&self, at: u16) -> u32 {
        if at == NONE { u32::from(u8::MAX) } else { self.unit(at).tag as u32 }
    }

    fn node(&self, at: u16) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    fn left(&self, at: u16) -> u16 {
        self.node(at).map_or(NONE, |node| node.left[0])
    }

    fn right(&self, at: u16) -> u16 {
        self.node(at).map_or(NONE, |node| node.right[0])
    }

    fn relation(&self, at: u16) -> u32 {
        self.node(at).map_or(u32::from(u8::MAX), |node| node.relation as u32)
    }

    /// The relations of the children, folded.
    fn children(&self, at: u16) -> u32 {
        self.node(at).map_or(1, |node| (node.children ^ (node.children >> 32).wrapping_mul(0x9e37_79b1)) as u32)
    }

    fn counts(&self, at: u16) -> u32 {
        self.node(at).map_or(0, |node| u32::from(node.left_count.min(3)) | u32::from(node.right_count.min(3)) << 2)
    }

    fn lists(&self, at: u16) -> u32 {
        self.unit(at).form.lists
    }
}

/// How far two items stand from each other, in steps that grow.
fn distance(a: u16, b: u16) -> u32 {
    if a == NONE || b == NONE {
        return 0;
    }
    match a.abs_diff(b) {
        near @ 0..=5 => u32::from(near),
        6..=9 => 6,
        10..=19 => 7,
        _ => 8,
    }
}

/// What decides the next step.
pub(crate) fn step_features(units: &[Unit], state: &State) -> [u32; STEP_FEATURES] {
    let view = View { units, nodes: &state.nodes };
    let [s0, s1, s2] = [state.stacked(0), state.stacked(1), state.stacked(2)];
    let [b0, b1, b2] = [state.waiting(0), state.waiting(1), state.waiting(2)];
    let [s0w, s1w, b0w, b1w] = [view.word(s0), view.word(s1), view.word(b0), view.word(b1)];
    let [s0t, s1t, s2t] = [view.tag(s0), view.tag(s1), view.tag(s2)];
    let [b0t, b1t, b2t] = [view.tag(b0), view.tag(b1), view.tag(b2)];
    let far = distance(s0, b0);
    let pair = |a: u32, b: u32| a | b << 8;
    let [s0l, s0r, s1l, s1r, b0l] = [view.left(s0), view.right(s0), view.left(s1), view.right(s1), view.left(b0)];
    let mut keys = Keys::new();
    keys.add(s0t);
    keys.add2(s0w, s0t);
    keys.add(s1t);
    keys.add2(s1w, s1t);
    keys.add2(s2t, view.word(s2));
    keys.add(b0t);
    keys.add2(b0w, b0t);
    keys.add2(b1w, b1t);
    keys.add2(view.word(b2), b2t);
    keys.add(pair(b1t, b2t));
    keys.add3(s0w, b0w, pair(s0t, b0t));
    keys.add2(s0w, pair(s0t, b0t));
    keys.add2(b0w, pair(s0t, b0t));
    keys.add2(s0w, b0w);
    keys.add(pair(s0t, b0t));
    keys.add3(s0w, s1w, pair(s0t, s1t));
    keys.add2(s0w, pair(s0t, s1t));
    keys.add2(s1w, pair(s0t, s1t));
    keys.add(pair(s0t, s1t));
    keys.add2(s1w, pair(s1t, b0t));
    keys.add2(b0w, pair(s1t, b0t));
    keys.add(pair(b0t, b1t));
    keys.add2(pair(b0t, b1t), b2t);
    keys.add2(pair(s0t, b0t), b1t);
    keys.add2(s0w, pair(b0t, b1t));
    keys.add2(b0w, pair(s0t, b1t));
    keys.add2(pair(s1t, s0t), b0t);
    keys.add3(s0w, pair(s1t, s0t), b0t);
    keys.add3(b0w, pair(s1t, s0t), b0t);
    keys.add2(pair(s2t, s1t), pair(s0t, b0t));
    keys.add2(pair(s1t, s0t), pair(b0t, b1t));
    keys.add3(s0t, b0t, view.tag(s0l));
    keys.add3(s0t, b0t, view.tag(s0r));
    keys.add3(s0t, b0t, view.tag(b0l));
    keys.add3(pair(s1t, s0t), b0t, view.tag(s1r));
    keys.add3(pair(s1t, s0t), b0t, view.tag(s1l));
    keys.add3(pair(s1t, s0t), b0t, view.tag(s0r));
    keys.add3(pair(s1t, s0t), b0t, view.tag(s0l));
    keys.add3(pair(s1t, s0t), b0t, pair(view.relation(s0l), view.tag(b0l)));
    keys.add2(s0w, pair(view.relation(s0l), view.relation(s0r)));
    keys.add3(s0t, view.children(s0), b0t);
    keys.add3(s1t, view.children(s1), pair(s0t, b0t));
    keys.add3(b0t, view.children(b0), s0t);
    keys.add3(s1t, view.children(s1), view.children(s0));
    keys.add2(s1w, view.children(s1));
    keys.add2(s0w, view.children(s0));
    keys.add3(s0t, b0t, far);
    keys.add3(s0w, b0t, far);
    keys.add3(b0w, s0t, far);
    keys.add3(s1t, s0t, distance(s1, s0));
    keys.add3(s0t, view.counts(s0), b0t);
    keys.add3(s1t, view.counts(s1), s0t);
    keys.add3(b0t, view.counts(b0), s0t);
    keys.add3(view.lists(s0), view.lists(b0), pair(s0t, b0t));
    keys.add3(view.lists(s1), view.lists(s0), pair(s1t, s0t));
    keys.add3(view.word(s0l), s0t, pair(s1t, b0t));
    keys.add3(view.unit(s0).form.suffix3, b0t, s0t);
    keys.add3(view.word(b0l), b0t, pair(s0t, b1t));
    keys.all()
}

/// What decides the relation of `dependent` to `head`.
pub(crate) fn relation_features(units: &[Unit], state: &State, head: u16, dependent: u16) -> [u32; RELATION_FEATURES] {
    let view = View { units, nodes: &state.nodes };
    let side = u32::from(head < dependent);
    let [hw, dw] = [view.word(head), view.word(dependent)];
    let [ht, dt] = [view.tag(head), view.tag(dependent)];
    let tags = ht | dt << 8 | side << 16;
    let [left, right] = [view.left(dependent), view.right(dependent)];
    let around = |at: u16, by: i16| at.checked_add_signed(by).filter(|_| at != NONE).unwrap_or(NONE);
    let far = distance(head, dependent);
    let held = view.children(head);
    let mut keys = Keys::new();
    keys.add(tags);
    keys.add2(hw, side);
    keys.add2(dw, side);
    keys.add2(dw, tags);
    keys.add2(hw, tags);
    keys.add3(hw, dw, side);
    keys.add2(dw, ht);
    keys.add2(hw, dt | side << 8);
    keys.add2(tags, far);
    keys.add2(tags, held);
    keys.add3(hw, held, side);
    keys.add3(dt, held, side);
    keys.add2(tags, view.children(dependent));
    keys.add2(view.children(dependent), dw);
    keys.add3(view.children(dependent), held, tags);
    keys.add2(tags, view.word(left));
    keys.add3(tags, view.tag(left), view.relation(left));
    keys.add3(hw, view.word(left), tags);
    keys.add3(dw, view.word(left), ht);
    keys.add2(tags, view.word(right));
    keys.add3(tags, view.tag(right), view.relation(right));
    keys.add2(tags, view.tag(around(dependent, -1)) | view.tag(around(dependent, 1)) << 8);
    keys.add2(tags, view.tag(around(head, -1)) | view.tag(around(head, 1)) << 8);
    keys.add2(tags, view.word(around(dependent, -1)));
    keys.add2(tags, view.word(around(dependent, 1)));
    keys.add2(view.unit(dependent).form.suffix3, tags);
    keys.add2(view.unit(head).form.suffix3, tags);
    keys.add3(view.lists(head), view.lists(dependent), tags);
    keys.add2(view.lists(dependent), tags);
    keys.add2(view.unit(dependent).form.shape, tags);
    keys.add3(view.unit(dependent).form.known, view.unit(head).form.known, tags);
    keys.add3(tags, view.tag(view.left(head)), view.relation(view.left(head)));
    keys.add3(tags, view.tag(view.right(head)), view.relation(view.right(head)));
    keys.add3(tags, view.counts(head), view.counts(dependent));
    keys.all()
}
