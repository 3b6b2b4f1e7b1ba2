//! Counts and the shares that are printed of them.

/// Precision and recall of weighted counts. What is right may differ between the two sides: half of a predicted span's
/// words may be a third of gold's.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figure {
    pub right_of_predicted: f64,
    pub predicted: f64,
    pub right_of_gold: f64,
    pub gold: f64,
}

impl Figure {
    /// What is there on either side, and how much of both is right.
    pub fn new(predicted: usize, gold: usize, right: usize) -> Self {
        Self {
            right_of_predicted: right as f64,
            predicted: predicted as f64,
            right_of_gold: right as f64,
            gold: gold as f64,
        }
    }

    pub fn add(&mut self, other: Self, weight: f64) {
        self.right_of_predicted += weight * other.right_of_predicted;
        self.predicted += weight * other.predicted;
        self.right_of_gold += weight * other.right_of_gold;
        self.gold += weight * other.gold;
    }

    /// In per cent, as are the others; 0 where there is nothing.
    pub fn precision(self) -> f64 {
        percent(self.right_of_predicted, self.predicted)
    }

    pub fn recall(self) -> f64 {
        percent(self.right_of_gold, self.gold)
    }

    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }
}

/// How many of all are right.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    pub right: f64,
    pub all: f64,
}

impl Share {
    pub fn count(&mut self, right: bool, weight: f64) {
        self.right += if right { weight } else { 0.0 };
        self.all += weight;
    }

    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }

    pub fn percent(self) -> f64 {
        percent(self.right, self.all)
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { 0.0 }
}

/// The least and the most of a band of confidence, in hundredths.
pub type Band = (u8, u8);

/// The bands of confidence that calibration is shown by, from sure to unsure.
pub const BANDS: [Band; 7] = [(95, 100), (90, 94), (80, 89), (70, 79), (60, 69), (50, 59), (0, 49)];

/// The index of the band that holds a confidence.
pub fn band(hundredths: u8) -> usize {
    BANDS.iter().position(|&(least, _)| hundredths >= least).unwrap_or(BANDS.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_nothing_are_nothing() {
        let nothing = Figure::default();
        assert_eq!((nothing.precision(), nothing.recall(), nothing.f1()), (0.0, 0.0, 0.0));
    }

    #[test]
    fn weights_make_means() {
        let mut figure = Figure::default();
        figure.add(Figure::new(4, 2, 1), 0.5);
        figure.add(Figure::new(4, 2, 2), 0.5);
        assert_eq!((figure.precision(), figure.recall(), figure.f1()), (37.5, 75.0, 50.0));
    }

    #[test]
    fn every_confidence_has_its_band() {
        let bands = [100, 95, 94, 60, 0].map(|hundredths| BANDS[band(hundredths)]);
        assert_eq!(bands, [(95, 100), (95, 100), (90, 94), (60, 69), (0, 49)]);
    }
}
