//! `"…," Okafor snorted`, `"…!" carols Okafor`: whatever verb stands between a quote that waits for words of the story and
//! somebody, and `"…" was how Okafor put it`.

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::lexicon::WordClass;
use crate::mention::{MentionKind, Pronoun};
use crate::syntax::Upos;

/// No apposition between a speaker and the verb is longer, in atoms.
const APPOSITION: usize = 14;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        if let Some(speaker) = how_put(scene, at + 1) {
            draft.give(scene, quote, speaker, evidence);
            continue;
        }
        if !scene.opens(at, scene.sentence_of(at)) || !scene.is_whole(quote) {
            continue;
        }
        let words = scene.quoted(quote).trim_end();
        let outside = scene.word(at + 1) == ",";
        let waits = outside || words.ends_with([',', '，']);
        let cries = words.ends_with(['?', '!', '…', '—']);
        let next = at + 1 + usize::from(outside);
        let speaker = match inverted(scene, next) {
            Some(speaker) if waits || cries => Some((speaker, evidence)),
            // Behind a cry the verb may tell what somebody does, and it is theirs all the same.
            _ if waits => direct(scene, next).map(|speaker| (speaker, evidence)),
            _ if cries => direct(scene, next).map(|speaker| (speaker, evidence.weaker(15))),
            _ => None,
        };
        if let Some((speaker, evidence)) = speaker {
            draft.give(scene, quote, speaker, evidence);
        }
    }
}

/// `snorts Okafor`
fn inverted(scene: &Scene, from: usize) -> Option<u32> {
    let verb = over_adverbs(scene, from);
    let speaker = scene.mention_starting(verb + 1).filter(|&mention| is_subject(scene, mention, verb))?;
    let behind = scene.mention_atoms(speaker).end;
    // Between a quote that waits and somebody, what is no function word can only be a verb: `snorts`, `tut-tutted`.
    let word = scene.word(verb);
    let only_verb = word.starts_with(char::is_lowercase) && word.ends_with('s') && !scene.is(verb, WordClass::Function);
    ((only_verb || is_verb(scene, verb)) && ends_clause(scene, behind)).then_some(speaker)
}

/// `Okafor, the mayor, snorted`
fn direct(scene: &Scene, from: usize) -> Option<u32> {
    let speaker = scene.mention_starting(from).filter(|&mention| can_speak(scene, mention))?;
    let mut at = scene.mention_atoms(speaker).end;
    if scene.word(at) == "," {
        at = (at + 1..at + APPOSITION).find(|&at| scene.word(at) == ",")? + 1;
    }
    let verb = over_adverbs(scene, at);
    (is_verb(scene, verb) && ends_clause(scene, verb + 1)).then_some(speaker)
}

/// `was how Okafor put it`
fn how_put(scene: &Scene, from: usize) -> Option<u32> {
    let how = scene.reads_any(from, &["was", "is"]) && scene.is_word(from + 1, "how");
    let speaker = scene.mention_starting(from + 2).filter(|&mention| how && can_speak(scene, mention))?;
    let verb = over_adverbs(scene, scene.mention_atoms(speaker).end);
    (scene.is(verb, WordClass::Verb) || is_verb(scene, verb)).then_some(speaker)
}

fn over_adverbs(scene: &Scene, from: usize) -> usize {
    (from..from + 2).find(|&at| !scene.is_adverbial(at)).unwrap_or(from + 2)
}

/// A finite verb in small letters.
fn is_verb(scene: &Scene, at: usize) -> bool {
    let word = scene.word(at);
    let tagged = scene.atoms.get(at).is_some_and(|atom| scene.block.tags.upos(atom.token as usize) == Upos::Verb);
    let finite = !word.ends_with("ing") && !scene.is_auxiliary(at);
    word.starts_with(char::is_lowercase) && finite && (tagged || word.ends_with("ed"))
}

/// Whether no object follows: the end, a mark, or a phrase of place, time or manner.
fn ends_clause(scene: &Scene, at: usize) -> bool {
    at >= scene.atoms.len()
        || scene.is_punctuation(at)
        || scene.is_adverbial(at)
        || scene.is_any(at, &[WordClass::Preposition, WordClass::Time, WordClass::Conjunction, WordClass::Subordinator])
        || scene.is_word(at, "who")
}

fn is_subject(scene: &Scene, mention: u32, verb: usize) -> bool {
    can_speak(scene, mention) && !scene.reads_any(verb + 1, &["him", "her", "them"])
}

fn can_speak(scene: &Scene, mention: u32) -> bool {
    let found = scene.mention(mention);
    let kind = matches!(
        found.kind,
        MentionKind::Person
            | MentionKind::Role
            | MentionKind::UnnamedPerson
            | MentionKind::UnnamedOfficial
            | MentionKind::Anonymous
            | MentionKind::Pronoun(Pronoun::He | Pronoun::She | Pronoun::They)
    );
    kind && !found.possessive
}
