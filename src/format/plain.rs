//! Plain text and wire copy.

use super::{Block, BlockKind, FrontMatter, Prose, Runs};
use crate::text::DocSpan;

/// Cuts plain text into blocks: one line a paragraph.
pub fn read(source: &str) -> Prose {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let text = line.trim();
        let at = (start + line.len() - line.trim_start().len()) as u32;
        if !text.is_empty() {
            blocks.push(Block {
                kind: if blocks.is_empty() && !text.ends_with('.') {
                    BlockKind::Headline
                } else {
                    BlockKind::Paragraph
                },
                text: text.into(),
                span: DocSpan::new(at, at + text.len() as u32),
                runs: Runs::verbatim(at, text.len() as u32),
                container: None,
            });
        }
        start += line.len();
    }
    Prose { blocks, front_matter: FrontMatter::default() }
}
