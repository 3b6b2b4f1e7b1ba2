use crate::attribution::Mode;
use crate::entity::Speaker;
use crate::lint::context::Context;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, reference};
use crate::text::DocSpan;

pub(super) const RULE: Rule = Rule {
    id: "ambiguous-pronoun-speaker",
    summary: "He, she, they or it said: it could be two people",
    severity: Severity::Info,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("ambiguous_pronoun_speaker.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut seen = vec![false; analysis.mentions.len()];
    let spoken = analysis.attributions.iter().filter(|one| one.level == 1 && one.mode == Mode::Speech);
    for attribution in spoken {
        let Some(index) = attribution.mention.map(|index| index as usize) else { continue };
        let Some(mention) = analysis.mentions.get(index) else { continue };
        // Most mentions have one reading alone, which is seen without looking further.
        if mention.rivals.is_empty() || std::mem::replace(&mut seen[index], true) {
            continue;
        }
        let local = analysis.local_mention(mention);
        if local.pronoun().is_none() {
            continue;
        }
        let pronoun = analysis.words(mention.block, local.span);
        if !["he", "she", "it", "they"].iter().any(|subject| pronoun.eq_ignore_ascii_case(subject)) {
            continue;
        }
        let readings: Vec<&Speaker> = mention
            .speaker
            .iter()
            .chain(&mention.rivals)
            .filter_map(|&speaker| analysis.speakers.get(speaker as usize))
            .collect();
        let names: Vec<String> = readings.iter().map(|speaker| reference::short(speaker)).collect();
        let mut finding = Finding::new(&RULE, local.span, format!("\"{pronoun}\" could be {}", one_of(&names)));
        for name in &names {
            let starts_sentence = pronoun.starts_with(char::is_uppercase);
            let written = if starts_sentence { reference::at_sentence_start(name) } else { name.clone() };
            finding = finding.fix(Fix::r#unsafe(format!("Name {name}")).replace(local.span, written));
        }
        let mut finding = context.lift(mention.block as usize, &finding);
        for (speaker, name) in readings.iter().zip(&names) {
            if let Some(span) = last_mention_before(context, speaker, index as u32) {
                finding = finding.related(span, format!("{name}, mentioned before"));
            }
        }
        findings.push(finding);
    }
}

/// `Kane or Costa`, `Kane, Costa or Duarte`
fn one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn last_mention_before(context: &Context, speaker: &Speaker, place: u32) -> Option<DocSpan> {
    let before = speaker.mentions.partition_point(|&mention| mention < place).checked_sub(1)?;
    Some(context.analysis.mentions.get(*speaker.mentions.get(before)? as usize)?.span)
}
