use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, Mode, QuoteKind};
use crate::entity::{DocMention, Speaker};
use crate::text::{DocSpan, Span};

/// What a place in a document is about. Numbers index the lists of the [`Analysis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Words that name a speaker.
    Mention(u32),
    /// A citation of a source.
    Source(u32),
    Quote(u32),
    /// Words that are said or that attribute, outside quotation marks.
    Attribution(u32),
}

impl Subject {
    /// The nearest at `offset`: a name, then a source, then the innermost quote, then what is said without marks.
    ///
    /// A pronoun inside quotation marks is the speaker's own word, so there the quote comes first.
    pub fn at(analysis: &Analysis, offset: u32) -> Option<Self> {
        let quote = nearest(&analysis.quotes, offset, |quote| [quote.span]);
        let mention = nearest(&analysis.mentions, offset, |mention| [mention.span])
            .filter(|&at| is_worth_naming(analysis, &analysis.mentions[at as usize], quote.is_some()));
        mention
            .map(Self::Mention)
            .or_else(|| nearest(&analysis.sources, offset, |source| [source.span]).map(Self::Source))
            .or_else(|| quote.map(Self::Quote))
            .or_else(|| attribution_at(analysis, offset).map(Self::Attribution))
    }

    /// The words it stands on.
    pub fn span(self, analysis: &Analysis) -> DocSpan {
        match self {
            Self::Mention(at) => analysis.mentions[at as usize].span,
            Self::Source(at) => analysis.sources[at as usize].span,
            Self::Quote(at) => analysis.quotes[at as usize].span,
            Self::Attribution(at) => {
                let attribution = &analysis.attributions[at as usize];
                let spans = attribution.content.iter().chain(&attribution.cue).copied();
                spans.reduce(Span::cover).unwrap_or(DocSpan::empty(0))
            }
        }
    }

    /// The speakers it speaks of: whom a mention names, who says a quote, whom a source is. Indices.
    pub fn speakers(self, analysis: &Analysis) -> Vec<u32> {
        match self {
            Self::Mention(at) => analysis.mentions[at as usize].speaker.into_iter().collect(),
            Self::Source(at) => {
                let mentions = analysis.sources[at as usize].chain.iter().filter_map(|link| link.mention);
                mentions.filter_map(|mention| analysis.mentions[mention as usize].speaker).take(1).collect()
            }
            Self::Quote(at) => statement_of(analysis, at).map_or_else(Vec::new, |said| said.speakers.clone()),
            Self::Attribution(at) => analysis.attributions[at as usize].speakers.clone(),
        }
    }
}

/// Index of the mention that introduces a speaker: the first that has the fullest name, and of several the first in the
/// story itself; a headline introduces nobody.
pub(super) fn first_mention(analysis: &Analysis, speaker: &Speaker) -> Option<u32> {
    let rank = |&&at: &&u32| {
        let mention = &analysis.mentions[at as usize];
        let block = &analysis.blocks[mention.block as usize].block;
        let name = analysis.local_mention(mention).name.map(|name| analysis.words(mention.block, name));
        let fullness = match name {
            Some(name) if name == speaker.name => 0,
            Some(_) => 1,
            None => 2,
        };
        (block.kind.is_heading(), fullness)
    };
    speaker.mentions.iter().min_by_key(rank).copied()
}

/// Words that someone is quoted with, marks included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    pub(super) span: DocSpan,
    pub(super) kind: QuoteKind,
}

/// What a speaker is quoted with, in text order: the quotes, and block quotes that have no marks.
pub(super) fn quotes_of(analysis: &Analysis, speaker: u32) -> Vec<Quoted> {
    let mut quotes = Vec::new();
    for &at in &analysis.speakers[speaker as usize].attributions {
        let attribution = &analysis.attributions[at as usize];
        if attribution.kind == AttributionKind::Block && attribution.quotes.is_empty() {
            quotes.extend(attribution.content.iter().map(|&span| Quoted { span, kind: QuoteKind::Block }));
        }
        let own = |&&quote: &&u32| statement_of(analysis, quote).is_some_and(|said| said.speakers.contains(&speaker));
        let own = attribution.quotes.iter().filter(own).map(|&quote| &analysis.quotes[quote as usize]);
        quotes.extend(own.map(|quote| Quoted { span: quote.span, kind: quote.kind }));
    }
    quotes.sort_by_key(|quoted| quoted.span);
    quotes.dedup_by_key(|quoted| quoted.span);
    quotes
}

/// By whom and how a quote is said. Of several that hold it the innermost, but words that someone is said to know or to
/// hope are said by whoever says so.
pub(super) fn statement_of(analysis: &Analysis, quote: u32) -> Option<&Attribution> {
    let innermost = &analysis.attributions[analysis.quotes[quote as usize].attribution? as usize];
    if innermost.mode != Mode::Thought {
        return Some(innermost);
    }
    let spoken = |around: &&Attribution| around.mode == Mode::Speech && around.quotes.contains(&quote);
    analysis.attributions.iter().find(spoken).or(Some(innermost))
}

/// The prose of a span, on one line. A span over several blocks gives what lies in the first.
pub(super) fn prose(analysis: &Analysis, span: DocSpan) -> String {
    let Some(block) = analysis.block_at(span.start()) else { return String::new() };
    let runs = &block.block.runs;
    let text = &block.block.text;
    let (start, end) = (runs.to_prose(span.start()), runs.to_prose(span.end()));
    one_line(text.get(start as usize..end as usize).unwrap_or(""))
}

/// `text` with each stretch of white space made one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_worth_naming(analysis: &Analysis, mention: &DocMention, quoted: bool) -> bool {
    mention.speaker.is_some() && !(quoted && analysis.local_mention(mention).pronoun().is_some())
}

fn attribution_at(analysis: &Analysis, offset: u32) -> Option<u32> {
    nearest(&analysis.attributions, offset, |attribution| {
        let spans = attribution.content.iter().chain(&attribution.cue).copied();
        spans.filter(|_| attribution.mode != Mode::Stance).collect::<Vec<_>>()
    })
}

/// The index of the item with the shortest span at `offset`; one that only ends there comes after all that hold it.
fn nearest<T, S>(items: &[T], offset: u32, spans: impl Fn(&T) -> S) -> Option<u32>
where
    S: IntoIterator<Item = DocSpan>,
{
    let candidates =
        items.iter().enumerate().flat_map(|(at, item)| spans(item).into_iter().map(move |span| (at, span)));
    candidates
        .filter(|(_, span)| span.touches(offset))
        .min_by_key(|(_, span)| (!span.contains(offset), span.len()))
        .map(|(at, _)| at as u32)
}
