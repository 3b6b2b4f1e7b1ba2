use crate::entity::{Speaker, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Edit, Finding, Fix, Rule, Severity};
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
    for attribution in analysis.attributions.iter().filter(|attribution| attribution.level == 1) {
        let Some(index) = attribution.mention.map(|index| index as usize) else { continue };
        let Some(mention) = analysis.mentions.get(index) else { continue };
        let local = analysis.local_mention(mention);
        if local.pronoun().is_none() || mention.rivals.is_empty() || std::mem::replace(&mut seen[index], true) {
            continue;
        }
        let readings: Vec<&Speaker> = mention
            .speaker
            .iter()
            .chain(&mention.rivals)
            .filter_map(|&speaker| analysis.speakers.get(speaker as usize))
            .collect();
        let block = &analysis.blocks[mention.block as usize];
        let pronoun = local.span.of(&block.block.text);
        let names: Vec<_> = readings.iter().map(|speaker| short_name(speaker)).collect();
        let message = format!("\"{pronoun}\" could be {}", one_of(&names));
        let mut finding = Finding::new(&RULE, mention.span, message);
        for (speaker, name) in readings.iter().zip(&names) {
            if let Some(span) = last_mention_before(context, speaker, mention.span) {
                finding = finding.related(span, format!("{name}, named before"));
            }
            if !local.possessive {
                let edit = Edit { span: mention.span, text: (*name).to_owned() };
                let title = format!("Name {name}");
                finding.fixes.push(Fix { edits: vec![edit], ..Fix::r#unsafe(title) });
            }
        }
        findings.push(finding);
    }
}

/// What a later reference would call them: a person's surname, another's whole name.
fn short_name(speaker: &Speaker) -> &str {
    match speaker.kind {
        SpeakerKind::Person => speaker.name.split_whitespace().next_back().unwrap_or(&speaker.name),
        _ => &speaker.name,
    }
}

/// `Kane or Costa`, `Kane, Costa or Duarte`
fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn last_mention_before(context: &Context, speaker: &Speaker, place: DocSpan) -> Option<DocSpan> {
    let mentions = speaker.mentions.iter().filter_map(|&mention| context.analysis.mentions.get(mention as usize));
    mentions.map(|mention| mention.span).take_while(|span| span.end() <= place.start()).last()
}
