//! The text of a treebank's document as a reader of it sees it, with the place of each word.

use crate::text::DocSpan;
use crate::train::conllu::{Document, Sentence};

#[derive(Debug)]
pub struct Raw {
    /// Paragraphs parted by a blank line.
    pub text: String,
    /// By sentence, of each word. A word that is not in its sentence's text, as parts of a contraction may not be, is empty.
    pub words: Vec<Vec<DocSpan>>,
}

impl Raw {
    pub fn new(document: &Document) -> Self {
        let mut raw = Self { text: String::new(), words: Vec::with_capacity(document.sentences.len()) };
        for sentence in &document.sentences {
            raw.part(sentence.starts_paragraph);
            let start = raw.text.len();
            raw.text.push_str(&sentence.text);
            raw.words.push(places(sentence, start));
            if sentence.words.last().is_some_and(|word| word.space_after) {
                raw.text.push(' ');
            }
        }
        raw.text.truncate(raw.text.trim_end().len());
        raw.text.push('\n');
        raw
    }

    /// The place of a row of words.
    pub fn span(&self, sentence: usize, words: std::ops::Range<usize>) -> DocSpan {
        let places = self.words.get(sentence).and_then(|places| places.get(words)).unwrap_or_default();
        places.iter().copied().reduce(DocSpan::cover).unwrap_or(DocSpan::empty(0))
    }

    fn part(&mut self, is_paragraph: bool) {
        if is_paragraph && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str("\n\n");
        }
    }
}

/// Each word's place, the sentence's text standing at `start`.
fn places(sentence: &Sentence, start: usize) -> Vec<DocSpan> {
    let mut at = 0;
    let place = |form: &str| match sentence.text[at..].find(form) {
        Some(behind) => {
            let from = at + behind;
            at = from + form.len();
            DocSpan::from_range(start + from..start + at)
        }
        None => DocSpan::empty((start + at) as u32),
    };
    sentence.words.iter().map(|word| word.form.as_str()).map(place).collect()
}
