//! Inlay hints as the protocol has them.

use crate::server::lsp::{InlayHint, InlayHintLabel, InlayHintLabelPart, InlayHintTooltip, Location, MarkupContent};

use super::location;
use crate::ide::{self, HintPlace};
use crate::server::answers::item_key::ItemKey;
use crate::server::client::capabilities::Abilities;
use crate::server::documents::snapshot::Snapshot;
use crate::server::render;

/// A hint, without what the client asks for later where it does.
pub fn inlay_hint(snapshot: &Snapshot, hint: &ide::InlayHint, abilities: &Abilities) -> InlayHint {
    if !abilities.surfaces.inlay_hints.is_some_and(|it| it.resolved) {
        return resolved_inlay_hint(snapshot, hint, abilities);
    }
    InlayHint { data: ItemKey::new(snapshot, hint.attribution).to_data(), ..bare(snapshot, hint, None) }
}

/// A hint with all that is known: where the speaker is introduced, and how it is known who speaks.
pub fn resolved_inlay_hint(snapshot: &Snapshot, hint: &ide::InlayHint, abilities: &Abilities) -> InlayHint {
    let attribution = snapshot.analysis.attributions.get(hint.attribution as usize);
    let tooltip = attribution.map(|attribution| {
        let statement = ide::statement(&snapshot.analysis, snapshot.tally(), attribution);
        let (kind, value) = render::statement(&statement, abilities.markdown_hover);
        InlayHintTooltip::MarkupContent(MarkupContent { kind, value })
    });
    InlayHint { tooltip, ..bare(snapshot, hint, hint.first_mention.map(|span| location(snapshot, span))) }
}

fn bare(snapshot: &Snapshot, hint: &ide::InlayHint, location: Option<Location>) -> InlayHint {
    let part = InlayHintLabelPart { value: render::inlay_hint(hint), location, ..InlayHintLabelPart::default() };
    let is_behind = hint.place == HintPlace::BehindPronoun;
    InlayHint {
        position: snapshot.text.position(hint.offset),
        label: InlayHintLabel::LabelParts(vec![part]),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(is_behind),
        padding_right: Some(!is_behind),
        data: None,
    }
}
