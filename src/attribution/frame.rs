//! A cue with what stands around it in its clause: who speaks, to whom, where and when, and where the content may begin.

mod grammar;
mod phrases;
mod subject;

use super::scene::Scene;
use crate::cue::{Cue, CueForm};
use crate::lexicon::WordClass;
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::text::BlockSpan;
use phrases::{extend_over_description, take_phrases};
use subject::{named_beside, shared_subject};

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
        if !is_inside_name(scene, cue) && !grammar::is_noun(scene, cue, at) {
            frames.push(frame(scene, cue, at, &frames));
        }
    }
    frames
}

fn is_inside_name(scene: &Scene, cue: u32) -> bool {
    let cue = scene.cue(cue);
    let holds = |mention: &Mention| {
        mention.is_named() && mention.start <= cue.start && cue.end <= mention.end && mention.end - mention.start > 1
    };
    cue.entry.is_some() && cue.form != CueForm::Noun && scene.mentions_around(cue.span).any(holds)
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
            if !quoted_object(scene, &mut frame, &sentence) && !blamed_object(scene, &mut frame) {
                if !modifies_name(scene, &mut frame) {
                    shared_subject(scene, &mut frame, &sentence, earlier);
                }
                parsed_subject(scene, &mut frame);
            }
            take_phrases(scene, &mut frame, &sentence);
        }
        CueForm::Past | CueForm::Present | CueForm::Infinitive | CueForm::QuotedAs => {
            if !named_beside(scene, &mut frame, &sentence) {
                shared_subject(scene, &mut frame, &sentence, earlier);
            }
            parsed_subject(scene, &mut frame);
            take_phrases(scene, &mut frame, &sentence);
        }
    }
    frame
}

/// Who does what a verb says, whether or not it is one of saying; an active subject of its own or of the verb it is joined to.
pub fn subject_of(scene: &Scene, verb: usize) -> Option<u32> {
    grammar::subject(scene, verb, false).map(|found| found.mention)
}

/// Takes the parse's subject where the words around show none, or one that lies inside it: `Ana Duarte, 59, of Ashton,
/// Md., said`, `Unions backing Kane have said`.
fn parsed_subject(scene: &Scene, frame: &mut Frame) {
    let passive = scene.cue(frame.cue).form == CueForm::QuotedAs;
    let Some(found) = grammar::subject(scene, frame.cue_at, passive) else { return };
    let holds = |speaker: u32| {
        let beside = matches!(frame.how, Order::SpeakerFirst | Order::Relative) && !found.shared;
        beside && grammar::holds(scene, found.mention, speaker)
    };
    if !frame.speaker.is_none_or(holds) {
        return;
    }
    frame.group = scene.cue_atoms(frame.cue);
    if found.shared {
        frame.speaker = Some(found.mention);
        frame.how = Order::Shared;
    } else {
        let behind = scene.mention_atoms(found.mention).start > frame.cue_at;
        take_subject(scene, frame, found.mention, if behind { Order::CueFirst } else { Order::SpeakerFirst });
    }
}

/// `quoted its designer, Ulla Berg, as saying`: the one who is quoted says it.
fn quoted_object(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) -> bool {
    const REACH: usize = 24;
    let Some(before) = frame.cue_at.checked_sub(1).filter(|&before| scene.is_word(before, "as")) else { return false };
    let quotes = |at: &usize| {
        scene
            .cue_starting(*at)
            .and_then(|cue| scene.cue(cue).entry)
            .is_some_and(|entry| matches!(entry.lemma, "quote" | "cite"))
    };
    let from = sentence.start.max(before.saturating_sub(REACH));
    let Some(verb) = (from..before).rev().find(quotes) else { return false };
    let objects = (verb + 1..before).filter_map(|at| scene.mention_starting(at));
    let objects: Vec<u32> = objects.filter(|&mention| !scene.mention(mention).possessive).collect();
    let named = objects.iter().copied().find(|&mention| scene.mention(mention).kind == MentionKind::Person);
    let Some(object) = named.or(objects.first().copied()) else { return false };
    frame.speaker = Some(object);
    frame.how = Order::Shared;
    true
}

/// `mocked Kane for calling himself the "king of debt"`: whoever is mocked, fined or praised for words has said them.
fn blamed_object(scene: &Scene, frame: &mut Frame) -> bool {
    let for_what = frame.cue_at.checked_sub(1).filter(|&at| scene.is_word(at, "for"));
    let object = for_what.and_then(|at| scene.mention_ending(at.checked_sub(1)?));
    let is_object = |&object: &u32| {
        let verb = scene.mention_atoms(object).start.checked_sub(1);
        let acts = verb.is_some_and(|verb| {
            scene.atoms[verb].quote.is_none()
                && scene.block.tags.upos(scene.atoms[verb].token as usize) == crate::syntax::Upos::Verb
        });
        acts && !scene.mention(object).possessive
    };
    let Some(object) = object.filter(is_object) else { return false };
    frame.speaker = Some(object);
    frame.how = Order::Shared;
    true
}

/// `footage of Kane saying`, `with one resident shouting`: a participle directly behind somebody is theirs.
fn modifies_name(scene: &Scene, frame: &mut Frame) -> bool {
    let name = frame.cue_at.checked_sub(1).and_then(|before| scene.mention_ending(before));
    let behind = |mention: u32, words: &[&str]| {
        scene.mention_atoms(mention).start.checked_sub(1).is_some_and(|before| scene.reads_any(before, words))
    };
    // `dozens of residents`: the preposition stands before the whole.
    let with = |mention: u32| {
        behind(mention, &["with"])
            || behind(mention, &["of"])
                && (2..5)
                    .any(|back| scene.reads_any(scene.mention_atoms(mention).start.saturating_sub(back), &["with"]))
    };
    let is_theirs = |name: u32| {
        let mention = scene.mention(name);
        !mention.possessive && (mention.is_named() && !behind(name, &["on", "in", "at", "via"]) || with(name))
    };
    let Some(name) = name.filter(|&name| is_theirs(name)) else { return false };
    take_subject(scene, frame, name, Order::SpeakerFirst);
    true
}

fn take_subject(scene: &Scene, frame: &mut Frame, mention: u32, how: Order) {
    let found = scene.mention(mention);
    let relative = found.kind == MentionKind::Pronoun(Pronoun::Who);
    frame.speaker = Some(mention);
    frame.how = if relative { Order::Relative } else { how };
    let atoms = scene.mention_atoms(mention);
    // `the board's chairwoman, Leila Abara,`: the role before the name belongs to the group.
    let role = found.description.filter(|role| role.end() <= found.span.start());
    let start = role.map_or(atoms.start, |role| scene.atoms.partition_point(|atom| atom.span.start() < role.start()));
    frame.group = frame.group.start.min(start)..frame.group.end.max(atoms.end);
}

/// `Okafor: "…"`; a verb of saying in between takes the colon's place.
fn label_before(scene: &Scene, frame: &mut Frame, sentence: &std::ops::Range<usize>) {
    if frame.cue_at == sentence.start {
        return;
    }
    // `From the report: "…"`, `More from Okafor: "…"`
    let from = (sentence.start..frame.cue_at).take(2).find(|&at| scene.is_word(at, "from")).map(|from| from + 1);
    if let Some(mention) = scene.mention_ending(frame.cue_at - 1)
        && !scene.mention(mention).possessive
        && [Some(sentence.start), from].contains(&Some(scene.mention_atoms(mention).start))
    {
        take_subject(scene, frame, mention, Order::SpeakerFirst);
    }
}

/// `according to Okafor`, `– Okafor`
fn named_after(scene: &Scene, frame: &mut Frame) {
    let article = usize::from(scene.is_word(frame.group.end, "the"));
    if let Some(mention) =
        scene.mention_starting(frame.group.end).or_else(|| scene.mention_starting(frame.group.end + article))
    {
        take_subject(scene, frame, mention, Order::CueFirst);
        extend_over_description(scene, frame, mention);
    }
}

/// `Bianchi's claim`, `his Monday's claim`, `In Duarte's words`, `a warning by the port`
fn owner_before(scene: &Scene, frame: &mut Frame) {
    for back in (frame.cue_at.saturating_sub(5)..frame.cue_at).rev() {
        if let Some(mention) = scene.mention_ending(back)
            && scene.mention(mention).possessive
            && !scene.is(back, WordClass::Time)
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
