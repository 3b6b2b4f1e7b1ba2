//! One small function a method: convert in, ask [`ide`](crate::ide), convert out.

mod code_actions;
mod definition;
mod document_highlight;
mod document_symbols;
mod hover;
mod references;

pub(super) use code_actions::code_actions;
pub(super) use definition::definition;
pub(super) use document_highlight::document_highlight;
pub(super) use document_symbols::document_symbols;
pub(super) use hover::hover;
pub(super) use references::references;
