//! What a file of weights says of itself, in its first 64 bytes, little-endian:
//!
//! | bytes | hold |
//! |---|---|
//! | 0..8 | `ONRECORD` |
//! | 8..12 | the version of the format |
//! | 12..16 | how many weights a row has |
//! | 16..20 | how many rows there are, a power of two |
//! | 24..32 | the fingerprint of the features and classes |
//! | 32..40 | the checksum of everything behind the header |
//!
//! Behind it come one check byte a row, then the rows.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    pub width: u32,
    pub rows: u32,
    pub fingerprint: u64,
    pub checksum: u64,
}

/// Why bytes are no model that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// They do not start as a model does.
    NoModel,
    /// Another version of the format.
    Version,
    /// Trained with other features or classes.
    Features,
    /// The sizes do not agree with each other or with the length.
    Size,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoModel => "no model of this program",
            Self::Version => "a model in another version of the format",
            Self::Features => "a model trained with other features",
            Self::Size => "a model cut short, or of another shape",
        })
    }
}

impl Header {
    pub const SIZE: usize = 64;
    const MAGIC: [u8; 8] = *b"ONRECORD";
    const VERSION: u32 = 1;

    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let header: &[u8; Self::SIZE] = bytes.first_chunk().ok_or(Fault::NoModel)?;
        if header[..8] != Self::MAGIC {
            return Err(Fault::NoModel);
        }
        let short = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let long = |at: usize| u64::from(short(at)) | u64::from(short(at + 4)) << 32;
        if short(8) != Self::VERSION {
            return Err(Fault::Version);
        }
        Ok(Self { width: short(12), rows: short(16), fingerprint: long(24), checksum: long(32) })
    }

    pub fn to_bytes(self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..8].copy_from_slice(&Self::MAGIC);
        bytes[8..12].copy_from_slice(&Self::VERSION.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.width.to_le_bytes());
        bytes[16..20].copy_from_slice(&self.rows.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.fingerprint.to_le_bytes());
        bytes[32..40].copy_from_slice(&self.checksum.to_le_bytes());
        bytes
    }

    /// Whether the weights of a model are the ones that were written with its header.
    pub fn is_whole(bytes: &[u8]) -> bool {
        Self::read(bytes).is_ok_and(|header| header.checksum == checksum(&bytes[Self::SIZE..]))
    }
}

/// FNV-1a, of eight bytes at a time.
pub(super) fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x100_0000_01b3);
    let sum = words.iter().fold(0xcbf2_9ce4_8422_2325, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Score, Table};

    /// A table of four rows of two weights, of which feature 0x0700_0000 has 3 and -2.
    fn table(change: impl Fn(&mut Header)) -> Vec<u8> {
        let mut body = vec![0; 4 + 8];
        (body[1], body[6], body[7]) = (7, 3, (-2_i8) as u8);
        let mut header = Header { width: 2, rows: 4, fingerprint: 42, checksum: checksum(&body) };
        change(&mut header);
        [&header.to_bytes()[..], &body].concat()
    }

    #[test]
    fn a_table_gives_the_weights_of_the_features_it_holds() {
        let bytes = table(|_| {});
        assert!(Header::is_whole(&bytes));
        let table: Table<'_, 2> = Table::new(&bytes, 42).expect("it is well formed");
        assert_eq!(table.score(&[0x0700_0000, 0x0900_0000, 0x0700_0000]), [6, -4]);
        assert_eq!(Table::<2>::default().score(&[0x0700_0000]), [0, 0]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let fault = |bytes: &[u8]| Table::<2>::new(bytes, 42).err();
        assert_eq!(fault(b"ONRECORD"), Some(Fault::NoModel));
        assert_eq!(fault(&[0; 100]), Some(Fault::NoModel));
        assert_eq!(fault(&table(|header| header.width = 3)), Some(Fault::Size));
        assert_eq!(fault(&table(|header| header.rows = 8)), Some(Fault::Size));
        assert_eq!(fault(&table(|header| header.fingerprint = 7)), Some(Fault::Features));
        let mut other = table(|_| {});
        other[8] = 9;
        assert_eq!(fault(&other), Some(Fault::Version));
        let mut changed = table(|_| {});
        changed[64 + 6] = 4;
        assert!(!Header::is_whole(&changed));
    }
}
