//! Who speaks, where the text itself does not say.

use super::places::{attributions_of_blocks, blocks_in};
use super::subject::first_mention;
use super::words::one_line;
use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, Sieve};
use crate::entity::SpeakerKind;
use crate::mention::Pronoun;
use crate::statement::confidence::of_attribution;
use crate::statement::naming;
use crate::text::DocSpan;

/// Who speaks, where the text itself does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InlayHint {
    pub offset: u32,
    pub place: HintPlace,
    /// The speaker's name; several are joined by `and`.
    pub name: String,
    /// Whether it is no more than a guess.
    pub guessed: bool,
    /// Where the first of those speakers is introduced.
    pub first_mention: Option<DocSpan>,
    /// Index of the attribution that it speaks of.
    pub attribution: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintPlace {
    /// Behind a pronoun beside its cue.
    BehindPronoun,
    /// Before a quote whose speaker is named in another paragraph.
    BeforeQuote,
}

/// The hints in `within`, in text order.
pub fn inlay_hints(analysis: &Analysis, within: DocSpan) -> Vec<InlayHint> {
    let attributions = attributions_of_blocks(analysis, &blocks_in(analysis, within));
    let mut hints: Vec<InlayHint> = attributions
        .into_iter()
        .filter_map(|at| hint(analysis, at))
        .filter(|hint| within.touches(hint.offset))
        .collect();
    hints.sort_by_key(|hint| hint.offset);
    // One pronoun may stand for the speaker of several statements.
    hints.dedup_by_key(|hint| hint.offset);
    hints
}

/// The hint of one attribution; `None` where the text says who speaks, or nobody knows.
pub fn inlay_hint(analysis: &Analysis, attribution: u32) -> Option<InlayHint> {
    analysis.attributions.get(attribution as usize)?;
    hint(analysis, attribution)
}

fn hint(analysis: &Analysis, at: u32) -> Option<InlayHint> {
    let attribution = &analysis.attributions[at as usize];
    let (offset, place) = behind_pronoun(analysis, attribution).or_else(|| before_quote(analysis, attribution))?;
    let speakers = attribution.speakers.iter().map(|&speaker| &analysis.speakers[speaker as usize]);
    let known = speakers.clone().filter(|speaker| speaker.kind != SpeakerKind::Unresolved);
    let names: Vec<String> = known.clone().map(|speaker| one_line(&speaker.name)).collect();
    let first = known.filter_map(|speaker| first_mention(analysis, speaker)).next();
    // A pronoun that stands for itself, as the `I` of the story does.
    let is_itself = first.is_some() && first == attribution.mention;
    (!names.is_empty() && !is_itself).then(|| InlayHint {
        offset,
        place,
        name: names.join(" and "),
        guessed: of_attribution(analysis, attribution).word() == "guess",
        first_mention: first.map(|mention| analysis.mentions[mention as usize].span),
        attribution: at,
    })
}

/// `he|` in `he said`, outside anybody's words.
fn behind_pronoun(analysis: &Analysis, attribution: &Attribution) -> Option<(u32, HintPlace)> {
    let mention = &analysis.mentions[attribution.mention? as usize];
    let block = &analysis.blocks[mention.block as usize];
    let local = analysis.local_mention(mention);
    let is_told = block.local.quotes.innermost(local.span.start()).is_none() && !attribution.cue.is_empty();
    // Whom a relative pronoun means stands beside it.
    let is_personal = local.pronoun().is_some_and(|pronoun| pronoun != Pronoun::Who);
    let is_hint = is_personal && is_told && attribution.is_statement();
    is_hint.then_some((mention.span.end(), HintPlace::BehindPronoun))
}

/// `|"And so on."` where the paragraph names nobody who says it.
fn before_quote(analysis: &Analysis, attribution: &Attribution) -> Option<(u32, HintPlace)> {
    let follows = !matches!(attribution.evidence.sieve, Sieve::LeadIn | Sieve::CreditLine | Sieve::Echo)
        && attribution.kind != AttributionKind::Transcript
        && attribution.cue.is_empty()
        && !attribution.quotes.is_empty();
    // Where it ends nobody knows yet, and so who speaks.
    let is_open = |quote: &u32| analysis.local_quote(&analysis.quotes[*quote as usize]).is_unclosed();
    let first = attribution.content.first().filter(|_| follows && !attribution.quotes.iter().any(is_open))?;
    let block = analysis.block_at(first.start())?;
    let named = naming(analysis, attribution)?.mention?;
    let named = &analysis.blocks[analysis.mentions[named as usize].block as usize].block;
    let is_told = named.span == block.block.span;
    (!is_told && !block.block.kind.is_heading()).then_some((first.start(), HintPlace::BeforeQuote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws the hints into the text.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let analysis = Analysis::new(text, Format::Plain);
        let mut drawn = text.to_owned();
        for hint in inlay_hints(&analysis, DocSpan::new(0, text.len() as u32)).iter().rev() {
            let guess = if hint.guessed { "?" } else { "" };
            let (open, close) = match hint.place {
                HintPlace::BehindPronoun => ("‹→ ", "›"),
                HintPlace::BeforeQuote => ("‹(", ")›"),
            };
            drawn.insert_str(hint.offset as usize, &format!("{open}{}{guess}{close}", hint.name));
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_pronoun_beside_its_cue_is_followed_by_whom_it_means() {
        check(
            "Rosa Bianchi closed the gate. \"It was late,\" she said. She added that it was dark.\n",
            "Rosa Bianchi closed the gate. \"It was late,\" she‹→ Rosa Bianchi› said. She‹→ Rosa Bianchi› added that it was dark.\n",
        );
    }

    #[test]
    fn a_carried_quote_is_preceded_by_its_speaker() {
        check(
            "The gate is shut.\n\n\"It was late,\" Rosa Bianchi said. \"It was dark.\"\n\n\"Nobody came.\"\n",
            "The gate is shut.\n\n\"It was late,\" Rosa Bianchi said. \"It was dark.\"\n\n‹(Rosa Bianchi?)›\"Nobody came.\"\n",
        );
    }

    #[test]
    fn what_the_text_says_is_not_said_again() {
        for text in [
            "\"It was late,\" Rosa Bianchi said. \"It was dark.\"\n",
            "Rosa Bianchi said:\n\n\"It was late.\"\n",
            "\"It was late,\" she said.\n",
            "I said it was late.\n",
            "ANA DUARTE: Were you there?\n\nIDRIS KANE: I was.\n\nANA DUARTE: Alone?\n",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_relative_pronoun_needs_no_hint() {
        for text in [
            "Rosa Bianchi, who said the gate was shut, left.\n",
            "Idris Okafor, a crane operator who told the court that nobody came, was not asked again.\n",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_quote_that_is_not_closed_has_no_hint() {
        let told = "The gate is shut.\n\n\"It was late,\" Rosa Bianchi said. \"It was dark.\"\n\n";
        for text in ["\"Nobody came", "\u{201c}Nobody came. Nobody went."] {
            check(&format!("{told}{text}"), &format!("{told}{text}"));
        }
    }

    #[test]
    fn only_the_stretch_that_is_asked_for_has_hints() {
        let text = "Rosa Bianchi left. \"One,\" she said.\n\n\"Two,\" she said.\n\n\"Three,\" she said.\n";
        let analysis = Analysis::new(text, Format::Plain);
        let at = text.find("Two").expect("it is there") as u32;
        let hints = inlay_hints(&analysis, DocSpan::new(at, at + 12));
        assert_eq!(hints.iter().map(|hint| hint.offset).collect::<Vec<_>>(), [at + 9]);
        assert_eq!(inlay_hint(&analysis, hints[0].attribution).as_ref(), Some(&hints[0]));
        assert_eq!(inlay_hint(&analysis, 99), None);
    }
}
