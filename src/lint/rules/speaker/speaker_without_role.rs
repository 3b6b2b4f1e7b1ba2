//! Named people who speak, and of whom nothing says who they are.

use crate::analysis::{Analysis, BlockAnalysis};
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::format::BlockKind;
use crate::lexicon::{self, KnownKind, WordClass};
use crate::lint::context::Context;
use crate::lint::marks::is_english;
use crate::lint::quoted::word;
use crate::lint::{Category, Check, Finding, Rule, Severity, who};
use crate::mention::{Mention, MentionKind};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "speaker-without-role",
    summary: "A named speaker of whom nothing says who they are",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("speaker_without_role.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let people = context.analysis.speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
    findings.extend(people.filter_map(|person| report(context, person)));
}

/// So many mentions of one person are asked for what they say of them.
const MOST: usize = 40;

fn report(context: &Context, person: &Speaker) -> Option<Finding> {
    let analysis = context.analysis;
    let speaks = person.attributions.iter().any(|&at| {
        analysis.attributions.get(at as usize).is_some_and(|one| {
            one.level == 1 && one.is_statement() && one.quotes.iter().all(|&quote| is_english_quote(analysis, quote))
        })
    });
    let is_on_file = context.known.person(&person.name).is_some();
    if !speaks || is_on_file || person.role.is_some() || !who::is_full(&person.name) {
        return None;
    }
    let mentions = || person.mentions.iter().take(MOST).filter_map(|&at| analysis.mentions.get(at as usize));
    let first = mentions().find(|mention| {
        let local = analysis.local_mention(mention);
        let block = &analysis.blocks[mention.block as usize];
        block.block.kind.is_body()
            && who::is_name(analysis, mention)
            && who::is_full(who::name_of(analysis, mention))
            && block.local.quotes.innermost(local.span.start()).is_none()
    })?;
    if mentions().any(|mention| is_described(analysis, mention)) {
        return None;
    }
    let local = analysis.local_mention(first);
    let message = format!("Nothing says who {} is", person.name);
    let finding = Finding::new(&RULE, local.name.unwrap_or(local.span), message);
    Some(context.lift(first.block as usize, &finding))
}

fn is_english_quote(analysis: &Analysis, quote: u32) -> bool {
    let quote = analysis.quotes.get(quote as usize);
    quote.is_some_and(|quote| is_english(analysis.local_quote(quote).family))
}

/// Whether a mention is told more of: by a title, a description, something in brackets or between commas, a word for people or
/// a body beside it, or a clause that says what they are or did.
fn is_described(analysis: &Analysis, mention: &DocMention) -> bool {
    let block = &analysis.blocks[mention.block as usize];
    let local = analysis.local_mention(mention);
    let courtesy = local.title.is_some_and(|title| {
        analysis
            .words(mention.block, title)
            .split(' ')
            .all(|word| lexicon::word(word.trim_end_matches('.')).is(WordClass::Courtesy))
    });
    if local.title.is_some() && !courtesy || local.description.is_some() {
        return true;
    }
    // Over the story and below its pictures a name says little, and what stands with it much.
    let is_name = who::is_name(analysis, mention);
    if !block.block.kind.is_body() || block.block.kind == BlockKind::Caption {
        return is_name && says_more(&block.local, 0..block.local.tokens.tokens.len());
    }
    let sentences = &block.local.tokens.sentences;
    let at = block.local.tokens.sentence_of(local.start as usize);
    let (Some(first), last) = (sentences.get(at), sentences.get(at + 1)) else { return false };
    let end = last.unwrap_or(first).end as usize;
    is_name
        && (is_beside(&block.local, local)
            || writes_for(&block.local, local)
            || hails_from(&block.local, local)
            || says_more(&block.local, first.start as usize..end))
}

/// Whether a comma, a bracket, a dash or a preposition stands behind a name: `Duarte, of the port`, `Duarte (Lab)`.
fn is_beside(block: &BlockAnalysis, mention: &Mention) -> bool {
    let behind = mention.end as usize;
    let next = word(block, behind);
    let known = block.tokens.known(behind);
    let tells = known.is_any(&[WordClass::Preposition, WordClass::AuxBe, WordClass::AuxHave]);
    let goes_on = next == "," && !matches!(word(block, behind + 1), "and" | "but" | "or" | "");
    tells || goes_on || mention.possessive || matches!(next, "(" | "–" | "—") || matches!(next, "who" | "whose")
}

/// Whether an outlet stands in the sentence: `writing in the Gazette`, `the Gazette's Ana Duarte`.
fn writes_for(block: &BlockAnalysis, mention: &Mention) -> bool {
    let at = |mention: &Mention| block.tokens.sentence_of(mention.start as usize);
    let outlets = block.mentions.iter().filter(|other| other.kind == MentionKind::Outlet);
    outlets.into_iter().any(|other| at(other) == at(mention))
}

/// Whether a people's name stands before a name: `the Dane Mette Haugen`.
fn hails_from(block: &BlockAnalysis, mention: &Mention) -> bool {
    let before = (mention.start as usize).checked_sub(1).map_or("", |before| word(block, before));
    let known = lexicon::known_names(before);
    known.iter().any(|known| known.text == before && known.kind == KnownKind::Demonym)
}

/// Whether a word for people by office, work, kin or body stands outside quotation marks among these tokens.
fn says_more(block: &BlockAnalysis, mut tokens: std::ops::Range<usize>) -> bool {
    tokens.any(|at| {
        let Some(token) = block.tokens.tokens.get(at).filter(|token| token.kind == TokenKind::Word) else {
            return false;
        };
        let known = block.tokens.known(at);
        let written = token.span.of(&block.text);
        let tells = known.names_people()
            || known.is_any(&[WordClass::OrganisationHead, WordClass::OfficeAdjective])
            || lexicon::is_person_noun(&written.to_lowercase())
            || lexicon::is_kinship(&written.to_lowercase())
            || written.contains("-year-old");
        tells && block.quotes.innermost(token.span.start()).is_none()
    })
}
