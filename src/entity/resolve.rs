use rustc_hash::FxHashMap;

use super::antecedent::{self, Gender, Trace};
use super::names::{self, Name};
use super::{DocMention, Speaker, SpeakerKind};
use crate::attribution::{Attribution, Confidence, Placed};
use crate::mention::{Mention, MentionKind, Number, Pronoun};
use crate::syntax::is_preposition;
use crate::token::Tokens;

/// Who is who in a document.
#[derive(Debug, Default)]
pub struct Entities {
    /// All mentions, in text order.
    pub mentions: Vec<DocMention>,
    /// In the order of their first mention.
    pub speakers: Vec<Speaker>,
}

/// Resolves every mention that can be resolved, and writes each attribution's speakers into it. `tokens` are those
/// of the blocks, in the same order.
pub fn resolve(blocks: &[Placed], tokens: &[&Tokens], attributions: &mut [Attribution]) -> Entities {
    let mut resolver = Resolver { blocks, tokens, ..Resolver::default() };
    resolver.place();
    resolver.name_people();
    resolver.name_others();
    resolver.follow(attributions);
    resolver.order();
    for attribution in attributions.iter_mut() {
        if let Some(mention) = attribution.mention {
            attribution.speakers = resolver.speakers_of(mention);
        }
    }
    for index in 0..attributions.len() {
        // An attribution is carried from an earlier one only.
        if let Some(from) = attributions[index].carried_from.filter(|&from| (from as usize) < index) {
            attributions[index].speakers = attributions[from as usize].speakers.clone();
        }
    }
    for (index, attribution) in attributions.iter().enumerate() {
        for &speaker in &attribution.speakers {
            resolver.found.speakers[speaker as usize].attributions.push(index as u32);
        }
    }
    resolver.found
}

#[derive(Default)]
struct Resolver<'a> {
    blocks: &'a [Placed<'a>],
    tokens: &'a [&'a Tokens],
    found: Entities,
    /// The names of the speakers that have one, by speaker.
    names: Vec<Option<Name>>,
    genders: Vec<Option<Gender>>,
}

impl Resolver<'_> {
    fn place(&mut self) {
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

    fn mention(&self, index: usize) -> &Mention {
        let placed = &self.found.mentions[index];
        &self.blocks[placed.block as usize].mentions[placed.local as usize]
    }

    fn words(&self, index: usize, mention: &Mention) -> String {
        let placed = &self.blocks[self.found.mentions[index].block as usize];
        let span = mention.name.unwrap_or(mention.span);
        // Wrapped copy breaks lines inside names.
        span.of(&placed.block.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_heading(&self, index: usize) -> bool {
        self.blocks[self.found.mentions[index].block as usize].block.kind.is_heading()
    }

    /// People: full names first, from the body and then the headings; then what can only be a short form of them.
    fn name_people(&mut self) {
        let people: Vec<usize> = (0..self.found.mentions.len())
            .filter(|&index| self.found.mentions[index].kind == MentionKind::Person)
            .collect();
        let mut by_surname: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut by_given: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        let mut names: Vec<(usize, Name, String)> = Vec::with_capacity(people.len());
        for index in people {
            let words = self.words(index, self.mention(index));
            names.push((index, Name::new(&words), words));
        }
        for heading in [false, true] {
            for (index, name, words) in names
                .iter()
                .filter(|(index, name, _)| name.words.len() > 1 && self.is_heading(*index) == heading)
                .collect::<Vec<_>>()
            {
                let surname = name.surname().unwrap_or("").to_owned();
                let known = by_surname.get(&surname).into_iter().flatten().copied().find(|&speaker| {
                    self.names[speaker as usize].as_ref().is_some_and(|known| known.agrees_as_person(name))
                });
                let speaker = match known {
                    Some(speaker) => {
                        let held = &mut self.found.speakers[speaker as usize];
                        if words.len() > held.name.len() {
                            held.name.clone_from(words);
                        }
                        speaker
                    }
                    None => {
                        let speaker = self.add(words.clone(), SpeakerKind::Person, Some(name.clone()));
                        by_surname.entry(surname).or_default().push(speaker);
                        by_given.entry(name.given().unwrap_or("").to_owned()).or_default().push(speaker);
                        speaker
                    }
                };
                self.refer(*index, speaker, 98, None);
            }
        }
        for heading in [false, true] {
            for (index, name, words) in names
                .iter()
                .filter(|(index, name, _)| name.words.len() < 2 && self.is_heading(*index) == heading)
                .collect::<Vec<_>>()
            {
                let key = name.surname().unwrap_or("").to_owned();
                let bearers = by_surname.get(&key).or_else(|| by_given.get(&key)).cloned().unwrap_or_default();
                let chosen = self.nearest(&bearers, *index);
                let speaker = chosen.unwrap_or_else(|| {
                    let speaker = self.add(words.clone(), SpeakerKind::Person, Some(name.clone()));
                    by_surname.entry(key).or_default().push(speaker);
                    speaker
                });
                let full = self.found.speakers[speaker as usize]
                    .mentions
                    .first()
                    .copied()
                    .filter(|&first| first != *index as u32);
                let sure = if bearers.len() > 1 { 70 } else { 96 };
                self.refer(*index, speaker, sure, full);
                self.found.mentions[*index].rivals = bearers.into_iter().filter(|&bearer| bearer != speaker).collect();
            }
        }
    }

    /// Of several bearers of a name the one mentioned last before a mention, else the first after it.
    fn nearest(&self, bearers: &[u32], mention: usize) -> Option<u32> {
        let before = |speaker: &u32| {
            self.found.speakers[*speaker as usize]
                .mentions
                .iter()
                .copied()
                .filter(|&other| (other as usize) < mention)
                .max()
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
        let mut named: Vec<(u32, SpeakerKind)> = Vec::new();
        let mut by_words: FxHashMap<String, u32> = FxHashMap::default();
        let mut by_head: FxHashMap<String, u32> = FxHashMap::default();
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
            let mention = self.mention(index).clone();
            let words = self.words(index, &mention);
            let described = names::described(&words);
            let definite = names::is_definite(&words);
            let is_name = mention.name.is_some();
            let known = by_words.get(&described).copied().filter(|&speaker| {
                is_name || definite || self.found.speakers[speaker as usize].kind == SpeakerKind::Organisation
            });
            let known = known.or_else(|| is_name.then(|| self.known_body(&named, kind, &words)).flatten());
            let known = known.or_else(|| {
                let single = definite && mention.number != Number::Plural;
                single.then(|| names::head(&words).and_then(|head| by_head.get(&head).copied())).flatten().filter(
                    |&speaker| {
                        described.split_whitespace().count() == 1
                            || self.found.speakers[speaker as usize].name.to_lowercase().ends_with(&described)
                    },
                )
            });
            let known = known.or_else(|| {
                (definite && kind == SpeakerKind::Role).then(|| self.office_holder(&described, index)).flatten()
            });
            let speaker = known.unwrap_or_else(|| {
                let name = is_name.then(|| Name::new(&words));
                let speaker = self.add(words.clone(), kind, name);
                if is_name {
                    named.push((speaker, kind));
                }
                speaker
            });
            let first = self.found.speakers[speaker as usize].mentions.first().copied();
            self.refer(index, speaker, 92, first);
            by_words.entry(described).or_insert(speaker);
            if let Some(head) = names::head(&words) {
                by_head.insert(head, speaker);
            }
        }
    }

    fn known_body(&self, named: &[(u32, SpeakerKind)], kind: SpeakerKind, words: &str) -> Option<u32> {
        let name = Name::new(words);
        named
            .iter()
            .rev()
            .find(|(speaker, known)| {
                *known == kind
                    && self.names[*speaker as usize].as_ref().is_some_and(|known| known.agrees_as_body(&name))
            })
            .map(|&(speaker, _)| speaker)
    }

    /// `the mayor` after `Mayor Rosa Bianchi` or `Rosa Bianchi, the mayor of Lund`.
    fn office_holder(&self, office: &str, mention: usize) -> Option<u32> {
        (0..mention).rev().take(60).find_map(|before| {
            let held = self.mention(before);
            let block = &self.blocks[self.found.mentions[before].block as usize].block.text;
            let office_words = [held.title, held.description].into_iter().flatten();
            let holds = held.kind == MentionKind::Person
                && office_words.into_iter().any(|words| {
                    words
                        .of(block)
                        .to_lowercase()
                        .split(|between: char| !between.is_alphanumeric())
                        .any(|word| Some(word) == office.split_whitespace().last())
                });
            holds.then(|| self.found.mentions[before].speaker).flatten()
        })
    }

    fn add(&mut self, name: String, kind: SpeakerKind, parts: Option<Name>) -> u32 {
        self.found.speakers.push(Speaker { name, kind, role: None, mentions: Vec::new(), attributions: Vec::new() });
        self.names.push(parts);
        self.genders.push(None);
        self.found.speakers.len() as u32 - 1
    }

    fn refer(&mut self, mention: usize, speaker: u32, confidence: u8, antecedent: Option<u32>) {
        let found = &mut self.found.mentions[mention];
        found.speaker = Some(speaker);
        found.confidence = Confidence::new(confidence);
        found.antecedent = antecedent.filter(|&other| other as usize != mention);
        let placed = &self.blocks[found.block as usize];
        let local = &placed.mentions[found.local as usize];
        let held = &mut self.found.speakers[speaker as usize];
        let at = held.mentions.partition_point(|&other| (other as usize) < mention);
        held.mentions.insert(at, mention as u32);
        let role = local
            .title
            .filter(|title| !is_courtesy(title.of(&placed.block.text)))
            .or(local.description)
            .map(|role| role.of(&placed.block.text));
        if held.role.is_none()
            && let Some(role) = role
        {
            held.role = Some(role.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        if held.kind == SpeakerKind::Person
            || held.kind == SpeakerKind::Role
            || held.kind == SpeakerKind::UnnamedPerson
            || held.kind == SpeakerKind::UnnamedOfficial
        {
            let told = [local.title, local.description, local.name.is_none().then_some(local.span)]
                .into_iter()
                .flatten()
                .find_map(|words| antecedent::told_by(words.of(&placed.block.text)));
            self.genders[speaker as usize] = self.genders[speaker as usize].or(told);
        }
    }

    /// Pronouns, in text order: each sees what stands before it.
    fn follow(&mut self, attributions: &[Attribution]) {
        let speaking: rustc_hash::FxHashSet<u32> =
            attributions.iter().filter_map(|attribution| attribution.mention).collect();
        let mut traces: Vec<Trace> = Vec::new();
        let mut sentence = 0;
        let mut index = 0;
        for block in 0..self.blocks.len() {
            let tokens = self.tokens[block];
            let heading = self.blocks[block].block.kind.is_heading();
            for local in 0..self.blocks[block].mentions.len() {
                let mention = self.blocks[block].mentions[local].clone();
                let here = sentence + tokens.sentence_of(mention.start as usize) as u32;
                let quoted =
                    self.blocks[block].quotes.quotes.iter().any(|quote| {
                        quote.span.start() <= mention.span.start() && mention.span.end() <= quote.span.end()
                    });
                if let MentionKind::Pronoun(pronoun) = mention.kind {
                    self.read_pronoun(
                        index,
                        &mention,
                        pronoun,
                        here,
                        quoted,
                        &traces,
                        speaking.contains(&(index as u32)),
                    );
                }
                if let Some(speaker) = self.found.mentions[index].speaker
                    && !heading
                {
                    traces.push(Trace {
                        speaker,
                        mention: index as u32,
                        sentence: here,
                        subject: is_subject(&self.blocks[block], tokens, local),
                        speaks: speaking.contains(&(index as u32)),
                        quoted,
                        plural: mention.number == Number::Plural,
                    });
                }
                index += 1;
            }
            sentence += tokens.sentences.len().max(1) as u32;
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn read_pronoun(
        &mut self,
        index: usize,
        mention: &Mention,
        pronoun: Pronoun,
        sentence: u32,
        quoted: bool,
        traces: &[Trace],
        speaks: bool,
    ) {
        if pronoun == Pronoun::Who {
            // `Duarte, who said`: the mention directly before it.
            let before =
                traces.iter().rev().find(|trace| trace.sentence == sentence && (trace.mention as usize) < index);
            if let Some(trace) = before.copied() {
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
            let words = self.words(index, mention);
            let speaker = self.add(words, SpeakerKind::Unresolved, None);
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

    /// The speakers of a mention: the members of a coordination, else the one it refers to.
    fn speakers_of(&self, mention: u32) -> Vec<u32> {
        let found = &self.found.mentions[mention as usize];
        let local = self.mention(mention as usize);
        if local.kind == MentionKind::Group {
            let members: Vec<u32> = (mention as usize + 1..self.found.mentions.len())
                .take_while(|&other| {
                    self.found.mentions[other].block == found.block && self.mention(other).start < local.end
                })
                .filter(|&other| self.mention(other).is_named() && !self.mention(other).possessive)
                .filter_map(|other| self.found.mentions[other].speaker)
                .collect();
            if members.len() > 1 {
                return members;
            }
        }
        found.speaker.into_iter().collect()
    }
}

/// Whether a mention is the first of its sentence that no preposition governs.
fn is_subject(placed: &Placed, tokens: &Tokens, local: usize) -> bool {
    let mention = &placed.mentions[local];
    let sentence =
        tokens.sentences.get(tokens.sentence_of(mention.start as usize)).map_or(0, |sentence| sentence.start);
    let governed = |mention: &Mention| {
        mention.start > sentence
            && tokens.tokens.get(mention.start as usize - 1).is_some_and(|before| {
                crate::lexicon::folded(before.span.of(&placed.block.text), |word| {
                    is_preposition(word) && !matches!(word, "as" | "after" | "before" | "since" | "until")
                })
            })
    };
    let free = |mention: &Mention| !governed(mention) && !mention.possessive;
    free(mention)
        && !placed.mentions[..local]
            .iter()
            .rev()
            .take_while(|other| other.start >= sentence)
            .any(|other| free(other) && !(other.start <= mention.start && mention.end <= other.end))
}

fn is_courtesy(title: &str) -> bool {
    crate::lexicon::folded(title, |title| {
        matches!(title.trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame" | "lord" | "lady")
    })
}
