//! The outline of an article.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::hover::chain_of;
use super::quoted::{Quoted, QuotedForm, quotes_by, quotes_of};
use super::subject::first_mention;
use super::words::{one_line, prose};
use crate::Analysis;
use crate::attribution::Attribution;
use crate::config::Outline;
use crate::format::BlockKind;
use crate::source::{Source, SourceKind};
use crate::text::DocSpan;

/// An entry of a document's outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Never blank.
    pub name: String,
    pub kind: SymbolKind,
    pub span: DocSpan,
    pub children: Vec<Self>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SymbolKind {
    Headline,
    /// A heading inside the article, with what stands under it.
    Section,
    Speaker {
        role: Option<String>,
    },
    /// Words that somebody is quoted with; by whom, where they do not stand under their speaker.
    Quote {
        form: QuotedForm,
        speaker: Option<String>,
    },
    Source(SourceKind),
}

/// The outline of a document, put together as a desk wants it.
pub fn document_symbols(analysis: &Analysis, outline: Outline) -> Vec<Symbol> {
    match outline {
        Outline::Speakers => by_speaker(analysis),
        Outline::Sections => by_section(analysis),
    }
}

/// The headline; everyone who says something, with their quotes; the sources.
fn by_speaker(analysis: &Analysis) -> Vec<Symbol> {
    let headlines = analysis.blocks.iter().map(|block| &block.block).filter(|block| block.kind == BlockKind::Headline);
    let headlines = headlines.filter_map(|block| symbol(&block.text, SymbolKind::Headline, block.span));
    let speakers = (0..analysis.speakers.len() as u32).filter_map(|speaker| speaker_symbol(analysis, speaker));
    headlines.chain(speakers).chain(analysis.sources.iter().filter_map(source_symbol)).collect()
}

/// The headline and the headings, each with the quotes and the sources under it, in text order.
fn by_section(analysis: &Analysis) -> Vec<Symbol> {
    let said = analysis.attributions.iter().flat_map(|attribution| {
        let quotes = quotes_by(analysis, attribution, |_| true).into_iter().filter(|quoted| !quoted.in_heading);
        quotes.map(|quoted| (quoted, names(analysis, attribution)))
    });
    let quotes = said.filter_map(|(Quoted { span, form, .. }, speaker)| {
        symbol(&prose(analysis, span), SymbolKind::Quote { form, speaker }, span)
    });
    let mut entries: Vec<Symbol> = quotes.chain(analysis.sources.iter().filter_map(source_symbol)).collect();
    entries.sort_by_key(|entry| entry.span);
    entries.dedup_by_key(|entry| entry.span);
    let mut outline: Vec<Symbol> = Vec::new();
    let mut entries = entries.into_iter().peekable();
    let headings = analysis.blocks.iter().map(|block| &block.block);
    for block in headings.filter(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Crosshead)) {
        take_until(&mut entries, block.span.start(), &mut outline);
        let kind = if block.kind == BlockKind::Headline { SymbolKind::Headline } else { SymbolKind::Section };
        outline.extend(symbol(&block.text, kind, block.span));
    }
    take_until(&mut entries, u32::MAX, &mut outline);
    outline
}

/// Puts the entries before `end` under the last heading, or beside it where there is none.
fn take_until(entries: &mut Peekable<IntoIter<Symbol>>, end: u32, outline: &mut Vec<Symbol>) {
    while let Some(entry) = entries.next_if(|entry| entry.span.start() < end) {
        match outline.last_mut().filter(|last| matches!(last.kind, SymbolKind::Headline | SymbolKind::Section)) {
            Some(heading) => {
                heading.span = heading.span.cover(entry.span);
                heading.children.push(entry);
            }
            None => outline.push(entry),
        }
    }
}

fn names(analysis: &Analysis, attribution: &Attribution) -> Option<String> {
    let names = attribution.speakers.iter().map(|&speaker| one_line(&analysis.speakers[speaker as usize].name));
    Some(names.collect::<Vec<_>>().join(" and ")).filter(|names| !names.is_empty())
}

fn speaker_symbol(analysis: &Analysis, number: u32) -> Option<Symbol> {
    let speaker = &analysis.speakers[number as usize];
    if !speaker.attributions.iter().any(|&at| analysis.attributions[at as usize].is_statement()) {
        return None;
    }
    let first = &analysis.mentions[first_mention(analysis, speaker)? as usize];
    let role = speaker.role.as_deref().map(one_line);
    let quotes = quotes_of(analysis, number).into_iter().filter_map(|Quoted { span, form, .. }| {
        symbol(&prose(analysis, span), SymbolKind::Quote { form, speaker: None }, span)
    });
    Some(Symbol { children: quotes.collect(), ..symbol(&speaker.name, SymbolKind::Speaker { role }, first.span)? })
}

fn source_symbol(source: &Source) -> Option<Symbol> {
    symbol(&chain_of(source).join(" ← "), SymbolKind::Source(source.kind), source.span)
}

fn symbol(name: &str, kind: SymbolKind, span: DocSpan) -> Option<Symbol> {
    let name = one_line(name);
    (!name.is_empty()).then_some(Symbol { name, kind, span, children: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Format};

    #[track_caller]
    fn check(outline: Outline, text: &str, expected: &str) {
        let mut drawn = String::new();
        for symbol in document_symbols(&Analysis::new(text, Format::Markdown), outline) {
            drawn += &format!("{}\n", symbol.name);
            symbol.children.iter().for_each(|child| drawn += &format!("  {}\n", child.name));
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn an_article_is_its_headline_its_speakers_with_their_quotes_and_its_sources() {
        check(
            Outline::Speakers,
            "# Gate stays shut\n\n\
             Harbour Commissioner Rosa Bianchi closed the gate on Monday, crane operator Joao Costa said.\n\n\
             \"It was late,\" Bianchi said. \"Nobody came.\"\n\n\
             \"I came,\" Costa said.\n",
            "Gate stays shut\n\
             Rosa Bianchi\n  \"It was late,\"\n  \"Nobody came.\"\n\
             Joao Costa\n  \"I came,\"\n",
        );
    }

    #[test]
    fn an_article_may_be_its_sections_with_what_is_quoted_in_each() {
        check(
            Outline::Sections,
            "# Gate \"shut\"\n\n\"It was late,\" Rosa Bianchi said. \"Nobody came.\"\n\n\
             ## The quay\n\nIt is old, Reuters reported.\n\n## The drum\n\n\"I came,\" Joao Costa said.\n",
            "Gate \"shut\"\n  \"It was late,\"\n  \"Nobody came.\"\n\
             The quay\n  Reuters\n\
             The drum\n  \"I came,\"\n",
        );
        check(Outline::Sections, "\"It was late,\" Rosa Bianchi said.\n", "\"It was late,\"\n");
    }

    #[test]
    fn an_empty_document_has_none() {
        check(Outline::Speakers, "", "");
        check(Outline::Sections, "", "");
    }
}
