//! What a person reads in an article, one statement a line, and how far the engine's reading agrees.
//!
//! ```text
//! reached: 3 found, 2 speakers, 3 kinds
//! # first words | speaker | kind | how a reader knows
//! "Nobody was paid | Ana Duarte | direct | pronoun
//! "late, and | - | scare | none
//! the harbour is closed | The port | indirect
//! We met in Lisbon | Ana Duarte | transcript
//! ```
//!
//! Reported speech may be expected without the `that` before it. Every quote of the article has its line and its class; lines without an opening `"` ask for reported speech, or for a turn
//! of an interview, and are a choice. `-` is nobody, `;` stands between several who speak together, `/` between
//! readings that are as good as each other, of the kind too. A speaker is right if its name holds the words expected.

use std::fmt;

use crate::reading::{Reading, Statement};

pub struct Expectation {
    pub reached: Reached,
    lines: Vec<Line>,
}

struct Line {
    words: String,
    quoted: bool,
    speaker: String,
    kind: String,
    /// Of a quote alone.
    class: Option<Class>,
}

/// How a reader knows who says a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// The name stands beside the cue: `Ana Duarte said`, `the Port Authority said`.
    Beside,
    /// A pronoun stands there, a relative one too.
    Pronoun,
    /// A person, group or document is described and not named there: `the mayor said`, `the report says`.
    Role,
    /// No cue of its own: the speaker goes on from the words before, or is the one they are about.
    Carried,
    /// No cue of its own in a dialogue: it is the other one's turn.
    Alternation,
    /// Nobody says it.
    None,
}

impl Class {
    pub const ALL: [Self; 6] = [Self::Beside, Self::Pronoun, Self::Role, Self::Carried, Self::Alternation, Self::None];

    pub fn name(self) -> &'static str {
        match self {
            Self::Beside => "beside",
            Self::Pronoun => "pronoun",
            Self::Role => "role",
            Self::Carried => "carried",
            Self::Alternation => "alternation",
            Self::None => "none",
        }
    }
}

/// What came of one line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    /// `None` of what stands without marks.
    pub class: Option<Class>,
    pub found: bool,
    pub speaker: bool,
    pub kind: bool,
}

/// How much of an expectation a reading meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// Less one for each quote that nobody expects.
    found: usize,
    speakers: usize,
    kinds: usize,
}

pub struct Verdict {
    pub reached: Reached,
    pub expected: usize,
    /// One for each line, in its order.
    pub outcomes: Vec<Outcome>,
    /// Quotes that nobody expects.
    pub spurious: usize,
    /// What was read otherwise than expected, for eyes.
    pub misses: Vec<String>,
    /// For each statement of the reading, what should stand there.
    pub wrong: Vec<Option<String>>,
}

impl Expectation {
    pub fn parse(text: &str) -> Result<Self, String> {
        let (mut reached, mut lines) = (Reached::default(), Vec::new());
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("reached:") {
                Some(counts) => reached = Reached::parse(counts)?,
                None => lines.push(Line::parse(line)?),
            }
        }
        Ok(Self { reached, lines })
    }

    /// Holds a reading against the expectation. Both are in text order, so that the same words may come twice.
    pub fn judge(&self, reading: &Reading) -> Verdict {
        let statements = &reading.statements;
        let wrong = vec![None; statements.len()];
        let mut verdict = Verdict {
            reached: Reached::default(),
            expected: self.lines.len(),
            outcomes: Vec::new(),
            spurious: 0,
            misses: Vec::new(),
            wrong,
        };
        let mut met = vec![false; statements.len()];
        let mut next = 0;
        for line in &self.lines {
            let names = |&at: &usize| !met[at] && line.names(&statements[at]);
            let Some(at) = (next..statements.len()).find(names).or_else(|| (0..next).find(names)) else {
                verdict.misses.push(format!("{line}: not found"));
                verdict.outcomes.push(Outcome { class: line.class, ..Outcome::default() });
                continue;
            };
            let statement = &statements[at];
            met[at] = true;
            next = next.max(at);
            let (speaker, kind) = (line.is_said_by(&statement.speakers), line.is_of_kind(&statement.kind));
            verdict.outcomes.push(Outcome { class: line.class, found: true, speaker, kind });
            verdict.reached.found += 1;
            verdict.reached.speakers += usize::from(speaker);
            verdict.reached.kinds += usize::from(kind);
            if !(speaker && kind) {
                verdict.misses.push(format!("{line}: read as {} | {}", statement.speaker(), statement.kind));
                verdict.wrong[at] = Some(format!("{} | {}", line.speaker, line.kind));
            }
        }
        for (at, statement) in statements.iter().enumerate().filter(|(at, _)| !met[*at]) {
            if statement.is_quote() {
                verdict.spurious += 1;
                verdict.reached.found = verdict.reached.found.saturating_sub(1);
                verdict.misses.push(format!("nobody expects {:?}", statement.words));
                verdict.wrong[at] = Some("no quote".to_owned());
            }
        }
        verdict
    }
}

impl Line {
    fn parse(line: &str) -> Result<Self, String> {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let (words, speaker, kind, class) = match *parts.as_slice() {
            [words, speaker, kind] if !words.starts_with('"') => (words, speaker, kind, None),
            [words, speaker, kind, class] if words.starts_with('"') => {
                let named = Class::ALL.into_iter().find(|known| known.name() == class);
                (words, speaker, kind, Some(named.ok_or_else(|| format!("{class:?} is no class: {line:?}"))?))
            }
            _ => return Err(format!("words, speaker, kind and of a quote its class stand between bars: {line:?}")),
        };
        if class.is_some_and(|class| (class == Class::None) != speaker.starts_with('-')) {
            return Err(format!("a quote has a speaker or the class none: {line:?}"));
        }
        let quoted = class.is_some();
        Ok(Self { words: plain(words), quoted, speaker: speaker.to_owned(), kind: kind.to_owned(), class })
    }

    fn names(&self, statement: &Statement) -> bool {
        let said = plain(&statement.words);
        let clause = said.strip_prefix("that ").unwrap_or(&said);
        self.quoted == statement.is_quote() && (said.starts_with(&self.words) || clause.starts_with(&self.words))
    }

    fn is_said_by(&self, speakers: &[String]) -> bool {
        self.speaker.split('/').any(|speaker| {
            let expected: Vec<&str> = speaker.split(';').map(str::trim).filter(|name| *name != "-").collect();
            let holds = |name: &str| speakers.iter().any(|speaker| holds_words(speaker, name));
            expected.len() == speakers.len() && expected.iter().all(|name| holds(name))
        })
    }

    fn is_of_kind(&self, kind: &str) -> bool {
        self.kind.split('/').any(|expected| expected.trim() == kind)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.quoted { "\"" } else { "" };
        write!(f, "{mark}{}… | {} | {}", self.words, self.speaker, self.kind)
    }
}

impl Reached {
    fn parse(counts: &str) -> Result<Self, String> {
        let numbers: Vec<usize> = counts.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match numbers.as_slice() {
            &[found, speakers, kinds] => Ok(Self { found, speakers, kinds }),
            _ => Err(format!("three counts are reached, not {counts:?}")),
        }
    }

    /// Whether nothing is less than in `other`.
    pub fn covers(&self, other: &Self) -> bool {
        self.found >= other.found && self.speakers >= other.speakers && self.kinds >= other.kinds
    }
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} found, {} speakers, {} kinds", self.found, self.speakers, self.kinds)
    }
}

/// The text of an expectation with its count raised.
pub fn raised(text: &str, reached: &Reached) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("reached:"));
    let mut raised = format!("reached: {reached}\n");
    for line in lines {
        raised.push_str(line);
        raised.push('\n');
    }
    raised
}

/// Lower-case words with single spaces and straight apostrophes, and no marks around them.
fn plain(words: &str) -> String {
    let straight = words.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    let words: Vec<&str> = straight.split_whitespace().collect();
    words.join(" ").trim_matches(|sign| matches!(sign, '"' | '…')).to_owned()
}

fn holds_words(name: &str, words: &str) -> bool {
    let (name, words) = (plain(name), plain(words));
    words.split(' ').all(|word| name.split(' ').any(|other| other == word))
}
