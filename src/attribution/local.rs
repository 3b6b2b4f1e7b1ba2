//! What one block attributes by itself: the sieves in their order, over the story's words and then inside each quote.

use super::draft::Draft;
use super::frame::{Order, frames};
use super::row::Rows;
use super::scene::{Block, Scene};
use super::sieves::SIEVES;
use super::{AttributionKind, LeadIn, Link, Links, QuoteKind};

use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::mention::{MentionKind, Pronoun};
use crate::text::BlockSpan;

/// Runs the sieves over one block: over its own words first, then inside each quote that holds quotes.
pub fn attribute(block: &Block, rows: Rows) -> Links {
    let mut kinds = vec![None; block.quotes.quotes.len()];
    let scene = Scene::new(block, rows.story);
    let mut draft = sift(&scene, kinds);
    let lead_in = lead_in(&scene, &draft);
    let announced = lead_in.or_else(|| announced(&scene, &draft));
    let mut links = std::mem::take(&mut draft.links);
    kinds = draft.kinds;
    for (index, row) in rows.inner {
        let quote = &block.quotes.quotes[index as usize];
        let inner = Scene::new(block, row);
        let mut draft = sift(&inner, kinds);
        // Reported speech inside a quote is the speaker's own affair, unless words in marks show that it is quoted.
        let shown = |link: &Link| !link.quotes.is_empty() && quote.inner.contains_span(link.content[0]);
        links.extend(draft.links.drain(..).filter(shown));
        kinds = draft.kinds;
    }
    for link in &mut links {
        name_infinitive(link, block);
    }
    links.sort_by_key(|link| (link.content.first().copied(), link.level));
    yield_quotes(&mut links, block);
    set_levels(&mut links, block);
    let scene = &scene;
    let kinds = kinds
        .into_iter()
        .enumerate()
        .map(|(quote, kind)| kind.unwrap_or_else(|| unread(scene, quote as u32)))
        .collect();
    Links { links, kinds, lead_in, announced, looks_back: looks_back(scene) }
}

fn sift(scene: &Scene, kinds: Vec<Option<QuoteKind>>) -> Draft {
    let mut draft = Draft::new(scene, frames(scene), kinds);
    for &(evidence, run) in SIEVES {
        run(scene, &mut draft, evidence);
    }
    for link in &mut draft.links {
        link.phrase = link.speaker.map(|speaker| phrase(scene, speaker, link.cue));
    }
    draft
}

/// A speaker's mention with all that hangs on it: appositions, relative clauses, what it is of. It ends before the cue and
/// before words of the content.
fn phrase(scene: &Scene, speaker: u32, cue: Option<u32>) -> BlockSpan {
    let mention = scene.mention(speaker);
    let described = mention.description.map_or(mention.span, |description| mention.span.cover(description));
    let atoms = scene.mention_atoms(speaker);
    let cue = cue.map(|cue| scene.cue_atoms(cue));
    let stops = |at: usize| scene.quote(at).is_some() || cue.as_ref().is_some_and(|cue| cue.contains(&at));
    let tree = scene.parse.head_of(atoms.clone()).map_or(atoms.clone(), |head| scene.parse.subtree(head));
    let start = (tree.start..atoms.start).rev().take_while(|&at| !stops(at)).last().unwrap_or(atoms.start);
    let end = (atoms.end..tree.end).take_while(|&at| !stops(at)).last().map_or(atoms.end, |last| last + 1);
    let parsed = scene.span(scene.trim(start..end));
    // Where the description lies behind the cue, the words between are not the speaker's.
    let apart = cue.is_some_and(|cue| described.contains_span(scene.span(cue)));
    if apart { parsed } else { parsed.cover(described) }
}

/// What a quote is that no sieve has read.
fn unread(scene: &Scene, quote: u32) -> QuoteKind {
    match scene.quote_data(quote).parent {
        Some(_) => QuoteKind::Nested,
        None => scene.quote_kind(quote, false),
    }
}

/// `expect folk to say "how lovely"`: who stands before the infinitive would say it, and not who expects it.
fn name_infinitive(link: &mut Link, block: &Block) {
    let Some(cue) = link.cue.map(|cue| &block.cues[cue as usize]) else { return };
    let word = |token: u32| block.tokens.tokens.get(token as usize).map_or("", |token| token.span.of(block.text));
    let Some(to) = cue.start.checked_sub(1).filter(|&to| cue.form == CueForm::Infinitive && word(to) == "to") else {
        return;
    };
    let expects = |at: &usize| {
        let before = block.mentions[*at].start.checked_sub(1);
        before.is_some_and(|before| block.tokens.known(before as usize).is(WordClass::Expects))
    };
    let last = block.mentions.partition_point(|mention| mention.start < to);
    let beside = (last.saturating_sub(4)..last).rev().find(|&at| block.mentions[at].end == to).filter(expects);
    link.speaker = beside.map(|mention| mention as u32).or(link.speaker);
}

/// A quote that ends one link's content and has a cue of its own beside it, outside that content, is left to that cue.
fn yield_quotes(links: &mut [Link], block: &Block) {
    for index in 0..links.len() {
        let Some(&last) = links[index].quotes.last() else { continue };
        let span = block.quotes.quotes[last as usize].span;
        let ends = |content: &&BlockSpan| content.end() == span.end() && content.start() < span.start();
        let Some(&content) = links[index].content.last().filter(ends) else { continue };
        let taken = near(links, index).any(|(other, link)| {
            let cue = link.cue.map(|cue| block.cues[cue as usize].span);
            other != index && link.content.contains(&span) && cue.is_some_and(|cue| !content.contains_span(cue))
        });
        if taken {
            let words = block.text.get(content.start() as usize..span.start() as usize).unwrap_or("");
            let kept = words.trim_end_matches(|last: char| !last.is_alphanumeric()).len() as u32;
            let link = &mut links[index];
            link.quotes.pop();
            if let Some(held) = link.content.last_mut() {
                *held = BlockSpan::new(held.start(), held.start() + kept);
            }
            if link.quotes.is_empty() && link.kind == AttributionKind::Mixed {
                link.kind = AttributionKind::Indirect;
            }
        }
    }
}

/// An attribution whose cue lies in another's content is one level down.
fn set_levels(links: &mut [Link], block: &Block) {
    for index in 0..links.len() {
        let Some(cue) = links[index].cue.map(|cue| block.cues[cue as usize].span) else { continue };
        let around = near(links, index)
            .filter(|(other, link)| {
                *other != index
                    && link.quotes.len() < 2
                    && link.cue != links[index].cue
                    && link.content.iter().any(|content| content.contains_span(cue))
            })
            .count();
        links[index].level = links[index].level.max(around as u8 + 1);
    }
}

/// The links around one: links come in text order, and those whose words overlap stand close together.
fn near(links: &[Link], index: usize) -> impl Iterator<Item = (usize, &Link)> {
    const REACH: usize = 16;
    let from = index.saturating_sub(REACH);
    links[from..links.len().min(index + REACH)].iter().enumerate().map(move |(at, link)| (from + at, link))
}

/// The speaker that the block's last sentence leads in with, where it ends in a colon or in a cue without content.
fn lead_in(scene: &Scene, draft: &Draft) -> Option<LeadIn> {
    let last = scene.sentences.last()?.clone();
    let colon = last.end.checked_sub(1).is_some_and(|end| matches!(scene.word(end), ":" | "："));
    let frame = draft
        .frames
        .iter()
        .rev()
        .find(|frame| last.contains(&frame.cue_at) && frame.speaker.is_some() && frame.how != Order::Possessive);
    if let Some(frame) = frame
        && colon
    {
        return Some(LeadIn { speaker: frame.speaker?, cue: Some(frame.cue) });
    }
    if !colon {
        return None;
    }
    let person = |mention: &u32| {
        let mention = scene.mention(*mention);
        let speaks = matches!(
            mention.kind,
            MentionKind::Person
                | MentionKind::Role
                | MentionKind::Organisation
                | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They)
        );
        speaks && !mention.possessive
    };
    let speaker = last.clone().find_map(|at| scene.mention_starting(at).filter(person))?;
    Some(LeadIn { speaker, cue: None })
}

/// Who the block's last sentence says something of, or speaks of saying, without the words: a block quote below has them.
fn announced(scene: &Scene, draft: &Draft) -> Option<LeadIn> {
    let last = scene.sentences.last()?.clone();
    let open = draft.frames.iter().enumerate().rev().find(|(index, frame)| {
        let cue = frame.cue(scene);
        let writes = cue.entry.is_some_and(|entry| entry.frames.quote || entry.frames.document);
        let quiet = draft.link_of[*index].is_none_or(|link| draft.links[link].quotes.is_empty());
        let here = last.contains(&frame.cue_at) && frame.speaker.is_some() && frame.how != Order::Possessive;
        here && writes && quiet && !cue.negated && !cue.hypothetical
    });
    open.and_then(|(_, frame)| Some(LeadIn { speaker: frame.speaker?, cue: Some(frame.cue) }))
}

/// `That was how Okafor, the mayor, put it` and `So said Okafor`: whom the block names for what stands above it.
fn looks_back(scene: &Scene) -> Option<u32> {
    let opens_how = scene.reads_any(0, &["That", "This", "Such"]) && scene.reads_any(1, &["was", "is", "’s", "'s"]);
    let from = match () {
        () if opens_how && scene.is_word(2, "how") => 3,
        () if scene.reads_any(0, &["So", "Thus"]) && scene.reads_any(1, &["said", "says", "spoke", "wrote"]) => 2,
        () => return None,
    };
    let speaker = scene.mention_starting(from)?;
    let behind = scene.mention_atoms(speaker).end..scene.atoms.len();
    let tells = from == 2 || behind.clone().any(|at| scene.is_word(at, "put") || scene.cue_starting(at).is_some());
    let person = matches!(
        scene.mention(speaker).kind,
        MentionKind::Person
            | MentionKind::Role
            | MentionKind::UnnamedOfficial
            | MentionKind::Pronoun(Pronoun::He | Pronoun::She)
    );
    (tells && person).then_some(speaker)
}
