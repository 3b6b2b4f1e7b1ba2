//! Straight and curly marks in one document, or those that the house does not have.

use std::cmp::Ordering;

use crate::analysis::{AnalysedBlock, DocQuote};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::finding::holds_mark_of_tag;
use crate::lint::quoted::{closing_sign, opening_sign};
use crate::lint::{Category, Check, Finding, Fix, Glyphs, Rule, Severity};
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

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let outer = || written(context).filter(|(_, _, quote)| quote.level == 1);
    let count = |glyphs| outer().filter(|(_, _, quote)| glyphs_of(quote.family) == Some(glyphs)).count();
    let (straight, curly) = (count(Glyphs::Straight), count(Glyphs::Curly));
    let first = outer().find_map(|(_, _, quote)| glyphs_of(quote.family));
    let wrong = match (context.style.glyphs, straight.cmp(&curly)) {
        (Some(house), _) => other(house),
        (None, _) if straight == 0 || curly == 0 => return,
        (None, Ordering::Less) => Glyphs::Straight,
        (None, Ordering::Greater) => Glyphs::Curly,
        // Of as many, those that came second.
        (None, Ordering::Equal) => first.map_or(Glyphs::Straight, other),
    };
    let Some((place, _, quote)) = outer().find(|(_, _, quote)| glyphs_of(quote.family) == Some(wrong)) else { return };
    let whose = if context.style.glyphs.is_some() { "the house has" } else { "the others have" };
    let [wrong_name, right_name] = [wrong, other(wrong)].map(name);
    let message = match count(wrong) {
        1 => format!("This quote has {wrong_name} marks; {whose} {right_name} ones"),
        many => format!("{many} quotes have {wrong_name} marks, the first of them here; {whose} {right_name} ones"),
    };
    let finding = context.lift(place.block as usize, &Finding::new(&RULE, quote.span, message));
    findings.push(conversion(context, wrong).into_iter().fold(finding, Finding::fix));
}

/// All quotes whose marks the writer typed in the prose, with both marks.
fn written<'a>(context: &'a Context) -> impl Iterator<Item = (&'a DocQuote, &'a AnalysedBlock, &'a Quote)> {
    let analysis = context.analysis;
    analysis.quotes.iter().filter_map(move |place| {
        let block = &analysis.blocks[place.block as usize];
        let quote = analysis.local_quote(place);
        let is_written = matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && quote.close.is_some()
            && glyphs_of(quote.family).is_some()
            && !holds_mark_of_tag(block, quote.open);
        is_written.then_some((place, block, quote))
    })
}

/// Writes the marks of all quotes that have the wrong kind as the others are; nothing where markup stands in the way.
/// Unseen only where the house has decided.
fn conversion(context: &Context, wrong: Glyphs) -> Option<Fix> {
    let title = format!("Make all quotation marks {}", name(other(wrong)));
    let mut fix = if context.style.glyphs.is_some() { Fix::safe(title) } else { Fix::r#unsafe(title) };
    for (_, block, quote) in written(context).filter(|(_, _, quote)| glyphs_of(quote.family) == Some(wrong)) {
        let family = twin(quote.family)?;
        let local =
            Fix::r#unsafe("").replace(quote.open, opening_sign(family)).replace(quote.close?, closing_sign(family));
        fix.edits.extend(context.lift_fix(block, &local)?.edits);
    }
    fix.edits.sort_unstable_by_key(|edit| edit.span);
    Some(fix)
}

fn other(glyphs: Glyphs) -> Glyphs {
    match glyphs {
        Glyphs::Straight => Glyphs::Curly,
        Glyphs::Curly => Glyphs::Straight,
    }
}

fn name(glyphs: Glyphs) -> &'static str {
    match glyphs {
        Glyphs::Straight => "straight",
        Glyphs::Curly => "curly",
    }
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
