//! What of a document is not read, and said to be so: data that is no prose, and blocks without an end.
//!
//! Data is known by the name of its file, by its language, or by its look. The look is judged by a few short stretches
//! that must all agree, so that a table in an article, a list of names or a transcript stays prose.

use std::path::Path;

use super::Prose;
use crate::text::DocSpan;

/// Endings of files, and the names of languages in editors, that hold data of programs.
const DATA: &[&str] =
    &["csv", "json", "json5", "jsonc", "jsonl", "jsonlines", "log", "ndjson", "psv", "sql", "tab", "tsv"];

/// The longest block that is read, in bytes of its prose: some twenty thousand words without a break.
pub(super) const LONGEST_BLOCK: usize = 1 << 17;

/// A stretch of the source that nothing was read of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// All of what is not read.
    pub span: DocSpan,
    /// Its first words, to be pointed at.
    pub opening: DocSpan,
    pub why: Why,
}

impl Unread {
    fn new(source: &str, span: DocSpan, why: Why) -> Self {
        const LONGEST: usize = 80;
        let text = span.of(source);
        let words = text.trim_start();
        let line = &words[..words.find(['\n', '\r']).unwrap_or(words.len())];
        let start = span.start() as usize + text.len() - words.len();
        let len = (0..=LONGEST.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
        Self { span, opening: DocSpan::from_range(start..start + line[..len].trim_end().len()), why }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The document is data: a table, a log, a dump.
    Data,
    /// A block is longer than any that is read.
    Endless,
}

/// Whether a file's ending says that it holds data.
pub fn is_data_file(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(is_data_language)
}

/// Whether an editor's language identifier says that a document holds data.
pub fn is_data_language(id: &str) -> bool {
    DATA.iter().any(|known| known.eq_ignore_ascii_case(id))
}

/// A document of which nothing is read, as it is data.
pub(super) fn data(source: &str) -> Prose {
    let from = super::byte_order_mark(source);
    let has_words = !source[from..].trim_ascii().is_empty();
    let unread = has_words.then(|| Unread::new(source, DocSpan::from_range(from..source.len()), Why::Data));
    Prose { unread: unread.into_iter().collect(), ..Prose::default() }
}

/// Takes blocks without an end out of what is read.
pub(super) fn bound(source: &str, prose: &mut Prose) {
    if prose.blocks.iter().all(|block| block.text.len() <= LONGEST_BLOCK) {
        return;
    }
    let unread = &mut prose.unread;
    prose.blocks.retain(|block| {
        let is_read = block.text.len() <= LONGEST_BLOCK;
        if !is_read {
            unread.push(Unread::new(source, block.span, Why::Endless));
        }
        is_read
    });
}

/// Whether plain text is data by its look.
pub(super) fn looks_like_data(source: &str) -> bool {
    /// Less is read in no time, whatever it is.
    const SHORTEST: usize = 4096;
    const STRETCH: usize = 1024;
    const STRETCHES: usize = 5;
    let bytes = source.as_bytes();
    if opens_as_json(bytes) {
        return true;
    }
    bytes.len() >= SHORTEST
        && (0..STRETCHES).all(|nth| {
            let start = (bytes.len() - STRETCH) / (STRETCHES - 1) * nth;
            is_data(&bytes[start..start + STRETCH])
        })
}

/// `[{"id": …}]`, `{"id": …}`: nobody writes that in an article's first and last words.
fn opens_as_json(bytes: &[u8]) -> bool {
    let inner = bytes.trim_ascii();
    let (opens, closes) = (inner.first(), inner.last());
    let second = inner.get(1..).map(<[u8]>::trim_ascii_start).unwrap_or_default();
    let opens_object = |rest: &[u8]| {
        let key = rest.strip_prefix(b"\"").unwrap_or_default();
        let end = key.iter().take(64).position(|&byte| byte == b'"');
        end.is_some_and(|end| key[end + 1..].trim_ascii_start().starts_with(b":"))
    };
    match (opens, closes) {
        (Some(b'{'), Some(b'}')) => opens_object(second),
        (Some(b'['), Some(b']')) => second.strip_prefix(b"{").is_some_and(|rest| opens_object(rest.trim_ascii_start())),
        _ => false,
    }
}

/// Whether a stretch of text is data: hardly a space in letters of ASCII, or a sign of columns and fields every few words.
fn is_data(stretch: &[u8]) -> bool {
    let (mut spaces, mut beyond, mut letters) = (0, 0, 0);
    let mut fields = 0;
    let mut before = [b' '; 2];
    for &byte in stretch {
        match byte {
            b' ' | b'\n' | b'\r' => spaces += 1,
            b'\t' => fields += 1,
            0x80.. => beyond += 1,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => letters += 1,
            _ => {}
        }
        let separates = match (before, byte) {
            // `","` `':'` `),(` `},{`
            ([b'"' | b'\'' | b')' | b'}' | b']', b',' | b';' | b':' | b'|'], b'"' | b'\'' | b'(' | b'{' | b'[') => true,
            // `"id":1` `NULL,2` `Kane,Idris`; never `1,000`
            ([_, b','], b'a'..=b'z' | b'A'..=b'Z') => true,
            ([b'"', b':' | b','], b'0'..=b'9' | b' ') => byte != b' ' || before[1] == b':',
            ([b'a'..=b'z' | b'A'..=b'Z', b','], b'0'..=b'9') => true,
            _ => false,
        };
        fields += usize::from(separates);
        before = [before[1], byte];
    }
    let is_ascii = beyond * 10 < stretch.len();
    let written = letters * 2 > stretch.len();
    // Words of a language that parts them take a space every six letters.
    is_ascii && written && spaces * 25 < stretch.len() || fields * 24 > stretch.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[track_caller]
    fn check(unit: &str, expected: bool) {
        let source = unit.repeat(20_000 / unit.len() + 1);
        assert_eq!(looks_like_data(&source), expected, "{unit}");
        let read = Format::Plain.read(&source);
        let is_data = read.unread.iter().any(|unread| unread.why == Why::Data);
        assert_eq!((is_data, read.blocks.is_empty() && is_data), (expected, expected), "{unit}");
    }

    #[test]
    fn data_looks_like_data() {
        check("\"17\",\"Kane\",\"harbour fire night\",\"41.5\",\"Toll Bridge\"\n", true);
        check("17,Kane,harbour fire night,41.5,Toll Bridge\n", true);
        check("17\tKane\tharbour fire\t41.5\tToll\n", true);
        check("{\"id\":17,\"name\":\"Kane\",\"text\":\"the gate was shut\",\"tags\":[\"fire\",\"toll\"]},", true);
        check("(17, 'Kane', 'the gate', NULL, '2026-01-01'),(18,'Duarte','toll',NULL,'x'),", true);
        check("aGFyYm91ciBnYXRlIGZpcmUgbmlnaHQ", true);
        check("function(a){return b.c(d),e(f)};", true);
    }

    #[test]
    fn prose_stays_prose() {
        check("\"The gate was shut,\" Ana Duarte said. \"We waited, and nobody came,\" she said on Monday.\n\n", false);
        check("Kane, Idris, crane operator\nDuarte, Ana, mayor\n", false);
        check("Marisk Rovers 3-1 Alderne Town\nNorvale 0-0 Lisk United\n", false);
        check("[00:00:04] Ana Duarte: Where were you?\n[00:00:09] Idris Kane: In the yard.\n", false);
        check("Q: Why was it shut?\n\nA: Nobody knows.\n\n", false);
        check("The gate, the gate,\nthe river and the rain,\n\n", false);
        check("他说门是锁着的，记者问他是什么时候。", false);
        check("ประเทศไทยรัฐบาลกล่าวว่าจะดำเนินการ", false);
        check("\"No.\" \"Yes.\" 'No,' “Yes,” ", false);
        check("The toll rose from 1,200 to 1,450 and 2,300 in 2024, 2025 and 2026. ", false);
    }

    #[test]
    fn a_table_in_an_article_stays_in_it() {
        let story = "The gate was shut on Monday, the port said, and nobody knew why it was. ".repeat(60);
        let table = "1,Marisk,3,1,12\n2,Alderne,2,0,9\n".repeat(200);
        assert!(!looks_like_data(&format!("{story}\n\n{table}\n\n{story}")));
    }

    #[test]
    fn a_short_object_is_data_and_an_editors_note_is_none() {
        assert!(looks_like_data("[{\"id\": 1, \"said\": \"The gate was shut.\"}]\n"));
        assert!(!looks_like_data("[Editor's note: this was first printed on Monday.]"));
        assert!(!looks_like_data("{\"The gate was shut,\" she said.}"));
    }

    #[test]
    fn a_block_without_an_end_is_left_out_alone() {
        let long = "The gate was shut, the port said. ".repeat(LONGEST_BLOCK / 30);
        let source = format!("Gate shut\n\n{long}\n\nThe port opens on Friday.\n");
        let prose = Format::Plain.read(&source);
        assert_eq!(prose.unread.iter().map(|unread| unread.why).collect::<Vec<_>>(), [Why::Endless]);
        assert_eq!(prose.unread[0].span.of(&source), long.trim());
        assert_eq!(prose.blocks.len(), 2);
    }
}
