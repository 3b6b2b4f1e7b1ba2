//! Shortcodes and template tags: `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`.

use std::borrow::Cow;
use std::ops::Range;

/// The longest shortcode, in bytes. What is longer is taken for text with a stray brace.
const LONGEST: usize = 4096;

/// Openings and what closes them; the longer come first.
const PAIRS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];

/// The shortcodes of a document, in order.
pub(super) struct Shortcodes {
    ranges: Vec<Range<usize>>,
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
                    (end - start <= LONGEST && is_whole).then_some(end)
                })
            });
            at = start + 1;
            if let Some(Some(end)) = found {
                ranges.push(start..end);
                at = end;
            }
        }
        Self { ranges }
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
