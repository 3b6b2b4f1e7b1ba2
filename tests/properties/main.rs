//! What must hold for every text: analysis is total, spans fit, and an update equals a fresh analysis.

// A release counts nothing.
#[cfg(debug_assertions)]
mod linear;
mod notes;
mod pieces;

use std::sync::Arc;

use onrecord::config::Outline;
use onrecord::ide::{self, Tally};
use onrecord::lint::Report;
use onrecord::text::DocSpan;
use onrecord::{Analysis, Format};
use pieces::TABLED;
use proptest::prelude::*;

/// Pieces that articles are made of, and pieces that break readers of them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Ana Duarte", "Duarte", "Mayor Rosa Bianchi", "the port", "it", "He", "she", "they", "who", "residents", "a source", "the audit",
    "said", " said ", " told ", " called ", "according to ", "claim that ", "that ", "declined to comment", "In a statement, ", "adding ",
    "\"", "\"", "\" ", " \"", "“", "”", "'", "’", "‘", "«", "»", "„", "—", " - ", "''", ",", ".", "?", ": ", ";", "(", ")",
    "\n", "\n\n", "\r\n", "\r", " ", "> ", "# ", "- ", "**", "_", "`", "```\n", "[a](b)", "<i>", "<!-- ", "&quot;", "&amp;", "\\\"", "{{< x >}}", "| a |\n|---|\n",
    "<p>", "</p>", "<q>", "</q>", "<br>", "<em>\"", "</em>", "<blockquote cite=x>", "</blockquote>", "<cite>", "</cite>", "<h1>", "</h1>", "<a href='x'>", "</a>",
    "<li>", "<div hidden>", "</div>", "<script>", "</script>", "<svg>", "<code>", "<title>", "</title>", "<meta name=author content=\"", "\">", "&ldquo;", "&rdquo;", "&nbsp;", "&#x201C;", "<figcaption>",
    "---\n", "+++\n", "[onrecord-ignore-next-line unclosed-quote]\n", "<!-- onrecord-ignore-start -->", "onrecord-ignore-file", "onrecord: {ignore: [x]}\n", "title: \"x\"\n", "title = 'x'\n", "U.S. ", "6'2\"", "'90s", "🙂", "é", "\u{2028}", "\u{200B}", "\u{FEFF}", "\0", "\u{FFFC}", "「什么」", "说：", "a déclaré ",
];

fn text() -> impl Strategy<Value = String> {
    let tabled = proptest::sample::select(&TABLED[..]).prop_map(|word| word + " ");
    let piece = prop_oneof![3 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => tabled];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Paragraphs with room to type in, and what other paragraphs look at them for.
#[rustfmt::skip]
const PARAGRAPHS: &[&str] = &[
    "Harbour inquiry hears 'the gate was locked' claim", "# \"The gate was locked\"", "By Ana Duarte", "BYE and by we go", "Ana Duarte talks to Idris Kane about the old harbour.",
    "“The gate was locked on the night of the fire, and nobody had read the report,” harbour commissioner Rosa Bianchi said on Monday. “We waited.”",
    "\"Nobody told us anything,\" said Idris Kane, a crane operator who joined the port in 2009. He said the tolls would be frozen.",
    "“Where were you?”", "“In the yard, waiting for the others.”", "“And then?”", "Kane set down his cup and looked at the water for a while.", "“You never asked.” Troy set down his cup slowly.",
    "Asked about the pier, Duarte said: “The figures do not add up. It was the third closure in two years.” The hearing goes on.",
    "A poll of more than two dozen adults found that most of them were against, as first reported by HarbourNews citing the Gazette.",
    "Two people familiar with the talks, who asked not to be named because they were not allowed to speak, called it \"a joke\".",
    "Okafor said:", "> The gate was locked and the keys were lost.", "> — Ana Duarte, crane operator", "Q: Why was the gate locked at all that night?", "A: Nobody knows. I was told to wait.",
    "KANE: It was not me, whatever they may tell you about it.", "DUARTE: Who was it then?", "“It went on and on, and we never", "“and then it stopped,” she said.",
    "The mayor told the council that residents had written [to her](https://a.example/b) and said it would not happen again, according to the ministry.",
    "She and the striker left. They said little to the reporters who had waited there all day, and less to the others, whom nobody had asked in.",
];

/// One keystroke or a few: where, how many characters it takes away, what it puts there.
fn keystroke() -> impl Strategy<Value = (prop::sample::Index, usize, &'static str)> {
    let typed = proptest::sample::select(
        &["e", "s", "ab", " ", "", "", "x y", "a", "I", ",", ".", "of", "three ", "\"", "\n", ":", "é"][..],
    );
    (any::<prop::sample::Index>(), prop_oneof![4 => Just(0usize), 2 => Just(1), 1 => 2usize..9], typed)
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_character_boundaries(text in text(), format in format()) {
        let analysis = Analysis::new(&text, format);
        let said = |attribution: &onrecord::attribution::Attribution| {
            attribution.content.iter().chain(&attribution.cue).chain(&attribution.channel).chain(&attribution.occasion).copied().collect::<Vec<_>>()
        };
        let spans = analysis.blocks.iter().map(|block| block.block.span)
            .chain(analysis.quotes.iter().flat_map(|quote| [quote.span, quote.inner]))
            .chain(analysis.mentions.iter().map(|mention| mention.span))
            .chain(analysis.attributions.iter().flat_map(said))
            .chain(analysis.sources.iter().map(|source| source.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
        }
    }

    #[test]
    fn fixes_apply_cleanly(text in text(), format in format()) {
        let findings = onrecord::lint::check(&Analysis::new(&text, format));
        for finding in &findings {
            prop_assert!(!finding.span.is_empty() && text.get(finding.span.range()).is_some(), "{finding:?}");
            for fix in &finding.fixes {
                let mut end = 0;
                for edit in &fix.edits {
                    prop_assert!(edit.span.start() >= end && text.get(edit.span.range()).is_some(), "{fix:?}");
                    end = edit.span.end();
                }
                let fixed = onrecord::lint::apply(&text, &fix.edits);
                if format == Format::Html {
                    prop_assert_eq!(tags(&text), tags(&fixed), "{:?} of {}", fix, text);
                }
            }
        }
    }

    #[test]
    fn a_report_of_an_update_equals_a_fresh_one(before in text(), after in text(), format in format()) {
        let old = Analysis::new(&before, format);
        let new = Analysis::update(&old, &after);
        let settings = Default::default();
        let report = onrecord::lint::Report::new(&old, &settings);
        prop_assert_eq!(onrecord::lint::Report::update(&report, &new, &settings), onrecord::lint::Report::new(&new, &settings));
    }

    #[test]
    fn an_update_equals_a_fresh_analysis(
        before in text(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..12,
        insert in text(),
        format in format(),
    ) {
        let start = boundary(&before, at.index(before.len() + 1));
        let end = boundary(&before, (start + cut).min(before.len())).max(start);
        let after = format!("{}{}{}", &before[..start], insert, &before[end..]);
        let updated = Analysis::update(&Analysis::new(&before, format), &after);
        prop_assert_eq!(updated, Analysis::new(&after, format));
    }

    #[test]
    fn typing_in_a_story_reads_as_a_story_written_so(
        paragraphs in proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 1..9),
        keystrokes in proptest::collection::vec(keystroke(), 1..6),
        format in format(),
    ) {
        type_into(&paragraphs.join("\n\n"), keystrokes, format)?;
    }

    #[test]
    fn what_refers_to_something_finds_it(text in text(), format in format()) {
        let analysis = Analysis::new(&text, format);
        for attribution in &analysis.attributions {
            prop_assert!(attribution.speakers.iter().all(|&speaker| (speaker as usize) < analysis.speakers.len()));
            prop_assert!(attribution.quotes.iter().all(|&quote| (quote as usize) < analysis.quotes.len()));
        }
        for speaker in analysis.speakers.iter() {
            prop_assert!(!speaker.mentions.is_empty());
            prop_assert!(speaker.mentions.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for mention in &analysis.mentions {
            prop_assert!(mention.speaker.is_none_or(|speaker| (speaker as usize) < analysis.speakers.len()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_editors_are_told_fits_the_text(text in text(), format in format(), at in any::<prop::sample::Index>()) {
        let analysis = Analysis::new(&text, format);
        let (tally, report) = (Tally::new(&analysis), Report::new(&analysis, &Arc::default()));
        let whole = DocSpan::new(0, text.len() as u32);
        let offset = boundary(&text, at.index(text.len() + 1)) as u32;

        let tokens = ide::semantic_tokens(&analysis, whole);
        prop_assert!(tokens.windows(2).all(|two| two[0].span.end() <= two[1].span.start()), "{tokens:?} overlap");
        let grown = ide::selection_ranges(&analysis, offset, whole);
        prop_assert!(grown.windows(2).all(|two| two[1].contains_span(two[0]) && two[1] != two[0]), "{grown:?} do not grow");
        prop_assert!(grown.iter().all(|span| span.touches(offset)));
        prop_assert_eq!(grown.last(), Some(&whole));

        let hints = ide::inlay_hints(&analysis, whole);
        let places = hints.iter().map(|hint| DocSpan::empty(hint.offset));
        let spans = tokens.iter().map(|token| token.span)
            .chain(grown)
            .chain(places)
            .chain(hints.iter().filter_map(|hint| hint.first_mention))
            .chain(ide::hover(&analysis, &tally, &report, offset).map(|hover| hover.span))
            .chain(ide::definition(&analysis, report.traces(), offset).into_iter().flat_map(|found| found.targets))
            .chain(ide::references(&analysis, offset, true))
            .chain(ide::code_lenses(&analysis, &tally, None).into_iter().map(|lens| lens.span))
            .chain(ide::folding_ranges(&analysis).into_iter().map(|range| range.span))
            .chain(ide::document_links(&analysis).into_iter().map(|link| link.span))
            .chain([Outline::Speakers, Outline::Sections].into_iter().flat_map(|outline| symbol_spans(&analysis, outline)));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
        }
        let audit = ide::audit(&analysis, &tally, &report);
        prop_assert!(audit.speakers.iter().all(|speaker| speaker.share.is_none_or(|share| share.words <= share.of)));
    }
}

fn symbol_spans(analysis: &Analysis, outline: Outline) -> Vec<DocSpan> {
    let symbols = ide::document_symbols(analysis, outline);
    symbols
        .iter()
        .flat_map(|symbol| std::iter::once(symbol).chain(&symbol.children))
        .map(|symbol| symbol.span)
        .collect()
}

/// The tags and comments of HTML, with the names of their attributes.
fn tags(text: &str) -> Vec<String> {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = html5gum::Tokenizer::new_with_emitter(text, emitter).flatten();
    let tag = |token| match token {
        html5gum::Token::StartTag(tag) => Some(format!("<{:?} {:?}", tag.name, tag.attributes.keys())),
        html5gum::Token::EndTag(tag) => Some(format!("</{:?}", tag.name)),
        // What silences a rule may be cut.
        html5gum::Token::Comment(comment) if comment.trim_ascii_start().starts_with(b"onrecord-ignore") => None,
        html5gum::Token::Comment(comment) => Some(format!("{comment:?}")),
        html5gum::Token::String(_) | html5gum::Token::Doctype(_) | html5gum::Token::Error(_) => None,
    };
    tokens.filter_map(tag).collect()
}

proptest! {
    // A book takes its time.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(books()) })]

    #[test]
    fn typing_in_a_book_reads_as_a_book_written_so(
        paragraphs in proptest::collection::vec(proptest::sample::select(PARAGRAPHS), 180..260),
        keystrokes in proptest::collection::vec(keystroke(), 1..4),
        format in format(),
    ) {
        type_into(&paragraphs.join("\n\n"), keystrokes, format)?;
    }
}

/// One book for so many articles.
fn books() -> u32 {
    ProptestConfig::default().cases.div_ceil(256)
}

/// Types into a text, and compares after each keystroke with a text written so.
fn type_into(
    text: &str,
    keystrokes: Vec<(prop::sample::Index, usize, &'static str)>,
    format: Format,
) -> Result<(), TestCaseError> {
    let mut text = text.to_owned();
    let settings = Default::default();
    let mut analysis = Analysis::new(&text, format);
    let mut report = Report::new(&analysis, &settings);
    for (at, cut, typed) in keystrokes {
        let start = boundary(&text, at.index(text.len() + 1));
        let end = boundary(&text, (start + cut).min(text.len())).max(start);
        text.replace_range(start..end, typed);
        analysis = Analysis::update(&analysis, &text);
        report = Report::update(&report, &analysis, &settings);
        let fresh = Analysis::new(&text, format);
        prop_assert!(analysis == fresh, "{:?}", text);
        let findings = Report::new(&fresh, &settings).into_findings();
        prop_assert_eq!(report.findings(), findings, "{:?}", text);
    }
    Ok(())
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
