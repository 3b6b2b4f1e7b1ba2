//! Documents of Word: the text of `word/document.xml`, a paragraph a line, read as turns are.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Passage, Unreadable, turns};

/// More text than this, unpacked, is no transcript, whatever the size of the file.
const MOST: u64 = 32 << 20;
const NO_WORD: &str = "is no document of Word; save it as .docx or as text";

pub(super) fn passages(bytes: &[u8]) -> Result<Vec<Passage>, Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::whole(NO_WORD))?;
    let document = archive.by_name("word/document.xml").map_err(|_| Unreadable::whole(NO_WORD))?;
    let mut xml = Vec::new();
    document.take(MOST + 1).read_to_end(&mut xml).map_err(|_| Unreadable::whole("is damaged; save it again"))?;
    if xml.len() as u64 > MOST {
        return Err(Unreadable::whole("unpacks to more than 32 MiB; save the words alone as text"));
    }
    let xml = String::from_utf8(xml).map_err(|_| Unreadable::whole("is not UTF-8 inside; save it again"))?;
    Ok(turns::passages(&text(&xml)?))
}

/// The words, each paragraph on a line of its own. What was deleted under tracked changes is left out.
fn text(xml: &str) -> Result<String, Unreadable> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    let mut in_text = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => in_text = tag.local_name().as_ref() == "t",
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                "br" | "cr" => out.push('\n'),
                "tab" => out.push_str("  "),
                "noBreakHyphen" => out.push('-'),
                _ => {}
            },
            Ok(Event::End(tag)) => {
                in_text = false;
                if tag.local_name().as_ref() == "p" {
                    out.push('\n');
                }
            }
            Ok(Event::Text(words)) if in_text => out.push_str(&words),
            Ok(Event::GeneralRef(name)) if in_text => {
                let named = match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                out.extend(named);
            }
            Ok(Event::Eof) => return Ok(out),
            Ok(_) => {}
            Err(_) => return Err(Unreadable::whole("is damaged; save it again")),
        }
    }
}
