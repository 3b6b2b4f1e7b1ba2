//! Linear models: tables of small weights, read in place from the program's own bytes.
//!
//! A feature is a 32-bit hash. A table holds the features that mattered most in training, each with one 8-bit weight a
//! class; a feature that it does not hold weighs nothing. The low bits of a feature choose a group of four rows, its
//! high bits tell which of them is its own. Nothing is read at start but the header: a page of the table comes into
//! memory when a feature first asks for it.

mod header;
mod memo;
#[cfg(feature = "train")]
mod pack;

pub use header::{Fault, Header};
pub use memo::{Memo, Recall};
#[cfg(feature = "train")]
pub use pack::{pack, place};

/// How many rows a feature may stand in.
const WAYS: usize = 4;
/// No model looks at more features at once.
const MOST_FEATURES: usize = 64;

/// Whatever gives each of `N` classes a score for a set of features: a table, or the weights of a training.
pub trait Score<const N: usize> {
    fn score(&self, features: &[u32]) -> [i32; N];
}

/// Bytes that start at a cache line, so that a row of 64 weights is one.
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// A model with a row of `N` weights for each feature.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table<'a, const N: usize> {
    /// The high bits of the feature in each row, by group; 0 where the row is empty.
    checks: &'a [Checks],
    /// Weights are signed; their bytes are kept as they stand in the file.
    rows: &'a [[u8; N]],
}

impl<'a, const N: usize> Table<'a, N> {
    /// The table in `bytes`, if it was made for features of this fingerprint and by this version of the format. The
    /// weights themselves are not looked at: that is for [`Header::is_whole`].
    pub fn new(bytes: &'a [u8], fingerprint: u64) -> Result<Self, Fault> {
        let header = Header::read(bytes)?;
        if header.width as usize != N {
            return Err(Fault::Size);
        }
        if header.fingerprint != fingerprint {
            return Err(Fault::Features);
        }
        let rows = header.rows as usize;
        let body = bytes.get(Header::SIZE..).unwrap_or_default();
        if !rows.is_power_of_two() || rows < WAYS || body.len() != rows * (N + 1) {
            return Err(Fault::Size);
        }
        let (checks, weights) = body.split_at(rows);
        Ok(Self { checks: checks.as_chunks().0, rows: weights.as_chunks().0 })
    }

    /// The rows of those of `features` that have one.
    ///
    /// The table is larger than the processor's caches. Nothing here waits for a row to be found before it looks for the
    /// next, so that many are fetched at once.
    fn rows<'i>(&self, features: &[u32], found: &'i mut [u32; MOST_FEATURES]) -> &'i [u32] {
        let mut count = 0;
        for &feature in features.iter().take(MOST_FEATURES) {
            let group = group(feature, self.checks.len());
            let Some(checks) = self.checks.get(group) else { continue };
            let way = way(*checks, feature);
            found[count] = (group * WAYS + way) as u32;
            count += usize::from(way < WAYS);
        }
        &found[..count]
    }
}

impl<const N: usize> Score<N> for Table<'_, N> {
    fn score(&self, features: &[u32]) -> [i32; N] {
        debug_assert!(features.len() <= MOST_FEATURES);
        let mut found = [0; MOST_FEATURES];
        let mut sums = [0_i16; N];
        for &row in self.rows(features, &mut found) {
            let Some(row) = self.rows.get(row as usize) else { continue };
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i16::from(*weight as i8);
            }
        }
        sums.map(i32::from)
    }
}

/// The check bytes of a group of rows.
pub type Checks = [u8; WAYS];

/// The row of a feature in a table with these check bytes.
#[cfg(feature = "train")]
pub(crate) fn find(checks: &[Checks], feature: u32) -> Option<usize> {
    let group = group(feature, checks.len());
    let way = way(*checks.get(group)?, feature);
    (way < WAYS).then_some(group * WAYS + way)
}

/// Which row of its group is a feature's own; [`WAYS`] where none is. Without a branch, which would be guessed wrong.
fn way(checks: Checks, feature: u32) -> usize {
    let own = check(feature);
    let mut way = WAYS;
    for at in (0..WAYS).rev() {
        way = if checks[at] == own { at } else { way };
    }
    way
}

/// The group of rows that a feature may stand in; `groups` is a power of two, or nothing.
fn group(feature: u32, groups: usize) -> usize {
    feature as usize & groups.wrapping_sub(1)
}

/// What tells a feature from others of its group.
fn check(feature: u32) -> u8 {
    ((feature >> 24) as u8).max(1)
}
