use crate::analysis::Analysis;
use crate::entity::{DocMention, Speaker, SpeakerKind};
use crate::lint::context::Context;
use crate::lint::{Category, Check, Edit, Finding, Fix, Rule, Severity};
use crate::mention::{Mention, MentionKind, Pronoun};

pub(super) const RULE: Rule = Rule {
    id: "speaker-not-introduced",
    summary: "A surname or a pronoun speaks before anyone is introduced",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Speaker,
    docs: include_str!("speaker_not_introduced.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for speaker in &analysis.speakers {
        let speaks = speaker.attributions.iter().filter_map(|&index| analysis.attributions.get(index as usize));
        let mut speaks = speaks.filter(|attribution| attribution.level == 1).peekable();
        if speaks.peek().is_none() {
            continue;
        }
        match speaker.kind {
            SpeakerKind::Person => findings.extend(surname_first(analysis, speaker)),
            SpeakerKind::Unresolved => {
                let first = speaks
                    .filter_map(|attribution| analysis.mentions.get(attribution.mention? as usize))
                    .find(|mention| is_body(analysis, mention));
                findings.extend(first.and_then(|mention| nobody_before(analysis, mention)));
            }
            _ => {}
        }
    }
}

/// A person whose first mention in the body is the surname alone.
fn surname_first(analysis: &Analysis, speaker: &Speaker) -> Option<Finding> {
    let mut mentions = speaker
        .mentions
        .iter()
        .filter_map(|&index| analysis.mentions.get(index as usize))
        .filter(|mention| is_body(analysis, mention));
    let first = mentions.next()?;
    let local = analysis.local_mention(first);
    if introduces(analysis, first, local) || local.kind != MentionKind::Person {
        return None;
    }
    let name = words_of(analysis, first, local);
    let finding = Finding::new(&RULE, first.span, format!("{name} speaks here without having been introduced"));
    let full = mentions.find(|mention| is_full_name(analysis, mention, analysis.local_mention(mention)));
    Some(match full {
        Some(full) => {
            let words = words_of(analysis, full, analysis.local_mention(full));
            let edit =
                Edit { span: analysis.blocks[first.block as usize].to_source(local.name?), text: words.to_owned() };
            let fix = Fix { edits: vec![edit], ..Fix::r#unsafe(format!("Introduce {words} here")) };
            finding.related(full.span, "The full name comes only here").fix(fix)
        }
        None => finding,
    })
}

/// A pronoun that speaks where nobody it could mean has been named.
fn nobody_before(analysis: &Analysis, mention: &DocMention) -> Option<Finding> {
    let local = analysis.local_mention(mention);
    matches!(local.pronoun(), Some(Pronoun::He | Pronoun::She)).then(|| {
        let pronoun = local.span.of(&analysis.blocks[mention.block as usize].block.text);
        Finding::new(&RULE, mention.span, format!("\"{pronoun}\" speaks here, and nobody has been introduced"))
    })
}

/// Whether a mention tells a reader who it is: a full name, a title, or a description.
fn introduces(analysis: &Analysis, mention: &DocMention, local: &Mention) -> bool {
    local.title.is_some() || local.description.is_some() || is_full_name(analysis, mention, local)
}

fn is_full_name(analysis: &Analysis, mention: &DocMention, local: &Mention) -> bool {
    local.name.is_some() && words_of(analysis, mention, local).split_whitespace().nth(1).is_some()
}

/// The name as the story has it, without a title.
fn words_of<'a>(analysis: &'a Analysis, mention: &DocMention, local: &Mention) -> &'a str {
    analysis.words(mention.block, local.name.unwrap_or(local.span))
}

/// The headline and what stands around the story introduce nobody; a caption does.
fn is_body(analysis: &Analysis, mention: &DocMention) -> bool {
    analysis.blocks[mention.block as usize].block.kind.is_body()
}
