//! What is known of many articles together: who is heard in them, by what the desk has on file of people, and which words are
//! quoted in two of them otherwise. Pure: the edges hand in what they read.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::entity::SpeakerKind;
use crate::ide::{Amount, Audit, AuditedQuote, AuditedSpeaker, Share};
use crate::lexicon;
use crate::verify::align;

/// Articles, each as its audit has it.
#[derive(Debug, Default)]
pub struct Archive<'a> {
    articles: Vec<(&'a str, &'a Audit)>,
}

/// Somebody who is heard, over all articles. People of one name and kind are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard<'a> {
    pub name: &'a str,
    pub kind: SpeakerKind,
    pub articles: usize,
    pub quoted: Amount,
}

/// Those of whom the desk's file has the same in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// `None` of those who are not on file, or have nothing there: nothing is guessed.
    pub value: Option<String>,
    pub speakers: usize,
    pub articles: usize,
    pub quoted: Amount,
}

/// Words that one person is quoted with in two articles, and not quite the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise<'a> {
    pub speaker: &'a str,
    /// The articles and the words in each.
    pub one: (&'a str, &'a AuditedQuote),
    pub other: (&'a str, &'a AuditedQuote),
}

/// Fewer words alike are chance.
const FEWEST_WORDS: usize = 6;
const LEAST_SHARE: f64 = 0.75;
/// So many words on end make two quotes worth comparing.
const KEY: usize = 3;
/// A quote is compared with so many that have them, the last before.
const MOST_COMPARED: usize = 8;
/// More than this nobody reads; an archive with more repeats itself.
const MOST_FOUND: usize = 200;

impl<'a> Archive<'a> {
    pub fn new(articles: impl IntoIterator<Item = (&'a str, &'a Audit)>) -> Self {
        Self { articles: articles.into_iter().collect() }
    }

    pub fn len(&self) -> usize {
        self.articles.len()
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// All that is quoted.
    pub fn total(&self) -> Amount {
        self.articles.iter().fold(Amount::default(), |sum, (_, audit)| plus(sum, audit.total))
    }

    /// What part of all quoted words an amount is.
    pub fn share(&self, amount: Amount) -> Share {
        Share { words: amount.words, of: self.total().words.max(1) }
    }

    /// Who is quoted, by quoted words, the most first.
    pub fn heard(&self) -> Vec<Heard<'a>> {
        let mut heard: BTreeMap<(&str, &str), Heard> = BTreeMap::new();
        for speaker in self.speakers().map(|(_, speaker)| speaker).filter(|speaker| speaker.quoted.words > 0) {
            let new = || Heard { name: &speaker.name, kind: speaker.kind, articles: 0, quoted: Amount::default() };
            let known = heard.entry((&speaker.name, speaker.kind.words())).or_insert_with(new);
            known.articles += 1;
            known.quoted = plus(known.quoted, speaker.quoted);
        }
        let mut heard: Vec<Heard> = heard.into_values().collect();
        heard.sort_by_key(|one| std::cmp::Reverse(one.quoted.words));
        heard
    }

    /// Who is quoted, by what a column of the desk's file says of each; those of whom it says nothing last.
    pub fn by(&self, column: impl Fn(&str, &str) -> Option<String>) -> Vec<Group> {
        let mut groups: BTreeMap<Option<String>, Gathered> = BTreeMap::new();
        let people = |speaker: &&AuditedSpeaker| speaker.quoted.words > 0 && is_person(speaker.kind);
        for (article, speaker) in self.speakers().filter(|(_, speaker)| people(speaker)) {
            let value = column(article, &speaker.name);
            let group = groups.entry(value).or_default();
            group.speakers.insert(&speaker.name);
            group.articles.insert(article);
            group.quoted = plus(group.quoted, speaker.quoted);
        }
        let mut groups: Vec<Group> = groups
            .into_iter()
            .map(|(value, Gathered { speakers, articles, quoted })| Group {
                value,
                speakers: speakers.len(),
                articles: articles.len(),
                quoted,
            })
            .collect();
        groups.sort_by_key(|group| (group.value.is_none(), std::cmp::Reverse(group.quoted.words)));
        groups
    }

    /// Words that one person is quoted with in two articles otherwise, in the order of the later article; of very many the
    /// first.
    pub fn otherwise(&self) -> Vec<Otherwise<'a>> {
        let mut held: Vec<Held> = Vec::new();
        let mut at_key: FxHashMap<(&str, u64), Vec<usize>> = FxHashMap::default();
        let mut found = Vec::new();
        for (article, speaker) in self.speakers().filter(|(_, speaker)| is_person(speaker.kind)) {
            for quote in &speaker.quotes {
                let later = Held { article, speaker: &speaker.name, quote, words: folded(&quote.words) };
                if later.words.len() < FEWEST_WORDS {
                    continue;
                }
                let mut compared = BTreeSet::new();
                for key in later.words.windows(KEY) {
                    let holders = at_key.entry((later.speaker, hash(key))).or_default();
                    compared.extend(holders.iter().rev().take(MOST_COMPARED).copied());
                    holders.push(held.len());
                }
                let near = compared.into_iter().rev().take(MOST_COMPARED).filter_map(|at| held.get(at));
                let others = near.filter(|it| it.is_otherwise(&later));
                found.extend(others.map(|one| Otherwise {
                    speaker: one.speaker,
                    one: (one.article, one.quote),
                    other: (later.article, later.quote),
                }));
                if found.len() >= MOST_FOUND {
                    found.truncate(MOST_FOUND);
                    return found;
                }
                held.push(later);
            }
        }
        found
    }

    fn speakers(&self) -> impl Iterator<Item = (&'a str, &'a AuditedSpeaker)> {
        self.articles.iter().flat_map(|(name, audit)| audit.speakers.iter().map(|speaker| (*name, speaker)))
    }
}

/// A group while it grows.
#[derive(Default)]
struct Gathered<'a> {
    speakers: BTreeSet<&'a str>,
    articles: BTreeSet<&'a str>,
    quoted: Amount,
}

/// A quote that was looked at.
struct Held<'a> {
    article: &'a str,
    speaker: &'a str,
    quote: &'a AuditedQuote,
    words: Vec<u64>,
}

impl Held<'_> {
    /// Whether another article has most of its words, and not all of them on end.
    fn is_otherwise(&self, other: &Self) -> bool {
        let (shorter, longer) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let (shorter, longer) = (&shorter.words, &longer.words);
        let is_part = longer.windows(shorter.len()).any(|window| window == shorter.as_slice());
        if self.article == other.article || is_part {
            return false;
        }
        let Some(window) = align::window(shorter, longer) else { return false };
        let theirs = window.widened(shorter.len(), longer.len());
        let is_close = theirs.len() <= shorter.len() + 2 + shorter.len() / 4;
        let share = align::same(&align::changes(shorter, &longer[theirs])) as f64 / shorter.len() as f64;
        is_close && share >= LEAST_SHARE
    }
}

/// Whether a kind is people of whom a desk may have something on file.
fn is_person(kind: SpeakerKind) -> bool {
    matches!(kind, SpeakerKind::Person)
}

fn plus(one: Amount, other: Amount) -> Amount {
    Amount { quotes: one.quotes + other.quotes, words: one.words + other.words }
}

/// The words of a quote, capitals, marks and numbers in words aside.
fn folded(quote: &str) -> Vec<u64> {
    let words = quote.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '\'' | '’'));
    let bare = words.map(|word| word.trim_matches(['\'', '’']).replace('’', "'").to_lowercase());
    let bare = bare.filter(|word| !word.is_empty());
    bare.map(|word| hash(&[lexicon::number(&word).map_or(word, |number| number.to_string())])).collect()
}

fn hash(words: &[impl std::hash::Hash]) -> u64 {
    use std::hash::BuildHasher;
    rustc_hash::FxBuildHasher.hash_one(words)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ide::{self, Tally};
    use crate::lint::Report;
    use crate::{Analysis, Format};

    fn audit(text: &str) -> Audit {
        let analysis = Analysis::new(text, Format::Plain);
        ide::audit(&analysis, &Tally::new(&analysis), &Report::new(&analysis, &Arc::default()))
    }

    #[test]
    fn who_is_heard_is_summed_up() {
        let one =
            audit("\"The gate was shut all night,\" said Ana Duarte, a docker.\n\n\"No,\" said Luis Costa, a clerk.\n");
        let other = audit("\"Nobody came,\" said Ana Duarte, a docker.\n");
        let archive = Archive::new([("a", &one), ("b", &other)]);
        let heard: Vec<_> = archive.heard().iter().map(|it| (it.name, it.articles, it.quoted.words)).collect();
        assert_eq!(heard, [("Ana Duarte", 2, 8), ("Luis Costa", 1, 1)]);
        let groups = archive.by(|_, name| (name == "Luis Costa").then(|| "clerks".to_owned()));
        let groups: Vec<_> =
            groups.iter().map(|it| (it.value.as_deref(), it.speakers, it.articles, it.quoted.words)).collect();
        assert_eq!(groups, [(Some("clerks"), 1, 1, 1), (None, 1, 2, 8)]);
    }

    #[test]
    fn the_same_words_are_found_in_other_articles_where_they_differ() {
        let texts = [
            "\"We were never told that the gate was locked,\" said Ana Duarte, a docker.\n",
            "\"We were never told the gate had been locked,\" said Ana Duarte, a docker.\n",
            "\"We were never told that the gate was locked,\" said Ana Duarte, a docker.\n",
            "\"We were never told the gate was open,\" said Luis Costa, a clerk.\n",
        ];
        let audits = texts.map(audit);
        let archive = Archive::new(["a", "b", "c", "d"].into_iter().zip(&audits));
        let pairs: Vec<_> = archive.otherwise().iter().map(|it| (it.one.0, it.other.0)).collect();
        assert_eq!(pairs, [("a", "b"), ("b", "c")]);
    }
}
