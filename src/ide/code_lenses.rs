//! Figures over the article and over where each speaker is introduced.

use super::audit::{anonymous, second_hand, speaking, speaks};
use super::quoted::quotes_of;
use super::subject::first_mention;
use super::tally::{Amount, Tally};
use crate::Analysis;
use crate::format::BlockKind;
use crate::text::DocSpan;
use crate::verify::{TraceFigures, Traces};

/// A line of figures over a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeLens {
    pub span: DocSpan,
    pub kind: LensKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensKind {
    /// Over the headline: what the article rests on.
    Article(ArticleFigures),
    /// Over the first mention of somebody who is quoted.
    Speaker { speaker: u32, amount: Amount },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ArticleFigures {
    pub quotes: usize,
    /// Those who say something, banners and pronouns of nobody left out.
    pub speakers: usize,
    /// Those among the sources who go unnamed.
    pub anonymous: usize,
    /// What is known through another outlet.
    pub second_hand: usize,
    /// What became of its quotes in the notes; nothing where there are none.
    pub notes: Option<TraceFigures>,
}

/// The lenses of a document, in text order.
pub fn code_lenses(analysis: &Analysis, tally: &Tally, traces: Option<&Traces>) -> Vec<CodeLens> {
    let headline = analysis.blocks.iter().map(|block| &block.block).find(|block| block.kind == BlockKind::Headline);
    let headline = headline.map(|block| block.span).filter(|span| !span.is_empty());
    let article =
        headline.map(|span| CodeLens { span, kind: LensKind::Article(article_figures(analysis, tally, traces)) });
    let speakers = (0..analysis.speakers.len() as u32).filter_map(|speaker| {
        let amount = tally.of(speaker);
        let named = &analysis.speakers[speaker as usize];
        let is_quoted = amount.quotes > 0 && speaks(named.kind);
        let first = first_mention(analysis, named).filter(|_| is_quoted)?;
        let span = analysis.mentions[first as usize].span;
        Some(CodeLens { span, kind: LensKind::Speaker { speaker, amount } })
    });
    let mut lenses: Vec<CodeLens> = article.into_iter().chain(speakers).collect();
    lenses.sort_by_key(|lens| lens.span);
    lenses
}

/// The quotes of a speaker, in text order; none where there is no such speaker.
pub fn quotes_of_speaker(analysis: &Analysis, speaker: u32) -> Vec<DocSpan> {
    if speaker as usize >= analysis.speakers.len() {
        return Vec::new();
    }
    quotes_of(analysis, speaker).iter().map(|quoted| quoted.span).collect()
}

/// What an article rests on, in figures.
pub fn article_figures(analysis: &Analysis, tally: &Tally, traces: Option<&Traces>) -> ArticleFigures {
    ArticleFigures {
        quotes: tally.total.quotes,
        speakers: speaking(analysis).count(),
        anonymous: anonymous(analysis).len(),
        second_hand: second_hand(analysis).len(),
        notes: traces.map(Traces::figures),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws each lens as its words and its figures.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let analysis = Analysis::new(text, Format::Markdown);
        let drawn = code_lenses(&analysis, &Tally::new(&analysis), None).into_iter().map(|lens| {
            let words = lens.span.of(text);
            match lens.kind {
                LensKind::Article(ArticleFigures { quotes, speakers, anonymous, second_hand, .. }) => {
                    format!("{words}: {quotes} {speakers} {anonymous} {second_hand}")
                }
                LensKind::Speaker { speaker, amount } => {
                    assert_eq!(quotes_of_speaker(&analysis, speaker).len(), amount.quotes);
                    format!("{words}: {} {}", amount.quotes, amount.words)
                }
            }
        });
        assert_eq!(drawn.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_headline_and_each_first_mention_have_their_figures() {
        check(
            "# Gate shut\n\nHarbour Commissioner Rosa Bianchi shut the gate, the Harbour Gazette reported.\n\n\
             \"It was late,\" Bianchi said. \"Nobody came.\"\n\n\"I came,\" said a person familiar with the plan.\n",
            &["Gate shut: 3 3 1 1", "Harbour Commissioner Rosa Bianchi: 2 5", "a person familiar with the plan: 1 2"],
        );
    }

    #[test]
    fn a_text_without_headline_or_quotes_has_none() {
        check("", &[]);
        check("The gate is shut, Rosa Bianchi said.\n", &[]);
    }
}
