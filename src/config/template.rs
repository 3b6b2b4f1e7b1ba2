//! A settings file to begin with: a preset, and all that may be set besides, in comments.

use super::settings::{SETTINGS, Shape};
use crate::lint;

/// The text of a settings file for a preset. All but the preset is a comment.
pub fn template(preset: &str) -> String {
    let mut text =
        String::from("# What OnRecord holds for the articles below this folder. Nothing here has to be set.\n");
    for setting in &SETTINGS {
        text.push('\n');
        // The paragraphs below the first speak of other files.
        let about = setting.docs.split("\n\n").next().unwrap_or_default();
        comment(&mut text, &without_links(about));
        match setting.shape {
            Shape::Preset => {
                text.push_str(&format!("preset = \"{preset}\"\n"));
                let decided = lint::preset(preset).filter_map(|cell| Some((cell.key, cell.choice?)));
                for (key, choice) in decided {
                    text.push_str(&format!("#   {key} = \"{choice}\"\n"));
                }
            }
            _ => setting.example.lines().for_each(|line| text.push_str(&format!("# {line}\n"))),
        }
    }
    text
}

/// Adds words as lines of comment that fit a page.
fn comment(text: &mut String, words: &str) {
    const WIDTH: usize = 100;
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
}

/// Markdown without the addresses of its links: of `[rule](rules.md)` the word stays.
fn without_links(markdown: &str) -> String {
    let mut pieces = markdown.split('[');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once("](").and_then(|(word, rest)| Some((word, rest.split_once(')')?.1))) {
            Some((word, rest)) => text.extend([word, rest]),
            None => text.extend(["[", piece]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_template_sets_its_preset_and_nothing_else() {
        for preset in lint::presets() {
            let text = template(preset);
            let alone = Config::parse(&format!("preset = \"{preset}\"\n"), "onrecord.toml");
            assert_eq!(Config::parse(&text, "onrecord.toml"), alone, "{text}");
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
    }

    #[test]
    fn links_lose_their_addresses_and_brackets_stay() {
        assert_eq!(without_links("each [rule](rules.md), as in `[rules]`"), "each rule, as in `[rules]`");
    }
}
