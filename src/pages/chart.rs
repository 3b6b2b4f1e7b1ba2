//! Whose words a story has, as bars: a small picture in SVG, without a script.

use std::fmt::Write;

use super::html::escape;

/// Bars beyond these are one: the others.
const MOST_BARS: usize = 8;

const ROW: usize = 22;
const LABEL: usize = 210;
const BAR: usize = 360;
const WIDTH: usize = LABEL + BAR + 70;

/// How many characters of a name fit before its bar.
const FITS: usize = 28;

/// Bars for `parts`, names and hundredths, the longest first. Nothing where there are none.
pub(super) fn bars(title: &str, parts: &[(&str, usize)]) -> String {
    let (shown, rest) = parts.split_at(parts.len().min(MOST_BARS));
    let mut rows: Vec<(String, usize)> = shown.iter().map(|(name, percent)| (short(name), *percent)).collect();
    if !rest.is_empty() {
        rows.push((format!("{} others", rest.len()), rest.iter().map(|(_, percent)| percent).sum()));
    }
    if rows.is_empty() {
        return String::new();
    }
    let (height, title) = (rows.len() * ROW, escape(title));
    let mut out = format!("<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">\n");
    for (at, (name, percent)) in rows.iter().enumerate() {
        let (top, base) = (at * ROW + 4, at * ROW + 16);
        let (length, end) = (LABEL, LABEL - 10);
        let bar = (BAR * (*percent).min(100) / 100).max(1);
        let _ = writeln!(
            out,
            "<text x=\"{end}\" y=\"{base}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{length}\" y=\"{top}\" width=\"{bar}\" height=\"14\" rx=\"2\"/>\
             <text x=\"{}\" y=\"{base}\">{}</text>",
            escape(name),
            LABEL + bar + 8,
            hundredths(*percent)
        );
    }
    out.push_str("</svg>\n");
    out
}

/// `75 %`; what rounds to nothing is less than one.
pub(super) fn hundredths(percent: usize) -> String {
    if percent == 0 { "&lt; 1 %".into() } else { format!("{percent} %") }
}

fn short(name: &str) -> String {
    match name.char_indices().nth(FITS) {
        Some((at, _)) => format!("{}…", name[..at].trim_end()),
        None => name.to_owned(),
    }
}
