//! Somebody who is introduced again further down.

use crate::analysis::{AnalysedBlock, Analysis};
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::format::BlockKind;
use crate::lexicon::{self, WordClass};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, reference, who};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "introduced-twice",
    summary: "Somebody's full name and role again further down",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("introduced_twice.md"),
    check: Check::Document(check),
};

/// Closer by, a name is repeated for its sound.
const LEAST_BLOCKS: u32 = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let people = context.analysis.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    findings.extend(people.filter_map(|person| report(context, person)));
}

fn report(context: &Context, person: &Speaker) -> Option<Finding> {
    let analysis = context.analysis;
    let mentions = person.mentions.iter().filter_map(|&mention| analysis.mentions.get(mention as usize));
    let mut introductions = mentions.filter(|mention| is_introduction(analysis, mention));
    let first = introductions.next()?;
    let role = role(analysis, first);
    let is_again =
        |later: &&DocMention| later.block >= first.block + LEAST_BLOCKS && self::role(analysis, later) == role;
    let later = introductions.find(is_again)?;
    let passed = analysis.blocks.get(first.block as usize..later.block as usize)?;
    if passed.iter().any(is_break) {
        return None;
    }
    let local = analysis.local_mention(later);
    let short = reference::short(person);
    let message = format!("{} has been introduced like this before", person.name);
    let mut finding = Finding::new(&RULE, local.span, message);
    if let Some(whole) = whole(analysis, later) {
        finding = finding.fix(Fix::r#unsafe(format!("Write {short}")).replace(whole, short));
    }
    Some(context.lift(later.block as usize, &finding).related(first.span, "The introduction"))
}

/// Whether a block parts what is above it from what is below: a crosshead, a rule, the hour of a live page.
fn is_break(block: &AnalysedBlock) -> bool {
    const MOST_WORDS: usize = 3;
    let words = block.local.tokens.tokens.iter().filter(|token| token.kind.is_word());
    block.block.kind == BlockKind::Crosshead
        || block.block.kind == BlockKind::Paragraph && words.take(MOST_WORDS + 1).count() <= MOST_WORDS
}

/// A full name with a title or a description, in one of the story's own paragraphs and outside marks.
fn is_introduction(analysis: &Analysis, mention: &DocMention) -> bool {
    let block = &analysis.blocks[mention.block as usize].local;
    let local = analysis.local_mention(mention);
    block.kind == BlockKind::Paragraph
        && who::is_name(analysis, mention)
        && !local.possessive
        && block.quotes.innermost(local.span.start()).is_none()
        && who::is_full(who::name_of(analysis, mention))
        && !role(analysis, mention).is_empty()
}

/// The words of the title and the description that mean something, in lower case and in order.
fn role(analysis: &Analysis, mention: &DocMention) -> Vec<String> {
    let local = analysis.local_mention(mention);
    let parts = [local.title, local.description].into_iter().flatten();
    let words = parts.flat_map(|part| analysis.words(mention.block, part).split(|sign: char| !sign.is_alphanumeric()));
    let telling = words.filter(|word| {
        word.chars().any(char::is_alphabetic)
            && !lexicon::word(word).is(WordClass::Function)
            && !lexicon::word(word).is(WordClass::Courtesy)
    });
    let mut role: Vec<String> = telling.map(str::to_lowercase).collect();
    role.sort_unstable();
    role
}

/// The mention with its description and the commas around it; nothing where they do not stand together.
fn whole(analysis: &Analysis, mention: &DocMention) -> Option<BlockSpan> {
    let local = analysis.local_mention(mention);
    let Some(description) = local.description else { return Some(local.span) };
    let text = &analysis.blocks[mention.block as usize].block.text;
    let between = text.get(local.span.end() as usize..description.start() as usize)?;
    let behind = text.get(description.end() as usize..)?;
    let end = description.end() + u32::from(behind.starts_with(','));
    (between.trim_matches([',', ' ']).is_empty()).then(|| BlockSpan::new(local.span.start(), end))
}
