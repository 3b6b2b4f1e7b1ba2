//! Links as the protocol has them.

use std::str::FromStr;

use crate::server::lsp::{DocumentLink, Uri};

use crate::ide;
use crate::server::client::capabilities::Abilities;
use crate::server::documents::snapshot::Snapshot;
use crate::server::render;

/// `None` where the article's address is none that can be opened.
pub fn document_link(snapshot: &Snapshot, link: &ide::DocumentLink<'_>, abilities: &Abilities) -> Option<DocumentLink> {
    Some(DocumentLink {
        range: snapshot.text.range(link.span),
        target: Some(Uri::from_str(link.target).ok()?),
        tooltip: abilities.surfaces.document_links.filter(|it| it.tooltips).map(|_| render::document_link(link)),
        data: None,
    })
}
