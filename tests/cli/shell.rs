//! What a shell is told, and what other people's pipelines run.

use std::fs;
use std::path::Path;

use crate::Desk;

#[test]
fn the_version_names_the_models() {
    let version = Desk::with(&[]).run(&["--version"]).quietly(0);
    let models = version.strip_prefix(concat!("onrecord ", env!("CARGO_PKG_VERSION"), " (models "));
    let models = models.and_then(|models| models.strip_suffix(")\n")).unwrap_or_default();
    assert!(models.len() == 16 && models.bytes().all(|byte| byte.is_ascii_hexdigit()), "{version}");
    assert_eq!(Desk::with(&[]).run(&["-V"]).quietly(0), version);
}

#[test]
fn shells_complete_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = Desk::with(&[]).run(&["completions", shell]).quietly(0);
        assert!(["extract", "write-baseline"].iter().all(|word| script.contains(word)), "{shell}");
    }
}

#[test]
fn every_command_has_a_man_page() {
    let desk = Desk::with(&[]);
    desk.run(&["man", "."]).quietly(0);
    let page = String::from_utf8(desk.read("onrecord-check.1")).expect("UTF-8");
    assert!(page.contains(".TH") && page.contains("exit\\-zero"), "{page}");
    for name in ["onrecord.1", "onrecord-extract.1", "onrecord-audit.1", "onrecord-mask.1"] {
        assert!(desk.path(name).exists(), "{name}");
    }
    let ran = desk.run(&["man", "gone"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "onrecord: gone: no such file or folder\n"));
}

#[test]
fn a_masked_article_has_the_same_places() {
    let text = "\u{FEFF}\"It was late,\" Ana Duarte said.\r\n";
    let desk = Desk::with(&[("a.txt", text.as_bytes()), ("b.txt", b"")]);
    assert_eq!(desk.run(&["mask", "a.txt"]).quietly(0), "\u{FEFF}\"xx xxx xxxx,\" Ana Duarte said.\r\n");
    assert_eq!(desk.pipe(b"\"No,\" Kane said.", &["mask", "-"]).quietly(0), "\"xx,\" Kane said.");
    let ran = desk.run(&["mask", "a.txt", "b.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "onrecord: one article is masked at a time, and these are 2\n"));
}

/// Options of `onrecord check` that a file of this repository names.
fn options(name: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name);
    let calls = text.lines().filter(|line| line.contains("entry:") || line.contains("arguments"));
    let words = calls.flat_map(|line| line.split([' ', '(', ')', '"']).filter(|word| word.len() > 2));
    words.filter(|word| word.starts_with("--")).map(str::to_owned).collect()
}

#[test]
fn what_pipelines_run_is_there() {
    let help = Desk::with(&[]).run(&["check", "--help"]).quietly(0);
    for (file, fewest) in [(".pre-commit-hooks.yaml", 1), ("action.yml", 3)] {
        let options = options(file);
        assert!(options.len() >= fewest, "{file}: {options:?}");
        for option in options {
            assert!(help.contains(&option), "{file} names {option}");
        }
    }
}
