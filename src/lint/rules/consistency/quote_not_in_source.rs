//! Quoted words that the notes have otherwise, or not at all.

use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;
use crate::verify::{Change, Notes, Place, Trace, Verdict, Weight};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "quote-not-in-source",
    summary: "Quoted words are not in the notes or transcript, or differ there",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("quote_not_in_source.md"),
    check: Check::Document(check),
};

/// More words of the notes than this are not shown in a message.
const MOST_SHOWN: usize = 160;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let Some(traces) = context.traces else { return };
    for trace in &traces.all {
        let finding = match &trace.verdict {
            Verdict::Differs { place, changes, weight } => differs(&traces.notes, trace, place, changes, *weight),
            Verdict::NotFound { nearest } => not_found(&traces.notes, trace, nearest.as_ref()),
            Verdict::Found { .. } | Verdict::OtherSpeaker { .. } => continue,
        };
        let finding = without_marks(context, trace).into_iter().fold(finding, Finding::fix);
        findings.push(context.lift(trace.block as usize, &finding));
    }
}

fn differs(
    notes: &Notes,
    trace: &Trace,
    place: &Place,
    changes: &[Change],
    weight: Weight,
) -> Finding<crate::text::InBlock> {
    let theirs = shown(&notes.text(place));
    let told = notes.told(place);
    let message = match weight {
        Weight::Meaning => format!("The notes say something else: \"{theirs}\" ({told})"),
        Weight::Omission => format!("Words are left out, and no ellipsis says so: \"{theirs}\" ({told})"),
        Weight::Words => format!("The notes have \"{theirs}\" ({told})"),
    };
    let severity = if weight == Weight::Words { Severity::Warning } else { Severity::Error };
    let finding = Finding::new(&RULE, trace.inner, message).severity(severity);
    copy(trace, changes).into_iter().fold(finding, Finding::fix)
}

fn not_found(notes: &Notes, trace: &Trace, nearest: Option<&Place>) -> Finding<crate::text::InBlock> {
    let message = match nearest {
        None => "Not in the notes".to_owned(),
        Some(place) => {
            format!("Not in the notes; nearest is \"{}\" ({})", shown(&notes.text(place)), notes.told(place))
        }
    };
    Finding::new(&RULE, trace.inner, message)
}

/// What is no quotation needs no marks.
fn without_marks(context: &Context, trace: &Trace) -> Option<Fix<crate::text::InBlock>> {
    let quote = context.analysis.quotes.get(trace.quote? as usize)?;
    let local = context.analysis.local_quote(quote);
    Some(Fix::r#unsafe("Remove the marks").delete(local.open).delete(local.close?))
}

/// The words of the notes instead of the quote's own, where it is safe to set them between its marks.
fn copy(trace: &Trace, changes: &[Change]) -> Option<Fix<crate::text::InBlock>> {
    let is_plain = |text: &str| !text.contains(['"', '“', '”', '‘', '<', '>', '\u{FFFC}']);
    if changes.is_empty() || !changes.iter().all(|change| is_plain(&change.notes) && is_plain(&change.quote)) {
        return None;
    }
    let start = trace.inner.start();
    let fix = changes.iter().fold(Fix::r#unsafe(""), |fix, change| {
        let (from, to) = (change.span.start, change.span.end);
        let span = BlockSpan::new(start + from as u32, start + to as u32);
        match (change.span.is_empty(), change.notes.is_empty()) {
            // Between two words.
            (true, _) if from == 0 => fix.replace(span, format!("{} ", change.notes)),
            (true, _) => fix.replace(span, format!(" {}", change.notes)),
            (false, true) => {
                // With the blank that parted them from what is before, or from what is behind.
                let words = &trace.words;
                let blank = words[..from].ends_with(' ');
                let behind = !blank && words[to..].starts_with(' ');
                let span = BlockSpan::new(span.start() - u32::from(blank), span.end() + u32::from(behind));
                fix.delete(span)
            }
            (false, false) => fix.replace(span, change.notes.clone()),
        }
    });
    let mut words = trace.words.clone();
    for edit in fix.edits.iter().rev() {
        words.replace_range((edit.span.start() - start) as usize..(edit.span.end() - start) as usize, &edit.text);
    }
    Some(Fix { title: format!("Write \"{}\"", shown(&words)), ..fix })
}

fn shown(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "'");
    match words.char_indices().nth(MOST_SHOWN) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}
