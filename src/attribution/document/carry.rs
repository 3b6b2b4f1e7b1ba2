//! Paragraphs of speech without a cue: the lead-in before them, the one who spoke last and goes on, the one who does
//! something beside the words, or the other of two who take turns.

use super::floor::{Floor, Heard, State, Voice};
use super::{Joiner, Placed, blank, is_called, top_level};
use crate::attribution::{Attribution, AttributionKind, Evidence, Mode, QuoteKind, Sieve};
use crate::cue::CueForm;
use crate::format::BlockKind;
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::quote::Quote;
use crate::text::BlockSpan;

/// The longest paragraph, in bytes, that tells what somebody does between two turns.
const BEAT: usize = 160;
/// The longest paragraph of a quick exchange.
const QUICK: usize = 100;

/// Who is found to speak: heard where, and how that is known.
struct Found {
    heard: Heard,
    evidence: Evidence,
}

impl Joiner<'_> {
    /// Gives the quotes of a block that nobody is named for, and notes what the block leaves to the next.
    pub(super) fn carry(&mut self, index: usize, floor: &mut Floor) {
        let placed = &self.blocks[index];
        if self.in_turn[index] || placed.block.kind.is_heading() {
            floor.change_scene();
            return;
        }
        if !placed.block.kind.is_body() {
            floor.state = State::Open;
            return;
        }
        self.give(index, floor);
        match self.last_said(index) {
            Some(said) => self.note_said(said, floor),
            None => self.note_story(index, floor),
        }
    }

    /// Finds a speaker for the quote that opens a block, and gives them what else in it has none.
    fn give(&mut self, index: usize, floor: &mut Floor) {
        let placed = &self.blocks[index];
        let mut open = top_level(placed.quotes).filter(|(local, _)| {
            let global = (placed.first_quote + *local as u32) as usize;
            self.of_quote[global].is_none()
                && matches!(self.found.kinds[global], QuoteKind::Direct | QuoteKind::Running)
        });
        let Some((first, quote)) = open.next().filter(|(_, quote)| quote.span.start() == 0) else { return };
        // A comma inside the marks waits for words of the story: a title, or a cue that we do not know.
        let waits = quote.inner.of(&placed.block.text).trim_end().ends_with([',', '，']);
        if waits || names_another(placed, quote) {
            return;
        }
        let mut quotes = vec![placed.first_quote + first as u32];
        quotes.extend(open.map(|(local, _)| placed.first_quote + local as u32));
        let Some(Found { heard, evidence }) = self.speaker_for(index, quote, floor) else { return };
        let content = quotes.iter().map(|&quote| self.span_of(quote)).collect();
        for &quote in &quotes {
            self.of_quote[quote as usize] = Some(self.found.attributions.len() as u32);
        }
        let (mention, carried_from) = match heard {
            Heard::Mention(mention) => (Some(mention), None),
            Heard::Attribution(from) => (None, Some(from)),
        };
        self.found.attributions.push(Attribution {
            kind: AttributionKind::Direct,
            mention,
            carried_from,
            ..blank(content, quotes, evidence)
        });
    }

    fn speaker_for(&self, index: usize, quote: &Quote, floor: &mut Floor) -> Option<Found> {
        let found = |heard, sieve, sure| Some(Found { heard, evidence: Evidence::new(sieve, sure) });
        if let Some(before) = index.checked_sub(1).map(|before| &self.blocks[before])
            && let Some(lead) = before.links.lead_in
        {
            floor.guesses = 0;
            return found(Heard::Mention(before.first_mention + lead.speaker), Sieve::LeadIn, 92);
        }
        if let Some(actor) = self.actor_behind(index, quote) {
            floor.guesses = 0;
            return found(Heard::Mention(actor), Sieve::Beat, 70);
        }
        let called = self.called(index, quote, floor);
        let turn = |floor: &mut Floor, heard| {
            floor.guesses = floor.guesses.saturating_add(1);
            // Each turn that nothing but the order tells makes the next one less sure.
            found(heard, Sieve::Alternation, 80_u8.saturating_sub(floor.guesses.saturating_mul(5)).max(40))
        };
        match floor.state {
            // In a story somebody whom the paragraphs before speak of says it.
            State::Open if self.is_story => found(self.near(index, None, floor)?, Sieve::Carried, 40),
            State::Open => None,
            State::Passed(voice, answer) => {
                let other = floor.other_than(voice).map(|turn| turn.heard);
                let heard = answer.or(other).or_else(|| self.near(index, voice, floor))?;
                turn(floor, heard)
            }
            State::Held(heard, voice) => {
                let addressed = voice.is_some() && called == voice;
                // Of many, each has a word: `said another` leaves no first one to answer.
                let other = floor.other_than(voice).filter(|_| !self.is_one_of_many(heard));
                // Whoever is called by name does not speak.
                let calls_other = called.is_some() && called == other.map(|turn| turn.voice);
                let replies = !calls_other && self.is_story && opens_with_quote(&self.blocks[index.saturating_sub(1)]);
                let other = other.map(|turn| turn.heard);
                if other.is_some() && (addressed || replies || self.is_exchange(index, quote)) {
                    return turn(floor, other?);
                }
                let answered = addressed || replies || self.is_answer(index, quote) || self.is_quick(index);
                let near = answered.then(|| self.near(index, voice, floor)).flatten();
                match near {
                    Some(near) => turn(floor, near),
                    None if self.is_story => found(heard, Sieve::Carried, 50),
                    None => found(heard, Sieve::Carried, if matches!(heard, Heard::Mention(_)) { 68 } else { 78 }),
                }
            }
        }
    }

    /// Whether somebody was heard as `another`.
    fn is_one_of_many(&self, heard: Heard) -> bool {
        let mention = match heard {
            Heard::Mention(mention) => Some(mention),
            Heard::Attribution(said) => self.found.attributions[said as usize].mention,
        };
        mention.is_some_and(|mention| {
            let (placed, found) = self.mention(mention);
            let words = found.span.of(&placed.block.text);
            words.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case("another"))
        })
    }

    /// Whether the blocks tell a story in dialogue: paragraphs that open with quotes stand one below the other, and what is
    /// said in them are questions and cries as well. In news they are not, and there the one who spoke goes on.
    pub(super) fn tells_story(&self) -> bool {
        let opens: Vec<bool> = self.blocks.iter().map(opens_with_quote).collect();
        let pairs = opens.windows(2).filter(|pair| pair[0] && pair[1]).count();
        let mut all = 0;
        let mut cries = 0;
        for placed in self.blocks.iter().filter(|placed| placed.block.kind.is_body()) {
            for (_, quote) in top_level(placed.quotes) {
                all += 1;
                cries += usize::from(quote.inner.of(&placed.block.text).trim_end().ends_with(['?', '!']));
            }
        }
        pairs >= 2 && cries * 10 >= all
    }

    /// `"You never asked." Troy set down his cup.`: the one who acts behind the quote in a paragraph of its own.
    fn actor_behind(&self, index: usize, quote: &Quote) -> Option<u32> {
        let placed = &self.blocks[index];
        let rest = placed.block.text.get(quote.span.end() as usize..)?;
        let start = quote.span.end() + (rest.len() - rest.trim_start().len()) as u32;
        let local = placed.mentions.iter().position(|mention| mention.span.start() == start)?;
        let acts = acts(&placed.mentions[local]) && rest.trim().len() < BEAT;
        acts.then_some(placed.first_mention + local as u32)
    }

    /// Whether two are in an exchange here: a question before or now, or paragraphs of a few words in a row.
    fn is_exchange(&self, index: usize, quote: &Quote) -> bool {
        let asks = quote.inner.of(&self.blocks[index].block.text).trim_end().ends_with('?');
        let quick = |index: usize| self.blocks[index].block.text.len() < QUICK;
        self.is_turn(index.saturating_sub(1))
            && (asks && quick(index)
                || self.asked_before(index)
                || self.is_quick(index)
                || quick(index) && quick(index - 1))
    }

    /// Whether the paragraph before asked and this one does not.
    fn is_answer(&self, index: usize, quote: &Quote) -> bool {
        let asks = quote.inner.of(&self.blocks[index].block.text).trim_end().ends_with('?');
        self.is_turn(index.saturating_sub(1)) && self.asked_before(index) && !asks
    }

    /// Whether the last quote of the paragraph before is a question.
    fn asked_before(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1).map(|before| &self.blocks[before]) else { return false };
        let last = top_level(before.quotes).last();
        last.is_some_and(|(_, quote)| quote.inner.of(&before.block.text).trim_end().ends_with('?'))
    }

    /// Whether this paragraph and the next are a few words in marks and nothing more, after a short one.
    fn is_quick(&self, index: usize) -> bool {
        let bare = |index: usize| {
            self.blocks.get(index).is_some_and(|placed| {
                let mut quotes = top_level(placed.quotes);
                let text = placed.block.text.trim_end();
                let all = |(_, quote): (usize, &Quote)| {
                    quote.span.start() == 0 && quote.span.end() as usize == text.len() && !quote.is_unclosed()
                };
                text.len() < QUICK && quotes.next().is_some_and(all)
            })
        };
        bare(index) && bare(index + 1) && self.is_turn(index.saturating_sub(1))
    }

    /// Whether a block is speech with little beside it.
    fn is_turn(&self, index: usize) -> bool {
        const MOST: u32 = 60;
        let placed = &self.blocks[index];
        let quoted: u32 = top_level(placed.quotes).map(|(_, quote)| quote.span.len()).sum();
        let all = placed.block.text.trim().len() as u32;
        quoted > 0 && all - quoted.min(all) < MOST
    }

    /// `Keep the change, Joan.`: whom a quote calls by name.
    fn called(&self, index: usize, quote: &Quote, floor: &Floor) -> Option<Voice> {
        let placed = &self.blocks[index];
        let text = &placed.block.text;
        let mut inside =
            placed.mentions.iter().enumerate().filter(|(_, mention)| quote.inner.contains_span(mention.span));
        inside.find_map(|(local, mention)| {
            let called = matches!(mention.kind, MentionKind::Person | MentionKind::Role)
                && is_called(text, quote.inner, mention.span);
            called.then(|| floor.voice(self, placed.first_mention + local as u32)).flatten()
        })
    }

    /// The one whom the paragraphs before last speak of, and who is not `voice`.
    fn near(&self, index: usize, voice: Option<Voice>, floor: &Floor) -> Option<Heard> {
        const REACH: usize = 6;
        for before in (index.saturating_sub(REACH)..index).rev() {
            let placed = &self.blocks[before];
            if placed.block.kind.is_heading() {
                return None;
            }
            let outside = |mention: &Mention| placed.quotes.innermost(mention.span.start()).is_none();
            let found = placed.mentions.iter().enumerate().rev().take(32).find_map(|(local, mention)| {
                let global = placed.first_mention + local as u32;
                let other = floor.voice(self, global).is_some_and(|found| Some(found) != voice);
                // `her` may be an owner's.
                let owner = mention.span.of(&placed.block.text).eq_ignore_ascii_case("her");
                (speaks(mention) && !owner && outside(mention) && other).then_some(global)
            });
            if let Some(found) = found {
                return Some(Heard::Mention(found));
            }
        }
        None
    }

    /// The last that is said in a block, near its end.
    fn last_said(&self, index: usize) -> Option<u32> {
        const TAIL: u32 = 160;
        let placed = &self.blocks[index];
        let end = placed.block.runs.to_source(BlockSpan::new(0, placed.block.text.len() as u32)).end();
        let start = placed.block.span.start();
        let quoted = top_level(placed.quotes)
            .filter_map(|(local, _)| self.of_quote[(placed.first_quote + local as u32) as usize]);
        let ends = |attribution: &Attribution| {
            let spans = attribution.content.iter().chain(&attribution.cue);
            spans.map(|span| span.end()).filter(|&at| start < at && at <= end).max()
        };
        let said = self.own[index].clone().chain(quoted).filter_map(|at| {
            let attribution = &self.found.attributions[at as usize];
            // A sign keeps no floor.
            let thing =
                attribution.mention.is_some_and(|mention| self.mention(mention).1.kind == MentionKind::Inscription);
            let speech = attribution.level == 1 && attribution.mode == Mode::Speech && !thing;
            let ends = ends(attribution).filter(|&ends| speech && end.saturating_sub(ends) < TAIL)?;
            Some((ends, at))
        });
        said.max_by_key(|&(ends, at)| (ends, at)).map(|(_, at)| at)
    }

    fn note_said(&self, said: u32, floor: &mut Floor) {
        let voice = floor.voice_of(self, said);
        let attribution = &self.found.attributions[said as usize];
        let heard = Heard::Attribution(said);
        let told = attribution.evidence.sieve != Sieve::Alternation;
        if told && attribution.carried_from.is_none() {
            floor.guesses = 0;
        }
        floor.hear(heard, voice);
        // `I asked him what he made of that.`: the next words are the answer.
        let asks = attribution.quotes.is_empty() && voice == Some(Voice::Narrator);
        floor.state = if asks {
            let asked = attribution.addressee.filter(|&asked| floor.voice(self, asked).is_some());
            State::Passed(voice, asked.map(Heard::Mention))
        } else {
            State::Held(heard, voice)
        };
    }

    /// A paragraph where nothing is said: what somebody does between two turns, or another scene.
    fn note_story(&self, index: usize, floor: &mut Floor) {
        let placed = &self.blocks[index];
        let text = placed.block.text.trim_end();
        if placed.block.kind != BlockKind::Paragraph || !placed.quotes.quotes.is_empty() {
            floor.state = State::Open;
            return;
        }
        // `What did he say?` after a turn: the story asks.
        if text.ends_with('?') && text.len() < QUICK && floor.other_than(None).is_some() {
            floor.state =
                State::Passed(Some(Voice::Narrator), floor.other_than(Some(Voice::Narrator)).map(|turn| turn.heard));
            return;
        }
        let actor = self.actor(index).filter(|_| text.len() < 2 * BEAT);
        let voice = actor.and_then(|actor| floor.voice(self, actor));
        match (actor, voice) {
            (Some(_), Some(Voice::Narrator)) if floor.other_than(voice).is_some() => {
                floor.state = State::Passed(voice, None);
            }
            (Some(actor), Some(Voice::Known(_))) => floor.state = State::Held(Heard::Mention(actor), voice),
            _ => floor.change_scene(),
        }
        if text.len() >= BEAT {
            let state = floor.state;
            floor.change_scene();
            floor.state = state;
        }
    }

    /// The one whom the last sentence of a block starts with.
    fn actor(&self, index: usize) -> Option<u32> {
        let placed = &self.blocks[index];
        let text = placed.block.text.trim_end();
        let starts = |mention: &Mention| {
            let before = text.get(..mention.span.start() as usize).unwrap_or("").trim_end();
            before.is_empty() || before.ends_with(['.', '?', '!'])
        };
        let last = placed.mentions.iter().enumerate().rev().find(|(_, mention)| starts(mention))?;
        // A sentence behind it that starts with nobody is about something else.
        let rest = text.get(last.1.span.end() as usize..)?.trim_end_matches(['.', '!']);
        let is_last = !rest.contains(". ");
        (acts(last.1) && is_last).then_some(placed.first_mention + last.0 as u32)
    }
}

fn opens_with_quote(placed: &Placed) -> bool {
    placed.block.kind.is_body() && top_level(placed.quotes).next().is_some_and(|(_, quote)| quote.span.start() == 0)
}

/// Whether a mention can be someone who takes a turn.
fn speaks(mention: &Mention) -> bool {
    let kind =
        matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::I));
    kind && !mention.possessive
}

/// Whether a mention can be someone who does something beside their words.
fn acts(mention: &Mention) -> bool {
    speaks(mention) || matches!(mention.kind, MentionKind::Role | MentionKind::UnnamedPerson) && !mention.possessive
}

/// Whether a verb of saying stands behind a quote that no sieve could give a speaker: somebody is named there, whom we
/// do not know, and it is not the one before.
fn names_another(placed: &Placed, quote: &Quote) -> bool {
    let sentence_end = placed.block.text[quote.span.end() as usize..].find(['.', '?', '!', '"', '“', '\n']);
    let end = quote.span.end() + sentence_end.unwrap_or(placed.block.text.len() - quote.span.end() as usize) as u32;
    let linked = |cue: usize| placed.links.links.iter().any(|link| link.cue == Some(cue as u32));
    let ends_open = quote.inner.of(&placed.block.text).trim_end().ends_with([',', '?', '!']);
    placed.cues.iter().enumerate().any(|(index, cue)| {
        let behind = quote.span.end() <= cue.span.start() && cue.span.end() <= end;
        let says =
            cue.entry.is_some_and(|entry| entry.frames.quote) && matches!(cue.form, CueForm::Past | CueForm::Present);
        behind && says && ends_open && !linked(index)
    })
}
