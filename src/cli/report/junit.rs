//! Findings as JUnit's XML, which build servers show as tests: an article is a suite, a finding a test of it.
//!
//! A finding that fails the check is a failure, any other a test that passes and says what was found. An article without
//! findings is one test that passes; what could not be read is an error.

use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

use super::place::Lines;
use super::{Checked, Presenter, Sum};
use crate::cli::shown;
use crate::lint::{Finding, Severity};

pub(in crate::cli) struct JUnit {
    /// The least severity that fails the check.
    pub fails_at: Severity,
}

impl Presenter for JUnit {
    fn open(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onrecord\">\n".into()
    }

    fn article(&self, checked: &Checked) -> String {
        let fails = |finding: &Finding| finding.severity >= self.fails_at;
        let failures = checked.findings.iter().filter(|finding| fails(finding)).count();
        let name = one_line(&checked.article.name);
        let lines = Lines::of(&checked.article.text);
        suite(&name, checked.findings.len().max(1), failures, 0, |writer| {
            if checked.findings.is_empty() {
                return case(writer, &name, &name, None);
            }
            for finding in &checked.findings {
                let at = lines.at(finding.span.start());
                let test = format!("{} {}:{}", finding.rule, at.line, at.column);
                let element = if fails(finding) { "failure" } else { "system-out" };
                let says = Says { element, kind: finding.severity.name(), words: one_line(&finding.message) };
                case(writer, &name, &test, Some(says))?;
            }
            Ok(())
        })
    }

    fn close(&self, sum: &Sum) -> String {
        let mut out: String = sum
            .problems
            .iter()
            .map(|problem| {
                let name = one_line(&problem.name);
                suite(&name, 1, 0, 1, |writer| {
                    let says = Says { element: "error", kind: "unreadable", words: one_line(&problem.why) };
                    case(writer, &name, &name, Some(says))
                })
            })
            .collect();
        out.push_str("</testsuites>\n");
        out
    }
}

/// XML knows no control characters.
fn one_line(text: &str) -> String {
    shown::on_one_line(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

/// What a test says besides that it ran.
struct Says<'a> {
    element: &'static str,
    kind: &'a str,
    words: String,
}

type Sink = Writer<Vec<u8>>;

fn suite(
    name: &str,
    tests: usize,
    failures: usize,
    errors: usize,
    write: impl FnOnce(&mut Sink) -> io::Result<()>,
) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let [tests, failures, errors] = [tests, failures, errors].map(|count| count.to_string());
    let counts = [("tests", tests.as_str()), ("failures", &failures), ("errors", &errors)];
    let element = writer.create_element("testsuite").with_attribute(("name", name)).with_attributes(counts);
    element.write_inner_content(write).expect("memory takes what is written");
    let mut out = String::from_utf8(writer.into_inner()).expect("what is written of text is text");
    out.push('\n');
    out
}

fn case(writer: &mut Sink, file: &str, name: &str, says: Option<Says>) -> io::Result<()> {
    let case = writer.create_element("testcase").with_attributes([("classname", file), ("name", name)]);
    let Some(Says { element, kind, words }) = says else {
        case.write_empty()?;
        return Ok(());
    };
    case.write_inner_content(|writer| {
        let mut says = writer.create_element(element);
        if element != "system-out" {
            says = says.with_attributes([("type", kind), ("message", words.as_str())]);
        }
        says.write_text_content(BytesText::new(&words))?;
        Ok(())
    })?;
    Ok(())
}
