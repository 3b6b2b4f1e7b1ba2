//! The words that attribute, by every form they take.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::{cell, rows, spellings};
use super::{CueEntry, CuePart, Frames, Mode};

const VERBS: &str = include_str!("en/verbs.tsv");
const VERBS_ELSEWHERE: &str = include_str!("verbs_elsewhere.tsv");
const NOUNS: &str = include_str!("en/nouns.tsv");
const PREPOSITIONS: &str = include_str!("prepositions.tsv");

/// One reading of a word as a cue or as the first word of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CueWord {
    pub entry: &'static CueEntry,
    pub inflection: Inflection,
    /// The words that must follow for this reading, in lower case with single spaces: `to` of `according to`, `déclaré`
    /// of `a déclaré`. Empty for a cue of one word.
    pub rest: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Inflection {
    Base,
    /// Present: the third person of English, every person that news copy has elsewhere.
    Third,
    /// Past, compound tenses of other languages included: `a déclaré`.
    Past,
    PastParticiple,
    Gerund,
    Singular,
    Plural,
    /// Prepositions.
    Invariable,
}

/// The readings of each form that is a cue or the first word of one, longer cues first.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static [CueWord])> {
    CUES.iter().map(|(form, readings)| (*form, readings.as_slice()))
}

/// Reads the lists, if nobody has asked them yet.
pub(super) fn load() {
    LazyLock::force(&CUES);
}

static CUES: LazyLock<FxHashMap<&'static str, Vec<CueWord>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Vec<CueWord>> = FxHashMap::default();
    for (entry, forms) in ENTRIES.iter() {
        for &(form, inflection) in forms {
            let (first, rest) = form.split_once(' ').unwrap_or((form, ""));
            words.entry(first).or_default().push(CueWord { entry, inflection, rest });
        }
    }
    for readings in words.values_mut() {
        readings.sort_by_key(|reading| std::cmp::Reverse(reading.rest.len()));
    }
    words
});

type Forms = Vec<(&'static str, Inflection)>;

static ENTRIES: LazyLock<Vec<(CueEntry, Forms)>> = LazyLock::new(|| {
    let mut entries = Vec::new();
    for row in rows(VERBS) {
        let forms =
            [Inflection::Base, Inflection::Third, Inflection::Past, Inflection::PastParticiple, Inflection::Gerund];
        entries.push(verb("en", cell(&row, 0), &row, forms.iter().copied().enumerate(), 5));
    }
    for row in rows(VERBS_ELSEWHERE) {
        let (language, lemma) = cell(&row, 0).split_once(' ').unwrap_or(("", ""));
        let forms = [(1, Inflection::Third), (2, Inflection::Past), (3, Inflection::Gerund)];
        entries.push(verb(language, lemma, &row, forms.into_iter(), 4));
    }
    for row in rows(NOUNS) {
        let entry = CueEntry {
            lemma: cell(&row, 0),
            part: CuePart::Noun,
            mode: mode(cell(&row, 2)),
            frames: frames(cell(&row, 3)),
            language: "en",
        };
        let plural = spellings(cell(&row, 1)).map(|form| (form, Inflection::Plural));
        entries.push((entry, std::iter::once((cell(&row, 0), Inflection::Singular)).chain(plural).collect()));
    }
    for row in rows(PREPOSITIONS) {
        let entry = CueEntry {
            lemma: cell(&row, 0),
            part: CuePart::Preposition,
            mode: mode(cell(&row, 2)),
            frames: Frames { quote: true, clause: true, ..Frames::default() },
            language: cell(&row, 1),
        };
        entries.push((entry, vec![(cell(&row, 0), Inflection::Invariable)]));
    }
    entries
});

/// A verb's entry with its forms; `mode_at` is the column of its mode, its frames stand in the next.
fn verb(
    language: &'static str,
    lemma: &'static str,
    row: &[&'static str],
    columns: impl Iterator<Item = (usize, Inflection)>,
    mode_at: usize,
) -> (CueEntry, Forms) {
    let entry = CueEntry {
        lemma,
        part: CuePart::Verb,
        mode: mode(cell(row, mode_at)),
        frames: frames(cell(row, mode_at + 1)),
        language,
    };
    let forms = columns.flat_map(|(at, inflection)| spellings(cell(row, at)).map(move |form| (form, inflection)));
    (entry, forms.collect())
}

fn mode(name: &str) -> Mode {
    match name {
        "thought" => Mode::Thought,
        "denial" => Mode::Denial,
        "nocomment" => Mode::NoComment,
        _ => Mode::Speech,
    }
}

fn frames(names: &str) -> Frames {
    let mut frames = Frames::default();
    for name in names.split(',') {
        if let Some(field) = frame(&mut frames, name) {
            *field = true;
        }
    }
    frames
}

fn frame<'a>(frames: &'a mut Frames, name: &str) -> Option<&'a mut bool> {
    Some(match name {
        "quote" => &mut frames.quote,
        "clause" => &mut frames.clause,
        "clause_needs_that" => &mut frames.clause_needs_that,
        "question" => &mut frames.question,
        "infinitive" => &mut frames.infinitive,
        "addressee" => &mut frames.addressee,
        "naming" => &mut frames.naming,
        "target" => &mut frames.target,
        "document" => &mut frames.document,
        "quote_only" => &mut frames.quote_only,
        "object" => &mut frames.object,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{table, word};

    #[track_caller]
    fn check(form: &str, expected: &[(&str, Inflection, &str)]) {
        let found: Vec<_> = word(form).cues().iter().map(|cue| (cue.entry.lemma, cue.inflection, cue.rest)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tables_are_well_formed() {
        table::check(VERBS, 7);
        table::check(VERBS_ELSEWHERE, 6);
        table::check(NOUNS, 4);
        table::check(PREPOSITIONS, 3);
        let modes = ["speech", "thought", "denial", "nocomment"];
        for (table, mode_at) in [(VERBS, 5), (VERBS_ELSEWHERE, 4), (NOUNS, 2)] {
            for row in rows(table) {
                assert!(modes.contains(&row[mode_at]), "{row:?}");
                assert!(
                    row[mode_at + 1].split(',').all(|name| frame(&mut Frames::default(), name).is_some()),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn finds_every_form() {
        use Inflection::{Base, Gerund, Invariable, Past, PastParticiple, Plural, Singular, Third};
        check("said", &[("say", Past, ""), ("say", PastParticiple, "")]);
        check("Says", &[("say", Third, "")]);
        check("DENYING", &[("deny", Gerund, "")]);
        check("wrote", &[("write", Past, "")]);
        check("retort", &[("retort", Base, ""), ("retort", Singular, "")]);
        check("allegations", &[("allegation", Plural, "")]);
        check("according", &[("according to", Invariable, "to")]);
        check("pointing", &[("point out", Gerund, "out"), ("point to", Gerund, "to")]);
        check("signalled", &[("signal", Past, ""), ("signal", PastParticiple, "")]);
        check("dijo", &[("decir", Past, "")]);
        check("说道", &[("说道", Third, "")]);
        check("gate", &[]);
    }

    #[test]
    fn longer_cues_come_first() {
        let rests: Vec<_> = word("called").cues().iter().map(|cue| cue.rest.len()).collect();
        assert!(rests.len() > 3 && rests.is_sorted_by(|long, short| long >= short), "{rests:?}");
        assert!(word("a").cues().iter().any(|cue| cue.entry.lemma == "déclarer" && cue.rest == "déclaré"));
    }

    #[test]
    fn frames_tell_ambiguous_words_apart() {
        let frames =
            |form: &str| word(form).cues().iter().find(|cue| cue.rest.is_empty()).expect("it is listed").entry.frames;
        assert!(frames("said").clause && !frames("warned").clause && frames("warned").clause_needs_that);
        assert!(frames("smiled").quote_only && frames("shows").document && frames("accused").target);
        assert!(frames("dubbed").naming && frames("told").addressee && frames("vowed").infinitive);
        assert_eq!(word("declined").cues()[0].entry.mode, Mode::NoComment);
    }
}
