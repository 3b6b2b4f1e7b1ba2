//! Where a citation in Markdown is linked to.

use crate::text::DocSpan;

/// The address of the first link in, or around the end of, `span` of `source`; links by reference have none here.
pub(super) fn link(source: &str, span: DocSpan) -> Option<String> {
    let (start, end) = (span.start() as usize, span.end() as usize);
    let joint = match source.get(start..end)?.find("](") {
        Some(at) => start + at,
        None if source.get(end..)?.starts_with("](") => end,
        None => return None,
    };
    let target = source.get(joint + 2..)?;
    let target = target.strip_prefix('<').unwrap_or(target);
    let target = target.get(..LONGEST.min(target.len())).or_else(|| target.get(..target.find('\n')?)).unwrap_or(target);
    let address = target.split([')', '>', ' ', '\n', '\t']).next()?;
    (!address.is_empty()).then(|| address.to_owned())
}

/// In bytes; what is longer is read to the end of its line.
const LONGEST: usize = 2000;
