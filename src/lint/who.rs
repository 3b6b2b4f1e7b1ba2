//! Who speaks and how they are named there, as far as a rule may rely on it.

use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lexicon::{self, WordClass};
use crate::mention::MentionKind;

/// The one person to whom words are given.
pub(super) fn only_person<'a>(analysis: &'a Analysis, attribution: &Attribution) -> Option<(u32, &'a Speaker)> {
    let [index] = attribution.speakers[..] else { return None };
    let speaker = analysis.speakers.get(index as usize)?;
    (speaker.kind == SpeakerKind::Person).then_some((index, speaker))
}

/// The mention that names who speaks, where it is a person's name and neither a pronoun nor a role.
pub(super) fn naming<'a>(analysis: &'a Analysis, attribution: &Attribution) -> Option<&'a DocMention> {
    let mention = analysis.mentions.get(attribution.mention? as usize)?;
    is_name(analysis, mention).then_some(mention)
}

/// Whether a mention calls a person by name.
pub(super) fn is_name(analysis: &Analysis, mention: &DocMention) -> bool {
    mention.kind == MentionKind::Person && analysis.local_mention(mention).name.is_some()
}

/// The name as the story has it there, without a title.
pub(super) fn name_of<'a>(analysis: &'a Analysis, mention: &DocMention) -> &'a str {
    let local = analysis.local_mention(mention);
    analysis.words(mention.block, local.name.unwrap_or(local.span))
}

/// Whether a name is a given name and a surname.
pub(super) fn is_full(name: &str) -> bool {
    name.split_whitespace().nth(1).is_some()
}

/// The last word of a name, without `Jr.` and its kin.
pub(super) fn surname(name: &str) -> &str {
    let is_suffix = |word: &&str| lexicon::word(word).is(WordClass::Generation);
    name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(name)
}

/// Whether one of two names may be a slip for the other: of a length to tell, and no further apart than two letters, or
/// alike but for accents.
pub(super) fn is_near(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    const SHORTEST_OF_TWO: usize = 7;
    let [one, other] = [one, other].map(str::to_lowercase);
    let is_plural = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|end| matches!(end, "s" | "es"));
    if one == other || is_plural(&one, &other) || is_plural(&other, &one) {
        return false;
    }
    let letters = one.chars().count().min(other.chars().count());
    let most = match letters {
        ..SHORTEST => return false,
        SHORTEST_OF_TWO.. => 2,
        _ => 1,
    };
    strsim::damerau_levenshtein(&one, &other) <= most && one.chars().next() == other.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_plurals_and_other_names_are_not() {
        for (one, other) in
            [("Kane", "Kanne"), ("Brennick", "Brennik"), ("Duarte", "Duarté"), ("Lindqvist", "Lindquist")]
        {
            assert!(is_near(one, other), "{one} {other}");
        }
        for (one, other) in [("Kane", "Kanes"), ("Costa", "Kosta"), ("Marsh", "Marlow"), ("Li", "Lu"), ("Kane", "Kane")]
        {
            assert!(!is_near(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_surname_is_the_last_word_that_is_no_suffix() {
        assert_eq!([surname("Ana Duarte"), surname("Tom Kane Jr.")], ["Duarte", "Kane"]);
    }
}
