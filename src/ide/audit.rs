//! The source audit: who is heard in an article and how much, and what it takes from whom.

use rustc_hash::FxHashSet;

use super::hover::{InNotes, chain_of};
use super::quoted::quotes_of;
use super::subject::first_mention;
use super::tally::{Amount, Share, Tally};
use super::words::{one_line, prose};
use crate::analysis::DocQuote;
use crate::attribution::QuoteKind;
use crate::entity::SpeakerKind;
use crate::lint::{Body, Report};
use crate::mention::MentionKind;
use crate::source::{Count, Source, SourceKind};
use crate::text::DocSpan;
use crate::verify::{TraceFigures, Traces};
use crate::{Analysis, Format};

/// What an editor asks of a story before it runs. Lists are in text order where they say nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    pub total: Amount,
    /// Everyone who says something, by quoted words, the most first.
    pub speakers: Vec<AuditedSpeaker>,
    pub anonymous: Vec<AnonymousSource>,
    /// What is known through other outlets, each chain once.
    pub second_hand: Vec<SecondHand>,
    /// Published sources without a link; `None` where the format has no links.
    pub unlinked: Option<Vec<Unlinked>>,
    pub headlines: Vec<AuditedHeadline>,
    /// Quotes of the story that nothing gives to anyone.
    pub unattributed: Vec<AuditedQuote>,
    /// What became of the quotes in the notes; `None` where there are none.
    pub notes: Option<TraceFigures>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditedSpeaker {
    pub name: String,
    pub kind: SpeakerKind,
    pub role: Option<String>,
    pub first_mention: Option<DocSpan>,
    /// What the speaker says, quoted or not.
    pub statements: usize,
    pub quoted: Amount,
    /// `None` where nothing is quoted.
    pub share: Option<Share>,
    /// What the speaker is quoted with in the story.
    pub quotes: Vec<AuditedQuote>,
}

/// Words that somebody is quoted with, or nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditedQuote {
    /// With their marks; of a quote that runs on, those of all its paragraphs.
    pub words: String,
    /// Where it begins.
    pub span: DocSpan,
    /// Where the article has notes, what became of it in them; of one that runs on, of its first paragraph.
    pub notes: Option<InNotes>,
}

/// Somebody who goes unnamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnonymousSource {
    pub name: String,
    pub span: DocSpan,
    pub count: Option<Count>,
    /// In the article's own words; `None` where it gives none.
    pub reason: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondHand {
    /// Names, from the outlet that the article cites to the one that it all comes from.
    pub chain: Vec<String>,
    pub kind: SourceKind,
    pub span: DocSpan,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    pub name: String,
    pub kind: SourceKind,
    pub span: DocSpan,
}

/// A quote over the story, and what the body has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditedHeadline {
    /// With its marks.
    pub words: String,
    pub span: DocSpan,
    pub body: Body,
}

/// The audit of a document.
pub fn audit(analysis: &Analysis, tally: &Tally, report: &Report) -> Audit {
    let mut speakers: Vec<AuditedSpeaker> =
        speaking(analysis).map(|speaker| audited_speaker(analysis, tally, report, speaker)).collect();
    // The sort is stable: of those who are quoted as much the one that comes first.
    speakers.sort_by_key(|speaker| std::cmp::Reverse(speaker.quoted.words));
    let said = report.headlines().iter().map(|compared| (&analysis.quotes[compared.quote as usize], compared));
    let said = said.filter(|(quote, _)| !quote.kind.is_look_alike() && quote.kind != QuoteKind::Inscription);
    let headlines = said.map(|(quote, compared)| AuditedHeadline {
        words: prose(analysis, quote.span),
        span: quote.span,
        body: compared.body.clone(),
    });
    Audit {
        total: tally.total,
        speakers,
        anonymous: anonymous(analysis),
        second_hand: second_hand(analysis),
        unlinked: (analysis.format != Format::Plain).then(|| unlinked(analysis)),
        headlines: headlines.collect(),
        unattributed: unattributed(analysis, report),
        notes: report.traces().map(Traces::figures),
    }
}

/// Those who say something, by index; banners and pronouns of nobody left out.
pub(super) fn speaking(analysis: &Analysis) -> impl Iterator<Item = u32> {
    let says = |attributions: &[u32]| attributions.iter().any(|&at| analysis.attributions[at as usize].is_statement());
    let speakers = (0..).zip(&analysis.speakers);
    let speaking = speakers.filter(move |(_, speaker)| speaks(speaker.kind) && says(&speaker.attributions));
    speaking.map(|(index, _)| index)
}

/// Whether speakers of a kind are people or bodies that the article knows.
pub(super) fn speaks(kind: SpeakerKind) -> bool {
    !matches!(kind, SpeakerKind::Inscription | SpeakerKind::Unresolved)
}

fn audited_speaker(analysis: &Analysis, tally: &Tally, report: &Report, index: u32) -> AuditedSpeaker {
    let speaker = &analysis.speakers[index as usize];
    let first = first_mention(analysis, speaker);
    let said = speaker.attributions.iter().filter(|&&at| analysis.attributions[at as usize].is_statement());
    AuditedSpeaker {
        name: one_line(&speaker.name),
        kind: speaker.kind,
        role: speaker.role.as_deref().map(one_line),
        first_mention: first.map(|mention| analysis.mentions[mention as usize].span),
        statements: said.count(),
        quoted: tally.of(index),
        share: tally.share(index),
        quotes: quoted(analysis, report, index),
    }
}

/// What a speaker is quoted with in the story, each quote once however many paragraphs it runs over.
fn quoted(analysis: &Analysis, report: &Report, speaker: u32) -> Vec<AuditedQuote> {
    let mut quotes: Vec<AuditedQuote> = Vec::new();
    for found in quotes_of(analysis, speaker).into_iter().filter(|found| !found.in_heading) {
        let words = prose(analysis, found.span);
        match quotes.last_mut() {
            Some(quote) if found.runs_on => {
                quote.words.push(' ');
                quote.words.push_str(&words);
            }
            _ => quotes.push(AuditedQuote { words, span: found.span, notes: notes_at(report, found.span) }),
        }
    }
    quotes
}

/// Quotes of the story that nothing gives to anyone, those inside others left out.
fn unattributed(analysis: &Analysis, report: &Report) -> Vec<AuditedQuote> {
    let of_nobody = |quote: &&DocQuote| {
        let is_speech =
            !quote.kind.is_look_alike() && !matches!(quote.kind, QuoteKind::Inscription | QuoteKind::Nested);
        let in_heading = analysis.blocks[quote.block as usize].block.kind.is_heading();
        is_speech && !in_heading && quote.attribution.is_none() && quote.runs_on_from.is_none()
    };
    let quotes = analysis.quotes.iter().filter(of_nobody);
    let audited = |quote: &DocQuote| AuditedQuote {
        words: prose(analysis, quote.span),
        span: quote.span,
        notes: notes_at(report, quote.span),
    };
    quotes.map(audited).collect()
}

/// What became of the quote at a place.
fn notes_at(report: &Report, span: DocSpan) -> Option<InNotes> {
    let traces = report.traces()?;
    let trace = traces.all.iter().find(|trace| trace.span == span)?;
    Some(InNotes::new(&traces.notes, trace))
}

/// Everyone who goes unnamed, once; with the reason where any place gives one.
pub(super) fn anonymous(analysis: &Analysis) -> Vec<AnonymousSource> {
    let mut found: Vec<(Option<u32>, AnonymousSource)> = Vec::new();
    for source in analysis.sources.iter().filter(|source| source.is_unnamed(&analysis.mentions)) {
        let mention = |link: &&crate::source::SourceLink| {
            link.mention.is_some_and(|it| analysis.mentions[it as usize].kind == MentionKind::Anonymous)
        };
        let Some(link) = source.chain.iter().find(mention).or(source.chain.last()) else { continue };
        let who = link.mention.and_then(|mention| analysis.mentions[mention as usize].speaker);
        let reason = source.reason.map(|span| prose(analysis, span));
        match found.iter_mut().find(|(known, _)| who.is_some() && *known == who) {
            Some((_, known)) => {
                known.reason = known.reason.take().or(reason);
                known.count = known.count.or(source.count);
            }
            None => {
                let name = one_line(&link.name);
                found.push((who, AnonymousSource { name, span: link.span, count: source.count, reason }));
            }
        }
    }
    let known: FxHashSet<u32> = found.iter().filter_map(|(who, _)| *who).collect();
    for at in speaking(analysis).filter(|at| !known.contains(at)) {
        let speaker = &analysis.speakers[at as usize];
        if let (SpeakerKind::Anonymous, Some(first)) = (speaker.kind, first_mention(analysis, speaker)) {
            let span = analysis.mentions[first as usize].span;
            let name = one_line(&speaker.name);
            found.push((Some(at), AnonymousSource { name, span, count: None, reason: None }));
        }
    }
    let mut found: Vec<AnonymousSource> = found.into_iter().map(|(_, source)| source).collect();
    found.sort_by_key(|source| source.span);
    found
}

/// What is known through other outlets, each chain once.
pub(super) fn second_hand(analysis: &Analysis) -> Vec<SecondHand> {
    let mut seen = FxHashSet::default();
    let sources = analysis.sources.iter().filter(|source| source.is_second_hand(&analysis.mentions));
    let chains = sources.map(|source| SecondHand { chain: chain_of(source), kind: source.kind, span: source.span });
    chains.filter(|found| seen.insert(found.chain.join("\n").to_lowercase())).collect()
}

/// Sources that are published somewhere, and that the article does not lead to.
fn unlinked(analysis: &Analysis) -> Vec<Unlinked> {
    let published = |source: &&Source| {
        let kept = matches!(source.kind, SourceKind::Anonymous | SourceKind::Interview)
            || source.is_unnamed(&analysis.mentions);
        !kept && source.link.is_none() && !source.is_own()
    };
    let sources = analysis.sources.iter().filter(published);
    sources.map(|source| Unlinked { name: one_line(&source.name), kind: source.kind, span: source.span }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let analysis = Analysis::new(text, Format::Markdown);
        let (tally, report) = (Tally::new(&analysis), Report::new(&analysis, &Arc::default()));
        let audit = audit(&analysis, &tally, &report);
        let mut drawn = String::new();
        for speaker in &audit.speakers {
            let AuditedSpeaker { name, kind, role, statements, quoted, share, .. } = speaker;
            let role = role.as_deref().unwrap_or("-");
            let share = share.map_or(0, Share::percent);
            drawn += &format!("{name} ({kind:?}, {role}): {statements} said, {}, {share}%\n", quoted.quotes);
        }
        for AnonymousSource { name, count, reason, .. } in &audit.anonymous {
            let count = count.map_or(0, |count| count.number);
            drawn += &format!("anonymous: {name}, {count}, {}\n", reason.as_deref().unwrap_or("no reason"));
        }
        for found in &audit.second_hand {
            drawn += &format!("second hand: {}\n", found.chain.join(" < "));
        }
        for source in audit.unlinked.iter().flatten() {
            drawn += &format!("no link: {}\n", source.name);
        }
        for headline in &audit.headlines {
            let body = match headline.body {
                Body::Exact(_) => "exact",
                Body::Altered(_) => "altered",
                Body::Missing => "missing",
            };
            drawn += &format!("headline: {} {body}\n", headline.words);
        }
        assert_eq!(drawn, expected);
    }

    #[test]
    fn everyone_who_says_something_is_there_once() {
        check(
            "The gate is shut.\n\n\"It was late,\" Harbour Commissioner Rosa Bianchi said. Costa said he was there.\n\n\
             \"It was a very dark night on the quay,\" said Idris Kane. A banner read \"Open the gate\".\n",
            "Idris Kane (Person, -): 1 said, 1, 75%\n\
             Rosa Bianchi (Person, Harbour Commissioner): 1 said, 1, 25%\n\
             Costa (Person, -): 1 said, 0, 0%\n",
        );
    }

    #[test]
    fn who_goes_unnamed_is_there_once_with_the_reason() {
        check(
            "The port is to close, said a person familiar with the plan, speaking on condition of anonymity because talks go on.\n\n\
             \"It is a mess,\" said the person. Two residents said they were not told.\n",
            "a person familiar with the plan (Anonymous, -): 2 said, 1, 100%\n\
             Two residents (Group, -): 1 said, 0, 0%\n\
             anonymous: a person familiar with the plan, 1, speaking on condition of anonymity because talks go on\n",
        );
    }

    #[test]
    fn what_other_outlets_say_is_second_hand_and_should_be_linked() {
        check(
            "The port is to close, [the Harbour Gazette reported](https://gazette.example/1).\n\n\
             It will be sold, according to the Associated Press, citing the Harbour Gazette.\n\n\
             It was sold, according to the Associated Press, citing the Harbour Gazette.\n",
            "Harbour Gazette (Outlet, -): 1 said, 0, 0%\n\
             Associated Press (Outlet, -): 2 said, 0, 0%\n\
             second hand: Harbour Gazette\n\
             second hand: Associated Press < Harbour Gazette\n\
             no link: Associated Press\n\
             no link: Associated Press\n",
        );
    }

    #[test]
    fn quotes_over_the_story_are_held_against_it() {
        check(
            "# \"It was late\": port shut\n\n## \"Every gate is open\"\n\n\"It was late,\" Rosa Bianchi said.\n",
            "Rosa Bianchi (Person, -): 2 said, 1, 100%\n\
             headline: \"It was late\" exact\nheadline: \"Every gate is open\" missing\n",
        );
    }

    #[test]
    fn an_empty_document_rests_on_nothing() {
        check("", "");
    }
}
