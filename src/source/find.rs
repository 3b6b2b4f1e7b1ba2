//! The sources of a document, in text order: each citation at its place, with its chain.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::citations::Passage;
use super::count::count;
use super::names::Names;
use super::{Citations, Count, Source, SourceKind, SourceLink};
use crate::attribution::{Attribution, Mode, Placed, Sieve};
use crate::entity::{DocMention, Speaker};
use crate::lexicon::WordClass;
use crate::mention::{Mention, MentionKind, Number};
use crate::text::{BlockSpan, DocSpan};
use crate::token::{Tokens, Words};

/// What is known of one document. All lists are in text order; those of blocks have one item a block.
#[derive(Clone, Copy)]
pub struct Article<'a> {
    /// The outlet that publishes it.
    pub publisher: Option<&'a str>,
    pub blocks: &'a [Placed<'a>],
    pub tokens: &'a [&'a Tokens],
    pub citations: &'a [&'a Citations],
    pub mentions: &'a [DocMention],
    pub speakers: &'a [Speaker],
    pub attributions: &'a [Attribution],
}

/// Finds where the article takes something from another outlet, a document, a post or an unnamed person, in text order.
pub fn find(article: Article) -> Vec<Source> {
    let mut names = Names::new(article.publisher);
    let outlets = article.mentions.iter().filter(|mention| mention.kind == MentionKind::Outlet);
    let finder = Finder { article, names: Names::new(article.publisher), reasons: FxHashMap::default() };
    outlets.for_each(|outlet| names.meet(finder.local(outlet).span.of(&finder.placed(outlet).block.text)));
    let mut finder = Finder { names, ..finder };
    let open = finder.read_reasons();
    let mut sources: Vec<Source> = Vec::new();
    for attribution in article.attributions.iter().filter(|one| one.level == 1 && one.mode != Mode::Stance) {
        sources.extend(finder.of_attribution(attribution));
    }
    for (block, citations) in article.citations.iter().enumerate() {
        sources.extend(citations.passages.iter().filter_map(|passage| finder.of_passage(block, passage)));
    }
    sources.extend(finder.documents_seen());
    sources.extend(finder.unspoken(&sources));
    sources.sort_by_key(|source| (source.span.start(), std::cmp::Reverse(source.span.end())));
    sources.dedup_by(|later, earlier| is_within(later, earlier));
    let left = give_reasons(&mut sources, &open);
    // `The tenant, who did not want to be named, …`, of whom nothing was said before.
    let left = left.filter(|reason| !reason.pronoun).map(|reason| {
        let link = finder.link_to(reason.mention);
        let source = finder.source(SourceKind::Anonymous, link.span.cover(reason.span), vec![link]);
        Source {
            reason: Some(reason.span),
            count: finder.how_many(&article.mentions[reason.mention as usize]),
            ..source
        }
    });
    let left: Vec<Source> = left.collect();
    if !left.is_empty() {
        sources.extend(left);
        sources.sort_by_key(|source| (source.span.start(), std::cmp::Reverse(source.span.end())));
    }
    sources
}

/// Whether a citation is told by the one before it as well.
fn is_within(later: &Source, earlier: &Source) -> bool {
    let known = |link: &SourceLink| earlier.chain.iter().any(|other| other.span.contains_span(link.span));
    earlier.span.contains_span(later.span)
        && (later.chain.len() <= earlier.chain.len() && later.kind == earlier.kind || later.chain.iter().all(known))
}

/// A reason that the article gives apart from the citation: `The officials spoke on condition of anonymity …`
struct Open {
    span: DocSpan,
    /// The mention of whom it is said.
    mention: u32,
    pronoun: bool,
    speaker: Option<u32>,
    plural: bool,
}

/// Gives each open reason to the nearest unnamed source before it that has none, of the same speaker where one is; gives
/// back those that are left.
fn give_reasons<'o>(sources: &mut [Source], open: &'o [Open]) -> impl Iterator<Item = &'o Open> + use<'o> {
    /// Further back nobody remembers who was meant.
    const MOST: usize = 8;
    let mut left: Vec<&Open> = Vec::new();
    for reason in open {
        let before = sources.partition_point(|source| source.span.start() < reason.span.start());
        let near = &mut sources[before.saturating_sub(MOST)..before];
        let fits = |source: &Source| {
            let unnamed =
                source.kind == SourceKind::Anonymous || source.count.is_some() && source.kind == SourceKind::Told;
            unnamed && source.reason.is_none()
        };
        let same = |source: &&mut Source| fits(source) && reason.speaker.is_some() && source.speaker == reason.speaker;
        if let Some(source) = near.iter_mut().rev().find(same) {
            source.reason = Some(reason.span);
            continue;
        }
        let agrees = |source: &&mut Source| {
            fits(source) && (reason.plural || source.count.is_none_or(|count| count.number == 1))
        };
        match near.iter_mut().rev().find(agrees) {
            Some(source) => source.reason = Some(reason.span),
            None => left.push(reason),
        }
    }
    left.into_iter()
}

struct Finder<'a> {
    article: Article<'a>,
    names: Names<'a>,
    /// Why someone goes unnamed, by mention.
    reasons: FxHashMap<u32, DocSpan>,
}

impl<'a> Finder<'a> {
    fn placed(&self, mention: &DocMention) -> &'a Placed<'a> {
        &self.article.blocks[mention.block as usize]
    }

    fn local(&self, mention: &DocMention) -> &'a Mention {
        &self.placed(mention).mentions[mention.local as usize]
    }

    fn words(&self, block: u32) -> Words<'a> {
        let placed = &self.article.blocks[block as usize];
        Words { text: &placed.block.text, tokens: self.article.tokens[block as usize] }
    }

    /// Gathers the reasons; gives back those that are said of a pronoun or of people spoken of before.
    fn read_reasons(&mut self) -> Vec<Open> {
        let mut open = Vec::new();
        for (placed, citations) in self.article.blocks.iter().zip(self.article.citations) {
            for withheld in &citations.withheld {
                let mention = placed.first_mention + withheld.mention;
                let found = &self.article.mentions[mention as usize];
                let local = self.local(found);
                let span = placed.block.runs.to_source(withheld.span);
                let definite = ["The ", "the ", "Both ", "All "]
                    .iter()
                    .any(|opening| local.span.of(&placed.block.text).starts_with(opening));
                if local.pronoun().is_some() || definite && local.kind != MentionKind::Person {
                    let plural = local.number != Number::Singular;
                    open.push(Open {
                        span,
                        mention,
                        pronoun: local.pronoun().is_some(),
                        speaker: found.speaker,
                        plural,
                    });
                } else if let Entry::Vacant(vacant) = self.reasons.entry(mention) {
                    vacant.insert(span);
                }
            }
        }
        open
    }

    fn of_attribution(&self, attribution: &Attribution) -> Option<Source> {
        let cue = attribution.cue.first()?;
        if let Some(outlet) = attribution.outlet.filter(|&outlet| self.is_named_outlet(outlet)) {
            let first = attribution.mention.map_or(*cue, |mention| self.article.mentions[mention as usize].span);
            let span = first.cover(*cue).cover(self.article.mentions[outlet as usize].span);
            let mut chain = self.chain(outlet);
            let teller = attribution.mention.filter(|&mention| self.is_unnamed(mention));
            if chain.len() == 1 {
                chain.extend(teller.map(|teller| self.link_to(teller)));
            }
            return Some(self.source(SourceKind::Told, span, chain));
        }
        let mention = attribution.mention?;
        let found = &self.article.mentions[mention as usize];
        let kind = match found.kind {
            MentionKind::Outlet if attribution.cue_lemma == "according to" => SourceKind::AccordingTo,
            MentionKind::Outlet => SourceKind::Reported,
            MentionKind::Document => self.kind_of_document(found),
            // `As reported by X` needs no list to know that X reports.
            MentionKind::Person | MentionKind::Organisation
                if attribution.evidence.sieve == Sieve::Passive && attribution.cue_lemma == "report" =>
            {
                SourceKind::Reported
            }
            _ if self.is_unnamed(mention) => SourceKind::Anonymous,
            _ => return None,
        };
        let mut chain = self.chain(mention);
        let citations = self.article.citations[found.block as usize];
        if let Some(outlet) = citations.known_through(found.local) {
            chain.insert(0, self.link_to(self.placed(found).first_mention + outlet));
        }
        let end = chain.iter().fold(found.span, |span, link| span.cover(link.span));
        Some(self.source(kind, self.opening(cue.cover(found.span)).cover(end), chain))
    }

    fn of_passage(&self, block: usize, passage: &Passage) -> Option<Source> {
        let placed = &self.article.blocks[block];
        let mention = passage.mention.map(|local| placed.first_mention + local);
        if passage.kind == SourceKind::Interview && !mention.is_some_and(|mention| self.is_named_outlet(mention)) {
            return None;
        }
        let chain = match mention {
            Some(mention) => self.chain(mention),
            None => vec![SourceLink {
                name: passage.name.of(&placed.block.text).to_owned(),
                span: placed.block.runs.to_source(passage.name),
                mention: None,
                own: false,
            }],
        };
        let span = placed.block.runs.to_source(passage.span);
        let end = chain.last().map_or(span, |link| link.span);
        Some(self.source(passage.kind, span.cover(end), chain))
    }

    /// `documents seen by the Gazette`, whether or not a verb of saying takes them up.
    fn documents_seen(&self) -> Vec<Source> {
        let mut found = Vec::new();
        for (placed, citations) in self.article.blocks.iter().zip(self.article.citations) {
            for seen in citations.documents_seen() {
                let mut chain = self.chain(placed.first_mention + seen.whom);
                chain.insert(0, self.link_to(placed.first_mention + seen.by));
                let span = chain.iter().fold(chain[0].span, |span, link| span.cover(link.span));
                found.push(self.source(SourceKind::Document, span, chain));
            }
        }
        found
    }

    /// Unnamed people of whom the article gives a reason and to whom no attribution leads.
    fn unspoken(&self, sources: &[Source]) -> Vec<Source> {
        let spoken = sources.iter().flat_map(|source| &source.chain).filter_map(|link| link.mention);
        let mut left = self.reasons.clone();
        spoken.for_each(|mention| {
            left.remove(&mention);
        });
        let mut left: Vec<(u32, DocSpan)> = left.into_iter().collect();
        left.sort_unstable();
        let source = |(mention, reason): (u32, DocSpan)| {
            let link = self.link_to(mention);
            self.source(SourceKind::Anonymous, link.span.cover(reason), vec![link])
        };
        left.into_iter().map(source).collect()
    }

    fn source(&self, kind: SourceKind, span: DocSpan, chain: Vec<SourceLink>) -> Source {
        let mentions = || chain.iter().filter_map(|link| link.mention);
        let first = chain.first().and_then(|link| link.mention).map(|mention| &self.article.mentions[mention as usize]);
        let name = chain.first().map_or("", |link| &link.name);
        let is_outlet = first.is_none_or(|first| first.kind == MentionKind::Outlet) && kind != SourceKind::Post;
        let unnamed = mentions().find(|&mention| self.is_unnamed(mention));
        Source {
            kind,
            span,
            name: if is_outlet { self.names.in_full(name) } else { name.to_owned() },
            speaker: first.and_then(|first| first.speaker),
            reason: mentions().find_map(|mention| self.reasons.get(&mention).copied()),
            count: match kind {
                SourceKind::Poll => first.and_then(|poll| self.asked(poll)),
                _ => unnamed.and_then(|mention| self.how_many(&self.article.mentions[mention as usize])),
            },
            link: None,
            chain,
        }
    }

    /// Whether a mention names an outlet, or means the one that publishes the article; `the club's website` is a channel
    /// of its owner.
    fn is_named_outlet(&self, mention: u32) -> bool {
        let found = &self.article.mentions[mention as usize];
        let local = self.local(found);
        let own = || self.names.is_own(local.span.of(&self.placed(found).block.text));
        found.kind == MentionKind::Outlet && (local.is_named() || own())
    }

    /// Whether a mention is of people whom the article leaves unnamed: as such, by saying so, or as a number of insiders.
    fn is_unnamed(&self, mention: u32) -> bool {
        let found = &self.article.mentions[mention as usize];
        match found.kind {
            MentionKind::Anonymous => true,
            MentionKind::Group => self.reasons.contains_key(&mention) || self.is_number_of_insiders(found),
            _ => self.reasons.contains_key(&mention),
        }
    }

    /// `more than a dozen employees`, `three current and former officers`
    fn is_number_of_insiders(&self, group: &DocMention) -> bool {
        let words = self.words(group.block);
        let tokens = self.local(group).tokens();
        let head = tokens.end.saturating_sub(1);
        words.is(head, WordClass::Insiders) && count(words, tokens).is_some_and(|count| count.number < 100)
    }

    fn how_many(&self, people: &DocMention) -> Option<Count> {
        let local = self.local(people);
        let named = count(self.words(people.block), local.tokens());
        let one = (local.number == Number::Singular).then_some(Count { number: 1, at_least: false });
        named.or(one)
    }

    /// How many a poll asked: the number behind it in `a poll of 1,200 adults`.
    fn asked(&self, poll: &DocMention) -> Option<Count> {
        const REACH: usize = 8;
        let words = self.words(poll.block);
        let end = self.local(poll).end as usize;
        let of = (end..end + REACH).find(|&at| words.reads_any(at, &["of"]))?;
        count(words, of + 1..of + 5)
    }

    fn kind_of_document(&self, document: &DocMention) -> SourceKind {
        let words = self.words(document.block);
        let head = (self.local(document).end as usize).saturating_sub(1);
        match () {
            () if words.reads_any(head, &["poll", "polls", "survey", "surveys"]) => SourceKind::Poll,
            () if words.reads_any(head, &["post", "posts", "tweet", "tweets"]) => SourceKind::Post,
            () if words.reads_any(head, &["release", "releases"]) => SourceKind::PressRelease,
            () => SourceKind::Document,
        }
    }

    /// A citation with the `As` or `As first` that opens it.
    fn opening(&self, span: DocSpan) -> DocSpan {
        let after = self.article.blocks.partition_point(|placed| placed.block.span.start() <= span.start());
        let Some(block) = after.checked_sub(1) else { return span };
        let placed = &self.article.blocks[block];
        let words = self.words(block as u32);
        let at = placed.block.runs.to_prose(span.start());
        let cue = words.tokens.tokens.partition_point(|token| token.span.start() < at);
        let cue = if words.reads_any(words.before(cue), &["first", "previously", "initially"]) { cue - 1 } else { cue };
        match cue.checked_sub(1).filter(|_| words.reads_any(words.before(cue), &["as"])) {
            Some(before) => placed.block.runs.to_source(words.span(before..before + 1)).cover(span),
            None => span,
        }
    }

    /// A source and whom it cites, from one to the next.
    fn chain(&self, mention: u32) -> Vec<SourceLink> {
        let mut chain = vec![self.link_to(mention)];
        let found = &self.article.mentions[mention as usize];
        let citations = self.article.citations[found.block as usize];
        let mut local = found.local;
        /// Longer chains are no journalism, and each of their links would start one.
        const LONGEST: usize = 12;
        // Each cites one that stands behind it.
        while chain.len() < LONGEST
            && let Some(next) = citations.cited_by(local).filter(|&next| next > local)
        {
            // `citing court documents obtained by the Gazette`
            let through = citations.known_through(next).filter(|&outlet| outlet != found.local);
            let links = through.into_iter().chain([next]);
            chain.extend(links.map(|local| self.link_to(self.placed(found).first_mention + local)));
            local = next;
        }
        chain
    }

    fn link_to(&self, mention: u32) -> SourceLink {
        let found = &self.article.mentions[mention as usize];
        let placed = self.placed(found);
        let words = |span: BlockSpan| span.of(&placed.block.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = match found.speaker {
            Some(speaker) => self.article.speakers[speaker as usize].name.clone(),
            None => words(self.local(found).span),
        };
        let own = found.kind == MentionKind::Outlet && self.names.is_own(&words(self.local(found).span));
        SourceLink { name, span: found.span, mention: Some(mention), own }
    }
}
