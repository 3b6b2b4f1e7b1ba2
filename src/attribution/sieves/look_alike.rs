//! Quotation marks around what nobody said: titles, nicknames, words as words, scare quotes; and inscriptions, which
//! an object says.

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{Evidence, QuoteKind};
use crate::lexicon::WordClass;

/// Titles that their place gives away, before any cue can take them: `on CNN's "State of the Union"`, `her song "…"`.
pub fn run_titles(scene: &Scene, draft: &mut Draft, _evidence: Evidence) {
    for at in 1..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let words = scene.quoted(quote);
        let count = words.split_whitespace().count();
        let owned = matches!(scene.word(at - 1), "'s" | "’s");
        let airs = scene.reads_any(at - 1, &["on", "during", "of"]) && !scene.block.kind.is_heading();
        let work =
            (1..=3.min(at)).any(|back| scene.is(at - back, WordClass::Work)) && !words.trim_end().ends_with(['?', '!']);
        let work = work
            || scene.is(at + 1, WordClass::Work)
            || scene.is_word(at + 1, "radio") && scene.is(at + 2, WordClass::Work);
        let article = ["The ", "A "].iter().any(|article| words.starts_with(article));
        let bare =
            article && words.ends_with(char::is_alphanumeric) && scene.sentence_of(at - 1) == scene.sentence_of(at);
        if is_title_case(words) && (2..=8).contains(&count) && (owned || airs || work || bare) || is_named_so(scene, at)
        {
            draft.read(quote, QuoteKind::Title);
        }
    }
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
    let ends_stop = words.trim_end().ends_with(['?', '!'])
        || words.trim_end().ends_with('.') && words.split_whitespace().count() > 6;
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
        || scene.is_word(at - 1, "as") && (2..=3).any(|back| at >= back && scene.is_word(at - back, "known"))
}

/// Whether every word of weight is capitalised.
fn is_title_case(words: &str) -> bool {
    let mut weighty =
        words.split_whitespace().filter(|word| word.len() > 3 || word.starts_with(char::is_uppercase)).peekable();
    weighty.peek().is_some()
        && weighty
            .all(|word| word.chars().find(|first| first.is_alphanumeric()).is_none_or(|first| !first.is_lowercase()))
}
