//! Quotation marks, paired into quotes, inside one block.
//!
//! One pass over the block's prose with an explicit stack. Every mark is accounted for: it opens or closes a quote,
//! it stays open to the end of the block, it is a closer that nothing opened ([`Stray`]), or it is no quotation
//! mark at all (an apostrophe, an elision, a measure). One family never closes another.

mod marks;
mod scan;

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

/// A stretch between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub family: Family,
    /// The opening mark. For dash dialogue the dash.
    pub open: BlockSpan,
    /// The closing mark; `None` where the quote runs to the end of the block. Dash dialogue has none by nature.
    pub close: Option<BlockSpan>,
    /// With its marks.
    pub span: BlockSpan,
    /// Without its marks.
    pub inner: BlockSpan,
    /// 1 for a quote in the story's own words, 2 for a quote inside a quote, and so on.
    pub level: u8,
    /// The index of the quote that this one lies in.
    pub parent: Option<u32>,
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
    /// `"…"`
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
