//! A turn that names its speaker inside the marks: `"KANE: I never signed it.`

use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;
use crate::attribution::{AttributionKind, Evidence, Link, Mode};

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let Some(speaker) = label(scene, quote) else { continue };
        draft.read(quote, scene.quote_kind(quote, true));
        draft.links.push(Link {
            kind: AttributionKind::Direct,
            mode: Mode::Speech,
            level: scene.level,
            content: vec![scene.quote_data(quote).span],
            quotes: vec![quote],
            cue: None,
            speaker: Some(speaker),
            addressee: None,
            outlet: None,
            channel: None,
            occasion: None,
            evidence,
        });
    }
}

/// The name in capitals that opens the quote before a colon.
fn label(scene: &Scene, quote: u32) -> Option<u32> {
    let inner = scene.quote_data(quote).inner;
    let mention = scene.block.mentions.binary_search_by_key(&inner.start(), |mention| mention.span.start()).ok()?;
    let span = scene.block.mentions[mention].span;
    let capitals = span.of(scene.block.text).chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    let colon = scene.block.text.get(span.end() as usize..).is_some_and(|rest| rest.starts_with(':'));
    (capitals && colon).then_some(mention as u32)
}
