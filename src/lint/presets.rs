//! Houses whose style is known, as far as it was read: where nothing was, a preset decides nothing.

use std::sync::LazyLock;

use super::{Level, Levels, Severity, Style, rule};

/// The preset that decides nothing, and needs no row.
const GENERIC: &str = "generic";

/// What a preset says of one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub preset: &'static str,
    /// A key of the style, or a rule's id.
    pub key: &'static str,
    /// The choice, or the rule's severity; `None` where nothing was read.
    pub choice: Option<&'static str>,
    /// What was read.
    pub known_from: &'static str,
}

/// The presets there are. The first decides nothing.
pub fn presets() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let mut names = vec![GENERIC];
        names.extend(CELLS.iter().map(|cell| cell.preset));
        names.dedup();
        names
    });
    &NAMES
}

/// What the preset of that name says, question by question; nothing where there is no such preset.
pub fn preset(name: &str) -> impl Iterator<Item = &'static Cell> {
    CELLS.iter().filter(move |cell| cell.preset == name)
}

/// Decides what the preset of that name does.
pub fn apply_preset(name: &str, style: &mut Style, levels: &mut Levels) {
    for cell in preset(name) {
        let Some(choice) = cell.choice else { continue };
        match Severity::named(choice).filter(|_| rule(cell.key).is_some()) {
            Some(severity) => levels.set(cell.key, Level::At(severity)),
            None => style.set(cell.key, choice),
        }
    }
}

static CELLS: LazyLock<Vec<Cell>> = LazyLock::new(|| {
    let rows = include_str!("presets.tsv").lines().filter(|line| !line.starts_with('#'));
    let cell = |row: &'static str| {
        let mut cells = row.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        let (preset, key, choice, known_from) = (next(), next(), next(), next());
        Cell { preset, key, choice: Some(choice).filter(|choice| *choice != "-"), known_from }
    };
    rows.map(cell).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::STYLE_KEYS;

    #[test]
    fn every_preset_answers_every_question_with_a_choice_or_says_why_not() {
        for name in presets().iter().filter(|name| **name != GENERIC) {
            for key in &STYLE_KEYS {
                let cells: Vec<_> = preset(name).filter(|cell| cell.key == key.key).collect();
                assert_eq!(cells.len(), 1, "{name}: {}", key.key);
                assert!(cells[0].choice.is_none_or(|choice| key.words.contains(&choice)), "{:?}", cells[0]);
            }
        }
        for cell in CELLS.iter() {
            assert!(!cell.known_from.is_empty(), "{cell:?}");
            let is_ranked = rule(cell.key).is_some() && cell.choice.is_some_and(|it| Severity::named(it).is_some());
            assert!(is_ranked || STYLE_KEYS.iter().any(|key| key.key == cell.key), "{cell:?}");
        }
    }

    #[test]
    fn a_preset_decides_what_its_cells_say() {
        let (mut style, mut levels) = (Style::default(), Levels::default());
        apply_preset(GENERIC, &mut style, &mut levels);
        assert_eq!((style, &levels), (Style::default(), &Levels::default()));
        apply_preset("ap", &mut style, &mut levels);
        assert_eq!(style.headline_marks, Some(crate::lint::Marks::Single));
        assert_eq!(style.lead_in, None);
    }
}
