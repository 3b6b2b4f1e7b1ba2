//! A long document is read in chapters.
//!
//! In a book, what somebody types touches who is who in the pages around it, and hardly ever elsewhere. So what spans
//! blocks is read a chapter at a time and kept while the chapter stays. A chapter knows of the others the full names of
//! people whom it calls by a short one; speakers of all chapters who are called the same are then one.
//!
//! Chapters begin where the words of a paragraph say so, whichever stand before it, so that an edit moves no boundaries but
//! those beside it. A document that is no longer than an article is one chapter.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::spanning::{Spanning, Start};
use super::{AnalysedBlock, BlockAnalysis};
use crate::attribution::Placed;
use crate::entity::{self, Clues, Directory, FullName, Identity, Names, Register, Speaker};
use crate::format::BlockKind;

/// A document of fewer blocks is one chapter.
const SHORTEST_DOCUMENT: usize = 160;
/// No chapter but the last has fewer blocks.
const SHORTEST: usize = 48;
/// Of paragraphs that may begin a chapter, one in so many does.
const ONE_IN: u32 = 8;

/// A chapter, read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chapter {
    blocks: Range<usize>,
    reading: Arc<Reading>,
}

/// What is known of a chapter, wherever it stands.
#[derive(Debug, PartialEq)]
struct Reading {
    names: Names,
    publisher: Option<String>,
    opens: bool,
    /// People whom other chapters name in full.
    people: Vec<FullName>,
    /// Spans and indices count from the chapter's start.
    spanning: Spanning,
    /// By speaker.
    identities: Vec<Identity>,
}

/// Whether a paragraph's own words let a chapter begin with it.
pub(super) fn may_begin(kind: BlockKind, text: &str) -> bool {
    // The hash of Fowler, Noll and Vo: the same on every machine.
    let hash = || text.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let is_told = kind == BlockKind::Paragraph && text.starts_with(char::is_alphabetic);
    kind == BlockKind::Crosshead || is_told && hash() % ONE_IN == 0
}

/// What spans the blocks of a document, and its chapters, where it has several. `previous` are the blocks and chapters of
/// an earlier version. `None` as soon as `overtaken` says that nobody waits for it.
pub(super) fn read(
    blocks: &[AnalysedBlock],
    publisher: Option<&str>,
    previous: (&[AnalysedBlock], &[Chapter]),
    overtaken: &dyn Fn() -> bool,
) -> Option<(Spanning, Vec<Chapter>)> {
    let ranges = cut(blocks);
    if ranges.len() < 2 {
        return Some((Spanning::read(blocks, publisher, entity::Around::NOTHING), Vec::new()));
    }
    let known = Known::new(previous);
    let olds: Vec<Option<&Chapter>> = ranges.iter().map(|range| known.find(&blocks[range.clone()])).collect();
    let names: Vec<Cow<Names>> = ranges
        .iter()
        .zip(&olds)
        .map(|(range, old)| match old {
            Some(old) => Cow::Borrowed(&old.reading.names),
            None => Cow::Owned(names(&blocks[range.clone()])),
        })
        .collect();
    let directory = Directory::new(names.iter().map(|names| &**names));
    let mut chapters = Vec::with_capacity(ranges.len());
    for ((range, old), names) in ranges.into_iter().zip(olds).zip(&names) {
        let (people, opens) = (directory.bearers(&names.wanted), range.start == 0);
        let same = |old: &&Chapter| {
            let reading = &old.reading;
            reading.opens == opens && reading.people == people && reading.publisher.as_deref() == publisher
        };
        let reading = match old.filter(same) {
            Some(old) => Arc::clone(&old.reading),
            None if overtaken() => return None,
            None => {
                Arc::new(Reading::new(&blocks[range.clone()], names.clone().into_owned(), publisher, opens, people))
            }
        };
        chapters.push(Chapter { blocks: range, reading });
    }
    Some((sum(blocks, &chapters), chapters))
}

/// Where chapters begin and end.
fn cut(blocks: &[AnalysedBlock]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for at in 1..blocks.len() {
        if blocks.len() >= SHORTEST_DOCUMENT
            && at - start >= SHORTEST
            && blocks[at].may_begin
            && is_between(&blocks[at - 1], &blocks[at])
        {
            ranges.push(start..at);
            start = at;
        }
    }
    ranges.push(start..blocks.len());
    ranges
}

/// Whether nothing runs on from one block to the next.
fn is_between(before: &AnalysedBlock, next: &AnalysedBlock) -> bool {
    let open = before.local.quotes.quotes.iter().any(|quote| quote.is_unclosed());
    !open && before.local.links.lead_in.is_none() && before.block.container.is_none() && next.block.container.is_none()
}

/// Hands a chapter's blocks and clues to `read`.
fn placed<'a>(blocks: &'a [AnalysedBlock]) -> (Vec<Placed<'a>>, Vec<&'a Clues>) {
    let start = Start::of(blocks, 0);
    (blocks.iter().map(|block| block.placed(start)).collect(), blocks.iter().map(|block| &block.local.clues).collect())
}

fn names(blocks: &[AnalysedBlock]) -> Names {
    let (placed, clues) = placed(blocks);
    Names::new(&placed, &clues)
}

impl Reading {
    fn new(
        blocks: &[AnalysedBlock],
        names: Names,
        publisher: Option<&str>,
        opens: bool,
        people: Vec<FullName>,
    ) -> Self {
        let around = entity::Around { opens, people: &people };
        let mut spanning = Spanning::read(blocks, publisher, around);
        spanning.count_from(Start::of(blocks, 0).offset);
        let (placed, _) = placed(blocks);
        let identity = |speaker: &Speaker| {
            let first = speaker.mentions.first().and_then(|&first| spanning.mentions.get(first as usize));
            first.map_or(Identity::Alone, |first| {
                let placed = &placed[first.block as usize];
                Identity::new(speaker, placed, &placed.mentions[first.local as usize])
            })
        };
        let identities = spanning.speakers.iter().map(identity).collect();
        Self { names, publisher: publisher.map(str::to_owned), opens, people, spanning, identities }
    }
}

/// All chapters together.
fn sum(blocks: &[AnalysedBlock], chapters: &[Chapter]) -> Spanning {
    let mut sum = Spanning::default();
    let mut register = Register::default();
    for chapter in chapters {
        let start = Start::of(&blocks[chapter.blocks.clone()], chapter.blocks.start);
        let first = sum.attributions.len() as u32;
        let reading = &*chapter.reading;
        let mut names = Vec::with_capacity(reading.identities.len());
        for (speaker, identity) in reading.spanning.speakers.iter().zip(&reading.identities) {
            let next = sum.speakers.len() as u32;
            let name = register.find_or_add(identity, next);
            if name == next {
                sum.speakers.push(Speaker { mentions: Vec::new(), attributions: Vec::new(), ..speaker.clone() });
            }
            let held = &mut sum.speakers[name as usize];
            if matches!(identity, Identity::Person(_)) && speaker.name.len() > held.name.len() {
                held.name.clone_from(&speaker.name);
            }
            if held.role.is_none() {
                held.role.clone_from(&speaker.role);
            }
            held.surname_varies |= speaker.surname_varies;
            held.mentions.extend(speaker.mentions.iter().map(|mention| mention + start.mention));
            held.attributions.extend(speaker.attributions.iter().map(|attribution| attribution + first));
            names.push(name);
        }
        sum.add(&reading.spanning, start, &names);
    }
    sum
}

/// The chapters of an earlier version, to be found by their blocks.
struct Known<'a> {
    blocks: &'a [AnalysedBlock],
    by_first: FxHashMap<Opening, &'a Chapter>,
}

/// What a chapter's first two blocks are: the first alone may be a heading or an ornament that all chapters have.
type Opening = [Option<*const BlockAnalysis>; 2];

fn opening(blocks: &[AnalysedBlock]) -> Opening {
    [0, 1].map(|at| blocks.get(at).map(|block| Arc::as_ptr(&block.local)))
}

impl<'a> Known<'a> {
    fn new((blocks, chapters): (&'a [AnalysedBlock], &'a [Chapter])) -> Self {
        let first = |chapter: &'a Chapter| Some((opening(blocks.get(chapter.blocks.clone())?), chapter));
        Self { blocks, by_first: chapters.iter().filter_map(first).collect() }
    }

    /// The chapter that was made of the same blocks, as they lie.
    fn find(&self, blocks: &[AnalysedBlock]) -> Option<&'a Chapter> {
        let first = blocks.first()?;
        let chapter = *self.by_first.get(&opening(blocks))?;
        let old = self.blocks.get(chapter.blocks.clone())?;
        let (from, to) = (old.first()?.block.span.start(), first.block.span.start());
        let lies_alike = |(old, new): (&AnalysedBlock, &AnalysedBlock)| {
            let (was, is) = (old.block.span, new.block.span);
            Arc::ptr_eq(&old.local, &new.local)
                && was.start() - from == is.start() - to
                && was.end() - from == is.end() - to
                && old.block.dateline == new.block.dateline
                && old.block.container.is_some() == new.block.container.is_some()
                && old.block.runs.is_like(&new.block.runs)
        };
        // Containers are numbered through: within a chapter they must begin and end alike.
        let containers = |blocks: &[AnalysedBlock]| -> Vec<bool> {
            blocks.windows(2).map(|pair| pair[0].block.container == pair[1].block.container).collect()
        };
        let same = old.len() == blocks.len() && old.iter().zip(blocks).all(lies_alike);
        (same && containers(old) == containers(blocks)).then_some(chapter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Format};

    /// A document with a chapter that begins with each of `openings`.
    fn book(openings: &[&str]) -> String {
        let chapter = |opening: &&str| format!("## Part\n\n{opening}\n\n{}", "It rained all night.\n\n".repeat(90));
        openings.iter().map(chapter).collect()
    }

    /// Who speaks in such a document, with how much.
    #[track_caller]
    fn check(openings: &[&str], expected: &[(&str, usize)]) {
        let analysis = Analysis::new(&book(openings), Format::Markdown);
        assert_eq!(analysis.chapters.len(), openings.len());
        let speaking = analysis.speakers.iter().filter(|speaker| !speaker.attributions.is_empty());
        let found: Vec<(&str, usize)> =
            speaking.map(|speaker| (speaker.name.as_str(), speaker.attributions.len())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn people_are_known_in_every_chapter() {
        check(
            &["\"No,\" said Rosa Bianchi, the mayor.", "\"Yes,\" Bianchi said.", "\"No,\" Ms Bianchi said."],
            &[("Rosa Bianchi", 3)],
        );
        check(&["\"Yes,\" Bianchi said.", "\"No,\" said Rosa Bianchi, the mayor."], &[("Rosa Bianchi", 2)]);
        check(&["\"No,\" said Rosa Bianchi.", "\"Yes,\" said Ana Duarte."], &[("Rosa Bianchi", 1), ("Ana Duarte", 1)]);
    }

    #[test]
    fn bodies_are_the_same_by_name_and_strangers_are_not() {
        check(
            &[
                "The ministry said: \"No.\"",
                "The ministry said: \"Yes.\"",
                "A guard said: \"No.\"",
                "A guard said: \"Yes.\"",
            ],
            &[("The ministry", 2), ("A guard", 1), ("A guard", 1)],
        );
    }

    #[test]
    fn a_chapter_is_kept_where_it_moves() {
        let before = Analysis::new(&book(&["One.", "Two.", "Three."]), Format::Markdown);
        let after = Analysis::update(&before, &book(&["One and a half.", "Two.", "Three."]));
        let kept = |at: usize| Arc::ptr_eq(&before.chapters[at].reading, &after.chapters[at].reading);
        assert_eq!([kept(0), kept(1), kept(2)], [false, true, true]);
    }
}
