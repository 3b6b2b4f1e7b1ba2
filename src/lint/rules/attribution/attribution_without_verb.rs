//! A name behind a quote, and no verb that makes it the speaker.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lint::marks::is_english;
use crate::lint::narrative::{cues, is_one_person, mention_at, tokens};
use crate::lint::quoted::{char_before, is_sentence, kind, starts_afresh, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind};
use crate::syntax::{Tag, Upos};
use crate::text::InBlock;
use crate::token::{TokenKind, Words};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "attribution-without-verb",
    summary: "A name stands beside a quote without a verb",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("attribution_without_verb.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    if block.kind != BlockKind::Paragraph {
        return;
    }
    let words = tokens(block);
    for (index, quote) in block.quotes.quotes.iter().enumerate() {
        let Some(close) = quote.close.filter(|_| quote.level == 1 && is_english(quote.family)) else { continue };
        let behind = token_from(block, close.end());
        let has_comma = char_before(block, close.start()) == Some(',');
        let name = if has_comma { behind } else { behind + 1 };
        if !has_comma && !words.reads(behind, ",") || kind(block, index).is_some_and(|kind| kind.is_look_alike()) {
            continue;
        }
        let Some(speaker) = mention_at(block, name).filter(|mention| may_speak(mention)) else { continue };
        let sentence = words.sentence(name);
        let lacks_verb = lacks_verb(block, words, speaker, sentence.end);
        if lacks_verb && starts_afresh(block, quote) && is_sentence(block, quote) {
            let said = Fix::r#unsafe("Insert \"said\"");
            let behind = speaker.end as usize;
            let said = if words.reads(behind, ",") || words.reads(behind, "who") {
                said.insert(speaker.span.start(), "said ")
            } else {
                said.insert(speaker.span.end(), " said")
            };
            let message = "No verb says that this is who spoke";
            findings.push(Finding::new(&RULE, speaker.span, message).fix(said));
        }
    }
}

fn may_speak(mention: &Mention) -> bool {
    is_one_person(mention)
        && matches!(mention.kind, MentionKind::Person | MentionKind::Role | MentionKind::UnnamedOfficial)
}

/// Whether the clause that a speaker opens ends with a full stop and has no finite verb but in what describes them.
fn lacks_verb(block: &BlockAnalysis, words: Words, speaker: &Mention, end: usize) -> bool {
    const LONGEST: usize = 24;
    let from = speaker.end as usize;
    if end <= from || end - from > LONGEST || !words.reads(end - 1, ".") || cues(block, from..end).next().is_some() {
        return false;
    }
    let mut relative = false;
    for at in from..end - 1 {
        let is_sign = words.is_mark(at) || words.reads_any(at, &[":", "—", "–", "-"]) || words.reads(at, ";");
        let names_another = words.token(at).is_some_and(|token| token.kind == TokenKind::Opaque);
        if is_sign || names_another {
            return false;
        }
        relative = match words.of(at) {
            "who" | "which" | "that" | "where" => true,
            "," => false,
            _ => relative,
        };
        let finite = matches!(block.tags.tag(at), Tag::VerbPast | Tag::VerbPresent | Tag::VerbThird)
            || block.tags.upos(at) == Upos::Aux;
        if finite && !relative {
            return false;
        }
    }
    true
}
