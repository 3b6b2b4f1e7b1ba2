//! Weights as training leaves them into the bytes of a [`Table`](super::Table).

use std::cmp::Reverse;

use super::header::{Header, checksum};
use super::{WAYS, check, group};

/// What training gives a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub feature: u32,
    /// One a class, in any unit.
    pub weights: Vec<i64>,
}

/// Packs the rows that weigh most into a table of `2^bits` rows of `N` weights. The same rows give the same bytes, in
/// whatever order they come.
pub fn pack<const N: usize>(rows: &[Row], bits: u32, fingerprint: u64) -> Vec<u8> {
    let unit = unit(rows);
    let mut small: Vec<(u64, u32, [i8; N])> =
        rows.iter().map(|row| (norm(row), row.feature, shrink(row, unit))).collect();
    small.retain(|(_, _, weights)| weights.iter().any(|weight| *weight != 0));
    small.sort_unstable_by_key(|(norm, feature, _)| (Reverse(*norm), *feature));
    let count = 1_usize << bits;
    let mut checks = vec![0_u8; count];
    let mut weights = vec![0_u8; count * N];
    for (_, feature, row) in small {
        let first = group(feature, count / WAYS) * WAYS;
        let own = check(feature);
        // A feature that cannot be told from a heavier one of its group is left out.
        let taken = checks[first..first + WAYS].contains(&own);
        let Some(way) = checks[first..first + WAYS].iter().position(|check| *check == 0).filter(|_| !taken) else {
            continue;
        };
        checks[first + way] = own;
        for (byte, weight) in weights[(first + way) * N..].iter_mut().zip(row) {
            *byte = weight as u8;
        }
    }
    let body = [checks, weights].concat();
    let header = Header { width: N as u32, rows: count as u32, fingerprint, checksum: checksum(&body) };
    [&header.to_bytes()[..], &body].concat()
}

/// What one step of a small weight stands for: all but one in two thousand of the weights fit into the steps there are.
fn unit(rows: &[Row]) -> i64 {
    let mut sizes: Vec<i64> = rows.iter().flat_map(|row| &row.weights).map(|weight| weight.abs()).collect();
    sizes.retain(|size| *size > 0);
    sizes.sort_unstable();
    let largest = sizes.len().checked_sub(1 + sizes.len() / 2000).map_or(0, |at| sizes[at]);
    (largest / i64::from(i8::MAX)).max(1)
}

fn shrink<const N: usize>(row: &Row, unit: i64) -> [i8; N] {
    let mut small = [0; N];
    for (small, weight) in small.iter_mut().zip(&row.weights) {
        let rounded = (weight + weight.signum() * unit / 2) / unit;
        *small = rounded.clamp(-i64::from(i8::MAX), i64::from(i8::MAX)) as i8;
    }
    small
}

/// How much a row can move a decision.
fn norm(row: &Row) -> u64 {
    row.weights.iter().map(|weight| weight.unsigned_abs()).sum()
}
