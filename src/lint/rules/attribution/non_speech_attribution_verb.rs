//! Verbs beside a quote that utter nothing.

use crate::analysis::BlockAnalysis;
use crate::attribution::{Mode, Sieve};
use crate::cue::{Cue, CueForm};
use crate::lexicon::{self, DeskClass};
use crate::lint::context::Context;
use crate::lint::narrative::{cue, is_copy, speaker};
use crate::lint::quoted::{char_before, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::Mention;
use crate::text::InBlock;
use crate::token::Case;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "non-speech-attribution-verb",
    summary: "A quote hangs on a verb that utters no words",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("non_speech_attribution_verb.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    // What a story's dialogue does, fiction may.
    if is_fiction(context) {
        return;
    }
    for (index, block) in context.analysis.blocks.iter().enumerate() {
        if is_copy(&block.local) {
            findings.extend(find(&block.local).map(|finding| context.lift(index, &finding)));
        }
    }
}

/// Whether most who speak in quotes speak without a title, a surname or a verb of the news: by verbs that stand beside
/// quotes alone.
fn is_fiction(context: &Context) -> bool {
    let (mut staged, mut plain) = (0, 0);
    for block in &context.analysis.blocks {
        for link in block.local.links.links.iter().filter(|link| link.evidence.sieve == Sieve::BesideQuote) {
            let Some(entry) = cue(&block.local, link).and_then(|cue| cue.entry) else { continue };
            if entry.frames.quote_only {
                staged += 1;
            } else {
                plain += 1;
            }
        }
    }
    staged >= 3 && staged * 3 >= plain
}

fn find(block: &BlockAnalysis) -> impl Iterator<Item = Finding<InBlock>> {
    let links = block.links.links.iter().filter(|link| link.level == 1 && link.mode == Mode::Speech);
    links.filter_map(move |link| {
        let (cue, speaker) = (cue(block, link)?, speaker(block, link)?);
        let entry = cue.entry.filter(|entry| entry.language == "en")?;
        let finite = matches!(cue.form, CueForm::Past | CueForm::Present) && cue.end == cue.start + 1;
        let wordless = lexicon::desk(entry.lemma);
        if !wordless.is(DeskClass::Wordless) || !finite || !is_joined(block, link.quotes.first(), cue, speaker) {
            return None;
        }
        let written = cue.span.of(&block.text);
        let finding = Finding::new(&RULE, cue.span, format!("Nobody can utter words by \"{written}\""));
        let said = if cue.form == CueForm::Past { "said" } else { "says" };
        let last = cue.end.max(speaker.end) as usize;
        let ends = block.tokens.tokens.get(last).is_some_and(|next| matches!(next.span.of(&block.text), "." | ","));
        if !ends {
            return Some(finding);
        }
        let end = if cue.end > speaker.end { cue.span.end() } else { speaker.span.end() };
        let fix = Fix::r#unsafe(format!("Write \"{said}, {}\"", wordless.detail));
        Some(finding.fix(if end == cue.span.end() {
            fix.replace(cue.span, format!("{said}, {}", wordless.detail))
        } else {
            fix.replace(cue.span, said).insert(end, format!(", {}", wordless.detail))
        }))
    })
}

/// Whether the quote and the verb are one sentence: a comma joins them, or what follows `?` and `!` is written small.
fn is_joined(block: &BlockAnalysis, quote: Option<&u32>, cue: &Cue, speaker: &Mention) -> bool {
    let Some(quote) = quote.and_then(|&quote| block.quotes.quotes.get(quote as usize)) else { return false };
    let Some(close) = quote.close else { return false };
    let first = cue.start.min(speaker.start) as usize;
    let behind = token_from(block, close.end());
    let comma = |offset| char_before(block, offset) == Some(',');
    let has_comma =
        comma(close.start()) || block.tokens.tokens.get(behind).is_some_and(|token| token.span.of(&block.text) == ",");
    let is_next = first == behind || has_comma && first == behind + 1;
    let is_small = block.tokens.tokens.get(first).is_some_and(|token| token.case == Case::Lower);
    let asks = matches!(char_before(block, close.start()), Some('?' | '!'));
    is_next && (has_comma || asks && is_small)
}
