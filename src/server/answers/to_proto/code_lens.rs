//! Lenses as the protocol has them.

use crate::server::lsp::{CodeLens, Command};
use serde_json::{Value, json};

use super::location;
use crate::ide::{self, LensKind};
use crate::server::answers::item_key::ItemKey;
use crate::server::client::capabilities::{Abilities, SHOW_AUDIT, SHOW_REFERENCES};
use crate::server::documents::snapshot::Snapshot;
use crate::server::render;

/// A lens that the client can do something with when it is clicked; the places that a speaker's leads to are asked for
/// when it is seen.
pub fn code_lens(snapshot: &Snapshot, lens: &ide::CodeLens, abilities: &Abilities) -> Option<CodeLens> {
    let range = snapshot.text.range(lens.span);
    match lens.kind {
        LensKind::Article(_) => abilities.surfaces.lenses.audit.then(|| {
            let command = command(&lens.kind, SHOW_AUDIT, vec![json!(snapshot.uri)]);
            CodeLens { range, command: Some(command), data: None }
        }),
        LensKind::Speaker { speaker, .. } => abilities.surfaces.lenses.references.then(|| CodeLens {
            range,
            command: None,
            data: ItemKey::new(snapshot, speaker).to_data(),
        }),
    }
}

/// A speaker's lens with its words, and the quotes to show.
pub fn resolved_code_lens(snapshot: &Snapshot, lens: CodeLens, speaker: u32) -> CodeLens {
    let quotes = ide::quotes_of_speaker(&snapshot.analysis, speaker);
    let places: Vec<_> = quotes.into_iter().map(|span| location(snapshot, span)).collect();
    let arguments = vec![json!(snapshot.uri), json!(lens.range.start), json!(places)];
    let kind = LensKind::Speaker { speaker, amount: snapshot.tally().of(speaker) };
    CodeLens { command: Some(command(&kind, SHOW_REFERENCES, arguments)), data: None, ..lens }
}

fn command(kind: &LensKind, name: &str, arguments: Vec<Value>) -> Command {
    Command { title: render::code_lens(kind), command: name.to_owned(), arguments: Some(arguments) }
}
