//! Many articles together: those since a date, who is heard in them, by what the desk has on file, and what is quoted otherwise in
//! another.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::shown;
use crate::archive::{Archive, Group};

/// How front matter and pages write dates beside `2026-05-03`.
const FORMATS: [&str; 4] = ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y"];
/// More speakers than this are told of in JSON, CSV and HTML.
const MOST_ROWS: usize = 40;

/// The columns of groups, behind the one that they are told apart by.
const FIGURES: &str = "column speakers articles quotes words share";

/// A date as the command is given it.
pub(super) fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a date is written as in 2026-05-03".to_owned())
}

/// When an article was published: as it says itself, or else when its file was written last; nothing where neither is known.
pub(super) fn published(said: Option<&str>, file: Option<&Path>) -> Option<Date> {
    let said = said.and_then(|said| {
        let said = said.trim();
        let iso = said.get(..10).and_then(|start| start.parse().ok());
        iso.or_else(|| FORMATS.iter().find_map(|format| Date::strptime(format, said).ok()))
    });
    said.or_else(|| {
        let written = fs::metadata(file?).ok()?.modified().ok()?;
        let written = jiff::Timestamp::try_from(written).ok()?;
        Some(TimeZone::UTC.to_datetime(written).date())
    })
}

/// For eyes.
pub(super) fn table(archive: &Archive, groups: Option<(&str, &[Group])>) -> String {
    let total = archive.total();
    let mut out = format!("{} articles: {} quotes, {} quoted words\n", archive.len(), total.quotes, total.words);
    let percent = |amount| format!("{} %", archive.share(amount).percent());
    if let Some((column, groups)) = groups {
        let mut rows = vec![shown::header(FIGURES)];
        rows[0][0] = shown::on_one_line(column);
        rows.extend(groups.iter().map(|group| {
            let name = shown::on_one_line(group.value.as_deref().unwrap_or("(not on file)"));
            let figures = [group.speakers, group.articles, group.quoted.quotes, group.quoted.words];
            let [speakers, articles, quotes, words] = figures.map(|it| it.to_string());
            [name, speakers, articles, quotes, words, percent(group.quoted)]
        }));
        out += &shown::columns(&rows, 1);
        out.push('\n');
    }
    let heard = archive.heard();
    let mut rows = vec![shown::header("speaker kind articles quotes words share")];
    rows.extend(heard.iter().take(MOST_ROWS).map(|one| {
        let [articles, quotes, words] = [one.articles, one.quoted.quotes, one.quoted.words].map(|it| it.to_string());
        let kind = one.kind.name().unwrap_or("unknown").to_owned();
        [shown::on_one_line(one.name), kind, articles, quotes, words, percent(one.quoted)]
    }));
    out += &shown::columns(&rows, 2);
    if heard.len() > MOST_ROWS {
        let _ = writeln!(out, "  and {} more", heard.len() - MOST_ROWS);
    }
    for it in archive.otherwise() {
        let told = |(name, quote): (&str, &crate::ide::AuditedQuote)| {
            format!("{} ({})", shown::on_one_line(&quote.words), shown::on_one_line(name))
        };
        let _ = writeln!(out, "  otherwise: {} – {}", told(it.one), told(it.other));
    }
    out
}

/// For programs.
pub(super) fn together(archive: &Archive, groups: Option<(&str, &[Group])>) -> Value {
    let ratio = |amount| {
        let share = archive.share(amount);
        (share.words as f64 * 1000.0 / share.of as f64).round() / 1000.0
    };
    let heard = archive.heard();
    let speakers = heard.iter().map(|one| {
        json!({
            "name": one.name,
            "kind": one.kind.name(),
            "articles": one.articles,
            "quotes": one.quoted.quotes,
            "words": one.quoted.words,
            "share": ratio(one.quoted),
        })
    });
    let otherwise = archive.otherwise();
    let otherwise = otherwise.iter().map(|it| {
        let told = |(name, quote): (&str, &crate::ide::AuditedQuote)| json!({ "path": name, "words": quote.words });
        json!({ "speaker": it.speaker, "quotes": [told(it.one), told(it.other)] })
    });
    let by = groups.map(|(column, groups)| {
        let rows = groups.iter().map(|group| {
            json!({
                "value": group.value,
                "speakers": group.speakers,
                "articles": group.articles,
                "quotes": group.quoted.quotes,
                "words": group.quoted.words,
                "share": ratio(group.quoted),
            })
        });
        json!({ "column": column, "groups": rows.collect::<Vec<_>>() })
    });
    json!({
        "articles": archive.len(),
        "quotes": archive.total().quotes,
        "words": archive.total().words,
        "speakers": speakers.collect::<Vec<_>>(),
        "by": by,
        "otherwise": otherwise.collect::<Vec<_>>(),
    })
}

/// A row a group.
pub(super) fn csv(archive: &Archive, column: &str, groups: &[Group]) -> std::io::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([column].into_iter().chain(FIGURES.split(' ').skip(1)))?;
    for group in groups {
        let figures =
            [group.speakers, group.articles, group.quoted.quotes, group.quoted.words].map(|it| it.to_string());
        let share = archive.share(group.quoted);
        let share = format!("{:.3}", share.words as f64 / share.of as f64);
        let value = group.value.as_deref().unwrap_or_default();
        writer.write_record([value].into_iter().chain(figures.iter().map(String::as_str)).chain([share.as_str()]))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_articles_write_them() {
        let may = Some(Date::constant(2026, 5, 3));
        for said in ["2026-05-03", "2026-05-03T09:00:00Z", " May 3, 2026", "3 May 2026", "03 May 2026"] {
            assert_eq!(published(Some(said), None), may, "{said}");
        }
        assert_eq!(published(Some("last spring"), None), None);
        assert!(date("May").is_err());
    }
}
