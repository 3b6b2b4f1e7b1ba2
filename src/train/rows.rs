//! Rows to train the parser on: sentences as they stand, and again with quoted stretches as single items.

use std::ops::Range;

use super::example::Example;
use crate::syntax::learned::{Row, Unit, units};
use crate::syntax::{Item, Relation, Tag};

/// A row with its gold tree.
#[derive(Debug)]
pub struct Tree {
    pub(crate) units: Vec<Unit>,
    pub heads: Vec<Option<usize>>,
    pub relations: Vec<Relation>,
}

/// The rows of a sentence that is tagged so.
pub fn trees(example: &Example, tags: &[Tag]) -> Vec<Tree> {
    let words = || (0..example.tags.len() as u32).map(Item::Word).collect::<Vec<_>>();
    let plain = tree(example, tags, words(), &(0..example.tags.len()).collect::<Vec<_>>());
    let mut trees = vec![plain];
    trees.extend(collapsed(example, tags));
    trees
}

fn tree(example: &Example, tags: &[Tag], items: Vec<Item>, item_of: &[usize]) -> Tree {
    let mut row = Row::default();
    units(&example.text, &example.tokens, tags, &items, &mut row);
    let mut heads = Vec::with_capacity(items.len());
    let mut relations = Vec::with_capacity(items.len());
    for item in &items {
        let word = match item {
            Item::Word(token) => *token as usize,
            Item::Quote(quote) => head_of(example, quote.start as usize + 1..quote.end as usize - 1).unwrap_or(0),
        };
        heads.push(example.heads[word].map(|head| item_of[head]));
        relations.push(example.relations[word]);
    }
    Tree { units: row.units, heads, relations }
}

/// The only word of a range that has its head outside.
fn head_of(example: &Example, range: Range<usize>) -> Option<usize> {
    let outside = |at: &usize| example.heads[*at].is_none_or(|head| !range.contains(&head));
    let mut heads = range.clone().filter(outside).filter(|at| example.tags[*at] != Tag::Punctuation);
    heads.next().filter(|_| heads.next().is_none())
}

/// The sentence with each quoted stretch as one item, where the tree allows it and words are left.
fn collapsed(example: &Example, tags: &[Tag]) -> Option<Tree> {
    let quotes = quotes(example);
    if quotes.is_empty() {
        return None;
    }
    let mut items = Vec::new();
    let mut item_of = vec![0; example.tags.len()];
    let mut words = 0;
    let mut at = 0;
    while at < example.tags.len() {
        let quote = quotes.iter().find(|quote| quote.start == at).cloned();
        let end = quote.as_ref().map_or(at + 1, |quote| quote.end);
        item_of[at..end].fill(items.len());
        words += usize::from(quote.is_none() && example.tags[at] != Tag::Punctuation);
        items.push(quote.map_or(Item::Word(at as u32), |quote| Item::Quote(quote.start as u32..quote.end as u32)));
        at = end;
    }
    (words > 0).then(|| tree(example, tags, items, &item_of))
}

/// The stretches between matching double marks that hang together: one word inside has its head outside, and nothing
/// outside but marks hangs on any other.
fn quotes(example: &Example) -> Vec<Range<usize>> {
    let text = |at: usize| example.tokens.tokens[at].span.of(&example.text);
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..example.tags.len() {
        let opens = matches!(text(at), "\"" | "“" | "``") && open.is_none();
        let closes = matches!(text(at), "\"" | "”" | "''") && open.is_some();
        if opens {
            open = Some(at);
        } else if closes {
            let start = open.take().unwrap_or(at);
            let inner = start + 1..at;
            let whole = start..at + 1;
            let Some(head) = head_of(example, inner.clone()) else { continue };
            let hangs = |other: &usize| {
                !whole.contains(other)
                    && example.heads[*other].is_some_and(|held| whole.contains(&held) && held != head)
            };
            if !(0..example.tags.len()).any(|other| hangs(&other)) {
                quotes.push(whole);
            }
        }
    }
    quotes
}
