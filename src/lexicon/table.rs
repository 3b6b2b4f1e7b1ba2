//! Tab-separated tables: a header of `#` lines that says where the rows come from, then a row a line.

use std::ops::Deref;

/// A row of a table: its columns, in order. Dereferences to them.
#[derive(Debug)]
pub(crate) struct Row {
    cells: [&'static str; MOST_COLUMNS],
    count: usize,
}

/// The widest table has so many; what stands in further ones is not read.
const MOST_COLUMNS: usize = 8;

impl Deref for Row {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.cells[..self.count]
    }
}

/// The rows of a table, each as its columns.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut row = Row { cells: [""; MOST_COLUMNS], count: 0 };
        for (cell, text) in row.cells.iter_mut().zip(line.split('\t')) {
            *cell = text;
            row.count += 1;
        }
        row
    })
}

/// What stands behind a key in a sorted table of two columns, found in the text itself.
pub(crate) fn find(table: &'static str, key: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start =
            table.as_bytes()[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end = table.as_bytes()[middle..high].iter().position(|&byte| byte == b'\n').map_or(high, |at| middle + at);
        let (held, rest) = table[start..end].split_once('\t').unwrap_or((&table[start..end], ""));
        // The header stands before all keys.
        match if held.starts_with('#') { std::cmp::Ordering::Less } else { held.cmp(key) } {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// A column of a row; empty where the row is short.
pub(crate) fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or("")
}

/// The spellings that a cell holds, parted by bars; none where it holds a dash.
pub(crate) fn spellings(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|spelling| !matches!(*spelling, "" | "-"))
}

/// Checks what every table promises: a header that names its source, rows of `columns` columns sorted by the first
/// by bytes, none twice.
#[cfg(test)]
#[track_caller]
pub(crate) fn check(table: &'static str, columns: usize) {
    assert!(table.starts_with("# "), "a table starts with a comment that says what it holds");
    assert!(table.lines().any(|line| line.starts_with("# Source: ")), "a table names its source");
    let rows: Vec<_> = rows(table).collect();
    for row in &rows {
        assert_eq!(row.len(), columns, "{row:?}");
    }
    for pair in rows.windows(2) {
        assert!(pair[0][0] < pair[1][0], "not sorted, or twice: {:?} before {:?}", pair[0][0], pair[1][0]);
    }
}
