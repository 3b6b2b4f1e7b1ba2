//! The findings of one version of a document: what one block decides is kept for the next version, and one phrase gets
//! one finding.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::align::QuotedWords;
use super::context::Context;
use super::english::EnglishWords;
use super::finding::Medium;
use super::headline::HeadlineQuote;
use super::look_alikes::{self, LookAlike};
use super::suppressions::Suppressions;
use super::view::BlockView;
use super::{Category, Check, Finding, Level, Settings, rule, source_words};
use crate::analysis::{Analysis, BlockAnalysis};
use crate::format::BlockKind;
use crate::quote::Quote;
use crate::text::InBlock;
use crate::verify::Traces;

/// The findings of one version of a document, with what makes those of the next version cheap.
///
/// [`Report::update`] gives exactly what [`Report::new`] would.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    settings: Arc<Settings>,
    blocks: Vec<Arc<BlockReport>>,
    findings: Vec<Finding>,
    headlines: Vec<HeadlineQuote>,
    traces: Option<Traces>,
}

/// What one block decides by itself.
#[derive(Debug, PartialEq)]
struct BlockReport {
    /// Kept, so that its address stays its own for as long as this report may be compared with another.
    block: Arc<BlockAnalysis>,
    findings: Vec<Finding<InBlock>>,
    english: EnglishWords,
    /// By the block's quotes; of a block quote without marks its whole text.
    quoted: Vec<QuotedWords>,
    /// The block's mentions that words before them make a source of.
    after_source_words: Vec<u32>,
    /// The block's signs that stand where quotation marks belong.
    look_alikes: Vec<LookAlike>,
    /// Whether every mark has its partner in the block.
    is_paired: bool,
}

impl Report {
    /// Runs every rule that is on.
    pub fn new(analysis: &Analysis, settings: &Arc<Settings>) -> Self {
        Self::read(analysis, settings, &[], None)
    }

    /// Runs the rules on a new version of the document that `previous` reports on; blocks that both share are not
    /// read again, unless other settings hold now.
    pub fn update(previous: &Self, analysis: &Analysis, settings: &Arc<Settings>) -> Self {
        let known = if previous.settings == *settings { &*previous.blocks } else { &[] };
        Self::read(analysis, settings, known, previous.traces.as_ref())
    }

    /// In text order.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The quotes over the story, in text order, and what the body has of each; none where the text is not English.
    pub fn headlines(&self) -> &[HeadlineQuote] {
        &self.headlines
    }

    /// Where the article has notes, its quotes in them.
    pub fn traces(&self) -> Option<&Traces> {
        self.traces.as_ref()
    }

    /// The settings that it was made with.
    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    fn read(
        analysis: &Analysis,
        settings: &Arc<Settings>,
        known: &[Arc<BlockReport>],
        traced: Option<&Traces>,
    ) -> Self {
        let settings = Arc::clone(settings);
        let traces = settings.against.notes.as_ref().map(|notes| Traces::new(analysis, notes, traced));
        let blocks = block_reports(analysis, &settings, known);
        let english = blocks.iter().fold(EnglishWords::default(), |sum, block| sum + block.english);
        if !english.is_likely() {
            let mut findings = unread(analysis, &settings);
            findings.iter_mut().for_each(|finding| rank(finding, &settings));
            return Self { settings, blocks, findings, headlines: Vec::new(), traces };
        }
        let mut findings = unread(analysis, &settings);
        for (block, report) in analysis.blocks.iter().zip(&blocks) {
            let medium = Medium::of(analysis, block);
            findings.extend(report.findings.iter().map(|finding| finding.lift(block, medium)));
        }
        let views = blocks.iter().map(|block| BlockView {
            quoted: &block.quoted,
            after_source_words: &block.after_source_words,
            look_alikes: &block.look_alikes,
            is_paired: block.is_paired,
        });
        let context = Context::new(analysis, &settings, views.collect(), traces.as_ref());
        for rule in settings.levels.running() {
            let Check::Document(check) = rule.check else { continue };
            check(&context, &mut findings);
        }
        findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        // Before doubtful paragraphs fall silent: what is ignored there is not unused for that.
        let mut suppressions = Suppressions::new(analysis);
        suppressions.silence(&mut findings);
        findings.retain(|finding| !is_silenced(&context, finding));
        give_way(&mut findings);
        let settled = findings.len();
        for rule in settings.levels.running() {
            let Check::Suppressions(check) = rule.check else { continue };
            check(&suppressions, &settings.levels, &mut findings);
        }
        if findings.len() > settled {
            findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        }
        findings.iter_mut().for_each(|finding| rank(finding, &settings));
        let headlines = context.headlines;
        Self { settings, findings, headlines, traces, blocks }
    }
}

/// What is said of text that is not read, whatever its language.
fn unread(analysis: &Analysis, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in settings.levels.running() {
        if let Check::Unread(check) = rule.check {
            check(analysis, &mut findings);
        }
    }
    findings
}

/// Gives a finding the severity that the settings say.
fn rank(finding: &mut Finding, settings: &Settings) {
    if let Level::At(severity) = settings.levels.of(finding.rule) {
        finding.severity = severity;
    }
}

/// The reports of a document's blocks, made or known.
fn block_reports(analysis: &Analysis, settings: &Settings, known: &[Arc<BlockReport>]) -> Vec<Arc<BlockReport>> {
    // Most versions differ in one place: only around it must blocks be looked for.
    let same_start =
        known.iter().zip(&analysis.blocks).take_while(|(known, block)| Arc::ptr_eq(&known.block, &block.local)).count();
    let (start, rest) = known.split_at(same_start);
    let new = &analysis.blocks[same_start..];
    let pairs = rest.iter().rev().zip(new.iter().rev());
    let same_end = pairs.take_while(|(known, block)| Arc::ptr_eq(&known.block, &block.local)).count();
    let (between, end) = rest.split_at(rest.len() - same_end);
    let by_address: FxHashMap<_, _> = between.iter().map(|known| (Arc::as_ptr(&known.block), known)).collect();
    let changed = new[..new.len() - same_end].iter().map(|block| match by_address.get(&Arc::as_ptr(&block.local)) {
        Some(&known) => Arc::clone(known),
        None => Arc::new(BlockReport::new(&block.local, settings)),
    });
    start.iter().cloned().chain(changed).chain(end.iter().cloned()).collect()
}

impl BlockReport {
    fn new(block: &Arc<BlockAnalysis>, settings: &Settings) -> Self {
        let mut findings = Vec::new();
        for rule in settings.levels.running() {
            match rule.check {
                Check::Block(check) => check(block, &mut findings),
                Check::Styled(check) => check(block, &settings.style, &mut findings),
                _ => {}
            }
        }
        let quoted = match block.kind {
            BlockKind::BlockQuote if block.quotes.quotes.is_empty() => vec![QuotedWords::of_block(block)],
            _ => block.quotes.quotes.iter().map(|quote| QuotedWords::new(block, quote)).collect(),
        };
        Self {
            block: Arc::clone(block),
            findings,
            english: EnglishWords::count(block),
            quoted,
            after_source_words: source_words::behind(block),
            look_alikes: look_alikes::find(block),
            is_paired: block.quotes.strays.is_empty() && !block.quotes.quotes.iter().any(Quote::is_unclosed),
        }
    }
}

/// One phrase, one finding: leaves out what another finding of the same place explains.
fn give_way(findings: &mut Vec<Finding>) {
    const GIVES_WAY: [(&str, &str); 8] = [
        // A name that nobody introduced, because it is an outlet's and misspelled.
        ("speaker-not-introduced", "source-name-misspelled"),
        // The file is surer than what the story mostly has.
        ("headline-name-mismatch", "name-differs-from-file"),
        ("caption-name-mismatch", "name-differs-from-file"),
        ("speaker-name-variant", "name-differs-from-file"),
        // Who of two is meant comes before who they are.
        ("speaker-without-role", "double-attribution"),
        ("anonymous-source-no-reason", "bare-source"),
        ("vague-source", "bare-source"),
        // Whose words they are comes before how they are set.
        ("redundant-marks-in-quote-element", "blockquote-without-attribution"),
    ];
    let places: FxHashSet<_> = findings.iter().map(|finding| (finding.rule, finding.span)).collect();
    findings.retain(|finding| {
        !GIVES_WAY.iter().any(|&(rule, to)| rule == finding.rule && places.contains(&(to, finding.span)))
    });
}

/// One missing mark makes its whole paragraph doubtful: there only the marks themselves are reported.
fn is_silenced(context: &Context, finding: &Finding) -> bool {
    rule(finding.rule).is_some_and(|rule| rule.category != Category::QuoteMarks)
        && context.block_at(finding.span.start()).is_some_and(|block| context.is_unsettled(block))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use crate::lint::KnownNames;

    /// The rules that fire on a Markdown text, in text order.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = crate::lint::check(&Analysis::new(text, Format::Markdown));
        assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_missing_mark_silences_what_reasons_about_speakers_in_its_paragraph() {
        check("\"Nobody came,\" Duarte said. He was angry.", &["speaker-not-introduced"]);
        check("\"Nobody came,\" Duarte said. He was \"angry.", &["unclosed-quote"]);
        check(
            "The guard was \"angry.\n\nThe port is shut.\n\n\"Nobody came,\" Duarte said.",
            &["unclosed-quote", "speaker-not-introduced"],
        );
    }

    /// The messages on a text for a desk that knows these surnames and outlets.
    #[track_caller]
    fn check_known(surnames: &[&str], outlets: &[&str], text: &str, expected: &[&str]) {
        let set = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let known = Arc::new(KnownNames { surnames: set(surnames), outlets: set(outlets), ..KnownNames::default() });
        let settings = Arc::new(Settings { known, ..Settings::default() });
        let analysis = Analysis::new(text, Format::Plain);
        let found = Report::new(&analysis, &settings).into_findings();
        let found = found.iter().filter(|finding| finding.rule != "secondhand-source");
        assert_eq!(found.map(|finding| &finding.message).collect::<Vec<_>>(), expected, "{text}");
        let fresh = Report::update(&Report::new(&analysis, &Arc::default()), &analysis, &settings);
        assert_eq!(fresh, Report::new(&analysis, &settings));
    }

    #[test]
    fn names_that_the_desk_knows_are_spelled_right() {
        let text = "Idris Brennick, the harbour master, spoke on Monday. \"Nobody was told,\" Brennick said.\n\n\
                    Later Idris Brennik said the gate had been open.";
        check_known(&[], &[], text, &["Brennik is spelled Brennick elsewhere"]);
        check_known(&["Brennik"], &[], text, &["Brennick is spelled Brennik elsewhere"]);
        check_known(&["Brennik", "Brennick"], &[], text, &[]);
        let text = "The blaze began in a cable drum, Rueters reported on Monday.";
        check_known(&[], &[], text, &["\"Rueters\" is spelled \"Reuters\""]);
        check_known(&[], &["Rueters"], text, &[]);
        let text = "The blaze began in a cable drum, according to the Alderne Gazete.";
        check_known(&[], &["The Alderne Gazette"], text, &["\"Alderne Gazete\" is spelled \"Alderne Gazette\""]);
    }

    #[test]
    fn a_text_in_another_language_is_left_alone() {
        check("„Niemand kam“ sagte Ana Duarte.", &[]);
        check(
            "\"Nadie vino\" dijo Ana Duarte a los periodistas que esperaban delante de la puerta. \"Nadie vino.\" repitió ella.",
            &[],
        );
    }

    #[test]
    fn what_a_tag_opened_is_not_closed_by_a_sign() {
        let fixes = |text| crate::lint::check(&Analysis::new(text, Format::Html)).remove(0).fixes.len();
        assert_eq!(fixes("<p>The guard said <q>nobody came."), 0);
        assert_eq!(fixes("<p>The guard said &ldquo;nobody came."), 1);
    }

    #[test]
    fn no_fix_makes_a_tag_of_text() {
        let fixed = |text: &str| -> Vec<u32> {
            let findings = crate::lint::check(&Analysis::new(text, Format::Html));
            findings[0].fixes.iter().map(|fix| fix.edits[0].span.start()).collect()
        };
        assert_eq!(fixed("<p>The guard said \"nobody came"), [30]);
        assert_eq!(fixed("<p>The guard said \"nobody came</"), [0; 0]);
        assert_eq!(fixed("<p>The guard said \"nobody came from AT&T"), [40]);
    }

    #[test]
    fn a_misspelled_outlet_is_not_also_a_stranger() {
        check("The port is shut, according to Rueters.", &["source-name-misspelled"]);
    }
}
