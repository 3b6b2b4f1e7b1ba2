//! What models answered before.
//!
//! A keystroke changes what the models see of a few words; of all others they see the same again, in the same order. Their
//! tables are larger than the processor's caches, so that an answer is remembered for less than it is found.

/// The answers that one reading of a text took, in order: each with what it answers, hashed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memo {
    answers: Box<[u64]>,
}

/// Answers from memory where it can.
#[derive(Debug, Default)]
pub struct Recall<'a> {
    before: &'a [u64],
    /// Where the next answer is expected.
    next: usize,
    answers: Vec<u64>,
}

/// How far from its place an answer is looked for.
const REACH: usize = 64;
/// The bits of an entry that hold the answer; the other 48 tell its question from the hundred around it.
const ANSWER: u64 = 0xffff;

impl<'a> Recall<'a> {
    /// `before` is what the reading of an earlier version of the text left.
    pub fn new(before: Option<&'a Memo>) -> Self {
        let before = before.map_or(&[][..], |memo| &memo.answers);
        Self { before, next: 0, answers: Vec::with_capacity(before.len()) }
    }

    /// The answer to `features`: remembered, or found. What `find` gives must depend on them alone.
    pub fn answer(&mut self, features: &[u32], find: impl FnOnce() -> u16) -> u16 {
        let question = hash(features) & !ANSWER;
        let found = self.find(question);
        let answer = found.unwrap_or_else(find);
        self.answers.push(question | u64::from(answer));
        answer
    }

    fn find(&mut self, question: u64) -> Option<u16> {
        let near = self.next.saturating_sub(REACH)..self.before.len().min(self.next + REACH);
        let (behind, ahead) = (near.start..self.next.min(near.end), self.next.min(near.end)..near.end);
        let found = ahead.chain(behind.rev()).find(|&at| self.before[at] & !ANSWER == question);
        self.next = found.unwrap_or(self.next) + 1;
        found.map(|at| (self.before[at] & ANSWER) as u16)
    }

    /// What the next version's reading may start from.
    pub fn into_memo(self) -> Memo {
        Memo { answers: self.answers.into() }
    }
}

fn hash(features: &[u32]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let hash = features
        .iter()
        .fold(features.len() as u64, |hash, &feature| (hash.rotate_left(23) ^ u64::from(feature)).wrapping_mul(FACTOR));
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers each question with itself, from what `before` answered where that is remembered. Gives what had to be found.
    fn ask(before: Option<&Memo>, questions: &[u32]) -> (Memo, Vec<u32>) {
        let (mut recall, mut found) = (Recall::new(before), Vec::new());
        for &question in questions {
            let answer = recall.answer(&[question, 7], || {
                found.push(question);
                question as u16
            });
            assert_eq!(u32::from(answer), question);
        }
        (recall.into_memo(), found)
    }

    #[test]
    fn only_what_is_new_is_found() {
        let (memo, found) = ask(None, &[1, 2, 3, 4, 5]);
        assert_eq!(found, [1, 2, 3, 4, 5]);
        assert_eq!(ask(Some(&memo), &[1, 2, 9, 4, 5]).1, [9]);
        assert_eq!(ask(Some(&memo), &[1, 2, 8, 9, 3, 4, 5]).1, [8, 9]);
        assert_eq!(ask(Some(&memo), &[1, 5, 2]).1, [0; 0]);
        let (again, found) = ask(Some(&memo), &[1, 2, 3, 4, 5]);
        assert_eq!((again, found), (memo, vec![]));
    }

    #[test]
    fn far_off_nothing_is_looked_for() {
        let questions: Vec<u32> = (0..1000).collect();
        let (memo, _) = ask(None, &questions);
        assert_eq!(ask(Some(&memo), &[900]).1, [900]);
        assert_eq!(ask(Some(&memo), &[20; 200]).1, [0; 0]);
        assert_eq!(ask(Some(&Memo::default()), &[1]).1, [1]);
    }
}
