//! What a block by itself says of its mentions, as far as telling who is who needs it; kept as long as the block is.

mod beside;

use super::callings;
use super::gender::{Gender, told_by};
use super::names::{self, FullName, Name};
use super::short_forms;
use crate::lexicon::{self, Auxiliary, Deed, Word, WordClass, folded};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::Quotes;
use crate::syntax::{NameKind, Tags, Upos};
use crate::text::BlockSpan;
use crate::token::Tokens;

/// The clues of one block's mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clues {
    /// How many sentences the block counts for: at least one.
    pub(super) sentences: u32,
    /// By mention.
    pub(super) mentions: Vec<Clue>,
}

/// What its block says of one mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    /// Its name in parts; empty where it has none.
    pub(super) name: Name,
    /// Its full name, where it shares the surname of who is named behind it.
    pub(super) shared: Option<Box<FullName>>,
    /// What stands in marks inside its name, in lower case.
    pub(super) nickname: Option<Box<str>>,
    /// In lower case and without a determiner; empty for people.
    pub(super) described: Box<str>,
    /// The office that stands before its name, in lower case: `environment secretary`.
    pub(super) office: Box<str>,
    /// The noun that a description is of.
    pub(super) head: Option<Box<str>>,
    pub(super) opening: Opening,
    /// What title and description call its bearer.
    pub(super) callings: Box<str>,
    /// The mention of its block that owns it: `His` of `His wife`, `Troy` of `Troy's wife`.
    pub(super) owner: Option<u32>,
    /// The named mention of its block that it stands beside and speaks of: `Ana Duarte` for `the coach` in `the coach,
    /// Ana Duarte,`.
    pub(super) names: Option<u32>,
    /// Whether words behind it say which one is meant: `the man in the corner`.
    pub(super) restricted: bool,
    /// What its own words, title and description say of its bearer.
    pub(super) gender: Option<Gender>,
    /// Whether its name or title is a person's.
    pub(super) personal: bool,
    /// Whether it is described by a noun that is no word for people: `the new bridge`.
    pub(super) impersonal: bool,
    /// Whether it is told apart from kin of its name as the elder or the younger: `the younger Kane`, `her elder brother`.
    pub(super) elder: Option<bool>,
    /// The age that its description tells: `Ana Duarte, 41,`, `the 41-year-old`.
    pub(super) age: Option<u8>,
    /// What its name is learned to be: above 0 a person's, below 0 a thing's or place's, further off the surer.
    pub(super) leans_to_person: i32,
    /// Whether it is the first of its sentence that no preposition governs.
    pub(super) subject: bool,
    /// Whether it opens another clause of its sentence: `…, and the winger smiled`.
    pub(super) another_clause: bool,
    /// Whether it stands in what is said of another beside its name.
    pub(super) embedded: bool,
    /// Whether a preposition governs it.
    pub(super) governed: bool,
    /// Whether a finite verb follows it.
    pub(super) acts: bool,
    /// Whether something is done to it: `dismissed Kane`, `Kane was dismissed`.
    pub(super) affected: bool,
    /// Whether it is asked, and the sentence is about who answers: `Asked by the judge, he said`.
    pub(super) asks: bool,
    /// Whether it opens the block and names who says the rest, or where, `ANA DUARTE: No.`, or is an office that somebody has,
    /// `his successor as mayor`, or a bare number, as of a clock: nothing looks back to it.
    pub(super) label: bool,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Its sentence, by the block's count.
    pub(super) sentence: u32,
}

/// What opens a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// `the`, `this`, `that`
    Definite,
    /// `a`, `one`, `another`
    Indefinite,
    /// Anything else, or nothing.
    Bare,
}

impl Clues {
    pub fn new(text: &str, tokens: &Tokens, tags: &Tags, quotes: &Quotes, mentions: &[Mention]) -> Self {
        let mut clues: Vec<Clue> = Vec::with_capacity(mentions.len());
        // The first of the sentence that nothing governs, and whether a verb follows it.
        // Outside quotation marks, and inside them.
        let mut subjects: [Option<(u32, usize, bool)>; 2] = [None, None];
        for (index, mention) in mentions.iter().enumerate() {
            let sentence = tokens.sentence_of(mention.start as usize) as u32;
            let mut clue = read(text, tokens, quotes, mention, sentence);
            clue.leans_to_person = leans_to_person(tokens, tags, mention);
            clue.names = beside::named(text, tokens, mentions, index);
            clue.owner = owner(mentions, index);
            clue.embedded = mentions[index.saturating_sub(6)..index].iter().any(|other| {
                let description = other.description.filter(|_| clue.names.is_none());
                description.is_some_and(|words| words.contains_span(mention.span))
            });
            // A name in apposition stands where its description does.
            let near = index.saturating_sub(5)..index;
            let governor = near.into_iter().find(|&at| clues[at].names == Some(index as u32));
            let outermost = &mentions[governor.unwrap_or(index)];
            clue.asks = is_asking(text, tokens, outermost);
            clue.governed = is_governed(tokens, outermost, sentence);
            let relative = mention.kind == MentionKind::Pronoun(Pronoun::Who);
            let free = !mention.possessive && !relative && !clue.governed && !clue.embedded;
            let subject = &mut subjects[usize::from(clue.quoted)];
            let held = subject.filter(|&(held, ..)| held == sentence);
            match held {
                _ if !free => {}
                None => {
                    clue.subject = true;
                    // `said the old man as he rowed`
                    let said = is_cue(tokens.known((mention.start as usize).wrapping_sub(1)));
                    // `a builder who was paid kept the money`
                    let end = mention.end as usize;
                    let comma = usize::from(is(text, tokens, Some(end), |word| word == ","));
                    let told = is(text, tokens, Some(end + comma), |word| matches!(word, "who" | "that"));
                    let told = told || mention.description.is_some() || clue.names.is_some();
                    let acts = clue.acts || said || told;
                    *subject = Some((sentence, index, acts));
                }
                Some((_, first, acts)) => {
                    let inside = mentions[first].start <= mention.start && mention.end <= mentions[first].end;
                    let apposed = governor.is_some_and(|governor| clues[governor].subject);
                    clue.subject = inside || apposed;
                    // `In Water and Wages the historian Oonagh Prideaux calls`: who acts is the subject.
                    if !acts && clue.acts {
                        clues[first].subject = clue.subject;
                        clue.subject = true;
                        *subject = Some((sentence, index, true));
                    }
                }
            }
            clues.push(clue);
        }
        for (index, clue) in clues.iter_mut().enumerate() {
            clue.shared = short_forms::shared(text, tokens, mentions, index).map(Box::new);
        }
        Self { sentences: tokens.sentences.len().max(1) as u32, mentions: clues }
    }
}

fn read(text: &str, tokens: &Tokens, quotes: &Quotes, mention: &Mention, sentence: u32) -> Clue {
    let own = &*names::one_line(mention.name.unwrap_or(mention.span).of(text));
    let pronoun = matches!(mention.kind, MentionKind::Pronoun(_));
    let person = mention.kind == MentionKind::Person;
    let described = !person && !pronoun;
    let named = !pronoun && (mention.name.is_some() || person);
    let name = if named { Name::new(own) } else { Name::default() };
    let callings = callings_of(text, tokens, mention);
    let first = |class| lexicon::word(name.first()).is(class);
    let first_is_common = lexicon::word(name.first()).is_common();
    let age = mention.description.is_some_and(|words| words.of(text).starts_with(|first: char| first.is_ascii_digit()));
    let head = described.then(|| names::head(own)).flatten();
    let is_thing = |head: &str| {
        let word = lexicon::word(head);
        // `a voice shouted`: somebody nobody sees, and no `he`.
        head == "voice" || word.is(WordClass::Noun) && !word.names_people() && !lexicon::is_person_noun(head)
    };
    Clue {
        impersonal: head.as_deref().is_some_and(is_thing),
        personal: person
            && (mention.title.is_some()
                || age
                || !callings.is_empty()
                || first(WordClass::GivenName) && (name.is_full() || !first_is_common)),
        age: age_of(text, mention),
        elder: is_elder(text, tokens, mention),
        leans_to_person: 0,
        shared: None,
        nickname: if person { short_forms::nickname(own) } else { None },
        name,
        described: if described { names::described(own).into() } else { Box::default() },
        office: mention.title.map_or_else(Box::default, |title| names::described(title.of(text)).into()),
        head: head.map(Into::into),
        opening: if described { opening(own) } else { Opening::Bare },
        callings,
        owner: None,
        names: None,
        restricted: described && is_restricted(tokens, mention),
        gender: gender(text, mention),
        subject: false,
        governed: false,
        embedded: false,
        another_clause: opens_another_clause(text, tokens, mention),
        acts: acts(text, tokens, mention),
        affected: is_affected(text, tokens, mention),
        asks: false,
        label: is_label(text, tokens, mention)
            || described && !own.contains(char::is_alphabetic)
            || mention.kind == MentionKind::Role
                && opening(own) == Opening::Bare
                && is(text, tokens, (mention.start as usize).checked_sub(1), |word| word == "as"),
        quoted: is_quoted(quotes, mention.span),
        sentence,
    }
}

fn is_elder(text: &str, tokens: &Tokens, mention: &Mention) -> Option<bool> {
    let before = (mention.start as usize).saturating_sub(1)..mention.end as usize;
    before.take(4).find_map(|at| {
        let word = tokens.tokens.get(at)?.span.of(text);
        folded(word, |word| match word {
            "younger" => Some(false),
            "older" | "elder" => Some(true),
            _ => None,
        })
    })
}

fn age_of(text: &str, mention: &Mention) -> Option<u8> {
    let named = mention.name.is_some();
    let words = mention.description.filter(|_| named).or((!named).then_some(mention.span))?.of(text);
    let aged = |word: &str| {
        let (number, rest) = word.split_at(word.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(word.len()));
        (rest.is_empty() && named || rest.starts_with("-year-old")).then(|| number.parse().ok()).flatten()
    };
    let words = words.split([' ', ',', '\n']).take(4);
    words.map_while(|word| Some(word).filter(|word| !matches!(*word, "of" | "for" | "who"))).find_map(aged)
}

/// What the learned names hold a person's name to be. Their guesses count for little.
fn leans_to_person(tokens: &Tokens, tags: &Tags, mention: &Mention) -> i32 {
    const LEAST: u16 = 200;
    const SURE: u16 = 400;
    let name = mention.name.filter(|_| mention.kind == MentionKind::Person);
    let Some(last) = name.and_then(|name| tokens.inside(name).next_back()) else { return 0 };
    match tags.name_at(last) {
        Some(found) if found.margin < LEAST => 0,
        Some(found) if found.kind == NameKind::Person => 1 + i32::from(found.margin >= SURE),
        Some(found) if found.kind == NameKind::Other => -i32::from(found.margin >= SURE),
        Some(found) => -1 - i32::from(found.margin >= SURE),
        // `Shouts of "No" were heard`: only its place gives the word a capital.
        None => {
            let opens = tokens.sentences.iter().any(|sentence| sentence.start == last as u32);
            let alone = mention.end - mention.start == 1;
            let common = tags.upos(last) != Upos::Propn;
            if opens && alone && common { -2 } else { 0 }
        }
    }
}

fn callings_of(text: &str, tokens: &Tokens, mention: &Mention) -> Box<str> {
    let mut callings = String::new();
    if !matches!(mention.kind, MentionKind::Person | MentionKind::Organisation) || mention.name.is_none() {
        return callings.into();
    }
    for words in [mention.title, mention.description].into_iter().flatten() {
        callings::of(words.of(text), &mut callings);
    }
    if mention.kind == MentionKind::Person {
        beside::call_by_part(text, tokens, mention, &mut callings);
    }
    callings.into()
}

fn opening(words: &str) -> Opening {
    let first = lexicon::word(words.split(' ').next().unwrap_or(""));
    match () {
        () if first.is(WordClass::Definite) => Opening::Definite,
        () if first.is(WordClass::Indefinite) => Opening::Indefinite,
        () => Opening::Bare,
    }
}

fn gender(text: &str, mention: &Mention) -> Option<Gender> {
    if matches!(mention.kind, MentionKind::Pronoun(_)) {
        return None;
    }
    let own = mention.name.is_none().then_some(mention.span);
    [mention.title, mention.description, own].into_iter().flatten().find_map(|words| told_by(words.of(text)))
}

/// The mention that opens another and owns it.
fn owner(mentions: &[Mention], index: usize) -> Option<u32> {
    let holder = &mentions[index];
    let held = (index + 1..mentions.len()).take(3).take_while(|&at| mentions[at].start < holder.end);
    let mut owners = held.filter(|&at| mentions[at].possessive && mentions[at].start == holder.start);
    if let Some(inside) = owners.next() {
        return Some(inside as u32);
    }
    // `his uncle Barnaby`, `Kane's uncle Barnaby`: the title leaves the owner out.
    let before = index.checked_sub(1)?;
    let clitic = u32::from(mentions[before].pronoun().is_none());
    let beside = mentions[before].end + clitic == holder.start && mentions[before].possessive;
    (beside && holder.title.is_some()).then_some(before as u32)
}

fn is_quoted(quotes: &Quotes, span: BlockSpan) -> bool {
    let mut at = quotes.innermost(span.start());
    while let Some(quote) = at.and_then(|index| quotes.quotes.get(index)) {
        if span.end() <= quote.span.end() {
            return true;
        }
        at = quote.parent.map(|parent| parent as usize);
    }
    false
}

/// Hands the lower-case word of a token to `class`; beyond the ends there is none.
fn is(text: &str, tokens: &Tokens, at: Option<usize>, class: impl FnOnce(&str) -> bool) -> bool {
    at.and_then(|at| tokens.tokens.get(at)).is_some_and(|token| folded(token.span.of(text), class))
}

/// Whether a token is of a class; beyond the ends there is none.
fn is_a(tokens: &Tokens, at: Option<usize>, class: WordClass) -> bool {
    at.is_some_and(|at| tokens.known(at).is(class))
}

fn is_governed(tokens: &Tokens, mention: &Mention, sentence: u32) -> bool {
    let start = tokens.sentences.get(sentence as usize).map_or(0, |sentence| sentence.start);
    let before = tokens.known((mention.start as usize).wrapping_sub(1));
    mention.start > start && before.is(WordClass::Preposition) && !before.is(WordClass::Subordinator)
}

fn opens_another_clause(text: &str, tokens: &Tokens, mention: &Mention) -> bool {
    let before = |back: usize| (mention.start as usize).checked_sub(back);
    is(text, tokens, before(1), |word| matches!(word, ";" | "while" | "whereas"))
        || is_a(tokens, before(1), WordClass::JoinsAnother)
            && is(text, tokens, before(2), |word| matches!(word, "," | ";" | "—" | "–"))
}

fn is_asking(text: &str, tokens: &Tokens, mention: &Mention) -> bool {
    let before = |back: usize| (mention.start as usize).checked_sub(back);
    // `Speaking to Kane, she said`
    let spoken_to = is(text, tokens, before(1), |word| matches!(word, "to" | "with"))
        && is_a(tokens, before(2), WordClass::SpeaksTo);
    spoken_to || is(text, tokens, before(1), |word| word == "by") && is_a(tokens, before(2), WordClass::Asks)
}

fn is_affected(text: &str, tokens: &Tokens, mention: &Mention) -> bool {
    let affects = |at: Option<usize>| is(text, tokens, at, |word| lexicon::deed(word) == Some(Deed::Affects));
    let (before, end) = ((mention.start as usize).checked_sub(1), mention.end as usize);
    let passive = tokens.known(end).auxiliary() == Some(Auxiliary::Be);
    !mention.possessive && (affects(before) || passive && affects(Some(end + 1)))
}

fn acts(text: &str, tokens: &Tokens, mention: &Mention) -> bool {
    !mention.possessive
        && is(text, tokens, Some(mention.end as usize), |word| {
            let known = tokens.known(mention.end as usize);
            known.auxiliary().is_some_and(|kind| kind != Auxiliary::To)
                || word.len() > 3 && word.ends_with("ed")
                || known.is(WordClass::MostlyVerb)
                || is_cue(known)
        })
}

/// Whether a word attributes by itself.
fn is_cue(known: Word) -> bool {
    known.cues().iter().any(|cue| cue.rest.is_empty())
}

/// `ANA DUARTE: No.` and the place of a dateline, `PORT LUND (Agency) — Soldiers …`.
fn is_label(text: &str, tokens: &Tokens, mention: &Mention) -> bool {
    const LONGEST_DATELINE: usize = 64;
    if mention.start == 0 && is(text, tokens, Some(mention.end as usize), |word| word == ":") {
        return true;
    }
    let end = mention.span.end() as usize;
    let dateline = || {
        let start = text.char_indices().nth(LONGEST_DATELINE).map_or(text, |(end, _)| &text[..end]);
        let opening = start.split(" — ").next().and_then(|start| start.split(" – ").next()).unwrap_or("");
        let opening = opening.split(" - ").next().unwrap_or("");
        let place = opening.split(['(', ',']).next().unwrap_or("");
        let shouts = place.chars().any(char::is_uppercase) && !place.chars().any(char::is_lowercase);
        shouts && opening.len() < start.len() && end <= opening.len()
    };
    end < LONGEST_DATELINE && dateline()
}

/// Whether what stands behind a description tells it from others of its kind: `of the shop`, `in the corner`, `who ran`.
/// `a mother of two` is told from nobody.
fn is_restricted(tokens: &Tokens, mention: &Mention) -> bool {
    let end = mention.end as usize;
    is_a(tokens, Some(end), WordClass::Restricts) && !tokens.known(end + 1).is(WordClass::Numeral)
}
