//! Gold's attributions and the engine's in one shape.

use super::Measure;
use crate::statement::Statement;
use crate::text::DocSpan;
use crate::train::brat::Annotation;
use crate::train::evaluate::words::{Words, words};

/// One attribution, whoever made it.
pub(super) struct Side {
    pub spans: Annotation,
    pub content: Words,
    pub source: Words,
    pub cue: Words,
}

impl Side {
    pub fn new(spans: Annotation, text: &str) -> Self {
        let [content, source, cue] = [&spans.content, &spans.source, &spans.cue].map(|spans| words(text, spans));
        Self { spans, content, source, cue }
    }

    pub fn of(statement: &Statement, text: &str) -> Self {
        let mut spans = Annotation {
            content: statement.content.clone(),
            cue: statement.cue.clone(),
            source: statement.source.into_iter().collect(),
        };
        spans.content.sort();
        spans.cue.sort();
        Self::new(spans, text)
    }
}

/// One of the three lists of an attribution.
#[derive(Clone, Copy)]
pub(super) enum Role {
    Content,
    Source,
    Cue,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Content, Self::Source, Self::Cue];

    pub fn measures(self) -> [Measure; 2] {
        match self {
            Self::Content => [Measure::ContentPartial, Measure::ContentExact],
            Self::Source => [Measure::SourcePartial, Measure::SourceExact],
            Self::Cue => [Measure::CuePartial, Measure::CueExact],
        }
    }

    pub fn words(self, side: &Side) -> &Words {
        match self {
            Self::Content => &side.content,
            Self::Source => &side.source,
            Self::Cue => &side.cue,
        }
    }

    pub fn spans(self, side: &Side) -> &[DocSpan] {
        match self {
            Self::Content => &side.spans.content,
            Self::Source => &side.spans.source,
            Self::Cue => &side.spans.cue,
        }
    }
}
