//! Plain text and wire copy.
//!
//! A newline ends a paragraph, or the text is wrapped and a blank line does: `layout` decides. Lines that start
//! with `>` are block quotes, as in mail. What a paragraph is besides prose, its shape and place tell: `furniture`.

mod layout;

use super::build::Builder;
use super::{Block, BlockKind, Directive, Prose, Runs, directive, furniture, shape};
use crate::text::DocSpan;
use layout::{Gap, Line};

/// Cuts plain text into blocks.
pub(super) fn read(source: &str) -> Prose {
    let (lines, directives) = without_directives(source, layout::lines(source, super::byte_order_mark(source)));
    let mut blocks = Vec::new();
    let mut containers = 0;
    let mut quote = None;
    for paragraph in layout::paragraphs(source, &lines) {
        let Some((first, last)) = paragraph.first().zip(paragraph.last()) else { continue };
        if first.is_quoted() {
            if quote.is_none() || first.gap == Gap::Blank {
                quote = Some(containers);
                containers += 1;
            }
            blocks.extend(quoted(source, paragraph, quote));
        } else {
            quote = None;
            blocks.extend(block(source, first.span.cover(last.span)));
        }
    }
    furniture::label(&mut blocks, furniture::Given::default());
    Prose { blocks, directives, ..Prose::default() }
}

/// The lines that are prose, and the directives that the others are. A paragraph that one stands in stays whole.
fn without_directives(source: &str, mut lines: Vec<Line>) -> (Vec<Line>, Vec<Directive>) {
    let mut directives = Vec::new();
    let mut gap = None;
    lines.retain_mut(|line| {
        let directive = directive::of_line(source, line.span);
        let is_prose = directive.is_none();
        line.gap = match gap {
            Some(Gap::Blank) => Gap::Blank,
            _ => line.gap,
        };
        gap = (!is_prose).then_some(line.gap);
        directives.extend(directive);
        is_prose
    });
    (lines, directives)
}

fn block(source: &str, span: DocSpan) -> Option<Block> {
    let text = span.of(source);
    let (kind, marker) = match shape::bullet(text) {
        Some(marker) => (BlockKind::ListItem, marker as u32),
        None => (BlockKind::Paragraph, 0),
    };
    let start = span.start() + marker;
    if text.contains('\u{AD}') {
        let mut prose = Builder::new(source);
        prose.verbatim(start as usize..span.end() as usize);
        return prose.cut(0..prose.text().len(), kind, None);
    }
    Some(Block {
        kind,
        text: text[marker as usize..].into(),
        span: DocSpan::new(start, span.end()),
        runs: Runs::verbatim(start, span.end() - start),
        container: None,
        dateline: None,
        is_bold: false,
    })
}

/// A paragraph of a block quote, without the marks in front of its lines.
fn quoted(source: &str, lines: &[Line], container: Option<u32>) -> Option<Block> {
    let mut prose = Builder::new(source);
    for (index, line) in lines.iter().enumerate() {
        if let Some(above) = index.checked_sub(1).and_then(|above| lines.get(above)) {
            prose.line_break(above.span.end() as usize..line.span.start() as usize);
        }
        prose.verbatim(line.span.range());
    }
    prose.cut(0..prose.text().len(), BlockKind::BlockQuote, container)
}
