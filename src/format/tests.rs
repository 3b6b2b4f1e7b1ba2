//! The readers, drawn: each block as `kind container | text`, a line break as `⏎`.

mod html;
mod mapping;
mod markdown;
mod plain;

use std::fmt::Write;

use super::{Format, Prose};

#[track_caller]
fn check(format: Format, source: &str, expected: &str) {
    let drawn = draw(&format.read(source));
    assert!(drawn.trim() == expected.trim(), "read as\n{drawn}\nand not as\n{expected}");
}

/// One line a block: kind, container, text; a dateline is set apart by `‖`.
fn draw(prose: &Prose) -> String {
    let mut drawn = String::new();
    for block in &prose.blocks {
        let container = block.container.map(|container| format!(" {container}")).unwrap_or_default();
        let mut text = block.text.to_string();
        if let Some(dateline) = block.dateline {
            text.insert(dateline.end() as usize, '‖');
        }
        let text = text.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎");
        let _ = writeln!(drawn, "{:?}{container} | {text}", block.kind);
    }
    drawn
}
