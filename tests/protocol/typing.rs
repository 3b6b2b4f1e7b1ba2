//! Texts that are typed: the same on every run, and kept as a client in JavaScript keeps them.

use serde_json::{Value, json};

/// Numbers that are the same on every run; the constants are those of Knuth's MMIX.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// A text in UTF-16. Its edits are given as the protocol's changes.
pub struct Text(Vec<u16>);

impl Text {
    pub fn new(text: &str) -> Self {
        Self(text.encode_utf16().collect())
    }

    /// In UTF-16 units.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Makes one edit somewhere.
    pub fn edit(&mut self, chance: &mut Chance) -> Value {
        const PIECES: [&str; 12] =
            ["\"", "“", "”", "🎙", "\r\n", "\n\n", "é", "a", " said ", "Ana Duarte", "\"No,\" Kane said.\n", "…"];
        let start = self.boundary(chance.below(self.0.len() + 1));
        let end = if chance.below(3) == 0 { self.boundary((start + chance.below(9)).min(self.0.len())) } else { start };
        self.replace(start, end, PIECES[chance.below(PIECES.len())])
    }

    pub fn insert(&mut self, at: usize, text: &str) -> Value {
        self.replace(at, at, text)
    }

    pub fn replace_all(&mut self, text: &str) -> Value {
        *self = Self::new(text);
        json!({ "text": text })
    }

    /// The nearest place before `at` that does not part a pair: surrogates, or CR and LF.
    pub fn boundary(&self, at: usize) -> usize {
        let (before, here) = (at.checked_sub(1).and_then(|at| self.0.get(at)), self.0.get(at));
        let parts = match (before, here) {
            (Some(before), Some(here)) => (0xDC00..0xE000).contains(here) || (*before, *here) == (13, 10),
            _ => false,
        };
        if parts { at - 1 } else { at }
    }

    pub fn get(&self) -> String {
        String::from_utf16(&self.0).expect("edits part no pair")
    }

    fn replace(&mut self, start: usize, end: usize, text: &str) -> Value {
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.0.splice(start..end, text.encode_utf16());
        json!({ "range": range, "text": text })
    }

    fn position(&self, at: usize) -> Value {
        let before = &self.0[..at];
        let ends_line = |at: usize| before[at] == 10 || (before[at] == 13 && self.0.get(at + 1) != Some(&10));
        let breaks: Vec<usize> = (0..at).filter(|&at| ends_line(at)).collect();
        json!({ "line": breaks.len(), "character": at - breaks.last().map_or(0, |at| at + 1) })
    }
}
