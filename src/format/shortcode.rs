//! Shortcodes and template tags: `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`.

use std::borrow::Cow;
use std::ops::Range;

use super::build::Builder;
use super::{Block, BlockKind};

/// The longest shortcode, in bytes. What is longer is taken for text with a stray brace.
const LONGEST: usize = 4096;

/// Openings and what closes them; the longer come first.
const PAIRS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];

/// The shortcodes of a document, in order.
pub(super) struct Shortcodes {
    ranges: Vec<Range<usize>>,
    /// The pairs that set a quotation apart, in order.
    quotes: Vec<Quotation>,
}

/// A pair of shortcodes around a quotation: `{{< pullquote author="Ana Duarte" >}}…{{< /pullquote >}}`.
struct Quotation {
    open: Range<usize>,
    close: Range<usize>,
    /// What the shortcode says of who is quoted.
    author: Option<Range<usize>>,
}

impl Shortcodes {
    /// Finds the shortcodes of `source` from an offset on, in one pass.
    pub fn find(source: &str, from: usize) -> Self {
        let mut ranges = Vec::new();
        let mut closers = PAIRS.map(|(_, close)| Next::new(close));
        let mut blanks = ["\n\n", "\n\r\n", "\r\r"].map(Next::new);
        let mut at = from;
        while let Some(brace) = source.get(at..).and_then(|rest| rest.find('{')) {
            let start = at + brace;
            let found = PAIRS.iter().zip(&mut closers).find_map(|((open, close), next)| {
                source[start..].starts_with(open).then(|| {
                    let end = next.from(source, start + open.len())? + close.len();
                    let is_whole = blanks.iter_mut().all(|blank| blank.from(source, start).is_none_or(|at| end <= at));
                    // An end tag in it: the brace is a script's.
                    let is_code = source[start + open.len()..end].contains("</");
                    (end - start <= LONGEST && is_whole && !is_code).then_some(end)
                })
            });
            at = start + 1;
            if let Some(Some(end)) = found {
                ranges.push(start..end);
                at = end;
            }
        }
        let quotes = quotations(source, &ranges);
        Self { ranges, quotes }
    }

    /// Whether a shortcode starts or ends a quotation that it sets apart.
    pub fn sets_apart(&self, code: &Range<usize>) -> bool {
        let next = self.quotes.partition_point(|quote| quote.close.end < code.end);
        self.quotes.get(next).is_some_and(|quote| quote.open == *code || quote.close == *code)
    }

    /// Makes block quotes of the blocks between such shortcodes, each with a credit line where the shortcode has one.
    /// `containers` is the first number that no block has.
    pub fn set_apart(&self, source: &str, blocks: &mut Vec<Block>, mut containers: u32) {
        for quote in &self.quotes {
            let first = blocks.partition_point(|block| (block.span.start() as usize) < quote.open.end);
            let end = blocks.partition_point(|block| (block.span.end() as usize) <= quote.close.start);
            let is_prose = |block: &Block| {
                matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote)
            };
            let inside = blocks.get_mut(first..end).unwrap_or_default();
            if inside.is_empty() || !inside.iter().all(is_prose) {
                continue;
            }
            for block in inside {
                block.kind = BlockKind::BlockQuote;
                block.container = Some(containers);
            }
            let credit = quote.author.clone().and_then(|author| {
                let mut prose = Builder::new(source);
                prose.verbatim(author);
                prose.cut(0..prose.text().len(), BlockKind::Credit, Some(containers))
            });
            if let Some(credit) = credit {
                blocks.insert(first, credit);
            }
            containers += 1;
        }
    }

    /// `source` from an offset on, with each shortcode written over by letters, so that nothing in it is taken for
    /// markup and every offset stays.
    pub fn mask<'s>(&self, source: &'s str, from: usize) -> Cow<'s, str> {
        if self.ranges.is_empty() {
            return Cow::Borrowed(&source[from..]);
        }
        let mut masked = String::with_capacity(source.len() - from);
        let mut at = from;
        for code in &self.ranges {
            masked.push_str(&source[at..code.start]);
            masked.extend(std::iter::repeat_n('x', code.len()));
            at = code.end;
        }
        masked.push_str(&source[at..]);
        Cow::Owned(masked)
    }

    /// Those that share bytes with a range.
    pub fn within(&self, range: Range<usize>) -> &[Range<usize>] {
        let first = self.ranges.partition_point(|code| code.end <= range.start);
        let len = self.ranges[first..].partition_point(|code| code.start < range.end);
        &self.ranges[first..first + len]
    }
}

/// The pairs of shortcodes that set a quotation apart: an opening one that is named for a quote, and the next that closes it.
fn quotations(source: &str, codes: &[Range<usize>]) -> Vec<Quotation> {
    /// Others may stand between the two.
    const REACH: usize = 8;
    let mut found = Vec::new();
    let mut from = 0;
    for (index, open) in codes.iter().enumerate() {
        let Some(name) = name(source, open).filter(|name| is_quotation(name) && from <= index) else { continue };
        let closes = |code: &&Range<usize>| {
            self::name(source, code).and_then(|other| other.strip_prefix('/')).is_some_and(|other| other.trim() == name)
        };
        let Some(close) = codes[index + 1..].iter().take(REACH).position(|code| closes(&code)) else { continue };
        from = index + 1 + close;
        let author = ["author", "attribution", "cite", "name", "source", "by"];
        let author = author.iter().find_map(|key| value(source, open, key));
        found.push(Quotation { open: open.clone(), close: codes[from].clone(), author });
    }
    found
}

/// The name of a shortcode, with the stroke of one that closes.
fn name<'s>(source: &'s str, code: &Range<usize>) -> Option<&'s str> {
    let words = source.get(code.clone())?.trim_matches(['{', '}', '<', '>', '%', '-']).trim();
    let stroke = words.len() - words.trim_start_matches('/').trim_start().len();
    let len = words[stroke..].find(char::is_whitespace).unwrap_or(words.len() - stroke);
    words.get(..stroke + len)
}

fn is_quotation(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    ["quote", "quotation", "testimonial"].iter().any(|word| name.ends_with(word)) && !name.starts_with("end")
}

/// What stands between the marks behind `key=`.
fn value(source: &str, code: &Range<usize>, key: &str) -> Option<Range<usize>> {
    let words = source.get(code.clone())?;
    let at = words.match_indices(key).find_map(|(at, _)| {
        let opens = words[..at].ends_with(char::is_whitespace);
        let rest = words[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        opens.then_some(words.len() - rest.len())
    })?;
    let mark = words[at..].chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
    let len = words[at + 1..].find(mark)?;
    (len > 0).then_some(code.start + at + 1..code.start + at + 1 + len)
}

/// The next place of a needle, remembered, so that looking for it from each brace anew costs nothing.
struct Next {
    needle: &'static str,
    /// The first place at or after `searched`.
    at: Option<usize>,
    searched: Option<usize>,
}

impl Next {
    fn new(needle: &'static str) -> Self {
        Self { needle, at: None, searched: None }
    }

    fn from(&mut self, source: &str, from: usize) -> Option<usize> {
        let is_known = self.searched.is_some_and(|searched| searched <= from) && self.at.is_none_or(|at| at >= from);
        if !is_known {
            self.at = source.get(from..).and_then(|rest| rest.find(self.needle)).map(|at| from + at);
            self.searched = Some(from);
        }
        self.at
    }
}
