use super::{Source, SourceKind, SourceLink};
use crate::attribution::{Attribution, Mode, Placed};
use crate::cue::{Cue, CueForm};
use crate::entity::{DocMention, Speaker};
use crate::mention::{Mention, MentionKind};
use crate::text::{BlockSpan, DocSpan};
use crate::token::Tokens;

/// Finds where the article takes something from another outlet, from a document or from an unnamed source, in text order.
/// All arguments are those of one document; `tokens` are its blocks'.
pub fn find(
    blocks: &[Placed],
    tokens: &[&Tokens],
    mentions: &[DocMention],
    speakers: &[Speaker],
    attributions: &[Attribution],
) -> Vec<Source> {
    let finder = Finder { blocks, tokens, mentions, speakers };
    let mut sources: Vec<Source> = Vec::new();
    for attribution in attributions.iter().filter(|one| one.level == 1 && one.mode != Mode::Stance) {
        sources.extend(finder.of_attribution(attribution));
    }
    sources.sort_by_key(|source| source.span);
    sources
        .dedup_by(|later, earlier| earlier.span.contains_span(later.span) && later.chain.len() <= earlier.chain.len());
    sources
}

struct Finder<'a> {
    blocks: &'a [Placed<'a>],
    tokens: &'a [&'a Tokens],
    mentions: &'a [DocMention],
    speakers: &'a [Speaker],
}

impl Finder<'_> {
    fn of_attribution(&self, attribution: &Attribution) -> Option<Source> {
        let cue = attribution.cue.first()?;
        if let Some(outlet) = attribution.outlet.filter(|&outlet| self.is_named_outlet(outlet)) {
            let first = attribution.mention.map_or(*cue, |mention| self.mentions[mention as usize].span);
            let span = first.cover(*cue).cover(self.mentions[outlet as usize].span);
            return Some(Source { kind: SourceKind::Told, span, chain: self.chain(outlet) });
        }
        let mention = attribution.mention?;
        let found = &self.mentions[mention as usize];
        let kind = match found.kind {
            MentionKind::Outlet if attribution.cue_lemma == "according to" => SourceKind::AccordingTo,
            MentionKind::Outlet => SourceKind::Reported,
            MentionKind::Document => SourceKind::Document,
            MentionKind::Anonymous => SourceKind::Anonymous,
            // `As reported by X` needs no list to know that X reports.
            MentionKind::Person | MentionKind::Organisation
                if attribution.evidence.sieve == "passive" && attribution.cue_lemma == "report" =>
            {
                SourceKind::Reported
            }
            _ => return None,
        };
        let chain = self.chain(mention);
        let end = chain.last().map_or(found.span, |link| link.span);
        Some(Source { kind, span: self.opening(cue.cover(found.span)).cover(end), chain })
    }

    /// Whether a mention names an outlet; `the club's website` is a channel of its owner.
    fn is_named_outlet(&self, mention: u32) -> bool {
        let found = &self.mentions[mention as usize];
        let local = &self.blocks[found.block as usize].mentions[found.local as usize];
        found.kind == MentionKind::Outlet && local.is_named()
    }

    /// A citation with the `As` that opens it.
    fn opening(&self, span: DocSpan) -> DocSpan {
        let Some((placed, tokens)) = self.block_of(span) else { return span };
        let at = placed.block.runs.to_prose(span.start());
        let token = tokens.tokens.partition_point(|token| token.span.start() < at);
        match token.checked_sub(1).map(|before| tokens.tokens[before].span) {
            Some(before) if before.of(&placed.block.text).eq_ignore_ascii_case("as") => {
                placed.block.runs.to_source(before).cover(span)
            }
            _ => span,
        }
    }

    fn block_of(&self, span: DocSpan) -> Option<(&Placed<'_>, &Tokens)> {
        let after = self.blocks.partition_point(|placed| placed.block.span.start() <= span.start());
        let index = after.checked_sub(1)?;
        Some((&self.blocks[index], self.tokens[index]))
    }

    /// A source and whom it cites in the same sentence: `X citing Y`, `X, quoting Y`.
    fn chain(&self, mention: u32) -> Vec<SourceLink> {
        let mut chain = vec![self.link(mention)];
        let found = &self.mentions[mention as usize];
        let (placed, tokens) = (&self.blocks[found.block as usize], self.tokens[found.block as usize]);
        let mut local = found.local as usize;
        while let Some(next) = cited_after(placed, tokens, &placed.mentions[local]) {
            chain.push(self.link(placed.first_mention + next as u32));
            local = next;
        }
        chain
    }

    fn link(&self, mention: u32) -> SourceLink {
        let found = &self.mentions[mention as usize];
        let name = match found.speaker {
            Some(speaker) => self.speakers[speaker as usize].name.clone(),
            None => {
                let placed = &self.blocks[found.block as usize];
                placed.mentions[found.local as usize].span.of(&placed.block.text).to_owned()
            }
        };
        SourceLink { name, span: found.span, mention: Some(mention) }
    }
}

/// The mention behind `citing` or `quoting` that directly follows a mention.
fn cited_after(placed: &Placed, tokens: &Tokens, mention: &Mention) -> Option<usize> {
    let comma = tokens.tokens.get(mention.end as usize).is_some_and(|token| token.span.of(&placed.block.text) == ",");
    let at = mention.end + u32::from(comma);
    let cites = |cue: &&Cue| {
        cue.start == at
            && cue.form == CueForm::Participle
            && cue.entry.is_some_and(|entry| matches!(entry.lemma, "cite" | "quote"))
    };
    let cue = placed.cues.iter().find(cites);
    let word = tokens.tokens.get(at as usize).map_or("", |token| token.span.of(&placed.block.text));
    let behind = match cue {
        Some(cue) => cue.end,
        None if matches!(word, "citing" | "quoting") => at + 1,
        None => return None,
    };
    let start = tokens.tokens.get(behind as usize).map_or(BlockSpan::empty(0), |token| token.span);
    placed.mentions.iter().position(|other| {
        other.span.start() == start.start()
            || tokens.tokens.get(behind as usize + 1).is_some_and(|second| {
                start.of(&placed.block.text).eq_ignore_ascii_case("the") && other.span.start() == second.span.start()
            })
    })
}
