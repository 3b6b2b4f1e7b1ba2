//! What must hold for every text, as checks that panic where it does not.

use std::sync::Arc;

use onrecord::attribution::Attribution;
use onrecord::config::{Desk, Outline};
use onrecord::format::Runs;
use onrecord::ide::{self, Highlight, Line, Tally};
use onrecord::lint::{Against, Committed, Edit, Finding, Level, RULES, Report, Settings};
use onrecord::text::{BlockSpan, DocSpan};
use onrecord::verify::{self, Notes, Policy};
use onrecord::{Analysis, Format};

/// In a long text some places are asked about, spread over all of it.
const MOST_PLACES: usize = 64;

/// Every span lies in the text, on characters.
pub fn spans_fit(text: &str, analysis: &Analysis) {
    let said = |attribution: &Attribution| {
        let Attribution { content, cue, channel, occasion, .. } = attribution;
        content.iter().chain(cue).chain(channel).chain(occasion).copied().collect::<Vec<_>>()
    };
    let blocks = || analysis.blocks.iter().map(|block| &block.block);
    let spans = blocks()
        .map(|block| block.span)
        .chain(blocks().flat_map(|block| edges(text, &block.runs, &block.text)))
        .chain(analysis.quotes.iter().flat_map(|quote| [quote.span, quote.inner]))
        .chain(analysis.mentions.iter().map(|mention| mention.span))
        .chain(analysis.attributions.iter().flat_map(said))
        .chain(analysis.sources.iter().map(|source| source.span))
        .chain(analysis.front_matter.span);
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
    }
    let starts = blocks().map(|block| block.span.start()).skip(1);
    assert!(blocks().zip(starts).all(|(block, next)| block.span.end() <= next), "blocks overlap in {text:?}");
}

/// Where each character of a block's prose stands in the source; it maps back to itself or to what it was made with.
fn edges(text: &str, runs: &Runs, prose: &str) -> Vec<DocSpan> {
    let spans = prose.char_indices().map(|(at, c)| BlockSpan::from_range(at..at + c.len_utf8()));
    spans
        .map(|span| {
            let source = runs.to_source(span);
            let back = runs.to_prose(source.start());
            let fits = back <= span.start() && prose.is_char_boundary(back as usize);
            assert!(fits, "{span:?} maps back to {back} in {text:?}");
            source
        })
        .collect()
}

/// What refers to something finds it.
pub fn references_hold(analysis: &Analysis) {
    let is_speaker = |speaker: u32| (speaker as usize) < analysis.speakers.len();
    for attribution in &analysis.attributions {
        assert!(attribution.speakers.iter().all(|&speaker| is_speaker(speaker)), "{attribution:?}");
        assert!(attribution.quotes.iter().all(|&quote| (quote as usize) < analysis.quotes.len()), "{attribution:?}");
    }
    for speaker in analysis.speakers.iter() {
        assert!(!speaker.mentions.is_empty(), "{speaker:?}");
        assert!(speaker.mentions.windows(2).all(|pair| pair[0] < pair[1]), "{speaker:?}");
    }
    assert!(analysis.mentions.iter().all(|mention| mention.speaker.is_none_or(is_speaker)));
}

/// What is known of one version of a text makes the next cheaper, and nothing else.
pub fn updates_equal_fresh(before: &str, after: &str, fresh: &Analysis) {
    let settings = every_rule();
    let old = Analysis::new(before, fresh.format);
    let updated = Analysis::update(&old, after);
    assert!(updated == *fresh, "an update from {before:?} to {after:?}");
    let report = Report::update(&Report::new(&old, &settings), &updated, &settings);
    let findings = Report::new(fresh, &settings).into_findings();
    assert_eq!(report.findings(), findings, "a report of an update from {before:?} to {after:?}");
}

fn every_rule() -> Arc<Settings> {
    let mut settings = Settings::default();
    RULES.iter().for_each(|rule| settings.levels.set(rule.id, Level::On));
    settings.into()
}

/// Findings can be underlined, and their fixes applied; those in HTML keep its tags.
pub fn fixes_apply(text: &str, analysis: &Analysis) {
    // Held against itself, so that what compares has something to compare.
    let notes = verify::read("notes.md", text.as_bytes()).ok();
    let notes = notes.map(|notes| Arc::new(Notes::new(vec![notes], &[], Policy::default())));
    let against = Against { notes, committed: Some(Arc::new(Committed::new(text, analysis.format))) };
    let settings = Arc::new(Settings { against, ..(*every_rule()).clone() });
    let findings = Report::new(analysis, &settings).into_findings();
    findings.iter().for_each(|finding| finding_fits(text, analysis.format, finding));
}

fn finding_fits(text: &str, format: Format, finding: &Finding) {
    assert!(!finding.span.is_empty() && text.get(finding.span.range()).is_some(), "{finding:?} of {text:?}");
    for related in &finding.related {
        assert!(text.get(related.span.range()).is_some(), "{finding:?} of {text:?}");
    }
    for fix in &finding.fixes {
        let fixed = apply(text, &fix.edits);
        if format == Format::Html {
            assert_eq!(tags(text), tags(&fixed), "{fix:?} of {text:?}");
        }
    }
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut fixed = String::new();
    let mut end = 0;
    for edit in edits {
        let kept = text.get(end..edit.span.start() as usize);
        fixed.push_str(kept.unwrap_or_else(|| panic!("{edits:?} does not fit {text:?}")));
        fixed.push_str(&edit.text);
        end = edit.span.end() as usize;
    }
    fixed.push_str(text.get(end..).unwrap_or_else(|| panic!("{edits:?} does not fit {text:?}")));
    fixed
}

/// The tags and comments of HTML, with the names of their attributes.
fn tags(text: &str) -> Vec<String> {
    use html5gum::{DefaultEmitter, Token, Tokenizer};
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tag = |token| match token {
        Token::StartTag(tag) => Some(format!("<{:?} {:?}", tag.name, tag.attributes.keys())),
        Token::EndTag(tag) => Some(format!("</{:?}", tag.name)),
        // What silences a rule may be cut.
        Token::Comment(comment) if comment.trim_ascii_start().starts_with(b"onrecord-ignore") => None,
        Token::Comment(comment) => Some(format!("{comment:?}")),
        Token::String(_) | Token::Doctype(_) | Token::Error(_) => None,
    };
    Tokenizer::new_with_emitter(text, emitter).flatten().filter_map(tag).collect()
}

/// Whatever an editor may ask has an answer that fits the text.
pub fn questions_have_answers(text: &str, analysis: &Analysis) {
    let fits = |span: DocSpan| assert!(text.get(span.range()).is_some(), "{span:?} does not fit {text:?}");
    let (tally, report) = (Tally::new(analysis), Report::new(analysis, &every_rule()));
    let whole = DocSpan::new(0, text.len() as u32);
    let desk = Desk::default();

    let tokens = ide::semantic_tokens(analysis, whole);
    assert!(tokens.windows(2).all(|two| two[0].span.end() <= two[1].span.start()), "{tokens:?} overlap in {text:?}");
    tokens.iter().for_each(|token| fits(token.span));
    ide::inlay_hints(analysis, whole).iter().for_each(|hint| fits(DocSpan::empty(hint.offset)));
    ide::code_lenses(analysis, &tally, report.traces()).iter().for_each(|lens| fits(lens.span));
    ide::folding_ranges(analysis).iter().for_each(|range| fits(range.span));
    ide::document_links(analysis).iter().for_each(|link| fits(link.span));
    for outline in [Outline::Speakers, Outline::Sections] {
        let symbols = ide::document_symbols(analysis, outline);
        symbols.iter().flat_map(|symbol| [symbol].into_iter().chain(&symbol.children)).for_each(|symbol| {
            fits(symbol.span);
        });
    }
    let audit = ide::audit(analysis, &tally, &report);
    assert!(audit.speakers.iter().all(|speaker| speaker.share.is_none_or(|share| share.words <= share.of)));

    let step = text.len().div_ceil(MOST_PLACES).max(1);
    let places = text.char_indices().map(|(at, _)| at as u32).step_by(step).chain([text.len() as u32]);
    for at in places {
        ide::hover(analysis, &tally, &report, at).into_iter().for_each(|hover| fits(hover.span));
        ide::definition(analysis, report.traces(), at).into_iter().flat_map(|found| found.targets).for_each(fits);
        ide::references(analysis, at, true).into_iter().for_each(fits);
        let grown = ide::selection_ranges(analysis, at, whole);
        let grows = |two: &[DocSpan]| two[1].contains_span(two[0]) && two[1] != two[0];
        assert!(grown.windows(2).all(grows) && grown.last() == Some(&whole), "{grown:?} at {at} of {text:?}");
        grown.into_iter().for_each(fits);
        for highlight in ide::document_highlight(analysis, at) {
            let (Highlight::Introduction(span) | Highlight::Mention(span)) = highlight;
            fits(span);
        }
        if let Some(completion) = ide::completion(analysis, &desk, at) {
            fits(completion.typed);
            fits(completion.word);
            completion.names.iter().for_each(|name| {
                ide::name_card(analysis, &desk, &name.name);
            });
        }
        changes_apply(text, analysis, report.findings(), at);
    }
}

/// Whatever an editor is offered to change at a place can be changed.
fn changes_apply(text: &str, analysis: &Analysis, findings: &[Finding], at: u32) {
    let line = |offset: u32| {
        let start = text[..offset as usize].rfind('\n').map_or(0, |end| end + 1);
        let end = text[offset as usize..].find('\n').map_or(text.len(), |end| offset as usize + end + 1);
        Line { span: DocSpan::from_range(start..end), text: text[start..end].to_owned() }
    };
    let place = DocSpan::empty(at);
    let offered = ide::code_actions(findings, place)
        .into_iter()
        .chain(ide::fix_all(findings))
        .chain(ide::ignore(analysis, findings, place, &line))
        .chain(ide::assign_speaker(analysis, at))
        .chain(ide::copy_quote(analysis, at));
    for action in offered {
        apply(text, &action.edits);
    }
    if let Ok(renamable) = ide::prepare_rename(analysis, at) {
        let renamed = ide::rename(analysis, at, "Ana Duarte").expect("what can be renamed is");
        // In markup the words may be written otherwise, or hold a tag.
        let named = text.get(renamable.span.range()).expect("the name fits the text");
        assert!(analysis.format != Format::Plain || named == renamable.name, "{renamable:?} in {text:?}");
        apply(text, &renamed.into_iter().map(|renamed| renamed.edit).collect::<Vec<_>>());
    }
}
