//! The parser that works with the models, what a parse says, and the questions that are asked of it.

use std::ops::Range;

use super::models::Models;
use super::parser;
use super::relation::Relation;
use super::row::{Item, Row, units};
use super::tags::Tags;
use super::transition::{NONE, Node, State};
use crate::model::Recall;
use crate::token::Tokens;

/// What an item of a row depends on, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The index of the head in the row; `None` for the root.
    pub head: Option<u32>,
    pub relation: Relation,
    /// The first and the last item of its subtree, which has no gaps.
    first: u32,
    last: u32,
}

/// The dependencies of a row of items. Sentences that were not parsed have none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parse {
    arcs: Vec<Option<Arc>>,
}

impl Parse {
    /// A parse of `count` items, none of which is parsed yet.
    pub fn unparsed(count: usize) -> Self {
        Self { arcs: vec![None; count] }
    }

    /// Takes in the tree of the items that start at `from`.
    pub(super) fn place(&mut self, from: usize, nodes: &[Node]) {
        let from_row = |at: u16| from as u32 + u32::from(at);
        for (slot, node) in self.arcs.iter_mut().skip(from).zip(nodes) {
            let head = (node.head != NONE).then(|| from_row(node.head));
            let (first, last) = (from_row(node.first), from_row(node.last));
            *slot = Some(Arc { head, relation: node.relation, first, last });
        }
    }

    pub fn len(&self) -> usize {
        self.arcs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.arcs.is_empty()
    }

    /// What `item` depends on; `None` where its sentence was not parsed, or beyond the end.
    pub fn arc(&self, item: usize) -> Option<Arc> {
        self.arcs.get(item).copied().flatten()
    }

    pub fn is_parsed(&self, item: usize) -> bool {
        self.arc(item).is_some()
    }

    /// `None` for a root too; [`Parse::is_root`] tells it from an item that was not parsed.
    pub fn head(&self, item: usize) -> Option<usize> {
        self.arc(item)?.head.map(|head| head as usize)
    }

    pub fn relation(&self, item: usize) -> Option<Relation> {
        self.arc(item).map(|arc| arc.relation)
    }

    pub fn is_root(&self, item: usize) -> bool {
        self.arc(item).is_some_and(|arc| arc.head.is_none())
    }

    /// The items of the subtree of `item`, itself included: a range without gaps. Empty where it was not parsed.
    pub fn subtree(&self, item: usize) -> Range<usize> {
        self.arc(item).map_or(item..item, |arc| arc.first as usize..arc.last as usize + 1)
    }

    /// The items that depend on `item`, from left to right.
    pub fn children(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.subtree(item).filter(move |at| self.head(*at) == Some(item))
    }

    /// The first child of `item` of one of `relations`.
    pub fn child(&self, item: usize, relations: &[Relation]) -> Option<usize> {
        self.children(item).find(|at| self.relation(*at).is_some_and(|relation| relations.contains(&relation)))
    }

    /// The heads above `item`, the nearest first.
    pub fn above(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(item), |at| self.head(*at))
    }

    /// Whether `item` is `holder` or hangs on it, however far down.
    pub fn is_under(&self, item: usize, holder: usize) -> bool {
        self.is_parsed(item) && self.subtree(holder).contains(&item)
    }

    /// The word of the predicate that `item` belongs to: `item` itself, or the word that it is an auxiliary or copula of.
    pub fn predicate(&self, item: usize) -> usize {
        match self.relation(item) {
            Some(Relation::Aux | Relation::AuxPass | Relation::Cop) => self.head(item).unwrap_or(item),
            _ => item,
        }
    }

    /// The subject of a verb: its own, that of the verb it is joined to (`Kane rose and said`) or, where it is an
    /// auxiliary or a copula, of its predicate. For a verb that opens a modifying clause without a subject of its own
    /// (`the man arrested`, `Kane, speaking to`) see [`Parse::modified`].
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = self.predicate(verb);
        // Chains of joined verbs are short; a bound keeps any tree cheap.
        const LONGEST_CHAIN: usize = 8;
        for _ in 0..LONGEST_CHAIN {
            if let Some(subject) = self.children(at).find(|at| self.relation(*at).is_some_and(Relation::is_subject)) {
                return Some(subject);
            }
            match self.relation(at) {
                Some(Relation::Conj | Relation::Xcomp) => at = self.head(at)?,
                _ => return None,
            }
        }
        None
    }

    /// The noun that a clause hangs on as its modifier: `officials` for `saying` in `officials saying …`.
    pub fn modified(&self, verb: usize) -> Option<usize> {
        let relation = self.relation(verb)?;
        matches!(relation, Relation::Acl | Relation::AclRelcl).then(|| self.head(verb)).flatten()
    }

    /// The clause that says what is said, thought or asked: the head of a `ccomp` or of an `xcomp`.
    pub fn complement(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Relation::Ccomp]).or_else(|| self.child(verb, &[Relation::Xcomp]))
    }

    pub fn object(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Relation::Obj])
    }

    /// The preposition or the possessive `'s` of a noun.
    pub fn case_marker(&self, item: usize) -> Option<usize> {
        self.child(item, &[Relation::Case])
    }

    /// What is said once more in other words: `spokesman` for `Kane` in `Kane, a spokesman`.
    pub fn apposition(&self, item: usize) -> Option<usize> {
        self.child(item, &[Relation::Appos])
    }

    /// The item of a range that the others hang on: the first that has its head outside. `None` where none was parsed.
    pub fn head_of(&self, range: Range<usize>) -> Option<usize> {
        range.clone().find(|at| self.is_parsed(*at) && self.head(*at).is_none_or(|head| !range.contains(&head)))
    }

    /// The items of the innermost clause that `item` stands in: the subtree of the verb or predicate that heads it.
    pub fn clause(&self, item: usize) -> Range<usize> {
        let opens = |at: &usize| {
            self.relation(*at).is_some_and(|relation| {
                relation.is_modifying_clause()
                    || matches!(
                        relation,
                        Relation::Root | Relation::Ccomp | Relation::Xcomp | Relation::Parataxis | Relation::Csubj
                    )
            })
        };
        let head = std::iter::once(item).chain(self.above(item)).find(opens);
        self.subtree(head.unwrap_or(item))
    }
}

/// Parses rows; what it works with is kept from one to the next.
pub struct Parser<'r, 'm> {
    models: &'r Models<'r>,
    recall: &'r mut Recall<'m>,
    row: Row,
    state: State,
}

impl<'r, 'm> Parser<'r, 'm> {
    /// Items beyond so many in a row stay unparsed: no sentence is that long.
    pub const LONGEST: usize = 300;

    /// A parser with the models that come with the program.
    pub fn new(recall: &'r mut Recall<'m>) -> Self {
        Self { models: Models::embedded(), recall, row: Row::default(), state: State::default() }
    }

    /// Parses the items of one sentence, which start at item `from` of `parse`. `tokens` and `tags` are those of `text`.
    pub fn parse(&mut self, text: &str, tokens: &Tokens, tags: &Tags, items: &[Item], from: usize, parse: &mut Parse) {
        let items = &items[..items.len().min(Self::LONGEST)];
        units(text, tokens, &tags.tags, items, &mut self.row);
        let Models { steps, relations, .. } = self.models;
        parser::parse(steps, relations, &self.row.units, self.recall, &mut self.state);
        parse.place(from, &self.state.nodes);
    }
}
