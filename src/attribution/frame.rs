//! A cue with what stands around it in its clause: who speaks, to whom, where and when, and where the content may begin.

use super::scene::Scene;
use crate::cue::{Cue, CueForm};
use crate::mention::{MentionKind, Pronoun};
use crate::syntax::{
    auxiliary, is_adverbial, is_conjunction, is_determiner, is_preposition, is_subordinator, is_time_word,
};
use crate::text::BlockSpan;

/// How far from its cue a subject is looked for over an apposition, in atoms.
const APPOSITION: usize = 40;

#[derive(Debug, Clone)]
pub struct Frame {
    pub cue: u32,
    pub speaker: Option<u32>,
    pub how: Order,
    /// Atoms of the speaker, the cue and the phrases that go with them.
    pub group: std::ops::Range<usize>,
    /// Atom of the cue's first word.
    pub cue_at: usize,
    pub addressee: Option<u32>,
    pub outlet: Option<u32>,
    pub channel: Option<BlockSpan>,
    pub occasion: Option<BlockSpan>,
}

/// Where the speaker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `Okafor said`
    SpeakerFirst,
    /// `said Okafor`, `according to Okafor`, `reported by Okafor`
    CueFirst,
    /// `Okafor, who said`
    Relative,
    /// `Okafor rejected the offer, saying`; `Okafor arrived and said`
    Shared,
    /// `Okafor's claim`
    Possessive,
    /// Nobody is named.
    Agentless,
}

impl Frame {
    pub fn cue<'a>(&self, scene: &Scene<'a>) -> &'a Cue {
        scene.cue(self.cue)
    }
}

/// The frames of a scene, in the order of their cues. A cue inside a name has none.
pub fn frames(scene: &Scene) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for at in 0..scene.atoms.len() {
        let Some(cue) = scene.cue_starting(at) else { continue };
        if !is_inside_name(scene, cue) {
            frames.push(frame(scene, cue, at, &frames));
        }
    }
    frames
}

fn is_inside_name(scene: &Scene, cue: u32) -> bool {
    let cue = scene.cue(cue);
    cue.entry.is_some()
        && cue.form != CueForm::Noun
        && scene.block.mentions.iter().any(|mention| {
            mention.is_named()
                && mention.start <= cue.start
                && cue.end <= mention.end
                && mention.end - mention.start > 1
        })
}

fn frame(scene: &Scene, cue: u32, at: usize, earlier: &[Frame]) -> Frame {
    let words = scene.cue_atoms(cue);
    let sentence = scene.sentences[scene.sentence_of(at)].clone();
    let mut frame = Frame {
        cue,
        speaker: None,
        how: Order::Agentless,
        group: words.clone(),
        cue_at: at,
        addressee: None,
        outlet: None,
        channel: None,
        occasion: None,
    };
    match scene.cue(cue).form {
        CueForm::Colon => label_before(scene, &mut frame, &sentence),
        CueForm::Dash | CueForm::Preposition => named_after(scene, &mut frame),
        CueForm::Noun => owner_before(scene, &mut frame),
        CueForm::Passive => agent_after(scene, &mut frame, &sentence),
        CueForm::Participle => {
            shared_subject(scene, &mut frame, &sentence, earlier);
            take_phrases(scene, &mut frame, &sentence);
        }
        CueForm::Past | CueForm::Present | CueForm::Infinitive | CueForm::QuotedAs => {
            if !named_beside(scene, &mut frame, &sentence) {
                shared_subject(scene, &mut frame, &sentence, earlier);
            }
            take_phrases(scene, &mut frame, &sentence);
        }
    }
    frame
}

/// The speaker of a finite verb, before it or, where a quote or a comma stands before it, behind it.
fn named_beside(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) -> bool {
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
        take_subject(scene, frame, mention, Order::SpeakerFirst);
        return true;
    }
    // `Flynn, a top surrogate, said`; `Kane (42) said`
    let closes = matches!(scene.word(before), "," | ")" | "—" | "–" | "-");
    if closes && let Some(mention) = subject_before_apposition(scene, before, sentence.start) {
        take_subject(scene, frame, mention, Order::SpeakerFirst);
        return true;
    }
    false
}

/// Auxiliaries, adverbs, negation and times between a subject and its verb.
fn stands_before_verb(scene: &Scene, at: usize, start: usize) -> bool {
    if scene.mention_ending(at).is_some_and(|mention| !matches!(scene.mention(mention).kind, MentionKind::Place))
        && !scene.is(at, is_time_word)
    {
        return false;
    }
    let time_phrase = at > start && scene.is(at, is_time_word);
    scene.is(at, |word| (auxiliary(word).is_some() && word != "'s" && word != "’s") || is_adverbial(word))
        || time_phrase
        || scene.is_word(at, "on") && scene.is(at + 1, is_time_word)
        || scene.is(at, |word| matches!(word, "'s" | "’s"))
            && at > start
            && scene.is(at - 1, |word| matches!(word, "he" | "she" | "it" | "who"))
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
        if first <= start || !scene.is(first - 1, binds_object) {
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

fn binds_object(word: &str) -> bool {
    is_preposition(word) && !is_subordinator(word) && !matches!(word, "like" | "unlike" | "past")
}

/// `Flynn, a top surrogate, said`: the mention before the apposition that closes at `close`; a named one first.
fn subject_before_apposition(scene: &Scene, close: usize, start: usize) -> Option<u32> {
    let mut unnamed = None;
    for at in (start.max(close.saturating_sub(APPOSITION))..close).rev() {
        let opens = match scene.word(close) {
            ")" => scene.word(at) == "(",
            "," => scene.word(at) == ",",
            _ => scene.is_dash(at),
        };
        if !opens || at == start {
            continue;
        }
        if let Some(mention) = subject_ending(scene, at - 1, start)
            && opens_apposition(scene, at + 1)
        {
            if scene.mention(mention).is_named() {
                return Some(mention);
            }
            // `A spokesman for the port, Idris Kane, said`: the apposition is the name.
            let name = scene
                .mention_starting(at + 1)
                .filter(|&name| scene.mention(name).is_named() && scene.mention_atoms(name).end == close);
            if name.is_some() {
                return name;
            }
            unnamed = unnamed.or(Some(mention));
        }
    }
    unnamed
}

/// Whether what starts at an atom may describe the mention before it.
fn opens_apposition(scene: &Scene, at: usize) -> bool {
    scene.is(at, |word| {
        is_determiner(word)
            || is_preposition(word)
            || is_adverbial(word)
            || matches!(
                word,
                "who"
                    | "whose"
                    | "which"
                    | "whom"
                    | "himself"
                    | "herself"
                    | "speaking"
                    | "citing"
                    | "president"
                    | "head"
                    | "director"
                    | "chief"
            )
            || word.starts_with(|first: char| first.is_ascii_digit())
            || word.ends_with("ing")
            || word.ends_with("ed")
    }) || scene.token(at).is_some_and(|token| !scene.is_punctuation(at) && token.kind == crate::token::TokenKind::Word)
}

fn take_subject(scene: &Scene, frame: &mut Frame, mention: u32, how: Order) {
    let relative = scene.mention(mention).kind == MentionKind::Pronoun(Pronoun::Who);
    frame.speaker = Some(mention);
    frame.how = if relative { Order::Relative } else { how };
    let atoms = scene.mention_atoms(mention);
    frame.group = frame.group.start.min(atoms.start)..frame.group.end.max(atoms.end);
}

/// `"…," said Okafor`; `Crane was safe, says Duarte`; `Said Okafor: "…"`
fn inverted(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) -> bool {
    let cue = frame.cue(scene);
    let takes_quote = cue.entry.is_some_and(|entry| entry.frames.quote);
    if !takes_quote || !matches!(cue.form, CueForm::Past | CueForm::Present) || cue.negated {
        return false;
    }
    let behind = frame.group.end;
    let Some(mention) = scene.mention_starting(behind) else { return false };
    let after = scene.mention_atoms(mention).end;
    let behind_quote = follows_quote(scene, frame.cue_at);
    let behind_comma = frame.cue_at > sentence.start
        && scene.word(frame.cue_at - 1) == ","
        && (after >= sentence.end
            || scene.is_punctuation(after)
            || scene.is(after, |word| is_preposition(word) || is_time_word(word) || word == "who"));
    let opens = frame.cue_at == sentence.start && cue.form == CueForm::Past;
    // `"…," told Okafor` is no English, and `Flynn, a surrogate, told Fox` is no inversion.
    let addresses = cue.entry.is_some_and(|entry| entry.frames.addressee && !entry.frames.clause) && !behind_quote;
    if addresses
        || !(behind_quote || behind_comma || opens)
        || scene.mention(mention).pronoun().is_some_and(|pronoun| pronoun == Pronoun::Who)
    {
        return false;
    }
    take_subject(scene, frame, mention, Order::CueFirst);
    true
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
fn shared_subject(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>, earlier: &[Frame]) {
    let start = clause_start(scene, sentence.start, frame.cue_at);
    if frame.cue(scene).form != CueForm::Participle {
        // A second verb needs its conjunction, or an infinitive its governing verb.
        let joined = (start..frame.cue_at)
            .rev()
            .take(4)
            .any(|at| scene.is(at, |word| is_conjunction(word) || word == "to" || word == "went"));
        if !joined {
            return;
        }
    }
    let spoke_before = earlier.iter().find(|other| {
        other.cue_at >= start
            && sentence.contains(&other.cue_at)
            && other.speaker.is_some()
            && other.how != Order::Possessive
    });
    let first = (start..frame.cue_at).find_map(|at| {
        let mention = scene.mention_starting(at)?;
        let object = at > sentence.start && scene.is(at - 1, binds_object);
        (!object && !scene.mention(mention).possessive).then_some(mention)
    });
    let speaker = match (spoke_before, first) {
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
        .find(|&back| {
            let joins = scene.is(back, |word| is_conjunction(word) || word == "while")
                && back > start
                && scene.word(back - 1) == ","
                && scene.mention_starting(back + 1).is_some();
            scene.word(back) == ";" || joins
        })
        .map_or(start, |back| back + 1)
}

/// `Okafor: "…"`; a verb of saying in between takes the colon's place.
fn label_before(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) {
    if frame.cue_at == sentence.start {
        return;
    }
    if let Some(mention) = scene.mention_ending(frame.cue_at - 1)
        && !scene.mention(mention).possessive
        && scene.mention_atoms(mention).start == sentence.start
    {
        take_subject(scene, frame, mention, Order::SpeakerFirst);
    }
}

/// `according to Okafor`, `– Okafor`
fn named_after(scene: &Scene, frame: &mut Frame) {
    if let Some(mention) = scene.mention_starting(frame.group.end) {
        take_subject(scene, frame, mention, Order::CueFirst);
        extend_over_description(scene, frame, mention);
    }
}

/// `Bianchi's claim`, `his Monday's claim`, `In Duarte's words`, `a warning by the port`
fn owner_before(scene: &Scene, frame: &mut Frame) {
    for back in (frame.cue_at.saturating_sub(5)..frame.cue_at).rev() {
        if let Some(mention) = scene.mention_ending(back)
            && scene.mention(mention).possessive
            && !scene.is(back, is_time_word)
        {
            take_subject(scene, frame, mention, Order::Possessive);
            return;
        }
        if scene.is_punctuation(back) || scene.quote(back).is_some() {
            break;
        }
    }
    if (scene.is_word(frame.group.end, "by") || scene.is_word(frame.group.end, "from"))
        && let Some(mention) = scene.mention_starting(frame.group.end + 1)
    {
        take_subject(scene, frame, mention, Order::CueFirst);
    }
}

/// `As reported by X`, `was told by X`; the grammatical subject of a passive is spoken to or of.
fn agent_after(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) {
    let by = (frame.group.end..sentence.end.min(frame.group.end + 6)).find(|&at| scene.is_word(at, "by"));
    if let Some(by) = by
        && let Some(mention) = scene.mention_starting(by + 1)
    {
        take_subject(scene, frame, mention, Order::CueFirst);
    }
}

/// What stands behind the cue and belongs to it: the addressee, the channel, the occasion.
fn take_phrases(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) {
    let Some(entry) = frame.cue(scene).entry else { return };
    if frame.how == Order::CueFirst
        && let Some(speaker) = frame.speaker
    {
        extend_over_description(scene, frame, speaker);
    }
    let mut at = frame.group.end;
    if let Some(by) = scene.is_word(at, "by").then(|| scene.mention_starting(at + 1)).flatten() {
        // `was quoted by Reuters as saying`
        frame.outlet = Some(by);
    }
    if entry.frames.addressee
        && frame.how != Order::CueFirst
        && let Some(mention) = scene.mention_starting(at).filter(|&mention| !scene.mention(mention).possessive)
    {
        frame.addressee = Some(mention);
        if scene.mention(mention).kind == MentionKind::Outlet {
            frame.outlet = Some(mention);
        }
        at = scene.mention_atoms(mention).end;
    } else if entry.frames.addressee
        && scene.is(at, |word| matches!(word, "me" | "us" | "him" | "her" | "them" | "you"))
    {
        at += 1;
    }
    while at < sentence.end {
        let Some(end) = phrase_end(scene, at, sentence.end, entry.frames.infinitive) else { break };
        take_phrase(scene, frame, at..end);
        at = end;
    }
    frame.group.end = frame.group.end.max(at);
}

/// `said Ana Duarte, who lives opposite,`: the description belongs to the group.
fn extend_over_description(scene: &Scene, frame: &mut Frame, mention: u32) {
    if let Some(description) = scene.mention(mention).description
        && description.start() >= scene.mention(mention).span.end()
    {
        let end = scene.atoms.partition_point(|atom| atom.span.start() < description.end());
        frame.group.end = frame.group.end.max(end);
    }
}

/// The end of an adverb, a time or a prepositional phrase that starts at `at`.
fn phrase_end(scene: &Scene, at: usize, end: usize, takes_infinitive: bool) -> Option<usize> {
    if scene.quote(at).is_some() {
        return None;
    }
    if scene.is(at, |word| is_adverbial(word) || is_time_word(word)) {
        return Some(at + 1);
    }
    let opens =
        scene.is(at, |word| is_preposition(word) && !matches!(word, "that" | "as" | "like" | "up" | "down" | "off"));
    if !opens || (takes_infinitive && scene.is_word(at, "to")) {
        return None;
    }
    // `to reporters`, `in a statement`, `at the end of the day`; a second noun phrase begins the content.
    let mut behind = at + 1;
    if let Some(mention) = scene.mention_starting(behind) {
        behind = scene.mention_atoms(mention).end;
        return Some(behind.min(end));
    }
    if scene.is(behind, is_determiner) {
        behind += 1;
    }
    let first = behind;
    while behind < end && behind < first + 6 {
        let stops = scene.is_punctuation(behind)
            || scene.quote(behind).is_some()
            || scene.is(behind, |word| {
                is_determiner(word)
                    || is_preposition(word)
                    || is_conjunction(word)
                    || is_subordinator(word)
                    || auxiliary(word).is_some()
                    || word == "who"
            })
            || (behind > first && scene.mention_starting(behind).is_some() && !scene.is(behind, is_time_word))
            || scene.mention_starting(behind).is_some_and(|mention| scene.mention(mention).pronoun().is_some());
        if stops {
            break;
        }
        behind += 1;
    }
    (behind > at + 1).then_some(behind)
}

fn take_phrase(scene: &Scene, frame: &mut Frame, phrase: std::ops::Range<usize>) {
    let names_channel = phrase.clone().any(|at| scene.is(at, is_channel));
    let names_time = phrase.clone().any(|at| scene.is(at, |word| is_time_word(word) || is_occasion(word)));
    let span = scene.span(phrase.clone());
    let opening = phrase.start;
    // `with Radio Costa` behind `in an interview` belongs to it.
    if scene.is_word(opening, "with")
        && let Some(channel) = frame.channel
        && channel.end() < span.start()
    {
        frame.channel = Some(channel.cover(span));
        frame.outlet = frame.outlet.or_else(|| scene.mention_starting(opening + 1));
    } else if names_channel {
        frame.channel = frame.channel.or(Some(span));
    } else if names_time {
        frame.occasion = frame.occasion.or(Some(span));
    } else if scene.is_word(opening, "to") && frame.addressee.is_none() {
        frame.addressee = scene.mention_starting(opening + 1);
    }
}

fn is_channel(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "interview"
            | "tweet"
            | "tweets"
            | "post"
            | "email"
            | "e-mail"
            | "letter"
            | "memo"
            | "blog"
            | "report"
            | "filing"
            | "message"
            | "telegram"
            | "twitter"
            | "facebook"
            | "instagram"
            | "telephone"
            | "phone"
            | "release"
            | "op-ed"
            | "podcast"
            | "testimony"
            | "affidavit"
            | "video"
            | "note"
            | "column"
            | "book"
            | "weibo"
            | "linkedin"
            | "tiktok"
            | "broadcast"
    )
}

fn is_occasion(word: &str) -> bool {
    matches!(
        word,
        "conference"
            | "briefing"
            | "hearing"
            | "trial"
            | "meeting"
            | "rally"
            | "speech"
            | "debate"
            | "summit"
            | "remarks"
            | "event"
            | "call"
            | "visit"
            | "inquest"
            | "court"
            | "ceremony"
            | "forum"
            | "session"
            | "address"
            | "dinner"
    )
}
