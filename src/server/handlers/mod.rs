//! One small function a method: convert in, ask [`ide`](crate::ide), convert out.

mod audit;
mod code_actions;
mod code_lenses;
mod definition;
mod diagnostic;
mod document_highlight;
mod document_links;
mod document_symbols;
mod execute_command;
mod folding_ranges;
mod hover;
mod inlay_hints;
mod references;
mod workspace_diagnostic;
mod workspace_symbols;
mod selection_ranges;
mod semantic_tokens;

pub(super) use audit::audit;
pub(super) use code_actions::code_actions;
pub(super) use code_lenses::{code_lens_resolve, code_lenses};
pub(super) use definition::definition;
pub(super) use diagnostic::diagnostic;
pub(super) use document_highlight::document_highlight;
pub(super) use document_links::document_links;
pub(super) use document_symbols::document_symbols;
pub(super) use execute_command::execute_command;
pub(super) use folding_ranges::folding_ranges;
pub(super) use hover::hover;
pub(super) use inlay_hints::{inlay_hint_resolve, inlay_hints};
pub(super) use references::references;
pub(super) use selection_ranges::selection_ranges;
pub(super) use semantic_tokens::{semantic_tokens, semantic_tokens_delta, semantic_tokens_range};
pub(super) use workspace_diagnostic::workspace_diagnostic;
pub(super) use workspace_symbols::{resolve_workspace_symbol, workspace_symbols};
