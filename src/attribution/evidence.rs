//! Why an attribution is believed: the sieve that made it, and how sure that makes us.

use super::Sieve;

/// Why we believe an attribution: the sieve that made it, and how sure that makes us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    pub sieve: Sieve,
    pub confidence: Confidence,
}

impl Evidence {
    /// `hundredths` tell how sure.
    pub const fn new(sieve: Sieve, hundredths: u8) -> Self {
        Self { sieve, confidence: Confidence::new(hundredths) }
    }
}

/// How sure we are, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// `hundredths` above 100 count as 100.
    pub const fn new(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    pub fn hundredths(self) -> u8 {
        self.0
    }

    /// 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// `certain` from 97 hundredths, `likely` from 85, else `guess`.
    pub fn word(self) -> &'static str {
        match self.0 {
            97.. => "certain",
            85.. => "likely",
            _ => "guess",
        }
    }
}
