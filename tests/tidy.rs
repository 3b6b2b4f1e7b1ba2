//! The structure of the crate, held by a test: layers in one direction, protocol and file system at the edges.

use std::collections::{BTreeMap, BTreeSet};
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

/// Functions of the core that may be entered again before they have returned, and what bounds how often.
const REENTERED: [(&str, &str); 4] = [
    ("entity/resolve.rs settle", "DEEPEST, which it counts itself"),
    ("format/markdown/front_matter/toml.rs add", "it follows `[[onrecord.ignore]]` and no other key"),
    ("config/value.rs from_json", "the reader of JSON refuses more than 128 levels"),
    ("config/value.rs value", "the reader of TOML refuses more than 80 levels"),
];

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

/// Files that may list words, and why.
const LISTS: [(&str, &str); 10] = [
    ("format/html/context.rs", "classes of pages"),
    ("format/html/tokens.rs", "attributes of HTML"),
    ("format/markdown/front_matter.rs", "keys of front matter"),
    ("format/shortcode.rs", "parameters of shortcodes"),
    ("format/unread.rs", "names of kinds of data"),
    ("syntax/models.rs", "files of the models"),
    ("token/address.rs", "top-level domains"),
    ("train/speakers.rs", "kinds of quotes in gold files"),
    ("verify/read/json.rs", "fields of exports"),
    ("verify/read/mod.rs", "extensions of notes"),
];

#[test]
fn words_stand_in_the_lexicon() {
    const MOST: usize = 4;
    let mut wrong = Vec::new();
    for (path, layer, text) in sources() {
        let of_tests = path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
        let allowed = LISTS.iter().any(|(file, _)| path == Path::new(file));
        if layer == "lexicon" || of_tests || allowed {
            continue;
        }
        let code: Vec<&str> = code_lines(&text).map(|(_, line)| line).collect();
        for list in lists(&code.join("\n")).filter(|list| list.len() > MOST) {
            wrong.push(format!("{}: {}", path.display(), list.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "lists of {MOST} words at most stand in code, others are tables:\n{}", wrong.join("\n"));
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

#[test]
fn no_text_makes_the_core_call_itself_without_a_bound() {
    let functions = functions();
    let calls: Vec<Vec<usize>> = functions.iter().map(|function| function.calls(&functions)).collect();
    let is_bounded = |at: usize| REENTERED.iter().any(|(place, _)| *place == functions[at].place());
    let returns_to_itself = |start: usize| {
        let mut seen = BTreeSet::new();
        let mut open = calls[start].clone();
        while let Some(at) = open.pop() {
            // What a bounded function calls is bounded by it.
            if at == start || !is_bounded(at) && seen.insert(at) && calls[at].contains(&start) {
                return true;
            }
            if seen.contains(&at) && !is_bounded(at) {
                open.extend(calls[at].iter().filter(|next| !seen.contains(*next)));
            }
        }
        false
    };
    let found: BTreeSet<String> =
        (0..functions.len()).filter(|&at| returns_to_itself(at)).map(|at| functions[at].place()).collect();
    let expected: BTreeSet<String> = REENTERED.iter().map(|(place, _)| (*place).to_owned()).collect();
    assert_eq!(found, expected, "functions that call themselves, through others or not");
}

/// A function of the core: where it is, and its text.
struct Function {
    file: String,
    /// The type whose method it is.
    owner: Option<String>,
    name: String,
    body: String,
}

impl Function {
    fn place(&self) -> String {
        format!("{} {}", self.file, self.name)
    }

    fn layer(&self) -> &str {
        self.file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The functions that it names before a parenthesis. A method is found if it is called on `self` or by its type.
    fn calls(&self, functions: &[Function]) -> Vec<usize> {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let bytes = self.body.as_bytes();
        let mut calls = BTreeSet::new();
        for (open, _) in self.body.match_indices('(') {
            let start = (0..open).rev().take_while(|&at| is_part(bytes[at])).last().unwrap_or(open);
            let name = &self.body[start..open];
            if name.is_empty() || self.body[..start].ends_with("fn ") {
                continue;
            }
            let before = &self.body[..start];
            let path = before.strip_suffix("::").map(|path| {
                let from = path.rfind(|char: char| !char.is_ascii_alphanumeric() && char != '_').map_or(0, |at| at + 1);
                &path[from..]
            });
            let owner = match path {
                Some("Self") => self.owner.as_deref(),
                Some(path) if path.starts_with(|first: char| first.is_uppercase()) => Some(path),
                _ if before.ends_with("self.") => self.owner.as_deref(),
                _ => None,
            };
            // A closure, or a parameter that is one.
            let bound = |binding: String| self.body.contains(&binding);
            let is_local = path.is_none()
                && (bound(format!("let {name} ="))
                    || bound(format!("let mut {name} ="))
                    || bound(format!("({name}) ="))
                    || [": impl", ": &dyn", ": &mut dyn", ": F"].iter().any(|kind| bound(format!("{name}{kind}"))));
            let is_method = before.ends_with('.') && owner.is_none();
            if is_method || owner.is_none() && is_local {
                continue;
            }
            let named = |function: &Function| function.name == name && function.owner.as_deref() == owner;
            let same_file = |at: usize| named(&functions[at]) && functions[at].file == self.file;
            let all = (0..functions.len()).filter(|&at| named(&functions[at]));
            match (owner, path) {
                (Some(_), _) => calls.extend(all),
                (None, Some(module)) => calls.extend(all.filter(|&at| {
                    let file = &functions[at].file;
                    file.ends_with(&format!("{module}.rs")) || file.contains(&format!("{module}/"))
                })),
                (None, None) if (0..functions.len()).any(same_file) => {
                    calls.extend((0..functions.len()).filter(|&at| same_file(at)));
                }
                (None, None) => calls.extend(all.filter(|&at| functions[at].layer() == self.layer())),
            }
        }
        calls.into_iter().collect()
    }
}

/// All functions of the core, tests left out.
fn functions() -> Vec<Function> {
    let mut functions = Vec::new();
    let core = |layer: &str| !EDGES.contains(&layer) && layer != "train";
    for (path, _, text) in sources().filter(|(path, layer, _)| core(layer) && !path.ends_with("tests.rs")) {
        let lines: Vec<&str> = code_lines(&text).map(|(_, line)| line).collect();
        let mut owner = None;
        for (at, line) in lines.iter().enumerate() {
            if let Some(rest) = line.strip_prefix("impl").or_else(|| line.strip_prefix("pub trait ")) {
                owner = Some(owner_of(rest));
            } else if *line == "}" {
                owner = None;
            }
            let indent = line.len() - line.trim_start().len();
            let declared = line.split_once("fn ").filter(|(before, _)| {
                !before.contains(['"', '(', '|', '=']) || before.trim_start().starts_with("pub(")
            });
            let Some((_, name)) = declared else { continue };
            let name: String = name.chars().take_while(|next| next.is_alphanumeric() || *next == '_').collect();
            let close = format!("{}}}", " ".repeat(indent));
            let end = match line.ends_with(['}', ';']) {
                true => at,
                false => (at..lines.len()).find(|&end| lines[end] == close).unwrap_or(at),
            };
            let owner = owner.clone().filter(|_| indent > 0);
            let file = path.display().to_string().replace('\\', "/");
            functions.push(Function { file, owner, name, body: lines[at..=end].join("\n") });
        }
    }
    assert!(functions.len() > 1000, "the functions of src are not read: {}", functions.len());
    functions
}

/// The type of `impl<'a> Display for Name<'a> {`.
fn owner_of(rest: &str) -> String {
    let rest = rest.rsplit(" for ").next().unwrap_or(rest);
    let rest = match rest.strip_prefix('<') {
        Some(generic) => generic.split_once("> ").map_or(generic, |(_, rest)| rest),
        None => rest,
    };
    rest.trim().trim_start_matches('&').chars().take_while(|next| next.is_alphanumeric() || *next == '_').collect()
}

#[test]
fn every_file_opens_with_what_it_guarantees() {
    let silent: Vec<String> = sources()
        .filter(|(_, _, text)| !text.starts_with("//! "))
        .map(|(path, _, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` at the start of:\n{}", silent.join("\n"));
}

/// Files that still import each other. The list only gets shorter.
const CIRCLES: [(&str, &str); 2] = [("syntax/models", "syntax/tags"), ("token/lexer", "token/word")];

#[test]
fn no_two_files_of_a_room_import_each_other() {
    let modules: BTreeMap<Vec<String>, String> = sources().map(|(path, _, text)| (module_of(&path), text)).collect();
    let imports: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        modules.iter().map(|(module, text)| (module, imports(module, text, &modules))).collect();
    let mut circles = Vec::new();
    for (&one, others) in &imports {
        for other in others.iter().filter(|other| *other > one && other[0] == one[0]) {
            let names = (one.join("/"), other.join("/"));
            let is_known = CIRCLES.contains(&(names.0.as_str(), names.1.as_str()));
            if imports[other].contains(one) && !is_known {
                circles.push(format!("{} and {}", names.0, names.1));
            }
        }
    }
    assert!(circles.is_empty(), "files that import each other are one file, or lack a third:\n{}", circles.join("\n"));
}

/// `server/handlers/hover.rs` → `server`, `handlers`, `hover`; of `mod.rs` its folder.
fn module_of(path: &Path) -> Vec<String> {
    let parts = path.with_extension("");
    let parts = parts.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}

/// The files that a file's code names, those that hold it or that it holds left out.
fn imports(own: &[String], text: &str, modules: &BTreeMap<Vec<String>, String>) -> BTreeSet<Vec<String>> {
    let code: String = code_lines(text).map(|(_, line)| format!("{line}\n")).collect();
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("super::")) {
        // Of `super::super::` the first is enough.
        if code[..at].ends_with("::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut base = own.to_vec();
        if let Some(inside) = rest.strip_prefix("crate::") {
            (base, rest) = (Vec::new(), inside);
        }
        while let Some(inside) = rest.strip_prefix("super::") {
            base.pop();
            rest = inside;
        }
        for path in named_paths(rest) {
            let mut module = [base.as_slice(), &path].concat();
            while !module.is_empty() && !modules.contains_key(&module) {
                module.pop();
            }
            if !module.is_empty() && !own.starts_with(&module) && !module.starts_with(own) {
                found.insert(module);
            }
        }
    }
    found
}

/// The paths that an import's tail names: `lint::{Edit, fixes::apply}` → `lint Edit`, `lint fixes apply`.
fn named_paths(tail: &str) -> Vec<Vec<String>> {
    let mut done: Vec<Vec<String>> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // How long the path was where each brace opened.
    let mut braces: Vec<usize> = Vec::new();
    let mut word = String::new();
    for sign in tail.chars() {
        if sign.is_alphanumeric() || sign == '_' {
            word.push(sign);
            continue;
        }
        if !word.is_empty() {
            path.push(std::mem::take(&mut word));
        }
        match sign {
            ':' => {}
            '{' => braces.push(path.len()),
            ',' | '}' if !braces.is_empty() => {
                done.push(path.clone());
                path.truncate(*braces.last().expect("a brace is open"));
                if sign == '}' {
                    braces.pop();
                    if braces.is_empty() {
                        return done;
                    }
                }
            }
            sign if sign.is_whitespace() && !braces.is_empty() => {}
            _ => break,
        }
    }
    done.push(path);
    done
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

/// The words of each list of string literals, which only commas and bars part.
fn lists(code: &str) -> impl Iterator<Item = Vec<&str>> {
    let mut lists: Vec<Vec<&str>> = vec![Vec::new()];
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'']) {
        let between = &rest[..at];
        if !between.chars().all(|sign| sign.is_whitespace() || matches!(sign, ',' | '|' | '&')) {
            lists.push(Vec::new());
        }
        let behind = &rest[at + 1..];
        if rest[at..].starts_with('\'') {
            // A character, or the start of a lifetime.
            let escaped = usize::from(behind.starts_with('\\'));
            let sign = behind.char_indices().nth(1 + escaped);
            rest = sign.filter(|&(_, sign)| sign == '\'').map_or(behind, |(close, _)| &behind[close + 1..]);
            lists.push(Vec::new());
            continue;
        }
        let escape = |at: usize| behind[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        let close = behind.match_indices('"').map(|(at, _)| at).find(|&at| !escape(at)).unwrap_or(behind.len());
        let is_word = |text: &str| {
            text.trim_start_matches(['\'', '’']).starts_with(char::is_alphabetic)
                && text.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-' | '.' | ' '))
        };
        if let Some(list) = lists.last_mut()
            && is_word(&behind[..close])
        {
            list.push(&behind[..close]);
        }
        rest = behind.get(close + 1..).unwrap_or("");
    }
    lists.into_iter()
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
