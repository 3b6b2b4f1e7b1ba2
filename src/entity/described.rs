//! Bodies, documents, officials and others: by name, by description, anew.

use super::SpeakerKind;
use super::antecedent::{self, Sought};
use super::callings;
use super::clues::Opening;
use super::resolve::{Resolver, is_aside};
use crate::lexicon::{self, PersonSenses, PhraseClass, Trade, WordClass, folded, phrases};
use crate::mention::{MentionKind, Number};

/// How many mentions an epithet looks back over.
const REACH: usize = 64;

impl<'a> Resolver<'a> {
    pub(super) fn settle_description(&mut self, index: usize) {
        let Some(kind) = kind_of(self.mention(index).kind) else { return };
        let clue = self.clue(index);
        let owner = self.settle_owner(index);
        let head = clue.head.as_deref();
        // `this newspaper` is the one that prints the article, whichever others it names.
        let is_own = folded(&self.words(index), |words| words.starts_with("this "))
            && head.and_then(lexicon::trade) == Some(Trade::Outlet);
        let answer = if is_own { self.same_words(index) } else { self.described(index, kind, owner, head) };
        let (speaker, confidence) = answer.unwrap_or_else(|| {
            let speaker = self.add(self.words(index), kind);
            if self.mention(index).name.is_some() {
                self.bodies.add(&clue.name, kind, speaker);
            }
            (speaker, 92)
        });
        let first = self.first_of(speaker);
        self.refer(index, speaker, confidence, first);
        let personal = matches!(kind, SpeakerKind::UnnamedPerson | SpeakerKind::Role);
        let heading = personal && is_aside(&self.blocks[self.found.mentions[index].block as usize]);
        if !heading && self.found.speakers[speaker as usize].kind != SpeakerKind::Person || clue.names.is_some() {
            self.by_words.entry(&clue.described).or_insert(speaker);
        }
        let Some(head) = head else { return };
        // Nothing in the story looks back to its headline's words.
        if heading && clue.names.is_none() {
            return;
        }
        if let Some(owner) = owner {
            self.relate(index, speaker, owner, head);
        }
        if clue.names.is_some() {
            if !lexicon::word(head).is(WordClass::AnyPerson) {
                self.call(speaker, head);
            }
            self.known[speaker as usize].personal |= kind != SpeakerKind::Organisation;
            if let Some(owner) = owner {
                self.share_surname(speaker, owner, head);
            }
        } else {
            self.by_head.insert(head, speaker);
        }
    }

    /// Whom a description means, by the surest way that answers.
    fn described(
        &mut self,
        index: usize,
        kind: SpeakerKind,
        owner: Option<u32>,
        head: Option<&str>,
    ) -> Option<(u32, u8)> {
        self.named_beside(index)
            .or_else(|| self.generic_body(index))
            .or_else(|| self.same_words(index))
            .or_else(|| self.relative(owner?, head?))
            .or_else(|| self.holder_at(index, owner?, head?))
            .or_else(|| self.pair(index))
            .or_else(|| self.named_later(index))
            .or_else(|| self.body_of_name(index, kind))
            .or_else(|| self.person_of_name(index))
            .or_else(|| self.same_head(index))
            .or_else(|| self.called(index))
            .or_else(|| self.fitting(index))
            .or_else(|| self.renamed(index))
    }

    /// Keeps whose `head` somebody is, and what the other is to them.
    pub(super) fn relate(&mut self, index: usize, speaker: u32, owner: u32, head: &'a str) {
        if owner == speaker {
            return;
        }
        self.by_relation.insert((owner, lexicon::plain_relation(head)), speaker);
        for inverse in lexicon::inverses(head) {
            self.by_relation.entry((speaker, lexicon::plain_relation(inverse))).or_insert(owner);
            if lexicon::is_kinship(inverse) {
                self.by_kin.insert(inverse, owner);
            }
        }
        let elder = match head {
            "son" | "daughter" | "grandson" | "granddaughter" => Some(false),
            "father" | "mother" => Some(true),
            "brother" | "sister" => self.clue(index).elder,
            _ => None,
        };
        if let Some(elder) = elder {
            self.known[speaker as usize].elder.get_or_insert(elder);
            self.known[owner as usize].elder.get_or_insert(!elder);
        }
    }

    /// `Ms Kane's father, Idris,` is `Mr Kane` from then on.
    pub(super) fn share_surname(&mut self, speaker: u32, owner: u32, head: &str) {
        let kin = lexicon::word(head).is(WordClass::Kin);
        let surname = self.known[owner as usize].name.map(|name| name.surname());
        if let Some(surname) = surname.filter(|_| kin && self.known[speaker as usize].name.is_none()) {
            let bearers = self.kin_of.entry(surname).or_default();
            if !bearers.contains(&speaker) {
                bearers.push(speaker);
            }
        }
    }

    pub(super) fn settle_owner(&mut self, index: usize) -> Option<u32> {
        let owner = self.beside(index, self.clue(index).owner?);
        self.settle(owner);
        self.speaker_of(owner)
    }

    /// `Their captain, Joel Kane,`: the role is the name's.
    fn named_beside(&mut self, index: usize) -> Option<(u32, u8)> {
        let name = self.clue(index).names.map(|name| self.beside(index, name)).or_else(|| self.gives_name(index))?;
        self.settle(name);
        Some((self.speaker_of(name)?, 95))
    }

    /// `"I am Ana Duarte," the girl said`: the mention of the name that somebody gives.
    pub(super) fn gives_name(&self, index: usize) -> Option<usize> {
        let ranges = self.own_words.get(&(index as u32))?;
        let mut inside = ranges.iter().flat_map(|range| range.clone()).filter(|&at| self.clue(at).quoted);
        inside.find(|&at| {
            let placed = &self.blocks[self.found.mentions[at].block as usize];
            let name = self.mention(at);
            let Some(quote) = placed.quotes.innermost(name.span.start()) else { return false };
            let inner = placed.quotes.quotes[quote].inner;
            let before = placed.block.text.get(inner.start() as usize..name.span.start() as usize).unwrap_or("");
            let ends = placed.block.text.get(name.span.end() as usize..).unwrap_or("");
            let alone = ends.starts_with([',', '.', '!', '”', '"']) || ends.starts_with(" and ");
            name.kind == MentionKind::Person && alone && phrases(PhraseClass::GivesName).contains(&before)
        })
    }

    fn same_words(&self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        let speaker = *self.by_words.get(&*clue.described)?;
        let body = self.found.speakers[speaker as usize].kind == SpeakerKind::Organisation;
        let again = self.mention(index).name.is_some() || clue.opening == Opening::Definite || body;
        // `her husband` is not the same man in every mouth.
        let owned = clue.owner.is_some();
        (again && !owned).then_some((speaker, 92))
    }

    fn relative(&self, owner: u32, head: &str) -> Option<(u32, u8)> {
        Some((*self.by_relation.get(&(owner, lexicon::plain_relation(head)))?, 85))
    }

    /// `their manager` of the one manager whom the story has named.
    fn holder_at(&self, index: usize, owner: u32, head: &str) -> Option<(u32, u8)> {
        let body = matches!(
            self.found.speakers[owner as usize].kind,
            SpeakerKind::Organisation | SpeakerKind::Place | SpeakerKind::Outlet | SpeakerKind::Group
        );
        let holder = *self.by_calling.get(head).filter(|_| body)?;
        let mut others = self.traces.iter().rev().take(REACH).filter(|trace| trace.speaker != holder);
        let alone = !others.any(|trace| self.known[trace.speaker as usize].called.contains(&head));
        (alone && self.agrees(index, holder)).then_some((holder, 72))
    }

    /// Whether what a description says of gender does not contradict what is known.
    fn agrees(&self, index: usize, speaker: u32) -> bool {
        let known = &self.known[speaker as usize];
        let gender = known.gender.or(known.votes.settled());
        !matches!((self.clue(index).gender, gender), (Some(one), Some(other)) if one != other)
    }

    /// `the pair` and `both` of two who have been named together.
    fn pair(&self, index: usize) -> Option<(u32, u8)> {
        let head = self.clue(index).head.as_deref()?;
        if !lexicon::word(head).is(WordClass::OfTwo) {
            return None;
        }
        let together = |trace: &&antecedent::Trace| {
            let mention = self.mention(trace.mention as usize);
            mention.kind == MentionKind::Group && !trace.quoted && self.holds_names(trace.mention as usize)
        };
        let last = self.traces.iter().rev().take(REACH).find(together)?;
        Some((last.speaker, 80))
    }

    /// Whether a group is one of people who are named.
    fn holds_names(&self, index: usize) -> bool {
        let (whole, block) = (self.mention(index), self.found.mentions[index].block);
        let behind = (index + 1..self.found.mentions.len()).take(6);
        let mut inside =
            behind.take_while(|&at| self.found.mentions[at].block == block && self.mention(at).start < whole.end);
        inside.any(|at| self.mention(at).kind == MentionKind::Person)
    }

    /// `Treasury minister` in a headline, `a defence lawyer` in the paragraph that opens a story: whoever is given that very title
    /// below.
    fn named_later(&self, index: usize) -> Option<(u32, u8)> {
        const BLOCKS: u32 = 4;
        let clue = self.clue(index);
        let placed = &self.blocks[self.found.mentions[index].block as usize];
        let heading = placed.block.kind.is_heading();
        let mention = self.mention(index);
        let role =
            matches!(mention.kind, MentionKind::Role | MentionKind::UnnamedOfficial | MentionKind::UnnamedPerson);
        if !role || mention.number == Number::Plural || clue.owner.is_some() || clue.restricted {
            return None;
        }
        let &(speaker, at) = self.by_office.get(&*clue.described)?;
        let apart = self.found.mentions[at as usize].block.checked_sub(self.found.mentions[index].block)?;
        let opens = self.found.mentions[index].block < BLOCKS && clue.opening == Opening::Indefinite;
        (at as usize > index && apart <= BLOCKS && (heading || opens) && self.agrees(index, speaker))
            .then_some((speaker, 75))
    }

    fn body_of_name(&self, index: usize, kind: SpeakerKind) -> Option<(u32, u8)> {
        self.mention(index).name?;
        Some((self.bodies.find(&self.clue(index).name, kind)?, 92))
    }

    /// `Slaughter` of Darren Slaughter, whose surname is another word as well.
    fn person_of_name(&self, index: usize) -> Option<(u32, u8)> {
        let (mention, clue) = (self.mention(index), self.clue(index));
        let bare = mention.name? == mention.span && !clue.governed;
        let bearers = self.by_surname.get(clue.name.surname()).filter(|_| bare)?;
        let bears = |&&speaker: &&u32| {
            let known = self.known[speaker as usize].name;
            known.is_some_and(|known| known.agrees_as_person(&clue.name) || known.agrees_as_body(&clue.name))
        };
        let mut bearing = bearers.iter().take(4).filter(bears);
        let only = bearing.next().filter(|_| bearing.next().is_none())?;
        (self.found.speakers[*only as usize].kind == SpeakerKind::Person).then_some((*only, 85))
    }

    /// `the ministry` after `the foreign ministry`.
    fn same_head(&self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        if clue.opening != Opening::Definite || self.mention(index).number == Number::Plural {
            return None;
        }
        let speaker = *self.by_head.get(clue.head.as_deref()?)?;
        let one_word = !clue.described.contains(' ');
        let ends = || self.found.speakers[speaker as usize].name.to_lowercase().ends_with(&*clue.described);
        (one_word && !clue.restricted || ends()).then_some((speaker, 90))
    }

    /// `the mayor` after `Mayor Rosa Bianchi` or `Rosa Bianchi, the mayor of Lund`.
    fn called(&self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        let mention = self.mention(index);
        // `"Not yet, Senator," she said`
        let is_title = mention.kind == MentionKind::Role
            && clue.opening == Opening::Bare
            && clue.head.as_deref() == Some(&*clue.described);
        if !(is_title || self.may_be_renamed(index)) || mention.number == Number::Plural {
            return None;
        }
        let head = clue.head.as_deref()?;
        let kin = || self.by_kin.get(head).filter(|_| !clue.restricted);
        let &speaker = self.by_calling.get(head).or_else(kin)?;
        self.agrees(index, speaker).then_some((speaker, 82))
    }

    /// `the writer` of an author, `the lawyer` of a prosecutor: somebody near whose callings mean that, or something wider or narrower.
    fn fitting(&mut self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        let head = clue.head.as_deref()?;
        if !self.may_be_renamed(index) || self.mention(index).number == Number::Plural || !callings::may_fit(head) {
            return None;
        }
        let senses = PersonSenses::new(head);
        if senses.is_empty() || clue.restricted {
            return None;
        }
        let seen = &self.traces[self.traces.len().saturating_sub(REACH)..];
        let fits = |speaker: u32, closely: bool| {
            let called = &self.known[speaker as usize].senses;
            let fits = if closely { senses.shares(called) } else { senses.fits(called) };
            Some(self.candidate(speaker)).filter(|_| fits && self.known[speaker as usize].name.is_some())
        };
        let seeker = self.seeker(index, Sought::Trade(clue.gender));
        let reading = antecedent::read(seeker, seen, |speaker| fits(speaker, true))
            .or_else(|| antecedent::read(seeker, seen, |speaker| fits(speaker, false)))?;
        self.found.mentions[index].rivals = reading.rivals;
        Some((reading.speaker, reading.confidence.min(78)))
    }

    /// Whether a description can speak of somebody who has a name: a definite one that nothing tells from others.
    fn may_be_renamed(&self, index: usize) -> bool {
        let clue = self.clue(index);
        let kind = self.mention(index).kind;
        clue.opening == Opening::Definite
            && clue.owner.is_none()
            && matches!(
                kind,
                MentionKind::Role
                    | MentionKind::UnnamedPerson
                    | MentionKind::UnnamedOfficial
                    | MentionKind::Organisation
                    | MentionKind::Outlet
            )
            && self.mention(index).name.is_none()
    }

    /// `the striker` of somebody who has not been called so: the one the passage is about.
    fn renamed(&mut self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        let head = clue.head.as_deref()?;
        let told = |word: &str| matches!(word, "veteran" | "former" | "retired") || callings::is_age(word);
        // `the old man`, but `the man`
        let of_age = clue
            .described
            .split_once(' ')
            .is_some_and(|(age, rest)| matches!(rest, "man" | "woman") && lexicon::word(age).is(WordClass::OfAge));
        let placed = self.is_placed_office(index);
        let renames =
            callings::may_rename(head) || clue.described.split(' ').any(told) || is_people(head) || of_age || placed;
        if !self.may_be_renamed(index) || clue.restricted || clue.quoted || !renames {
            return None;
        }
        let kin = callings::is_kin(head);
        let sought = if kin { Sought::Kin(clue.gender) } else { Sought::Someone(clue.gender) };
        let seen = &self.traces[self.traces.len().saturating_sub(REACH)..];
        let aged = |speaker: u32| clue.age.is_some() && self.known[speaker as usize].age == clue.age;
        let someone_is_so_old = seen.iter().any(|trace| aged(trace.speaker));
        let senses = PersonSenses::new(head);
        let named = |speaker: u32| {
            let known = &self.known[speaker as usize];
            let old_enough = match (clue.age, known.age) {
                (Some(_), _) if someone_is_so_old => aged(speaker),
                (Some(sought), Some(known)) => sought == known,
                (None, Some(known)) => known >= callings::least_age(head),
                _ => true,
            };
            // Whoever is known to be something else is not also this.
            let something_else =
                !kin && !placed && !senses.is_empty() && !known.senses.is_empty() && !senses.fits(&known.senses);
            let fits = known.name.is_some() && old_enough && !something_else && !callings::clash(head, &known.called);
            Some(self.candidate(speaker)).filter(|_| fits)
        };
        let reading = antecedent::read(self.seeker(index, sought), seen, named)?;
        self.found.mentions[index].rivals = reading.rivals;
        if clue.age.is_some() && someone_is_so_old {
            return Some((reading.speaker, 92));
        }
        Some((reading.speaker, reading.confidence.saturating_sub(15)))
    }

    /// `the Oldshaw MP`, `the Harbour head coach`: an office that is told by a place or body, so that it needs no
    /// introduction.
    fn is_placed_office(&self, index: usize) -> bool {
        let mention = self.mention(index);
        let words = self.words(index);
        let mut modifiers = words.split(' ').skip(1).peekable();
        let mut placed = false;
        while let Some(word) = modifiers.next() {
            placed |= modifiers.peek().is_some() && word.starts_with(char::is_uppercase);
        }
        mention.kind == MentionKind::Role && placed && !words.contains(['\'', '’'])
    }

    /// `the company`: the body of that kind that the passage is about.
    fn generic_body(&mut self, index: usize) -> Option<(u32, u8)> {
        let clue = self.clue(index);
        let trade = lexicon::trade(clue.head.as_deref()?)?;
        if !self.may_be_renamed(index) || clue.restricted || clue.described.contains(' ') {
            return None;
        }
        let seen = &self.traces[self.traces.len().saturating_sub(REACH)..];
        let of_kind = |speaker: u32, exactly: bool| {
            let candidate = self.candidate(speaker);
            let name = &self.found.speakers[speaker as usize].name;
            let fits = match candidate.kind {
                SpeakerKind::Organisation => trade != Trade::Outlet,
                SpeakerKind::Outlet => trade == Trade::Outlet,
                SpeakerKind::Person => !candidate.is_somebody() && trade == Trade::Company,
                _ => false,
            };
            let of_name = lexicon::trade_of_name(&name.to_lowercase());
            // A description has told what it is: `the planning committee`.
            let is_plain_name = !name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_lowercase));
            let same = of_name == Some(trade) || candidate.kind == SpeakerKind::Outlet;
            let may_be = of_name.is_none() && is_plain_name && !exactly;
            (fits && (same || may_be)).then_some(candidate)
        };
        let seeker = self.seeker(index, Sought::Body);
        // Any body may be a company; of other kinds few names are silent.
        let told = (trade != Trade::Company).then(|| antecedent::read(seeker, seen, |speaker| of_kind(speaker, true)));
        let reading = told.flatten().or_else(|| antecedent::read(seeker, seen, |speaker| of_kind(speaker, false)))?;
        let held = &mut self.found.speakers[reading.speaker as usize];
        if held.kind == SpeakerKind::Person {
            held.kind = SpeakerKind::Organisation;
        }
        self.found.mentions[index].rivals = reading.rivals;
        Some((reading.speaker, reading.confidence.saturating_sub(10)))
    }
}

/// `the Italian`, `the Norwegian`
fn is_people(head: &str) -> bool {
    let head = ["woman", "man"].iter().find_map(|end| head.strip_suffix(end)).unwrap_or(head);
    let mut capital = head.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    lexicon::known_names(&capital)
        .iter()
        .any(|known| known.kind == lexicon::KnownKind::Demonym && known.text == capital)
}

fn kind_of(kind: MentionKind) -> Option<SpeakerKind> {
    Some(match kind {
        MentionKind::Person | MentionKind::Pronoun(_) => return None,
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
    })
}
