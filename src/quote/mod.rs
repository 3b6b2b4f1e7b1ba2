//! Quotation marks, paired into quotes, inside one block.
//!
//! One pass over the block's prose with an explicit stack. Every mark is accounted for: it opens or closes a quote,
//! it stays open to the end of the block, it is a closer that nothing opened ([`Stray`]), or it is no quotation
//! mark at all (an apostrophe, an elision, a measure). One family never closes another.
//!
//! A double mark that looks like an opener while its family is open leaves the first quote unclosed, or nests where two
//! closing marks follow and no full stop stands before it (`"She yelled "run" and we ran," he said.`). A single mark is
//! an apostrophe unless it pairs; only `‘`, and a straight one at the start of a block before a capital, may stay open.

mod marks;
mod scan;
mod turns;

use crate::text::BlockSpan;

pub use scan::scan;

/// The quotes of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quotes {
    /// In the order of their opening marks; a nested quote follows the one it lies in.
    pub quotes: Vec<Quote>,
    /// Closing marks that nothing opened, in order.
    pub strays: Vec<Stray>,
}

impl Quotes {
    /// The index of the innermost quote whose span, marks included, contains `offset`.
    pub fn innermost(&self, offset: u32) -> Option<usize> {
        let after = self.quotes.partition_point(|quote| quote.open.start() <= offset);
        let mut at = after.checked_sub(1);
        while let Some(index) = at {
            let quote = self.quotes.get(index)?;
            if quote.span.contains(offset) {
                break;
            }
            at = quote.parent.map(|parent| parent as usize);
        }
        at
    }
}

/// A stretch between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub family: Family,
    /// The opening mark. For dash dialogue the dash.
    pub open: BlockSpan,
    /// The closing mark; `None` where the quote is unclosed. It then runs to the end of the block, or to the mark that
    /// opens the next quote of its family, or that closes a quote around it, or with the [`Stray`] that is its own
    /// closing mark but for being straight or curly (`“so"`). Dash dialogue has none by nature.
    pub close: Option<BlockSpan>,
    /// With its marks.
    pub span: BlockSpan,
    /// Without its marks.
    pub inner: BlockSpan,
    /// 1 for a quote in the story's own words, 2 for a quote inside a quote, and so on.
    pub level: u8,
    /// The index of the quote that this one lies in, the innermost.
    pub parent: Option<u32>,
    /// How many words it holds; a clitic counts with its word.
    pub words: u32,
}

impl Quote {
    /// Whether the quote lacks the closing mark that its family has.
    pub fn is_unclosed(&self) -> bool {
        self.close.is_none() && self.family != Family::Dash
    }
}

/// A closing mark that nothing opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stray {
    pub mark: BlockSpan,
    pub family: Family,
}

/// The marks that belong together. A quote opens and closes with marks of one family, whichever way they point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// `"…"`, and `''…''` or two backticks, which stand for it.
    Straight,
    /// `“…”`, and `”…“` or `”…”` where marks point the wrong way.
    Curly,
    /// `'…'`
    StraightSingle,
    /// `‘…’`
    CurlySingle,
    /// `«…»`, and `»…«`.
    Guillemets,
    /// `‹…›`, and `›…‹`.
    SingleGuillemets,
    /// `„…“`, and `„…”`.
    German,
    /// `‚…‘`, and `‚…’`.
    GermanSingle,
    /// A dash at the start of a paragraph that opens a turn: `—No se hizo nada —dijo Duarte.`
    Dash,
    /// `「…」`
    Corner,
    /// `『…』`
    WhiteCorner,
}

impl Family {
    pub fn is_single(self) -> bool {
        matches!(self, Self::StraightSingle | Self::CurlySingle | Self::SingleGuillemets | Self::GermanSingle)
    }
}
