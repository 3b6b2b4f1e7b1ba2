//! Who a cue's speaker is, by where the words stand: before the verb, behind it, over an apposition, or shared with
//! the verb before.

use super::{Frame, Order, take_subject};
use crate::attribution::scene::Scene;
use crate::cue::CueForm;
use crate::lexicon::WordClass;
use crate::mention::{MentionKind, Number, Pronoun};
use crate::syntax::Upos;

/// How far from its cue a subject is looked for over an apposition, in atoms.
const APPOSITION: usize = 40;

/// How far back a clause may begin, in atoms.
const LONGEST_CLAUSE: usize = 200;

/// The speaker of a finite verb, before it or, where a quote or a comma stands before it, behind it.
pub(super) fn named_beside(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) -> bool {
    if inverted(scene, frame, sentence) {
        return true;
    }
    let mut at = frame.cue_at;
    while at > sentence.start && stands_before_verb(scene, at - 1, sentence.start) {
        at -= 1;
    }
    if at == sentence.start {
        return false;
    }
    let before = at - 1;
    if let Some(mention) = subject_ending(scene, before, sentence.start) {
        if is_noun_behind(scene, frame, mention) {
            return false;
        }
        take_subject(scene, frame, mention, Order::SpeakerFirst);
        return true;
    }
    // `the department which reported`
    if scene.reads_any(before, &["which", "that"])
        && before > sentence.start
        && let Some(mention) = scene.mention_ending(before - 1).filter(|&mention| !scene.mention(mention).possessive)
    {
        take_subject(scene, frame, mention, Order::Relative);
        return true;
    }
    // `Flynn, a top surrogate, said`; `Kane (42) said`
    let closes = matches!(scene.word(before), "," | ")" | "—" | "–" | "-");
    if closes && let Some(mention) = subject_before_apposition(scene, before, sentence.start) {
        take_subject(scene, frame, mention, Order::SpeakerFirst);
        return true;
    }
    if let Some(mention) = subject_over_modifiers(scene, frame, sentence.start) {
        take_subject(scene, frame, mention, Order::SpeakerFirst);
        return true;
    }
    false
}

/// `in a TEDx Boulder talk`: behind one person's name the bare form is a noun.
fn is_noun_behind(scene: &Scene, frame: &Frame, mention: u32) -> bool {
    let (cue, found) = (frame.cue(scene), scene.mention(mention));
    let is_bare =
        cue.form == CueForm::Present && cue.entry.is_some_and(|entry| scene.is_word(frame.cue_at, entry.lemma));
    let one = found.kind == MentionKind::Person && found.number == Number::Singular && found.is_named();
    // `heard Okafor say`
    let is_noun = scene.is(frame.cue_at, WordClass::Noun) && !scene.is_word(frame.cue_at, "say");
    is_bare && is_noun && one && !scene.block.kind.is_heading()
}

/// `Protesters marching through the streets chanted "…"`: a quote follows the verb, and the clause begins with who
/// can only be its subject.
fn subject_over_modifiers(scene: &Scene, frame: &Frame, start: usize) -> Option<u32> {
    let quote_follows = (frame.cue_at + 1..frame.cue_at + 4)
        .any(|at| scene.quote(at).is_some() && !scene.is(at, WordClass::Conjunction));
    let takes_quote = frame.cue(scene).entry.is_some_and(|entry| entry.frames.quote || entry.frames.quote_only);
    let clause = clause_start(scene, start, frame.cue_at);
    let mention = scene.mention_starting(clause)?;
    let between = scene.mention_atoms(mention).end..frame.cue_at;
    let bare = between.clone().all(|at| {
        scene.quote(at).is_none()
            && !matches!(scene.word(at), "," | ";" | ":")
            && !scene.is_auxiliary(at)
            && !scene.is(at, WordClass::Conjunction)
            && !scene.reads_any(at, &["that", "which"])
    });
    (quote_follows && takes_quote && bare && between.len() < 8 && !scene.mention(mention).possessive).then_some(mention)
}

/// Auxiliaries, adverbs, negation and times between a subject and its verb.
fn stands_before_verb(scene: &Scene, at: usize, start: usize) -> bool {
    // `the minutes read` are no time.
    let ends_subject = |mention| match scene.mention(mention).kind {
        MentionKind::Place => false,
        MentionKind::Document => true,
        _ => !scene.is(at, WordClass::Time),
    };
    if scene.mention_ending(at).is_some_and(ends_subject) {
        return false;
    }
    let time_phrase = at > start && scene.is(at, WordClass::Time);
    scene.is_auxiliary(at) && !scene.reads_any(at, &["'s", "’s"])
        || scene.is_adverbial(at)
        || time_phrase
        || scene.is_word(at, "on") && scene.is(at + 1, WordClass::Time)
        || scene.is_word(at, "in") && scene.reads_so(at + 1, is_year)
        || scene.reads_so(at, is_year) && at > start && scene.is_word(at - 1, "in")
        || scene.reads_any(at, &["'s", "’s"]) && at > start && scene.reads_any(at - 1, &["he", "she", "it", "who"])
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|digit| digit.is_ascii_digit())
}

/// The mention that ends at an atom and is the subject of what follows: not the object of a preposition, but then
/// what the prepositional phrase belongs to.
fn subject_ending(scene: &Scene, atom: usize, start: usize) -> Option<u32> {
    let mut mention = scene.mention_ending(atom)?;
    for _ in 0..4 {
        if scene.mention(mention).possessive {
            return None;
        }
        let first = scene.mention_atoms(mention).start;
        // `at the largely rural Oakdale College`
        let describes = |at: usize| {
            scene.quote(at).is_none()
                && (scene.is(at, WordClass::Determiner)
                    || matches!(scene.block.tags.upos(scene.atoms[at].token as usize), Upos::Adj | Upos::Adv))
        };
        let described = (start..first).rev().take(4).take_while(|&at| describes(at)).last();
        let first = described.filter(|&at| at > start && binds_object(scene, at - 1)).unwrap_or(first);
        if first <= start || !binds_object(scene, first - 1) {
            return Some(mention);
        }
        // `residents in the city said`: the head before the preposition; `in Moscow he said` never gets here.
        match first.checked_sub(2).filter(|&head| head >= start).and_then(|head| scene.mention_ending(head)) {
            Some(head) if head != mention => mention = head,
            _ => return None,
        }
    }
    None
}

fn binds_object(scene: &Scene, at: usize) -> bool {
    scene.is(at, WordClass::Preposition)
        && !scene.is(at, WordClass::Subordinator)
        && !scene.reads_any(at, &["like", "unlike", "past"])
}

/// `Flynn, a top surrogate, said`: the mention before the apposition that closes at `close`; a named one first.
fn subject_before_apposition(scene: &Scene, close: usize, start: usize) -> Option<u32> {
    // `Cllr Ana Duarte (Ind, Harbour), twice warned`: nothing but the brackets stands between name and comma.
    let bare = close.checked_sub(1).map(|before| before_brackets(scene, before, start));
    if let Some(before) = bare.filter(|&before| before >= start && before + 1 < close)
        && let Some(mention) = subject_ending(scene, before, start)
    {
        return Some(mention);
    }
    let mut unnamed = None;
    let mut in_brackets = false;
    for at in (start.max(close.saturating_sub(APPOSITION))..close).rev() {
        let opens = match scene.word(close) {
            ")" => scene.word(at) == "(",
            _ if scene.word(at) == ")" => {
                in_brackets = true;
                false
            }
            _ if scene.word(at) == "(" => {
                in_brackets = false;
                false
            }
            "," => scene.word(at) == ",",
            _ => scene.is_dash(at),
        };
        if !opens || in_brackets || at == start {
            continue;
        }
        // `A spokesman for the port, Idris Kane, said`, `the study's lead author, Dr. Ana Duarte, said`: the apposition is
        // the name.
        let article = usize::from(scene.is_word(at + 1, "the"));
        let name =
            scene.mention_starting(at + 1).or_else(|| scene.mention_starting(at + 1 + article)).filter(|&name| {
                let whole = before_brackets(scene, close - 1, start) + 1 == scene.mention_atoms(name).end;
                scene.mention(name).is_named() && !scene.mention(name).possessive && whole
            });
        let before = before_brackets(scene, at - 1, start);
        if let Some(mention) = subject_ending(scene, before, start)
            && opens_apposition(scene, at + 1)
        {
            if scene.mention(mention).is_named() {
                return Some(mention);
            }
            if name.is_some() {
                return name;
            }
            unnamed = unnamed.or(Some(mention));
        } else if name.is_some() && scene.word(before).starts_with(char::is_lowercase) {
            return name;
        }
    }
    unnamed
}

/// The atom before a bracket that closes at `at`, else `at` itself: `Rep. Ana Duarte (D-Ohio)`.
fn before_brackets(scene: &Scene, at: usize, start: usize) -> usize {
    if scene.word(at) != ")" {
        return at;
    }
    (start..at).rev().take(8).find(|&back| scene.word(back) == "(").and_then(|open| open.checked_sub(1)).unwrap_or(at)
}

/// Whether what starts at an atom may describe the mention before it.
fn opens_apposition(scene: &Scene, at: usize) -> bool {
    scene.is_any(at, &[WordClass::Determiner, WordClass::Preposition, WordClass::OpensApposition])
        || scene.is_adverbial(at)
        || scene.reads_so(at, |word| {
            word.starts_with(|first: char| first.is_ascii_digit()) || word.ends_with("ing") || word.ends_with("ed")
        })
        || scene.token(at).is_some_and(|token| !scene.is_punctuation(at) && token.kind == crate::token::TokenKind::Word)
}

/// `"…," said Okafor`; `Crane was safe, says Duarte`; `Said Okafor: "…"`
fn inverted(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) -> bool {
    let cue = frame.cue(scene);
    let takes_quote = cue.entry.is_some_and(|entry| entry.frames.quote);
    if !takes_quote || !matches!(cue.form, CueForm::Past | CueForm::Present) || cue.negated {
        return false;
    }
    let behind = frame.group.end;
    let behind_quote = follows_quote(scene, frame.cue_at);
    // `said study author Ana Duarte`: what looks like somebody describes the name behind it.
    let first = scene.mention_starting(behind);
    let describes = first.is_none_or(|first| {
        let found = scene.mention(first);
        !found.possessive
            && matches!(found.kind, MentionKind::Document | MentionKind::Place | MentionKind::Organisation)
    });
    let described = (behind_quote && describes).then(|| name_behind(scene, behind)).flatten();
    let Some(mention) = described.or(first) else { return false };
    let after = scene.mention_atoms(mention).end;
    let behind_comma = frame.cue_at > sentence.start
        && scene.word(frame.cue_at - 1) == ","
        && (after >= sentence.end
            || scene.is_punctuation(after)
            || scene.is_any(after, &[WordClass::Preposition, WordClass::Time])
            || scene.is_word(after, "who"));
    let opens = frame.cue_at == sentence.start && cue.form == CueForm::Past;
    // `"…," told Okafor` is no English, and `Flynn, a surrogate, told Fox` is no inversion.
    let described = || behind_comma && subject_before_apposition(scene, frame.cue_at - 1, sentence.start).is_some();
    let addresses = !behind_quote
        && cue.entry.is_some_and(|entry| entry.frames.addressee && (entry.lemma == "tell" || described()));
    let object = scene.reads_any(behind, &["me", "him", "us", "them"]);
    if addresses
        || object
        || !(behind_quote || behind_comma || opens)
        || scene.mention(mention).pronoun().is_some_and(|pronoun| pronoun == Pronoun::Who)
    {
        return false;
    }
    take_subject(scene, frame, mention, Order::CueFirst);
    true
}

/// `said the Rev. Peter Kane`, `said harbour widow Ana Duarte`: the name behind words that describe it.
fn name_behind(scene: &Scene, at: usize) -> Option<u32> {
    let describes = |at: usize| {
        scene.token(at).is_some()
            && !scene.is_punctuation(at)
            && !scene.is_any(at, &[WordClass::Preposition, WordClass::Conjunction, WordClass::Time])
            && !scene.is_auxiliary(at)
    };
    let name =
        (at + 1..at + 7).take_while(|&next| describes(next - 1)).find_map(|next| scene.mention_starting(next))?;
    scene.mention(name).is_named().then_some(name)
}

/// Whether a quote, with a comma or a dash behind its mark at most, stands before an atom.
fn follows_quote(scene: &Scene, at: usize) -> bool {
    let mut before = at;
    while before > 0 && (matches!(scene.word(before - 1), "," | "." | "?" | "!") || scene.is_dash(before - 1)) {
        before -= 1;
    }
    before > 0 && scene.quote(before - 1).is_some()
}

/// The subject of the clause that a participle or a second verb belongs to.
pub(super) fn shared_subject(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>, earlier: &[Frame]) {
    let start = clause_start(scene, sentence.start, frame.cue_at);
    if frame.cue(scene).form != CueForm::Participle {
        // A second verb needs its conjunction, or an infinitive its governing verb.
        let joined = (start..frame.cue_at)
            .rev()
            .take(4)
            .any(|at| scene.is(at, WordClass::Conjunction) || scene.reads_any(at, &["to", "went"]));
        if !joined {
            return;
        }
    }
    let here = earlier.partition_point(|other| other.cue_at < start);
    let spoke_before = earlier[here..]
        .iter()
        .find(|other| sentence.contains(&other.cue_at) && other.speaker.is_some() && other.how != Order::Possessive);
    let first = (start..frame.cue_at).find_map(|at| {
        let mention = scene.mention_starting(at)?;
        let object = at > sentence.start && binds_object(scene, at - 1);
        (!object && !scene.mention(mention).possessive).then_some(mention)
    });
    let speaker = match (spoke_before, first) {
        // `Their captain, Joel Kane, urged …, telling …`: what the frame takes for its group has its speaker.
        (Some(frame), Some(mention)) if frame.group.contains(&scene.mention_atoms(mention).start) => frame.speaker,
        (Some(frame), Some(mention))
            if scene.mention(mention).start < scene.cue(frame.cue).start && frame.how != Order::Relative =>
        {
            Some(mention)
        }
        (Some(frame), _) => frame.speaker,
        (None, mention) => mention,
    };
    if speaker.is_some() {
        frame.speaker = speaker;
        frame.how = Order::Shared;
    }
}

/// The atom where the last clause before `at` that has a subject of its own begins.
fn clause_start(scene: &Scene, start: usize, at: usize) -> usize {
    (start..at)
        .rev()
        .take(LONGEST_CLAUSE)
        .find(|&back| {
            let joins = (scene.is(back, WordClass::Conjunction) || scene.is_word(back, "while"))
                && back > start
                && scene.word(back - 1) == ","
                && scene.mention_starting(back + 1).is_some();
            scene.word(back) == ";" || joins
        })
        .map_or(start.max(at.saturating_sub(LONGEST_CLAUSE)), |back| back + 1)
}
