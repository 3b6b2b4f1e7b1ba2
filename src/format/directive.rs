//! What a writer tells OnRecord in the article itself: `<!-- onrecord-ignore-next-line RULE -->` in Markdown and HTML,
//! `[onrecord-ignore-next-line RULE]` on a line of its own in plain text, and `onrecord: {ignore: [RULE]}` in front matter.

use std::ops::Range;

use crate::text::DocSpan;

/// A comment that says what is not to be reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    pub kind: DirectiveKind,
    /// The comment with its signs; in front matter the name of the rule.
    pub span: DocSpan,
    /// The rules that it names; none means all.
    pub rules: Vec<NamedRule>,
    /// The next line that is not blank; empty where the kind speaks of no line.
    pub line: DocSpan,
    /// What is to be cut for it to be gone: its line too, where nothing else stands there. `None` in front matter.
    pub whole: Option<DocSpan>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DirectiveKind {
    NextLine,
    Start,
    End,
    File,
    /// It starts as one does, but there is none of that name.
    Unknown,
}

/// A rule's name as it stands in a directive; there may be no such rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRule {
    pub name: String,
    pub span: DocSpan,
}

/// What all of them start with.
const PREFIX: &str = "onrecord-ignore";

/// The longest comment that is read for one, in bytes.
const LONGEST: usize = 2048;

impl DirectiveKind {
    /// As it is written: `onrecord-ignore-next-line`.
    pub fn name(self) -> &'static str {
        match self {
            Self::NextLine => "onrecord-ignore-next-line",
            Self::Start => "onrecord-ignore-start",
            Self::End => "onrecord-ignore-end",
            Self::File => "onrecord-ignore-file",
            Self::Unknown => PREFIX,
        }
    }
}

/// The directives in the comments `<!-- … -->` of a stretch of source.
pub(super) fn in_markup(source: &str, range: Range<usize>, found: &mut Vec<Directive>) {
    let mut at = range.start;
    while let Some(open) = source.get(at..range.end).and_then(|rest| rest.find("<!--")) {
        let start = at + open;
        let words = start + "<!--".len();
        let reach = (words + LONGEST).min(range.end);
        let reach = (words..=reach).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(words);
        let Some(close) = source[words..reach].find("-->") else {
            at = words;
            continue;
        };
        let end = words + close + "-->".len();
        let next = directive(source, start..end, words..words + close, found);
        found.extend(next);
        at = end;
    }
}

/// The directive that a line of plain text is.
pub(super) fn of_line(source: &str, line: DocSpan) -> Option<Directive> {
    let inner = line.of(source).strip_prefix('[')?.strip_suffix(']')?;
    let start = line.start() as usize + 1;
    if inner.len() > LONGEST {
        return None;
    }
    directive(source, line.range(), start..start + inner.len(), &[])
}

/// A rule that front matter says is not to be reported.
pub(super) fn of_front_matter(name: String, span: DocSpan) -> Directive {
    let rules = vec![NamedRule { name, span }];
    Directive { kind: DirectiveKind::File, span, rules, line: DocSpan::empty(span.start()), whole: None }
}

/// `found` are those that stand before it in markup.
fn directive(source: &str, comment: Range<usize>, inner: Range<usize>, found: &[Directive]) -> Option<Directive> {
    let text = source.get(inner.clone())?;
    let words = text.trim_start();
    let start = inner.start + text.len() - words.len();
    if !words.starts_with(PREFIX) {
        return None;
    }
    let keyword = &words[..words.find([' ', '\t', '\n', '\r', ':', ',']).unwrap_or(words.len())];
    let kinds = [DirectiveKind::NextLine, DirectiveKind::Start, DirectiveKind::End, DirectiveKind::File];
    let kind = kinds.into_iter().find(|kind| kind.name() == keyword).unwrap_or(DirectiveKind::Unknown);
    let line = match kind {
        DirectiveKind::NextLine => {
            // A line that one before it speaks of and that begins behind this one is this one's next, too.
            let before = found.iter().rev().find(|other| other.kind == DirectiveKind::NextLine);
            let known = before.map(|other| other.line).filter(|line| line.start() as usize >= comment.end);
            known.unwrap_or_else(|| next_line(source, comment.end))
        }
        _ => DocSpan::empty(comment.end as u32),
    };
    Some(Directive {
        kind,
        span: DocSpan::from_range(comment.clone()),
        rules: named_rules(&words[keyword.len()..], start + keyword.len()),
        line,
        whole: Some(whole(source, comment)),
    })
}

/// The names behind the keyword, up to a colon or two dashes: behind those a writer may say why.
fn named_rules(text: &str, start: usize) -> Vec<NamedRule> {
    let reason = [text.find(':'), text.find("--")].into_iter().flatten().min().unwrap_or(text.len());
    let names = &text[..reason];
    let mut rules = Vec::new();
    let mut at = 0;
    for name in names.split(|sign: char| sign.is_whitespace() || sign == ',') {
        if !name.is_empty() {
            let span = DocSpan::from_range(start + at..start + at + name.len());
            rules.push(NamedRule { name: name.to_owned(), span });
        }
        at += name.len() + names[at + name.len()..].chars().next().map_or(0, char::len_utf8);
    }
    rules
}

/// The first line behind an offset's own that is not blank.
fn next_line(source: &str, from: usize) -> DocSpan {
    let mut at = from + line_len(&source[from..]);
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let len = line_len(rest);
        if !rest[..len].trim().is_empty() {
            return DocSpan::from_range(at..at + len);
        }
        at += len;
    }
    DocSpan::empty(source.len() as u32)
}

/// The comment, with its line where it stands alone on that.
fn whole(source: &str, comment: Range<usize>) -> DocSpan {
    let is_break = |sign: char| matches!(sign, '\n' | '\r');
    let is_blank = |sign: char| sign.is_whitespace() && !is_break(sign);
    let before = source[..comment.start].trim_end_matches(is_blank);
    let behind = source[comment.end..].trim_start_matches(is_blank);
    let opens = before.is_empty() || before.ends_with(is_break);
    if opens && (behind.is_empty() || behind.starts_with(is_break)) {
        let line_break = if behind.starts_with("\r\n") { 2 } else { behind.len().min(1) };
        DocSpan::from_range(before.len()..source.len() - behind.len() + line_break)
    } else {
        DocSpan::from_range(comment)
    }
}

/// The length of the line that a text starts with, its break included.
fn line_len(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(at) if text[at..].starts_with("\r\n") => at + 2,
        Some(at) => at + 1,
        None => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws each directive as its kind, its rules, the line it speaks of, and what is cut to be rid of it.
    #[track_caller]
    fn check(format: Format, source: &str, expected: &[&str]) {
        let prose = format.read(source);
        let drawn = prose.directives.iter().map(|found| {
            let rules: Vec<&str> = found.rules.iter().map(|rule| rule.span.of(source)).collect();
            let whole = found.whole.map_or("", |whole| whole.of(source));
            format!(
                "{:?} {} | {} | {}",
                found.kind,
                rules.join("+"),
                found.line.of(source).trim(),
                whole.escape_debug()
            )
        });
        assert_eq!(drawn.collect::<Vec<_>>(), expected);
        assert!(prose.blocks.iter().all(|block| !block.text.contains(PREFIX)), "{:#?}", prose.blocks);
    }

    #[test]
    fn markdown_has_them_in_comments() {
        check(
            Format::Markdown,
            "# Gate\n\n<!-- onrecord-ignore-next-line a, b -- house style -->\n\nWords.\n\nMore <!--onrecord-ignore-file--> words.\n",
            &[
                "NextLine a+b | Words. | <!-- onrecord-ignore-next-line a, b -- house style -->\\n",
                "File  |  | <!--onrecord-ignore-file-->",
            ],
        );
        check(Format::Markdown, "```\n<!-- onrecord-ignore-file -->\n```\n\n`<!-- onrecord-ignore-file -->`\n", &[]);
    }

    #[test]
    fn html_has_them_in_comments() {
        check(
            Format::Html,
            "<p>Words.</p>\n<!-- onrecord-ignore-next-line a -->\n<p>More <!--onrecord-ignore-file-->words.\n",
            &[
                "NextLine a | <p>More <!--onrecord-ignore-file-->words. | <!-- onrecord-ignore-next-line a -->\\n",
                "File  |  | <!--onrecord-ignore-file-->",
            ],
        );
        check(Format::Html, "<script>'<!-- onrecord-ignore-file -->'</script>", &[]);
    }

    #[test]
    fn plain_text_has_them_on_lines_of_their_own() {
        check(
            Format::Plain,
            "Gate shut\n\n[onrecord-ignore-start a]\r\nWords.\n[onrecord-ignore-end]\n\n[onrecord-ignore-nextline a]\n",
            &[
                "Start a |  | [onrecord-ignore-start a]\\r\\n",
                "End  |  | [onrecord-ignore-end]\\n",
                "Unknown a |  | [onrecord-ignore-nextline a]\\n",
            ],
        );
    }

    #[test]
    fn front_matter_names_rules() {
        check(
            Format::Markdown,
            "---\ntitle: Gate\nonrecord:\n  ignore: [a, b]\n---\n",
            &["File a |  | ", "File b |  | "],
        );
        check(Format::Markdown, "---\nonrecord: {ignore: a}\n---\n", &["File a |  | "]);
        check(Format::Markdown, "+++\n[onrecord]\nignore = [\"a\"]\n+++\n", &["File \"a\" |  | "]);
    }

    #[test]
    fn a_directive_in_wrapped_copy_parts_no_paragraph() {
        let wrapped = "The harbour board of Alderne said on Monday that the gate had been shut since\n\
                       the spring, and that no one had told the crane crews about it, let alone the\n\
                       police or the coast guard, who came too late.\n";
        let with = wrapped.replacen('\n', "\n[onrecord-ignore-next-line a]\n", 1);
        let texts = |source: &str| Format::Plain.read(source).blocks.len();
        assert_eq!(texts(&with), texts(wrapped));
    }
}
