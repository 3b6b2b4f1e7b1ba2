use super::{Cue, CueForm};
use crate::lexicon::{self, CueEntry, CuePart, Inflection};
use crate::quote::Quotes;
use crate::syntax::{Auxiliary, auxiliary, is_adverbial, is_conjunction, is_determiner, is_negation, is_preposition};
use crate::text::BlockSpan;
use crate::token::{Token, TokenKind, Tokens};

/// Finds the cues of one block, in text order. `tokens` and `quotes` are those of `text`.
pub fn find(text: &str, tokens: &Tokens, quotes: &Quotes) -> Vec<Cue> {
    let finder = Finder { text, tokens: &tokens.tokens, quotes };
    let mut cues: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < finder.tokens.len() {
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

struct Finder<'a> {
    text: &'a str,
    tokens: &'a [Token],
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
    fn cue_at(&self, at: usize) -> Option<Cue> {
        match self.tokens[at].kind {
            TokenKind::Word => self.word_cue(at),
            TokenKind::Punctuation => self.sign_cue(at),
            _ => None,
        }
    }

    fn word_cue(&self, at: usize) -> Option<Cue> {
        let readings = lexicon::cues(self.tokens[at].span.of(self.text));
        if readings.is_empty() {
            return self.suffix_cue(at);
        }
        // The longest reading wins: `point out` before `point`.
        let mut best: Option<Cue> = None;
        for reading in readings {
            let mut end = at + 1;
            let matches = reading.rest.split_ascii_whitespace().all(|word| {
                let fits = end < self.tokens.len() && self.word_is(end, word);
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
        let span = self.tokens[at].span;
        let word = span.of(self.text);
        if word.is_ascii() {
            return None;
        }
        let (suffix, reading) = word
            .char_indices()
            .skip(1)
            .filter_map(|(start, _)| {
                Some((start, lexicon::cues(word.get(start..)?).iter().find(|form| form.entry.language == "zh")?))
            })
            .next()?;
        let mut cue = self.cue(at, at + 1, CueForm::Present, Some(reading.entry));
        cue.span = BlockSpan::new(span.start() + suffix as u32, span.end());
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
        let opens_phrase = at == 0
            || matches!(self.tokens[at - 1].span.of(self.text), "," | "(" | "—" | "–")
            || self.tokens[at - 1].kind == TokenKind::Mark;
        let names_someone =
            self.tokens.get(end).is_some_and(|next| next.case.is_name_like()) || self.word_is_any(end, is_determiner);
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
            let stop = self.with_word(back, |word| {
                if is_negation(word) {
                    found.negated = true;
                    return false;
                }
                if let Some(kind) = auxiliary(word) {
                    // A clitic 's behind a name is a possessive before anything else.
                    let possessive = matches!(word, "'s" | "’s")
                        && self.tokens[back].kind == TokenKind::Clitic
                        && back > 0
                        && !self.word_is_any(back - 1, is_pronoun_subject);
                    if possessive {
                        return true;
                    }
                    found.irrealis |= kind == Auxiliary::Irrealis;
                    if found.auxiliary.is_none() {
                        found.auxiliary = Some(kind);
                    }
                    return false;
                }
                if matches!(word, "nobody" | "no-one") {
                    found.negated = true;
                    return true;
                }
                !(is_adverbial(word)
                    || found.auxiliary.is_none() && is_pronoun_subject(word) && back + 1 == at && self.inverts(back))
            });
            if stop {
                break;
            }
        }
        found
    }

    /// `did he say`: an auxiliary directly before the pronoun.
    fn inverts(&self, pronoun: usize) -> bool {
        pronoun > 0
            && self.with_word(pronoun - 1, |word| {
                matches!(auxiliary(word), Some(Auxiliary::Do | Auxiliary::Irrealis | Auxiliary::Modal))
            })
    }

    /// `quoted (by Reuters) as saying`, `cited as saying`.
    fn is_quoted_as(&self, entry: &CueEntry, end: usize) -> bool {
        matches!(entry.lemma, "quote" | "cite" | "report" | "record" | "describe") && self.saying_after(end).is_some()
    }

    fn saying_after(&self, end: usize) -> Option<usize> {
        (end..(end + 12).min(self.tokens.len().saturating_sub(1)))
            .find(|&at| self.word_is(at, "as") && (self.word_is(at + 1, "saying") || self.word_is(at + 1, "having")))
            .map(|at| at + 1)
    }

    fn extend_to_saying(&self, cue: &mut Cue) {
        if let Some(saying) = self.saying_after(cue.end as usize) {
            let as_saying = self.tokens[saying - 1].span.cover(self.tokens[saying].span);
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
        let by_channel = |word: &str| {
            matches!(
                word,
                "phone"
                    | "telephone"
                    | "email"
                    | "e-mail"
                    | "text"
                    | "video"
                    | "letter"
                    | "fax"
                    | "message"
                    | "then"
                    | "way"
            )
        };
        if self.word_is_any(end + 1, by_channel) {
            return false;
        }
        let agent = self.word_is(end, "by")
            || (self.word_is(end, "earlier") || self.word_is(end, "first")) && self.word_is(end + 1, "by");
        agent && (at == 0 || !self.tokens[at - 1].case.is_name_like() || self.word_is_any(at - 1, is_preposition))
    }

    fn follows_determiner(&self, at: usize) -> bool {
        at > 0
            && (self.word_is_any(at - 1, is_determiner)
                || self.tokens[at - 1].kind == TokenKind::Clitic
                    && self.word_is_any(at - 1, |word| word.ends_with('s')))
    }

    /// `will say`, `will also tell`
    fn is_future(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|back| self.word_is_any(back, |word| matches!(word, "will" | "'ll" | "’ll")))
    }

    /// `went on to say`
    fn goes_on(&self, at: usize) -> bool {
        at >= 3
            && self.word_is(at - 2, "on")
            && self.word_is_any(at - 3, |word| matches!(word, "go" | "goes" | "going" | "went" | "gone"))
    }

    /// A form that may be a noun (`claims`, `report`) is one behind a determiner, a preposition or a possessive.
    fn reads_as_noun(&self, at: usize) -> bool {
        if at == 0 {
            return false;
        }
        self.follows_determiner(at)
            || self.word_is_any(at - 1, |word| {
                is_preposition(word) && word != "to" && !matches!(word, "in" | "on" | "up" | "down" | "over")
            })
    }

    /// Whether `if`, `unless` or `whether` opens the clause of the word at `at`.
    fn is_under_if(&self, at: usize) -> bool {
        for back in (at.saturating_sub(12)..at).rev() {
            if matches!(self.tokens[back].kind, TokenKind::Punctuation)
                && matches!(self.tokens[back].span.of(self.text), "," | ";" | "." | ":" | "?" | "!")
            {
                return false;
            }
            if self.word_is(back, "if") || self.word_is(back, "unless") || self.word_is(back, "whether") {
                return true;
            }
            if self.word_is_any(back, |word| is_conjunction(word) || word == "that") {
                return false;
            }
        }
        false
    }

    /// Colons that lead in and dashes that credit.
    fn sign_cue(&self, at: usize) -> Option<Cue> {
        let sign = self.tokens[at].span.of(self.text);
        let form = match sign {
            ":" | "：" if self.tokens.get(at + 1).is_some_and(|next| next.spaced || next.kind == TokenKind::Mark) => {
                CueForm::Colon
            }
            "-" | "–" | "—" | "--" | "―" if self.credits(at) => CueForm::Dash,
            _ => return None,
        };
        Some(self.cue(at, at + 1, form, None))
    }

    /// A dash credits at the start of the block, behind a closing mark, or behind the stop before one.
    fn credits(&self, at: usize) -> bool {
        if at == 0 {
            return true;
        }
        let before = self.tokens[at - 1].span.end();
        self.quotes
            .quotes
            .iter()
            .any(|quote| quote.close.is_some_and(|close| close.end() == before || close.end() + 1 == before))
    }

    fn cue(&self, at: usize, end: usize, form: CueForm, entry: Option<&'static CueEntry>) -> Cue {
        let end = end.min(self.tokens.len());
        let span = self.tokens[at].span.cover(self.tokens[end - 1].span);
        Cue { span, more: None, start: at as u32, end: end as u32, form, entry, negated: false, hypothetical: false }
    }

    /// Calls `read` with the lower-case form of a token.
    fn with_word<T>(&self, at: usize, read: impl FnOnce(&str) -> T) -> T {
        lexicon::folded(self.tokens.get(at).map_or("", |token| token.span.of(self.text)), read)
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.span.of(self.text).eq_ignore_ascii_case(word))
    }

    fn word_is_any(&self, at: usize, class: impl FnOnce(&str) -> bool) -> bool {
        at < self.tokens.len() && self.with_word(at, class)
    }
}

fn is_pronoun_subject(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "i" | "we" | "you" | "who" | "that" | "there" | "what" | "here")
}
