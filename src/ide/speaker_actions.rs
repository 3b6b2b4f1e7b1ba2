//! What can be done about who speaks, findings or none: a quote that nobody says is given to someone, a quote is copied
//! with its credit, a speaker is put on the desk's file.

use super::action::{Action, ActionKind};
use super::subject::Subject;
use super::words::{one_line, prose};
use crate::Analysis;
use crate::analysis::DocQuote;
use crate::attribution::Attribution;
use crate::config::{Desk, Person};
use crate::entity::SpeakerKind;
use crate::lint;

/// For the quote at `offset`, where nobody is known to say it: one change for each who likely does. No word between the
/// marks changes.
pub fn assign_speaker(analysis: &Analysis, offset: u32) -> Vec<Action<'static>> {
    let Some(Subject::Quote(at)) = Subject::at(analysis, offset) else { return Vec::new() };
    let fixes = lint::assign_speaker(analysis, &analysis.quotes[at as usize]);
    let action = |fix: lint::Fix| Action { kind: ActionKind::AssignSpeaker { title: fix.title }, edits: fix.edits };
    fixes.into_iter().map(action).collect()
}

/// The quote at `offset` with its credit: `"We were never told." – Ana Duarte, crane operator`. A quote that is split comes whole.
pub fn copy_quote(analysis: &Analysis, offset: u32) -> Option<Action<'static>> {
    let Subject::Quote(at) = Subject::at(analysis, offset)? else { return None };
    let quote = &analysis.quotes[at as usize];
    let said = &analysis.attributions[quote.attribution? as usize];
    let credit = credit(analysis, said)?;
    let local = analysis.local_quote(quote);
    let marks = |span| analysis.words(quote.block, span);
    let (open, close) = (marks(local.open), marks(local.close.unwrap_or(local.open)));
    let outer = said.quotes.iter().map(|&quote| &analysis.quotes[quote as usize]);
    let outer = outer.filter(|quote| analysis.local_quote(quote).level == local.level);
    let words = outer.fold(String::new(), |words, quote| with_part(analysis, words, quote));
    // The comma is the sentence's around it.
    let words = words.strip_suffix(',').unwrap_or(&words);
    Some(Action {
        kind: ActionKind::CopyQuote { text: format!("{open}{words}{close} – {credit}") }, edits: Vec::new()
    })
}

/// The words of a split quote with the next part of it. A comma before the attribution stands for the full stop that it took
/// the place of, where a new sentence follows.
fn with_part(analysis: &Analysis, words: String, part: &DocQuote) -> String {
    let next = prose(analysis, part.inner);
    if words.is_empty() {
        return next;
    }
    let before = &analysis.blocks[part.block as usize].local.text[..analysis.local_quote(part).span.start() as usize];
    let starts_sentence = before.trim_end().is_empty() || before.trim_end().ends_with(['.', '?', '!']);
    match words.strip_suffix(',').filter(|_| starts_sentence) {
        Some(words) => format!("{words}. {next}"),
        None => format!("{words} {next}"),
    }
}

/// `Ana Duarte, crane operator`; `None` where nobody is known to speak.
fn credit(analysis: &Analysis, said: &Attribution) -> Option<String> {
    let voices = said.speakers.iter().map(|&speaker| &analysis.speakers[speaker as usize]);
    let voices = voices.filter(|speaker| speaker.kind != SpeakerKind::Unresolved).map(|speaker| match &speaker.role {
        Some(role) if *role != speaker.name => format!("{}, {}", speaker.name, one_line(role)),
        _ => speaker.name.clone(),
    });
    let voices: Vec<String> = voices.collect();
    (!voices.is_empty()).then(|| voices.join(" and "))
}

/// The person whom the words at `offset` speak of, by a full name that the desk does not have on file.
pub fn add_person(analysis: &Analysis, desk: &Desk, offset: u32) -> Option<Action<'static>> {
    let Subject::Mention(at) = Subject::at(analysis, offset)? else { return None };
    let speaker = &analysis.speakers[analysis.mentions[at as usize].speaker? as usize];
    let is_full = speaker.name.split_whitespace().count() > 1;
    if speaker.kind != SpeakerKind::Person || !is_full || desk.person(&speaker.name).is_some() {
        return None;
    }
    let role = speaker.role.as_deref().map(one_line);
    let person = Person { name: one_line(&speaker.name), role, ..Person::default() };
    Some(Action { kind: ActionKind::AddPerson { person }, edits: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    #[track_caller]
    fn check_assign(marked: &str, expected: &[&str]) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        let assigned = assign_speaker(&analysis, cursor).into_iter().map(|action| {
            let text = lint::apply(&marked.replace("$0", ""), &action.edits);
            text.rsplit("\n\n").next().unwrap_or_default().to_owned()
        });
        assert_eq!(assigned.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_quote_that_nobody_says_is_given_to_those_who_speak_nearest() {
        let story = "\"No,\" said Ana Duarte, who runs the pier.\n\n\"Yes,\" said Joao Kane, the mayor.\n\nNeighbours were angry. ";
        check_assign(
            &format!("{story}\"They had a ye$0ar to fix it.\""),
            &[
                "Neighbours were angry. \"They had a year to fix it,\" Kane said.",
                "Neighbours were angry. \"They had a year to fix it,\" Duarte said.",
            ],
        );
        check_assign(
            &format!("{story}\"Wh$0y? They had a year.\""),
            &[
                "Neighbours were angry. \"Why?\" Kane said. \"They had a year.\"",
                "Neighbours were angry. \"Why?\" Duarte said. \"They had a year.\"",
            ],
        );
    }

    #[test]
    fn a_quote_that_someone_says_is_let_be() {
        check_assign("\"They had a ye$0ar,\" said Ana Duarte, who runs the pier.", &[]);
    }

    #[track_caller]
    fn check_copy(marked: &str, expected: Option<&str>) {
        let Fixture { analysis, cursor, .. } = Fixture::new(marked);
        let copied = copy_quote(&analysis, cursor).map(|action| match action.kind {
            ActionKind::CopyQuote { text } => text,
            other => panic!("{other:?}"),
        });
        assert_eq!(copied.as_deref(), expected);
    }

    #[test]
    fn a_quote_is_copied_whole_and_with_its_credit() {
        check_copy(
            "Crane operator Ana Duarte was there.\n\n\"It was la$0te,\" Duarte said. \"Nobody came.\"\n",
            Some("\"It was late. Nobody came.\" – Ana Duarte, Crane operator"),
        );
        check_copy(
            "\"It was la$0te,\" Ana Duarte said, \"and I left.\"\n",
            Some("\"It was late, and I left.\" – Ana Duarte"),
        );
        check_copy("Ana Duarte said it was “la$0te”.\n", Some("“late” – Ana Duarte"));
        check_copy("The gate is shut.\n\n\"It was la$0te.\"\n", None);
    }

    #[test]
    fn whoever_is_on_file_is_not_added_again() {
        let added = |marked: &str, desk: &Desk| {
            let Fixture { analysis, cursor, .. } = Fixture::new(marked);
            add_person(&analysis, desk, cursor).map(|action| match action.kind {
                ActionKind::AddPerson { person } => (person.name, person.role),
                other => panic!("{other:?}"),
            })
        };
        let story = "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was late,\" Bian$0chi said.\n";
        let rosa = ("Rosa Bianchi".to_owned(), Some("Harbour Commissioner".to_owned()));
        assert_eq!(added(story, &Desk::default()), Some(rosa));
        let known = Person { name: "Rosa Bianchi".to_owned(), ..Person::default() };
        assert_eq!(added(story, &Desk { people: vec![known], outlets: Vec::new() }), None);
        assert_eq!(added("\"It was late,\" the ma$0yor said.\n", &Desk::default()), None);
    }
}
