//! Every rule's page is its test: the examples on it are run, and its promises are checked against the registry.
//!
//! An example is a fenced block of the page. `pass` must give no finding of the rule. `fail` gives those that are drawn
//! below its lines: carets under the words, and behind them a part of the message. A `fix` block shows what the `fail`
//! block before it becomes when the first fix of each finding is applied; `fix 2` shows the second fix. A further
//! `markdown` names the format; other examples are plain text. The name of a preset (`ap`) or a
//! choice of style (`glyphs=curly`) puts it in force, and the page's own rule is on; `person=Ana_Duarte,she/her` has somebody on file.
//! Before them a `notes` block holds what all examples behind it are held against (a word behind it says the format), and a
//! `committed` block the version before.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use onrecord::lint::{self, Committed, Finding, RULES, Report, Safety};
use onrecord::verify::{self, Notes};
use onrecord::{Analysis, Format};

const FEWEST_EXAMPLES: usize = 4;

#[test]
fn examples_do_what_their_pages_say() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut failing: Option<Example> = None;
        for example in examples(rule) {
            let result = match (example.verdict, &failing) {
                (Verdict::Pass | Verdict::Fail, _) => check_findings(rule.id, &example),
                (Verdict::Fix(nth), Some(failing)) => check_fix(rule.id, failing, nth, &example),
                (Verdict::Fix(_), None) => Err("no failing example before it".to_owned()),
            };
            if let Err(reason) = result {
                wrong.push(format!("{}, line {}: {reason}", rule.id, example.line));
            }
            if example.verdict == Verdict::Fail {
                failing = Some(example);
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples are wrong\n\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_page_has_examples_and_the_usual_sections() {
    for rule in RULES {
        let count = |verdict| examples(rule).iter().filter(|example| example.verdict == verdict).count();
        assert!(count(Verdict::Fail) >= FEWEST_EXAMPLES, "{}: too few failing examples", rule.id);
        assert!(count(Verdict::Pass) >= FEWEST_EXAMPLES, "{}: too few passing examples", rule.id);
        assert_eq!(rule.docs.lines().next(), Some(format!("# {}", rule.id).as_str()));
        for heading in ["## What it does", "## Why it matters", "## Examples"] {
            assert!(rule.docs.contains(&format!("\n{heading}\n")), "{}: no section {heading:?}", rule.id);
        }
    }
}

#[test]
fn every_page_is_in_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules");
    let entries = |folder: &Path| -> Vec<_> {
        fs::read_dir(folder).expect("a folder of rules").map(|entry| entry.expect("an entry").path()).collect()
    };
    let rooms = entries(&folder).into_iter().filter(|path| path.is_dir());
    let mut pages: Vec<String> = rooms
        .flat_map(|room| entries(&room))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| path.file_stem().expect("a name").to_string_lossy().replace('_', "-"))
        .collect();
    pages.sort();
    let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
    ids.sort();
    assert_eq!(pages, ids);
}

#[test]
fn rules_are_found_by_id() {
    for rule in RULES {
        assert!(lint::rule(rule.id).is_some_and(|found| found.docs == rule.docs), "{}", rule.id);
    }
    assert!(lint::rule("no-such-rule").is_none());
}

/// One mark or phrase, one finding.
#[test]
fn no_two_findings_share_a_place() {
    for example in all_examples() {
        for pair in example.check().windows(2) {
            assert!(pair[0].span != pair[1].span, "{}\n\n{pair:#?}", example.text);
        }
    }
}

#[test]
fn findings_can_be_underlined_and_fixes_applied() {
    for example in all_examples() {
        for finding in example.check() {
            assert!(!finding.span.of(&example.text).is_empty(), "{finding:#?}");
            for fix in &finding.fixes {
                assert!(!fix.edits.is_empty(), "{finding:#?}");
                assert!(fix.edits.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{finding:#?}");
            }
        }
    }
}

/// A safe fix leaves the rule less to find, and changes no letter or digit, let alone one between marks.
#[test]
fn safe_fixes_settle_their_findings_and_keep_every_word() {
    for example in all_examples() {
        let findings = example.check();
        for finding in &findings {
            for fix in finding.fixes.iter().filter(|fix| fix.safety == Safety::Safe) {
                let fixed = Example { text: example.with_edits(&fix.edits), ..example.clone() };
                let words = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>();
                assert_eq!(words(&fixed.text), words(&example.text), "{}: {}", finding.rule, fix.title);
                let left = fixed.check();
                let count = |findings: &[Finding]| findings.iter().filter(|other| other.rule == finding.rule).count();
                let (title, text) = (&fix.title, &fixed.text);
                assert!(count(&left) < count(&findings), "{}: {title} leaves\n{text}\n{left:#?}", finding.rule);
            }
        }
    }
}

/// Quotes are sacred: fixes leave the words between marks alone. Three rules are there to settle which words those are,
/// one makes marks of signs that are none, three take marks away, and four copy words from where they stand otherwise.
#[test]
fn fixes_keep_the_words_between_marks() {
    let exempt = [
        "unclosed-quote",
        "unopened-quote",
        "running-quote-not-reopened",
        "fake-quote-mark",
        "headline-quote-altered",
        "redundant-marks-in-quote-element",
        "headline-quote-missing",
        "quote-variant",
        "quote-differs-from-embed",
        "quote-not-in-source",
        "quote-edited",
        "scare-quote",
    ];
    for example in all_examples() {
        for finding in example.check().iter().filter(|finding| !exempt.contains(&finding.rule)) {
            for fix in &finding.fixes {
                let fixed = Example { text: example.with_edits(&fix.edits), ..example.clone() };
                let (before, after) = (example.quoted_words(), fixed.quoted_words());
                assert_eq!(before, after, "{}: {}\n{}", finding.rule, fix.title, fixed.text);
            }
        }
    }
}

/// A report brought up to date is the report made anew, whatever is cut from or put into a document.
#[test]
fn updated_reports_equal_fresh_ones() {
    let (examples, settings) = (all_examples(), Arc::default());
    for (example, next) in examples.iter().zip(examples.iter().skip(1)) {
        let start = Analysis::new(&example.text, example.format);
        let mut previous = (Report::new(&start, &settings), start);
        let joined = format!("{}\n\n{}", example.text, next.text);
        let cut: String = joined.chars().enumerate().filter(|(at, _)| at % 17 != 3).map(|(_, sign)| sign).collect();
        for text in [&joined, &cut, &next.text, &example.text] {
            let analysis = Analysis::update(&previous.1, text);
            let report = Report::update(&previous.0, &analysis, &settings);
            let fresh = lint::check(&Analysis::new(text, example.format));
            assert_eq!(report.findings(), fresh, "{text}");
            previous = (report, analysis);
        }
    }
}

/// `docs/rules.md` lists what the registry holds.
#[test]
fn the_list_of_rules_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let fresh = list_of_rules();
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("docs")).expect("docs can be made");
        fs::write(&path, &fresh).expect("docs/rules.md can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "docs/rules.md is out of date: run `UPDATE=1 cargo test --test rules`");
}

fn list_of_rules() -> String {
    let mut list = String::from(
        "# Rules\n\nWhat `onrecord` reports. Each name leads to the rule's page, which `onrecord explain RULE` prints.\n\n\
         <!-- Written by `UPDATE=1 cargo test --test rules`. -->\n",
    );
    let mut category = None;
    for rule in RULES {
        if category.replace(rule.category) != Some(rule.category) {
            let name = rule.category.name();
            list.push_str(&format!("\n## {name}\n\n| rule | severity | default | flags |\n|---|---|---|---|\n"));
        }
        list.push_str(&format!(
            "| [`{id}`](../src/lint/rules/{room}/{file}.md) | {severity} | {default} | {summary} |\n",
            id = rule.id,
            room = rule.category.name().trim_start_matches("quote-"),
            file = rule.id.replace('-', "_"),
            severity = rule.severity.name(),
            default = if rule.default_on { "on" } else { "off" },
            summary = rule.summary,
        ));
    }
    list
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Pass,
    Fail,
    /// The result of the fix of that number, counted from 0.
    Fix(usize),
}

#[derive(Debug, Clone)]
struct Example {
    verdict: Verdict,
    format: Format,
    /// With what the example's preset decides.
    settings: Arc<lint::Settings>,
    text: String,
    /// In text order.
    expected: Vec<Expected>,
    /// Where its fence stands on the page.
    line: usize,
}

/// A drawn underline with a part of the message.
#[derive(Debug, Clone)]
struct Expected {
    span: Range<usize>,
    message: String,
}

impl Example {
    fn check(&self) -> Vec<Finding> {
        Report::new(&Analysis::new(&self.text, self.format), &self.settings).into_findings()
    }

    /// The letters and digits between marks.
    fn quoted_words(&self) -> String {
        let analysis = Analysis::new(&self.text, self.format);
        let outer = analysis.quotes.iter().filter(|quote| analysis.local_quote(quote).level == 1);
        let words = outer.flat_map(|quote| quote.inner.of(&self.text).chars());
        words.filter(|sign| sign.is_alphanumeric()).collect()
    }

    fn with_edits<'a>(&self, edits: impl IntoIterator<Item = &'a lint::Edit>) -> String {
        let mut edits: Vec<_> = edits.into_iter().cloned().collect();
        edits.sort_by_key(|edit| edit.span);
        lint::apply(&self.text, &edits)
    }
}

fn check_findings(rule: &str, example: &Example) -> Result<(), String> {
    let found: Vec<_> = example.check().into_iter().filter(|finding| finding.rule == rule).collect();
    let agrees = found.len() == example.expected.len()
        && found.iter().zip(&example.expected).all(|(finding, expected)| {
            finding.span.range() == expected.span && finding.message.contains(&expected.message)
        });
    if agrees { Ok(()) } else { Err(format!("found\n{}", draw(&example.text, &found))) }
}

fn check_fix(rule: &str, failing: &Example, nth: usize, fixed: &Example) -> Result<(), String> {
    let found: Vec<_> = failing.check().into_iter().filter(|finding| finding.rule == rule).collect();
    let edits = found.iter().filter_map(|finding| finding.fixes.get(nth)).flat_map(|fix| &fix.edits);
    let got = failing.with_edits(edits);
    if got == fixed.text { Ok(()) } else { Err(format!("the fix gives\n{got}")) }
}

/// The text with an underline below each finding.
fn draw(text: &str, findings: &[Finding]) -> String {
    let mut drawn = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        drawn.push_str(line.trim_end_matches('\n'));
        drawn.push('\n');
        let range = start..start + line.len();
        for finding in findings.iter().filter(|finding| range.contains(&(finding.span.start() as usize))) {
            let column = text[start..finding.span.start() as usize].chars().count();
            let width = finding.span.of(text).chars().count();
            drawn.push_str(&format!("{}{} {}\n", " ".repeat(column), "^".repeat(width), finding.message));
        }
        start = range.end;
    }
    drawn
}

fn all_examples() -> Vec<Example> {
    RULES.iter().flat_map(examples).collect()
}

/// The fenced examples of a rule's page; the rule is on there.
fn examples(rule: &lint::Rule) -> Vec<Example> {
    let page = rule.docs;
    let mut settings = lint::Settings::default();
    settings.levels.set(rule.id, lint::Level::On);
    let mut settings = Arc::new(settings);
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((line, opening)) = lines.next() {
        let Some(info) = opening.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let mut words = info.split_whitespace();
        match info.split_once(' ').unwrap_or((info, "txt")) {
            ("notes", extension) => {
                let text = body.join("\n");
                let notes = verify::read(&format!("notes.{extension}"), text.as_bytes()).expect("notes");
                let notes = Notes::new(vec![notes], &[], verify::Policy::default());
                Arc::make_mut(&mut settings).against.notes = Some(Arc::new(notes));
                continue;
            }
            ("committed", _) => {
                let committed = Committed::new(&body.join("\n"), Format::Plain);
                Arc::make_mut(&mut settings).against.committed = Some(Arc::new(committed));
                continue;
            }
            _ => {}
        }
        let verdict = match words.next() {
            Some("pass") => Verdict::Pass,
            Some("fail") => Verdict::Fail,
            Some("fix") => Verdict::Fix(0),
            other => panic!("line {}: an example starts with pass, fail or fix, not {other:?}", line + 1),
        };
        let mut example = Example {
            verdict,
            format: Format::Plain,
            settings: Arc::clone(&settings),
            text: String::new(),
            expected: Vec::new(),
            line: line + 1,
        };
        for word in words {
            match word {
                "markdown" => example.format = Format::Markdown,
                "html" => example.format = Format::Html,
                preset if lint::presets().contains(&preset) => {
                    let settings = Arc::make_mut(&mut example.settings);
                    lint::apply_preset(preset, &mut settings.style, &mut settings.levels);
                }
                person if person.starts_with("person=") => {
                    let person = person.trim_start_matches("person=").replace('_', " ");
                    let (name, pronouns) = person.split_once(',').unwrap_or((&person, ""));
                    let surname = name.rsplit(' ').next().unwrap_or(name).to_owned();
                    let pronouns = Some(pronouns.to_owned()).filter(|pronouns| !pronouns.is_empty());
                    let person = lint::KnownPerson { name: name.to_owned(), pronouns, ..lint::KnownPerson::default() };
                    let known = Arc::make_mut(&mut Arc::make_mut(&mut example.settings).known);
                    known.surnames.insert(surname);
                    known.people.push(person);
                }
                choice if choice.contains('=') => {
                    let (key, word) = choice.split_once('=').expect("a choice");
                    Arc::make_mut(&mut example.settings).style.set(key, word);
                }
                "2" if verdict == Verdict::Fix(0) => example.verdict = Verdict::Fix(1),
                _ => panic!("line {}: {word:?} says nothing of an example", line + 1),
            }
        }
        read_body(&body, &mut example);
        examples.push(example);
    }
    examples
}

/// Lines of text, and below some of them lines of carets.
fn read_body(body: &[&str], example: &mut Example) {
    let mut last_line = None;
    for line in body {
        let carets = line.trim_start();
        if example.verdict == Verdict::Fail && carets.starts_with('^') {
            let start = last_line.unwrap_or(0);
            let at = |column: usize| {
                let above = &example.text[start..];
                start + above.char_indices().nth(column).map_or(above.len(), |(at, _)| at)
            };
            let column = line.len() - carets.len();
            let message = carets.trim_start_matches('^');
            let span = at(column)..at(column + carets.len() - message.len());
            example.expected.push(Expected { span, message: message.trim().to_owned() });
        } else {
            if last_line.is_some() {
                example.text.push('\n');
            }
            last_line = Some(example.text.len());
            example.text.push_str(line);
        }
    }
    example.expected.sort_by_key(|expected| expected.span.start);
}
