//! The quotes of articles against their notes, as a sheet for whoever checks them to sign.

use std::fmt::Write;

use super::html::{escape, page};
use crate::text::LineIndex;
use crate::verify::{Change, Place, Trace, Traces, Verdict};

/// An article whose quotes were held against its notes.
pub struct VerifiedArticle<'a> {
    /// As its reader knows it: a path.
    pub name: &'a str,
    pub text: &'a str,
    pub traces: &'a Traces,
}

/// The whole page.
pub fn verify_page(articles: &[VerifiedArticle]) -> String {
    let title = match articles {
        [article] => format!("Quotes against notes: {}", article.name),
        _ => format!("Quotes against notes: {} articles", articles.len()),
    };
    let mut body = String::from("<h1>Quotes against notes</h1>\n");
    articles.iter().for_each(|article| section(article, &mut body));
    page(&title, &body)
}

fn section(article: &VerifiedArticle, out: &mut String) {
    let VerifiedArticle { name, text, traces } = article;
    let policy = traces.notes.policy;
    let figures = traces.figures();
    let _ = writeln!(out, "<section>\n<h2>{}</h2>", escape(name));
    let _ = writeln!(
        out,
        "<p class=\"quiet\">{} quotes: {} found, {} other words, {} another speaker, {} not found</p>",
        traces.all.len(),
        figures.found,
        figures.differs,
        figures.other_speaker,
        figures.not_found
    );
    let files = traces.notes.files().map(escape).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "<p class=\"quiet\">Notes: {files}</p>");
    let _ = writeln!(
        out,
        "<p class=\"quiet\">What passes: {}{}. Policy <code>{}</code></p>",
        escape(&policy.words()),
        if policy.verbatim { "; hesitations belong to a quote" } else { "" },
        policy.fingerprint()
    );
    out.push_str(
        "<table>\n<tr><th>Line</th><th>Quote</th><th>Speaker</th><th>In the notes</th><th>Checked</th></tr>\n",
    );
    let lines = LineIndex::new(text);
    for trace in &traces.all {
        let line = lines.line_column(text, trace.span.start()).line;
        let speaker = trace.speaker.as_deref().unwrap_or("");
        let words = trace.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            out,
            "<tr class=\"{}\"><td>{line}</td><td><bdi>“{}”</bdi></td><td><bdi>{}</bdi></td><td>{}</td><td class=\"sign\">☐</td></tr>",
            trace.verdict.name(),
            escape(&words),
            escape(speaker),
            found(trace, traces)
        );
    }
    out.push_str("</table>\n<p class=\"signed\">Checked by <span></span> on <span></span></p>\n</section>\n");
}

fn found(trace: &Trace, traces: &Traces) -> String {
    let notes = &traces.notes;
    let told = |place: &Place| escape(&notes.told(place));
    let theirs = |place: &Place| format!("<q>{}</q>", escape(&notes.text(place)));
    match &trace.verdict {
        Verdict::Found { tier, places } => {
            let places = places.iter().map(told).collect::<Vec<_>>().join("; ");
            format!("{places} <span class=\"quiet\">{}</span>", tier.name())
        }
        Verdict::Differs { place, changes, weight } => {
            format!("<strong>{}</strong>: {} {}<br>{}", weight.words(), told(place), theirs(place), changed(changes))
        }
        Verdict::OtherSpeaker { place, .. } => {
            let speaker = notes.passage(place).and_then(|passage| passage.speaker.as_deref()).unwrap_or_default();
            format!("<strong>said by <bdi>{}</bdi></strong>: {}", escape(speaker), told(place))
        }
        Verdict::NotFound { nearest: None } => "<strong>not found</strong>".to_owned(),
        Verdict::NotFound { nearest: Some(place) } => {
            format!("<strong>not found</strong>; nearest: {} {}", told(place), theirs(place))
        }
    }
}

fn changed(changes: &[Change]) -> String {
    let changed = changes
        .iter()
        .map(|change| format!("<del>{}</del> <ins>{}</ins>", escape(&change.quote), escape(&change.notes)));
    changed.collect::<Vec<_>>().join(", ")
}
