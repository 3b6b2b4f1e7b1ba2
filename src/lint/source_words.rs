//! Names that words before them make a source of.

use super::quoted::word;
use crate::analysis::BlockAnalysis;
use crate::lexicon::{self, WordClass};
use crate::mention::Mention;

/// The mentions of a block, by index, that such words stand before.
pub(super) fn behind(block: &BlockAnalysis) -> Vec<u32> {
    let mentions = (0..).zip(&block.mentions);
    mentions.filter(|(_, mention)| follows_source_word(block, mention)).map(|(index, _)| index).collect()
}

/// `citing X`, `told the X`, `according to X`, `reported by X`: by the words alone, since a name that is misspelled is
/// one that the engine may not have made a source of.
fn follows_source_word(block: &BlockAnalysis, mention: &Mention) -> bool {
    let Some(mut before) = (mention.start as usize).checked_sub(1) else { return false };
    if mention.name.is_none() {
        return false;
    }
    if word(block, before) == "the" && before > 0 {
        before -= 1;
    }
    let earlier = before.checked_sub(1).map_or("", |earlier| word(block, earlier));
    match word(block, before) {
        _ if block.tokens.known(before).is(WordClass::LeadsToSource) => true,
        "to" => earlier.eq_ignore_ascii_case("according"),
        "by" => lexicon::word(earlier).is(WordClass::ByOutlet),
        _ => false,
    }
}
