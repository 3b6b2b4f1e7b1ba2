//! Which capitalised words stand together.

use super::{is_title_word, known_at};
use crate::lexicon::{KnownKind, PhraseClass, WordClass, phrases};
use crate::mention::view::View;
use crate::token::TokenKind;

/// Capitalised words that stand together, with the small words that join them.
pub(super) struct Sequence {
    pub start: usize,
    /// The token behind the last.
    pub end: usize,
    /// Where the lexicon knows a name inside the sequence: its kind, its first token and the one behind its last.
    pub known: Vec<(KnownKind, usize, usize)>,
    /// The small words `of` or `for` inside, in order.
    pub joints: Vec<usize>,
}

/// Whether a name may start at token `at`.
pub(super) fn starts_name(view: &View<'_>, at: usize) -> bool {
    if known_at(view, at).is_some_and(|(_, end)| end > at + 1) {
        return true;
    }
    if !is_name_word(view, at) {
        return starts_with_particle(view, at);
    }
    if view.in_headline(at) && !is_telling(view, at) {
        let known = view.known(at);
        return !known.is_common() && !known.is(WordClass::Everyday) && !known.names_people() && !view.is_cue_verb(at);
    }
    if view.opens(at) {
        return opens_with_name(view, at);
    }
    if is_dated_surname(view, at) {
        return true;
    }
    // The first words of verses have capitals too.
    let known = view.known(at);
    !known.is(WordClass::Function)
        || known.is(WordClass::GivenName)
        || view.is_upper(at)
        // `Has Nang told reporters`
        || known.is(WordClass::FiniteAux) && view.is_spaced(at + 1) && is_surname_like(view, at + 1)
}

/// Whether the first word of a sentence is part of a name, although its capital says nothing.
fn opens_with_name(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    let next_is_name = view.is_spaced(at + 1) && is_name_word(view, at + 1);
    if is_dated_surname(view, at) || opens_office(view, at) {
        return true;
    }
    if known.is(WordClass::Function) {
        return false;
    }
    if known_at(view, at).is_some() && !known.is_common() {
        return true;
    }
    if known.is(WordClass::GivenName) && (next_is_name || !known.is_common()) {
        let everyday = known.is(WordClass::Everyday) && !next_is_name;
        return !everyday || is_surname(view, at) || view.starts_predicate(at + 1);
    }
    if opens_firm(view, at) {
        return true;
    }
    if known.is(WordClass::Honorific) {
        let behind = || particles(view, at + 1).is_some_and(|end| is_name_word(view, end));
        return next_is_name || view.is_upper(at) || behind();
    }
    // `Park Min-seo`
    if next_is_name && view.of(at + 1).split_once('-').is_some_and(|(head, tail)| is_second_syllable(head, tail)) {
        return true;
    }
    // `Ban them now!`, `Harsh winters`
    if known.is(WordClass::Everyday) && !known.is_common() && !known.names_people() && !next_is_name {
        return is_surname(view, at);
    }
    // `Emails seen by …`, `Footage showed …`, `Council tax …`
    let is_noun = known.is_any(&[WordClass::Document, WordClass::Inscription, WordClass::OrganisationHead]);
    if is_noun && !known.is_common() && !next_is_name && !view.is_upper(at) {
        return false;
    }
    if !known.is_common() && !known.names_people() {
        let plain = view.is_foreign() || has_plain_ending(view.of(at));
        return !plain
            || next_is_name
            || view.is_upper(at)
            || view.starts_predicate(at + 1)
            || view.is_sign(at + 1, ":")
            || (view.is_sign(at + 1, ",") && view.is_one_of(at + 2, &["who", "whose"]))
            || (view.of(at).ends_with('s') && matches!(view.of(at + 1), "'" | "’") && !view.is_spaced(at + 1));
    }
    if is_surname(view, at) {
        return true;
    }
    let may_modify = known.is_any(&[WordClass::Noun, WordClass::Adjective]) || known.names_people();
    next_is_name
        && may_modify
        && !known.is(WordClass::Plural)
        && !known.is_any(&[WordClass::Adverb, WordClass::MostlyVerb, WordClass::Numeral])
        && (is_title_word(view, at)
            || is_title_word(view, at + 1)
            || view.is_one_of(at, &["radio"])
            || view.known(at + 1).is_any(&[WordClass::OrganisationHead, WordClass::OutletHead, WordClass::PlaceHead])
            || known_at(view, at).is_some())
}

/// `Mayor of Alderne Ida Holm`: an office with what it is of, and then a name.
fn opens_office(view: &View<'_>, at: usize) -> bool {
    const LONGEST_OFFICE: usize = 8;
    if !is_title_word(view, at) || !is_office_joint(view, at + 1) {
        return false;
    }
    let first = if view.is_one_of(at + 2, &["the"]) { at + 3 } else { at + 2 };
    let named = |at: usize| view.is_any_of(at, &[WordClass::GivenName, WordClass::Honorific]);
    let is_part = |at: &usize| view.is_spaced(*at) && is_name_word(view, *at) && !view.opens(*at);
    let bracket = (first..first + 4).find(|&at| view.is_sign(at, "("));
    (first..first + LONGEST_OFFICE).take_while(is_part).skip(1).any(named)
        || bracket.is_some_and(|open| (first..open).all(|at| is_part(&at)) && bracketed_office(view, open).is_some())
}

/// `Baker, Potts and Hale said`: several names in a row, the first of them an ordinary word as well.
fn opens_firm(view: &View<'_>, at: usize) -> bool {
    const MOST: usize = 8;
    let named = |at: usize| view.is_spaced(at) && is_name_word(view, at) && !view.known(at).is_common();
    let mut last = at;
    while last < at + MOST && view.is_sign(last + 1, ",") && named(last + 2) {
        last += 2;
    }
    let is_word =
        !view.is_any_of(at, &[WordClass::Function, WordClass::Adverb, WordClass::Plural, WordClass::Honorific]);
    let joined = view.is_one_of(last + 1, &["and"]) && named(last + 2) && view.starts_predicate(last + 3);
    last > at && joined && is_word && view.is_capitalised(at)
}

/// `of`, `for` or `to` behind an office.
fn is_office_joint(view: &View<'_>, at: usize) -> bool {
    let sent = at.checked_sub(1).is_some_and(|before| view.is(before, WordClass::Sent));
    view.is_one_of(at, &["of", "for"]) || sent && view.is_one_of(at, &["to"])
}

/// The token behind `(MP)` of `Member of Parliament (MP) Nia Bevan`, whose bracket opens at `open`.
fn bracketed_office(view: &View<'_>, open: usize) -> Option<usize> {
    let short = view.is_upper(open + 1) && is_title_word(view, open + 1) && view.is_sign(open + 2, ")");
    short.then_some(open + 3).filter(|&next| view.is_spaced(next) && is_name_word(view, next))
}

/// `Green said`, `Baker added`: a noun that counts or an adjective is no subject by itself, so that a name must be meant.
fn is_surname(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    let is_other = known.is_any(&[
        WordClass::Plural,
        WordClass::Function,
        WordClass::Adverb,
        WordClass::Numeral,
        WordClass::Interjection,
        WordClass::Role,
        WordClass::Official,
        WordClass::Anonymous,
        WordClass::Group,
        WordClass::Honorific,
        WordClass::OrganisationHead,
        WordClass::OutletHead,
        WordClass::Document,
        WordClass::Inscription,
    ]);
    let is_trade = known.is(WordClass::Person) || known.is(WordClass::Adjective) && !known.is(WordClass::Noun);
    !is_other
        && !view.in_headline(at)
        && view.is_capitalised(at)
        && view.is_spaced(at + 1)
        && (view.is(at + 1, WordClass::SaidBehindName) || is_trade && view.is(at + 1, WordClass::SaysBehindName))
}

/// Endings that ordinary words have far more often than names.
fn has_plain_ending(word: &str) -> bool {
    word.len() > 5 && phrases(PhraseClass::PlainEnding).iter().any(|end| word.ends_with(end))
}

/// Whether a word that a headline capitalises is part of a name all the same.
fn is_telling(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    (known.is(WordClass::GivenName) && (!known.is_common() || is_name_word(view, at + 1)))
        || known.is(WordClass::Honorific)
        || known_at(view, at).is_some()
        || (is_title_word(view, at) && is_name_word(view, at + 1) && !view.known(at + 1).is_common())
}

/// Whether the word may be part of a name by the way it is written.
pub(super) fn is_name_word(view: &View<'_>, at: usize) -> bool {
    if !view.is_capitalised(at) || is_calendar(view, at) || view.is_one_of(at, &["i"]) {
        return false;
    }
    let word = view.of(at);
    if view.in_headline(at) && view.known(at).is(WordClass::Function) {
        return false;
    }
    match word.rsplit_once('-') {
        // `D-Ohio`
        Some((head, _)) if head.len() == 1 => false,
        // `Kremlin-backed`, `U.S.-Russian`
        Some((head, tail)) => {
            (tail.chars().next().is_none_or(char::is_uppercase) || is_second_syllable(head, tail))
                && !crate::lexicon::known_names(tail).iter().any(|name| name.kind == KnownKind::Demonym)
        }
        None => true,
    }
}

/// `Geun-hye`, `Ki-moon`: a given name of two syllables, where `Kremlin-backed` is an adjective.
fn is_second_syllable(head: &str, tail: &str) -> bool {
    let (head_known, tail_known) = (crate::lexicon::word(head), crate::lexicon::word(tail));
    let short = head.len() <= 5 && tail.len() <= 5 && !head.contains('.');
    short
        && !head_known.is_common()
        && crate::lexicon::known_names(head).is_empty()
        && !tail_known.is(WordClass::MostlyVerb)
}

const CALENDAR: [WordClass; 5] =
    [WordClass::Weekday, WordClass::WeekdayShort, WordClass::Month, WordClass::MonthDotted, WordClass::Feast];

/// Days, months and feasts: capitalised and nobody's name.
fn is_calendar(view: &View<'_>, at: usize) -> bool {
    if !view.is_any_of(at, &CALENDAR) {
        return false;
    }
    if is_dated_surname(view, at) {
        return false;
    }
    // `April Ryan` and `Theresa May` are people; `May 3` and `in May` are not.
    let surname = view.is(at, WordClass::CalendarSurname);
    let may_be_person = view.is(at, WordClass::GivenName) || surname;
    let beside_name = |other: usize| {
        view.is_capitalised(other)
            && (view.is(other, WordClass::GivenName) != view.is(at, WordClass::GivenName)
                || surname && view.known(other).is_unknown() && known_at(view, other).is_none())
            && !view.is(other, WordClass::Function)
            && !view.token(at + 1).is_some_and(|next| next.kind == TokenKind::Number)
    };
    let before = at.checked_sub(1).is_some_and(|before| view.is_spaced(at) && beside_name(before) && !view.opens(at));
    let after = view.is(at, WordClass::GivenName) && view.is_spaced(at + 1) && beside_name(at + 1);
    !(may_be_person && (before || after))
}

/// `May said`, `Sun added`: a month or a day that says something is somebody of that name.
fn is_dated_surname(view: &View<'_>, at: usize) -> bool {
    let dated = at.checked_sub(1).is_some_and(|before| {
        let dates = [WordClass::Preposition, WordClass::Determiner, WordClass::Time, WordClass::DatesAMonth];
        view.is_any_of(before, &dates)
    });
    view.is(at, WordClass::CalendarSurname)
        && view.is_capitalised(at)
        && !dated
        && !view.in_headline(at)
        && view.is_spaced(at + 1)
        && view.is_cue_verb(at + 1)
}

/// `de Gaulle`, `van der Berg`, `al-Assad` where nothing capitalised stands before them.
fn starts_with_particle(view: &View<'_>, at: usize) -> bool {
    let is_joined = view.of(at).strip_prefix("al-").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    is_joined
        || (view.is(at, WordClass::LeadsName)
            && (!view.is_foreign() || view.is_one_of(at, &["van", "von", "bin", "ibn"]))
            && particles(view, at).is_some_and(|end| is_name_word(view, end)))
}

fn is_surname_like(view: &View<'_>, at: usize) -> bool {
    is_name_word(view, at) && view.known(at).is_unknown() && !view.in_headline(at)
}

const LONGEST_PARTICLES: usize = 4;

/// `ten` is a number, but behind a title or a given name, or what may be one: `Ms ten Boom`, not `in Lund ten Britons`.
fn may_be_particle(view: &View<'_>, at: usize) -> bool {
    if !view.is(at, WordClass::Numeral) {
        return true;
    }
    at.checked_sub(1).is_some_and(|before| {
        let counts = view.of(at + 1).ends_with('s') || known_at(view, at + 1).is_some();
        view.is_any_of(before, &[WordClass::Honorific, WordClass::GivenName])
            || view.is_capitalised(before) && view.known(before).is_unknown() && !counts
    })
}

/// The token behind the small words of a name that start at `at`.
fn particles(view: &View<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + LONGEST_PARTICLES {
        // `van 't Hoff`
        let elided =
            view.is_mark(end) && view.is_spaced(end) && !view.is_spaced(end + 1) && view.is_one_of(end + 1, &["t"]);
        let word = end + usize::from(elided);
        if !view.is(word, WordClass::NameParticle) || view.is_capitalised(word) || !may_be_particle(view, word) {
            break;
        }
        end = word + 1;
    }
    (end > at).then_some(end)
}

/// No name has more tokens; the bound keeps the whole search linear.
const LONGEST: usize = 24;

/// Reads the sequence that starts at token `start`, where [`starts_name`] holds.
pub(super) fn read(view: &View<'_>, start: usize) -> Sequence {
    let mut sequence = words(view, start);
    // `Harbour Act No. 12`
    let numbered = view.token(sequence.end).is_some_and(|token| token.kind == TokenKind::Number);
    if numbered && view.is_one_of(sequence.end - 1, &["no", "no."]) {
        sequence.end += 1;
    }
    sequence
}

fn words(view: &View<'_>, start: usize) -> Sequence {
    let mut sequence = Sequence { start, end: start, known: Vec::new(), joints: Vec::new() };
    let mut at = start;
    loop {
        if let Some((kind, end)) = known_at(view, at) {
            sequence.known.push((kind, at, end));
            at = end;
        } else {
            at = particles(view, at).unwrap_or(at) + 1;
        }
        sequence.end = at;
        if at - start >= LONGEST {
            return sequence;
        }
        match continues(view, start, at, &mut sequence.joints) {
            Some(next) => at = next,
            None => return sequence,
        }
    }
}

/// Where the next capitalised word of the sequence is, which may lie behind small words.
fn continues(view: &View<'_>, start: usize, at: usize, joints: &mut Vec<usize>) -> Option<usize> {
    let fits = |next: usize| {
        view.is_spaced(next)
            && is_name_word(view, next)
            && !view.opens(next)
            && (!view.in_headline(next)
                || is_telling(view, next)
                || !view.known(next).is_common() && !view.is_cue_verb(next))
    };
    let token = view.token(at)?;
    if fits(at) {
        return Some(at);
    }
    match token.kind {
        TokenKind::Word if token.spaced && is_office_joint(view, at) => {
            let before = view.known(at - 1);
            let goes_on = !joints.is_empty() && (before.is_common() || before.is(WordClass::OrganisationHead));
            let heads = heads_of_phrase(view, start, at) || goes_on;
            let next = if view.is_one_of(at + 1, &["the"]) { at + 2 } else { at + 1 };
            (heads && fits(next) && joints.len() < 3).then(|| {
                joints.push(at);
                next
            })
        }
        TokenKind::Word if view.is_one_of(at, &["and"]) => {
            // `Department of Health and Human Services`
            let field = view.known(at + 1);
            let is_field = (field.is_common() || field.is(WordClass::Everyday)) && !field.is(WordClass::GivenName);
            (in_department(view, joints) && fits(at + 1) && is_field).then_some(at + 1)
        }
        TokenKind::Word if token.spaced => {
            particles(view, at).filter(|&next| fits(next) && joints.is_empty()).map(|_| at)
        }
        TokenKind::Clitic if view.is_possessive(at) => {
            // `King's College`
            let hall = view.is(at + 1, WordClass::Hall);
            ((hall || is_of_many(view, at)) && fits(at + 1)).then_some(at + 1)
        }
        TokenKind::Symbol | TokenKind::Punctuation if view.is_sign(at, "&") => fits(at + 1).then_some(at + 1),
        TokenKind::Punctuation
            if view.is_sign(at, ",")
                && (in_department(view, joints) && lists_fields(view, start, at)
                    || names_campus(view, start, at, joints)) =>
        {
            Some(if view.is_one_of(at + 1, &["and"]) { at + 2 } else { at + 1 })
        }
        TokenKind::Punctuation if view.is_sign(at, ",") => view.is(at + 1, WordClass::BehindComma).then_some(at + 1),
        TokenKind::Mark if !token.spaced => (is_of_many(view, at) && fits(at + 1)).then_some(at + 1),
        TokenKind::Mark if token.spaced && joints.is_empty() => nickname(view, at).filter(|&next| fits(next)),
        TokenKind::Punctuation if view.is_sign(at, "(") && joints.is_empty() => {
            bracketed_nickname(view, start, at).or_else(|| bracketed_office(view, at)).filter(|&next| fits(next))
        }
        TokenKind::Punctuation if view.is_sign(at, "(") => bracketed_office(view, at).filter(|&next| fits(next)),
        _ => None,
    }
}

/// Whether the sequence so far is a department or its head, with what it is for.
fn in_department(view: &View<'_>, joints: &[usize]) -> bool {
    joints.first().and_then(|joint| joint.checked_sub(1)).is_some_and(|head| {
        view.is(head, WordClass::OrganisationHead) || view.is_one_of(head, &["minister", "secretary"])
    })
}

/// Whether the comma at `comma` goes on with what a department is for: `Department for Culture, Media and Sport`.
fn lists_fields(view: &View<'_>, start: usize, comma: usize) -> bool {
    const MOST: usize = 16;
    let is_field = |at: usize| {
        let known = view.known(at);
        view.is_spaced(at)
            && view.is_capitalised(at)
            && (known.is_common() || known.is(WordClass::Everyday))
            && !known.is_any(&[WordClass::GivenName, WordClass::Function])
            && (!known.is(WordClass::OrganisationHead) || view.is_one_of(at, &["government"]))
    };
    let mut at = comma + 1;
    while at < comma + MOST && is_field(at) {
        at += 1;
        if view.is_sign(at, ",") && is_field(at + 1) {
            at += 1;
        }
    }
    let and = if view.is_sign(at, ",") { at + 1 } else { at };
    let listed = at > comma + 1 || (start..comma).any(|before| view.is_sign(before, ","));
    listed && view.is_one_of(and, &["and"]) && is_field(and + 1)
}

/// `University of Alderne, Port Ellen's chancellor`: the place behind the comma tells which of its sites is meant.
fn names_campus(view: &View<'_>, start: usize, comma: usize, joints: &[usize]) -> bool {
    let learned = view.is_one_of(start, &["university", "college"]) && joints.len() == 1;
    let place = known_at(view, comma + 1).filter(|(kind, _)| *kind == KnownKind::Place).map(|(_, end)| end);
    learned
        && place.is_some_and(|end| view.starts_predicate(end) || view.is_sign(end, ",") || view.is_sign(end, ")"))
        && comma - joints[0] <= 3
}

/// Whether the word before `of` is one that `of` and a name follow inside a name: `Ministry of Defence`.
fn heads_of_phrase(view: &View<'_>, start: usize, of: usize) -> bool {
    of.checked_sub(1).is_some_and(|head| {
        head >= start
            && (view.known(head).is_any(&[WordClass::OrganisationHead, WordClass::Role, WordClass::Honorific])
                || view.is(head, WordClass::OfHead))
            && !view.is(head, WordClass::NoOfHead)
    })
}

/// The apostrophe of `Magistrates' Court`, `the National Farmers' Union`.
fn is_of_many(view: &View<'_>, at: usize) -> bool {
    matches!(view.of(at), "'" | "’")
        && at.checked_sub(1).is_some_and(|before| view.of(before).ends_with('s'))
        && view.is(at + 1, WordClass::OrganisationHead)
}

/// The token behind a nickname in marks whose opening mark is at `open`.
fn nickname(view: &View<'_>, open: usize) -> Option<usize> {
    let close = (open + 2..open + 5).find(|&at| view.token(at).is_some_and(|token| token.kind == TokenKind::Mark))?;
    let inside = open + 1..close;
    let whole = !view.is_spaced(open + 1) && !view.is_spaced(close) && view.is_spaced(close + 1);
    (whole && inside.clone().all(|at| view.is_word(at)) && view.is_capitalised(inside.start)).then_some(close + 1)
}

/// The token behind a nickname in brackets whose bracket opens at `open`, where a given name stands before it and a
/// surname behind it: `Maria (Mimi) Costa`.
fn bracketed_nickname(view: &View<'_>, start: usize, open: usize) -> Option<usize> {
    let alone = open == start + 1 && view.is(start, WordClass::GivenName);
    let whole = view.is_capitalised(open + 1) && view.is_sign(open + 2, ")") && view.is_spaced(open + 3);
    (alone && whole && !view.known(open + 3).is_common()).then_some(open + 3)
}
