//! Interviews and hearings: turns without marks, each under the label of the one who speaks.
//!
//! A label alone proves nothing (`Note: …`). Labels make a transcript where they recur: two speakers at least and three
//! turns, or `Q` and `A`. A turn runs to the next label; the last one, over the paragraphs that go on in the first person.
//! Where the questions are set in bold, what stands below each is its answer.

mod interview;

use super::{Joiner, Placed, blank, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, Link, QuoteKind, Sieve};
use crate::cue::CueForm;
use crate::format::{self, BlockKind};
use crate::lexicon::{self, PhraseClass, WordClass, phrases};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::text::BlockSpan;

/// Words of one speaker, from their label to the next.
pub(super) struct Turn {
    first: usize,
    /// How many paragraphs belong to it.
    count: usize,
    /// The prose of the label, its colon included.
    label: u32,
    speaker: Speaker,
    evidence: Evidence,
}

const LABELLED: Evidence = Evidence::new(Sieve::TurnLabel, 95);
const ANSWERS: Evidence = Evidence::new(Sieve::BoldQuestion, 88);

/// Who takes a turn.
#[derive(Clone, Copy)]
enum Speaker {
    /// A mention of the document.
    Named(u32),
    /// Whoever took an earlier turn, by index.
    Same(usize),
    /// Nobody that the article names.
    Unknown,
}

impl Turn {
    pub(super) fn blocks(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.count
    }
}

/// What opens a paragraph before a colon, as a label might.
struct Label<'a> {
    block: usize,
    /// The words, without an article.
    words: &'a str,
    /// With the colon.
    len: u32,
    /// The mention of the document that the words are, where they are one.
    mention: Option<u32>,
}

/// How many paragraphs a turn may go on for without a label.
const LONGEST: usize = 6;

/// The turns of a document, in order; none where it is no transcript.
pub(super) fn find(blocks: &[Placed]) -> Vec<Turn> {
    let labels: Vec<Label> = (0..blocks.len()).filter_map(|block| label(blocks, block)).collect();
    let labelled = under_labels(blocks, &labels);
    if labelled.is_empty() { interview::find(blocks, &labels) } else { labelled }
}

fn under_labels(blocks: &[Placed], labels: &[Label]) -> Vec<Turn> {
    if labels.len() < 2 {
        return Vec::new();
    }
    let voices = voices(labels);
    let mut counts = vec![0_usize; labels.len()];
    for &voice in &voices {
        counts[voice] += 1;
    }
    let recurs = |at: usize| counts[voices[at]] > 1 || is_answer(labels[at].words);
    let Some(first) = (0..labels.len()).find(|&at| recurs(at)) else { return Vec::new() };
    let last = (0..labels.len()).rev().find(|&at| recurs(at)).unwrap_or(first);
    // A label that comes once is a speaker's only among those that recur.
    let taken = first..last + 1;
    let speakers = taken.clone().filter(|&at| voices[at] == at || voices[at] < first).count();
    let asks = labels[taken.clone()].iter().filter(|label| is_answer(label.words)).count();
    let is_transcript = taken.len() >= 3 && speakers >= 2 || asks >= 2;
    if !is_transcript {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    // The turn that a voice spoke first in.
    let mut spoke: Vec<Option<usize>> = vec![None; labels.len()];
    for at in taken {
        let label = &labels[at];
        let end = labels.get(at + 1).map_or(blocks.len(), |next| next.block);
        let goes_on = |&block: &usize| {
            let is_prose = matches!(blocks[block].block.kind, BlockKind::Paragraph | BlockKind::ListItem);
            let label_alone = label.len as usize == blocks[label.block].block.text.len();
            let first = label_alone && block == label.block + 1;
            is_prose && (first || at < last || in_first_person(&blocks[block]))
        };
        let count = 1 + (label.block + 1..end.min(label.block + LONGEST)).take_while(goes_on).count();
        let earlier = spoke[voices[at]];
        let speaker = match (earlier, label.mention) {
            // A surname or the full name stands for itself, initials do not.
            (Some(turn), mention) if mention.is_none() || !is_name(label.words) => Speaker::Same(turn),
            (_, Some(mention)) if is_name(label.words) => Speaker::Named(mention),
            (_, mention) => match behind(blocks, labels[first].block, label.words).or(mention) {
                Some(mention) => Speaker::Named(mention),
                None => Speaker::Unknown,
            },
        };
        spoke[voices[at]] = earlier.or(Some(turns.len()));
        turns.push(Turn { first: label.block, count, label: label.len, speaker, evidence: LABELLED });
    }
    turns
}

fn label<'a>(blocks: &[Placed<'a>], block: usize) -> Option<Label<'a>> {
    const LONGEST: usize = 48;
    let placed = &blocks[block];
    if !matches!(placed.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst) {
        return None;
    }
    let whole: &'a str = &placed.block.text;
    // `[00:00:04] Ana Duarte: …`
    let opens = format::stamp(whole).map_or(0, |len| whole.len() - whole[len..].trim_start().len());
    let text = &whole[opens..];
    let lettered = text.starts_with("Q. ") || text.starts_with("A. ");
    let stamped = if lettered { None } else { stamped(text) };
    let (colon, end) = match stamped {
        _ if lettered => (1, 2),
        Some(found) => found,
        None => text.bytes().take(LONGEST).position(|sign| sign == b':').map(|at| (at, at + 1))?,
    };
    let (words, rest) = (text.get(..colon)?.trim_end(), text.get(end..)?);
    let small = |word: &str| lexicon::word(word).is_any(&[WordClass::NameParticle, WordClass::LinksName]);
    let named = |word: &str| word.starts_with(char::is_uppercase) || small(word);
    let is_label = words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 5
        && words.split_whitespace().all(named)
        && !words.contains(['"', '“', '(', ',', ';', '?', '!'])
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        && !is_notice(words);
    // `Okafor: "…"` has its marks, and a sieve.
    let quoted = top_level(placed.quotes).next().is_some_and(|(_, quote)| {
        let outside = [whole.get(opens + end..quote.span.start() as usize), whole.get(quote.span.end() as usize..)];
        outside.iter().flatten().all(|words| words.trim().is_empty()) && quote.span.start() as usize > opens + colon
    });
    let quoted = quoted && stamped.is_none() && opens == 0;
    if !is_label || quoted {
        return None;
    }
    let mention = placed.mentions.iter().take_while(|mention| (mention.span.start() as usize) < opens + colon);
    let mention = mention
        .enumerate()
        .filter(|(_, mention)| opens <= mention.span.start() as usize && mention.span.end() as usize <= opens + colon);
    let mention = mention.max_by_key(|(index, mention)| (mention.span.len(), std::cmp::Reverse(*index)));
    let words = words.strip_prefix("The ").or(words.strip_prefix("THE ")).unwrap_or(words);
    let mention = mention.map(|(index, _)| placed.first_mention + index as u32);
    Some(Label { block, words, len: (opens + end) as u32, mention })
}

/// Where the words of a label end that a time stands behind, and where the label does: `Ana Duarte (00:07): …`, `Ana Duarte
/// 0:07` on a line of its own.
fn stamped(text: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 60;
    let signs = text.char_indices().take(LONGEST).take_while(|(_, sign)| !matches!(sign, '\n' | ':' | '.'));
    let at = signs
        .filter(|(_, sign)| matches!(sign, '(' | '[' | '0'..='9'))
        .map(|(at, _)| at)
        .find(|&at| text[..at].ends_with(char::is_whitespace) && format::stamp(&text[at..]).is_some())?;
    let end = at + format::stamp(&text[at..])?;
    let behind = &text[end..];
    let alone = behind.is_empty() || behind.starts_with(['\n', '\r']);
    (alone || behind.starts_with(':')).then_some((at, if alone { end } else { end + 1 }))
}

/// For each label the first one of the same speaker.
fn voices(labels: &[Label]) -> Vec<usize> {
    let mut first: Vec<usize> = Vec::new();
    (0..labels.len())
        .map(|at| {
            let known = first.iter().copied().find(|&other| {
                agrees(labels[at].words, labels[other].words) || agrees(labels[other].words, labels[at].words)
            });
            known.unwrap_or_else(|| {
                // Labels are few where they are labels: a list of terms is not searched without end.
                if first.len() < 64 {
                    first.push(at);
                }
                at
            })
        })
        .collect()
}

/// Whether `short` can stand for `full`: the same words, the surname or given name of it, or its initials.
fn agrees(short: &str, full: &str) -> bool {
    if short.eq_ignore_ascii_case(full) {
        return true;
    }
    let titled = |word: &&str| {
        let word = word.trim_end_matches('.');
        !lexicon::word(word).is(WordClass::Courtesy)
    };
    let words: Vec<&str> = full.split_whitespace().filter(titled).collect();
    let shorter: Vec<&str> = short.split_whitespace().filter(titled).collect();
    let part =
        |word: &str| [words.first(), words.last()].into_iter().flatten().any(|one| one.eq_ignore_ascii_case(word));
    let is_initials = words.len() > 1
        && short.len() == words.len()
        && words.iter().zip(short.chars()).all(|(word, letter)| letter.is_uppercase() && word.starts_with(letter));
    is_initials || matches!(shorter[..], [word] if part(word))
}

/// Who stands behind a label that is no name: the one of the introduction with these initials, who asks under `Q`, who
/// answers under `A`. The turns start with block `first`.
fn behind(blocks: &[Placed], first: usize, label: &str) -> Option<u32> {
    let before = &blocks[..first];
    let byline = |placed: &&Placed| placed.block.kind == BlockKind::Byline;
    let asker = before.iter().filter(byline).find_map(|placed| people(placed).next());
    let asker = asker.or_else(|| before.iter().find_map(introduced_asker));
    match label {
        "Q" => asker,
        "A" => subject(before, asker.map(|asker| last_word(before, asker))),
        _ => before.iter().flat_map(people).find(|&mention| agrees(label, words_of(before, mention))),
    }
}

/// Whom an introduction names as the one who asks: `Ana Duarte tells Idris Kane why`, `She talks to Idris Kane`.
fn introduced_asker(placed: &Placed) -> Option<u32> {
    let asks = |mention: &u32| {
        let span = placed.mentions[(mention - placed.first_mention) as usize].span;
        let before = placed.block.text.get(..span.start() as usize).unwrap_or("").trim_end();
        phrases(PhraseClass::AsksWhom)
            .iter()
            .any(|verb| before.strip_suffix(verb).is_some_and(|rest| rest.ends_with(char::is_whitespace)))
    };
    people(placed).find(asks)
}

/// The person that an introduction is about: the one named most, and of several the first.
fn subject(before: &[Placed], asker: Option<&str>) -> Option<u32> {
    let mut counts: Vec<(&str, u32, usize)> = Vec::new();
    let mentions = before.iter().filter(|placed| placed.block.kind != BlockKind::Byline).flat_map(people);
    for mention in mentions.take(64) {
        let name = last_word(before, mention);
        match counts.iter_mut().find(|(known, ..)| *known == name) {
            _ if asker == Some(name) => {}
            Some((.., count)) => *count += 1,
            None => counts.push((name, mention, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|&(.., count)| count).map(|(_, mention, _)| mention)
}

/// The mentions of people that a block names, by the document's index.
fn people<'a>(placed: &'a Placed) -> impl Iterator<Item = u32> + 'a {
    let named = |(_, mention): &(usize, &Mention)| mention.kind == MentionKind::Person;
    placed.mentions.iter().enumerate().filter(named).map(|(index, _)| placed.first_mention + index as u32)
}

fn words_of<'a>(blocks: &'a [Placed], mention: u32) -> &'a str {
    let holds = |placed: &&Placed| {
        placed.first_mention <= mention && (mention - placed.first_mention) < placed.mentions.len() as u32
    };
    blocks.iter().find(holds).map_or("", |placed| {
        let found = &placed.mentions[(mention - placed.first_mention) as usize];
        found.name.unwrap_or(found.span).of(&placed.block.text)
    })
}

fn last_word<'a>(blocks: &'a [Placed], mention: u32) -> &'a str {
    words_of(blocks, mention).split_whitespace().last().unwrap_or("")
}

fn is_answer(label: &str) -> bool {
    matches!(label, "Q" | "A")
}

/// Whether a label's words name somebody, and are no letters that stand for a name.
fn is_name(label: &str) -> bool {
    label.len() > 3 || label.chars().any(char::is_lowercase)
}

/// What is printed before a colon and speaks for nobody.
fn is_notice(label: &str) -> bool {
    let last = label.split_whitespace().last().unwrap_or("").to_ascii_lowercase();
    lexicon::word(&last).is(WordClass::Notice)
}

fn in_first_person(placed: &Placed) -> bool {
    let quoted = |mention: &Mention| placed.quotes.innermost(mention.span.start()).is_some();
    placed
        .mentions
        .iter()
        .any(|mention| matches!(mention.kind, MentionKind::Pronoun(Pronoun::I | Pronoun::We)) && !quoted(mention))
}

/// Whether a link inside a turn counts beside the turn: what the speaker says of their own words does not, nor what the
/// label's colon was read as.
pub(super) fn keeps(placed: &Placed, link: &Link) -> bool {
    let own = link.speaker.is_none_or(|speaker| {
        let kind = placed.mentions[speaker as usize].kind;
        matches!(kind, MentionKind::Pronoun(Pronoun::I | Pronoun::We | Pronoun::You))
    });
    let label = link.cue.is_some_and(|cue| {
        let cue = &placed.cues[cue as usize];
        let before = placed.block.text.get(..cue.span.start() as usize).unwrap_or("");
        cue.form == CueForm::Colon && !before.contains(['.', '?', '!', ','])
    });
    !(label || own && link.quotes.is_empty())
}

impl Joiner<'_> {
    /// An attribution for each turn, with the quotes in it that nobody else is named for.
    pub(super) fn give_turns(&mut self, turns: &[Turn]) {
        let first = self.found.attributions.len();
        for turn in turns {
            let mut content = Vec::new();
            let mut quotes = Vec::new();
            for block in turn.blocks() {
                let placed = &self.blocks[block];
                let from = if block == turn.first { turn.label as usize } else { 0 };
                let words = placed.block.text.get(from..).unwrap_or("");
                let start = from + (words.len() - words.trim_start().len());
                let span = BlockSpan::new(start as u32, (start + words.trim().len()) as u32);
                if !span.is_empty() {
                    content.push(placed.block.runs.to_source(span));
                }
                quotes.extend(top_level(placed.quotes).map(|(local, _)| placed.first_quote + local as u32).filter(
                    |&quote| {
                        let kind = self.found.kinds[quote as usize];
                        let said = matches!(kind, QuoteKind::Direct | QuoteKind::Partial | QuoteKind::Running);
                        self.of_quote[quote as usize].is_none() && said
                    },
                ));
            }
            if content.is_empty() {
                content.push(self.blocks[turn.first].block.runs.to_source(BlockSpan::empty(turn.label)));
            }
            let attribution = self.found.attributions.len();
            for &quote in &quotes {
                self.of_quote[quote as usize] = Some(attribution as u32);
            }
            let placed = &self.blocks[turn.first];
            let colon = BlockSpan::new(turn.label.saturating_sub(1), turn.label);
            let has_colon = colon.of(&placed.block.text) == ":";
            let (mention, carried_from) = match turn.speaker {
                Speaker::Named(mention) => (Some(mention), None),
                Speaker::Same(earlier) => (None, Some((first + earlier) as u32)),
                Speaker::Unknown => (None, None),
            };
            self.found.attributions.push(Attribution {
                kind: AttributionKind::Transcript,
                cue: has_colon.then(|| placed.block.runs.to_source(colon)).into_iter().collect(),
                cue_lemma: ":",
                mention,
                carried_from,
                ..blank(content, quotes, turn.evidence)
            });
        }
    }
}
