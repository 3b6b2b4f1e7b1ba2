//! Citations that lead to what they cite.

use super::words::one_line;
use crate::Analysis;
use crate::source::SourceKind;
use crate::text::DocSpan;

/// Words of a citation that lead to what they cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink<'a> {
    pub span: DocSpan,
    /// As the article has it.
    pub target: &'a str,
    /// What the source is called in full.
    pub source: String,
    pub kind: SourceKind,
}

/// The citations that the article links to an address on the web, in text order; none overlaps another.
pub fn document_links(analysis: &Analysis) -> Vec<DocumentLink<'_>> {
    let mut links: Vec<DocumentLink> = Vec::new();
    for source in &analysis.sources {
        let Some(target) = source.link.as_deref().filter(|target| is_on_the_web(target)) else { continue };
        if links.last().is_some_and(|last| last.span.overlaps(source.span)) {
            continue;
        }
        links.push(DocumentLink { span: source.span, target, source: one_line(&source.name), kind: source.kind });
    }
    links
}

fn is_on_the_web(address: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str, &str)]) {
        let analysis = Analysis::new(text, Format::Markdown);
        let links = document_links(&analysis);
        let drawn: Vec<_> = links.iter().map(|link| (link.span.of(text), link.target, link.source.as_str())).collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn a_citation_leads_where_it_is_linked_to() {
        check(
            "The port is to close, [the Harbour Gazette reported](https://gazette.example/1). It is old, Reuters reported.\n",
            &[("the Harbour Gazette reported", "https://gazette.example/1", "Harbour Gazette")],
        );
    }

    #[test]
    fn what_is_not_on_the_web_is_no_link() {
        check("The port is to close, [the Harbour Gazette reported](javascript:alert).\n", &[]);
        check("The [port](https://port.example) is to close, Rosa Bianchi said.\n", &[]);
    }
}
