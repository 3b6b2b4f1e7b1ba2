//! The cues of one block, in text order, none overlapping another.

use smallvec::SmallVec;

use super::{Cue, CueForm};
use crate::lexicon::{self, Auxiliary, CueEntry, CuePart, Inflection, WordClass};
use crate::quote::{Quote, Quotes};
use crate::text::BlockSpan;
use crate::token::{TokenKind, Tokens, Words};

/// Finds the cues of one block, in text order. `tokens` and `quotes` are those of `text`.
pub fn find(text: &str, tokens: &Tokens, quotes: &Quotes) -> Vec<Cue> {
    let finder = Finder { words: Words { text, tokens }, quotes };
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < finder.words.len() {
        match finder.cue_at(at) {
            Some(cue) => {
                at = (cue.end as usize).max(at + 1);
                cues.push(cue);
            }
            None => at += 1,
        }
    }
    cues
}

/// No word of saying that ends an unspaced run is longer, in characters.
const LONGEST_SUFFIX: usize = 6;

struct Finder<'a> {
    words: Words<'a>,
    quotes: &'a Quotes,
}

/// What the words before a verb say of it.
#[derive(Default)]
struct Before {
    auxiliary: Option<Auxiliary>,
    negated: bool,
    irrealis: bool,
}

impl Finder<'_> {
    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.words.token(at).map(|token| token.kind)
    }

    fn cue_at(&self, at: usize) -> Option<Cue> {
        match self.kind(at) {
            Some(TokenKind::Word) => self.word_cue(at),
            Some(TokenKind::Punctuation) => self.sign_cue(at),
            _ => None,
        }
    }

    fn word_cue(&self, at: usize) -> Option<Cue> {
        let readings = self.words.cues(at);
        if readings.is_empty() {
            return self.suffix_cue(at);
        }
        // The longest reading wins: `point out` before `point`.
        let mut best: Option<Cue> = None;
        for reading in readings {
            let mut end = at + 1;
            let matches = reading.rest.split_ascii_whitespace().all(|word| {
                let fits = self.words.reads(end, word);
                end += 1;
                fits
            });
            if !matches || best.as_ref().is_some_and(|found| found.end as usize >= end) {
                continue;
            }
            if let Some(cue) = self.read(at, end, reading.entry, reading.inflection) {
                best = Some(cue);
            }
        }
        best
    }

    /// A word of saying at the end of an unspaced run of Chinese characters: `杜阿尔特说`.
    fn suffix_cue(&self, at: usize) -> Option<Cue> {
        let word = self.words.of(at);
        if word.is_ascii() {
            return None;
        }
        let suffixes = word.char_indices().rev().take(LONGEST_SUFFIX).collect::<SmallVec<[_; LONGEST_SUFFIX]>>();
        let (suffix, reading) = suffixes
            .into_iter()
            .rev()
            .filter(|&(start, _)| start > 0)
            .filter_map(|(start, _)| {
                Some((start, lexicon::word(word.get(start..)?).cues().iter().find(|form| form.entry.language == "zh")?))
            })
            .next()?;
        let mut cue = self.cue(at, at + 1, CueForm::Present, Some(reading.entry));
        cue.span = BlockSpan::new(cue.span.start() + suffix as u32, cue.span.end());
        Some(cue)
    }

    fn read(&self, at: usize, end: usize, entry: &'static CueEntry, inflection: Inflection) -> Option<Cue> {
        match entry.part {
            CuePart::Preposition => self.preposition(at, end, entry),
            CuePart::Noun => Some(self.cue(at, end, CueForm::Noun, Some(entry))),
            CuePart::Verb if entry.language != "en" => Some(self.cue(at, end, CueForm::Past, Some(entry))),
            CuePart::Verb => self.verb(at, end, entry, inflection),
        }
    }

    /// `per` means a source only where it opens a phrase of its own: never `per cent`, `per day`.
    fn preposition(&self, at: usize, end: usize, entry: &'static CueEntry) -> Option<Cue> {
        let opens_phrase =
            at == 0 || matches!(self.words.of(at - 1), "," | "(" | "—" | "–") || self.words.is_mark(at - 1);
        let names_someone = self.words.token(end).is_some_and(|next| next.case.is_name_like())
            || self.words.is(end, WordClass::Determiner);
        (entry.lemma != "per" || (opens_phrase && names_someone))
            .then(|| self.cue(at, end, CueForm::Preposition, Some(entry)))
    }

    fn verb(&self, at: usize, end: usize, entry: &'static CueEntry, inflection: Inflection) -> Option<Cue> {
        let before = self.before(at);
        let form = match (inflection, before.auxiliary) {
            (Inflection::PastParticiple | Inflection::Past, Some(Auxiliary::Be)) if self.is_quoted_as(entry, end) => {
                CueForm::QuotedAs
            }
            (Inflection::PastParticiple, Some(Auxiliary::Be)) => CueForm::Passive,
            (Inflection::PastParticiple, Some(Auxiliary::Have)) => CueForm::Past,
            (Inflection::PastParticiple | Inflection::Past, _) if self.is_bare_passive(at, end) => CueForm::Passive,
            // The two are mostly spelled alike; a form that is a participle only needs its auxiliary.
            (Inflection::PastParticiple, _) => return None,
            (Inflection::Past, Some(Auxiliary::Be)) => CueForm::Passive,
            (Inflection::Past, _) => CueForm::Past,
            (Inflection::Gerund, Some(Auxiliary::Be)) => CueForm::Present,
            (Inflection::Gerund, _) if self.follows_determiner(at) => return None,
            (Inflection::Gerund, _) => CueForm::Participle,
            (Inflection::Third, None) if !self.reads_as_noun(at) => CueForm::Present,
            (Inflection::Base, Some(Auxiliary::To)) if self.goes_on(at) => CueForm::Past,
            // What will be said is said already where an article prints the words.
            (Inflection::Base, Some(Auxiliary::Modal)) if self.is_future(at) => CueForm::Present,
            (Inflection::Base, Some(Auxiliary::To | Auxiliary::Modal | Auxiliary::Irrealis)) => CueForm::Infinitive,
            (Inflection::Base, Some(Auxiliary::Do)) => CueForm::Past,
            (Inflection::Base, None) if !self.reads_as_noun(at) => CueForm::Present,
            _ => return None,
        };
        let mut cue = self.cue(at, end, form, Some(entry));
        if form == CueForm::QuotedAs {
            self.extend_to_saying(&mut cue);
        }
        cue.negated = before.negated;
        cue.hypothetical = before.irrealis || self.is_under_if(at);
        Some(cue)
    }

    /// Auxiliaries and negation before a verb, looked for over adverbs and an inverted subject.
    fn before(&self, at: usize) -> Before {
        let mut found = Before::default();
        for back in (at.saturating_sub(5)..at).rev() {
            let stop = if self.words.is(back, WordClass::Negation) {
                found.negated = true;
                false
            } else if let Some(kind) = self.words.known(back).auxiliary() {
                // A clitic 's behind a name is a possessive before anything else.
                let possessive = self.words.reads_any(back, &["'s", "’s"])
                    && self.kind(back) == Some(TokenKind::Clitic)
                    && back > 0
                    && !self.words.is(back - 1, WordClass::PronounSubject);
                if !possessive {
                    found.irrealis |= kind == Auxiliary::Irrealis;
                    found.auxiliary = found.auxiliary.or(Some(kind));
                }
                possessive
            } else if self.words.reads_any(back, &["nobody", "no-one"]) {
                found.negated = true;
                true
            } else {
                let inverted = || {
                    let subject = self.words.is(back, WordClass::PronounSubject) && back + 1 == at;
                    found.auxiliary.is_none() && subject && self.inverts(back)
                };
                !(self.words.is_adverbial(back) || inverted())
            };
            if stop {
                break;
            }
        }
        found
    }

    /// `did he say`: an auxiliary directly before the pronoun.
    fn inverts(&self, pronoun: usize) -> bool {
        let before = self.words.known(self.words.before(pronoun)).auxiliary();
        matches!(before, Some(Auxiliary::Do | Auxiliary::Irrealis | Auxiliary::Modal))
    }

    /// `quoted (by Reuters) as saying`, `cited as saying`.
    fn is_quoted_as(&self, entry: &CueEntry, end: usize) -> bool {
        lexicon::word(entry.lemma).is(WordClass::QuotedAs) && self.saying_after(end).is_some()
    }

    fn saying_after(&self, end: usize) -> Option<usize> {
        (end..(end + 12).min(self.words.len().saturating_sub(1)))
            .find(|&at| self.words.reads(at, "as") && self.words.reads_any(at + 1, &["saying", "having"]))
            .map(|at| at + 1)
    }

    fn extend_to_saying(&self, cue: &mut Cue) {
        if let Some(saying) = self.saying_after(cue.end as usize) {
            let as_saying = self.words.span(saying - 1..saying + 1);
            if cue.end as usize == saying - 1 {
                cue.span = cue.span.cover(as_saying);
            } else {
                cue.more = Some(as_saying);
            }
            cue.end = saying as u32 + 1;
        }
    }

    /// `As reported by X`, `first published in X`: a participle whose agent follows.
    fn is_bare_passive(&self, at: usize, end: usize) -> bool {
        if self.words.is(end + 1, WordClass::ByWhich) {
            return false;
        }
        let agent = self.words.reads(end, "by")
            || self.words.reads_any(end, &["earlier", "first"]) && self.words.reads(end + 1, "by");
        let before = self.words.before(at);
        let named = self.words.token(before).is_some_and(|token| token.case.is_name_like());
        agent && (!named || self.words.is(before, WordClass::Preposition))
    }

    fn follows_determiner(&self, at: usize) -> bool {
        let before = self.words.before(at);
        self.words.is(before, WordClass::Determiner)
            || self.kind(before) == Some(TokenKind::Clitic) && self.words.of(before).ends_with(['s', 'S'])
    }

    /// `will say`, `will also tell`
    fn is_future(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|back| self.words.reads_any(back, &["will", "'ll", "’ll"]))
    }

    /// `went on to say`
    fn goes_on(&self, at: usize) -> bool {
        at >= 3 && self.words.reads(at - 2, "on") && self.words.is(at - 3, WordClass::Go)
    }

    /// A form that may be a noun (`claims`, `report`) is one behind a determiner, a preposition or a possessive.
    fn reads_as_noun(&self, at: usize) -> bool {
        let before = self.words.before(at);
        self.follows_determiner(at)
            || self.words.is(before, WordClass::Preposition) && !self.words.is(before, WordClass::VerbParticle)
    }

    /// Whether `if`, `unless` or `whether` opens the clause of the word at `at`.
    fn is_under_if(&self, at: usize) -> bool {
        for back in (at.saturating_sub(12)..at).rev() {
            if matches!(self.words.of(back), "," | ";" | "." | ":" | "?" | "!") {
                return false;
            }
            if self.words.reads_any(back, &["if", "unless", "whether"]) {
                return true;
            }
            if self.words.is(back, WordClass::Conjunction) || self.words.reads(back, "that") {
                return false;
            }
        }
        false
    }

    /// Colons that lead in and dashes that credit.
    fn sign_cue(&self, at: usize) -> Option<Cue> {
        let form = match self.words.of(at) {
            ":" | "：" if self.words.token(at + 1).is_some_and(|next| next.spaced || next.kind == TokenKind::Mark) => {
                CueForm::Colon
            }
            "-" | "–" | "—" | "--" | "―" if self.credits(at) => CueForm::Dash,
            _ => return None,
        };
        Some(self.cue(at, at + 1, form, None))
    }

    /// A dash credits at the start of the block, behind a closing mark, or behind the stop before one.
    fn credits(&self, at: usize) -> bool {
        let Some(before) = self.words.token(self.words.before(at)) else { return true };
        let before = before.span.end();
        let closes =
            |quote: &Quote| quote.close.is_some_and(|close| close.end() == before || close.end() + 1 == before);
        // A quote that ends here is one of the last two to open before, or lies around them.
        let quotes = &self.quotes.quotes;
        let opened = quotes.partition_point(|quote| quote.open.start() < before);
        (opened.saturating_sub(2)..opened).any(|last| {
            let around = |index: &u32| quotes.get(*index as usize).and_then(|quote| quote.parent);
            std::iter::successors(Some(last as u32), around).any(|index| closes(&quotes[index as usize]))
        })
    }

    fn cue(&self, at: usize, end: usize, form: CueForm, entry: Option<&'static CueEntry>) -> Cue {
        let end = end.min(self.words.len());
        let span = self.words.span(at..end);
        Cue { span, more: None, start: at as u32, end: end as u32, form, entry, negated: false, hypothetical: false }
    }
}
