//! Words against words, by what they fold to: the one alignment that quotes are held with against notes, the headline, each other
//! and posts.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Where words stand among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Of the others, from the first to the last that the words have.
    pub theirs: Range<usize>,
    /// Of the words, from the first to the last that the others have there.
    pub ours: Range<usize>,
}

impl Window {
    /// With the words that stand where ours has others at its edges.
    pub fn widened(self, ours: usize, theirs: usize) -> Range<usize> {
        self.theirs.start.saturating_sub(self.ours.start)..(self.theirs.end + ours - self.ours.end).min(theirs)
    }
}

/// The part of `theirs` that aligns best with `ours` (Smith and Waterman, 1981): a match counts three, a word more or less on
/// either side costs one, so that what is left out in the middle of a sentence costs less than the words on both sides of it are
/// worth. Of equal ones the first; nothing where no word matches.
pub fn window(ours: &[u64], theirs: &[u64]) -> Option<Window> {
    // Score, where the alignment began in `theirs`, and in `ours`.
    let mut row = vec![(0i32, 0usize, 0usize); ours.len() + 1];
    let mut best: Option<(i32, Window)> = None;
    for (at, word) in theirs.iter().enumerate() {
        let mut diagonal = row[0];
        for (column, own) in ours.iter().enumerate() {
            let gain = if own == word { 3 } else { -1 };
            let from = if diagonal.0 == 0 { (0, at, column) } else { diagonal };
            let (above, left) = (row[column + 1], row[column]);
            let skipped = if above.0 >= left.0 { above } else { left };
            let (joined, skipped) = ((from.0 + gain, from.1, from.2), (skipped.0 - 1, skipped.1, skipped.2));
            let cell = if joined.0 >= skipped.0 { joined } else { skipped };
            diagonal = row[column + 1];
            row[column + 1] = if cell.0 > 0 { cell } else { (0, 0, 0) };
            if gain > 0 && cell.0 > best.as_ref().map_or(0, |best| best.0) {
                best = Some((cell.0, Window { theirs: cell.1..at + 1, ours: cell.2..column + 1 }));
            }
        }
    }
    best.map(|(_, window)| window)
}

/// From ours to theirs.
pub fn changes(ours: &[u64], theirs: &[u64]) -> Vec<DiffOp> {
    capture_diff_slices(Algorithm::Myers, ours, theirs)
}

/// How many words both have, in the same order.
pub fn same(changes: &[DiffOp]) -> usize {
    let equal = changes.iter().filter(|op| matches!(op, DiffOp::Equal { .. }));
    equal.map(|op| op.old_range().len()).sum()
}
