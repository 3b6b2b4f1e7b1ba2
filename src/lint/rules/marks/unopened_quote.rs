//! Closing marks that close nothing.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::marks::MarkProblem;
use crate::lint::quoted::{opening_sign, token_from, word};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "unopened-quote",
    summary: "A closing mark with no opening one",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("unopened_quote.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut ends = Ends::default();
    for &problem in &context.mark_problems {
        let MarkProblem::Unopened { block, stray } = problem else { continue };
        let local = &*context.analysis.blocks[block].local;
        let stray = local.quotes.strays[stray];
        let mut finding = Finding::new(&RULE, stray.mark, "This closing quotation mark has no opening one");
        let sentence = token_from(local, stray.mark.start())
            .checked_sub(1)
            .and_then(|before| local.tokens.sentences.get(local.tokens.sentence_of(before)));
        if let Some(sentence) = sentence.filter(|_| !is_credit(local)) {
            let start = local.tokens.span(sentence.range()).start();
            // Behind a quote that the sentence already holds, the words from there on may be meant.
            let ends = ends.of(block, local);
            let last = ends[..ends.partition_point(|&end| end <= stray.mark.start())].last();
            if last.is_none_or(|&end| end <= start) {
                let fix = Fix::r#unsafe("Open the quote at the start of the sentence");
                finding = finding.fix(fix.insert(start, opening_sign(stray.family)));
            }
        }
        findings.push(context.lift(block, &finding));
    }
}

/// Where the quotes of the block that was last asked for end, in order.
#[derive(Default)]
struct Ends {
    block: Option<usize>,
    ends: Vec<u32>,
}

impl Ends {
    fn of(&mut self, index: usize, block: &BlockAnalysis) -> &[u32] {
        if self.block != Some(index) {
            self.ends = block.quotes.quotes.iter().map(|quote| quote.span.end()).collect();
            self.ends.sort_unstable();
            self.block = Some(index);
        }
        &self.ends
    }
}

/// Whether a block names who said something, or who made a picture: its first words were not spoken.
fn is_credit(block: &BlockAnalysis) -> bool {
    block.kind == BlockKind::Credit || matches!(word(block, 0), "-" | "–" | "—" | "―" | "--") || word(block, 1) == ":"
}
