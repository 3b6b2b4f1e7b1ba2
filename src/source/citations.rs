//! What a block's words alone say of its sources; kept as long as the block is.

use super::SourceKind;
use super::anonymity::{Withheld, withheld};
use super::chains::{Cites, cites};
use crate::cue::{Cue, CueForm};
use crate::lexicon::{self, Mode, WordClass};
use crate::mention::{Mention, MentionKind};
use crate::text::BlockSpan;
use crate::token::{Tokens, Words};

/// The citations of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Citations {
    /// Sorted by who cites.
    cites: Vec<Cites>,
    /// Outlets with the documents that the article knows through them, sorted by document.
    through: Vec<Cites>,
    /// In text order.
    pub(super) withheld: Vec<Withheld>,
    /// In text order.
    pub(super) passages: Vec<Passage>,
}

/// A phrase that names the way words came, whoever says them: `in a post on X`, `in an interview with X`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Passage {
    pub kind: SourceKind,
    pub span: BlockSpan,
    /// What the source is called there.
    pub name: BlockSpan,
    /// Index of the mention that is the source, where there is one.
    pub mention: Option<u32>,
}

impl Citations {
    /// Reads a block. All arguments are those of one block.
    pub fn new(text: &str, tokens: &Tokens, mentions: &[Mention], cues: &[Cue]) -> Self {
        let words = Words { text, tokens };
        let (cites, through) = cites(words, mentions);
        let passages = mentions.iter().enumerate();
        let mut passages: Vec<Passage> =
            passages.filter_map(|(index, mention)| passage(words, index, mention, cues)).collect();
        passages.extend(posts_on_x(words, cues));
        passages.sort_by_key(|passage| (passage.span.start(), std::cmp::Reverse(passage.span.end())));
        passages.dedup_by(|later, earlier| earlier.span.overlaps(later.span) && earlier.kind == later.kind);
        Self { cites, through, withheld: withheld(words, mentions, cues), passages }
    }

    /// The mention that the one at `index` rests on.
    pub(super) fn cited_by(&self, index: u32) -> Option<u32> {
        let at = self.cites.binary_search_by_key(&index, |cites| cites.by).ok()?;
        Some(self.cites[at].whom)
    }

    /// The outlets with the documents that the article knows through them.
    pub(super) fn documents_seen(&self) -> &[Cites] {
        &self.through
    }

    /// The outlet through which the article knows the document at `index`.
    pub(super) fn known_through(&self, index: u32) -> Option<u32> {
        let at = self.through.binary_search_by_key(&index, |through| through.whom).ok()?;
        Some(self.through[at].by)
    }
}

/// How far a phrase reaches beyond the mention that makes it one, in tokens.
const REACH: usize = 6;

fn passage(words: Words, index: usize, mention: &Mention, cues: &[Cue]) -> Option<Passage> {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let of = |kind, range: std::ops::Range<usize>, name: std::ops::Range<usize>| Passage {
        kind,
        span: words.span(range),
        name: words.span(name),
        mention: Some(index as u32),
    };
    match mention.kind {
        MentionKind::Document => {
            let preposition =
                start.checked_sub(1).filter(|&before| words.reads_any(before, &["in", "via", "on", "through"]))?;
            let (kind, behind) = kind_of_document(words, mention)?;
            speaks_near(words, cues, start).then(|| of(kind, preposition..behind, start..behind))
        }
        MentionKind::Outlet => {
            let from = interview(words, start)?;
            Some(of(SourceKind::Interview, from..end, start..end))
        }
        MentionKind::Organisation
            if is_platform(words, start, end) && words.reads_any(words.before(start), &["on"]) =>
        {
            speaks_near(words, cues, start).then(|| of(SourceKind::Post, start - 1..end, start..end))
        }
        _ => None,
    }
}

/// What a document behind a preposition is, and where its phrase ends; a document that nobody writes in is none.
fn kind_of_document(words: Words, mention: &Mention) -> Option<(SourceKind, usize)> {
    const POSTS: [&str; 4] = ["blog", "post", "posts", "tweet"];
    let (start, end) = (mention.start as usize, mention.end as usize);
    let head = end - 1;
    let platform = platform_behind(words, end);
    if words.reads_any(head, &["release", "releases"]) {
        return Some((SourceKind::PressRelease, end));
    }
    if words.reads_any(head, &POSTS) || words.reads_any(head, &["tweets"]) || platform.is_some() {
        return Some((SourceKind::Post, platform.unwrap_or(end)));
    }
    let opens = words.sentence(start).start + 1 == start;
    let indefinite = words.is(start, WordClass::OpensDocument);
    (words.is(head, WordClass::Written) && (indefinite || opens)).then_some((SourceKind::Document, end))
}

/// The token behind `on Instagram`, `posted on TikTok`, `shared to X` at token `at`.
fn platform_behind(words: Words, at: usize) -> Option<usize> {
    let verb = usize::from(words.reads_any(at, &["posted", "published", "shared", "uploaded"]));
    let preposition = at + verb;
    if !words.reads_any(preposition, &["on", "to"]) {
        return None;
    }
    let name = preposition + 1;
    match () {
        () if is_platform(words, name, name + 2) => Some(name + 2),
        () if is_platform(words, name, name + 1) || words.of(name) == "X" => Some(name + 1),
        () => None,
    }
}

/// Whether tokens `start..end` name a place where people post.
fn is_platform(words: Words, start: usize, end: usize) -> bool {
    let name = words.span(start..end);
    end <= words.tokens.tokens.len()
        && words.of(start).starts_with(char::is_uppercase)
        && lexicon::word(name.of(words.text)).is(WordClass::Platform)
}

/// `wrote on X`, where the name is no mention.
fn posts_on_x<'w>(words: Words<'w>, cues: &'w [Cue]) -> impl Iterator<Item = Passage> + 'w {
    let posts = move |at: &usize| {
        words.of(*at) == "X" && words.reads_any(words.before(*at), &["on"]) && speaks_near(words, cues, *at)
    };
    let passage = move |at: usize| Passage {
        kind: SourceKind::Post,
        span: words.span(at - 1..at + 1),
        name: words.span(at..at + 1),
        mention: None,
    };
    (1..words.tokens.tokens.len()).filter(posts).map(passage)
}

/// Where `in an interview with`, `speaking to` or `appearing on` starts that ends before token `at`.
fn interview(words: Words, at: usize) -> Option<usize> {
    let at = if words.reads_any(words.before(at), &["the"]) { at - 1 } else { at };
    let preposition = at.checked_sub(1)?;
    if words.reads_any(preposition, &["on", "to"]) {
        return preposition.checked_sub(1).filter(|&verb| words.reads_any(verb, &["speaking", "appearing"]));
    }
    if !words.reads_any(preposition, &["with", "for", "on", "to"]) {
        return None;
    }
    let first = preposition.saturating_sub(REACH);
    let noun = (first..preposition).rev().find(|&at| words.reads_any(at, &["interview", "interviews"]))?;
    (first..noun).rev().find(|&at| words.reads_any(at, &["in", "during"])).or(Some(noun))
}

/// Whether a verb of saying stands in the sentence, outside relative clauses as far as its form shows.
fn speaks_near(words: Words, cues: &[Cue], at: usize) -> bool {
    let sentence = words.sentence(at);
    let first = cues.partition_point(|cue| (cue.start as usize) < sentence.start);
    let in_sentence = cues[first..].iter().take_while(|cue| (cue.start as usize) < sentence.end);
    // `found a sofa on Facebook`
    let says = |cue: &Cue| cue.entry.is_some_and(|entry| entry.mode == Mode::Speech && !entry.frames.document);
    let speaks = |cue: &Cue| {
        says(cue) && matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Participle | CueForm::Colon)
    };
    in_sentence.take(REACH).any(speaks)
}
