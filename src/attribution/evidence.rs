/// Why we believe an attribution: the sieve that made it, and how sure that makes us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The sieve's name, in kebab-case; `extract` prints it and the hover words it.
    pub sieve: &'static str,
    pub confidence: Confidence,
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

    /// `certain` from 90 hundredths, `likely` from 60, else `guess`.
    pub fn word(self) -> &'static str {
        match self.0 {
            90.. => "certain",
            60.. => "likely",
            _ => "guess",
        }
    }
}
