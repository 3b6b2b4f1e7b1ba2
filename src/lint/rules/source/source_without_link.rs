//! Reports, studies and posts that a web page names without a link.

use crate::format::Format;
use crate::lexicon::WordClass;
use crate::lint::context::Context;
use crate::lint::narrative::tokens;
use crate::lint::quoted::token_from;
use crate::lint::{Category, Check, Finding, Rule, Severity};
use crate::source::SourceKind;
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "source-without-link",
    summary: "A document or post is cited with neither link nor date",
    severity: Severity::Hint,
    default_on: false,
    category: Category::Source,
    docs: include_str!("source_without_link.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    if analysis.format == Format::Plain {
        return;
    }
    let mut last = None;
    for source in &analysis.sources {
        let cited = matches!(
            source.kind,
            SourceKind::Document
                | SourceKind::Poll
                | SourceKind::Post
                | SourceKind::PressRelease
                | SourceKind::Reported
        );
        let Some(index) = context.block_at(source.span.start()).filter(|_| cited && source.link.is_none()) else {
            continue;
        };
        let block = &analysis.blocks[index];
        let words = tokens(&block.local);
        let at = token_from(&block.local, block.block.runs.to_prose(source.span.start()));
        let sentence = words.sentence(at.min(words.len().saturating_sub(1)));
        let dated = sentence.clone().any(|at| {
            words.is_any(at, &[WordClass::Month, WordClass::Weekday])
                || words.token(at).is_some_and(|token| token.kind == TokenKind::Number && token.span.len() == 4)
        });
        let span = block.block.runs.to_source(words.span(sentence.clone()));
        let is_linked = analysis.links.words.iter().any(|link| link.span.overlaps(span));
        if dated
            || is_linked
            || !block.block.kind.is_body()
            || last.replace((index, sentence.start)) == Some((index, sentence.start))
        {
            continue;
        }
        let message = format!("{} is cited here with neither a link nor a date", source.name);
        findings.push(Finding::new(&RULE, source.span, message));
    }
}
