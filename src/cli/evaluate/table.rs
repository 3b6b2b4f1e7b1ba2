//! A table that is printed for eyes and for programs alike.

use std::fmt::Write;

use serde_json::{Map, Value};

pub(super) struct Table {
    /// What it shows, for eyes.
    pub title: String,
    /// What programs know it by.
    pub key: &'static str,
    /// For eyes and for programs. The first names the rows.
    pub columns: Vec<(&'static str, &'static str)>,
    pub rows: Vec<Vec<Cell>>,
}

pub(super) enum Cell {
    Name(String),
    /// A count; a share of one where annotators disagree.
    Count(f64),
    Percent(f64),
    /// Nothing to count.
    Nothing,
}

impl Cell {
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// The share of a count, if there is anything to count.
    pub fn percent(share: f64, of: f64) -> Self {
        if of > 0.0 { Self::Percent(share) } else { Self::Nothing }
    }

    fn is_name(&self) -> bool {
        matches!(self, Self::Name(_))
    }

    fn text(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Count(count) => format!("{count:.0}"),
            Self::Percent(share) => format!("{share:.2}"),
            Self::Nothing => "–".into(),
        }
    }

    fn json(&self) -> Value {
        let rounded = |number: f64, unit: f64| (number * unit).round() / unit;
        match self {
            Self::Name(name) => name.as_str().into(),
            Self::Count(count) => rounded(*count, 10.0).into(),
            Self::Percent(share) => rounded(*share, 100.0).into(),
            Self::Nothing => Value::Null,
        }
    }
}

impl Table {
    /// Names to the left, numbers to the right.
    pub fn text(&self) -> String {
        let mut lines = vec![self.columns.iter().map(|&(head, _)| head.to_owned()).collect::<Vec<String>>()];
        lines.extend(self.rows.iter().map(|row| row.iter().map(Cell::text).collect()));
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..self.columns.len()).map(width).collect();
        let is_name = |column: usize| self.rows.first().is_some_and(|row| row[column].is_name());
        let mut out = format!("{}\n\n", self.title);
        for line in &lines {
            let mut row = String::from("  ");
            for (at, (cell, &width)) in line.iter().zip(&widths).enumerate() {
                row.push_str(if at > 0 { "   " } else { "" });
                let _ = if is_name(at) { write!(row, "{cell:<width$}") } else { write!(row, "{cell:>width$}") };
            }
            let _ = writeln!(out, "{}", row.trim_end());
        }
        out
    }

    /// An object a row.
    pub fn json(&self) -> Value {
        let row = |row: &Vec<Cell>| {
            let cells = self.columns.iter().zip(row).map(|((_, key), cell)| ((*key).to_owned(), cell.json()));
            Value::Object(cells.collect::<Map<_, _>>())
        };
        self.rows.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eyes_and_programs_see_the_same() {
        let rows = vec![
            vec![Cell::name("beside-quote"), Cell::Count(12.0), Cell::Percent(91.666)],
            vec![Cell::name("credit"), Cell::Count(0.5), Cell::Nothing],
        ];
        let table = Table {
            title: "By sieve".into(),
            key: "sieves",
            columns: vec![("sieve", "sieve"), ("of all", "all"), ("right %", "right_percent")],
            rows,
        };
        let expected = "By sieve\n\n  sieve          of all   right %\n  beside-quote       12     91.67\n  credit              0         –\n";
        assert_eq!(table.text(), expected);
        let expected = r#"[{"all":12.0,"right_percent":91.67,"sieve":"beside-quote"},{"all":0.5,"right_percent":null,"sieve":"credit"}]"#;
        assert_eq!(table.json().to_string(), expected);
    }
}
