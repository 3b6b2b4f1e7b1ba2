//! Labels of turns, and times.

/// Who speaks on a line, since when, and what.
pub(super) struct Label<'a> {
    /// As it stands there; empty where there is a time alone.
    pub(super) name: &'a str,
    pub(super) time: Option<u32>,
    pub(super) words: &'a str,
}

impl Label<'_> {
    pub(super) fn speaker(&self) -> Option<String> {
        (!self.name.is_empty()).then(|| self.name.to_owned())
    }
}

/// `[00:00:04] Ana Duarte: …`, `ANA DUARTE (00:07): …`, `Ana Duarte  0:07`, `Ana Duarte: …`.
pub(super) fn label(line: &str) -> Option<Label<'_>> {
    let (before, line) = match line.strip_prefix('[').and_then(|line| line.split_once(']')) {
        Some((start, rest)) => (Some(clock(start.trim())?), rest.trim()),
        None => (None, line),
    };
    if let Some((name, start)) = line.rsplit_once(' ')
        && let Some(time) = clock(start.trim_matches(['(', ')', '[', ']']))
        && is_name(name.trim())
    {
        return Some(Label { name: name.trim(), time: Some(time), words: "" });
    }
    let colon = line
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|&at| line[at + 1..].is_empty() || line[at + 1..].starts_with(' '));
    if let Some(at) = colon {
        let (name, words) = (&line[..at], line[at + 1..].trim());
        let (name, time) = match name.split_once(['(', '[']) {
            Some((name, start)) => (name.trim(), Some(clock(start.trim_end_matches([')', ']']))?)),
            None => (name, None),
        };
        if is_name(name) {
            return Some(Label { name, time: time.or(before), words });
        }
    }
    before.map(|time| Label { name: "", time: Some(time), words: line })
}

/// Whether it has the form of a name: up to five words, each with a capital, or a figure behind one.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_part =
        |word: &str| word.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '\'' | '’' | '-' | '_'));
    let is_great = |word: &&str| word.chars().next().is_some_and(|sign| !sign.is_lowercase());
    let (all, great) = (words.clone().count(), words.clone().filter(is_great).count());
    let is_short = |word: &&str| is_great(word) || word.len() <= 3;
    all <= 5
        && great * 2 >= all
        && words.clone().all(|word| is_part(word) && is_short(&word))
        && words.next().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.next_back().is_none_or(|word| is_great(&word))
}

/// Whether a label names nobody: `Speaker 1`, `SPEAKER_00`, `Q`, `Unknown`.
pub(in crate::verify) fn is_nobody(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    let rest = label.strip_prefix("speaker").map(|rest| rest.trim_matches([' ', '_', '-', '#']));
    let is_number = |rest: &str| rest.len() < 2 || rest.chars().all(|sign| sign.is_ascii_digit());
    is_number(&label) || rest.is_some_and(is_number) || label.starts_with("unknown")
}

/// Seconds of `1:02:03`, `02:03`, `00:02:03.500` or `00:02:03,500`.
pub(super) fn clock(text: &str) -> Option<u32> {
    let whole = text.split(['.', ',']).next()?;
    let parts: Vec<u32> =
        whole.split(':').map(|part| part.parse().ok().filter(|&part: &u32| part < 1000)).collect::<Option<_>>()?;
    matches!(parts.len(), 2 | 3).then(|| parts.iter().fold(0, |seconds, part| seconds * 60 + part))
}
