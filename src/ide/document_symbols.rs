use super::quoted::{Quoted, QuotedForm, quotes_of};
use super::subject::first_mention;
use super::words::{one_line, prose};
use crate::Analysis;
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
    Quote(QuotedForm),
    Source(SourceKind),
}

/// The headline; everyone who says something, with their quotes; the sources.
pub fn document_symbols(analysis: &Analysis) -> Vec<Symbol> {
    let headlines = analysis.blocks.iter().map(|block| &block.block).filter(|block| block.kind == BlockKind::Headline);
    let headlines = headlines.filter_map(|block| symbol(&block.text, SymbolKind::Headline, block.span));
    let speakers = (0..analysis.speakers.len() as u32).filter_map(|speaker| speaker_symbol(analysis, speaker));
    headlines.chain(speakers).chain(analysis.sources.iter().filter_map(source_symbol)).collect()
}

fn speaker_symbol(analysis: &Analysis, number: u32) -> Option<Symbol> {
    let speaker = &analysis.speakers[number as usize];
    if !speaker.attributions.iter().any(|&at| analysis.attributions[at as usize].is_statement()) {
        return None;
    }
    let first = &analysis.mentions[first_mention(analysis, speaker)? as usize];
    let role = speaker.role.as_deref().map(one_line);
    let quotes = quotes_of(analysis, number)
        .into_iter()
        .filter_map(|Quoted { span, form, .. }| symbol(&prose(analysis, span), SymbolKind::Quote(form), span));
    Some(Symbol { children: quotes.collect(), ..symbol(&speaker.name, SymbolKind::Speaker { role }, first.span)? })
}

fn source_symbol(source: &Source) -> Option<Symbol> {
    let names: Vec<&str> = source.chain.iter().map(|link| link.name.as_str()).collect();
    symbol(&names.join(" ← "), SymbolKind::Source(source.kind), source.span)
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
    fn check(text: &str, expected: &str) {
        let mut drawn = String::new();
        for symbol in document_symbols(&Analysis::new(text, Format::Plain)) {
            drawn += &format!("{}\n", symbol.name);
            symbol.children.iter().for_each(|child| drawn += &format!("  {}\n", child.name));
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn an_article_is_its_headline_its_speakers_with_their_quotes_and_its_sources() {
        check(
            "Gate stays shut\n\n\
             Harbour Commissioner Rosa Bianchi closed the gate on Monday, crane operator Joao Costa said.\n\n\
             \"It was late,\" Bianchi said. \"Nobody came.\"\n\n\
             \"I came,\" Costa said.\n",
            "Gate stays shut\n\
             Rosa Bianchi\n  \"It was late,\"\n  \"Nobody came.\"\n\
             Joao Costa\n  \"I came,\"\n",
        );
    }

    #[test]
    fn an_empty_document_has_none() {
        check("", "");
    }
}
