use std::path::Path;

use onrecord::config::Config;

/// Reads bytes as a settings file: it is read to the end whatever it says, and what it says is the same every time.
pub fn configuration(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (config, problems) = Config::parse(&text, "onrecord.toml");
    assert_eq!(Config::parse(&text, "onrecord.toml"), (config.clone(), problems.clone()));
    let lines = 1 + text.matches(['\n', '\r']).count() as u32;
    for problem in &problems {
        assert!(!problem.message.is_empty(), "{problem:?}");
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)), "{problem:?} of {lines} lines");
    }
    for path in ["story.txt", "desk/2026/story.md", "drafts/a b.html", "", "/", ".."] {
        config.for_path(Path::new(path));
        config.excludes(Path::new(path));
    }
}
