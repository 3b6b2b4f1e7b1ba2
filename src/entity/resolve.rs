use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::antecedent::{self, Gender, Trace};
use super::bodies::Bodies;
use super::clues::{Clue, Clues};
use super::names::{self, Name};
use super::{DocMention, Speaker, SpeakerKind};
use crate::attribution::{Attribution, AttributionKind, Confidence, Placed};
use crate::lexicon::folded;
use crate::mention::{Mention, MentionKind, Number, Pronoun};

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
pub fn resolve(blocks: &[Placed], clues: &[&Clues], attributions: &[Attribution]) -> Entities {
    let mut resolver = Resolver { blocks, clues, ..Resolver::default() };
    resolver.place();
    resolver.name_people();
    resolver.name_others();
    resolver.follow(attributions);
    resolver.order();
    resolver.found
}

#[derive(Default)]
struct Resolver<'a> {
    blocks: &'a [Placed<'a>],
    clues: &'a [&'a Clues],
    found: Entities,
    genders: Vec<Option<Gender>>,
}

/// A mention of a person.
#[derive(Clone, Copy)]
struct Named<'a> {
    index: usize,
    name: &'a Name,
    heading: bool,
}

impl<'a> Resolver<'a> {
    fn place(&mut self) {
        self.found
            .mentions
            .reserve(self.blocks.last().map_or(0, |last| last.first_mention as usize + last.mentions.len()));
        for (block, placed) in self.blocks.iter().enumerate() {
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

    fn mention(&self, index: usize) -> &'a Mention {
        let placed = &self.found.mentions[index];
        &self.blocks[placed.block as usize].mentions[placed.local as usize]
    }

    fn clue(&self, index: usize) -> &'a Clue {
        let placed = &self.found.mentions[index];
        &self.clues[placed.block as usize].mentions[placed.local as usize]
    }

    /// The name, or all the words where there is none.
    fn words(&self, index: usize) -> Cow<'a, str> {
        let placed = &self.blocks[self.found.mentions[index].block as usize];
        let mention = self.mention(index);
        names::one_line(mention.name.unwrap_or(mention.span).of(&placed.block.text))
    }

    fn is_heading(&self, index: usize) -> bool {
        self.blocks[self.found.mentions[index].block as usize].block.kind.is_heading()
    }

    /// People: full names first, from the body and then the headings; then what can only be a short form of them.
    fn name_people(&mut self) {
        let (mut full, mut short): (Vec<Named>, Vec<Named>) = (0..self.found.mentions.len())
            .filter(|&index| self.found.mentions[index].kind == MentionKind::Person)
            .map(|index| Named { index, name: &self.clue(index).name, heading: self.is_heading(index) })
            .partition(|named| named.name.is_full());
        full.sort_by_key(|named| named.heading);
        short.sort_by_key(|named| named.heading);
        let mut by_surname: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut by_given: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        // By speaker: so far, all of them are people with full names.
        let mut names: Vec<&Name> = Vec::new();
        for Named { index, name, .. } in full {
            let bearers = by_surname.entry(name.surname()).or_default();
            let known = bearers.iter().copied().find(|&speaker| names[speaker as usize].agrees_as_person(name));
            let words = self.words(index);
            let speaker = known.unwrap_or_else(|| {
                names.push(name);
                let speaker = self.add(words.clone(), SpeakerKind::Person);
                bearers.push(speaker);
                by_given.entry(name.first()).or_default().push(speaker);
                speaker
            });
            let held = &mut self.found.speakers[speaker as usize].name;
            if words.len() > held.len() {
                *held = words.into_owned();
            }
            self.refer(index, speaker, 98, None);
        }
        for Named { index, name, .. } in short {
            let key = name.surname();
            let bearers = by_surname.get(key).or_else(|| by_given.get(key)).map_or(&[][..], Vec::as_slice);
            let chosen = self.nearest(bearers, index);
            let sure = if bearers.len() > 1 { 70 } else { 96 };
            self.found.mentions[index].rivals =
                bearers.iter().copied().filter(|&bearer| Some(bearer) != chosen).collect();
            let speaker = chosen.unwrap_or_else(|| {
                let speaker = self.add(self.words(index), SpeakerKind::Person);
                by_surname.entry(key).or_default().push(speaker);
                speaker
            });
            let first = self.found.speakers[speaker as usize].mentions.first().copied();
            self.refer(index, speaker, sure, first);
        }
    }

    /// Of several bearers of a name the one mentioned last before a mention, else the first after it.
    fn nearest(&self, bearers: &[u32], mention: usize) -> Option<u32> {
        let before = |speaker: &u32| {
            let mentions = &self.found.speakers[*speaker as usize].mentions;
            let after = mentions.partition_point(|&other| (other as usize) < mention);
            mentions[..after].last().copied()
        };
        bearers
            .iter()
            .copied()
            .filter_map(|speaker| before(&speaker).map(|last| (last, speaker)))
            .max()
            .map(|(_, speaker)| speaker)
            .or_else(|| bearers.first().copied())
    }

    /// Bodies, documents, officials and the rest: by name, by description, anew.
    fn name_others(&mut self) {
        let mut bodies = Bodies::default();
        let mut by_words: FxHashMap<&str, u32> = FxHashMap::default();
        let mut by_head: FxHashMap<&str, u32> = FxHashMap::default();
        for index in 0..self.found.mentions.len() {
            let kind = match self.found.mentions[index].kind {
                MentionKind::Person | MentionKind::Pronoun(_) => continue,
                MentionKind::Organisation => SpeakerKind::Organisation,
                MentionKind::Place => SpeakerKind::Place,
                MentionKind::Outlet => SpeakerKind::Outlet,
                MentionKind::Document => SpeakerKind::Document,
                MentionKind::Inscription => SpeakerKind::Inscription,
                MentionKind::Role => SpeakerKind::Role,
                MentionKind::UnnamedOfficial => SpeakerKind::UnnamedOfficial,
                MentionKind::Anonymous => SpeakerKind::Anonymous,
                MentionKind::UnnamedPerson => SpeakerKind::UnnamedPerson,
                MentionKind::Group => SpeakerKind::Group,
                MentionKind::Handle => SpeakerKind::Handle,
            };
            let mention = self.mention(index);
            let clue = self.clue(index);
            let described = &*clue.described;
            let is_name = mention.name.is_some();
            let named = self.named_in_apposition(index);
            let known = named.or_else(|| {
                by_words.get(described).copied().filter(|&speaker| {
                    is_name || clue.definite || self.found.speakers[speaker as usize].kind == SpeakerKind::Organisation
                })
            });
            let known = known.or_else(|| is_name.then(|| bodies.find(&clue.name, kind)).flatten());
            let known = known.or_else(|| {
                let single = clue.definite && mention.number != Number::Plural;
                let head = clue.head.as_deref().filter(|_| single);
                head.and_then(|head| by_head.get(head).copied()).filter(|&speaker| {
                    described.split_whitespace().count() == 1
                        || self.found.speakers[speaker as usize].name.to_lowercase().ends_with(described)
                })
            });
            let known = known.or_else(|| {
                (clue.definite && kind == SpeakerKind::Role).then(|| self.office_holder(described, index)).flatten()
            });
            let speaker = known.unwrap_or_else(|| {
                let speaker = self.add(self.words(index), kind);
                if is_name {
                    bodies.add(&clue.name, kind, speaker);
                }
                speaker
            });
            let first = self.found.speakers[speaker as usize].mentions.first().copied();
            self.refer(index, speaker, 92, first);
            by_words.entry(described).or_insert(speaker);
            if let Some(head) = clue.head.as_deref() {
                by_head.insert(head, speaker);
            }
        }
    }

    /// `Their captain, Joel Kane,` and `the largest shareholder, the investor Ana Duarte,`: the role is the name's.
    fn named_in_apposition(&self, role: usize) -> Option<u32> {
        let held = self.mention(role);
        if !matches!(held.kind, MentionKind::Role | MentionKind::UnnamedOfficial | MentionKind::UnnamedPerson) {
            return None;
        }
        let block = self.found.mentions[role].block;
        let text = &self.blocks[block as usize].block.text;
        let between = |name: &Mention| text.get(held.span.end() as usize..name.span.start() as usize);
        let behind = |name: &Mention| text.get(name.span.end() as usize..).map_or("", str::trim_start);
        (role + 1..self.found.mentions.len().min(role + 6))
            .take_while(|&name| self.found.mentions[name].block == block)
            .find_map(|name| {
                let found = self.mention(name);
                let beside = matches!(between(found)?, ", " | ", the ");
                let closes = behind(found).is_empty() || behind(found).starts_with([',', '.', ';', ':', '(', '—', '–']);
                (found.kind == MentionKind::Person && beside && closes)
                    .then_some(self.found.mentions[name].speaker)
                    .flatten()
            })
    }

    /// `the mayor` after `Mayor Rosa Bianchi` or `Rosa Bianchi, the mayor of Lund`.
    fn office_holder(&self, office: &str, mention: usize) -> Option<u32> {
        let office = office.split_whitespace().last()?;
        (0..mention).rev().take(60).find_map(|before| {
            let found = &self.found.mentions[before];
            let held = self.mention(before);
            let block = &self.blocks[found.block as usize].block.text;
            let offices = [held.title, held.description].into_iter().flatten();
            let mut words = offices.flat_map(|words| words.of(block).split(|between: char| !between.is_alphanumeric()));
            let holds = held.kind == MentionKind::Person && words.any(|word| folded(word, |word| word == office));
            holds.then_some(found.speaker).flatten()
        })
    }

    fn add(&mut self, name: Cow<str>, kind: SpeakerKind) -> u32 {
        self.found.speakers.push(Speaker {
            name: name.into_owned(),
            kind,
            role: None,
            mentions: Vec::new(),
            attributions: Vec::new(),
        });
        self.genders.push(None);
        self.found.speakers.len() as u32 - 1
    }

    fn refer(&mut self, mention: usize, speaker: u32, confidence: u8, antecedent: Option<u32>) {
        let found = &mut self.found.mentions[mention];
        found.speaker = Some(speaker);
        found.confidence = Confidence::new(confidence);
        found.antecedent = antecedent.filter(|&other| other as usize != mention);
        let (block, place) = (found.block, found.local);
        let placed = &self.blocks[block as usize];
        let local = &placed.mentions[place as usize];
        let held = &mut self.found.speakers[speaker as usize];
        let at = held.mentions.partition_point(|&other| (other as usize) < mention);
        held.mentions.insert(at, mention as u32);
        if held.role.is_none() {
            let text = &placed.block.text;
            let title = local.title.map(|title| title.of(text)).filter(|title| !is_courtesy(title));
            // An age says nothing of what somebody is.
            let described = local.description.map(|description| description.of(text));
            let role = title.or(described.filter(|role| role.contains(char::is_alphabetic)));
            held.role = role.map(|role| names::one_line(role).into_owned());
        }
        if matches!(
            held.kind,
            SpeakerKind::Person | SpeakerKind::Role | SpeakerKind::UnnamedPerson | SpeakerKind::UnnamedOfficial
        ) {
            let gender = &mut self.genders[speaker as usize];
            *gender = gender.or(self.clues[block as usize].mentions[place as usize].gender);
        }
    }

    /// Pronouns, in text order: each sees what stands before it.
    fn follow(&mut self, attributions: &[Attribution]) {
        let mut speaking = vec![false; self.found.mentions.len()];
        // The label of a turn stands outside the words: it is nobody's antecedent.
        let mut labels = vec![false; self.found.mentions.len()];
        for turn in attributions.iter().filter(|turn| turn.kind == AttributionKind::Transcript) {
            let label = turn.mention.filter(|&mention| {
                let span = self.found.mentions[mention as usize].span;
                turn.cue.iter().any(|colon| span.end() <= colon.start() && colon.start() - span.end() < 4)
            });
            label.into_iter().for_each(|mention| labels[mention as usize] = true);
        }
        for mention in attributions.iter().filter_map(|attribution| attribution.mention) {
            speaking[mention as usize] = true;
        }
        let mut traces: Vec<Trace> = Vec::with_capacity(self.found.mentions.len());
        let mut sentence = 0;
        let mut index = 0;
        for (placed, clues) in self.blocks.iter().zip(self.clues) {
            let heading = placed.block.kind.is_heading();
            for (mention, clue) in placed.mentions.iter().zip(&clues.mentions) {
                let here = sentence + clue.sentence;
                if let MentionKind::Pronoun(pronoun) = mention.kind {
                    self.read_pronoun(index, pronoun, here, clue.quoted, &traces, speaking[index]);
                }
                if let Some(speaker) = self.found.mentions[index].speaker
                    && !heading
                    && !labels[index]
                {
                    traces.push(Trace {
                        speaker,
                        mention: index as u32,
                        sentence: here,
                        subject: clue.subject,
                        speaks: speaking[index],
                        quoted: clue.quoted,
                        plural: mention.number == Number::Plural,
                    });
                }
                index += 1;
            }
            sentence += clues.sentences;
        }
    }

    fn read_pronoun(
        &mut self,
        index: usize,
        pronoun: Pronoun,
        sentence: u32,
        quoted: bool,
        traces: &[Trace],
        speaks: bool,
    ) {
        if pronoun == Pronoun::Who {
            // `Duarte, who said`: the mention directly before it.
            if let Some(trace) = traces.last().filter(|trace| trace.sentence == sentence) {
                self.refer(index, trace.speaker, 95, Some(trace.mention));
            }
            return;
        }
        if !quoted {
            let speakers = &self.found.speakers;
            let genders = &self.genders;
            let seen = &traces[traces.len().saturating_sub(64)..];
            let reading = antecedent::read(
                pronoun,
                sentence,
                seen,
                |speaker| speakers[speaker as usize].kind,
                |speaker| genders[speaker as usize],
            );
            if let Some(reading) = reading {
                self.refer(index, reading.speaker, reading.confidence, Some(reading.mention));
                self.found.mentions[index].rivals = reading.rivals;
                // A sure reading tells what the article calls them.
                if reading.confidence >= 90 {
                    let told = match pronoun {
                        Pronoun::He => Some(Gender::He),
                        Pronoun::She => Some(Gender::She),
                        _ => None,
                    };
                    let held = &mut self.genders[reading.speaker as usize];
                    *held = held.or(told);
                }
                return;
            }
        }
        if speaks {
            let speaker = self.add(self.words(index), SpeakerKind::Unresolved);
            self.refer(index, speaker, 30, None);
        }
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
        let found = &self.mentions[mention as usize];
        let local = |mention: usize| {
            let placed = &self.mentions[mention];
            &blocks[placed.block as usize].mentions[placed.local as usize]
        };
        let group = local(mention as usize);
        if group.kind == MentionKind::Group {
            let members: Vec<u32> = (mention as usize + 1..self.mentions.len())
                .take_while(|&other| self.mentions[other].block == found.block && local(other).start < group.end)
                .filter(|&other| local(other).is_named() && !local(other).possessive)
                .filter_map(|other| self.mentions[other].speaker)
                .collect();
            if members.len() > 1 {
                return members;
            }
        }
        found.speaker.into_iter().collect()
    }
}

fn is_courtesy(title: &str) -> bool {
    folded(title, |title| {
        matches!(title.trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame" | "lord" | "lady")
    })
}
