//! The names that may be meant at a place: those of the article, then those of the desk.

use super::subject::first_mention;
use crate::Analysis;
use crate::analysis::AnalysedBlock;
use crate::config::{Desk, Person};
use crate::entity::{Speaker, SpeakerKind};
use crate::format::OPAQUE;
use crate::text::{BlockSpan, DocSpan};
use crate::token::TokenKind;

/// The names that may be meant at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What has been typed of the name; empty behind a cue.
    pub typed: DocSpan,
    /// The whole word or words that the cursor stands in, for clients that may replace what follows.
    pub word: DocSpan,
    /// The likeliest first.
    pub names: Vec<CompletedName>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletedName {
    pub name: String,
    pub role: Option<String>,
    pub origin: Origin,
}

/// Where a name is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The article, by the index of its speaker.
    Article(u32),
    /// The desk's people, by the index in its list.
    Desk(u32),
}

/// What is known of a name that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameCard {
    pub name: String,
    pub role: Option<String>,
    /// How many statements the article gives them; `None` where it does not name them.
    pub statements: Option<usize>,
    pub first_mention: Option<DocSpan>,
    /// What the desk has on file.
    pub person: Option<Person>,
}

/// The names that could be written at `offset` of a document: of those who speak in it, the most quoted first, then of the
/// desk's people. Behind a cue all of them, else those that begin as what is typed.
///
/// `None` inside quotation marks, where the words are somebody else's, in code and in front matter.
pub fn completion(analysis: &Analysis, desk: &Desk, offset: u32) -> Option<Completion> {
    let block = block_at(analysis, offset)?;
    let in_front_matter = analysis.front_matter.span.is_some_and(|span| span.touches(offset));
    let at = block.block.runs.to_prose(offset);
    if in_front_matter || is_quoted(block, at) {
        return None;
    }
    let text = &*block.local.text;
    let before = text.get(..at as usize)?;
    // The blank behind the last word is no part of the block.
    let is_beyond = offset > block.block.span.end();
    let starts = if is_beyond { vec![before.len()] } else { typed_starts(before) };
    let place = |start: usize, end: usize| block.to_source(BlockSpan::from_range(start..end));
    starts.into_iter().find_map(|typed| {
        let typed_words = &before[typed..];
        let behind_cue = (is_beyond || before[..typed].ends_with(char::is_whitespace)) && is_behind_cue(block, typed);
        if !behind_cue && !is_start_of_name(typed_words) {
            return None;
        }
        // A name that is being typed is a mention of its own, and no reason to offer it.
        let own = if is_beyond { DocSpan::empty(offset) } else { place(typed, at as usize) };
        let names = names(analysis, desk, own).filter(|name| begins(&name.name, typed_words));
        let names: Vec<CompletedName> = names.collect();
        let rest = text[at as usize..].chars().take_while(|sign| sign.is_alphanumeric() || *sign == '-');
        let end = at as usize + rest.map(char::len_utf8).sum::<usize>();
        let word = if is_beyond { own } else { place(typed, end) };
        // Behind markup and inside an entity there is nothing that a name could go on.
        let is_here = own.touches(offset) && word.contains_span(own);
        (is_here && !names.is_empty()).then_some(Completion { typed: own, word, names })
    })
}

/// What is known of a name that was offered.
pub fn name_card(analysis: &Analysis, desk: &Desk, name: &str) -> Option<NameCard> {
    let number = speaking(analysis).find(|&number| analysis.speakers[number as usize].name == name);
    let speaker = number.map(|number| &analysis.speakers[number as usize]);
    let person = desk.person(name);
    if speaker.is_none() && person.is_none() {
        return None;
    }
    let first = speaker.and_then(|speaker| first_mention(analysis, speaker));
    Some(NameCard {
        name: name.to_owned(),
        role: speaker.and_then(|speaker| speaker.role.clone()).or_else(|| person?.role.clone()),
        statements: speaker.map(|speaker| statements(analysis, speaker)),
        first_mention: first.map(|mention| analysis.mentions[mention as usize].span),
        person: person.cloned(),
    })
}

/// The block that a cursor stands in, or behind: what was typed last may be a blank that the block leaves out.
fn block_at(analysis: &Analysis, offset: u32) -> Option<&AnalysedBlock> {
    /// A blank after a cue.
    const GAP: u32 = 1;
    let after = analysis.blocks.partition_point(|block| block.block.span.start() <= offset);
    let block = analysis.blocks[..after].last()?;
    (offset <= block.block.span.end() + GAP).then_some(block)
}

/// Whether a place lies between marks, or behind one that is not closed yet; or in something that is no prose.
fn is_quoted(block: &AnalysedBlock, at: u32) -> bool {
    let quotes = &block.local.quotes.quotes;
    let inside = |quote: &crate::quote::Quote| match quote.close {
        Some(close) => quote.open.end() <= at && at <= close.start(),
        None => quote.open.end() <= at && at <= quote.span.end(),
    };
    let is_code =
        block.block.runs.iter().any(|run| run.is_atomic() && run.prose < at && at < run.prose + run.prose_len);
    is_code || block.block.text[..at as usize].ends_with(OPAQUE) || quotes.iter().any(inside)
}

/// Where the name may start that is being typed, the earliest first: a word in capitals before the last may be a given name
/// of it, or open the sentence.
fn typed_starts(before: &str) -> Vec<usize> {
    const MOST_WORDS: usize = 4;
    let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '\'' | '’' | '.');
    let mut start = before.len() - trailing(before, is_part);
    let mut starts = vec![start];
    while let Some(head) = before[..start].strip_suffix(' ') {
        let word = head.len() - trailing(head, is_part);
        let is_name = head[word..].starts_with(char::is_uppercase) && before.len() > start;
        if !is_name || starts.len() == MOST_WORDS {
            break;
        }
        start = word;
        starts.insert(0, start);
    }
    starts
}

/// Words of names are no longer, in bytes.
const LONGEST_WORD: usize = 64;

fn trailing(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.chars().rev().take(LONGEST_WORD).take_while(|&sign| is_part(sign)).map(char::len_utf8).sum()
}

fn is_start_of_name(typed: &str) -> bool {
    typed.chars().next().is_some_and(char::is_uppercase)
}

/// Whether what stands before is a cue that a name may follow: `said `, `according to `, `told `.
fn is_behind_cue(block: &AnalysedBlock, typed: usize) -> bool {
    let tokens = &block.local.tokens.tokens;
    let before = tokens.partition_point(|token| token.span.end() as usize <= typed);
    let Some(last) = before.checked_sub(1).map(|at| &tokens[at]) else { return false };
    let ends = |cue: &&crate::cue::Cue| cue.span.end() == last.span.end();
    last.kind == TokenKind::Word && block.local.cues.iter().any(|cue| ends(&cue) && takes_name(cue))
}

/// A colon and a dash have their names before or far behind them.
fn takes_name(cue: &crate::cue::Cue) -> bool {
    use crate::cue::CueForm;
    !matches!(cue.form, CueForm::Colon | CueForm::Dash | CueForm::Noun)
}

/// Whether a name, or one of its words, begins as what is typed.
fn begins(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    typed.is_empty() || name.starts_with(&typed) || name.split(' ').any(|word| word.starts_with(&typed))
}

/// Those who speak in the article, the most quoted first, then the desk's people whom it does not name.
fn names<'a>(analysis: &'a Analysis, desk: &'a Desk, own: DocSpan) -> impl Iterator<Item = CompletedName> + 'a {
    let mut speakers: Vec<u32> =
        speaking(analysis).filter(|&number| is_named_elsewhere(analysis, number, own)).collect();
    speakers.sort_by_key(|&number| std::cmp::Reverse(statements(analysis, &analysis.speakers[number as usize])));
    let known: Vec<&str> = speakers.iter().map(|&number| analysis.speakers[number as usize].name.as_str()).collect();
    let people = (0..).zip(&desk.people).filter(|(_, person)| !known.iter().any(|name| person.is_called(name)));
    let people: Vec<CompletedName> = people
        .map(|(at, person)| CompletedName {
            name: person.name.clone(),
            role: person.role.clone(),
            origin: Origin::Desk(at),
        })
        .collect();
    let speakers = speakers.into_iter().map(|number| {
        let speaker = &analysis.speakers[number as usize];
        CompletedName { name: speaker.name.clone(), role: speaker.role.clone(), origin: Origin::Article(number) }
    });
    speakers.chain(people)
}

/// The people and bodies that the article names.
fn speaking(analysis: &Analysis) -> impl Iterator<Item = u32> + '_ {
    (0..).zip(&analysis.speakers).filter_map(|(number, speaker)| {
        let kinds = [SpeakerKind::Person, SpeakerKind::Organisation, SpeakerKind::Outlet];
        (kinds.contains(&speaker.kind) && !speaker.name.trim().is_empty()).then_some(number)
    })
}

fn is_named_elsewhere(analysis: &Analysis, number: u32, own: DocSpan) -> bool {
    let mentions = &analysis.speakers[number as usize].mentions;
    let named = |&index: &u32| {
        let mention = &analysis.mentions[index as usize];
        !mention.span.touches(own.end()) && analysis.local_mention(mention).is_named()
    };
    mentions.iter().any(named)
}

fn statements(analysis: &Analysis, speaker: &Speaker) -> usize {
    speaker.attributions.iter().filter(|&&at| analysis.attributions[at as usize].is_statement()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::fixture::Fixture;

    const STORY: &str = "Harbour Commissioner Rosa Bianchi closed the gate. Ana Duarte, who runs the pier, saw it.\n\n\
                         \"It was late,\" Duarte said. \"Nobody came.\"\n\n\"No,\" Duarte said.\n\n\"Yes,\" said Bianchi.\n\n";

    fn desk() -> Desk {
        let person = |name: &str| Person { name: name.to_owned(), ..Person::default() };
        Desk { people: vec![person("Joao Kane"), person("Ana Duarte"), person("Dora Okafor")], outlets: Vec::new() }
    }

    /// What is typed at the end of a story, and the names that are offered there.
    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let Fixture { analysis, cursor, .. } = Fixture::new(&format!("{STORY}{typed}"));
        let found = completion(&analysis, &desk(), cursor);
        let names = found.iter().flat_map(|found| &found.names).map(|name| name.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), expected, "{typed}");
    }

    const ALL: [&str; 4] = ["Ana Duarte", "Rosa Bianchi", "Joao Kane", "Dora Okafor"];

    #[test]
    fn behind_a_cue_everyone_is_offered_the_most_quoted_first() {
        check("\"We won,\" said $0", &ALL);
        check("The gate was shut, according to $0", &ALL);
    }

    #[test]
    fn the_start_of_a_name_is_completed() {
        check("\"We won,\" said Ros$0", &["Rosa Bianchi"]);
        check("\"We won,\" said Du$0", &["Ana Duarte"]);
        check("Later D$0", &["Ana Duarte", "Dora Okafor"]);
        check("Later Ana D$0", &["Ana Duarte"]);
        check("Later J$0 left.", &["Joao Kane"]);
    }

    #[test]
    fn elsewhere_nothing_is_offered() {
        for typed in ["Later d$0", "The gate was $0", "\"We asked R$0", "\"We asked R$0,\" Duarte said.", "$0"] {
            check(typed, &[]);
        }
    }

    #[test]
    fn what_is_typed_is_what_is_replaced() {
        let text = format!("{STORY}\"We won,\" said Ro$0sita yesterday.");
        let Fixture { analysis, cursor, .. } = Fixture::new(&text);
        let found = completion(&analysis, &desk(), cursor).expect("a name");
        let text = text.replace("$0", "");
        assert_eq!((found.typed.of(&text), found.word.of(&text)), ("Ro", "Rosita"));
    }

    #[test]
    fn a_card_says_what_the_article_and_the_desk_know() {
        let Fixture { analysis, .. } = Fixture::new(STORY);
        let card = name_card(&analysis, &desk(), "Ana Duarte").expect("she is known");
        assert_eq!((card.statements, card.person.map(|person| person.name)), (Some(2), Some("Ana Duarte".to_owned())));
        let card = name_card(&analysis, &desk(), "Joao Kane").expect("he is on file");
        assert_eq!((card.statements, card.first_mention), (None, None));
        assert_eq!(name_card(&analysis, &desk(), "Nobody"), None);
    }
}
