//! Treebank sentences in the engine's own tokens.
//!
//! The raw text of a sentence is cut by the engine's lexer and aligned with the treebank's words by their letters. A token
//! that spans several words (`well-known`, `$5m`) takes the tag, head and relation of the one whose head lies outside;
//! the tokens of a word that the lexer cuts up hang on its first. Where neither side nests in the other, the sentence is
//! left out.

use std::ops::Range;

use super::conllu::{Document, Sentence};
use super::iob;
use crate::syntax::{NameKind, Relation, Tag};
use crate::text::BlockSpan;
use crate::token::{self, Token, TokenKind, Tokens};

/// A sentence with what its words are.
#[derive(Debug, Clone)]
pub struct Example {
    pub text: String,
    pub tokens: Tokens,
    pub tags: Vec<Tag>,
    /// The token each depends on; `None` for the root.
    pub heads: Vec<Option<usize>>,
    pub relations: Vec<Relation>,
    /// Names, in order, outermost only; `None` where the treebank does not mark any.
    pub names: Option<Vec<(Range<usize>, NameKind)>>,
    /// Whether its names are all marked, those of other things than people, bodies and places among them.
    pub marks_others: bool,
    pub genre: String,
}

/// How the sentences of a treebank came out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub sentences: usize,
    pub tokens: usize,
    /// Sentences that could not be aligned.
    pub dropped: usize,
    /// Tokens that span several words of the treebank.
    pub merged: usize,
    /// Words of the treebank that span several tokens.
    pub cut: usize,
}

/// The sentences of documents, aligned.
pub fn examples(documents: &[Document], tally: &mut Tally) -> Vec<Example> {
    let mut examples = Vec::new();
    for document in documents {
        let has_names = !document.mentions.is_empty();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let names = has_names.then(|| gold_names(document, index));
            match align(sentence, Tokens::new(&sentence.text), names.as_deref(), tally) {
                Some(example) => {
                    tally.sentences += 1;
                    tally.tokens += example.tags.len();
                    examples.push(Example { genre: document.genre.clone(), ..example });
                }
                None => tally.dropped += 1,
            }
        }
    }
    examples
}

/// Sentences of which nothing but their names is known, aligned.
pub fn named(names: &iob::Names, tally: &mut Tally) -> Vec<Example> {
    let mut examples = Vec::new();
    for (sentence, marked) in &names.sentences {
        match align(sentence, Tokens::new(&sentence.text), Some(marked), tally) {
            Some(example) => {
                tally.sentences += 1;
                tally.tokens += example.tags.len();
                examples.push(Example { marks_others: names.marks_others, ..example });
            }
            None => tally.dropped += 1,
        }
    }
    examples
}

/// The names among the mentions of a sentence, outermost first: of each mention whose head is a proper noun the stretch
/// around that head of words that must be found (`minspan`), with the small words between them (`Bank of England`), without
/// article, and not over a comma or a bracket: in `Trinity College, Cambridge` there are two.
pub fn gold_names(document: &Document, sentence: usize) -> Vec<(Range<usize>, NameKind)> {
    let words = &document.sentences[sentence].words;
    let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
    for mention in document.mentions.iter().filter(|mention| mention.sentence == sentence) {
        if words[mention.head].upos != "PROPN" {
            continue;
        }
        let joint = |word: usize| words[word].deprel == "conj" && words[word].head == Some(mention.head);
        if mention.least.iter().any(|word| joint(*word)) {
            continue;
        }
        let belongs = |word: usize| {
            if mention.least.is_empty() { words[word].upos == "PROPN" } else { mention.least.contains(&word) }
        };
        let links = |word: usize| {
            let word = &words[word];
            matches!(&*word.upos, "ADP" | "DET" | "CCONJ" | "PART") || matches!(&*word.form, "-" | "–" | "&" | ".")
        };
        let mut range = mention.head..mention.head + 1;
        for word in (mention.words.start..mention.head)
            .rev()
            .take_while(|word| words[*word].upos != "PUNCT" && belongs(*word) || links(*word))
        {
            if belongs(word) && words[word].upos != "DET" {
                range.start = word;
            }
        }
        for word in (mention.head + 1..mention.words.end)
            .take_while(|word| words[*word].upos != "PUNCT" && belongs(*word) || links(*word))
        {
            if belongs(word) && words[word].upos != "PUNCT" {
                range.end = word + 1;
            }
        }
        names.push((range, kind(&mention.kind)));
    }
    names.sort_by_key(|(range, kind)| (range.start, std::cmp::Reverse(range.end), *kind));
    let mut end = 0;
    names.retain(|(range, _)| {
        let outermost = range.start >= end;
        end = end.max(range.end);
        outermost
    });
    names
}

fn kind(name: &str) -> NameKind {
    match name {
        "person" => NameKind::Person,
        "organization" => NameKind::Organisation,
        "place" => NameKind::Place,
        "time" => NameKind::Time,
        _ => NameKind::Other,
    }
}

/// Where each word stands in the raw text; `None` where the text is not made of the words.
fn word_spans(sentence: &Sentence) -> Option<Vec<Range<usize>>> {
    let mut at = 0;
    let mut spans = Vec::with_capacity(sentence.words.len());
    for word in &sentence.words {
        let rest = sentence.text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        if !sentence.text[at..].starts_with(&word.form) {
            return None;
        }
        spans.push(at..at + word.form.len());
        at += word.form.len();
    }
    Some(spans)
}

/// The sentences of documents in the treebank's own words, to compare with systems that are given them.
pub fn examples_by_word(documents: &[Document]) -> Vec<Example> {
    let mut examples = Vec::new();
    for document in documents {
        for (index, sentence) in document.sentences.iter().enumerate() {
            let names = (!document.mentions.is_empty()).then(|| gold_names(document, index));
            let example = word_tokens(sentence)
                .and_then(|tokens| align(sentence, tokens, names.as_deref(), &mut Tally::default()));
            examples.extend(example.map(|example| Example { genre: document.genre.clone(), ..example }));
        }
    }
    examples
}

/// The words of a sentence as tokens, each of the kind that its first token would be.
fn word_tokens(sentence: &Sentence) -> Option<Tokens> {
    let mut tokens = Vec::with_capacity(sentence.words.len());
    let mut end = 0;
    for span in word_spans(sentence)? {
        let alone = Tokens::new(&sentence.text[span.clone()]);
        let first = alone.tokens.first()?;
        let spaced = span.start > end || span.start == 0;
        end = span.end;
        tokens.push(Token { span: BlockSpan::from_range(span), spaced, ..*first });
    }
    let sentences = vec![token::Sentence { start: 0, end: tokens.len() as u32 }];
    Some(Tokens::with(&sentence.text, tokens, sentences))
}

fn align(
    sentence: &Sentence,
    tokens: Tokens,
    names: Option<&[(Range<usize>, NameKind)]>,
    tally: &mut Tally,
) -> Option<Example> {
    let spans = word_spans(sentence)?;
    // The words of each token, and the tokens of each word.
    let mut words_of: Vec<Range<usize>> = Vec::new();
    let mut token_of: Vec<Option<usize>> = vec![None; spans.len()];
    let (mut merged, mut cut) = (0, 0);
    for (index, token) in tokens.tokens.iter().enumerate() {
        let (start, end) = (token.span.start() as usize, token.span.end() as usize);
        let first = spans.partition_point(|span| span.end <= start);
        let last = spans.partition_point(|span| span.start < end);
        let whole = spans.get(first)?.start >= start && spans.get(last.checked_sub(1)?)?.end <= end;
        if !whole && last - first != 1 {
            return None;
        }
        merged += usize::from(last - first > 1);
        for token in &mut token_of[first..last] {
            cut += usize::from(token.is_some());
            token.get_or_insert(index);
        }
        words_of.push(first..last);
    }
    // A word without a token: nothing is to be seen of it.
    if token_of.contains(&None) {
        return None;
    }
    let count = words_of.len();
    let mut example = Example {
        text: sentence.text.clone(),
        tokens,
        tags: Vec::with_capacity(count),
        heads: Vec::with_capacity(count),
        relations: Vec::with_capacity(count),
        names: None,
        marks_others: true,
        genre: String::new(),
    };
    for (index, words) in words_of.iter().enumerate() {
        let outside = |word: &usize| sentence.words[*word].head.is_none_or(|head| !words.contains(&head));
        let main = words.clone().find(outside)?;
        let word = &sentence.words[main];
        let tag = tag(&word.upos, &word.xpos);
        let first = token_of[main]?;
        if first < index {
            // A further piece of a word that the lexer cuts up.
            let kind = example.tokens.tokens[index].kind;
            let punctuation = matches!(kind, TokenKind::Punctuation | TokenKind::Mark);
            example.tags.push(if punctuation { Tag::Punctuation } else { tag });
            example.heads.push(Some(first));
            example.relations.push(if punctuation { Relation::Punct } else { Relation::Flat });
            continue;
        }
        example.tags.push(tag);
        example.heads.push(match word.head {
            Some(head) => Some(token_of[head]?),
            None => None,
        });
        example.relations.push(Relation::from_name(&word.deprel).unwrap_or(Relation::Dep));
    }
    if example.heads.iter().filter(|head| head.is_none()).count() != 1 {
        return None;
    }
    example.names = names.map(|names| {
        let tokens_of = |range: &Range<usize>| {
            let first = words_of.partition_point(|words| words.end <= range.start);
            first..words_of.partition_point(|words| words.start < range.end).max(first + 1)
        };
        names.iter().map(|(range, kind)| (tokens_of(range), *kind)).collect()
    });
    tally.merged += merged;
    tally.cut += cut;
    Some(example)
}

/// The tag of a treebank's two. Rare pairs take the usual form of their universal part of speech.
pub fn tag(upos: &str, xpos: &str) -> Tag {
    let name = format!("{upos}/{xpos}");
    if let Some(tag) = Tag::ALL.iter().find(|tag| tag.name() == name) {
        return *tag;
    }
    match (upos, xpos) {
        ("NUM", _) => Tag::Numeral,
        ("PUNCT", _) => Tag::Punctuation,
        ("SYM", _) => Tag::Symbol,
        ("INTJ", _) => Tag::Interjection,
        ("PRON", "WP$") => Tag::Possessive,
        ("PRON", _) => Tag::Someone,
        ("NOUN", _) => Tag::Noun,
        ("PROPN", _) => Tag::Name,
        ("VERB", "NNP") => Tag::VerbBase,
        ("VERB", _) => Tag::VerbBase,
        ("AUX", _) => Tag::AuxBase,
        ("ADJ", _) => Tag::Adjective,
        ("ADV", _) => Tag::Adverb,
        ("ADP", _) => Tag::Preposition,
        ("SCONJ", _) => Tag::Subordinator,
        ("CCONJ", _) => Tag::Coordinator,
        ("DET", _) => Tag::Determiner,
        ("PART", _) => Tag::Not,
        _ => Tag::Other,
    }
}

impl Example {
    /// The same sentence with other capitals, where it is still cut into the same tokens.
    pub fn recased(&self, recase: impl Fn(&str) -> String) -> Option<Self> {
        let text = recase(&self.text);
        let tokens = Tokens::new(&text);
        let spans = |tokens: &Tokens| tokens.tokens.iter().map(|token| token.span).collect::<Vec<_>>();
        (spans(&tokens) == spans(&self.tokens)).then(|| Self { text, tokens, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::conllu;

    const SENTENCE: &str = "\
# newdoc id = GUM_news_quay
# text = Kane of the Quay-side Board, London, didn't say so.
1\tKane\t_\tPROPN\tNNP\t_\t12\tnsubj\t_\tEntity=(1-person-new-x-y-1-sgl
2\tof\t_\tADP\tIN\t_\t7\tcase\t_\t_
3\tthe\t_\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-organization-new-x-y-2,3,4,5-sgl
4\tQuay\t_\tPROPN\tNNP\t_\t6\tcompound\t_\tSpaceAfter=No
5\t-\t_\tPUNCT\tHYPH\t_\t4\tpunct\t_\tSpaceAfter=No
6\tside\t_\tPROPN\tNNP\t_\t7\tcompound\t_\t_
7\tBoard\t_\tPROPN\tNNP\t_\t1\tnmod\t_\tSpaceAfter=No
8\t,\t_\tPUNCT\t,\t_\t9\tpunct\t_\t_
9\tLondon\t_\tPROPN\tNNP\t_\t7\tnmod\t_\tEntity=(3-place-new-x-y-1-sgl)2)1)|SpaceAfter=No
10\t,\t_\tPUNCT\t,\t_\t9\tpunct\t_\t_
11\tdid\t_\tAUX\tVBD\t_\t13\taux\t_\tSpaceAfter=No
12\tn't\t_\tPART\tRB\t_\t13\tadvmod\t_\t_
13\tsay\t_\tVERB\tVB\t_\t0\troot\t_\t_
14\tso\t_\tADV\tRB\t_\t13\tadvmod\t_\tSpaceAfter=No
15\t.\t_\tPUNCT\t.\t_\t13\tpunct\t_\t_
";

    #[test]
    fn a_token_of_several_words_takes_the_place_of_the_outermost() {
        let documents = conllu::read("quay", SENTENCE.as_bytes()).expect("it is well formed");
        let mut tally = Tally::default();
        let [example] = &examples(&documents, &mut tally)[..] else { panic!("{tally:?}") };
        let word = |at: usize| example.tokens.tokens[at].span.of(&example.text);
        assert_eq!((word(3), example.heads[3], example.relations[3]), ("Quay-side", Some(4), Relation::Compound));
        assert_eq!((word(8), example.tags[8], example.heads[8]), ("did", Tag::AuxPast, Some(10)));
        assert_eq!(tally, Tally { sentences: 1, tokens: 13, dropped: 0, merged: 1, cut: 0 });
        let names = example.names.as_ref().expect("the document has mentions");
        let names: Vec<_> =
            names.iter().map(|(range, kind)| (example.tokens.span(range.clone()).of(&example.text), *kind)).collect();
        let expected =
            [("Kane", NameKind::Person), ("Quay-side Board", NameKind::Organisation), ("London", NameKind::Place)];
        assert_eq!(names, expected);
        assert_eq!(examples_by_word(&documents)[0].tags.len(), 15);
    }

    #[test]
    fn what_is_not_made_of_its_words_is_dropped() {
        let text = SENTENCE.replace("# text = Kane", "# text = Cane");
        let documents = conllu::read("quay", text.as_bytes()).expect("it is well formed");
        let mut tally = Tally::default();
        assert!(examples(&documents, &mut tally).is_empty());
        assert_eq!(tally.dropped, 1);
    }
}
