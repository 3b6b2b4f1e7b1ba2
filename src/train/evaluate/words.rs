//! Words, quoted stretches and sources as the published figures count them.
//!
//! These are not the engine's tokens and quotes on purpose: a measure must not change with what it measures. A word is a
//! letter, digit or underscore with all such, apostrophes, full stops and hyphens behind it.

use std::collections::BTreeSet;

use crate::text::DocSpan;

/// Where words start, in bytes.
pub(super) type Words = BTreeSet<u32>;

/// The words that `spans` cover, each once.
pub(super) fn words(text: &str, spans: &[DocSpan]) -> Words {
    spans.iter().flat_map(|&span| words_in(text, span)).map(DocSpan::start).collect()
}

/// The same without articles.
pub(super) fn words_but_articles(text: &str, spans: &[DocSpan]) -> Words {
    let all = spans.iter().flat_map(|&span| words_in(text, span));
    all.filter(|word| !is_article(word.of(text))).map(DocSpan::start).collect()
}

pub(super) fn in_common(one: &Words, other: &Words) -> usize {
    one.intersection(other).count()
}

/// The F1 of two lists of words with `both` in common.
pub(super) fn overlap(one: &Words, other: &Words, both: usize) -> f64 {
    (2 * both) as f64 / (one.len() + other.len()) as f64
}

/// The maximal stretches between double quotation marks, the marks left out, that hold `least` words or more. The end
/// of a paragraph closes a stretch.
pub(super) fn quoted_stretches(text: &str, least: usize) -> Vec<DocSpan> {
    let mut stretches = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let rest = &text[at + sign.len_utf8()..];
        let next = rest.chars().next();
        let doubled = sign == '\'' && next == Some('\'') && before != Some('\'');
        if sign == '\n' && (next == Some('\n') || open.is_some() && matches!(next, Some('"' | '“') | None)) {
            stretches.extend(open.take().map(|start| start..at));
        } else if matches!(sign, '"' | '“' | '”' | '„' | '«' | '»') || doubled {
            let inside = at + sign.len_utf8();
            match open.take() {
                None => open = (!matches!(sign, '”' | '»')).then_some(inside),
                Some(start) => {
                    stretches.push(start..at);
                    // Opened anew without a close.
                    open = (sign == '“').then_some(inside);
                }
            }
        }
        before = Some(sign);
    }
    stretches.extend(open.map(|start| start..text.len()));
    let stretches = stretches.into_iter().map(DocSpan::from_range);
    stretches.filter(|&stretch| words_in(text, stretch).count() >= least).collect()
}

/// How much of `stretch` the spans cover, in characters, as a share of it.
pub(super) fn share_covered(text: &str, spans: &[DocSpan], stretch: DocSpan) -> f64 {
    let mut at = stretch.start();
    let mut covered = 0;
    for span in spans {
        let part = DocSpan::new(span.start().max(at), span.end().min(stretch.end()));
        covered += part.of(text).chars().count();
        at = at.max(span.end());
    }
    covered as f64 / stretch.of(text).chars().count().max(1) as f64
}

/// The words of a source up to its first comma, bracket, dash or `of`, `who`, `from`, `at`, articles left out, and the last of
/// them, its head.
pub(super) fn core(text: &str, source: &[DocSpan]) -> (Words, Option<u32>) {
    let Some(whole) = source.iter().copied().reduce(DocSpan::cover) else { return (Words::new(), None) };
    let stop = match modifier(whole.of(text)) {
        Some(at) if at > 0 => whole.start() + at as u32,
        _ => whole.end(),
    };
    let found = words_but_articles(text, &[DocSpan::new(whole.start(), stop)]);
    let head = found.last().copied();
    (found, head)
}

/// Where what follows the name starts.
fn modifier(source: &str) -> Option<usize> {
    let starts_modifier = |&at: &usize| {
        let rest = &source[at..];
        let behind_space = rest.trim_start();
        let opened = behind_space.starts_with([',', '(', '[', '—', '–']);
        let space = rest.chars().next().filter(|sign| sign.is_whitespace());
        let after_one = space.map_or("", |space| &rest[space.len_utf8()..]);
        let led = ["of", "who", "from", "at"]
            .iter()
            .any(|word| after_one.strip_prefix(word).is_some_and(|behind| !behind.starts_with(is_letter)));
        opened || led
    };
    source.char_indices().map(|(at, _)| at).find(starts_modifier)
}

fn words_in(text: &str, span: DocSpan) -> impl Iterator<Item = DocSpan> {
    let part = span.of(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + part[at..].find(is_letter)?;
        let end = part[start..].find(|sign| !(is_letter(sign) || matches!(sign, '\'' | '’' | '.' | '-')));
        at = end.map_or(part.len(), |end| start + end);
        Some(DocSpan::new(span.start() + start as u32, span.start() + at as u32))
    })
}

fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

fn is_article(word: &str) -> bool {
    ["the", "a", "an"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span_of(text: &str, part: &str) -> DocSpan {
        let start = text.find(part).expect("it is there");
        DocSpan::from_range(start..start + part.len())
    }

    #[track_caller]
    fn check_stretches(text: &str, expected: &[&str]) {
        let found: Vec<&str> = quoted_stretches(text, 2).iter().map(|stretch| stretch.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn stretches_lie_between_marks_and_end_with_their_paragraph() {
        check_stretches("\"It was locked,\" he said, \"all day.\" A \"joke\".", &["It was locked,", "all day."]);
        check_stretches("“It was locked. “It was, he said.", &["It was locked. ", "It was, he said."]);
        check_stretches("“It was locked.\n\nNobody knew. ''Not I,'' he said.", &["It was locked.", "'Not I,"]);
        check_stretches("“It was locked.\n“And so on.”\n", &["It was locked.", "And so on."]);
        check_stretches("It was” locked, «so it was»", &["so it was"]);
    }

    #[track_caller]
    fn check_core(source: &str, expected: &[&str], head: &str) {
        let (found, last) = core(source, &[DocSpan::from_range(0..source.len())]);
        let word =
            |start: u32| words_in(source, DocSpan::new(start, source.len() as u32)).next().expect("a word").of(source);
        assert_eq!(found.into_iter().map(word).collect::<Vec<_>>(), expected);
        assert_eq!(last.map(word), Some(head));
    }

    #[test]
    fn a_source_ends_where_its_description_starts() {
        check_core("Idris Okafor, head of the dock union", &["Idris", "Okafor"], "Okafor");
        check_core("the head of the dock union", &["head"], "head");
        check_core("a harbour pilot who saw it", &["harbour", "pilot"], "pilot");
        check_core("an office (now closed)", &["office"], "office");
        check_core("the offshore company", &["offshore", "company"], "company");
    }

    #[test]
    fn a_stretch_is_covered_once_by_spans_that_overlap() {
        let text = "“Niemand wußte es” sagte er";
        let stretch = span_of(text, "Niemand wußte es");
        let spans = [span_of(text, "Niemand wu"), span_of(text, "wußte")];
        assert_eq!(share_covered(text, &spans, stretch), 13.0 / 16.0);
    }

    #[test]
    fn words_keep_their_apostrophes_and_points() {
        let text = "The U.S. docker's co-op, twice_over";
        let all = DocSpan::from_range(0..text.len());
        let found: Vec<&str> = words_in(text, all).map(|word| word.of(text)).collect();
        assert_eq!(found, ["The", "U.S.", "docker's", "co-op", "twice_over"]);
        assert_eq!(words_but_articles(text, &[all]).len(), 4);
    }
}
