//! The source audit as a page: who is quoted, how much, as what; who goes unnamed and why; what comes from whom; and what an
//! editor would ask.

use std::fmt::Write;

use super::chart::{bars, hundredths};
use super::html::{escape, page};
use super::questions::questions;
use crate::archive::{Archive, Group};
use crate::ide::{Amount, Audit, AuditedQuote, AuditedSpeaker, InNotes, Share};
use crate::lint::{Body, Change};
use crate::text::{DocSpan, LineIndex};
use crate::verify::Verdict;

/// An article that was audited.
pub struct AuditedArticle<'a> {
    /// As its reader knows it: a path.
    pub name: &'a str,
    /// Its source, which the audit's places are in.
    pub text: &'a str,
    pub audit: &'a Audit,
}

/// The whole page. Of several articles, first what they are together; with `groups`, by what column who is heard.
pub fn audit_page(articles: &[AuditedArticle], groups: Option<(&str, &[Group])>) -> String {
    let title = match articles {
        [article] => format!("Source audit: {}", article.name),
        _ => format!("Source audit: {} articles", articles.len()),
    };
    let mut body = String::from("<h1>Source audit</h1>\n");
    if articles.len() > 1 || groups.is_some() {
        together(articles, groups, &mut body);
    }
    articles.iter().for_each(|article| section(article, &mut body));
    page(&title, &body)
}

/// What stands in the body of one article's page: for an editor's own view, in [`STYLE`](super::STYLE).
pub fn audit_body(article: &AuditedArticle) -> String {
    let mut out = String::from("<h1>Source audit</h1>\n");
    section(article, &mut out);
    out
}

/// Who is quoted over all articles, and which words stand in two of them otherwise.
fn together(articles: &[AuditedArticle], groups: Option<(&str, &[Group])>, out: &mut String) {
    let archive = Archive::new(articles.iter().map(|article| (article.name, article.audit)));
    let percent = |amount: Amount| archive.share(amount).percent();
    let heard = archive.heard();
    let _ = writeln!(out, "<h2>{}</h2>", count(archive.len(), "article"));
    if let Some((column, groups)) = groups {
        let name = |group: &Group| group.value.clone().unwrap_or_else(|| "not on file".to_owned());
        let names: Vec<String> = groups.iter().map(name).collect();
        let parts: Vec<(&str, usize)> =
            names.iter().zip(groups).map(|(name, group)| (name.as_str(), percent(group.quoted))).collect();
        let _ = writeln!(out, "<h3>By {}</h3>", escape(column));
        out.push_str(&bars("Share of the quoted words", &parts));
        let _ = write!(out, "<table>\n<tr><th>{}</th>", escape(column));
        out.push_str(&number_cells("th", &"Speakers Articles Quotes Words Share".split(' ').collect::<Vec<_>>()));
        out.push_str("</tr>\n");
        for (name, group) in names.iter().zip(groups) {
            let Group { speakers, articles, quoted, .. } = group;
            let cells = [speakers, articles, &quoted.quotes, &quoted.words].map(usize::to_string);
            let cells = number_cells("td", &cells.each_ref().map(String::as_str));
            let share = number_cells("td", &[&hundredths(percent(*quoted))]);
            let _ = writeln!(out, "<tr><td><bdi>{}</bdi></td>{cells}{share}</tr>", escape(name));
        }
        out.push_str("</table>\n<h3>Speakers</h3>\n");
    }
    let parts: Vec<(&str, usize)> = heard.iter().map(|one| (one.name, percent(one.quoted))).collect();
    out.push_str(&bars("Share of the quoted words", &parts));
    out.push_str("<table>\n<tr><th>Speaker</th><th>Kind</th>");
    out.push_str(&number_cells("th", &["Articles", "Quotes", "Words", "Share"]));
    out.push_str("</tr>\n");
    for one in &heard {
        let amount = one.quoted;
        let cells = [
            one.articles.to_string(),
            amount.quotes.to_string(),
            amount.words.to_string(),
            hundredths(percent(amount)),
        ];
        let cells = number_cells("td", &cells.each_ref().map(String::as_str));
        let kind = one.kind.words();
        let _ = writeln!(out, "<tr><td><bdi>{}</bdi></td><td>{kind}</td>{cells}</tr>", escape(one.name));
    }
    out.push_str("</table>\n");
    let otherwise = archive.otherwise();
    if !otherwise.is_empty() {
        out.push_str("<h3>Quoted otherwise in another article</h3>\n");
        list(
            otherwise.iter().map(|it| {
                let told = |(name, quote): (&str, &AuditedQuote)| {
                    format!("{} <span class=\"quiet\">{}</span>", escape(&quote.words), escape(name))
                };
                format!("<bdi>{}</bdi>: {} – {}", escape(it.speaker), told(it.one), told(it.other))
            }),
            out,
        );
    }
}

fn section(article: &AuditedArticle, out: &mut String) {
    let AuditedArticle { name, text, audit } = article;
    let lines = LineIndex::new(text);
    let line = |span: DocSpan| lines.line_column(text, span.start()).line;
    let Amount { quotes, words } = audit.total;
    let _ = writeln!(out, "<section>\n<h2>{}</h2>", escape(name));
    let _ = writeln!(
        out,
        "<p class=\"quiet\">{}, {}, {}, {} unnamed, {} second-hand</p>",
        count(quotes, "quote"),
        count(words, "quoted word"),
        count(audit.speakers.len(), "speaker"),
        audit.anonymous.len(),
        audit.second_hand.len()
    );
    if let Some(notes) = audit.notes {
        let _ = writeln!(
            out,
            "<p class=\"quiet\">In the notes: {} found, {} in other words, {} by another speaker, {} not found</p>",
            notes.found, notes.differs, notes.other_speaker, notes.not_found
        );
    }
    let asked = questions(audit);
    if !asked.is_empty() {
        out.push_str("<div class=\"questions\">\n<h3>An editor would ask</h3>\n");
        list(asked.iter().map(|question| escape(question)), out);
        out.push_str("</div>\n");
    }
    speakers(audit, &line, out);
    if !audit.anonymous.is_empty() {
        out.push_str(
            "<h3>Unnamed sources</h3>\n<table>\n<tr><th>Who</th><th>How many</th><th>Why</th><th>Line</th></tr>\n",
        );
        for source in &audit.anonymous {
            let number = source.count.map_or(String::new(), |count| {
                format!("{}{}", if count.at_least { "more than " } else { "" }, count.number)
            });
            let reason = source
                .reason
                .as_deref()
                .map_or("<em>no reason given</em>".to_owned(), |reason| format!("<bdi>{}</bdi>", escape(reason)));
            let (who, line) = (escape(&source.name), line(source.span));
            let _ = writeln!(
                out,
                "<tr><td><bdi>{who}</bdi></td><td>{number}</td><td>{reason}</td><td>{}</td></tr>",
                place(line, "")
            );
        }
        out.push_str("</table>\n");
    }
    if !audit.second_hand.is_empty() {
        out.push_str("<h3>Second hand</h3>\n");
        let chains = audit.second_hand.iter();
        list(
            chains.map(|found| format!("{} ({})", escape(&found.chain.join(" ← ")), place(line(found.span), "line "))),
            out,
        );
    }
    if let Some(unlinked) = audit.unlinked.as_ref().filter(|unlinked| !unlinked.is_empty()) {
        out.push_str("<h3>Published, and not linked to</h3>\n");
        list(unlinked.iter().map(|it| format!("{} ({})", escape(&it.name), place(line(it.span), "line "))), out);
    }
    if !audit.headlines.is_empty() {
        out.push_str("<h3>Quotes over the story</h3>\n");
        list(
            audit.headlines.iter().map(|headline| {
                let words = escape(&headline.words);
                match &headline.body {
                    Body::Exact(_) => format!("{words}: word for word in the story"),
                    Body::Altered(altered) => format!("{words}: altered; {}", changes(&altered.changes)),
                    Body::Missing => format!("{words}: not in the story"),
                }
            }),
            out,
        );
    }
    if !audit.unattributed.is_empty() {
        out.push_str("<h3>Quotes that nothing gives to anyone</h3>\n");
        list(
            audit.unattributed.iter().map(|it| format!("{} ({})", escape(&it.words), place(line(it.span), "line "))),
            out,
        );
    }
    out.push_str("</section>\n");
}

fn speakers(audit: &Audit, line: &impl Fn(DocSpan) -> u32, out: &mut String) {
    if audit.speakers.is_empty() {
        out.push_str("<p>Nobody is quoted.</p>\n");
        return;
    }
    let quoted = |speaker: &&AuditedSpeaker| speaker.quoted.words > 0;
    let percent = |speaker: &AuditedSpeaker| speaker.share.map_or(0, Share::percent);
    let parts: Vec<(&str, usize)> =
        audit.speakers.iter().filter(quoted).map(|speaker| (speaker.name.as_str(), percent(speaker))).collect();
    out.push_str("<h3>Who is heard</h3>\n");
    out.push_str(&bars("Share of the quoted words", &parts));
    out.push_str("<table>\n<tr><th>Speaker</th><th>Kind</th><th>Role</th>");
    out.push_str(&number_cells("th", &["Quotes", "Words", "Share", "Line"]));
    out.push_str("</tr>\n");
    for speaker in &audit.speakers {
        let name = escape(&speaker.name);
        let mut who = format!("<bdi>{name}</bdi>");
        if !speaker.quotes.is_empty() {
            who = format!("<details><summary>{who}</summary>");
            for quote in &speaker.quotes {
                let (words, line) = (escape(&quote.words), line(quote.span));
                let notes = quote.notes.as_ref().map_or_else(String::new, in_notes);
                let _ = write!(
                    who,
                    "<blockquote>{words} <span class=\"quiet\">{}{notes}</span></blockquote>",
                    place(line, "line ")
                );
            }
            who.push_str("</details>");
        }
        let share = if speaker.quoted.words > 0 { hundredths(percent(speaker)) } else { "–".into() };
        let at = speaker.first_mention.map_or(String::new(), |span| place(line(span), ""));
        let cells = [speaker.quoted.quotes.to_string(), speaker.quoted.words.to_string(), share, at];
        let cells = number_cells("td", &cells.each_ref().map(String::as_str));
        let (kind, role) = (speaker.kind.words(), escape(speaker.role.as_deref().unwrap_or_default()));
        let _ = writeln!(out, "<tr><td>{who}</td><td>{kind}</td><td><bdi>{role}</bdi></td>{cells}</tr>");
    }
    out.push_str("</table>\n");
}

/// A line of the article, which a view that knows the article may lead to.
fn place(line: u32, word: &str) -> String {
    format!("<span class=\"place\" data-line=\"{line}\">{word}{line}</span>")
}

/// `; duarte.vtt, 00:07, exact`
fn in_notes(notes: &InNotes) -> String {
    let places = escape(&notes.places.join("; "));
    match &notes.verdict {
        Verdict::Found { tier, .. } => format!("; {places}, {}", tier.name()),
        Verdict::Differs { weight, .. } => format!("; <strong>{}</strong>, {places}", weight.words()),
        Verdict::OtherSpeaker { .. } => {
            let speaker = escape(notes.speaker.as_deref().unwrap_or("somebody else"));
            format!("; <strong>said by {speaker}</strong>, {places}")
        }
        Verdict::NotFound { .. } => "; <strong>not in the notes</strong>".to_owned(),
    }
}

/// The headline's words that are not the story's struck out, the story's own set in.
fn changes(changes: &[Change]) -> String {
    let word = |element: &str, words: &str| match words.is_empty() {
        true => String::new(),
        false => format!("<{element}>{}</{element}>", escape(words)),
    };
    let parts = changes.iter().map(|Change { same, headline, body }| {
        if *same {
            return escape(body);
        }
        let (del, ins) = (word("del", headline), word("ins", body));
        if del.is_empty() || ins.is_empty() { del + &ins } else { format!("{del} {ins}") }
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Items are HTML.
fn list(items: impl Iterator<Item = String>, out: &mut String) {
    out.push_str("<ul>\n");
    items.for_each(|item| {
        let _ = writeln!(out, "<li>{item}</li>");
    });
    out.push_str("</ul>\n");
}

fn number_cells(element: &str, cells: &[&str]) -> String {
    cells.iter().map(|cell| format!("<{element} class=\"number\">{cell}</{element}>")).collect()
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::{Tally, audit};
    use crate::lint::Report;
    use crate::{Analysis, Format};
    use std::sync::Arc;

    fn body(name: &str, text: &str) -> String {
        let analysis = Analysis::new(text, Format::Plain);
        let report = Report::new(&analysis, &Arc::default());
        let audit = audit(&analysis, &Tally::new(&analysis), &report);
        audit_body(&AuditedArticle { name, text, audit: &audit })
    }

    #[test]
    fn every_speaker_has_a_row_with_the_quotes_and_a_bar() {
        let body = body(
            "port.txt",
            "\"It was late on the quay,\" Harbour Commissioner Rosa Bianchi said. Idris Kane said it was not.\n",
        );
        assert!(body.contains("<text x=\"200\" y=\"16\" text-anchor=\"end\">Rosa Bianchi</text>"), "{body}");
        assert!(
            body.contains("<blockquote>&quot;It was late on the quay,&quot; <span class=\"quiet\"><span class=\"place\" data-line=\"1\">line 1</span>"),
            "{body}"
        );
        assert!(
            body.contains("<td>person</td><td><bdi>Harbour Commissioner</bdi></td><td class=\"number\">1</td>"),
            "{body}"
        );
        assert!(body.contains("<td><bdi>Idris Kane</bdi></td>"), "{body}");
    }

    #[test]
    fn no_word_of_an_article_is_markup() {
        let hostile = "<img src=x onerror=alert(1)>\u{202E}";
        let text = format!(
            "\"It {hostile} was shut,\" said Rosa Bianchi, head of {hostile}. \"Nobody {hostile}.\"\n\n\"Late {hostile} it was.\"\n"
        );
        let body = body(hostile, &text);
        assert!(!body.contains("<img") && !body.contains('\u{202E}'), "{body}");
        assert!(body.contains("&lt;img src=x"), "{body}");
    }

    #[test]
    fn several_articles_are_summed_up_first() {
        let text = "\"It was late on the quay,\" Rosa Bianchi said.\n";
        let analysis = Analysis::new(text, Format::Plain);
        let audit = audit(&analysis, &Tally::new(&analysis), &Report::new(&analysis, &Arc::default()));
        let article = |name| AuditedArticle { name, text, audit: &audit };
        let page = audit_page(&[article("a.txt"), article("b.txt")], None);
        assert!(page.contains("<title>Source audit: 2 articles</title>"), "{page}");
        let sum = "<bdi>Rosa Bianchi</bdi></td><td>person</td><td class=\"number\">2</td><td class=\"number\">2</td><td class=\"number\">12</td><td class=\"number\">100 %</td>";
        assert!(page.contains(sum), "{page}");
        assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
    }
}
