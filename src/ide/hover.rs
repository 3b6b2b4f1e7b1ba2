//! What is known of the words at a place, as data; the edge puts it into words.

use super::places;
use super::quoted::statement_of;
use super::subject::{Subject, first_mention};
use super::tally::{Share, Tally};
use super::words::{one_line, prose};
use crate::attribution::{Attribution, AttributionKind, Confidence, QuoteKind, Sieve};
use crate::entity::{Speaker, SpeakerKind};
use crate::lint::{Body, Report};
use crate::mention::MentionKind;
use crate::source::{Count, Source, SourceKind};
use crate::statement::{self, confidence};
use crate::text::DocSpan;
use crate::verify::{Notes, Trace, Verdict};
use crate::{Analysis, Format};

/// What is known of the words at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Hover {
    pub span: DocSpan,
    pub about: About,
}

#[derive(Debug, Clone, PartialEq)]
pub enum About {
    Quote(Box<QuoteCard>),
    /// Said without quotation marks.
    Statement(Statement),
    Speaker(SpeakerCard),
    Source(SourceCard),
}

/// A stretch between marks.
#[derive(Debug, Clone, PartialEq)]
pub struct QuoteCard {
    pub kind: QuoteKind,
    /// How many words stand between the marks.
    pub words: usize,
    /// `None` where nobody is known to say it.
    pub statement: Option<Statement>,
    /// Of a quote over the story, what the body has of it.
    pub body: Option<Body>,
    /// Where the article has notes, what became of the quote in them.
    pub notes: Option<InNotes>,
}

/// What became of a quote in the notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InNotes {
    pub verdict: Verdict,
    /// Where: `duarte.vtt, 00:07`; each place, where the words stand in several.
    pub places: Vec<String>,
    /// The notes' words there, or the nearest.
    pub words: String,
    /// Who says them there.
    pub speaker: Option<String>,
}

impl InNotes {
    pub(super) fn new(notes: &Notes, trace: &Trace) -> Self {
        let place = trace.verdict.place();
        let places: Vec<String> = match &trace.verdict {
            Verdict::Found { places, .. } => places.iter().map(|place| notes.told(place)).collect(),
            _ => place.map(|place| notes.told(place)).into_iter().collect(),
        };
        let passage = place.and_then(|place| notes.passage(place));
        Self {
            verdict: trace.verdict.clone(),
            places,
            words: place.map_or_else(String::new, |place| one_line(&notes.text(place))),
            speaker: passage.and_then(|passage| passage.speaker.clone()),
        }
    }
}

/// Who says something, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub kind: AttributionKind,
    /// Several where they speak together; none where nobody is known to speak.
    pub voices: Vec<Voice>,
    /// What part of the quoted words is said by the speaker; `None` where several speak together.
    pub share: Option<Share>,
    /// No surer than it is whom the words beside the quote mean.
    pub confidence: Confidence,
    /// The sieve that decided.
    pub sieve: Sieve,
    /// The words or the sign that attribute, as written; empty where there are none.
    pub cue: String,
    /// How the words that name the speaker there came to mean the speaker, where they are not the speaker's name.
    pub resolution: Option<Resolution>,
    pub addressee: Option<String>,
    pub occasion: Option<String>,
    pub channel: Option<String>,
    pub outlet: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    pub name: String,
    pub kind: SpeakerKind,
    pub role: Option<String>,
}

/// The steps from a pronoun or a short name to a full one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// As written, from the words in question to those that they rest on. At least two.
    pub chain: Vec<String>,
    pub confidence: Confidence,
    /// Names of those who could be meant as well.
    pub rivals: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerCard {
    pub voice: Voice,
    pub resolution: Option<Resolution>,
    /// Where the article introduces the speaker.
    pub first_mention: Option<DocSpan>,
    pub mentions: usize,
    pub quotes: usize,
    /// Words between the marks of those quotes.
    pub words: usize,
    pub share: Option<Share>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCard {
    pub kind: SourceKind,
    /// Names, from the one that the article cites to the one that it all comes from.
    pub chain: Vec<String>,
    /// Whether somebody in the chain goes unnamed.
    pub unnamed: bool,
    /// The words by which somebody in the chain goes unnamed.
    pub reason: Option<String>,
    /// How many unnamed people it is, or how many a poll asked.
    pub count: Option<Count>,
    pub link: Linked,
}

/// Whether a citation leads anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    To(String),
    Nowhere,
    /// The format has no links.
    Never,
}

/// What stands at `offset`, and what is known of it.
///
/// Inside quotation marks it is always the quote; outside them nobody who neither speaks nor is a source.
pub fn hover(analysis: &Analysis, tally: &Tally, report: &Report, offset: u32) -> Option<Hover> {
    let quoted = places::quote_at(analysis, offset).map(Subject::Quote);
    let subject = quoted.or_else(|| Subject::at(analysis, offset))?;
    let about = match subject {
        Subject::Mention(at) => match source_named(analysis, at) {
            Some(source) => About::Source(source_card(analysis, source)),
            None if !is_heard(analysis, at) => return None,
            None => About::Speaker(speaker_card(analysis, tally, at)?),
        },
        Subject::Source(at) => About::Source(source_card(analysis, &analysis.sources[at as usize])),
        Subject::Quote(at) => About::Quote(Box::new(quote_card(analysis, tally, report, at))),
        Subject::Attribution(at) => About::Statement(statement(analysis, tally, &analysis.attributions[at as usize])),
    };
    Some(Hover { span: subject.span(analysis), about })
}

/// Whether the one whom a mention names says something anywhere.
fn is_heard(analysis: &Analysis, mention: u32) -> bool {
    let speaker = analysis.mentions[mention as usize].speaker;
    speaker.is_some_and(|speaker| !analysis.speakers[speaker as usize].attributions.is_empty())
}

fn quote_card(analysis: &Analysis, tally: &Tally, report: &Report, at: u32) -> QuoteCard {
    let quote = &analysis.quotes[at as usize];
    QuoteCard {
        kind: quote.kind,
        words: analysis.local_quote(quote).words as usize,
        statement: statement_of(analysis, at).map(|attribution| statement(analysis, tally, attribution)),
        body: report.headlines().iter().find(|compared| compared.quote == at).map(|compared| compared.body.clone()),
        notes: report.traces().and_then(|traces| Some(InNotes::new(&traces.notes, traces.of_quote(at)?))),
    }
}

/// Who says something, and how that is known.
pub fn statement(analysis: &Analysis, tally: &Tally, attribution: &Attribution) -> Statement {
    let said = statement::Statement::attributed(analysis, attribution);
    let words = |span: DocSpan| prose(analysis, span);
    let cue: Vec<String> = said.cue.iter().map(|&span| words(span)).collect();
    Statement {
        kind: attribution.kind,
        voices: attribution.speakers.iter().map(|&at| voice(&analysis.speakers[at as usize])).collect(),
        share: match attribution.speakers[..] {
            [speaker] => tally.share(speaker),
            _ => None,
        },
        confidence: said.confidence,
        sieve: attribution.evidence.sieve,
        cue: cue.join(" "),
        resolution: said.resolution.first().and_then(|&mention| resolution(analysis, mention)),
        addressee: said.addressee.map(words),
        occasion: said.occasion.map(words),
        channel: said.channel.map(words),
        outlet: said.outlet.map(words),
    }
}

fn speaker_card(analysis: &Analysis, tally: &Tally, mention: u32) -> Option<SpeakerCard> {
    let number = analysis.mentions[mention as usize].speaker?;
    let speaker = &analysis.speakers[number as usize];
    let first = first_mention(analysis, speaker);
    Some(SpeakerCard {
        voice: voice(speaker),
        resolution: resolution(analysis, mention),
        first_mention: first.map(|at| analysis.mentions[at as usize].span),
        mentions: speaker.mentions.len(),
        quotes: tally.of(number).quotes,
        words: tally.of(number).words,
        share: tally.share(number),
    })
}

/// The citation that a mention of an outlet, a document or unnamed people belongs to. Of others more is known as
/// speakers.
fn source_named(analysis: &Analysis, mention: u32) -> Option<&Source> {
    let named = &analysis.mentions[mention as usize];
    if !matches!(named.kind, MentionKind::Outlet | MentionKind::Document | MentionKind::Anonymous) {
        return None;
    }
    let cited = |source: &&Source| source.chain.iter().any(|link| link.mention == Some(mention));
    places::sources_around(analysis, named.span).find(cited)
}

fn source_card(analysis: &Analysis, source: &Source) -> SourceCard {
    SourceCard {
        kind: source.kind,
        chain: chain_of(source),
        unnamed: source.is_unnamed(&analysis.mentions),
        reason: source.reason.map(|span| prose(analysis, span)),
        count: source.count,
        link: match (&source.link, analysis.format) {
            (Some(link), _) => Linked::To(link.clone()),
            (None, Format::Plain) => Linked::Never,
            (None, _) => Linked::Nowhere,
        },
    }
}

/// The names of a chain, the first in full.
pub(super) fn chain_of(source: &Source) -> Vec<String> {
    let rest = source.chain.iter().skip(1).map(|link| link.name.as_str());
    std::iter::once(source.name.as_str()).chain(rest).map(one_line).collect()
}

fn voice(speaker: &Speaker) -> Voice {
    Voice { name: one_line(&speaker.name), kind: speaker.kind, role: speaker.role.as_deref().map(one_line) }
}

/// How a mention came to mean its speaker; `None` where it rests on no other words.
fn resolution(analysis: &Analysis, mention: u32) -> Option<Resolution> {
    let first = &analysis.mentions[mention as usize];
    let chain = confidence::chain(analysis, mention);
    let rivals = first.rivals.iter().map(|&at| one_line(&analysis.speakers[at as usize].name)).collect();
    let mut chain: Vec<String> = chain.iter().map(|&at| prose(analysis, analysis.mentions[at as usize].span)).collect();
    chain.dedup();
    (chain.len() > 1).then_some(Resolution { chain, confidence: confidence::of_mention(analysis, mention), rivals })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::statements;

    #[test]
    fn the_editor_is_told_what_is_printed() {
        for text in [
            "The report clears Tom Kane and blames Luis Costa.\n\"No,\" he said.\n",
            "Rosa Bianchi shut the gate. \"It was late,\" she said.\n\n\"Nobody came.\"\n",
            "\"It was late,\" Rosa Bianchi said.\n",
            "\"It was late,\" she said.\n",
        ] {
            let analysis = Analysis::new(text, Format::Plain);
            for said in statements(&analysis).iter().filter(|one| one.quoted) {
                let report = Report::new(&analysis, &std::sync::Arc::default());
                let found = hover(&analysis, &Tally::new(&analysis), &report, said.content[0].start() + 1);
                let Some(About::Quote(card)) = found.map(|found| found.about) else { panic!("no quote: {text}") };
                let shown = card.statement.expect("somebody is named").confidence;
                assert_eq!(shown, said.confidence, "{text}");
            }
        }
    }
}
