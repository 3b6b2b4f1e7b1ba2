//! Quotation marks around what nobody said: titles, nicknames, words as words, scare quotes; and inscriptions, which
//! an object says.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, QuoteKind};
use crate::lexicon::WordClass;
use crate::mention::MentionKind;

/// Titles that their place gives away, before any cue can take them: `on CNN's "State of the Union"`, `her song "…"`.
pub fn run_titles(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    for at in 1..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let words = scene.quoted(quote);
        let count = words.split_whitespace().count();
        let owned = matches!(scene.word(at - 1), "'s" | "’s");
        let airs = scene.is(at - 1, WordClass::Airs)
            && !words.trim_end().ends_with(['?', '!'])
            && !scene.block.kind.is_heading();
        // `he called his own "Winter Palace"` and `called Costa "The Steady Hand"` are his words for them.
        let names_object =
            |back: usize| scene.is_word(at - back, "called") && (back > 2 || scene.mention_ending(at - 1).is_some());
        let leads = |back: usize| scene.is(at - back, WordClass::Work) && !names_object(back);
        let work = (1..=3.min(at)).any(leads) && !words.trim_end().ends_with(['?', '!']);
        let work = work
            || scene.is(at + 1, WordClass::Work)
            || scene.is_word(at + 1, "radio") && scene.is(at + 2, WordClass::Work);
        let article = ["The ", "A "].iter().any(|article| words.starts_with(article));
        let bare =
            article && words.ends_with(char::is_alphanumeric) && scene.sentence_of(at - 1) == scene.sentence_of(at);
        if is_title_case(words) && (2..=8).contains(&count) && (owned || airs || work || bare) || is_named_so(scene, at)
        {
            draft.read(quote, QuoteKind::Title);
        } else if let Some(kind) = as_word(scene, at, words) {
            draft.read(quote, kind);
        }
    }
}

/// Words as words, before a verb nearby takes them: `prefer the term "X"`, `the "X" moniker`, `a formula called "X"`,
/// `gave his name as "X"`.
fn as_word(scene: &Scene, at: usize, words: &str) -> Option<QuoteKind> {
    let count = words.split_whitespace().count();
    if count > 6 || words.trim_end().ends_with(['?', '!', ',']) && count > 2 {
        return None;
    }
    let before = |back: usize, word: &str| at >= back && scene.is_word(at - back, word);
    if before(1, "line") && before(2, "subject") {
        return Some(QuoteKind::Title);
    }
    let named = before(1, "name") || before(1, "as") && (2..=4).any(|back| before(back, "name"));
    if named {
        return Some(QuoteKind::Nickname);
    }
    let worded = scene.is(at - 1, WordClass::Wording) && !scene.reads_any(at - 1, &["words", "letter", "letters"]);
    let bears = scene.is(at + 1, WordClass::BehindName) && before(1, "the");
    let called = [1, 2].into_iter().find(|&back| before(back, "called"));
    let called = called.filter(|&back| back == 1 || scene.is(at - 1, WordClass::Determiner));
    let of_thing = called.and_then(|back| at.checked_sub(back + 1)).is_some_and(|noun| is_thing(scene, noun));
    (worded || bears || of_thing).then_some(QuoteKind::Mention)
}

/// A noun that is nobody who speaks.
fn is_thing(scene: &Scene, at: usize) -> bool {
    let noun =
        scene.quote(at).is_none() && scene.block.tags.upos(scene.atoms[at].token as usize) == crate::syntax::Upos::Noun;
    // Somebody is called by a name, and one who calls something so has an object.
    let speaks = scene.mention_ending(at).is_some_and(|mention| {
        matches!(
            scene.mention(mention).kind,
            MentionKind::Person
                | MentionKind::Role
                | MentionKind::Organisation
                | MentionKind::Outlet
                | MentionKind::Group
        )
    });
    noun && !speaks
}

pub fn run(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        if let Some(kind) = look_alike(scene, at, quote) {
            draft.read(quote, kind);
        }
    }
}

fn look_alike(scene: &Scene, at: usize, quote: u32) -> Option<QuoteKind> {
    let words = scene.quoted(quote);
    if is_nickname(scene, at) {
        return Some(QuoteKind::Nickname);
    }
    let before = |is: &dyn Fn(usize) -> bool| (1..=3.min(at)).any(|back| is(at - back));
    if at > 0 && scene.is(at - 1, WordClass::Wording) {
        return Some(QuoteKind::Mention);
    }
    let is_sentence = scene.opens(at, scene.sentence_of(at));
    let ends_stop = words.trim_end().ends_with(['?', '!'])
        || words.trim_end().ends_with('.') && (is_sentence || words.split_whitespace().count() > 6);
    if is_title_case(words)
        && !ends_stop
        && (before(&|at| scene.is(at, WordClass::Work)) || words.split_whitespace().count() > 1)
    {
        return Some(QuoteKind::Title);
    }
    let short = words.split_whitespace().count() <= 4;
    let lower = words.trim_start().starts_with(char::is_lowercase) || before(&|at| scene.is_word(at, "so-called"));
    (short && lower && !scene.block.kind.is_heading()).then_some(QuoteKind::Scare)
}

/// `Idris "Boom" Kane`
fn is_nickname(scene: &Scene, at: usize) -> bool {
    let span = scene.atoms[at].span;
    scene
        .mentions_around(span)
        .any(|mention| mention.is_named() && mention.span.start() < span.start() && span.end() < mention.span.end())
}

/// `a ledger labelled "Folly"`, `known internally as "Project Icicle"`: a name that something bears.
fn is_named_so(scene: &Scene, at: usize) -> bool {
    scene.is(at - 1, WordClass::BearsName)
        || scene.is_word(at - 1, "as") && (2..=6).any(|back| at >= back && scene.is_word(at - back, "known"))
}

/// Whether every word of weight is capitalised.
fn is_title_case(words: &str) -> bool {
    let mut weighty =
        words.split_whitespace().filter(|word| word.len() > 3 || word.starts_with(char::is_uppercase)).peekable();
    weighty.peek().is_some()
        && weighty
            .all(|word| word.chars().find(|first| first.is_alphanumeric()).is_none_or(|first| !first.is_lowercase()))
}
