//! What a writer asks for fits the text, whatever that is, and no rename reaches into quotation marks.

use onrecord::config::Desk;
use onrecord::text::DocSpan;
use onrecord::{Analysis, Format, ide, lint};
use proptest::prelude::*;

/// Pieces that speakers are named in, and pieces that break readers of them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Ana Duarte", "Duarte", "Duarte's", "Costas' ", "Mayor Rosa Bianchi", "she", "the port", "Reuters", "said", " said ", " told ",
    "according to ", "\"", "\" ", " \"", "“", "”", "'", "’", ",", ".", "?", ": ", "\n", "\n\n", "\r\n", " ", "> ", "# ", "- ", "**", "`", "[a](b)",
    "<p>", "</p>", "<q>", "</q>", "<em>", "</em>", "&amp;", "&quot;", "---\n", "title: \"x\"\n", "{{< x >}}", "| a |\n|---|\n", "é", "🙂", "\u{FFFC}",
    "[onrecord-ignore-next-line unclosed-quote]\n", "<!-- onrecord-ignore-next-line -->", "onrecord: {ignore: [x]}\n",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_writer_asks_for_fits_the_text(text in text(), format in format()) {
        let analysis = Analysis::new(&text, format);
        let desk = Desk::default();
        let findings = lint::check(&analysis);
        let line = |offset: u32| {
            let start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
            let end = text[offset as usize..].find('\n').map_or(text.len(), |at| offset as usize + at + 1);
            ide::Line { span: DocSpan::from_range(start..end), text: text[start..end].to_owned() }
        };
        let whole = DocSpan::new(0, text.len() as u32);
        let ignored = ide::ignore(&analysis, &findings, whole, &line);
        for edit in ignored.iter().flat_map(|action| &action.edits) {
            prop_assert!(text.get(edit.span.range()).is_some(), "{edit:?} does not fit {text:?}");
        }
        for offset in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let offset = offset as u32;
            if let Some(found) = ide::completion(&analysis, &desk, offset) {
                prop_assert!(text.get(found.typed.range()).is_some() && text.get(found.word.range()).is_some());
                prop_assert!(found.typed.touches(offset) && found.word.contains_span(found.typed), "{found:?} at {offset}");
            }
            for renamed in ide::rename(&analysis, offset, "Rui Costa").unwrap_or_default() {
                let quoted = analysis.quotes.iter().any(|quote| quote.inner.overlaps(renamed.edit.span));
                prop_assert!(!quoted, "{renamed:?} lies in a quote of {text:?}");
            }
            let assigned = ide::assign_speaker(&analysis, offset);
            let mut edits = assigned.iter().flat_map(|action| &action.edits);
            prop_assert!(edits.all(|edit| text.get(edit.span.range()).is_some()));
            ide::copy_quote(&analysis, offset);
            ide::add_person(&analysis, &desk, offset);
        }
    }
}
