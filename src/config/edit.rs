//! Changes to settings and lists that keep what is written there: comments, order and the rest of each line.

use super::{Person, desk};
use crate::lint::Edit;
use crate::text::DocSpan;

/// What turns a rule off in the text of a settings file; `None` where that is no TOML, or has something else there.
pub fn rule_off(text: &str, rule: &str) -> Option<Edit> {
    let mut document: toml_edit::DocumentMut = text.parse().ok()?;
    let rules = document.entry("rules").or_insert_with(toml_edit::table).as_table_like_mut()?;
    match rules.get_mut(rule) {
        Some(level) => {
            let decor = level.as_value()?.decor().clone();
            *level = toml_edit::value("off");
            *level.as_value_mut()?.decor_mut() = decor;
        }
        None => {
            rules.insert(rule, toml_edit::value("off"));
        }
    }
    Some(difference(text, &document.to_string()))
}

/// What puts a person at the end of a file of people that is called `name`.
pub fn person_added(person: &Person, text: &str, name: &str) -> Edit {
    Edit { span: DocSpan::empty(text.len() as u32), text: desk::added_person(person, text, name) }
}

/// The one edit that makes `new` of `old`, and touches nothing at the start and the end that both share.
fn difference(old: &str, new: &str) -> Edit {
    let shared = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len_utf8()).sum()
    };
    let start = shared(&mut old.chars().zip(new.chars()));
    let end = shared(&mut old[start..].chars().rev().zip(new[start..].chars().rev()));
    Edit { span: DocSpan::from_range(start..old.len() - end), text: new[start..new.len() - end].to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let edit = rule_off(text, "unclosed-quote").expect("it is TOML");
        let changed = crate::lint::apply(text, &[edit]);
        assert_eq!(changed, expected);
        let (config, problems) = crate::config::Config::parse(&changed, "onrecord.toml");
        assert_eq!((problems, config.lint.levels.of("unclosed-quote")), (Vec::new(), crate::lint::Level::Off));
    }

    #[test]
    fn a_rule_is_turned_off_wherever_rules_are_set() {
        check("", "[rules]\nunclosed-quote = \"off\"\n");
        check(
            "publisher = \"HarbourWire\" # ours\n",
            "publisher = \"HarbourWire\" # ours\n\n[rules]\nunclosed-quote = \"off\"\n",
        );
        check(
            "[rules]\nspeaker = \"off\"\n\n[[overrides]]\npaths = [\"a\"]\n",
            "[rules]\nspeaker = \"off\"\nunclosed-quote = \"off\"\n\n[[overrides]]\npaths = [\"a\"]\n",
        );
        check("[rules]\nunclosed-quote = \"hint\" # for now\n", "[rules]\nunclosed-quote = \"off\" # for now\n");
        check("rules = { speaker = \"off\" }\n", "rules = { speaker = \"off\" , unclosed-quote = \"off\" }\n");
        check("rules.speaker = \"off\"\n", "rules.speaker = \"off\"\nrules.unclosed-quote = \"off\"\n");
    }

    #[test]
    fn what_is_no_settings_file_is_let_be() {
        assert_eq!(rule_off("rules = 3\n", "unclosed-quote"), None);
        assert_eq!(rule_off("rules = \n", "unclosed-quote"), None);
    }
}
