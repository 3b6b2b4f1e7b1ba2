//! The source audit for programs: a row a speaker, or an object an article.

use std::io;

use serde::Serialize;

use super::audit::AuditedArticle;
use super::questions::questions;
use crate::entity::SpeakerKind;
use crate::ide::{AuditedQuote, InNotes, Share};
use crate::lint::Body;
use crate::text::{DocSpan, LineIndex};

/// A row of CSV, under the names of its fields.
#[derive(Serialize)]
struct CsvRow<'a> {
    path: &'a str,
    speaker: &'a str,
    kind: Option<&'static str>,
    role: Option<&'a str>,
    line: Option<u32>,
    statements: usize,
    quotes: usize,
    words: usize,
    share: Option<f64>,
    anonymous: bool,
    reason: Option<&'a str>,
}

/// A row a speaker, as CSV.
pub fn audit_csv(articles: &[AuditedArticle]) -> io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for AuditedArticle { name, text, audit } in articles {
        let lines = LineIndex::new(text);
        for speaker in &audit.speakers {
            let unnamed = audit.anonymous.iter().find(|source| source.name == speaker.name);
            writer.serialize(CsvRow {
                path: name,
                speaker: &speaker.name,
                kind: speaker.kind.name(),
                role: speaker.role.as_deref(),
                line: speaker.first_mention.map(|span| lines.line_column(text, span.start()).line),
                statements: speaker.statements,
                quotes: speaker.quoted.quotes,
                words: speaker.quoted.words,
                share: speaker.share.map(ratio),
                anonymous: unnamed.is_some() || speaker.kind == SpeakerKind::Anonymous,
                reason: unnamed.and_then(|source| source.reason.as_deref()),
            })?;
        }
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

#[derive(Serialize)]
struct Place {
    span: [u32; 2],
    line: u32,
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    words: &'a str,
    #[serde(flatten)]
    place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<serde_json::Value>,
}

/// What an article rests on, as JSON: as `docs/audit.md` tells it.
pub fn audit_json(article: &AuditedArticle) -> serde_json::Value {
    let AuditedArticle { name, text, audit } = article;
    let lines = LineIndex::new(text);
    let place =
        |span: DocSpan| Place { span: [span.start(), span.end()], line: lines.line_column(text, span.start()).line };
    let quotes = |quotes: &[AuditedQuote]| {
        let rows = quotes.iter().map(|quote| QuoteRow {
            words: &quote.words,
            place: place(quote.span),
            notes: quote.notes.as_ref().map(in_notes),
        });
        serde_json::to_value(rows.collect::<Vec<_>>()).unwrap_or_default()
    };
    let speakers = audit.speakers.iter().map(|speaker| {
        serde_json::json!({
            "name": speaker.name,
            "kind": speaker.kind.name(),
            "role": speaker.role,
            "first_mention": speaker.first_mention.map(place),
            "statements": speaker.statements,
            "quotes": speaker.quoted.quotes,
            "words": speaker.quoted.words,
            "share": speaker.share.map(ratio),
            "quoted": quotes(&speaker.quotes),
        })
    });
    let anonymous = audit.anonymous.iter().map(|source| {
        serde_json::json!({
            "name": source.name,
            "place": place(source.span),
            "count": source.count.map(|count| count.number),
            "at_least": source.count.is_some_and(|count| count.at_least),
            "reason": source.reason,
        })
    });
    let second_hand = audit.second_hand.iter().map(
        |found| serde_json::json!({ "chain": found.chain, "kind": found.kind.name(), "place": place(found.span) }),
    );
    let unlinked = audit.unlinked.as_ref().map(|unlinked| {
        let rows = unlinked.iter().map(|source| {
            serde_json::json!({ "name": source.name, "kind": source.kind.name(), "place": place(source.span) })
        });
        rows.collect::<Vec<_>>()
    });
    let headlines = audit.headlines.iter().map(|headline| {
        let found = match headline.body {
            Body::Exact(_) => "exact",
            Body::Altered(_) => "altered",
            Body::Missing => "missing",
        };
        serde_json::json!({ "words": headline.words, "place": place(headline.span), "match": found })
    });
    serde_json::json!({
        "path": name,
        "quotes": audit.total.quotes,
        "words": audit.total.words,
        "speakers": speakers.collect::<Vec<_>>(),
        "anonymous": anonymous.collect::<Vec<_>>(),
        "second_hand": second_hand.collect::<Vec<_>>(),
        "unlinked": unlinked,
        "headlines": headlines.collect::<Vec<_>>(),
        "unattributed": quotes(&audit.unattributed),
        "notes": audit.notes.map(|notes| serde_json::json!({
            "found": notes.found,
            "differs": notes.differs,
            "other_speaker": notes.other_speaker,
            "not_found": notes.not_found,
        })),
        "questions": questions(audit),
    })
}

/// What became of a quote in the notes.
fn in_notes(notes: &InNotes) -> serde_json::Value {
    let verdict = &notes.verdict;
    serde_json::json!({
        "verdict": verdict.name(),
        "tier": verdict.tier().map(|tier| tier.name()),
        "weight": verdict.weight().map(|weight| weight.name()),
        "places": notes.places,
    })
}

/// 0 to 1, to three digits.
fn ratio(share: Share) -> f64 {
    (share.words as f64 * 1000.0 / share.of.max(1) as f64).round() / 1000.0
}
