//! From the protocol's words to the core's.

use crate::server::lsp::{CodeAction, CodeActionKind, CompletionItem, InitializeParams, Uri};

use std::path::PathBuf;

use crate::server::answers::action_key::ActionKey;
use crate::server::documents::place;

/// The folders that a client has open.
pub fn folders(client: &InitializeParams) -> Vec<PathBuf> {
    match &client.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| place::path(&folder.uri)).collect(),
        None => {
            #[expect(deprecated, reason = "older clients name their one folder so")]
            let (uri, path) = (&client.root_uri, &client.root_path);
            let path = || path.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
            uri.as_ref().and_then(place::path).or_else(path).into_iter().collect()
        }
    }
}

/// What an action is to be found by again.
pub fn token(action: &CodeAction) -> Option<ActionKey> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The document that a name was offered in.
pub fn completed_in(item: &CompletionItem) -> Option<Uri> {
    serde_json::from_value(item.data.as_ref()?.get("uri")?.clone()).ok()
}

/// Whether a client that wants `only` such actions wants those of `kind`: a kind includes what it is a prefix of.
pub fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
        })
    })
}
