//! Notes and transcripts, as reporters and services write them: text with or without labelled turns, WebVTT, SubRip.

/// Notes of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    pub name: String,
    pub passages: Vec<Passage>,
}

/// A paragraph, or the words of one cue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// As the label has it; nobody where there is none or a number stands for one.
    pub speaker: Option<String>,
    /// Seconds from the start.
    pub time: Option<u32>,
    /// The first line is 1.
    pub line: u32,
    pub text: String,
    /// Whether it is of the same turn as the one before.
    pub continues: bool,
}

/// Why a file is no notes, where in it, and what helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    pub line: u32,
    pub why: &'static str,
}

/// Reads a file by the extension of its name; what has none of the known ones is text.
pub fn read(name: &str, text: &str) -> Result<Transcript, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase());
    let passages = match extension.as_str() {
        "vtt" if !text.starts_with("WEBVTT") => {
            return Err(Unreadable { line: 1, why: "does not begin with WEBVTT; export it again, or name it .txt" });
        }
        "vtt" | "srt" => cues(text),
        "json" | "docx" => {
            return Err(Unreadable { line: 1, why: "not read as notes; export it as text, WebVTT or SubRip" });
        }
        _ => turns(text),
    };
    match passages.is_empty() {
        true => Err(Unreadable { line: 1, why: "holds no words; export it again" }),
        false => Ok(Transcript { name: name.to_owned(), passages }),
    }
}

fn cues(text: &str) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut time = None;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some((start, _)) = line.split_once("-->") {
            time = clock(start.trim());
        } else if line.is_empty() {
            time = None;
        } else if time.is_some() {
            let (voice, words) = voice(line);
            let (labelled, words) = match label(&words) {
                Some(label) if voice.is_none() => (label.name, label.words.to_owned()),
                _ => (None, words.clone()),
            };
            let named = voice.or(labelled);
            let last = passages.last();
            let before = last.and_then(|last| last.speaker.clone());
            let is_second_line = last.is_some_and(|last| last.time == time);
            let speaker = if is_second_line { named.or(before.clone()) } else { named };
            let continues = !passages.is_empty() && speaker == before;
            passages.push(Passage { speaker, time, line: index as u32 + 1, text: words, continues });
        }
    }
    passages
}

/// `<v Ana Duarte>Words</v>` without its tags, and whose voice it is.
fn voice(line: &str) -> (Option<String>, String) {
    let (mut words, mut voice, mut rest) = (String::new(), None, line);
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = tag.split_once('>') else {
            rest = tag;
            break;
        };
        if let Some(name) =
            tag.strip_prefix("v ").or_else(|| tag.strip_prefix("v.").and_then(|it| it.split_once(' ')).map(|it| it.1))
        {
            voice = somebody(name);
        }
        rest = after;
    }
    words.push_str(rest);
    (voice, words)
}

fn turns(text: &str) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    // Whose words are on the lines below, and since when.
    let (mut speaker, mut time, mut continues) = (None, None, false);
    for (index, line) in text.lines().enumerate() {
        let bare = line.trim().trim_start_matches(['>', '#']).trim().replace("**", "");
        if bare.is_empty() {
            // A label by itself has its words below the blank line, too.
            if continues {
                (speaker, time, continues) = (None, None, false);
            }
            continue;
        }
        let mut words = bare.as_str();
        let recurs = |name: &str| text.match_indices(name).take(2).count() > 1;
        // `Note: …` is no turn.
        let is_label =
            |label: &Label| label.time.is_some() || label.key.contains(' ') || recurs(&format!("{}:", label.key));
        if let Some(label) = label(&bare).filter(is_label) {
            (speaker, time, continues) = (label.name.clone(), label.time, false);
            words = label.words;
        }
        if !words.is_empty() {
            let passage =
                Passage { speaker: speaker.clone(), time, line: index as u32 + 1, text: words.to_owned(), continues };
            passages.push(passage);
            continues = true;
        }
    }
    passages
}

/// Who speaks on a line, since when, and what.
struct Label<'a> {
    /// As it stands there.
    key: &'a str,
    name: Option<String>,
    time: Option<u32>,
    words: &'a str,
}

/// `[00:00:04] Ana Duarte: …`, `ANA DUARTE (00:07): …`, `Ana Duarte  0:07`, `Ana Duarte: …`.
fn label(line: &str) -> Option<Label<'_>> {
    let (before, line) = match line.strip_prefix('[').and_then(|line| line.split_once(']')) {
        Some((start, rest)) => (Some(clock(start.trim())?), rest.trim()),
        None => (None, line),
    };
    if let Some((name, start)) = line.rsplit_once(' ')
        && let Some(time) = clock(start.trim_matches(['(', ')', '[', ']']))
        && is_name(name.trim())
    {
        return Some(Label { key: name, name: somebody(name.trim()), time: Some(time), words: "" });
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
            return Some(Label { key: name, name: somebody(name), time: time.or(before), words });
        }
    }
    before.map(|time| Label { key: "", name: None, time: Some(time), words: line })
}

/// Whether it has the form of a name: up to five words, each with a capital, or a figure behind one.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_part =
        |word: &str| word.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '\'' | '’' | '-'));
    let is_great = |word: &&str| word.chars().next().is_some_and(|sign| !sign.is_lowercase());
    let (all, great) = (words.clone().count(), words.clone().filter(is_great).count());
    let is_short = |word: &&str| is_great(word) || word.len() <= 3;
    all <= 5
        && great * 2 >= all
        && words.clone().all(|word| is_part(word) && is_short(&word))
        && words.next().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.next_back().is_none_or(|word| is_great(&word))
}

/// Whom a label names; `Speaker 1` is nobody.
fn somebody(label: &str) -> Option<String> {
    let is_number = |text: &str| text.trim().chars().all(|sign| sign.is_ascii_digit());
    let is_nobody = label.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("speaker")) && is_number(&label[7..]);
    (!is_nobody && !label.trim().is_empty()).then(|| label.trim().to_owned())
}

/// Seconds of `1:02:03`, `02:03`, `00:02:03.500` or `00:02:03,500`.
fn clock(text: &str) -> Option<u32> {
    let whole = text.split(['.', ',']).next()?;
    let parts: Vec<u32> =
        whole.split(':').map(|part| part.parse().ok().filter(|&part: &u32| part < 1000)).collect::<Option<_>>()?;
    matches!(parts.len(), 2 | 3).then(|| parts.iter().fold(0, |seconds, part| seconds * 60 + part))
}
