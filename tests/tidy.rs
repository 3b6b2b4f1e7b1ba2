//! The structure of the crate, held by a test: layers in one direction, protocol and file system at the edges.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Names that only the edges may use.
const EDGE_ONLY: [&str; 12] = [
    "tower_lsp",
    "ls_types",
    "ropey",
    "tokio",
    "tower::",
    "clap",
    "anstream",
    "annotate_snippets",
    "std::fs",
    "std::env",
    "std::thread",
    "std::time",
];

const EDGES: [&str; 4] = ["files", "server", "cli", "main"];

#[test]
fn a_layer_uses_only_the_layers_above_it() {
    let order = layers();
    let rank: BTreeMap<&str, usize> = order.iter().enumerate().map(|(rank, layer)| (layer.as_str(), rank)).collect();
    let mut wrong = Vec::new();
    for (path, layer, text) in sources() {
        let Some(&own) = rank.get(layer.as_str()) else { continue };
        for (number, line) in code_lines(&text) {
            for used in line.match_indices("crate::").flat_map(|(at, marker)| used_layers(&line[at + marker.len()..])) {
                if rank.get(used.as_str()).is_some_and(|&used| used > own) {
                    wrong.push(format!("{}:{number}: `{layer}` uses `{used}`, which stands below it", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn protocol_rope_threads_and_files_stay_at_the_edges() {
    let mut wrong = Vec::new();
    for (path, layer, text) in sources().filter(|(_, layer, _)| !EDGES.contains(&layer.as_str())) {
        for (number, line) in code_lines(&text) {
            for name in EDGE_ONLY.iter().filter(|name| line.contains(**name)) {
                wrong.push(format!("{}:{number}: `{layer}` uses `{name}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small_enough_to_hold_in_the_head() {
    let lines = |text: &str| text.lines().count();
    let long: Vec<String> = sources()
        .filter(|(_, _, text)| lines(text) > 600)
        .map(|(path, _, text)| format!("{}: {} lines", path.display(), lines(&text)))
        .collect();
    assert!(long.is_empty(), "over 600 lines a file holds two ideas:\n{}", long.join("\n"));
}

/// The modules of `src/lib.rs` in their order.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is there");
    let module = |line: &str| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned);
    let layers: Vec<String> = lib.lines().filter_map(module).collect();
    assert!(layers.len() > 10, "the module list of src/lib.rs is not read: {layers:?}");
    layers
}

/// Every source file with its layer and its text.
fn sources() -> impl Iterator<Item = (PathBuf, String, String)> {
    let src = root().join("src");
    let mut files = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a source folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().map(move |path| {
        let inside = path.strip_prefix(&src).expect("it lies in src").to_owned();
        let first = inside.components().next().map(|first| Path::new(first.as_os_str()).with_extension(""));
        let text = fs::read_to_string(&path).expect("a source file is UTF-8");
        (inside, first.map(|layer| layer.display().to_string()).unwrap_or_default(), text)
    })
}

/// Lines that are code, comments and the tests at a file's end left out, numbered from 1.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    code.lines().enumerate().map(|(at, line)| (at + 1, line)).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The first path segments of what follows `crate::`: one name, or the names of a braced list.
fn used_layers(rest: &str) -> Vec<String> {
    let is_part = |next: &char| next.is_alphanumeric() || *next == '_';
    let name = |text: &str| text.trim().chars().take_while(is_part).collect::<String>();
    match rest.strip_prefix('{') {
        Some(list) => list.split(',').map(name).collect(),
        None => vec![name(rest)],
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
