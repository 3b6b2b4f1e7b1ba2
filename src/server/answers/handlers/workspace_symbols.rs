//! Answers `workspace/symbol`.

use std::collections::HashSet;
use std::sync::Arc;

use crate::server::lsp::{Location, OneOf, Uri, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse};
use tokio::task::spawn_blocking;
use tower_lsp::jsonrpc::{Error, Result};

use crate::ide::{self, Fit};
use crate::server::answers::to_proto;
use crate::server::documents::place;
use crate::server::session::Session;
use crate::server::workspace::index::{self, Listed};

/// More than this nobody looks through.
const MOST: usize = 1_000;

/// Those who fit best first.
pub async fn workspace_symbols(
    session: &Arc<Session>,
    params: WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>> {
    let session = Arc::clone(session);
    // A large folder has many names, and other requests do not wait for them.
    let found = spawn_blocking(move || find(&session, &params.query)).await.map_err(|_| Error::internal_error())?;
    Ok(Some(found.into()))
}

/// The place of a speaker, as it is by now.
pub async fn resolve_workspace_symbol(session: &Session, mut symbol: WorkspaceSymbol) -> Result<WorkspaceSymbol> {
    if let OneOf::Right(place) = &symbol.location {
        let speakers = everyone(session).into_iter().find(|(uri, _)| place::key(uri) == place::key(&place.uri));
        let speaker = speakers.and_then(|(_, speakers)| speakers.iter().find(|it| it.name == symbol.name).cloned());
        let range = speaker.map(|speaker| speaker.range).ok_or_else(Error::content_modified)?;
        symbol.location = OneOf::Left(Location::new(place.uri.clone(), range));
    }
    Ok(symbol)
}

fn find(session: &Session, query: &str) -> Vec<WorkspaceSymbol> {
    let Some(abilities) = session.abilities() else { return Vec::new() };
    let everyone = everyone(session);
    let mut found: Vec<(Fit, &Listed, &Uri)> = Vec::new();
    for (uri, speakers) in &everyone {
        found.extend(speakers.iter().filter_map(|it| Some((ide::fit(query, &it.name)?, it, uri))));
    }
    found.sort_by(|a, b| (a.0, &a.1.name, a.2).cmp(&(b.0, &b.1.name, b.2)));
    found.truncate(MOST);
    found.iter().map(|(_, speaker, uri)| to_proto::workspace_symbol(uri, speaker, abilities)).collect()
}

/// The speakers of every open document, and of every article that is not open.
fn everyone(session: &Session) -> Vec<(Uri, Arc<[Listed]>)> {
    let open = session.open_documents();
    let keys: HashSet<_> = open.iter().map(|(uri, _)| place::key(uri)).collect();
    let articles = session.index.articles().into_iter().filter(|article| !keys.contains(&place::key(&article.uri)));
    let closed = articles.map(|article| (article.uri.clone(), Arc::clone(&article.speakers)));
    let read = open.iter().filter_map(|(uri, snapshot)| Some((uri.clone(), index::speakers(snapshot.as_deref()?))));
    read.chain(closed).collect()
}
