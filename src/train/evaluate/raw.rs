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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::conllu;

    const BANK: &str = "\
# newpar
# text = The  gate can't open.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tgate\tgate\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\topen\topen\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = “No.”
1\t“\t“\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No
2\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tSpaceAfter=No
4\t”\t”\tPUNCT\t''\t_\t2\tpunct\t_\t_

# newpar
# text = Nobody
1\tNobody\tnobody\tPRON\tNN\t_\t0\troot\t_\t_
";

    #[test]
    fn paragraphs_sentences_and_words_have_their_places() {
        let raw = Raw::new(&conllu::read("gate.conllu", BANK.as_bytes()).expect("well formed")[0]);
        assert_eq!(raw.text, "The  gate can't open. “No.”\n\nNobody\n");
        let words: Vec<&str> = raw.words.iter().flatten().map(|word| word.of(&raw.text)).collect();
        assert_eq!(words, ["The", "gate", "ca", "n't", "open", ".", "“", "No", ".", "”", "Nobody"]);
        assert_eq!(raw.span(0, 0..4).of(&raw.text), "The  gate can't");
        assert!(raw.span(7, 0..1).is_empty());
    }
}
