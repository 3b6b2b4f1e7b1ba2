//! Straight and curly marks in one document.

use crate::analysis::{AnalysedBlock, DocQuote};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::finding::holds_mark_of_tag;
use crate::lint::quoted::{closing_sign, opening_sign};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::{Family, Quote};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "mixed-quote-glyphs",
    summary: "Straight and curly quotation marks in one document",
    severity: Severity::Info,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("mixed_quote_glyphs.md"),
    check: Check::Document(check),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Glyphs {
    Straight,
    Curly,
}

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let outer = || written(context).filter(|(_, _, quote)| quote.level == 1);
    let count = |glyphs| outer().filter(|(_, _, quote)| glyphs_of(quote.family) == Some(glyphs)).count();
    let (straight, curly) = (count(Glyphs::Straight), count(Glyphs::Curly));
    if straight == 0 || curly == 0 {
        return;
    }
    let first = outer().find_map(|(_, _, quote)| glyphs_of(quote.family));
    let few = match straight.cmp(&curly) {
        std::cmp::Ordering::Less => Glyphs::Straight,
        std::cmp::Ordering::Greater => Glyphs::Curly,
        // Of as many, those that came second.
        std::cmp::Ordering::Equal if first == Some(Glyphs::Straight) => Glyphs::Curly,
        std::cmp::Ordering::Equal => Glyphs::Straight,
    };
    let Some((place, _, quote)) = outer().find(|(_, _, quote)| glyphs_of(quote.family) == Some(few)) else { return };
    let names = match few {
        Glyphs::Straight => ["straight", "curly"],
        Glyphs::Curly => ["curly", "straight"],
    };
    let message = match straight.min(curly) {
        1 => format!("This quote has {} marks where the article has {} ones", names[0], names[1]),
        few => format!(
            "{few} quotes of {} have {} marks, the first of them here; the others have {} ones",
            straight + curly,
            names[0],
            names[1]
        ),
    };
    let finding = context.lift(place.block as usize, &Finding::new(&RULE, quote.span, message));
    findings.push(conversion(context, few, names[1]).into_iter().fold(finding, Finding::fix));
}

/// All quotes whose marks the writer typed in the prose, with both marks.
fn written<'a>(context: &'a Context) -> impl Iterator<Item = (&'a DocQuote, &'a AnalysedBlock, &'a Quote)> {
    let analysis = context.analysis;
    let front_matter = analysis.front_matter.span;
    analysis.quotes.iter().filter_map(move |place| {
        let block = &analysis.blocks[place.block as usize];
        let is_prose =
            matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem) || block.block.kind.is_heading();
        let is_written = is_prose && front_matter.is_none_or(|span| !span.contains_span(block.block.span));
        let quote = analysis.local_quote(place);
        (is_written
            && quote.close.is_some()
            && glyphs_of(quote.family).is_some()
            && !holds_mark_of_tag(block, quote.open))
        .then_some((place, block, quote))
    })
}

/// Writes the marks of all quotes that have the fewer kind as the others are; nothing where markup stands in the way.
fn conversion(context: &Context, few: Glyphs, name: &str) -> Option<Fix> {
    let title = format!("Make all quotation marks {name}");
    let mut fix = Fix::r#unsafe(title);
    for (_, block, quote) in written(context).filter(|(_, _, quote)| glyphs_of(quote.family) == Some(few)) {
        let family = twin(quote.family)?;
        let local =
            Fix::r#unsafe("").replace(quote.open, opening_sign(family)).replace(quote.close?, closing_sign(family));
        fix.edits.extend(context.lift_fix(block, &local)?.edits);
    }
    fix.edits.sort_unstable_by_key(|edit| edit.span);
    Some(fix)
}

fn glyphs_of(family: Family) -> Option<Glyphs> {
    match family {
        Family::Straight | Family::StraightSingle => Some(Glyphs::Straight),
        Family::Curly | Family::CurlySingle => Some(Glyphs::Curly),
        _ => None,
    }
}

/// The family of the other glyphs.
fn twin(family: Family) -> Option<Family> {
    match family {
        Family::Straight => Some(Family::Curly),
        Family::Curly => Some(Family::Straight),
        Family::StraightSingle => Some(Family::CurlySingle),
        Family::CurlySingle => Some(Family::StraightSingle),
        _ => None,
    }
}
