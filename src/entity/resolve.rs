//! Mentions to speakers, for the whole document: full names first, then short ones, descriptions and pronouns, in text
//! order.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::antecedent::{Candidate, Seeker, Sought, Trace};
use super::bodies::Bodies;
use super::clues::{Clue, Clues};
use super::gender::{Gender, Votes};
use super::names::{self, Name};
use super::parts::Parts;
use super::{DocMention, FullName, Speaker, SpeakerKind};
use crate::attribution::{Attribution, AttributionKind, Confidence, Placed};
use crate::format::BlockKind;
use crate::lexicon::{self, PersonSenses, WordClass};
use crate::mention::{Mention, MentionKind, Number, Pronoun};
use crate::text::count_work;

/// Who is who in a document.
#[derive(Debug, Default)]
pub struct Entities {
    /// All mentions, in text order.
    pub mentions: Vec<DocMention>,
    /// In the order of their first mention.
    pub speakers: Vec<Speaker>,
}

/// Resolves every mention that can be resolved. `clues` are those of the blocks, in the same order; `attributions`, in any
/// order, tell who is named as speaking.
///
/// People with full names come first, so that a headline's surname finds its bearer; then those that only other parts of
/// the document name in full. Everything else is read in text order, each mention seeing what stands before it; pronouns
/// inside quotation marks last, when it is known who speaks there.
pub fn resolve(blocks: &[Placed], clues: &[&Clues], attributions: &[Attribution], around: Around) -> Entities {
    let mut resolver = Resolver { blocks, clues, ..Resolver::default() };
    resolver.place();
    resolver.name_people();
    around.people.iter().for_each(|person| resolver.know(person));
    if around.opens {
        resolver.introduce();
    }
    resolver.read_on(attributions);
    resolver.read_quoted(attributions);
    resolver.order();
    resolver.found
}

/// What is known of the document around the blocks that are resolved.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Whether the document opens with them.
    pub opens: bool,
    /// People whom other parts name in full. Those whom nothing here mentions are left without mentions.
    pub people: &'a [FullName],
}

impl Around<'_> {
    /// The blocks are the whole document.
    pub const NOTHING: Around<'static> = Around { opens: true, people: &[] };
}

#[derive(Default)]
pub(super) struct Resolver<'a> {
    pub blocks: &'a [Placed<'a>],
    pub clues: &'a [&'a Clues],
    pub found: Entities,
    /// By speaker.
    pub known: Vec<Known<'a>>,
    pub by_surname: FxHashMap<&'a str, Vec<u32>>,
    pub by_given: FxHashMap<&'a str, Vec<u32>>,
    /// By surname: kin of its bearers who are named without it.
    pub kin_of: FxHashMap<&'a str, Vec<u32>>,
    pub bodies: Bodies<'a>,
    /// By a whole description.
    pub by_words: FxHashMap<&'a str, u32>,
    /// By the noun of a description: who was described so last.
    pub by_head: FxHashMap<&'a str, u32>,
    /// By what people and bodies are called beside their names: who was called so last.
    pub by_calling: FxHashMap<&'a str, u32>,
    /// By owner and noun: `her husband`.
    pub by_relation: FxHashMap<(u32, &'a str), u32>,
    /// By what somebody is to another: who was told last to be so.
    pub by_kin: FxHashMap<&'a str, u32>,
    /// By office, in lower case: who has it, and the first mention that says so.
    pub by_office: FxHashMap<&'a str, (u32, u32)>,
    /// What mentions do in what is said.
    pub parts: Parts,
    /// The mentions in the quoted words of each pronoun that speaks.
    pub own_words: FxHashMap<u32, Vec<std::ops::Range<usize>>>,
    /// What has been mentioned so far, in text order.
    pub traces: Vec<Trace>,
    /// By block: how many sentences stand before it.
    pub sentences_before: Vec<u32>,
    /// Whoever writes `I` outside quotation marks.
    pub writer: Option<u32>,
    /// The mentions being settled, each for the sake of the one before it.
    settling: Vec<usize>,
}

/// How many mentions are settled at once, each for the sake of another: `her brother's lawyer's clerk, Ana Duarte,`.
const DEEPEST: usize = 16;

/// What is known of a speaker beside its entry.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// A person's full name.
    pub name: Option<&'a Name>,
    /// The last word of its first name.
    pub surname: Option<&'a str>,
    pub gender: Option<Gender>,
    /// What readings of pronouns tell.
    pub votes: Votes,
    /// Whether a name, a title or a pronoun shows that it is a person.
    pub personal: bool,
    /// Whether a noun that is no word for people describes it.
    pub impersonal: bool,
    /// Whether the learned names hold its name to be a person's, as far as they do.
    pub leans_to_person: i32,
    /// Whether it is the elder or the younger of two of one name.
    pub elder: Option<bool>,
    /// Its age in years.
    pub age: Option<u8>,
    /// What it has been called, and what that means.
    pub called: Vec<&'a str>,
    pub senses: PersonSenses,
    /// How often it has been mentioned so far, and how often by surname alone.
    pub mentions: u32,
    pub bare: u32,
}

impl<'a> Resolver<'a> {
    fn place(&mut self) {
        let count = self.blocks.last().map_or(0, |last| last.first_mention as usize + last.mentions.len());
        self.found.mentions.reserve(count);
        self.traces.reserve(count);
        let mut sentences = 0;
        for (block, placed) in self.blocks.iter().enumerate() {
            self.sentences_before.push(sentences);
            sentences += self.clues[block].sentences;
            for (local, mention) in placed.mentions.iter().enumerate() {
                self.found.mentions.push(DocMention {
                    block: block as u32,
                    local: local as u32,
                    span: placed.block.runs.to_source(mention.span),
                    kind: mention.kind,
                    speaker: None,
                    confidence: Confidence::new(0),
                    antecedent: None,
                    rivals: Vec::new(),
                });
            }
        }
    }

    pub fn mention(&self, index: usize) -> &'a Mention {
        count_work(1);
        let placed = &self.found.mentions[index];
        &self.blocks[placed.block as usize].mentions[placed.local as usize]
    }

    pub fn clue(&self, index: usize) -> &'a Clue {
        let placed = &self.found.mentions[index];
        &self.clues[placed.block as usize].mentions[placed.local as usize]
    }

    /// The sentence of a mention, counted through the document.
    pub fn sentence_of(&self, index: usize) -> u32 {
        self.sentences_before[self.found.mentions[index].block as usize] + self.clue(index).sentence
    }

    /// How many traces stand before a mention.
    pub fn traces_before(&self, index: usize) -> usize {
        match self.traces.last() {
            Some(last) if last.mention as usize >= index => {
                self.traces.partition_point(|trace| (trace.mention as usize) < index)
            }
            _ => self.traces.len(),
        }
    }

    /// Who is asked in the words that a mention stands in: `The judge asked Kane whether she saw it`.
    fn asked_in_words_around(&self, index: usize) -> Option<u32> {
        let asker = self.parts.of[index].spoken_by?;
        self.parts.of[asker as usize].asks_whom.and_then(|asked| self.speaker_of(asked as usize))
    }

    pub fn seeker(&self, index: usize, sought: Sought) -> Seeker {
        Seeker {
            sought,
            block: self.found.mentions[index].block,
            sentence: self.sentence_of(index),
            quoted: self.clue(index).quoted,
            part: self.parts.of[index],
            speaks_of_another: self.speaks_of_another(index),
            opens_with_the_other: self.opens_with_the_other(index),
            said_by_the_other: self.said_by_the_other(index),
            takes_turns: self.parts.takes_turns,
            said_by: self.parts.of[index].spoken_by.and_then(|by| self.speaker_of(by as usize)),
            asked: self.asked_in_words_around(index),
            another_clause: self.clue(index).another_clause,
        }
    }

    /// The document's index of a mention of the same block.
    pub fn beside(&self, index: usize, local: u32) -> usize {
        index - self.found.mentions[index].local as usize + local as usize
    }

    /// The name, or all the words where there is none.
    pub fn words(&self, index: usize) -> Cow<'a, str> {
        let placed = &self.blocks[self.found.mentions[index].block as usize];
        let mention = self.mention(index);
        names::one_line(mention.name.unwrap_or(mention.span).of(&placed.block.text))
    }

    pub fn speaker_of(&self, index: usize) -> Option<u32> {
        self.found.mentions[index].speaker
    }

    /// Everything that has no full name, in text order.
    /// The labels of turns stand outside the words: they are nobody's antecedents.
    fn labels(&self, attributions: &[Attribution]) -> Vec<bool> {
        let mut labels = vec![false; self.found.mentions.len()];
        for turn in attributions.iter().filter(|turn| turn.kind == AttributionKind::Transcript) {
            let label = turn.mention.filter(|&mention| {
                let span = self.found.mentions[mention as usize].span;
                turn.cue.iter().any(|colon| span.end() <= colon.start() && colon.start() - span.end() < 4)
            });
            label.into_iter().for_each(|mention| labels[mention as usize] = true);
        }
        labels
    }

    /// Which mentions stand in the quoted words of each pronoun or description that speaks.
    fn find_own_words(&mut self, attributions: &[Attribution]) {
        /// Mentions that are looked at in one piece of content.
        const MOST: usize = 64;
        for attribution in attributions.iter().filter(|one| !one.quotes.is_empty()) {
            let Some(mention) = attribution.mention.filter(|&at| !self.mention(at as usize).is_named()) else {
                continue;
            };
            for content in &attribution.content {
                let first = self.found.mentions.partition_point(|other| other.span.start() < content.start());
                let last = self.found.mentions.partition_point(|other| other.span.start() < content.end());
                self.own_words.entry(mention).or_default().push(first..last.min(first + MOST));
            }
        }
    }

    fn read_on(&mut self, attributions: &[Attribution]) {
        self.parts = Parts::new(self.blocks, &self.found.mentions, attributions);
        let labels = self.labels(attributions);
        self.find_own_words(attributions);
        let mut first = 0;
        for (placed, clues) in self.blocks.iter().zip(self.clues) {
            let mut from = first;
            for sentence in clues.mentions.chunk_by(|one, other| one.sentence == other.sentence) {
                self.read_sentence(from..from + sentence.len(), placed, &labels);
                from += sentence.len();
            }
            first += placed.mentions.len();
        }
        self.read_again();
    }

    /// Subjects come first: `her` and `him` in their sentence are somebody whom they leave.
    fn read_sentence(&mut self, sentence: std::ops::Range<usize>, placed: &'a Placed<'a>, labels: &[bool]) {
        let aside = is_aside(placed);
        for weak in [false, true] {
            for index in sentence.clone() {
                if self.is_weak(index) != weak {
                    continue;
                }
                self.settle(index);
                if let Some(speaker) = self.speaker_of(index)
                    && !labels[index]
                {
                    self.note(index, speaker, aside);
                }
            }
        }
    }

    /// Says who a mention is, if nothing has said so yet. One that waits for itself, or at the end of too long a row of those
    /// that wait for one another, is left to its own turn.
    pub fn settle(&mut self, index: usize) {
        if self.speaker_of(index).is_some() || self.settling.len() == DEEPEST || self.settling.contains(&index) {
            return;
        }
        self.settling.push(index);
        match self.mention(index).kind {
            MentionKind::Person => self.settle_person(index),
            MentionKind::Place | MentionKind::Outlet | MentionKind::Organisation if self.is_bearer(index) => {
                self.found.mentions[index].kind = MentionKind::Person;
                self.settle_person(index);
            }
            MentionKind::Pronoun(pronoun) if !self.clue(index).quoted => self.settle_pronoun(index, pronoun),
            MentionKind::Pronoun(Pronoun::Who) => self.settle_pronoun(index, Pronoun::Who),
            MentionKind::Pronoun(_) => {}
            _ => self.settle_description(index),
        }
        self.settling.pop();
    }

    /// Keeps what a mention shows to those behind it.
    fn note(&mut self, index: usize, speaker: u32, aside: bool) {
        let (mention, clue) = (self.mention(index), self.clue(index));
        for calling in clue.callings.split(' ').filter(|calling| !calling.is_empty()) {
            self.call(speaker, calling);
        }
        if clue.office.contains(' ') {
            self.by_words.insert(&clue.office, speaker);
            self.call(speaker, &clue.office);
            // `the PM` of `Prime Minister Kane`
            lexicon::wider(&clue.office).for_each(|wider| self.call(speaker, wider));
        }
        let anyone = lexicon::word(&clue.described).is(WordClass::Anyone);
        let anyone = anyone || ["neither", "none", "nobody"].iter().any(|word| clue.described.starts_with(word));
        let relative = mention.kind == MentionKind::Pronoun(Pronoun::Who);
        if aside || anyone || relative || clue.label {
            return;
        }
        let known = &mut self.known[speaker as usize];
        known.mentions += 1;
        known.personal |= clue.personal;
        known.impersonal |= clue.impersonal;
        known.leans_to_person += clue.leans_to_person;
        known.age = known.age.or(clue.age);
        let nth = known.mentions;
        let part = self.parts.of[index];
        let trace = Trace {
            speaker,
            mention: index as u32,
            block: self.found.mentions[index].block,
            sentence: self.sentence_of(index),
            // `The pier was rotten, Kane said`: the sentence is Kane's.
            subject: clue.subject
                || clue.another_clause && clue.acts
                || part.speaks && is_person(mention) && !clue.asks && !clue.quoted && part.spoken_by.is_none(),
            acts: clue.acts,
            part,
            asks: clue.asks,
            quoted: clue.quoted,
            possessive: mention.possessive,
            governed: clue.governed,
            affected: clue.affected,
            pronoun: mention.pronoun().is_some(),
            told: mention.pronoun().and_then(Sought::of).and_then(Sought::gender),
            embedded: clue.embedded,
            plural: mention.number == Number::Plural,
            nth,
        };
        let at = self.traces_before(index);
        self.traces.insert(at, trace);
    }

    pub fn call(&mut self, speaker: u32, calling: &'a str) {
        const MOST: usize = 12;
        self.by_calling.insert(calling, speaker);
        let known = &mut self.known[speaker as usize];
        if known.called.len() < MOST && !known.called.contains(&calling) {
            known.called.push(calling);
            known.senses.add(calling);
        }
    }

    pub fn candidate(&self, speaker: u32) -> Candidate {
        let known = &self.known[speaker as usize];
        Candidate {
            kind: self.found.speakers[speaker as usize].kind,
            gender: known.gender,
            votes: known.votes,
            personal: known.personal,
            impersonal: known.impersonal,
            leans_to_person: known.leans_to_person,
        }
    }

    pub fn add(&mut self, name: Cow<str>, kind: SpeakerKind) -> u32 {
        self.found.speakers.push(Speaker {
            name: name.into_owned(),
            kind,
            role: None,
            surname_varies: false,
            mentions: Vec::new(),
            attributions: Vec::new(),
        });
        self.known.push(Known::default());
        self.found.speakers.len() as u32 - 1
    }

    pub fn refer(&mut self, mention: usize, speaker: u32, confidence: u8, antecedent: Option<u32>) {
        let found = &mut self.found.mentions[mention];
        found.speaker = Some(speaker);
        found.confidence = Confidence::new(confidence);
        found.antecedent = antecedent.filter(|&other| other as usize != mention);
        let (block, place) = (found.block, found.local);
        let placed = &self.blocks[block as usize];
        let local = &placed.mentions[place as usize];
        let clue = &self.clues[block as usize].mentions[place as usize];
        let held = &mut self.found.speakers[speaker as usize];
        if local.name.is_some() {
            let surname = self.known[speaker as usize].surname.get_or_insert(clue.name.surname());
            held.surname_varies |= *surname != clue.name.surname();
        }
        let at = held.mentions.partition_point(|&other| (other as usize) < mention);
        held.mentions.insert(at, mention as u32);
        if held.role.is_none() {
            let text = &placed.block.text;
            let title = local.title.map(|title| title.of(text)).filter(|title| !is_courtesy(title));
            let described = local.description.map(|description| description.of(text));
            let role = title.or_else(|| described.and_then(names::role));
            held.role = role.map(|role| names::one_line(role).into_owned());
        }
        let human = matches!(
            held.kind,
            SpeakerKind::Person | SpeakerKind::Role | SpeakerKind::UnnamedPerson | SpeakerKind::UnnamedOfficial
        );
        if human {
            let known = &mut self.known[speaker as usize];
            known.gender = known.gender.or(clue.gender);
        }
    }

    /// Takes a mention back from a speaker.
    pub fn leave(&mut self, mention: usize, speaker: u32) {
        let held = &mut self.found.speakers[speaker as usize].mentions;
        let at = held.partition_point(|&other| (other as usize) < mention);
        if held.get(at) == Some(&(mention as u32)) {
            held.remove(at);
        }
    }

    /// The first mention of a speaker so far.
    pub fn first_of(&self, speaker: u32) -> Option<u32> {
        self.found.speakers[speaker as usize].mentions.first().copied()
    }

    /// Speakers in the order of their first mention.
    fn order(&mut self) {
        let mut order: Vec<u32> = (0..self.found.speakers.len() as u32).collect();
        order.sort_by_key(|&speaker| (self.found.speakers[speaker as usize].mentions.first().copied(), speaker));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let speakers = std::mem::take(&mut self.found.speakers);
        let mut slots: Vec<Option<Speaker>> = speakers.into_iter().map(Some).collect();
        self.found.speakers = order.iter().filter_map(|&old| slots[old as usize].take()).collect();
        for mention in &mut self.found.mentions {
            mention.speaker = mention.speaker.map(|speaker| place[speaker as usize]);
            for rival in &mut mention.rivals {
                *rival = place[*rival as usize];
            }
        }
    }
}

impl Entities {
    /// The speakers of a mention: the members of a coordination, else the one it refers to.
    pub(super) fn speakers_of(&self, blocks: &[Placed], mention: u32) -> Vec<u32> {
        let local = |mention: usize| {
            let placed = &self.mentions[mention];
            &blocks[placed.block as usize].mentions[placed.local as usize]
        };
        // Whether a member of a coordination is one who is named, or whose name is known.
        let is_somebody = |mention: usize| {
            let named = |speaker: u32| self.speakers[speaker as usize].kind == SpeakerKind::Person;
            local(mention).is_named() || self.mentions[mention].speaker.is_some_and(named)
        };
        // `they` of `Okafor and Bianchi`
        let said = self.mentions[mention as usize].speaker.map(|speaker| &self.speakers[speaker as usize]);
        let group = said.filter(|speaker| speaker.kind == SpeakerKind::Group);
        let mention = group.and_then(|group| group.mentions.first().copied()).unwrap_or(mention);
        let found = &self.mentions[mention as usize];
        let whole = local(mention as usize);
        if whole.kind == MentionKind::Group {
            let mut members: Vec<u32> = (mention as usize + 1..self.mentions.len())
                .take_while(|&other| self.mentions[other].block == found.block && local(other).start < whole.end)
                .filter(|&other| !local(other).possessive && is_somebody(other))
                .filter_map(|other| self.mentions[other].speaker)
                .collect();
            members.dedup();
            if members.len() > 1 {
                return members;
            }
        }
        found.speaker.into_iter().collect()
    }
}

/// Whether a block stands outside the story, so that nothing in the story looks back to it: headings and bylines.
pub(super) fn is_aside(placed: &Placed) -> bool {
    placed.block.kind.is_heading() || placed.block.kind == BlockKind::Byline
}

/// Whether a mention is of a person, by its kind.
fn is_person(mention: &Mention) -> bool {
    use MentionKind::{Person, Role, UnnamedOfficial, UnnamedPerson};
    let gender = mention.pronoun().and_then(Sought::of).and_then(Sought::gender);
    gender.is_some() || matches!(mention.kind, Person | Role | UnnamedOfficial | UnnamedPerson)
}

fn is_courtesy(title: &str) -> bool {
    lexicon::word(title.trim_end_matches('.')).is_any(&[WordClass::Courtesy, WordClass::Peer])
}
