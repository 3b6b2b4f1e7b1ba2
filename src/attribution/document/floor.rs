//! Who has the floor: what the paragraphs so far make of who speaks next where nobody is named.

use super::Joiner;
use crate::mention::{MentionKind, Pronoun};

/// Someone as far as telling one from another goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// A speaker of the document.
    Known(u32),
    /// The `I` of a story told in the first person.
    Narrator,
}

/// What a voice was last heard by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    Attribution(u32),
    Mention(u32),
}

/// What a paragraph leaves to the next one.
#[derive(Debug, Clone, Copy)]
pub(super) enum State {
    /// Nobody is known to speak on.
    Open,
    /// Whoever was heard goes on, unless two take turns.
    Held(Heard, Option<Voice>),
    /// Whoever was heard is answered: the other one speaks.
    Passed(Option<Voice>, Option<Heard>),
}

/// A turn in the dialogue of a scene.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    pub heard: Heard,
    pub voice: Voice,
}

pub(super) struct Floor<'w> {
    who: &'w dyn Fn(u32) -> Option<u32>,
    pub state: State,
    /// The turns of the scene so far, the last ones.
    turns: Vec<Turn>,
    /// How many speakers in a row have been told by turns alone.
    pub guesses: u8,
}

impl<'w> Floor<'w> {
    /// Alternation is followed no further back than this.
    const TURNS: usize = 8;

    pub fn new(who: &'w dyn Fn(u32) -> Option<u32>) -> Self {
        Self { who, state: State::Open, turns: Vec::new(), guesses: 0 }
    }

    /// Another scene: who took turns before does not now.
    pub fn change_scene(&mut self) {
        self.state = State::Open;
        self.turns.clear();
        self.guesses = 0;
    }

    pub fn hear(&mut self, heard: Heard, voice: Option<Voice>) {
        let Some(voice) = voice else { return };
        if self.turns.len() == Self::TURNS {
            self.turns.remove(0);
        }
        self.turns.push(Turn { heard, voice });
    }

    /// The last turn of somebody else than `voice`.
    pub fn other_than(&self, voice: Option<Voice>) -> Option<Turn> {
        self.turns.iter().rev().find(|turn| Some(turn.voice) != voice).copied()
    }

    /// Whom a mention means.
    pub fn voice(&self, joiner: &Joiner, mention: u32) -> Option<Voice> {
        let (placed, found) = joiner.mention(mention);
        if matches!(found.kind, MentionKind::Pronoun(Pronoun::I))
            && placed.quotes.innermost(found.span.start()).is_none()
        {
            return Some(Voice::Narrator);
        }
        (self.who)(mention).map(Voice::Known)
    }

    /// Who says what is attributed.
    pub fn voice_of(&self, joiner: &Joiner, attribution: u32) -> Option<Voice> {
        const CHAIN: usize = 64;
        let mut at = attribution;
        for _ in 0..CHAIN {
            let found = &joiner.found.attributions[at as usize];
            if let Some(mention) = found.mention {
                return self.voice(joiner, mention);
            }
            at = found.carried_from?;
        }
        None
    }
}
