//! Parts of speech, word by word from the left, each seen with the two tags before it.

use super::form::{Form, Keys};
use super::tag::Tag;
use crate::model::{Recall, Score};

/// Weights a row of the tagger's table has.
pub const WIDTH: usize = 48;
const FEATURES: usize = 28;

/// Tags the words of a sentence; `tags` is emptied first.
pub(crate) fn tag(model: &impl Score<WIDTH>, forms: &[Form], recall: &mut Recall, tags: &mut Vec<Tag>) {
    tags.clear();
    for at in 0..forms.len() {
        let features = features(forms, at, tags);
        let class = recall.answer(&features, || best(&model.score(&features)[..Tag::ALL.len()]) as u16);
        tags.push(Tag::from_class(class.into()));
    }
}

/// The class that scores highest, the first of equals.
pub(crate) fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// What decides the tag of the word `at`; `tags` are those of the words before it.
pub(crate) fn features(forms: &[Form], at: usize, tags: &[Tag]) -> [u32; FEATURES] {
    let form = |offset: isize| at.checked_add_signed(offset).and_then(|at| forms.get(at)).unwrap_or(&Form::EDGE);
    let tag = |back: usize| at.checked_sub(back).and_then(|at| tags.get(at)).map_or(u32::MAX, |tag| *tag as u32);
    let (own, before, after) = (form(0), form(-1), form(1));
    let (tag1, tag2) = (tag(1), tag(2));
    let mut keys = Keys::new();
    keys.add(0);
    keys.add(own.word);
    keys.add(own.suffix3);
    keys.add(own.suffix2);
    keys.add(own.prefix);
    keys.add(own.shape);
    keys.add(own.lists);
    keys.add2(own.shape, own.lists);
    keys.add2(own.shape, own.suffix2);
    keys.add2(own.known, own.shape);
    keys.add(tag1);
    keys.add2(tag1, tag2);
    keys.add2(own.word, tag1);
    keys.add3(own.word, tag1, tag2);
    keys.add2(own.lists, tag1);
    keys.add3(own.suffix3, own.shape, tag1);
    keys.add(before.word);
    keys.add2(before.word, own.word);
    keys.add(form(-2).word);
    keys.add(after.word);
    keys.add2(own.word, after.word);
    keys.add2(tag1, after.word);
    keys.add(form(2).word);
    keys.add2(own.word, after.suffix3);
    keys.add2(after.shape, after.lists);
    keys.add3(own.lists, after.lists, tag1);
    keys.add2(after.suffix3, tag1);
    keys.add3(own.word, after.lists, after.shape);
    keys.all()
}
