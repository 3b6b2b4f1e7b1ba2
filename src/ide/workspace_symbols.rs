//! Speakers kept for being found among those of other articles.

use super::document_symbols::{SymbolKind, document_symbols};
use crate::Analysis;
use crate::config::Outline;
use crate::lexicon::folded;
use crate::text::DocSpan;

/// Someone who says something in an article, as far as it is kept for finding them among the speakers of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSpeaker {
    pub name: String,
    pub role: Option<String>,
    /// Where the article introduces them.
    pub span: DocSpan,
}

/// How well a name fits what was typed; the least fits best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Whole,
    Start,
    /// Each word typed begins a word of the name.
    Words,
    Inside,
    /// The letters typed stand in the name, in their order.
    Letters,
}

/// Everyone who says something, in the order of the outline.
pub fn listed_speakers(analysis: &Analysis) -> Vec<ListedSpeaker> {
    let symbols = document_symbols(analysis, Outline::Speakers).into_iter();
    symbols
        .filter_map(|symbol| match symbol.kind {
            SymbolKind::Speaker { role } => Some(ListedSpeaker { name: symbol.name, role, span: symbol.span }),
            _ => None,
        })
        .collect()
}

/// How well `name` fits `query`, letter case aside; `None` where it does not. Nothing typed fits every name.
pub fn fit(query: &str, name: &str) -> Option<Fit> {
    folded(query.trim(), |query| folded(name, |name| fit_folded(query, name)))
}

fn fit_folded(query: &str, name: &str) -> Option<Fit> {
    let begins_a_word = |typed: &str| name.split_whitespace().any(|word| word.starts_with(typed));
    if query == name {
        Some(Fit::Whole)
    } else if name.starts_with(query) {
        Some(Fit::Start)
    } else if query.split_whitespace().all(begins_a_word) {
        Some(Fit::Words)
    } else if name.contains(query) {
        Some(Fit::Inside)
    } else {
        let mut letters = name.chars();
        let mut typed = query.chars().filter(|c| !c.is_whitespace());
        typed.all(|wanted| letters.any(|letter| letter == wanted)).then_some(Fit::Letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[track_caller]
    fn check(query: &str, expected: Option<Fit>) {
        assert_eq!(fit(query, "Rosa Élise Bianchi"), expected, "{query}");
    }

    #[test]
    fn names_are_found_by_what_one_remembers_of_them() {
        check("", Some(Fit::Start));
        check("rosa élise bianchi", Some(Fit::Whole));
        check("Ros", Some(Fit::Start));
        check("bianchi", Some(Fit::Words));
        check("Bian ros", Some(Fit::Words));
        check("anch", Some(Fit::Inside));
        check("rbi", Some(Fit::Letters));
        check("bir", None);
        check("kane", None);
    }

    #[test]
    fn only_those_who_say_something_are_listed() {
        let text =
            "Harbour Commissioner Rosa Bianchi closed the gate. Idris Kane left.\n\n\"It was late,\" Bianchi said.\n";
        let listed = listed_speakers(&Analysis::new(text, Format::Plain));
        let expected = ListedSpeaker {
            name: "Rosa Bianchi".to_owned(),
            role: Some("Harbour Commissioner".to_owned()),
            span: DocSpan::new(0, 33),
        };
        assert_eq!(listed, [expected]);
    }
}
