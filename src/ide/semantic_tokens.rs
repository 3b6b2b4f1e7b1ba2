//! Which words are quoted, name a speaker or a source, or attribute: flattened, so that no two overlap.

use std::cmp::Reverse;
use std::ops::Range;

use super::places::{attributions_of_blocks, blocks_in, mentions_of_blocks, quote_at, quotes_of_blocks};
use super::quoted::{QuotedForm, quotes_by, statement_of};
use crate::Analysis;
use crate::analysis::AnalysedBlock;
use crate::attribution::{Attribution, AttributionKind, QuoteKind};
use crate::entity::{Speaker, SpeakerKind};
use crate::format::OPAQUE;
use crate::mention::MentionKind;
use crate::statement::confidence::of_attribution;
use crate::text::{BlockSpan, DocSpan};

/// Words and what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SemanticToken {
    /// In one block; may hold line breaks. Markup is left out.
    pub span: DocSpan,
    pub kind: SemanticKind,
    pub modifiers: SemanticModifiers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SemanticKind {
    Quote,
    /// Words outside quotes that name somebody who says something in the article.
    Speaker,
    Cue,
    /// Words that name an outlet, a document, a post.
    Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SemanticModifiers {
    /// Of a quote: whole sentences.
    pub direct: bool,
    /// Of a quote: a fragment in somebody else's sentence.
    pub partial: bool,
    /// Of a quote: inside another.
    pub nested: bool,
    /// By, or of, somebody who goes unnamed.
    pub anonymous: bool,
    /// The words alone do not say who it is: a pronoun, or a quote whose speaker is carried or guessed.
    pub inferred: bool,
}

/// The tokens of the blocks that share a place with `within`, in text order.
pub fn semantic_tokens(analysis: &Analysis, within: DocSpan) -> Vec<SemanticToken> {
    let blocks = blocks_in(analysis, within);
    let mut layers: Vec<Vec<Layer>> = vec![Vec::new(); blocks.len()];
    let painter = Painter { analysis, first: blocks.start };
    painter.paint_quotes(&blocks, &mut layers);
    painter.paint_mentions(&blocks, &mut layers);
    let mut tokens = Vec::new();
    for (block, layers) in analysis.blocks[blocks].iter().zip(&mut layers) {
        place(block, &flatten(layers), &mut tokens);
    }
    tokens
}

/// Words of one block's prose, to be drawn over those of a lower level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layer {
    span: BlockSpan,
    level: u8,
    kind: SemanticKind,
    modifiers: SemanticModifiers,
}

/// Quotes have the level that they are nested at.
const SPEAKER: u8 = 100;
const SOURCE: u8 = 101;
const CUE: u8 = 102;

struct Painter<'a> {
    analysis: &'a Analysis,
    /// The block that the first list of layers is of.
    first: usize,
}

impl Painter<'_> {
    fn paint_quotes(&self, blocks: &Range<usize>, layers: &mut [Vec<Layer>]) {
        let analysis = self.analysis;
        for at in attributions_of_blocks(analysis, blocks) {
            let attribution = &analysis.attributions[at as usize];
            // Block quotes without marks, and turns.
            if attribution.quotes.is_empty() || attribution.kind == AttributionKind::Transcript {
                for quoted in quotes_by(analysis, attribution, |_| true) {
                    let direct = matches!(quoted.form, QuotedForm::Quote(QuoteKind::Block) | QuotedForm::Turn);
                    let modifiers = SemanticModifiers { direct, ..self.of_statement(attribution) };
                    self.paint(quoted.span, 0, SemanticKind::Quote, modifiers, layers);
                }
            }
            if attribution.is_statement() {
                // What the people quoted say of others is theirs to say, and no cue of the story's.
                for &cue in attribution.cue.iter().filter(|cue| quote_at(analysis, cue.start()).is_none()) {
                    self.paint(cue, CUE, SemanticKind::Cue, SemanticModifiers::default(), layers);
                }
            }
        }
        for at in quotes_of_blocks(analysis, blocks) {
            let quote = &analysis.quotes[at];
            if quote.kind.is_look_alike() {
                continue;
            }
            let modifiers = SemanticModifiers {
                direct: !matches!(quote.kind, QuoteKind::Partial | QuoteKind::Nested | QuoteKind::Inscription),
                partial: quote.kind == QuoteKind::Partial,
                nested: quote.kind == QuoteKind::Nested,
                ..statement_of(analysis, at as u32).map_or_else(SemanticModifiers::default, |it| self.of_statement(it))
            };
            let level = analysis.local_quote(quote).level.min(SPEAKER - 1);
            self.paint(quote.span, level, SemanticKind::Quote, modifiers, layers);
        }
    }

    fn paint_mentions(&self, blocks: &Range<usize>, layers: &mut [Vec<Layer>]) {
        let analysis = self.analysis;
        for mention in &analysis.mentions[mentions_of_blocks(analysis, blocks)] {
            let local = analysis.local_mention(mention);
            let block = &analysis.blocks[mention.block as usize];
            let Some(speaker) = mention.speaker.map(|speaker| &analysis.speakers[speaker as usize]) else { continue };
            if !says_something(analysis, speaker) || block.local.quotes.innermost(local.span.start()).is_some() {
                continue;
            }
            let modifiers = SemanticModifiers {
                anonymous: speaker.kind == SpeakerKind::Anonymous,
                inferred: local.pronoun().is_some(),
                ..SemanticModifiers::default()
            };
            let kind = match mention.kind {
                MentionKind::Outlet | MentionKind::Document => SemanticKind::Source,
                _ => SemanticKind::Speaker,
            };
            let list = mention.block as usize - self.first;
            layers[list].push(Layer { span: local.span, level: SPEAKER, kind, modifiers });
        }
        let (Some(first), Some(last)) =
            (analysis.blocks[blocks.clone()].first(), analysis.blocks[blocks.clone()].last())
        else {
            return;
        };
        let from = analysis.sources.partition_point(|source| source.span.start() < first.block.span.start());
        let to = analysis.sources.partition_point(|source| source.span.start() < last.block.span.end());
        for link in analysis.sources[from..to.max(from)].iter().flat_map(|source| &source.chain) {
            let mention = link.mention.map(|mention| &analysis.mentions[mention as usize]);
            if mention.is_none_or(|it| matches!(it.kind, MentionKind::Outlet | MentionKind::Document)) {
                self.paint(link.span, SOURCE, SemanticKind::Source, SemanticModifiers::default(), layers);
            }
        }
    }

    fn of_statement(&self, attribution: &Attribution) -> SemanticModifiers {
        let speakers = attribution.speakers.iter().map(|&speaker| &self.analysis.speakers[speaker as usize]);
        SemanticModifiers {
            anonymous: speakers.clone().any(|speaker| speaker.kind == SpeakerKind::Anonymous),
            inferred: attribution.mention.is_none() || of_attribution(self.analysis, attribution).word() == "guess",
            ..SemanticModifiers::default()
        }
    }

    fn paint(
        &self,
        span: DocSpan,
        level: u8,
        kind: SemanticKind,
        modifiers: SemanticModifiers,
        layers: &mut [Vec<Layer>],
    ) {
        let after = self.analysis.blocks.partition_point(|block| block.block.span.start() <= span.start());
        let Some(list) = after.checked_sub(1 + self.first).and_then(|list| layers.get_mut(list)) else { return };
        let runs = &self.analysis.blocks[after - 1].block.runs;
        let span = BlockSpan::new(runs.to_prose(span.start()), runs.to_prose(span.end()));
        list.push(Layer { span, level, kind, modifiers });
    }
}

fn says_something(analysis: &Analysis, speaker: &Speaker) -> bool {
    speaker.attributions.iter().any(|&at| analysis.attributions[at as usize].is_statement())
}

/// What shows of each layer where higher ones lie over it, in text order.
fn flatten(layers: &mut Vec<Layer>) -> Vec<Layer> {
    layers.retain(|layer| !layer.span.is_empty());
    layers.sort_by_key(|layer| layer.span);
    let mut edges: Vec<u32> = layers.iter().flat_map(|layer| [layer.span.start(), layer.span.end()]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut seen: Vec<(usize, BlockSpan)> = Vec::new();
    // Indices of those that have begun and not ended: never more than are nested.
    let (mut open, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
    for (&start, &end) in edges.iter().zip(edges.iter().skip(1)) {
        open.retain(|&at| layers[at].span.end() > start);
        while layers.get(next).is_some_and(|layer| layer.span.start() == start) {
            open.push(next);
            next += 1;
        }
        // Of one level the one inside the others.
        let rank = |&at: &usize| (layers[at].level, layers[at].span.start(), Reverse(layers[at].span.end()));
        let Some(top) = open.iter().copied().max_by_key(rank) else { continue };
        match seen.last_mut() {
            Some((last, span)) if *last == top && span.end() == start => *span = BlockSpan::new(span.start(), end),
            _ => seen.push((top, BlockSpan::new(start, end))),
        }
    }
    seen.into_iter().map(|(at, span)| Layer { span, ..layers[at] }).collect()
}

/// The source of flattened prose, without the markup in between and without what is not to be read.
fn place(block: &AnalysedBlock, layers: &[Layer], tokens: &mut Vec<SemanticToken>) {
    let text = &block.block.text;
    let runs = block.block.runs.iter().map(|run| BlockSpan::new(run.prose, run.prose + run.prose_len));
    let mut runs: Vec<BlockSpan> = runs.collect();
    if runs.is_empty() {
        runs.push(BlockSpan::new(0, text.len() as u32));
    }
    let mut first = 0;
    for &Layer { span, kind, modifiers, .. } in layers {
        while runs.get(first).is_some_and(|run| run.end() <= span.start()) {
            first += 1;
        }
        let mut words: Option<DocSpan> = None;
        for run in runs[first..].iter().take_while(|run| run.start() < span.end()) {
            let piece = BlockSpan::new(run.start().max(span.start()), run.end().min(span.end()));
            if piece.of(text).starts_with(OPAQUE) {
                continue;
            }
            let piece = block.to_source(piece);
            words = match words {
                Some(words) if words.end() == piece.start() => Some(words.cover(piece)),
                earlier => {
                    tokens.extend(earlier.map(|span| SemanticToken { span, kind, modifiers }));
                    Some(piece)
                }
            };
        }
        tokens.extend(words.map(|span| SemanticToken { span, kind, modifiers }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws each token as `words=kind+modifiers`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let analysis = Analysis::new(text, Format::Markdown);
        let tokens = semantic_tokens(&analysis, DocSpan::new(0, text.len() as u32));
        assert!(tokens.windows(2).all(|two| two[0].span.end() <= two[1].span.start()), "they overlap: {tokens:?}");
        let drawn: Vec<String> = tokens.iter().map(|token| draw(text, token)).collect();
        assert_eq!(drawn, expected);
    }

    fn draw(text: &str, token: &SemanticToken) -> String {
        let SemanticModifiers { direct, partial, nested, anonymous, inferred } = token.modifiers;
        let mut drawn = format!("{}={:?}", token.span.of(text), token.kind).to_lowercase();
        let modifiers = [
            (direct, "direct"),
            (partial, "partial"),
            (nested, "nested"),
            (anonymous, "anonymous"),
            (inferred, "inferred"),
        ];
        for (_, name) in modifiers.iter().filter(|(is, _)| *is) {
            drawn += &format!("+{name}");
        }
        drawn
    }

    #[test]
    fn quotes_speakers_and_cues_are_told_apart() {
        check(
            "\"It was late,\" Rosa Bianchi said. She called it \"a mess\".\n",
            &[
                "\"it was late,\"=quote+direct",
                "rosa bianchi=speaker",
                "said=cue",
                "she=speaker+inferred",
                "called=cue",
                "\"a mess\"=quote+partial",
            ],
        );
    }

    #[test]
    fn a_nested_quote_cuts_the_one_around_it() {
        check(
            "\"I heard 'go home' and left,\" Rosa Bianchi said.\n",
            &[
                "\"i heard =quote+direct",
                "'go home'=quote+nested+inferred",
                " and left,\"=quote+direct",
                "rosa bianchi=speaker",
                "said=cue",
            ],
        );
    }

    #[test]
    fn markup_is_left_out() {
        check(
            "\"It was *very* [late](https://a.example/late),\" Rosa Bianchi said.\n",
            &[
                "\"it was =quote+direct",
                "very=quote+direct",
                " =quote+direct",
                "late=quote+direct",
                ",\"=quote+direct",
                "rosa bianchi=speaker",
                "said=cue",
            ],
        );
    }

    #[test]
    fn who_is_unnamed_and_what_is_carried_shows() {
        check(
            "The port is shut.\n\n\"It was late,\" said a person familiar with the plan.\n\n\"Nobody came.\"\n",
            &[
                "\"it was late,\"=quote+direct+anonymous",
                "said=cue",
                "a person familiar with the plan=speaker+anonymous",
                "\"nobody came.\"=quote+direct+anonymous+inferred",
            ],
        );
    }

    #[test]
    fn outlets_are_sources_and_titles_are_nothing() {
        check(
            "The port is shut, according to the Harbour Gazette, which printed \"The Long Gate\".\n",
            &["according to=cue", "the harbour gazette=source"],
        );
    }

    #[test]
    fn only_the_paragraphs_that_are_asked_for_are_read() {
        let text = "\"One,\" Rosa Bianchi said.\n\n\"Two,\" Bianchi said.\n\n\"Three,\" Bianchi said.\n";
        let analysis = Analysis::new(text, Format::Plain);
        let at = text.find("Two").expect("it is there") as u32;
        let all = semantic_tokens(&analysis, DocSpan::new(0, text.len() as u32));
        let some = semantic_tokens(&analysis, DocSpan::new(at, at + 3));
        assert_eq!(some, all[3..6]);
    }
}
