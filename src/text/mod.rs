//! Where things are in a text: byte spans that know what they index, and lines.
//!
//! Everything in the core counts UTF-8 bytes as `u32`. Other units (UTF-16, UTF-32, lines and columns of an editor)
//! exist only at the edges.

mod hash;
mod line_index;
mod span;
mod work;

pub use hash::fingerprint;
pub use line_index::{LineColumn, LineIndex};
pub use span::{BlockSpan, DocSpan, InBlock, InDocument, Span};
pub(crate) use work::count_work;
#[cfg(debug_assertions)]
pub use work::work_done;
