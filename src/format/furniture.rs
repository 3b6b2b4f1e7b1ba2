//! What a block is besides prose, told by its shape and its place: headline, standfirst, byline, dateline, credit,
//! end mark, notice.

use super::shape::{self, Ending};
use super::{Block, BlockKind};

/// How many paragraphs of the story may be looked at for its dateline: others may stand above it.
const OPENING: usize = 6;

/// What a reader already knows of the head of the article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Given {
    pub headline: bool,
    pub standfirst: bool,
}

/// Gives each block of a story the kind that its shape and place tell. Only plain paragraphs and the paragraphs of
/// block quotes are looked at; what a format has marked as something else stays that.
pub(super) fn label(blocks: &mut [Block], given: Given) {
    label_notices(blocks);
    let body = label_head(blocks, given);
    label_body(blocks, body);
}

fn is_plain(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.container.is_none()
}

/// Marks what is nobody's words, and everything below a line that opens notes to editors.
fn label_notices(blocks: &mut [Block]) {
    let mut in_notes = false;
    for block in blocks.iter_mut().filter(|block| block.container.is_none()) {
        if in_notes && block.kind.is_body() || is_plain(block) && shape::is_notice(&block.text) {
            block.kind = BlockKind::Notice;
            in_notes |= shape::opens_notes(&block.text);
        }
    }
}

/// Marks what stands above the story, and gives the index of the story's first block.
fn label_head(blocks: &mut [Block], given: Given) -> usize {
    let Some(last) = blocks.iter().rposition(|block| !matches!(block.kind, BlockKind::Notice | BlockKind::Byline))
    else {
        return blocks.len();
    };
    let mut has_headline = given.headline;
    let mut has_standfirst = given.standfirst;
    let lone = blocks.iter().filter(|block| block.kind != BlockKind::Notice).count() == 1;
    for index in 0..blocks.len() {
        let block = &blocks[index];
        let kind = match block.kind {
            BlockKind::Headline => {
                has_headline = true;
                continue;
            }
            BlockKind::Standfirst | BlockKind::Byline | BlockKind::Notice | BlockKind::Caption => continue,
            BlockKind::Paragraph if block.container.is_none() => {
                let text = &*block.text;
                let below = blocks.get(index + 1).filter(|_| index < last);
                let follows_byline = index > 0 && blocks[index - 1].kind == BlockKind::Byline;
                if shape::dateline(text, true).is_some() {
                    return index;
                }
                if shape::is_byline(text) || follows_byline && below.is_some() && shape::is_outlet(text) {
                    BlockKind::Byline
                } else if shape::is_date_line(text) || shape::is_slug(text) && below.is_some() {
                    BlockKind::Notice
                } else if !has_headline
                    && (shape::is_headline(text, lone) || below.is_some_and(|below| is_stopped_headline(text, below)))
                {
                    has_headline = true;
                    BlockKind::Headline
                } else if has_headline && !has_standfirst && below.is_some_and(|below| is_standfirst(text, below)) {
                    has_standfirst = true;
                    BlockKind::Standfirst
                } else {
                    return index;
                }
            }
            _ => return index,
        };
        blocks[index].kind = kind;
    }
    blocks.len()
}

/// Some desks end headlines with a stop. One in title case, or with a byline or a dateline below it, is still one.
fn is_stopped_headline(text: &str, below: &Block) -> bool {
    let bare = text.strip_suffix('.').unwrap_or(text);
    bare.len() < text.len()
        && shape::is_headline(bare, false)
        && !shape::is_quotation(bare)
        && (shape::is_title_case(bare) || shape::is_byline(&below.text) || shape::dateline(&below.text, true).is_some())
}

/// A line below the headline sums the story up where it is no sentence and prose follows, or where the byline stands
/// below it.
fn is_standfirst(text: &str, below: &Block) -> bool {
    if shape::is_byline(&below.text) {
        return shape::is_summary(text);
    }
    shape::is_summary(text)
        && shape::is_label(text)
        && shape::ending(text) != Ending::Stop
        && (shape::dateline(&below.text, true).is_some() || shape::ending(&below.text).ends_sentence())
}

/// Marks datelines, credits, bylines at the foot, and headings in capitals.
fn label_body(blocks: &mut [Block], body: usize) {
    let last = blocks.len().saturating_sub(1);
    let mut opening = OPENING;
    for index in body..blocks.len() {
        let (above, rest) = blocks.split_at_mut(index);
        let Some((block, below)) = rest.split_first_mut() else { break };
        let above = above.last();
        let below = below.first();
        match block.kind {
            BlockKind::Paragraph if block.container.is_none() => {
                block.dateline = shape::dateline(&block.text, opening > 0);
                opening = if block.dateline.is_some() { 0 } else { opening.saturating_sub(1) };
                if shape::is_credit(&block.text) && above.is_some_and(|above| takes_credit(above, below))
                    || shape::is_name_line(&block.text)
                        && block.text.contains(',')
                        && above.is_some_and(|above| is_all_quote(above) && takes_credit(above, below))
                {
                    block.kind = BlockKind::Credit;
                } else if index == last && index > body && shape::is_byline(&block.text) {
                    block.kind = BlockKind::Byline;
                } else if below.is_some() && index > body && shape::is_capital_heading(&block.text) {
                    block.kind = BlockKind::Crosshead;
                }
            }
            BlockKind::BlockQuote
                if ends_quote(above, block, below)
                    && (shape::is_credit(&block.text)
                        || shape::is_name_line(&block.text)
                            && above.is_some_and(|above| shape::ending(&above.text).ends_sentence())) =>
            {
                block.kind = BlockKind::Credit;
            }
            _ => {}
        }
    }
}

/// Whether a paragraph is a quotation from its first mark to its last, or a block quote.
fn is_all_quote(block: &Block) -> bool {
    let text = block.text.trim();
    block.kind == BlockKind::BlockQuote || text.starts_with(shape::is_mark) && text.ends_with(shape::is_mark)
}

/// Whether a block is the last of a block quote of several.
fn ends_quote(above: Option<&Block>, block: &Block, below: Option<&Block>) -> bool {
    above.is_some_and(|above| above.container == block.container && above.kind == BlockKind::BlockQuote)
        && below.is_none_or(|below| below.container != block.container)
}

/// Whether a credit may stand below a block: a quote that is not itself a turn of dialogue in dashes, nor the
/// first of a row of lines in dashes.
fn takes_credit(above: &Block, below: Option<&Block>) -> bool {
    let is_row = || below.is_some_and(|below| below.kind == BlockKind::Paragraph && shape::is_credit(&below.text));
    match above.kind {
        BlockKind::BlockQuote => true,
        BlockKind::Paragraph => shape::is_quotation(&above.text) && !is_row(),
        _ => false,
    }
}
