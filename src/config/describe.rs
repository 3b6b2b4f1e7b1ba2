//! The settings for people and for editors: the reference in Markdown and the JSON schema.

use serde_json::{Map, Value, json};

use super::settings::{Choice, LEVELS, PATHS, SETTINGS, Setting, Shape};
use crate::lint::{self, ANY, STYLE_KEYS};
use crate::verify::Tier;

/// The reference, in Markdown.
pub fn page() -> String {
    let mut page = String::from(
        "# Configuration\n\n\
         A desk writes its settings into a file called `onrecord.toml`. For each article the nearest one counts: in the \
         article's own folder, or else in the folder around it, and so on. Nothing has to be set.\n\n\
         A setting that cannot be understood is pointed out with its line and what would be right, and all the others \
         hold. On the command line `--config FILE` names the file, and `--no-config` goes without. Editors that read \
         schemas for TOML offer and check the settings where the file starts with\n\n\
         ```toml\n#:schema ./docs/onrecord.schema.json\n```\n\n\
         or wherever [`onrecord.schema.json`](onrecord.schema.json) is kept.\n\n\
         <!-- Written by `UPDATE=1 cargo test --test config`. -->\n",
    );
    for Setting { key, docs, example, per_path, shape, .. } in &SETTINGS {
        let scope = if *per_path { "\n\nMay be set for some files only, under `overrides`." } else { "" };
        page.push_str(&format!("\n## `{key}`\n\n{docs}{scope}\n\n```toml\n{example}\n```\n"));
        if *shape == Shape::Style {
            page.push_str(&style());
            page.push_str(&presets());
        }
    }
    page
}

/// The questions of style, with the choices there are.
fn style() -> String {
    let mut table = String::from("\n| question | choices | |\n|---|---|---|\n");
    for known in &STYLE_KEYS {
        let words = known.words.iter().filter(|word| **word != ANY).map(|word| format!("`{word}`"));
        table.push_str(&format!("| `{}` | {} | {} |\n", known.key, words.collect::<Vec<_>>().join(", "), known.docs));
    }
    table
}

/// What each preset says, and what was read.
fn presets() -> String {
    let mut page = String::from(
        "\nWhat the presets choose. A choice is made only where a house's own words, or a digest of them, were read; what is generally known \
         of its practice and was read nowhere is told, and stays open.\n\n| preset | question | choice | read in |\n|---|---|---|---|\n",
    );
    for cell in lint::presets().iter().flat_map(|name| lint::preset(name)) {
        let choice = cell.choice.map_or_else(|| "open".to_owned(), |choice| format!("`{choice}`"));
        page.push_str(&format!("| `{}` | `{}` | {choice} | {} |\n", cell.preset, cell.key, cell.known_from));
    }
    page
}

/// The JSON schema of `onrecord.toml`.
pub fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "OnRecord",
        "description": "What a desk sets for its articles.",
        "type": "object",
        "additionalProperties": false,
        "properties": properties(|_| true),
    })
}

fn properties(is_meant: fn(&Setting) -> bool) -> Map<String, Value> {
    let settings = SETTINGS.iter().filter(|setting| is_meant(setting));
    settings.map(|setting| (setting.key.to_owned(), property(setting))).collect()
}

fn property(setting: &Setting) -> Value {
    let mut property = match setting.shape {
        Shape::Text => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Patterns => patterns(),
        Shape::Preset => json!({ "enum": lint::presets() }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::Levels => {
            let level = json!({ "enum": LEVELS.map(|(name, _)| name) });
            let names: Map<String, Value> = Choice::names().map(|name| (name.to_owned(), level.clone())).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": names })
        }
        Shape::Style => {
            let choices = STYLE_KEYS
                .iter()
                .map(|known| (known.key.to_owned(), json!({ "enum": known.words, "description": known.docs })));
            let choices: Map<String, Value> = choices.collect();
            json!({ "type": "object", "additionalProperties": false, "properties": choices })
        }
        Shape::Verify => json!({
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "allow": { "enum": Tier::ALL.map(Tier::name) },
                "verbatim": { "type": "boolean" },
                "speakers": { "type": "object", "additionalProperties": { "type": "string", "pattern": "\\S" } },
            },
        }),
        Shape::Overrides => {
            let mut properties = properties(|setting| setting.per_path);
            properties.insert(PATHS.to_owned(), patterns());
            let item = json!({
                "type": "object",
                "required": [PATHS],
                "additionalProperties": false,
                "properties": properties,
            });
            json!({ "type": "array", "items": item })
        }
    };
    property["description"] = setting.docs.into();
    property
}

fn patterns() -> Value {
    json!({ "type": "array", "items": { "type": "string", "pattern": "\\S" } })
}
