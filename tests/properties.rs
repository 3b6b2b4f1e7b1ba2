//! What must hold for every text: analysis is total, spans fit, and an update equals a fresh analysis.

use onrecord::{Analysis, Format};
use proptest::prelude::*;

/// Pieces that articles are made of, and pieces that break readers of them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Ana Duarte", "Duarte", "Mayor Rosa Bianchi", "the port", "it", "He", "she", "they", "who", "residents", "a source", "the audit",
    "said", " said ", " told ", " called ", "according to ", "claim that ", "that ", "declined to comment", "In a statement, ", "adding ",
    "\"", "\"", "\" ", " \"", "“", "”", "'", "’", "‘", "«", "»", "„", "—", " - ", "''", ",", ".", "?", ": ", ";", "(", ")",
    "\n", "\n\n", "\r\n", "\r", " ", "> ", "# ", "- ", "**", "_", "`", "```\n", "[a](b)", "<i>", "<!-- ", "&quot;", "&amp;", "\\\"", "{{< x >}}", "| a |\n|---|\n",
    "---\n", "+++\n", "title: \"x\"\n", "title = 'x'\n", "U.S. ", "6'2\"", "'90s", "🙂", "é", "\u{2028}", "\u{200B}", "\u{FEFF}", "\0", "\u{FFFC}", "「什么」", "说：", "a déclaré ",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn format() -> impl Strategy<Value = Format> {
    prop_oneof![Just(Format::Plain), Just(Format::Markdown)]
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
    fn what_refers_to_something_finds_it(text in text(), format in format()) {
        let analysis = Analysis::new(&text, format);
        for attribution in &analysis.attributions {
            prop_assert!(attribution.speakers.iter().all(|&speaker| (speaker as usize) < analysis.speakers.len()));
            prop_assert!(attribution.quotes.iter().all(|&quote| (quote as usize) < analysis.quotes.len()));
        }
        for speaker in &analysis.speakers {
            prop_assert!(!speaker.mentions.is_empty());
            prop_assert!(speaker.mentions.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for mention in &analysis.mentions {
            prop_assert!(mention.speaker.is_none_or(|speaker| (speaker as usize) < analysis.speakers.len()));
        }
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
