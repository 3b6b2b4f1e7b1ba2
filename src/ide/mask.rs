//! The article with its quoted words made filler, so that another linter reads what the reporter wrote and no more.
//!
//! The filler of a character is as long as the character, in UTF-8, in UTF-16 and in code points: a place in the masked text
//! is the same place in the article. Marks, blanks and markup stay.

use super::quoted::unmarked;
use crate::Analysis;
use crate::analysis::AnalysedBlock;
use crate::format::{BlockKind, Reading};
use crate::text::{BlockSpan, DocSpan};

/// `text` is what `analysis` has read.
pub fn mask(analysis: &Analysis, text: &str) -> String {
    let mut masked: Vec<DocSpan> = Vec::new();
    for quote in analysis.quotes.iter().filter(|quote| !quote.kind.is_look_alike()) {
        let block = &analysis.blocks[quote.block as usize];
        verbatim(block, analysis.local_quote(quote).inner, &mut masked);
    }
    for (_, spans) in analysis.attributions.iter().filter_map(unmarked) {
        for &span in spans {
            let Some(block) = analysis.block_at(span.start()) else { continue };
            let runs = &block.block.runs;
            verbatim(block, BlockSpan::new(runs.to_prose(span.start()), runs.to_prose(span.end())), &mut masked);
        }
    }
    for block in analysis.blocks.iter().filter(|block| block.block.kind == BlockKind::BlockQuote) {
        verbatim(block, BlockSpan::new(0, block.block.text.len() as u32), &mut masked);
    }
    masked.sort_unstable();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for span in masked {
        let range = span.range().start.max(done)..span.range().end.max(done);
        out.push_str(text.get(done..range.start).unwrap_or_default());
        out.extend(text.get(range.clone()).unwrap_or_default().chars().map(filler));
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The source of what a span of prose has from it byte for byte.
fn verbatim(block: &AnalysedBlock, span: BlockSpan, masked: &mut Vec<DocSpan>) {
    if span.is_empty() {
        return;
    }
    let runs = &block.block.runs;
    if runs.iter().next().is_none() {
        masked.push(block.to_source(span));
        return;
    }
    for run in runs.within(span).iter().filter(|run| run.reading == Reading::Verbatim) {
        let (start, end) = (run.prose.max(span.start()), (run.prose + run.prose_len).min(span.end()));
        if start < end {
            masked.push(block.to_source(BlockSpan::new(start, end)));
        }
    }
}

/// A letter or a figure as long as the sign that it stands for.
fn filler(sign: char) -> char {
    match (sign, sign.len_utf8()) {
        (sign, _) if !sign.is_alphanumeric() => sign,
        (_, 1) => 'x',
        (_, 2) => 'ˣ',
        (_, 3) => 'ｘ',
        _ => '𝗑',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use proptest::prelude::*;

    #[track_caller]
    fn check(format: Format, text: &str, expected: &str) {
        let masked = mask(&Analysis::new(text, format), text);
        assert_eq!(masked, expected);
        let lengths = |text: &str| (text.len(), text.chars().count(), text.encode_utf16().count());
        assert_eq!(lengths(&masked), lengths(text));
    }

    #[test]
    fn only_what_others_said_is_filler() {
        check(
            Format::Plain,
            "\"It was 4 o'clock,\" Ana Duarte said. She read \"The Long Gate\" and called it “très 好”.\n",
            "\"xx xxx x x'xxxxx,\" Ana Duarte said. She read \"The Long Gate\" and called it “xxˣx ｘ”.\n",
        );
        check(Format::Plain, "It rained.\r\n", "It rained.\r\n");
    }

    proptest! {
        #[test]
        fn any_text_keeps_its_places(
            text in "(\"|“|”|'|‘|’|<q>|</q>|<b>|</b>|> |\n|\r\n|\n\n|&amp;|é|好|😀|Kane said|it was|: |, |\\. |\\PC){0,40}",
            format in prop_oneof![Just(Format::Plain), Just(Format::Markdown), Just(Format::Html)],
        ) {
            let masked = mask(&Analysis::new(&text, format), &text);
            let lengths: Vec<(usize, usize)> = masked.chars().map(|sign| (sign.len_utf8(), sign.len_utf16())).collect();
            let expected: Vec<(usize, usize)> = text.chars().map(|sign| (sign.len_utf8(), sign.len_utf16())).collect();
            prop_assert_eq!(lengths, expected);
            let stays = |(masked, sign): (char, char)| masked == sign || sign.is_alphanumeric();
            prop_assert!(masked.chars().zip(text.chars()).all(stays), "{}", masked);
        }
    }

    #[test]
    fn markup_stays() {
        check(
            Format::Html,
            "<p>\"It was <b class=\"a\">very</b> late &amp; dark,\" Ana Duarte said.</p>",
            "<p>\"xx xxx <b class=\"a\">xxxx</b> xxxx &amp; xxxx,\" Ana Duarte said.</p>",
        );
        check(
            Format::Markdown,
            "Kane wrote:\n\n> It was *late*.\n\nIt rained.\n",
            "Kane wrote:\n\n> xx xxx *xxxx*.\n\nIt rained.\n",
        );
    }

    #[test]
    fn turns_and_running_quotes_are_filler() {
        check(
            Format::Plain,
            "ANA DUARTE: Were you there?\n\nIDRIS KANE: I was.\n\nANA DUARTE: Alone?\n",
            "ANA DUARTE: xxxx xxx xxxxx?\n\nIDRIS KANE: x xxx.\n\nANA DUARTE: xxxxx?\n",
        );
        check(
            Format::Plain,
            "\"It was late,\" Kane said. \"We left.\n\n\"Nobody came.\"\n",
            "\"xx xxx xxxx,\" Kane said. \"xx xxxx.\n\n\"xxxxxx xxxx.\"\n",
        );
    }
}
