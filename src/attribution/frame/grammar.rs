//! The subject of a cue as the parse has it: over modifiers and appositions of any length, and across joined verbs.

use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::mention::MentionKind;
use crate::syntax::{Relation, Upos};

/// How many joined verbs and clauses are followed.
const LONGEST_CHAIN: usize = 4;

/// How far before its head a mention may start, in atoms.
const LONGEST_MENTION: usize = 12;

/// A mention that the parse makes the subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    pub mention: u32,
    /// Whether it is the subject of another verb that this one is joined to: `Okafor rose and said`, `Okafor left, saying`.
    pub shared: bool,
}

/// The subject of the verb at an atom; `passive` where the one that something is done to counts.
pub(super) fn subject(scene: &Scene, verb: usize, passive: bool) -> Option<Subject> {
    let parse = &scene.parse;
    let mut at = verb;
    for step in 0..LONGEST_CHAIN {
        // `had rung twice and was told to wait`: who rang is told.
        if parse.child(at, &[Relation::AuxPass]).is_some() && !(passive && step == 0) {
            return None;
        }
        let own = parse.children(at).find(|&child| parse.relation(child).is_some_and(Relation::is_subject));
        if let Some(head) = own {
            // What a preposition opens is no subject, whatever the parse says.
            let fits = (parse.relation(head) != Some(Relation::NsubjPass) || passive && step == 0)
                && parse.case_marker(head).is_none_or(|marker| marker > head);
            let mention = mention_of(scene, head).filter(|_| fits)?;
            return Some(Subject { mention, shared: step > 0 });
        }
        match parse.relation(at)? {
            Relation::Acl if step == 0 => {
                let mention = mention_of(scene, parse.head(at)?)?;
                return Some(Subject { mention, shared: false });
            }
            Relation::Conj | Relation::Xcomp | Relation::Advcl => at = parse.head(at)?,
            _ => return None,
        }
    }
    None
}

/// The longest mention that hangs on the word at an atom or, where that describes someone without a name, the name in
/// apposition.
pub(super) fn mention_of(scene: &Scene, head: usize) -> Option<u32> {
    let hangs_on = |head: usize| {
        (head.saturating_sub(LONGEST_MENTION)..=head).find_map(|start| {
            let mention = scene.mention_starting(start)?;
            let atoms = scene.mention_atoms(mention);
            (atoms.contains(&head) && scene.parse.head_of(atoms) == Some(head)).then_some(mention)
        })
    };
    let mention = hangs_on(head)?;
    if scene.mention(mention).possessive {
        return None;
    }
    let named = || {
        let name = hangs_on(scene.parse.apposition(head)?)?;
        (scene.mention(name).is_named() && !scene.mention(name).possessive).then_some(name)
    };
    if scene.mention(mention).is_named() { Some(mention) } else { Some(named().unwrap_or(mention)) }
}

/// Whether what hangs on one mention holds another that stands behind it, with no quote between.
pub(super) fn holds(scene: &Scene, outer: u32, inner: u32) -> bool {
    // `U.S. presidential nominee Ned Poe said` is not the land's, whatever the land's name was taken for.
    let beside = scene.mention(inner).kind == MentionKind::Person
        && scene.mention_atoms(outer).end <= scene.mention_atoms(inner).start
        && !(scene.mention_atoms(outer).end..scene.mention_atoms(inner).start)
            .any(|at| scene.is_punctuation(at) || scene.is(at, WordClass::Preposition));
    let is_place = scene.mention(outer).kind == MentionKind::Place || beside;
    let (outer, inner) = (scene.mention_atoms(outer), scene.mention_atoms(inner));
    let head = scene.parse.head_of(outer.clone());
    let subtree = head.filter(|_| !is_place).map(|head| scene.parse.subtree(head));
    // Words of somebody part a speaker from whoever is spoken of before them, and `Kane, whose sister, Duarte, said` is hers.
    let between = outer.end..inner.start.max(outer.end);
    let apart =
        scene.quotes_in(between.clone()).next().is_some() || between.clone().any(|at| scene.is_word(at, "whose"));
    !apart && outer.end <= inner.start && subtree.is_some_and(|tree| tree.start <= inner.start && inner.end <= tree.end)
}

/// Whether a word that looks like a verb of saying is a noun or an adjective here: `a pre-emptive attack`, `email chains`.
/// Beside a quote the verb is believed, and in a headline, where the tags are weak.
pub(super) fn is_noun(scene: &Scene, cue: u32, at: usize) -> bool {
    let spelled_alike = scene.cue(cue).form == CueForm::Present && !scene.reads_so(at, |word| word.ends_with("ing"));
    let beside_quote = (at.saturating_sub(5)..at + 3).any(|near| scene.quote(near).is_some());
    let is_headed = scene.is_word(at + 1, "that") || scene.parse.child(at, &[Relation::Nsubj]).is_some();
    let token = scene.atoms[at].token as usize;
    spelled_alike
        && !beside_quote
        && !is_headed
        && !scene.block.kind.is_heading()
        && matches!(scene.block.tags.upos(token), Upos::Noun | Upos::Adj | Upos::Propn)
}
