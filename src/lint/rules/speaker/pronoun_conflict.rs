//! `he said` of somebody who is `Ms Duarte` elsewhere, or `she/her` on file.

use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, who};
use crate::mention::{MentionKind, Number, Pronoun};
use crate::text::DocSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "pronoun-conflict",
    summary: "A pronoun that the people on file or the story's own titles contradict",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("pronoun_conflict.md"),
    check: Check::Document(check),
};

/// So many mentions before a pronoun are looked at for whom it could mean.
const MOST_BEFORE: usize = 64;
/// And so many paragraphs before its own.
const REACH: u32 = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut last = None;
    for attribution in analysis.attributions.iter().filter(|one| one.level == 1 && one.is_statement()) {
        let Some(at) = attribution.mention.filter(|&at| last.replace(at) != Some(at)) else { continue };
        let Some(mention) = analysis.mentions.get(at as usize) else { continue };
        let Some(pronoun) = subject(analysis, mention) else { continue };
        let Some(person) = meant(analysis, at, mention) else { continue };
        findings.extend(report(context, mention, pronoun, person));
    }
}

/// `he`, `she` or `they` as the one who speaks, outside quotation marks.
fn subject(analysis: &Analysis, mention: &DocMention) -> Option<Pronoun> {
    let local = analysis.local_mention(mention);
    let block = &analysis.blocks[mention.block as usize].local;
    let written = analysis.words(mention.block, local.span);
    let is_subject = ["he", "she", "they"].iter().any(|word| written.eq_ignore_ascii_case(word));
    local.pronoun().filter(|_| is_subject && block.quotes.innermost(local.span.start()).is_none())
}

/// The one person whom a pronoun can mean: of nobody else has the story spoken shortly before.
fn meant<'a>(analysis: &'a Analysis, at: u32, pronoun: &DocMention) -> Option<&'a Speaker> {
    let before = analysis.mentions.get(..at as usize)?.iter().rev();
    let near = before.take(MOST_BEFORE).take_while(|mention| mention.block + REACH >= pronoun.block);
    let mut only = None;
    for mention in near.filter(|mention| may_be_meant(analysis, mention)) {
        let person = mention.speaker.and_then(|at| analysis.speakers.get(at as usize));
        // Another pronoun that nothing resolves is what this one is: it stands for the same one.
        if mention.kind == pronoun.kind && person.is_none_or(|person| !person.is_known()) {
            continue;
        }
        let person = person.filter(|person| person.kind == SpeakerKind::Person)?;
        if only.replace(person).is_some_and(|other: &Speaker| !std::ptr::eq(other, person)) {
            return None;
        }
    }
    only.filter(|person| {
        let own = pronoun.speaker.and_then(|at| analysis.speakers.get(at as usize));
        own.is_none_or(|own| !own.is_known() || std::ptr::eq(own, *person))
    })
}

/// Whether a pronoun behind it may mean whom a mention names: one person or several, whom the story's own words speak of.
fn may_be_meant(analysis: &Analysis, mention: &DocMention) -> bool {
    let block = &analysis.blocks[mention.block as usize];
    let local = analysis.local_mention(mention);
    let is_thing = matches!(
        mention.kind,
        MentionKind::Organisation
            | MentionKind::Place
            | MentionKind::Outlet
            | MentionKind::Document
            | MentionKind::Inscription
            | MentionKind::Pronoun(Pronoun::It | Pronoun::You | Pronoun::Who)
    );
    let is_quoted = block.local.quotes.innermost(local.span.start()).is_some();
    block.block.kind.is_body() && !is_thing && !(is_quoted && local.pronoun().is_some())
}

/// What says which pronouns somebody has.
struct Told {
    /// `she`, of which any will do.
    pronouns: Vec<&'static str>,
    why: String,
    place: Option<DocSpan>,
}

fn report(context: &Context, mention: &DocMention, pronoun: Pronoun, person: &Speaker) -> Option<Finding> {
    let analysis = context.analysis;
    let told = on_file(context, person).or_else(|| by_title(analysis, person))?;
    let written = match pronoun {
        Pronoun::He => "he",
        Pronoun::She => "she",
        Pronoun::They => "they",
        _ => return None,
    };
    // `They` may always be more than the one.
    let is_other = told.pronouns.is_empty() || told.pronouns.contains(&written) || written == "they";
    let &[right, ..] = &told.pronouns[..] else { return None };
    if is_other {
        return None;
    }
    let span = analysis.local_mention(mention).span;
    let as_written = analysis.words(mention.block, span);
    let is_capital = as_written.starts_with(char::is_uppercase);
    let message = format!("\"{as_written}\" stands for {}, {}", person.name, told.why);
    let new = if is_capital { crate::lint::reference::at_sentence_start(right) } else { right.to_owned() };
    let finding = Finding::new(&RULE, span, message);
    let finding = if right == "they" {
        finding
    } else {
        finding.fix(Fix::r#unsafe(format!("Replace with \"{new}\"")).replace(span, new.clone()))
    };
    let finding = context.lift(mention.block as usize, &finding);
    Some(match told.place {
        Some(place) => finding.related(place, "The title"),
        None => finding,
    })
}

/// The pronouns that the people on file have for somebody.
fn on_file(context: &Context, person: &Speaker) -> Option<Told> {
    let pronouns = context.known.person(&person.name)?.pronouns.as_deref()?;
    let known = ["he", "she", "they"];
    let words = |word: &&str| pronouns.split('/').any(|part| part.trim().eq_ignore_ascii_case(word));
    let any = pronouns.to_lowercase().contains("any");
    let found: Vec<&'static str> = known.into_iter().filter(words).filter(|_| !any).collect();
    Some(Told { pronouns: found, why: format!("who is {pronouns} on file"), place: None })
}

/// What the courtesy titles of a story say, where they agree and stand before the surname of somebody named in full, or before
/// a surname that is no stage name's.
fn by_title(analysis: &Analysis, person: &Speaker) -> Option<Told> {
    let mentions = person.mentions.iter().filter_map(|&at| analysis.mentions.get(at as usize));
    let mut found: Option<Told> = None;
    for mention in mentions {
        let local = analysis.local_mention(mention);
        let Some(title) = local.title.filter(|_| who::is_name(analysis, mention) && local.number != Number::Plural)
        else {
            continue;
        };
        let words = analysis.words(mention.block, title);
        let known = lexicon::word(words.trim_end_matches('.'));
        let right = match () {
            () if !known.is(WordClass::Courtesy) => continue,
            () if known.is(WordClass::TellsShe) => "she",
            () if known.is(WordClass::TellsHe) => "he",
            () => continue,
        };
        if matches!(words.trim_end_matches('.'), "Miss" | "Mrs") && !who::is_full(&person.name) {
            continue;
        }
        match &found {
            Some(told) if told.pronouns != [right] => return None,
            Some(_) => {}
            None => {
                let why = format!("who is {words} in this story");
                found = Some(Told { pronouns: vec![right], why, place: Some(mention.span) });
            }
        }
    }
    found
}
