//! The stretches that a selection grows through; each holds the one before.

use super::places::{attributions_of_blocks, mention_at, quote_at};
use crate::Analysis;
use crate::analysis::AnalysedBlock;
use crate::text::DocSpan;

/// The stretches that a selection at `offset` grows through, from the word to `document`; each holds the one before.
///
/// Word, name, quote without and with its marks, who says it and how, sentence, paragraph, quote over several paragraphs,
/// section. Never empty.
pub fn selection_ranges(analysis: &Analysis, offset: u32, document: DocSpan) -> Vec<DocSpan> {
    let mut found = vec![document];
    let after = analysis.blocks.partition_point(|block| block.block.span.start() <= offset);
    if let Some(at) = after.checked_sub(1).filter(|&at| analysis.blocks[at].block.span.touches(offset)) {
        let block = &analysis.blocks[at];
        found.extend(words(block, offset));
        found.extend(mention_at(analysis, offset).map(|mention| analysis.mentions[mention as usize].span));
        found.extend(quotes(analysis, block, offset));
        found.extend(statements(analysis, at, offset));
        found.extend([block.block.span, container(analysis, at), section(analysis, at)]);
    }
    found.retain(|span| span.touches(offset) && !span.is_empty() && document.contains_span(*span));
    found.sort_by_key(|span| span.len());
    let mut nested: Vec<DocSpan> = Vec::new();
    for span in found {
        if nested.last().is_none_or(|last| span.contains_span(*last) && span != *last) {
            nested.push(span);
        }
    }
    if nested.is_empty() { vec![document] } else { nested }
}

/// The word at `offset`, and the sentence that it stands in.
fn words(block: &AnalysedBlock, offset: u32) -> Vec<DocSpan> {
    let tokens = &block.local.tokens;
    let at = block.block.runs.to_prose(offset);
    let after = tokens.tokens.partition_point(|token| token.span.start() <= at);
    let Some(token) = after.checked_sub(1) else { return Vec::new() };
    // A sign directly behind a word leaves the cursor at that word's end.
    let word = token.checked_sub(1).filter(|&before| {
        let (before, here) = (&tokens.tokens[before], &tokens.tokens[token]);
        before.span.end() == at && before.kind.is_word() && !here.kind.is_word()
    });
    let sentence = tokens.sentences.get(tokens.sentence_of(token)).map(|sentence| tokens.span(sentence.range()));
    let word = Some(tokens.tokens[word.unwrap_or(token)].span);
    [word, sentence].into_iter().flatten().map(|span| block.to_source(span)).collect()
}

/// The quotes around `offset`, each without and with its marks.
fn quotes(analysis: &Analysis, block: &AnalysedBlock, offset: u32) -> Vec<DocSpan> {
    let around = |&at: &u32| {
        let parent = analysis.local_quote(&analysis.quotes[at as usize]).parent?;
        Some(block.first_quote + parent)
    };
    let chain = std::iter::successors(quote_at(analysis, offset), around).map(|at| &analysis.quotes[at as usize]);
    chain.flat_map(|quote| [quote.inner, quote.span]).collect()
}

/// What is said at `offset` with its cue and the words that name who says it; where it goes on in other paragraphs, in
/// this one and altogether.
fn statements(analysis: &Analysis, at: usize, offset: u32) -> Vec<DocSpan> {
    let here = analysis.blocks[at].block.span;
    let mut found = Vec::new();
    for index in attributions_of_blocks(analysis, &(at..at + 1)) {
        let attribution = &analysis.attributions[index as usize];
        let named = attribution.mention.map(|mention| analysis.mentions[mention as usize].span);
        let parts = || attribution.content.iter().chain(&attribution.cue).copied().chain(named);
        let whole = parts().reduce(DocSpan::cover);
        let local = parts().filter(|part| here.contains_span(*part)).reduce(DocSpan::cover);
        found.extend([whole, local].into_iter().flatten().filter(|span| span.touches(offset)));
    }
    found
}

/// The block quote, list or table that a block is part of.
fn container(analysis: &Analysis, at: usize) -> DocSpan {
    let own = &analysis.blocks[at].block;
    let same = |block: &&AnalysedBlock| own.container.is_some() && block.block.container == own.container;
    let before = analysis.blocks[..at].iter().rev().take_while(same).last();
    let behind = analysis.blocks[at + 1..].iter().take_while(same).last();
    [before, behind].into_iter().flatten().fold(own.span, |span, block| span.cover(block.block.span))
}

/// The paragraphs under one heading, with it; those before the first make one, too.
fn section(analysis: &Analysis, at: usize) -> DocSpan {
    let heads = |block: &&AnalysedBlock| block.block.kind.is_heading();
    let own = analysis.blocks[at].block.span;
    let first = analysis.blocks[..=at].iter().rev().find(heads).or(analysis.blocks.first());
    let last = analysis.blocks[at + 1..].iter().take_while(|block| !block.block.kind.is_heading()).last();
    [first, last].into_iter().flatten().fold(own, |span, block| span.cover(block.block.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    /// The expected stretches, from the word outwards, end with the whole text.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        let text = marked.replace("$0", "");
        let ranges = selection_ranges(&analysis, cursor, DocSpan::new(0, text.len() as u32));
        let (last, inner) = ranges.split_last().expect("the document is there");
        assert_eq!(last.of(&text), text);
        assert_eq!(inner.iter().map(|span| span.of(&text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_selection_in_a_quote_grows_to_who_says_it() {
        check(
            "The gate is shut.\n\nIt rained. \"It was l$0ate,\" Bianchi said on Monday. Kane left.\n",
            &[
                "late",
                "It was late,",
                "\"It was late,\"",
                "\"It was late,\" Bianchi said",
                "\"It was late,\" Bianchi said on Monday.",
                "It rained. \"It was late,\" Bianchi said on Monday. Kane left.",
                "The gate is shut.\n\nIt rained. \"It was late,\" Bianchi said on Monday. Kane left.",
            ],
        );
    }

    #[test]
    fn a_selection_of_a_name_grows_from_its_word() {
        check(
            "The gate is shut.\n\nHarbour Commissioner Rosa$0 Bianchi left.\n",
            &[
                "Rosa",
                "Harbour Commissioner Rosa Bianchi",
                "Harbour Commissioner Rosa Bianchi left.",
                "The gate is shut.\n\nHarbour Commissioner Rosa Bianchi left.",
            ],
        );
    }

    #[test]
    fn a_running_quote_is_selected_behind_its_paragraph() {
        check(
            "The gate is shut.\n\n\"One,\" Bianchi said. \"Two.\n\n\"Three$0 came.\"\n",
            &[
                "Three",
                "Three came.",
                "\"Three came.\"",
                "\"One,\" Bianchi said. \"Two.\n\n\"Three came.\"",
                "The gate is shut.\n\n\"One,\" Bianchi said. \"Two.\n\n\"Three came.\"",
            ],
        );
    }

    #[test]
    fn there_is_always_the_document() {
        check("$0", &[]);
        check("\n\n$0\n", &[]);
    }
}
