//! `said` and `says` in one story.

use crate::analysis::BlockAnalysis;
use crate::attribution::Link;
use crate::cue::{Cue, CueForm};
use crate::lexicon::WordClass;
use crate::lint::context::Context;
use crate::lint::narrative::{cue, is_copy, is_outside, speaker};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::mention::MentionKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "attribution-tense-mix",
    summary: "Said and says are mixed in one story",
    severity: Severity::Hint,
    default_on: false,
    category: Category::Attribution,
    docs: include_str!("attribution_tense_mix.md"),
    check: Check::Document(check),
};

/// A tense with no more of the story's attributions than this, in hundredths, is an exception.
const EXCEPTIONS: usize = 15;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let blocks = context.analysis.blocks.iter().enumerate().filter(|(_, block)| is_copy(&block.local));
    let said: Vec<(usize, &Cue)> =
        blocks.flat_map(|(at, block)| said(&block.local).map(move |cue| (at, cue))).collect();
    let past = said.iter().filter(|(_, cue)| cue.form == CueForm::Past).count();
    let present = said.len() - past;
    let Some(&(_, first)) = said.first() else { return };
    if past.min(present) * 100 <= said.len() * EXCEPTIONS {
        return;
    }
    let usual = match past.cmp(&present) {
        std::cmp::Ordering::Greater => CueForm::Past,
        std::cmp::Ordering::Less => CueForm::Present,
        std::cmp::Ordering::Equal => first.form,
    };
    let mut odd = said.iter().filter(|(_, cue)| cue.form != usual);
    let Some(&(at, cue)) = odd.next() else { return };
    let block = &context.analysis.blocks[at];
    let (most, least) = (past.max(present), past.min(present));
    let times = if least == 1 { "once" } else { "in some places" };
    let words = if usual == CueForm::Past { ("said", "says") } else { ("says", "said") };
    let message = format!("The story has \"{}\" {times}, and \"{}\" {most} times", words.1, words.0);
    let message = if most == least { "The story has both \"said\" and \"says\"".to_owned() } else { message };
    let mut finding = context.lift(at, &Finding::new(&RULE, cue.span, message));
    let all = said.iter().filter(|(_, cue)| cue.form != usual);
    let mut fix = Fix::r#unsafe(format!("Write \"{}\" throughout", words.0));
    for &(at, cue) in all {
        let block = &context.analysis.blocks[at];
        let one = Fix::r#unsafe("").replace(cue.span, in_tense(&block.local, cue, usual));
        let Some(one) = context.lift_fix(block, &one) else { return findings.push(finding) };
        fix.edits.extend(one.edits);
    }
    finding.fixes.push(fix);
    let usual = said.iter().find(|(_, cue)| cue.form == usual);
    if let Some(&(other, cue)) =
        usual.filter(|(other, _)| context.analysis.blocks[*other].block.span != block.block.span)
    {
        finding = finding.related(context.analysis.blocks[other].to_source(cue.span), "The other tense");
    }
    findings.push(finding);
}

/// The story's own `said` and `says`: of people, and with no auxiliary.
fn said(block: &BlockAnalysis) -> impl Iterator<Item = &Cue> {
    let told = block.links.links.iter().filter(|link| link.level == 1 && speaks(block, link));
    let mut cues: Vec<&Cue> = told.filter_map(|link| cue(block, link)).filter(|cue| is_plain(block, cue)).collect();
    cues.sort_by_key(|cue| cue.start);
    cues.dedup_by_key(|cue| cue.start);
    cues.into_iter()
}

fn speaks(block: &BlockAnalysis, link: &Link) -> bool {
    speaker(block, link).is_some_and(|speaker| {
        !matches!(speaker.kind, MentionKind::Document | MentionKind::Inscription | MentionKind::Outlet)
    })
}

fn is_plain(block: &BlockAnalysis, cue: &Cue) -> bool {
    let at = cue.start as usize;
    let helped =
        at > 0 && block.tokens.known(at - 1).is_any(&[WordClass::AuxHave, WordClass::AuxDo, WordClass::AuxModal]);
    cue.entry.is_some_and(|entry| entry.lemma == "say")
        && matches!(cue.form, CueForm::Past | CueForm::Present)
        && !helped
        && !cue.negated
        && !cue.hypothetical
        && is_outside(block, at)
}

/// The verb in the other tense; `say` of several, and of `I`.
fn in_tense(block: &BlockAnalysis, cue: &Cue, form: CueForm) -> &'static str {
    use crate::mention::{Number, Pronoun};
    let link =
        block.links.links.iter().find(|link| {
            link.cue.and_then(|at| block.cues.get(at as usize)).is_some_and(|other| other.start == cue.start)
        });
    let speaker = link.and_then(|link| speaker(block, link));
    let is_many = speaker.is_some_and(|speaker| {
        speaker.number == Number::Plural
            || matches!(speaker.pronoun(), Some(Pronoun::I | Pronoun::We | Pronoun::They | Pronoun::You))
    });
    match form {
        CueForm::Past => "said",
        _ if is_many => "say",
        _ => "says",
    }
}
