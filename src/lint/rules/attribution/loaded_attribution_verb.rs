//! Verbs of saying that pass a verdict on what was said.

use crate::analysis::BlockAnalysis;
use crate::attribution::{Link, Mode};
use crate::cue::{Cue, CueForm};
use crate::lexicon::{self, CueEntry, CuePart, DeskClass};
use crate::lint::narrative::holds;
use crate::lint::narrative::{cue, is_copy, is_outside, sentences, speaker};
use crate::lint::quoted::{token_from, word};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind, Pronoun};
use crate::syntax::{Tag, Upos};
use crate::text::{BlockSpan, InBlock};
use crate::token::Words;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "loaded-attribution-verb",
    summary: "A verb of saying passes a verdict",
    severity: Severity::Info,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("loaded_attribution_verb.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if !is_copy(block) {
        return;
    }
    for link in block.links.links.iter().filter(|link| matches!(link.mode, Mode::Speech | Mode::Denial)) {
        let (Some(cue), Some(speaker)) = (cue(block, link), speaker(block, link)) else { continue };
        let Some(entry) = cue.entry.filter(|entry| entry.language == "en") else { continue };
        let verdict = lexicon::desk(entry.lemma).detail;
        let is_loaded = lexicon::desk(entry.lemma).is(DeskClass::Loaded) && entry.part != CuePart::Preposition;
        if !is_loaded
            || !speaks(speaker)
            || !says_something(block, link)
            || cue.negated
            || cue.hypothetical
            || !is_outside(block, cue.start as usize)
        {
            continue;
        }
        if !is_finite_or_noun(cue) || owns_up(block, cue, entry) {
            continue;
        }
        let message = format!("\"{}\" {verdict}", cue.span.of(&block.text));
        let finding = Finding::new(&RULE, cue.span, message);
        findings.push(plain(block, cue, entry).into_iter().fold(finding, Finding::fix));
    }
}

/// Whether it is people or a body: what a document reveals, it does.
fn speaks(speaker: &Mention) -> bool {
    !matches!(
        speaker.kind,
        MentionKind::Document | MentionKind::Inscription | MentionKind::Outlet | MentionKind::Pronoun(Pronoun::It)
    )
}

/// Whether words are quoted or a clause is told: who claims allegiance or boasts a lead says nothing.
fn says_something(block: &BlockAnalysis, link: &Link) -> bool {
    let words = Words { text: &block.text, tokens: &block.tokens };
    let tells = |span: &BlockSpan| {
        let mut told = token_from(block, span.start())..token_from(block, span.end());
        told.any(|at| block.tags.upos(at) == Upos::Verb || words.is_auxiliary(at))
    };
    !link.quotes.is_empty() || link.content.iter().any(tells)
}

fn is_finite_or_noun(cue: &Cue) -> bool {
    matches!(cue.form, CueForm::Past | CueForm::Present | CueForm::Participle | CueForm::Noun)
}

/// `admitted stealing it`, and any admission or confession in a story about a charge: there it is the word of the court.
fn owns_up(block: &BlockAnalysis, cue: &Cue, entry: &CueEntry) -> bool {
    let behind = cue.end as usize;
    matches!(entry.lemma, "admit" | "confess")
        && (block.tags.tag(behind) == Tag::VerbIng
            || word(block, behind) == "to"
            || holds(block, sentences(block, cue.start as usize, 1, 1), DeskClass::Charge))
}

/// `claimed` → `said`, where what follows may follow it.
fn plain(block: &BlockAnalysis, cue: &Cue, entry: &CueEntry) -> Option<Fix<InBlock>> {
    let is_one_word = cue.end == cue.start + 1;
    if !is_one_word || entry.part != CuePart::Verb || !entry.frames.clause {
        return None;
    }
    let written = cue.span.of(&block.text);
    let said = match cue.form {
        CueForm::Past => "said",
        CueForm::Present if written.ends_with('s') => "says",
        CueForm::Present => "say",
        CueForm::Participle => "saying",
        _ => return None,
    };
    Some(Fix::r#unsafe(format!("Replace \"{written}\" with \"{said}\"")).replace(cue.span, said))
}
