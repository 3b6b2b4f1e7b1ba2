//! Reads CoNLL-U, the form of Universal Dependencies treebanks, with the mentions of GUM's `Entity=` column.
//!
//! Words are kept, in order; ranges of words written as one (`15-16`) give their words the space behind them, and empty
//! words (`42.1`) are left out. What cannot be read is an error that names the file and the line and says what would be
//! right. The files may be compressed with gzip.

use std::fmt;
use std::io::Read;
use std::ops::Range;

/// A document of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Of its `# newdoc id`; the file's name where it has none.
    pub id: String,
    /// `news`, `interview`: of its `# meta::genre`, or what stands before the first hyphen of its id.
    pub genre: String,
    pub sentences: Vec<Sentence>,
    /// In the order of their first words, longer ones first.
    pub mentions: Vec<Mention>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    pub id: String,
    /// The raw text, as `# text` has it; put together from the words where it is missing.
    pub text: String,
    /// Whether a paragraph starts with it.
    pub starts_paragraph: bool,
    pub words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// The index of its head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// With its subtype: `nsubj:pass`.
    pub deprel: String,
    pub space_after: bool,
    /// The last column as it stands.
    pub misc: String,
}

/// Words that stand for an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Mentions of one entity share it, in one document.
    pub entity: String,
    /// `person`, `organization`, `place`, `abstract` …
    pub kind: String,
    /// The index of the sentence in its document.
    pub sentence: usize,
    pub words: Range<usize>,
    /// The word of the mention that its other words hang on: the first that has its head outside.
    pub head: usize,
    /// The words that must be found at least (the column's `minspan`); empty where the file does not say.
    pub least: Vec<usize>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    pub file: String,
    /// From 1; 0 where the whole file is meant.
    pub line: usize,
    pub reason: String,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {}", self.file, self.reason),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads the documents of a file from its bytes, compressed or not.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<Document>, ReadError> {
    Reader::new(file).read(&unpacked(file, bytes)?)
}

/// The text of a file, compressed with gzip or not.
pub(super) fn unpacked(file: &str, bytes: &[u8]) -> Result<String, ReadError> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    let fail = |reason: String| ReadError { file: file.to_owned(), line: 0, reason };
    let mut text = String::new();
    if bytes.starts_with(&GZIP) {
        flate2::read::MultiGzDecoder::new(bytes)
            .read_to_string(&mut text)
            .map_err(|error| fail(format!("should be UTF-8, compressed with gzip: {error}")))?;
    } else {
        let read = std::str::from_utf8(bytes).map_err(|error| fail(format!("should be UTF-8: {error}")))?;
        text.push_str(read);
    }
    Ok(text)
}

struct Reader<'a> {
    file: &'a str,
    line: usize,
    documents: Vec<Document>,
    sentence: Sentence,
    /// The last word of the range read last, and whether a space follows it.
    range: Option<(usize, bool)>,
    /// What the parts of an opening of `Entity=` are, by the file's `global.Entity`.
    fields: Vec<String>,
    /// Mentions not yet closed: the entity, and the mention so far.
    open: Vec<Mention>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str) -> Self {
        Self {
            file,
            line: 0,
            documents: Vec::new(),
            sentence: Sentence::default(),
            range: None,
            fields: Vec::new(),
            open: Vec::new(),
        }
    }

    fn read(mut self, text: &str) -> Result<Vec<Document>, ReadError> {
        for line in text.lines() {
            self.line += 1;
            match line.strip_prefix('#') {
                _ if line.trim().is_empty() => self.end_sentence()?,
                Some(comment) => self.comment(comment.trim()),
                None => self.word(line)?,
            }
        }
        self.end_sentence()?;
        Ok(self.documents)
    }

    fn fail<T>(&self, reason: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError { file: self.file.to_owned(), line: self.line, reason: reason.into() })
    }

    fn document(&mut self) -> &mut Document {
        if self.documents.is_empty() {
            let id = self.file.to_owned();
            self.documents.push(Document { genre: String::new(), id, ..Document::default() });
        }
        let last = self.documents.len() - 1;
        &mut self.documents[last]
    }

    fn comment(&mut self, comment: &str) {
        let (name, value) = comment.split_once('=').map_or((comment, ""), |(name, value)| (name.trim(), value.trim()));
        match name {
            "newdoc id" | "newdoc" => {
                let genre = value.split('-').next().unwrap_or_default().to_owned();
                self.documents.push(Document { id: value.to_owned(), genre, ..Document::default() });
                self.sentence.starts_paragraph = true;
            }
            "meta::genre" => self.document().genre = value.to_owned(),
            "global.Entity" => self.fields = value.split('-').map(str::to_owned).collect(),
            "newpar" | "newpar id" => self.sentence.starts_paragraph = true,
            "sent_id" => self.sentence.id = value.to_owned(),
            "text" => self.sentence.text = value.to_owned(),
            _ => {}
        }
    }

    fn word(&mut self, line: &str) -> Result<(), ReadError> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, deprel, _, misc] = cells[..] else {
            return self.fail(format!("a word has ten columns parted by tabs; this has {}", cells.len()));
        };
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        if id.contains('.') {
            return Ok(());
        }
        if let Some((_, last)) = id.split_once('-') {
            let Ok(last) = last.parse() else {
                return self.fail(format!("`{id}` should be the first and the last word of a range: `15-16`"));
            };
            self.range = Some((last, space_after));
            return Ok(());
        }
        let at = self.sentence.words.len();
        if id.parse() != Ok(at + 1) {
            return self.fail(format!("`{id}` should be {}: words are numbered from 1 in every sentence", at + 1));
        }
        let head = match head.parse::<usize>() {
            Ok(head) => head.checked_sub(1),
            Err(_) => return self.fail(format!("`{head}` should be the number of the head, or 0 for the root")),
        };
        let space_after = match self.range {
            Some((last, _)) if at + 1 < last => false,
            Some((last, after)) if at + 1 == last => after,
            _ => space_after,
        };
        let own = |cell: &str| cell.to_owned();
        let (form, lemma, upos, xpos) = (own(form), own(lemma), own(upos), own(xpos));
        let (deprel, misc) = (own(deprel), own(misc));
        self.sentence.words.push(Word { form, lemma, upos, xpos, head, deprel, space_after, misc });
        self.mentions_of(at)
    }

    /// Reads `Entity=(1-person-…(2-place-…)1)`: what opens and what closes at a word.
    fn mentions_of(&mut self, at: usize) -> Result<(), ReadError> {
        let misc = self.sentence.words[at].misc.clone();
        let Some(mut rest) = misc.split('|').find_map(|item| item.strip_prefix("Entity=")) else { return Ok(()) };
        while !rest.is_empty() {
            if let Some(opening) = rest.strip_prefix('(') {
                let end = opening.find(['(', ')']).unwrap_or(opening.len());
                self.open(&opening[..end], at)?;
                rest = &opening[end..];
                if let Some(behind) = rest.strip_prefix(')') {
                    let last = self.open.len() - 1;
                    self.close(last, at);
                    rest = behind;
                }
            } else {
                let Some((entity, behind)) = rest.split_once(')') else {
                    return self.fail(format!("`{rest}` should end in `)`, which closes a mention"));
                };
                let Some(last) = self.open.iter().rposition(|mention| mention.entity == entity) else {
                    return self.fail(format!("`{entity})` closes a mention that nothing opened in this sentence"));
                };
                self.close(last, at);
                rest = behind;
            }
        }
        Ok(())
    }

    fn open(&mut self, opening: &str, at: usize) -> Result<(), ReadError> {
        let place = |name: &str, usual| self.fields.iter().position(|field| field == name).unwrap_or(usual);
        let parts: Vec<&str> = opening.split('-').collect();
        let part = |place: usize| parts.get(place).copied();
        let (Some(entity), Some(kind)) = (part(place("GRP", 0)), part(place("etype", 1))) else {
            return self.fail(format!("`({opening}` should name an entity and its type: `(1-person`"));
        };
        let least = part(place("minspan", 5)).unwrap_or_default();
        let least = least.split(',').filter_map(|number| number.parse::<usize>().ok()?.checked_sub(1));
        self.open.push(Mention {
            entity: entity.to_owned(),
            kind: kind.to_owned(),
            sentence: 0,
            words: at..at,
            head: at,
            least: least.map(|word| at + word).collect(),
        });
        Ok(())
    }

    fn close(&mut self, open: usize, at: usize) {
        let mut mention = self.open.remove(open);
        mention.words.end = at + 1;
        let sentence = self.document().sentences.len();
        mention.sentence = sentence;
        self.document().mentions.push(mention);
    }

    fn end_sentence(&mut self) -> Result<(), ReadError> {
        if self.sentence.words.is_empty() {
            return Ok(());
        }
        if let Some(mention) = self.open.pop() {
            return self.fail(format!("`({}-{}` should be closed in its sentence", mention.entity, mention.kind));
        }
        let count = self.sentence.words.len();
        if let Some(beyond) = self.sentence.words.iter().filter_map(|word| word.head).find(|head| *head >= count) {
            return self.fail(format!("the head {} lies beyond the sentence's {count} words", beyond + 1));
        }
        let mut sentence = std::mem::take(&mut self.sentence);
        self.range = None;
        if sentence.text.is_empty() {
            for word in &sentence.words {
                sentence.text.push_str(&word.form);
                sentence.text.push_str(if word.space_after { " " } else { "" });
            }
        }
        let document = self.document();
        let index = document.sentences.len();
        for mention in document.mentions.iter_mut().rev().take_while(|mention| mention.sentence == index) {
            let outside = |word: &usize| sentence.words[*word].head.is_none_or(|head| !mention.words.contains(&head));
            mention.head = mention.words.clone().find(outside).unwrap_or(mention.words.start);
        }
        document.sentences.push(sentence);
        document
            .mentions
            .sort_by_key(|mention| (mention.sentence, mention.words.start, std::cmp::Reverse(mention.words.end)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "\
# newdoc id = GUM_news_quay
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# meta::genre = news
# newpar
# sent_id = GUM_news_quay-1
# text = The quay's owner, Kane, left.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-4-coref(2-place-new-nnnnn-cf2-2-sgl
2-3\tquay's\t_\t_\t_\t_\t_\t_\t_\t_
2\tquay\tquay\tNOUN\tNN\t_\t4\tnmod:poss\t_\t_
3\t's\t's\tPART\tPOS\t_\t2\tcase\t_\tEntity=2)
4\towner\towner\tNOUN\tNN\t_\t8\tnsubj\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
6\tKane\tKane\tPROPN\tNNP\t_\t4\tappos\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-coref)1)|SpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t6\tpunct\t_\t_
8\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
8.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t_\t_
9\t.\t.\tPUNCT\t.\t_\t8\tpunct\t_\t_

";

    #[test]
    fn reads_words_spaces_and_nested_mentions() {
        let documents = read("quay.conllu", ARTICLE.as_bytes()).expect("it is well formed");
        let [document] = &documents[..] else { panic!("one document, not {}", documents.len()) };
        assert_eq!((&*document.id, &*document.genre), ("GUM_news_quay", "news"));
        let words = &document.sentences[0].words;
        assert_eq!(words.len(), 9);
        assert_eq!((words[7].head, &*words[7].deprel), (None, "root"));
        assert_eq!((words[0].head, words[1].space_after, words[2].space_after), (Some(1), false, true));
        let mentions: Vec<_> = document
            .mentions
            .iter()
            .map(|m| (&*m.entity, &*m.kind, m.words.clone(), m.head, m.least.clone()))
            .collect();
        assert_eq!(
            mentions,
            [("1", "person", 0..6, 3, vec![3]), ("2", "place", 0..3, 1, vec![1]), ("1", "person", 5..6, 5, vec![5])]
        );
    }

    #[test]
    fn says_where_a_file_is_wrong_and_what_would_be_right() {
        let error = |text: &str| read("a.conllu", text.as_bytes()).expect_err("it is malformed").to_string();
        assert_eq!(error("1\tThe\n"), "a.conllu:1: a word has ten columns parted by tabs; this has 2");
        let second = ARTICLE.replace("\n2\tquay", "\n3\tquay");
        assert!(error(&second).starts_with("a.conllu:9: `3` should be 2"), "{}", error(&second));
        let unopened = ARTICLE.replace("Entity=2)", "Entity=7)");
        assert!(error(&unopened).contains("closes a mention that nothing opened"));
        let beyond = ARTICLE.replace("\t8\tpunct", "\t18\tpunct");
        assert!(error(&beyond).contains("beyond the sentence's 9 words"));
    }
}
