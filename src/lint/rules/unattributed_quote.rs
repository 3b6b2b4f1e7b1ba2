use crate::analysis::{BlockAnalysis, DocQuote};
use crate::attribution::QuoteKind;
use crate::cue::{Cue, CueForm};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::marks::is_english;
use crate::lint::quoted::{is_sentence, token_from, word, words};
use crate::lint::{Category, Check, Finding, Rule, Severity, assign};
use crate::quote::Quote;

pub(super) const RULE: Rule = Rule {
    id: "unattributed-quote",
    summary: "A whole sentence is quoted and nothing says who spoke it",
    severity: Severity::Warning,
    default_on: true,
    category: Category::Attribution,
    docs: include_str!("unattributed_quote.md"),
    check: Check::Document(check),
};

/// Shorter ones are slogans, signs and terms too often.
const FEWEST_WORDS: usize = 4;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    for quote in &analysis.quotes {
        // What rules out most quotes comes first.
        let may_be_said = matches!(quote.kind, QuoteKind::Direct | QuoteKind::Running) && quote.runs_on_from.is_none();
        if !may_be_said || is_attributed(context, quote) {
            continue;
        }
        let block = &analysis.blocks[quote.block as usize];
        if !matches!(block.block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Caption) {
            continue;
        }
        let local = analysis.local_quote(quote);
        let is_said = || has_cue_near(&block.local, local) || is_credited_below(context, quote);
        let is_whole = || {
            local.level == 1
                && is_english(local.family)
                && words(&block.local, local).nth(FEWEST_WORDS - 1).is_some()
                && is_sentence(&block.local, local)
        };
        if is_said() || !is_whole() {
            continue;
        }
        let finding = Finding::new(&RULE, local.span, "Nothing says who said this");
        let finding = assign::fixes(analysis, quote).fold(finding, Finding::fix);
        findings.push(context.lift(quote.block as usize, &finding));
    }
}

fn is_attributed(context: &Context, quote: &DocQuote) -> bool {
    context.view.attribution_of(quote).is_some_and(|attribution| {
        !attribution.speakers.is_empty() || attribution.mention.is_some() || !attribution.cue.is_empty()
    })
}

/// Whether the paragraph attributes anything, or holds words that may attribute the quote though the engine could not
/// tell to whom.
fn has_cue_near(block: &BlockAnalysis, quote: &Quote) -> bool {
    let open = token_from(block, quote.open.start());
    let leads_in = |cue: &Cue| cue.form == CueForm::Colon && cue.end as usize == open;
    let is_plain = |cue: &Cue| cue.entry.is_some_and(|entry| entry.frames.quote && !entry.frames.quote_only);
    block.links.links.iter().any(|link| link.level == 1 && link.cue.is_some())
        || block
            .cues
            .iter()
            .any(|cue| (leads_in(cue) || is_plain(cue)) && block.quotes.innermost(cue.span.start()).is_none())
}

/// Whether the line below gives credit: `- Ana Duarte, Lisbon`.
fn is_credited_below(context: &Context, quote: &DocQuote) -> bool {
    let below = context.analysis.blocks.get(quote.block as usize + 1);
    below.is_some_and(|below| {
        below.block.kind == BlockKind::Credit || matches!(word(&below.local, 0), "-" | "–" | "—" | "―" | "--")
    })
}
