//! The name that a description stands beside, whatever joins them: `the coach, Ana Duarte,`, `Ana Duarte, the coach,`,
//! `Ana Duarte is the coach`.

use super::{is, is_a};
use crate::entity::callings;
use crate::lexicon::{self, Inflection, WordClass};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::token::Tokens;

/// The mentions on either side that may be the one: more stand too far away.
const REACH: usize = 6;

/// The index of the named mention that the description at `index` speaks of.
pub(super) fn named(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<u32> {
    let held = &mentions[index];
    if held.pronoun().is_some() {
        return ahead(text, tokens, mentions, index).map(|found| found as u32);
    }
    if held.kind == MentionKind::Organisation && !held.is_named() {
        return precedes(text, mentions, index).map(|found| found as u32);
    }
    if !matches!(held.kind, MentionKind::Role | MentionKind::UnnamedOfficial | MentionKind::UnnamedPerson) {
        return None;
    }
    follows(text, mentions, index)
        .or_else(|| precedes(text, mentions, index))
        .or_else(|| is_said_of(text, tokens, mentions, index))
        .or_else(|| gave_name(text, tokens, mentions, index))
        .or_else(|| apposed_gave_name(text, tokens, mentions, index))
        .map(|found| found as u32)
}

/// `Their captain, Joel Kane,` and `Its organiser, retired teacher Ana Duarte,`
fn follows(text: &str, mentions: &[Mention], index: usize) -> Option<usize> {
    let held = &mentions[index];
    let first = held.span.of(text).split(' ').next().unwrap_or("");
    let is_bare = !lexicon::word(first).is(WordClass::Determiner) && !first.contains(['\'', '’']);
    let behind = |name: &Mention| text.get(name.span.end() as usize..).map_or("", str::trim_start);
    (index + 1..mentions.len().min(index + REACH)).find(|&at| {
        let name = &mentions[at];
        let Some(between) = text.get(held.span.end() as usize..name.span.start() as usize) else { return false };
        let belongs = ["at ", "of ", "from ", "who "].iter().any(|word| behind(name).starts_with(word));
        let closes =
            behind(name).is_empty() || belongs || behind(name).starts_with([',', '.', ';', ':', '(', '—', '–']);
        // `a spokeswoman for the supermarket, Fresco,` names the supermarket.
        let of_body = held.span.of(text).contains(" for the ") && name.end - name.start == 1;
        // `Their neighbour and oldest customer, the Rev Tobias Crane,`
        let more = between.strip_prefix(" and ").and_then(|more| more.split_once(", "));
        // `A colleague at Norwind, Ana Duarte,`
        let more = more.or_else(|| whereabouts(between).and_then(|more| more.split_once(", ")));
        let rest = match more {
            Some((more, rest)) => Some(rest).filter(|_| is_plain(more)),
            None => between.strip_prefix(", "),
        };
        let beside = closes && !of_body && rest.is_some_and(is_plain);
        // `Cabinet member for finance Ana Duarte`
        let field = [" for ", " of "].iter().find_map(|joint| between.strip_prefix(joint)).filter(|_| is_bare);
        let in_charge = field.is_some_and(|field| {
            field.ends_with(' ') && is_plain(field) && !field.contains(char::is_uppercase) && name.title.is_none()
        });
        name.kind == MentionKind::Person && (beside || in_charge)
    })
}

/// What follows a preposition that tells where somebody belongs.
fn whereabouts(words: &str) -> Option<&str> {
    let words = words.strip_prefix(' ')?;
    let (first, rest) = words.split_once(' ')?;
    matches!(first, "at" | "in" | "from" | "with").then_some(rest)
}

/// Whether words could describe a name that follows them: few, without a stop among them or a verb that says something.
fn is_plain(words: &str) -> bool {
    let says = |word: &str| {
        lexicon::word(word).cues().iter().any(|cue| matches!(cue.inflection, Inflection::Past | Inflection::Third))
    };
    words.len() < 48
        && words.split_whitespace().count() <= 5
        && words.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '\'' | '’'))
        && !words.split_whitespace().any(|word| says(word) || lexicon::word(word).is(WordClass::JoinsClause))
}

/// `Ana Duarte, the port's chief executive,`: it opens what is said of a name before it.
fn precedes(text: &str, mentions: &[Mention], index: usize) -> Option<usize> {
    let held = &mentions[index];
    if held.possessive {
        return None;
    }
    (index.saturating_sub(REACH)..index).rev().find(|&at| {
        let described = mentions[at].description.filter(|_| mentions[at].is_named());
        described.is_some_and(|words| {
            let said = words.of(text);
            let opens = held.span.start() >= words.start() && held.span.start() - words.start() <= 4;
            opens && held.span.end() <= words.end() && !said.starts_with("who")
        })
    })
}

/// `Ana Duarte is a crane operator`
fn is_said_of(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<usize> {
    let copula = (mentions[index].start as usize).checked_sub(1)?;
    if !is(text, tokens, Some(copula), |word| matches!(word, "is" | "was" | "became" | "remains")) {
        return None;
    }
    (index.saturating_sub(REACH)..index).rev().find(|&at| {
        mentions[at].end as usize == copula && mentions[at].kind == MentionKind::Person && !mentions[at].possessive
    })
}

/// `a man called Rafael`, `a driller who gave his name only as Rafael` and `the dead man was identified as Rafael`
fn gave_name(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<usize> {
    let before = |mention: &Mention, back: usize| (mention.start as usize).checked_sub(back);
    (index + 1..mentions.len().min(index + REACH)).find(|&at| {
        let name = &mentions[at];
        let as_name = is(text, tokens, before(name, 1), |word| word == "as")
            && (2..=5).any(|back| {
                is(text, tokens, before(name, back), |word| matches!(word, "name" | "named" | "identified"))
            });
        let called = before(name, 1) == Some(mentions[index].end as usize)
            && is(text, tokens, before(name, 1), |word| matches!(word, "called" | "named"));
        let near = name.start.saturating_sub(mentions[index].end) <= 12;
        name.kind == MentionKind::Person && (called || as_name && near)
    })
}

/// `his doctor, a patient woman named Ana Duarte,`
fn apposed_gave_name(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<usize> {
    let held = &mentions[index];
    let next = index + 1;
    let apposed = (next..mentions.len().min(index + 4)).find(|&at| mentions[at].start == held.end + 1)?;
    is(text, tokens, Some(held.end as usize), |word| word == ",")
        .then(|| gave_name(text, tokens, mentions, apposed))
        .flatten()
}

/// `In her statement, Kane said` and `When she was arrested, Kane replied`: the pronoun comes before its name.
fn ahead(text: &str, tokens: &Tokens, mentions: &[Mention], index: usize) -> Option<usize> {
    const FARTHEST: u32 = 16;
    let held = &mentions[index];
    if !matches!(held.pronoun(), Some(Pronoun::He | Pronoun::She)) {
        return None;
    }
    let before = (held.start as usize).checked_sub(1)?;
    let opens = if held.possessive {
        let starts = tokens.sentences.get(tokens.sentence_of(held.start as usize))?.start as usize == before;
        starts && tokens.known(before).is(WordClass::Preposition)
    } else {
        is_a(tokens, Some(before), WordClass::LooksAhead)
    };
    let sentence = tokens.sentence_of(held.start as usize);
    (index + 1..mentions.len().min(index + REACH)).find(|&at| {
        let name = &mentions[at];
        let comma = (name.start as usize).checked_sub(1);
        opens
            && name.kind == MentionKind::Person
            && !name.possessive
            && name.start - held.end <= FARTHEST
            && tokens.sentence_of(name.start as usize) == sentence
            && super::acts(text, tokens, name)
            && (is(text, tokens, comma, |word| word == ",") || name.title.is_some())
    })
}

/// What a person's part in a court is called: who denies a charge is the defendant, who tells the court something a witness.
pub(super) fn call_by_part(text: &str, tokens: &Tokens, mention: &Mention, callings: &mut String) {
    let word = |at: usize, class: &[&str]| is(text, tokens, Some(at), |word| class.contains(&word));
    let mut at = mention.end as usize;
    let start = mention.start as usize;
    let fronted = word(start.wrapping_sub(1), &[","]) && word(start.wrapping_sub(2), &["defending", "prosecuting"]);
    if fronted || word(at, &[","]) && word(at + 1, &["defending", "prosecuting"]) || word(at, &["kc", "qc"]) {
        for part in ["barrister", "lawyer", "counsel"] {
            callings::add(part, callings);
        }
    }
    if let Some(description) = mention.description {
        at = tokens.tokens.partition_point(|token| token.span.start() < description.end());
    } else if mention.end - mention.start == 1 && word((mention.start as usize).wrapping_sub(1), &[","]) {
        return;
    }
    // `Ana Duarte, 44, of Quay Street, Lund, denies`
    if word(at, &[","]) && word(at + 1, &["of", "from"]) {
        const ADDRESS: usize = 10;
        let denies = |&at: &usize| word(at, &[","]) && tokens.known(at + 1).is(WordClass::AnswersCharge);
        at = (at + 2..at + ADDRESS).find(denies).unwrap_or(at);
    }
    if word(at, &[",", ")"]) {
        at += 1;
    }
    let charged = word(at, &["is", "was", "are"]) && word(at + 1, &["accused", "charged"]);
    if charged || word(at, &["denies", "denied", "pleaded"]) {
        for part in ["defendant", "accused"] {
            callings::add(part, callings);
        }
    } else if word(at, &["told"])
        && word(at + 1, &["the"])
        && word(at + 2, &["court", "inquest", "hearing", "tribunal"])
    {
        callings::add("witness", callings);
    }
}
