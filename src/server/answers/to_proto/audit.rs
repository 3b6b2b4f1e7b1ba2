//! The source audit as the protocol has it.

use super::location;
use crate::ide;
use crate::lint::Body;
use crate::pages::questions;
use crate::server::answers::protocol::{
    Anonymous, Audit, Chain, Headline, InNotes, Match, Notes, Quoted, SCHEMA, Speaker, Unlinked,
};
use crate::server::documents::snapshot::Snapshot;
use crate::verify::{Tier, Weight};

pub fn audit(snapshot: &Snapshot, audit: ide::Audit) -> Audit {
    let range = |span| snapshot.text.range(span);
    let questions = questions(&audit);
    let quoted = |it: ide::AuditedQuote| Quoted {
        words: it.words,
        range: range(it.span),
        notes: it.notes.map(|notes| InNotes {
            verdict: notes.verdict.name(),
            tier: notes.verdict.tier().map(Tier::name),
            weight: notes.verdict.weight().map(Weight::name),
            places: notes.places,
        }),
    };
    let speaker = |it: ide::AuditedSpeaker| Speaker {
        name: it.name,
        kind: it.kind.name(),
        role: it.role,
        first_mention: it.first_mention.map(range),
        statements: it.statements,
        quotes: it.quoted.quotes,
        words: it.quoted.words,
        share: it.share.map(|share| share.words as f64 / share.of as f64),
        quoted: it.quotes.into_iter().map(quoted).collect(),
    };
    let anonymous = |it: ide::AnonymousSource| Anonymous {
        name: it.name,
        range: range(it.span),
        count: it.count.map(|count| count.number),
        at_least: it.count.is_some_and(|count| count.at_least),
        reason: it.reason,
    };
    let chain = |it: ide::SecondHand| Chain { chain: it.chain, kind: it.kind.name(), range: range(it.span) };
    let unlinked = |it: ide::Unlinked| Unlinked { name: it.name, kind: it.kind.name(), range: range(it.span) };
    Audit {
        schema: SCHEMA,
        version: snapshot.version,
        quotes: audit.total.quotes,
        words: audit.total.words,
        speakers: audit.speakers.into_iter().map(speaker).collect(),
        anonymous: audit.anonymous.into_iter().map(anonymous).collect(),
        second_hand: audit.second_hand.into_iter().map(chain).collect(),
        unlinked: audit.unlinked.map(|sources| sources.into_iter().map(unlinked).collect()),
        headlines: audit.headlines.into_iter().map(|it| headline(snapshot, it)).collect(),
        unattributed: audit.unattributed.into_iter().map(quoted).collect(),
        notes: audit.notes.map(|it| Notes {
            found: it.found,
            differs: it.differs,
            other_speaker: it.other_speaker,
            not_found: it.not_found,
        }),
        questions,
    }
}

fn headline(snapshot: &Snapshot, headline: ide::AuditedHeadline) -> Headline {
    let (matches, place) = match &headline.body {
        Body::Exact(place) => (Match::Exact, Some(*place)),
        Body::Altered(altered) => (Match::Altered, Some(altered.place)),
        Body::Missing => (Match::Missing, None),
    };
    Headline {
        words: headline.words,
        range: snapshot.text.range(headline.span),
        r#match: matches,
        body: place.map(|place| location(snapshot, place).range),
        changes: match headline.body {
            Body::Altered(altered) => altered.changes.into_iter().map(Into::into).collect(),
            Body::Exact(_) | Body::Missing => Vec::new(),
        },
    }
}
