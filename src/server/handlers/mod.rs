//! One small function a method: convert in, ask [`ide`](crate::ide), convert out.

mod code_actions;
mod definition;
mod diagnostic;
mod document_highlight;
mod document_symbols;
mod execute_command;
mod hover;
mod references;
mod workspace_diagnostic;
mod workspace_symbols;

pub(super) use code_actions::code_actions;
pub(super) use definition::definition;
pub(super) use diagnostic::diagnostic;
pub(super) use document_highlight::document_highlight;
pub(super) use document_symbols::document_symbols;
pub(super) use execute_command::execute_command;
pub(super) use hover::hover;
pub(super) use references::references;
pub(super) use workspace_diagnostic::workspace_diagnostic;
pub(super) use workspace_symbols::{resolve_workspace_symbol, workspace_symbols};
