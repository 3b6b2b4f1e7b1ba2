//! Findings as [GitHub's annotations](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands): beside the lines of a pull request.
//!
//! GitHub shows ten errors, ten warnings and ten notices of a step and drops the others without a word. So the errors come
//! first, then the warnings, then all else, and where some are dropped a notice says how many.

use std::fmt::Write;

use super::place::Lines;
use super::{Checked, Presenter, Sum};
use crate::cli::shown;
use crate::lint::{Finding, Severity};

pub(in crate::cli) struct GitHub;

/// How many of a kind GitHub shows of a step.
const SHOWN: usize = 10;

const COMMANDS: [&str; 3] = ["error", "warning", "notice"];

impl Presenter for GitHub {
    fn article(&self, checked: &Checked) -> String {
        let lines = Lines::of(&checked.article.text);
        checked.findings.iter().map(|finding| command(finding, &checked.article.name, &lines)).collect()
    }

    fn close(&self, _: &Sum) -> String {
        String::new()
    }

    fn arrange(&self) -> Option<fn(&str) -> String> {
        Some(arrange)
    }
}

fn command(finding: &Finding, name: &str, lines: &Lines) -> String {
    let (start, end) = lines.place(finding.span);
    let command = match finding.severity {
        Severity::Error => COMMANDS[0],
        Severity::Warning => COMMANDS[1],
        Severity::Info | Severity::Hint => COMMANDS[2],
    };
    let mut out = format!("::{command} file={},line={},endLine={}", property(name), start.line, end.line);
    // Columns over several lines are refused.
    if start.line == end.line {
        let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
    }
    let _ = writeln!(out, ",title=onrecord/{}::{}", finding.rule, value(&finding.message));
    out
}

/// The most severe first; those of a severity in the order of the articles.
fn arrange(said: &str) -> String {
    let kinds = COMMANDS.map(|command| {
        let is_of = |line: &&str| line.strip_prefix("::").is_some_and(|line| line.starts_with(&format!("{command} ")));
        said.lines().filter(is_of).collect::<Vec<_>>()
    });
    let [errors, warnings, notices] = &kinds;
    let hidden = |count: usize, shown: usize| count.saturating_sub(shown);
    let mut dropped = hidden(errors.len(), SHOWN) + hidden(warnings.len(), SHOWN) + hidden(notices.len(), SHOWN);
    if dropped > 0 {
        // The notice that says so takes a place, too.
        dropped += usize::from(notices.len() >= SHOWN);
    }
    let mut out: String = errors.iter().chain(warnings).map(|line| format!("{line}\n")).collect();
    if dropped > 0 {
        let (noun, verb) = if dropped == 1 { ("finding", "is") } else { ("findings", "are") };
        let _ = writeln!(
            out,
            "::notice title=onrecord::{dropped} more {noun} {verb} hidden: GitHub shows ten of a kind; the log has all"
        );
    }
    notices.iter().for_each(|line| out.extend([line, "\n"]));
    out
}

/// What a command says.
fn value(text: &str) -> String {
    shown::text(text).replace('%', "%25").replace('\n', "%0A")
}

/// What a command's property holds.
fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(errors: usize, warnings: usize, notices: usize, hidden: Option<usize>) {
        let lines = |command: &str, count: usize| format!("::{command} file=a.txt::No\n").repeat(count);
        let said = lines("notice", notices) + &lines("warning", warnings) + &lines("error", errors);
        let arranged = arrange(&said);
        let says = arranged.lines().find_map(|line| line.strip_prefix("::notice title=onrecord::"));
        let says = says.and_then(|says| says.split(' ').next()?.parse().ok());
        assert_eq!(says, hidden);
        assert!(arranged.starts_with(&(lines("error", errors) + &lines("warning", warnings))), "{arranged}");
        assert!(arranged.ends_with(&lines("notice", notices)), "{arranged}");
    }

    #[test]
    fn the_most_severe_come_first_and_what_is_hidden_is_counted() {
        check(0, 0, 0, None);
        check(10, 10, 10, None);
        check(13, 2, 0, Some(3));
        check(11, 12, 4, Some(3));
        check(0, 0, 12, Some(3));
    }

    #[test]
    fn nothing_in_a_name_or_message_ends_a_command() {
        assert_eq!(property("a,b:c%\n.txt"), "a%2Cb%3Ac%25%0A.txt");
        assert_eq!(value("50 %: no\r\n"), "50 %25: no␍%0A");
    }
}
