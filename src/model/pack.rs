//! Weights as training leaves them into the bytes of a [`Table`](super::Table).

use super::header::{Header, checksum};
use super::{Checks, WAYS, check, group};

/// Gives features, the weightiest first, a place in a table of `2^bits` rows; what finds none is left out, and so is what
/// cannot be told from a weightier one of its group.
pub fn place(features: impl IntoIterator<Item = u32>, bits: u32) -> Vec<Checks> {
    let groups = (1_usize << bits) / WAYS;
    let mut checks = vec![[0; WAYS]; groups];
    for feature in features {
        let held = &mut checks[group(feature, groups)];
        let own = check(feature);
        if !held.contains(&own)
            && let Some(free) = held.iter_mut().find(|held| **held == 0)
        {
            *free = own;
        }
    }
    checks
}

/// The table of the placed rows: `weights` holds `classes` for each row, in any unit.
pub fn pack<const N: usize>(checks: &[Checks], weights: &[i64], classes: usize, fingerprint: u64) -> Vec<u8> {
    let unit = unit(weights);
    let rows = checks.len() * WAYS;
    let mut body = checks.as_flattened().to_vec();
    for row in weights.chunks(classes) {
        let mut small = [0; N];
        for (small, weight) in small.iter_mut().zip(row) {
            *small = shrink(*weight, unit) as u8;
        }
        body.extend(small);
    }
    let header = Header { width: N as u32, rows: rows as u32, fingerprint, checksum: checksum(&body) };
    [&header.to_bytes()[..], &body].concat()
}

/// What one step of a small weight stands for: all but one in two thousand of the weights fit into the steps there are.
fn unit(weights: &[i64]) -> i64 {
    let mut sizes: Vec<i64> = weights.iter().map(|weight| weight.abs()).filter(|size| *size > 0).collect();
    sizes.sort_unstable();
    let largest = sizes.len().checked_sub(1 + sizes.len() / 2000).map_or(0, |at| sizes[at]);
    (largest / i64::from(i8::MAX)).max(1)
}

fn shrink(weight: i64, unit: i64) -> i8 {
    let rounded = (weight + weight.signum() * unit / 2) / unit;
    rounded.clamp(-i64::from(i8::MAX), i64::from(i8::MAX)) as i8
}
