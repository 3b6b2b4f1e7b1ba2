//! What was found of each rule in many articles: how often, how often in a thousand words, and up to twenty samples that lie
//! apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::Serialize;

use super::excerpt::excerpt;
use super::place::Lines;
use super::{Checked, Sum};
use crate::cli::shown;
use crate::lint::Severity;
use crate::text::LineIndex;

/// How many samples of a rule are shown.
const SAMPLES: usize = 20;

/// Columns of a sample's words.
const WIDTH: usize = 100;

/// What adds up of each rule, article by article, in their order.
#[derive(Debug, Default)]
pub(in crate::cli) struct Statistics {
    words: usize,
    rules: BTreeMap<&'static str, Of>,
}

/// What adds up of a rule.
#[derive(Debug)]
struct Of {
    severity: Severity,
    count: usize,
    files: usize,
    samples: Spread,
}

/// Samples from first to last with as many findings between each two: one of `stride`.
#[derive(Debug)]
struct Spread {
    stride: usize,
    kept: Vec<Sample>,
}

#[derive(Debug, Serialize)]
struct Sample {
    path: String,
    line: u32,
    column: u32,
    message: String,
    words: String,
}

/// The findings of one article.
pub(in crate::cli) struct Seen {
    words: usize,
    findings: Vec<(&'static str, Severity, Sample)>,
}

impl Seen {
    pub(in crate::cli) fn of(checked: &Checked) -> Self {
        let text = checked.article.text.as_str();
        let (lines, index) = (Lines::of(text), LineIndex::new(text));
        let findings = checked.findings.iter().map(|finding| {
            let at = lines.at(finding.span.start());
            let line = index.line(text, at.line).range();
            let within = |offset: usize| offset.clamp(line.start, line.end) - line.start;
            let place = within(finding.span.range().start)..within(finding.span.range().end);
            let words = excerpt(&text[line.clone()], &[place], WIDTH).text;
            let sample = Sample {
                path: checked.article.name.clone(),
                line: at.line,
                column: at.column,
                message: finding.message.clone(),
                words,
            };
            (finding.rule, finding.severity, sample)
        });
        Self { words: checked.words, findings: findings.collect() }
    }
}

impl Statistics {
    pub(in crate::cli) fn add(&mut self, seen: Seen) {
        self.words += seen.words;
        let mut in_this = BTreeSet::new();
        for (rule, severity, sample) in seen.findings {
            let of = self.rules.entry(rule).or_insert_with(|| Of {
                severity,
                count: 0,
                files: 0,
                samples: Spread { stride: 1, kept: Vec::new() },
            });
            of.files += usize::from(in_this.insert(rule));
            of.severity = of.severity.max(severity);
            of.samples.add(of.count, sample);
            of.count += 1;
        }
    }

    /// The most frequent first.
    pub(in crate::cli) fn text(&self, sum: &Sum) -> String {
        let mut out = String::new();
        let articles = sum.tally.articles;
        let files = if articles == 1 { "file" } else { "files" };
        let _ = writeln!(out, "{} words in {articles} {files}\n", self.words);
        let width = self.rules.keys().map(|rule| rule.len()).max().unwrap_or(4);
        let _ = writeln!(out, "{:width$}  severity  findings  files  per 1,000 words", "rule");
        for (rule, of) in self.sorted() {
            let (severity, rate) = (of.severity.name(), self.rate(of));
            let _ = writeln!(out, "{rule:width$}  {severity:8}  {:8}  {:5}  {rate:15.3}", of.count, of.files);
        }
        for (rule, of) in self.sorted() {
            let _ = writeln!(out, "\n{rule}");
            for sample in of.samples.shown() {
                let Sample { path, line, column, words, .. } = sample;
                let (path, words) = (shown::on_one_line(path), shown::on_one_line(words));
                let _ = writeln!(out, "  {path}:{line}:{column}: {words}");
            }
        }
        out
    }

    /// `{"version", "words", "files", "rules": [{"rule", "severity", "findings", "files", "per_1000_words", "samples"}], "problems"}`
    pub(in crate::cli) fn json(&self, sum: &Sum) -> String {
        let rules = self.sorted().into_iter().map(|(rule, of)| {
            serde_json::json!({
                "rule": rule,
                "severity": of.severity.name(),
                "findings": of.count,
                "files": of.files,
                "per_1000_words": (self.rate(of) * 1000.0).round() / 1000.0,
                "samples": of.samples.shown().collect::<Vec<_>>(),
            })
        });
        let problems = sum.problems.iter().map(|it| serde_json::json!({ "path": it.name, "message": it.why }));
        let all = serde_json::json!({
            "version": 1,
            "words": self.words,
            "files": sum.tally.articles,
            "rules": rules.collect::<Vec<_>>(),
            "problems": problems.collect::<Vec<_>>(),
        });
        shown::json(all.to_string()) + "\n"
    }

    fn sorted(&self) -> Vec<(&'static str, &Of)> {
        let mut rules: Vec<_> = self.rules.iter().map(|(rule, of)| (*rule, of)).collect();
        rules.sort_by_key(|(_, of)| std::cmp::Reverse(of.count));
        rules
    }

    fn rate(&self, of: &Of) -> f64 {
        if self.words == 0 { 0.0 } else { of.count as f64 * 1000.0 / self.words as f64 }
    }
}

impl Spread {
    /// `at` counts from 0.
    fn add(&mut self, at: usize, sample: Sample) {
        if !at.is_multiple_of(self.stride) {
            return;
        }
        if self.kept.len() == 2 * SAMPLES {
            let mut is_even = false;
            self.kept.retain(|_| {
                is_even = !is_even;
                is_even
            });
            self.stride *= 2;
            // The fortieth of them is an even one.
        }
        self.kept.push(sample);
    }

    fn shown(&self) -> impl Iterator<Item = &Sample> {
        let (all, shown) = (self.kept.len(), self.kept.len().min(SAMPLES));
        (0..shown).map(move |at| &self.kept[at * all / shown])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_lie_apart() {
        for count in [0, 1, 19, 20, 21, 40, 41, 1000, 12_345] {
            let mut spread = Spread { stride: 1, kept: Vec::new() };
            for at in 0..count {
                let (path, words, message) = (String::new(), String::new(), String::new());
                spread.add(at, Sample { path, line: at as u32, column: 1, message, words });
            }
            let shown: Vec<usize> = spread.shown().map(|sample| sample.line as usize).collect();
            assert_eq!(shown.len(), count.min(SAMPLES));
            let gaps = shown.windows(2).map(|pair| pair[1] - pair[0]);
            let last = shown.last().map_or(0, |last| count - last);
            let widest = gaps.chain([last]).max().unwrap_or(0);
            assert!(widest <= 2 + 4 * count / SAMPLES, "{count}: {shown:?}");
        }
    }
}
