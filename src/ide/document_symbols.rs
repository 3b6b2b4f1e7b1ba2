use super::subject::{first_mention, one_line, prose, quoted};
use crate::Analysis;
use crate::attribution::AttributionKind;
use crate::entity::Speaker;
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
    Speaker { role: Option<String> },
    Quote(AttributionKind),
    Source(SourceKind),
}

/// The headline; everyone who says something, with their quotes; the sources.
pub fn document_symbols(analysis: &Analysis) -> Vec<Symbol> {
    let headlines = analysis.blocks.iter().map(|block| &block.block).filter(|block| block.kind == BlockKind::Headline);
    let headlines = headlines.filter_map(|block| symbol(&block.text, SymbolKind::Headline, block.span));
    let speakers = analysis.speakers.iter().filter_map(|speaker| speaker_symbol(analysis, speaker));
    headlines.chain(speakers).chain(analysis.sources.iter().filter_map(source_symbol)).collect()
}

fn speaker_symbol(analysis: &Analysis, speaker: &Speaker) -> Option<Symbol> {
    if speaker.attributions.is_empty() {
        return None;
    }
    let first = &analysis.mentions[first_mention(analysis, speaker)? as usize];
    let role = speaker.role.as_deref().map(one_line);
    let attributions = speaker.attributions.iter().map(|&at| &analysis.attributions[at as usize]);
    let quotes = attributions.flat_map(|attribution| {
        let kind = attribution.kind;
        quoted(analysis, attribution)
            .into_iter()
            .filter_map(move |span| symbol(&prose(analysis, span), SymbolKind::Quote(kind), span))
    });
    Some(Symbol { children: quotes.collect(), ..symbol(&speaker.name, SymbolKind::Speaker { role }, first.span)? })
}

fn source_symbol(source: &Source) -> Option<Symbol> {
    let names: Vec<&str> = source.chain.iter().map(|link| link.name.as_str()).collect();
    symbol(&names.join(" < "), SymbolKind::Source(source.kind), source.span)
}

fn symbol(name: &str, kind: SymbolKind, span: DocSpan) -> Option<Symbol> {
    let name = one_line(name);
    (!name.is_empty()).then_some(Symbol { name, kind, span, children: Vec::new() })
}
