//! That someone goes unnamed, and why: `who asked not to be named because …`, `speaking on condition of anonymity`,
//! `not authorised to speak publicly`.

use std::ops::Range;

use crate::cue::{Cue, CueForm};
use crate::lexicon::WordClass;
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::text::BlockSpan;
use crate::token::Words;

/// The words by which someone goes unnamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Withheld {
    /// Index of the mention of whom they are said.
    pub mention: u32,
    pub span: BlockSpan,
}

/// The longest such clause before the words that give it away, and behind them, in tokens.
const BEFORE: usize = 14;
const BEHIND: usize = 36;

/// Finds who goes unnamed in a block, in text order.
pub(super) fn withheld(words: Words, mentions: &[Mention], cues: &[Cue]) -> Vec<Withheld> {
    let mut found: Vec<Withheld> = Vec::new();
    let mut next = 0;
    for at in 0..words.tokens.tokens.len() {
        if at < next || !gives_away(words, at) {
            continue;
        }
        let sentence = words.sentence(at);
        let start = start_of_clause(words, mentions, at, sentence.start);
        let end = end_of_clause(words, cues, at, sentence.end);
        next = end;
        if let Some((mention, start)) = owner(words, mentions, start, at, sentence.start) {
            found.push(Withheld { mention: mention as u32, span: words.span(start..end) });
        }
    }
    found
}

/// Whether the word at `at` shows that somebody goes unnamed.
fn gives_away(words: Words, at: usize) -> bool {
    // Most words are told apart by their first letter.
    if !words.of(at).starts_with(['a', 'n', 'i', 'q', 'p', 'c', 'u', 'w', 'A', 'N', 'I']) {
        return false;
    }
    let before = |reach: usize, of: &[&str]| (at.saturating_sub(reach)..at).any(|at| words.reads_any(at, of));
    let before_is = |reach: usize, class| (at.saturating_sub(reach)..at).any(|at| words.is(at, class));
    match () {
        () if words.reads_any(at, &["anonymity", "anonymously"]) => true,
        () if words.reads_any(at, &["named", "identified", "quoted"]) => {
            words.reads_any(words.before(at), &["be", "being"]) && before_is(6, WordClass::NotNamed)
        }
        () if words.reads_any(at, &["authorised", "authorized", "allowed", "permitted"]) => {
            words.reads_any(at + 1, &["to"])
                && words.is(at + 2, WordClass::NotAllowedTo)
                && before_is(4, WordClass::NotNamed)
        }
        () if words.reads_any(at, &["changed", "published", "used", "withheld"]) => {
            before_is(6, WordClass::NameWithheld)
                && words.reads_any(words.before(at), &["be", "been", "were", "was"])
                && (words.reads_any(at, &["changed", "withheld"]) || before_is(8, WordClass::NotNamed))
        }
        () if words.reads_any(at, &["anonymous"]) => words.reads_any(words.before(at), &["remain", "stay"]),
        // `declined to give her name`, `gave only her first name`
        () if words.reads_any(at, &["name", "names"]) => {
            before(5, &["give", "gave", "giving", "share"]) && before(6, &["declined", "refused", "only"])
        }
        () => false,
    }
}

fn start_of_clause(words: Words, mentions: &[Mention], at: usize, sentence: usize) -> usize {
    let first = sentence.max(at.saturating_sub(BEFORE));
    let ends_mention = |token: usize| {
        let before = mentions.partition_point(|mention| (mention.start as usize) < token);
        mentions[before.saturating_sub(4)..before]
            .iter()
            .any(|mention| mention.end as usize == token && may_withhold(mention))
    };
    let breaks = |token: usize| {
        words.reads_any(token, &[",", ";", ":", "(", "—", "–"]) || words.is_mark(token) || ends_mention(token + 1)
    };
    (first..at).rev().find(|&token| breaks(token)).map_or(first, |token| token + 1)
}

fn end_of_clause(words: Words, cues: &[Cue], at: usize, sentence: usize) -> usize {
    let last = sentence.min(at + BEHIND);
    let first_cue = cues.partition_point(|cue| (cue.start as usize) <= at);
    let mut cues =
        cues[first_cue..].iter().filter(|cue| matches!(cue.form, CueForm::Past | CueForm::Present)).peekable();
    // `on condition of anonymity to discuss private talks`
    let mut explains = words.reads_any(at + 1, &["to"]);
    for token in at + 1..last {
        explains |= words.is(token, WordClass::ReasonFor);
        let comma = words.reads_any(token, &[","]) && !words.is(token + 1, WordClass::ReasonFor);
        let speaks = cues.next_if(|cue| cue.start as usize <= token).is_some() && !explains;
        if comma || speaks || words.reads_any(token, &[";", ":", ")", ".", "—", "–"]) || words.is_mark(token) {
            return token;
        }
    }
    last
}

/// Of whom a clause is said that starts at token `start`, and where it starts without them.
fn owner(words: Words, mentions: &[Mention], start: usize, at: usize, sentence: usize) -> Option<(usize, usize)> {
    let before = mentions.partition_point(|mention| (mention.start as usize) < at);
    let near = before.saturating_sub(12)..before;
    let holds = |index: &usize| mentions[*index].tokens().contains(&at) && may_withhold(&mentions[*index]);
    if let Some(index) = near.clone().find(holds) {
        // `two officials who asked not to be named`: the mention takes the clause in.
        let clause = clause_inside(words, mentions[index].tokens(), at);
        return Some((index, clause));
    }
    let ends = |index: &usize| {
        let mention = &mentions[*index];
        let end = mention.end as usize;
        may_withhold(mention) && (end == start || (end + 1 == start && words.reads_any(end, &[","])))
    };
    let in_sentence = |index: &usize| {
        let mention = &mentions[*index];
        may_withhold(mention) && mention.start as usize >= sentence && mention.end as usize <= start
    };
    let index = near.clone().find(ends).or_else(|| {
        let last = near.rev().find(in_sentence)?;
        // A holder comes before what it holds.
        let end = mentions[last].end;
        (last.saturating_sub(4)..=last).find(|&holder| mentions[holder].end == end && may_withhold(&mentions[holder]))
    })?;
    Some((index, start))
}

fn clause_inside(words: Words, mention: Range<usize>, at: usize) -> usize {
    let opens = |token: &usize| words.reads_any(*token, &["who", "speaking", "not", "on"]);
    (mention.start..at).find(opens).unwrap_or(mention.start)
}

/// Whether a mention is of somebody who can ask for it.
fn may_withhold(mention: &Mention) -> bool {
    let asks = matches!(
        mention.kind,
        MentionKind::Anonymous
            | MentionKind::Group
            | MentionKind::Person
            | MentionKind::Role
            | MentionKind::UnnamedOfficial
            | MentionKind::UnnamedPerson
            | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They)
    );
    asks && !mention.possessive
}
