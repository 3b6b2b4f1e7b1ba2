//! A turn that names its speaker inside the marks: `"KANE: I never signed it.`

use crate::attribution::Evidence;
use crate::attribution::draft::Draft;
use crate::attribution::scene::Scene;

pub fn run(scene: &Scene, draft: &mut Draft, evidence: Evidence) {
    for at in 0..scene.atoms.len() {
        let Some(quote) = scene.quote(at).filter(|&quote| !draft.is_read(quote)) else { continue };
        let Some(speaker) = label(scene, quote) else { continue };
        draft.give(scene, quote, speaker, evidence);
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
