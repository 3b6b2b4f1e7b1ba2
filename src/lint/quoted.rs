//! What a quote looks like from outside and inside: its neighbours, its words, whether it is a sentence.

use std::ops::Range;

use crate::analysis::BlockAnalysis;
use crate::attribution::QuoteKind;
use crate::lexicon::{self, WordClass};
use crate::quote::{Family, Quote};
use crate::token::{Case, Token, TokenKind};

/// The words of token `at`; nothing behind the last.
pub(super) fn word(block: &BlockAnalysis, at: usize) -> &str {
    block.tokens.tokens.get(at).map_or("", |token| token.span.of(&block.text))
}

/// The character directly before `offset`.
pub(super) fn char_before(block: &BlockAnalysis, offset: u32) -> Option<char> {
    block.text.get(..offset as usize)?.chars().next_back()
}

/// The character directly behind `offset`.
pub(super) fn char_after(block: &BlockAnalysis, offset: u32) -> Option<char> {
    block.text.get(offset as usize..)?.chars().next()
}

/// Whether an opening mark at `offset` touches a word or punctuation before it, as it must not.
pub(super) fn touches_opening(block: &BlockAnalysis, offset: u32) -> bool {
    let touches = |before| is_joined_letter(before) || matches!(before, '.' | ',' | ';' | ':' | '!' | '?' | ')');
    char_before(block, offset).is_some_and(touches) && !is_ellipsis_before(block, offset)
}

/// A letter or digit of a script that parts words with spaces; a raised footnote number may touch a mark.
pub(super) fn is_joined_letter(sign: char) -> bool {
    const FIRST_OF_EAST_ASIA: char = '\u{2E80}';
    sign.is_ascii_digit() || sign.is_alphabetic() && sign < FIRST_OF_EAST_ASIA
}

/// Whether dots that stand for words left out end directly before `offset`.
pub(super) fn is_ellipsis_before(block: &BlockAnalysis, offset: u32) -> bool {
    block.text.get(..offset as usize).is_some_and(|before| before.ends_with("..") || before.ends_with(". ."))
}

/// The index of the first token at or behind `offset`.
pub(super) fn token_from(block: &BlockAnalysis, offset: u32) -> usize {
    block.tokens.tokens.partition_point(|token| token.span.start() < offset)
}

/// The last token that ends at or before `offset`.
pub(super) fn token_before(block: &BlockAnalysis, offset: u32) -> Option<&Token> {
    let after = block.tokens.tokens.partition_point(|token| token.span.end() <= offset);
    block.tokens.tokens.get(after.checked_sub(1)?)
}

/// The tokens between a quote's marks.
pub(super) fn tokens_inside(block: &BlockAnalysis, quote: &Quote) -> Range<usize> {
    block.tokens.inside(quote.inner)
}

/// The words and numbers between a quote's marks; a clitic counts with its word.
pub(super) fn words<'a>(block: &'a BlockAnalysis, quote: &Quote) -> impl Iterator<Item = &'a Token> {
    let inside = tokens_inside(block, quote);
    block.tokens.tokens[inside].iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
}

/// Whether a quote looks like at least one whole sentence: it starts as one, is no title, and has a few words, or a
/// pronoun or auxiliary that makes a clause of two.
pub(super) fn is_sentence(block: &BlockAnalysis, quote: &Quote) -> bool {
    let starts = words(block, quote).next().is_some_and(|first| first.case.is_name_like() || first.case == Case::None);
    let count = words(block, quote).count();
    let clause = words(block, quote).any(|token| lexicon::word(token.span.of(&block.text)).is(WordClass::MakesClause));
    starts && !is_title_case(block, quote) && (count >= 4 || count >= 2 && clause)
}

/// Whether a quote is written as titles are: two words or more, and none in lower case but the small ones.
pub(super) fn is_title_case(block: &BlockAnalysis, quote: &Quote) -> bool {
    let is_small = |token: &Token| lexicon::word(token.span.of(&block.text)).is(WordClass::SmallInTitle);
    words(block, quote).all(|token| token.case != Case::Lower || is_small(token))
        && words(block, quote).filter(|token| token.case.is_name_like() && token.span.len() > 1).count() > 1
}

/// Whether a quote begins its sentence, or takes up one that an attribution split.
///
/// Behind a lead-in (`Kane said "We won"`) the words that follow it belong to the lead-in's sentence.
pub(super) fn starts_afresh(block: &BlockAnalysis, quote: &Quote) -> bool {
    let Some(before) = token_before(block, quote.open.start()) else { return true };
    let resumes = || {
        let sentence = block.tokens.sentences.get(block.tokens.sentence_of(token_from(block, quote.open.start())));
        let from = sentence.and_then(|sentence| block.tokens.tokens.get(sentence.start as usize));
        // Of the quotes of one level the last before this one is nearest, and does not reach into it.
        let before = block.quotes.quotes.partition_point(|earlier| earlier.span.start() < quote.span.start());
        let earlier = block.quotes.quotes[..before].iter().rev();
        from.is_some_and(|from| {
            earlier
                .take_while(|earlier| earlier.span.start() >= from.span.start())
                .find(|earlier| earlier.level == quote.level)
                .is_some_and(|earlier| earlier.span.end() <= quote.span.start())
        })
    };
    match before.span.of(&block.text) {
        "." | "!" | "?" => true,
        "," => resumes(),
        _ => before.kind == TokenKind::Mark && before.span.start() > 0,
    }
}

/// What the engine takes a quote for; nothing where no sieve judged it.
pub(super) fn kind(block: &BlockAnalysis, quote: usize) -> Option<QuoteKind> {
    block.links.kinds.get(quote).copied()
}

/// The sign that opens a quote of an English family.
pub(super) fn opening_sign(family: Family) -> &'static str {
    match family {
        Family::Curly => "“",
        Family::CurlySingle => "‘",
        Family::StraightSingle => "'",
        _ => "\"",
    }
}

/// The sign that closes a quote of an English family.
pub(super) fn closing_sign(family: Family) -> &'static str {
    match family {
        Family::Curly => "”",
        Family::CurlySingle => "’",
        Family::StraightSingle => "'",
        _ => "\"",
    }
}

/// Whether the word names the one who speaks: `I`, `our`.
pub(super) fn is_first_person(word: &str) -> bool {
    word != "US" && lexicon::word(word).is(WordClass::FirstPerson)
}

/// Words that are written with an apostrophe in front: decades and clipped words.
pub(super) fn leaves_something_out(word: &str) -> bool {
    let decade = word.trim_end_matches('s');
    lexicon::word(word).is(WordClass::Elision) || decade.len() == 2 && decade.bytes().all(|b| b.is_ascii_digit())
}
