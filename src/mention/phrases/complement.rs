//! What belongs to a phrase behind its head: `for the port`, `of Leeds`, `familiar with the talks`.

use crate::lexicon::WordClass;
use crate::mention::view::View;
use crate::mention::{Mention, MentionKind};
use crate::token::TokenKind;

/// The token behind `familiar with the talks`, `who asked not to be named` and their kin, which make an anonymous
/// source of whoever they describe; `None` where nothing of the kind follows `head`.
pub(super) fn description_end(view: &View<'_>, head: usize) -> Option<usize> {
    let known = view.known(head);
    let those = view.is_one_of(head, &["those"]);
    if !known.names_people() && !those {
        return None;
    }
    // `sources close to Kane say`
    let plural = those || known.is(WordClass::Plural);
    let says = |at: usize| plural && view.is(at, WordClass::SourcesSay);
    let at = head + 1;
    let is_clause = view.is_one_of(at, &["who"]);
    let start = match () {
        () if view.is(at, WordClass::CloseTo) && view.is(at + 1, WordClass::CloseToPreposition) => at + 2,
        () if view.is_one_of(at, &["with"]) && has_knowledge(view, at + 1) => at + 2,
        () if is_clause && hides(view, at + 1) => at + 2,
        () => return None,
    };
    let end = (start..view.len().min(start + 25)).find(|&at| {
        let Some(token) = view.token(at) else { return true };
        match token.kind {
            TokenKind::Punctuation => !matches!(view.of(at), "-" | "/"),
            TokenKind::Mark => true,
            TokenKind::Word => !is_clause && (view.starts_predicate(at) || says(at)),
            _ => false,
        }
    });
    Some(end.unwrap_or(view.len().min(start + 25)))
}

/// `knowledge of`, `direct knowledge of`
fn has_knowledge(view: &View<'_>, at: usize) -> bool {
    (at..at + 3).any(|at| view.is_one_of(at, &["knowledge", "insight"]))
}

/// `who asked not to be named`, `who spoke on condition of anonymity`
fn hides(view: &View<'_>, verb: usize) -> bool {
    view.is(verb, WordClass::HidesVerb) && (verb + 1..verb + 10).any(|at| view.is(at, WordClass::Hides))
}

/// Lengthens phrases over the words that say for whom they speak or what they lead. `names` are in text order,
/// `phrases` by their heads.
pub(super) fn extend(view: &View<'_>, names: &[Mention], phrases: &mut Vec<Mention>) {
    let mut next_name = 0;
    let mut kept: Vec<Mention> = Vec::with_capacity(phrases.len());
    let old = std::mem::take(phrases);
    for (index, phrase) in old.iter().enumerate() {
        while names.get(next_name).is_some_and(|name| name.end <= phrase.end) {
            next_name += 1;
        }
        let mut phrase = phrase.clone();
        let joint = phrase.end as usize;
        if takes_complement(view, &phrase, joint) {
            let beside = |mention: &&Mention| mention.start as usize == joint + 1;
            let object = names.get(next_name).filter(beside).or_else(|| old.get(index + 1).filter(beside));
            let end = match object {
                Some(object) => Some(object.end as usize),
                None => plain_object_end(view, joint),
            };
            // `for the state Department of Transport`: the name goes on from the noun.
            let goes_on = |end: &usize| names[next_name..].iter().take(2).find(|name| name.start as usize == *end);
            let named = end.as_ref().and_then(goes_on).filter(|name| name.kind == MentionKind::Organisation);
            if let Some(end) = named.map(|name| name.end as usize).or(end) {
                phrase.end = end as u32;
                phrase.span = view.span(phrase.tokens());
                phrase.possessive = view.is_possessive(end);
                if phrase.kind == MentionKind::Anonymous {
                    phrase.kind = MentionKind::UnnamedOfficial;
                }
            }
        }
        if let Some(end) = whereabouts_end(view, &phrase) {
            phrase.end = end as u32;
            phrase.span = view.span(phrase.tokens());
        }
        kept.push(phrase);
    }
    *phrases = kept;
}

/// The end of what tells somebody unnamed from others: `a woman in the balcony said`, `said a driver from the night shift.`
fn whereabouts_end(view: &View<'_>, phrase: &Mention) -> Option<usize> {
    let joint = phrase.end as usize;
    let opens = view.is(phrase.start as usize, WordClass::IndefiniteOpening);
    let told =
        view.is_one_of(joint, &["in", "from", "at"]) || view.is_one_of(joint, &["on", "with", "near", "outside"]);
    if phrase.kind != MentionKind::UnnamedPerson || phrase.possessive || !opens || !told {
        return None;
    }
    view.is_one_of(joint + 1, &["the", "a", "an"]).then_some(())?;
    let end = plain_object_end(view, joint)?;
    let timed = view.is(end - 1, WordClass::Time);
    let closes = view.starts_predicate(end) || view.is_one_of(end, &[".", ","]);
    (!timed && closes).then_some(end)
}

fn takes_complement(view: &View<'_>, phrase: &Mention, joint: usize) -> bool {
    let head = joint.saturating_sub(1);
    let known = view.known(head);
    match phrase.kind {
        MentionKind::UnnamedOfficial => view.is_one_of(joint, &["for", "of"]),
        MentionKind::Role => view.is_one_of(joint, &["of"]),
        MentionKind::UnnamedPerson => {
            (view.is_one_of(joint, &["for"]) && view.is_one_of(head, &["lawyer", "attorney", "solicitor", "barrister"]))
                || (view.is_one_of(joint, &["of"]) && known.is(WordClass::Role))
        }
        MentionKind::Group => {
            view.is_one_of(joint, &["for"]) && view.is_one_of(head, &["lawyers", "attorneys", "solicitors"])
        }
        MentionKind::Organisation => view.is_one_of(joint, &["of"]) && view.is(head, WordClass::SpokenFor),
        _ => false,
    }
}

/// The end of an object that is no mention itself: `head of engineering`.
fn plain_object_end(view: &View<'_>, joint: usize) -> Option<usize> {
    let mut at = joint + 1;
    if view.is(at, WordClass::OpensObject) {
        at += 1;
    }
    let start = at;
    while at < start + 4 && view.is_word(at) && is_plain(view, at) {
        at += 1;
    }
    (at > start).then_some(at)
}

fn is_plain(view: &View<'_>, at: usize) -> bool {
    let known = view.known(at);
    let verb = known.is(WordClass::MostlyVerb) || (known.is_unknown() && view.of(at).ends_with("ed"));
    !verb && !known.is_any(&[WordClass::Function, WordClass::Adverb]) && !view.starts_predicate(at)
}
