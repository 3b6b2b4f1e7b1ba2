//! Where those are introduced whom a place speaks of.

use super::places;
use super::subject::{Subject, first_mention};
use crate::Analysis;
use crate::text::DocSpan;
use crate::verify::{Place, Traces, Verdict};

/// Where those are introduced whom a place speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The words that were asked about.
    pub origin: DocSpan,
    /// The first full mention of each speaker.
    pub targets: Vec<DocSpan>,
    /// Of a quote, where its words stand in the notes. One of the two lists holds something.
    pub notes: Vec<InFile>,
}

/// A line of a file of notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InFile {
    pub file: String,
    /// The first is 1.
    pub line: u32,
}

/// From a pronoun, a short name, a quote or a source to the first full mention of the speaker; from a quote to the notes, too.
pub fn definition(analysis: &Analysis, traces: Option<&Traces>, offset: u32) -> Option<Definition> {
    let subject = Subject::at(analysis, offset)?;
    let quote = places::quote_at(analysis, offset);
    let notes = traces.zip(quote).map_or_else(Vec::new, |(traces, quote)| in_files(traces, quote));
    let speakers = subject.speakers(analysis);
    let speakers = speakers.iter().map(|&at| &analysis.speakers[at as usize]);
    let firsts = speakers.filter_map(|speaker| first_mention(analysis, speaker));
    let targets: Vec<DocSpan> = firsts.map(|at| analysis.mentions[at as usize].span).collect();
    let is_somewhere = !targets.is_empty() || !notes.is_empty();
    is_somewhere.then(|| Definition { origin: subject.span(analysis), targets, notes })
}

/// Where a quote's words stand in the notes. A document of Word has no lines that an editor could open.
fn in_files(traces: &Traces, quote: u32) -> Vec<InFile> {
    let Some(trace) = traces.of_quote(quote) else { return Vec::new() };
    let places = match &trace.verdict {
        Verdict::Found { places, .. } => &places[..],
        other => other.place().map_or(&[][..], std::slice::from_ref),
    };
    let notes = &traces.notes;
    let in_file = |place: &Place| {
        let file = notes.file(place).to_owned();
        Some(InFile { line: notes.passage(place)?.line, file })
    };
    places.iter().filter_map(in_file).filter(|it| !it.file.to_lowercase().ends_with(".docx")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[track_caller]
    fn check(marked: &str) {
        let Fixture { analysis, cursor, expected } = Fixture::new(marked);
        let targets = definition(&analysis, None, cursor).map_or_else(Vec::new, |definition| definition.targets);
        assert_eq!(targets, expected);
    }

    #[test]
    fn a_surname_leads_to_the_full_name() {
        check("[[Harbour Commissioner Rosa Bianchi]] closed the gate.\n\n\"It was late,\" Bian$0chi said.\n");
    }

    #[test]
    fn a_pronoun_leads_to_whom_it_means() {
        check("[[Rosa Bianchi]] closed the gate. Sh$0e said it was \"late\".\n");
    }

    #[test]
    fn a_quote_leads_to_its_speaker() {
        check("[[Rosa Bianchi]] closed the gate.\n\n\"It was$0 late,\" Bianchi said.\n");
    }

    #[test]
    fn a_cue_and_what_is_said_without_marks_lead_to_the_speaker() {
        check("[[Rosa Bianchi]] closed the gate. Bianchi sa$0id it was late.\n");
        check("[[Rosa Bianchi]] closed the gate. Bianchi said it was la$0te.\n");
        check("[[Rosa Bianchi]] closed the gate.\n\n\"It was late,\" Bianchi said.\n\n\"Nobody$0 came.\"\n");
    }

    #[test]
    fn a_citation_leads_to_the_first_mention_of_its_source() {
        check("The port is shut, [[Reuters]] reported. It is old, acc$0ording to Reuters.\n");
    }

    #[test]
    fn nothing_is_defined_where_nobody_is_spoken_of() {
        check("Rosa Bianchi closed the ga$0te.\n");
    }
}
