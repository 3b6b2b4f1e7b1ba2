//! Every place of the prose leads to its place in the source, whatever the text is made of.

use proptest::prelude::*;

use super::super::{Format, OPAQUE, Prose};
use crate::text::BlockSpan;

const PIECES: [&str; 62] = [
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "    ",
    "\u{a0}",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "> ",
    ">",
    "- ",
    "* ",
    "1. ",
    "# ",
    "## ",
    "---\n",
    "+++\n",
    "...\n",
    "title: ",
    "title = ",
    "description: >\n  ",
    "author: [",
    "]",
    "\"",
    "'",
    "“",
    "”",
    "— ",
    "—",
    "-- ",
    "Ana Duarte",
    ", crane operator",
    "By Rui Kane",
    "LISBON — ",
    "The crane fell.",
    "nobody came",
    "été",
    "😀",
    "&amp;",
    "&ldquo;",
    "&acE;",
    "\\\"",
    "\\",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "[",
    "](u \"t\")",
    "![",
    "<em>",
    "<!-- ",
    " -->",
    "{{< x \"y\" >}}",
    "|",
    "|-|\n",
];

const TAGS: [&str; 60] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<em>",
    "</em>",
    "<q>",
    "</q>",
    "<a href=\"u\">",
    "</a>",
    "<br>",
    "<br/>",
    "<cite>",
    "</cite>",
    "<blockquote cite='u'>",
    "</blockquote>",
    "<footer>",
    "<h1>",
    "</h1>",
    "<h2 class=dek>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<td>",
    "</table>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<img>",
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "<template>",
    "</template>",
    "<title>",
    "</title>",
    "<meta name=author content=\"",
    "<meta property=og:title content='",
    "<div hidden>",
    "<span class=byline>",
    "</span>",
    "<![CDATA[",
    "]]>",
    "<?xml",
    "</",
    "<",
    ">",
    "/>",
    "&nbsp;",
    "&#8220;",
    "&notit;",
    "&#x0;",
    "<head>",
    "</head>",
];

const FIELDS: [&str; 9] =
    ["title: ", "title = ", "dek: >\n  ", "dek: |-\n  ", "author: ", "author = ", "authors:\n  - name: ", "- ", "  "];

const VALUES: [&str; 30] = [
    "\"",
    "\"",
    "'",
    "''",
    "'''",
    "\"\"\"",
    "\\\"",
    "\\u0041",
    "\\U0001F600",
    "\\x41",
    "\\\n  ",
    "\\",
    "\n  ",
    "\n\n",
    "\r\n  ",
    " ",
    "a",
    "Port",
    "été",
    "😀",
    "#",
    " # x",
    "[",
    "]",
    "{name: ",
    "}",
    ", ",
    "&a ",
    "*a",
    "!!str ",
];

fn nasty_value() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&VALUES[..]), 0..10).prop_map(|pieces| pieces.concat())
}

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn nasty_html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&TAGS[..]).prop_map(str::to_owned),
        3 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from)
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[track_caller]
fn check(source: &str, prose: &Prose) {
    let mut end = 0;
    for block in &prose.blocks {
        assert!(block.span.start() >= end, "blocks overlap or stand out of order: {block:?}");
        end = block.span.end();
        assert!(source.get(block.span.range()).is_some(), "a span off the source's characters: {block:?}");
        assert!(block.text.contains(|c: char| c != OPAQUE && !c.is_whitespace()), "nothing to read: {block:?}");
        let mut at = 0;
        let mut source_at = 0;
        for run in block.runs.iter() {
            assert_eq!(run.prose, at, "a gap between runs: {block:?}");
            assert!(run.source >= source_at && run.prose_len > 0 && run.source_len > 0, "runs out of order: {block:?}");
            at += run.prose_len;
            source_at = run.source + run.source_len;
            let piece = &block.text[run.prose as usize..at as usize];
            let from = (block.span.start() + run.source) as usize;
            let source = source.get(from..from + run.source_len as usize).expect("runs lie on characters");
            assert!(run.is_atomic() || piece == source, "not the same: {block:?}");
            let span = block.runs.to_source(BlockSpan::new(run.prose, run.prose + run.prose_len));
            assert_eq!(span.range(), from..from + run.source_len as usize);
            assert_eq!(block.runs.to_prose(span.start()), run.prose);
        }
        if at == 0 {
            assert_eq!(&*block.text, block.span.of(source));
        } else {
            assert_eq!(at as usize, block.text.len(), "prose without a source: {block:?}");
        }
        let offsets: Vec<u32> =
            (0..=block.text.len()).filter(|&at| block.text.is_char_boundary(at)).map(|at| at as u32).collect();
        for (index, &from) in offsets.iter().enumerate() {
            for &to in &offsets[index..] {
                let span = block.runs.to_source(BlockSpan::new(from, to));
                assert!(
                    block.span.contains_span(span) && source.get(span.range()).is_some(),
                    "{from}..{to} of {block:?}"
                );
            }
        }
        for at in block.span.range().filter(|&at| source.is_char_boundary(at)) {
            let prose = block.runs.to_prose(at as u32) as usize;
            assert!(block.text.is_char_boundary(prose), "{at} maps into a character of {block:?}");
        }
    }
}

proptest! {
    #[test]
    fn plain_text_maps_to_its_source(source in nasty()) {
        check(&source, &Format::Plain.read(&source));
    }

    #[test]
    fn markdown_maps_to_its_source(source in nasty()) {
        check(&source, &Format::Markdown.read(&source));
    }

    #[test]
    fn html_maps_to_its_source(source in nasty_html()) {
        let prose = Format::Html.read(&source);
        check(&source, &prose);
        for block in &prose.blocks {
            for run in block.runs.iter().filter(|run| run.is_atomic()) {
                let from = (block.span.start() + run.source) as usize;
                let written = &source[from..from + run.source_len as usize];
                let is_written = written.starts_with(['&', '<', '\0', '{']) || written.trim_matches([' ', '\t', '\n', '\r', '\x0C']).is_empty();
                prop_assert!(is_written, "{written:?} is not written otherwise: {block:?}");
            }
        }
    }

    #[test]
    fn front_matter_maps_to_its_source(
        fence in prop::sample::select(&["---", "+++"][..]),
        fields in prop::collection::vec((prop::sample::select(&FIELDS[..]), nasty_value()), 0..6),
    ) {
        let fields: String = fields.iter().map(|(key, value)| format!("{key}{value}\n")).collect();
        let source = format!("{fence}\n{fields}{fence}\nThe crane fell.\n");
        check(&source, &Format::Markdown.read(&source));
    }
}
