use super::subject::{self, Subject, one_line, prose};
use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, Confidence, Evidence, QuoteKind};
use crate::entity::{Speaker, SpeakerKind};
use crate::mention::MentionKind;
use crate::source::{Count, Source, SourceKind};
use crate::text::DocSpan;

/// What is known of the words at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    pub span: DocSpan,
    pub about: About,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    Quote(QuoteCard),
    /// Said without quotation marks.
    Statement(Statement),
    Speaker(SpeakerCard),
    Source(SourceCard),
}

/// A stretch between marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteCard {
    pub kind: QuoteKind,
    /// How many words stand between the marks.
    pub words: usize,
    /// `None` where nobody is known to say it.
    pub statement: Option<Statement>,
}

/// Who says something, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub kind: AttributionKind,
    /// Several where they speak together; none where nobody is known to speak.
    pub voices: Vec<Voice>,
    pub evidence: Evidence,
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
    pub kind: SpeakerKind,
    pub resolution: Option<Resolution>,
    /// Where the article introduces the speaker.
    pub first_mention: Option<DocSpan>,
    pub mentions: usize,
    pub quotes: usize,
    /// Words between the marks of those quotes.
    pub words: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCard {
    pub kind: SourceKind,
    /// Names, from the one that the article cites to the one that it all comes from.
    pub chain: Vec<String>,
    /// The words by which somebody in the chain goes unnamed.
    pub reason: Option<String>,
    /// How many unnamed people it is, or how many a poll asked.
    pub count: Option<Count>,
    pub link: Option<String>,
}

/// What stands at `offset`, and what is known of it.
pub fn hover(analysis: &Analysis, offset: u32) -> Option<Hover> {
    let subject = Subject::at(analysis, offset)?;
    let about = match subject {
        Subject::Mention(at) => match source_named(analysis, at) {
            Some(source) => About::Source(source_card(analysis, source)),
            None => About::Speaker(speaker_card(analysis, at)?),
        },
        Subject::Source(at) => About::Source(source_card(analysis, &analysis.sources[at as usize])),
        Subject::Quote(at) => About::Quote(quote_card(analysis, at)),
        Subject::Attribution(at) => About::Statement(statement(analysis, &analysis.attributions[at as usize])),
    };
    Some(Hover { span: subject.span(analysis), about })
}

fn quote_card(analysis: &Analysis, quote: u32) -> QuoteCard {
    let said = subject::statement_of(analysis, quote).map(|attribution| statement(analysis, attribution));
    let quote = &analysis.quotes[quote as usize];
    QuoteCard { kind: quote.kind, words: count_words(&prose(analysis, quote.inner)), statement: said }
}

fn statement(analysis: &Analysis, attribution: &Attribution) -> Statement {
    let name = |mention: u32| prose(analysis, analysis.mentions[mention as usize].span);
    let cue: Vec<String> = attribution.cue.iter().map(|&span| prose(analysis, span)).collect();
    Statement {
        kind: attribution.kind,
        voices: attribution.speakers.iter().map(|&at| voice(&analysis.speakers[at as usize])).collect(),
        evidence: attribution.evidence,
        cue: cue.join(" "),
        resolution: attribution.mention.and_then(|mention| resolution(analysis, mention)),
        addressee: attribution.addressee.map(name),
        occasion: attribution.occasion.map(|span| prose(analysis, span)),
        channel: attribution.channel.map(|span| prose(analysis, span)),
        outlet: attribution.outlet.map(name),
    }
}

fn speaker_card(analysis: &Analysis, mention: u32) -> Option<SpeakerCard> {
    let number = analysis.mentions[mention as usize].speaker?;
    let speaker = &analysis.speakers[number as usize];
    let quotes = subject::quotes_of(analysis, number);
    let first = subject::first_mention(analysis, speaker);
    Some(SpeakerCard {
        voice: voice(speaker),
        kind: speaker.kind,
        resolution: resolution(analysis, mention),
        first_mention: first.map(|at| analysis.mentions[at as usize].span),
        mentions: speaker.mentions.len(),
        quotes: quotes.len(),
        words: quotes.iter().map(|quoted| count_words(&prose(analysis, quoted.span))).sum(),
    })
}

/// The citation that a mention of an outlet or a document belongs to. Of people more is known as speakers.
fn source_named(analysis: &Analysis, mention: u32) -> Option<&Source> {
    let kind = analysis.mentions[mention as usize].kind;
    let is_source = |source: &&Source| match kind {
        MentionKind::Outlet | MentionKind::Document => true,
        MentionKind::Anonymous => source.reason.is_some(),
        _ => false,
    };
    let cited = |source: &&Source| source.chain.iter().any(|link| link.mention == Some(mention));
    analysis.sources.iter().filter(is_source).find(cited)
}

fn source_card(analysis: &Analysis, source: &Source) -> SourceCard {
    SourceCard {
        kind: source.kind,
        chain: source.chain.iter().map(|link| one_line(&link.name)).collect(),
        reason: source.reason.map(|span| prose(analysis, span)),
        count: source.count,
        link: source.link.clone(),
    }
}

fn voice(speaker: &Speaker) -> Voice {
    Voice { name: one_line(&speaker.name), role: speaker.role.as_deref().map(one_line) }
}

/// How a mention came to mean its speaker; `None` where it rests on no other words.
fn resolution(analysis: &Analysis, mention: u32) -> Option<Resolution> {
    let first = &analysis.mentions[mention as usize];
    let mut chain = vec![mention];
    let mut next = first.antecedent;
    while let Some(at) = next.filter(|at| !chain.contains(at)) {
        chain.push(at);
        next = analysis.mentions[at as usize].antecedent;
    }
    let rivals = first.rivals.iter().map(|&at| one_line(&analysis.speakers[at as usize].name)).collect();
    let mut chain: Vec<String> = chain.iter().map(|&at| prose(analysis, analysis.mentions[at as usize].span)).collect();
    chain.dedup();
    (chain.len() > 1).then_some(Resolution { chain, confidence: first.confidence, rivals })
}

/// Stretches between spaces that hold a letter or a digit.
fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
