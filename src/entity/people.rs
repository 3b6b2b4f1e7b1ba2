//! People: full names, and what can only be a short form of them.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::clues::Opening;
use super::names::Name;
use super::resolve::{Resolver, is_aside};
use super::{FullName, SpeakerKind};
use crate::lexicon::{self, WordClass};
use crate::mention::{MentionKind, Number};

/// Of the bearers of one surname or given name so many are compared, so that a book of one family stays linear.
const MOST_BEARERS: usize = 32;

impl<'a> Resolver<'a> {
    /// Full names, from the body and then from the headings.
    pub(super) fn name_people(&mut self) {
        let mut full: Vec<usize> = (0..self.found.mentions.len())
            .filter(|&index| self.found.mentions[index].kind == MentionKind::Person && self.clue(index).name.is_full())
            .collect();
        full.sort_by_key(|&index| self.blocks[self.found.mentions[index].block as usize].block.kind.is_heading());
        let bodies = self.names_of_bodies();
        for index in full {
            let name = &self.clue(index).name;
            let words = self.words(index);
            let same = self.same_person(name);
            let variant = same.is_none().then(|| self.misspelt(name)).flatten();
            let speaker = same.or(variant).unwrap_or_else(|| self.add_person(words.clone(), name));
            let held = &mut self.found.speakers[speaker as usize].name;
            if variant.is_none() && words.len() > held.len() {
                *held = words.into_owned();
            }
            self.refer(index, speaker, if variant.is_some() { 85 } else { 98 }, None);
            self.tell_body(index, speaker);
            if !self.clue(index).personal && bodies.contains(name) {
                self.found.speakers[speaker as usize].kind = SpeakerKind::Organisation;
            }
            if let Some(nickname) = self.clue(index).nickname.as_deref() {
                let bearers = self.by_given.entry(nickname).or_default();
                if !bearers.contains(&speaker) {
                    bearers.push(speaker);
                }
            }
            let office = &*self.clue(index).office;
            if office.contains(' ') {
                self.by_office.entry(office).or_insert((speaker, index as u32));
            }
        }
        self.name_couples();
        self.learn_titles();
    }

    /// The names that the document somewhere shows to be those of bodies.
    fn names_of_bodies(&self) -> FxHashSet<&'a Name> {
        let mentions = 0..self.found.mentions.len();
        let bodies = mentions.filter(|&index| self.found.mentions[index].kind == MentionKind::Organisation);
        bodies.map(|index| &self.clue(index).name).filter(|name| name.is_full()).collect()
    }

    /// `Alf` of `Alf and Beryl Sowden`, where nobody else bears that name.
    fn name_couples(&mut self) {
        for index in 0..self.found.mentions.len() {
            let clue = self.clue(index);
            let Some(shared) = &clue.shared else { continue };
            let first = clue.name.first();
            if self.by_surname.contains_key(first) || self.by_given.contains_key(first) {
                continue;
            }
            let speaker = self.same_person(&shared.name);
            let speaker = speaker.unwrap_or_else(|| self.add_person(shared.words.as_ref().into(), &shared.name));
            self.refer(index, speaker, 90, None);
        }
    }

    /// Whether what reads as a place, an outlet or a body is called what somebody of the document bears as a surname or a
    /// given name: `Fox said`, of Carla Fox.
    pub(super) fn is_bearer(&self, index: usize) -> bool {
        let (mention, clue) = (self.mention(index), self.clue(index));
        let bare = mention.name == Some(mention.span) && mention.end - mention.start == 1;
        let speaks = self.parts.of.get(index).is_some_and(|part| part.speaks);
        let key = clue.name.surname();
        let bearers = || self.by_surname.get(key).or_else(|| self.by_given.get(key)).into_iter().flatten();
        let is_person = |speaker: &u32| {
            self.found.speakers[*speaker as usize].kind == SpeakerKind::Person
                && self.known[*speaker as usize]
                    .name
                    .is_some_and(|name| name.is_full() && lexicon::word(name.first()).is(WordClass::GivenName))
        };
        bare && (speaks || !clue.governed) && bearers().take(MOST_BEARERS).any(is_person)
    }

    /// Somebody whom another part of the document names in full.
    pub(super) fn know(&mut self, person: &'a FullName) {
        self.add_person(person.words.as_ref().into(), &person.name);
    }

    fn add_person(&mut self, words: Cow<str>, name: &'a Name) -> u32 {
        let speaker = self.add(words, SpeakerKind::Person);
        self.known[speaker as usize].name = Some(name);
        self.by_surname.entry(name.surname()).or_default().push(speaker);
        self.by_given.entry(name.first()).or_default().push(speaker);
        speaker
    }

    /// What the titles of short forms say of the only bearer of their name: `Miss Kane` of a Kane who is named earlier.
    fn learn_titles(&mut self) {
        for index in 0..self.found.mentions.len() {
            if self.found.mentions[index].kind != MentionKind::Person || self.clue(index).name.is_full() {
                continue;
            }
            let clue = self.clue(index);
            if let (Some(gender), Some(&[only])) =
                (clue.gender, self.by_surname.get(clue.name.surname()).map(Vec::as_slice))
            {
                self.known[only as usize].gender.get_or_insert(gender);
            }
        }
    }

    /// `Minera Altomonte, a subsidiary of Redfern,` is no person; `Rosa Bianchi, the council leader,` is one.
    fn tell_body(&mut self, index: usize, speaker: u32) {
        let callings = || self.clue(index).callings.split(' ').map(lexicon::word);
        let firm = || self.words(index).contains(" & ");
        let is_body = callings().any(|known| known.is(WordClass::OrganisationHead))
            && !callings().any(|known| known.names_people());
        // `Lund University, Port Ellen's chancellor, Ana Duarte`: what the description ends in is its noun.
        let text = &self.blocks[self.found.mentions[index].block as usize].block.text;
        let last = self.mention(index).description.and_then(|words| words.of(text).rsplit(' ').next());
        let ends_in_office = last.is_some_and(|word| lexicon::word(word).names_people());
        if self.mention(index).title.is_none() && is_body && !ends_in_office || firm() {
            self.found.speakers[speaker as usize].kind = SpeakerKind::Organisation;
        }
    }

    fn same_person(&self, name: &Name) -> Option<u32> {
        let bearers = self.by_surname.get(name.surname())?;
        let agrees =
            |speaker: &u32| self.known[*speaker as usize].name.is_some_and(|known| known.agrees_as_person(name));
        bearers.iter().copied().take(MOST_BEARERS).find(agrees)
    }

    /// Whoever has the same given name and a surname one letter away.
    fn misspelt(&self, name: &Name) -> Option<u32> {
        let given = self.by_given.get(name.first())?;
        let near = |speaker: &u32| {
            let known = self.known[*speaker as usize].name;
            known.is_some_and(|known| is_variant(known.surname(), name.surname()))
        };
        given.iter().copied().take(MOST_BEARERS).find(near)
    }

    /// `A night nurse …` or `the old man`, named when the next paragraphs begin: of the first body paragraphs only, where
    /// nobody else comes between.
    pub(super) fn introduce(&mut self) {
        const WITHIN: u32 = 12;
        let body = |index: &usize| {
            let placed = &self.blocks[self.found.mentions[*index].block as usize];
            placed.block.kind.is_body() && !is_aside(placed) && !self.clue(*index).quoted
        };
        let people = |index: &usize| {
            matches!(self.mention(*index).kind, MentionKind::Person | MentionKind::UnnamedPerson | MentionKind::Role)
                && self.mention(*index).number == Number::Singular
        };
        let mut early = (0..self.found.mentions.len().min(60)).filter(body).filter(people);
        let Some(unnamed) = early.next() else { return };
        let (held, clue) = (self.mention(unnamed), self.clue(unnamed));
        let opens = clue.subject || self.found.mentions[unnamed].block < 3 && clue.opening == Opening::Definite;
        let fits = held.kind != MentionKind::Person && opens && !held.possessive && clue.names.is_none();
        let Some(name) = early.find(|&index| self.mention(index).kind == MentionKind::Person).filter(|_| fits) else {
            return;
        };
        let (named, told) = (self.mention(name), self.clue(name));
        let apart = self.found.mentions[name].block - self.found.mentions[unnamed].block;
        let text = &self.blocks[self.found.mentions[name].block as usize].block.text;
        let description = named.description.map_or("", |words| words.of(text));
        let aged = description.starts_with(|first: char| first.is_ascii_digit());
        let opens = named.start == 0 && told.name.is_full();
        let only_told_more = named.title.is_none() && (aged || description.starts_with("who"));
        let known = match clue.opening {
            // `The governor of the bank resigned.` is followed by `Ana Duarte, who led it, …` or by what another says.
            _ if held.kind == MentionKind::Role => opens && only_told_more && (1..=2).contains(&apart),
            Opening::Definite => opens && apart <= WITHIN && apart > 0,
            _ => opens && aged && (1..=3).contains(&apart),
        };
        let clash = matches!((clue.gender, told.gender), (Some(one), Some(other)) if one != other);
        if let Some(speaker) = self.speaker_of(name).filter(|_| known && !clash) {
            self.refer(unnamed, speaker, 72, Some(name as u32));
            if let Some(head) = clue.head.as_deref() {
                self.call(speaker, head);
            }
        }
    }

    /// A short form: a surname, a given name, either with a title.
    pub(super) fn settle_person(&mut self, index: usize) {
        let clue = self.clue(index);
        let key = clue.name.surname();
        let found = self.by_surname.get(key).or_else(|| self.by_given.get(key)).map_or(&[][..], Vec::as_slice);
        let told = clue.gender;
        let clashes = |speaker: u32| {
            let known = self.known[speaker as usize].gender.or(self.known[speaker as usize].votes.settled());
            matches!((told, known), (Some(told), Some(known)) if told != known)
        };
        let fitting: Vec<u32> = found.iter().copied().take(MOST_BEARERS).filter(|&speaker| !clashes(speaker)).collect();
        // `Mr Kane` of Ms Kane's father, whom nobody has called Kane yet.
        let kin = self.kin_of.get(key).filter(|_| told.is_some()).map_or(&[][..], Vec::as_slice);
        let kin = kin.iter().copied().filter(|&speaker| self.known[speaker as usize].gender == told);
        let mut fitting: Vec<u32> = fitting.into_iter().chain(kin).collect();
        // `the younger Kane`
        if clue.elder.is_some() {
            let of_name = found.iter().chain(self.kin_of.get(key).into_iter().flatten()).copied();
            let told = of_name.filter(|&speaker| self.known[speaker as usize].elder == clue.elder);
            let told: Vec<u32> = told.take(MOST_BEARERS).collect();
            fitting = if told.is_empty() { fitting } else { told };
        }
        let chosen = self.bearer(&fitting, index);
        let bare = self.mention(index).title.is_none();
        let others = fitting.iter().copied().filter(|&other| chosen.is_some_and(|(chosen, _)| chosen != other));
        self.found.mentions[index].rivals = match chosen {
            Some((_, true)) => Vec::new(),
            _ => others.collect(),
        };
        let family = !found.is_empty();
        let alone = fitting.len() == 1;
        // `a spokesman for Halvorsen` is not for its founder.
        let body = (bare && clue.governed).then(|| self.body_named(&clue.name)).flatten();
        let body = body.filter(|_| fitting.iter().all(|&speaker| self.known[speaker as usize].bare == 0));
        let known = body
            .map(|body| (body, false))
            .or(chosen)
            .or_else(|| (bare && !family).then(|| self.body_named(&clue.name)).flatten().map(|body| (body, true)));
        let known =
            known.or_else(|| (!family).then(|| self.misspelt_surname(key)).flatten().map(|other| (other, false)));
        let (speaker, sure) = known.unwrap_or_else(|| {
            let words = self.words(index);
            // `Mrs Kane` beside a Kane who is a man is somebody else, and keeps her title.
            let name = if family { self.titled(index) } else { words };
            let speaker = self.add(name, SpeakerKind::Person);
            self.by_surname.entry(key).or_default().push(speaker);
            (speaker, true)
        });
        let confidence = match sure {
            true if alone || known.is_none() => 96,
            true => 88,
            false => 65,
        };
        let first = self.first_of(speaker);
        self.refer(index, speaker, confidence, first);
        self.tell_body(index, speaker);
        self.known[speaker as usize].bare += u32::from(bare);
        // `Kane's son Tom`
        if clue.owner.is_some()
            && lexicon::word(&clue.office).is(WordClass::Kin)
            && let Some(owner) = self.settle_owner(index)
        {
            self.relate(index, speaker, owner, &clue.office);
            self.share_surname(speaker, owner, &clue.office);
        }
    }

    fn titled(&self, index: usize) -> std::borrow::Cow<'a, str> {
        let placed = &self.blocks[self.found.mentions[index].block as usize];
        super::names::one_line(self.mention(index).span.of(&placed.block.text))
    }

    /// Of several bearers of a name the one meant, and whether that is sure: by title, by who goes by the bare surname, by
    /// who was mentioned last before a mention, else the first after it.
    fn bearer(&self, bearers: &[u32], index: usize) -> Option<(u32, bool)> {
        if let [only] = bearers {
            return Some((*only, true));
        }
        let callings = &self.clue(index).callings;
        let mut called = bearers.iter().copied().filter(|&speaker| {
            callings.split(' ').any(|calling| self.known[speaker as usize].called.contains(&calling))
        });
        if let (Some(only), None) = (called.next(), called.next()) {
            return Some((only, true));
        }
        let told = self.clue(index).gender;
        let mut agreeing =
            bearers.iter().copied().filter(|&speaker| told.is_some() && self.known[speaker as usize].gender == told);
        if let (Some(only), None) = (agreeing.next(), agreeing.next()) {
            return Some((only, true));
        }
        if self.mention(index).title.is_none() {
            let mut bare = bearers.iter().copied().filter(|&speaker| self.known[speaker as usize].bare > 0);
            if let (Some(only), None) = (bare.next(), bare.next()) {
                return Some((only, false));
            }
        }
        self.nearest(bearers, index).map(|speaker| (speaker, false))
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

    /// `Halvorsen` after `Halvorsen Foods`.
    fn body_named(&self, name: &Name) -> Option<u32> {
        self.bodies.starting_with(name)
    }

    /// The one surname that a letter or two tell from this one, where only one is so near.
    fn misspelt_surname(&self, surname: &str) -> Option<u32> {
        let reach = self.traces.len().saturating_sub(64);
        let mut near = None;
        for trace in self.traces[reach..].iter().rev() {
            let Some(known) = self.known[trace.speaker as usize].name else { continue };
            if is_variant(known.surname(), surname) {
                if near.is_some_and(|near| near != trace.speaker) {
                    return None;
                }
                near = Some(trace.speaker);
            }
        }
        near
    }
}

/// Whether two spellings of a surname differ by one letter, or by two that have changed places. Short names differ by
/// a letter and are two people's.
fn is_variant(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let long = one.len().min(other.len()) >= SHORTEST && one.len().abs_diff(other.len()) <= 1;
    long && one != other && one.chars().next() == other.chars().next() && strsim::osa_distance(one, other) == 1
}
