//! `check --fix`.

use std::fs;

use crate::Desk;

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let desk =
        Desk::with(&[("a.txt", "\u{FEFF}The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\r\n".as_bytes())]);
    let out = desk.run(&["check", "--fix", "a.txt"]).quietly(0);
    assert_eq!(out, "1 fixed, no findings in 1 file\n");
    assert_eq!(
        desk.read("a.txt"),
        "\u{FEFF}The leader left. \"We cannot wait,\" Mayor Ana Duarte said.\r\n".as_bytes()
    );
    assert_eq!(desk.run(&["check", "--fix", "a.txt"]).quietly(0), "no findings in 1 file\n");
    assert_eq!(std::fs::read_dir(desk.folder.path()).expect("a folder").count(), 1, "no draft is left behind");
}

#[test]
fn fixes_keep_the_tags_of_html() {
    let text =
        b"<title>A</title><h1>Gate shut</h1>\n<p>The leader left.<q>We <b>cannot</b> wait.</q> Mayor Ana Duarte said.</p>\n";
    let desk = Desk::with(&[("a.html", text)]);
    desk.run(&["check", "--fix", "a.html"]).quietly(0);
    let fixed = "<title>A</title><h1>Gate shut</h1>\n<p>The leader left. <q>We <b>cannot</b> wait,</q> Mayor Ana Duarte said.</p>\n";
    assert_eq!(String::from_utf8_lossy(&desk.read("a.html")), fixed);
}

#[test]
fn only_the_chosen_rules_are_fixed() {
    let text = b"The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\n";
    let desk = Desk::with(&[("a.txt", text)]);
    let out = desk.run(&["check", "--fix", "--ignore", "missing-space-at-quote", "a.txt"]).quietly(0);
    assert_eq!(out, "no findings in 1 file\n");
    assert_eq!(desk.read("a.txt"), text);
}

#[test]
fn two_at_once_on_one_folder_leave_each_file_whole() {
    let names: Vec<String> = (0..24).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\n"[..]))
        .collect();
    let desk = Desk::with(&files);
    // Who comes second to a file finds it fixed, or changed since it was read, and then refuses; nobody crashes.
    std::thread::scope(|scope| {
        let runs = [(); 2].map(|()| scope.spawn(|| desk.run(&["check", "--fix", "."]).code));
        for run in runs {
            let code = run.join().expect("it ran");
            assert!(matches!(code, Some(0 | 2)), "{code:?}");
        }
    });
    for name in &names {
        let text = desk.read(name);
        assert_eq!(
            String::from_utf8_lossy(&text),
            "The leader left. \"We cannot wait,\" Mayor Ana Duarte said.\n",
            "{name}"
        );
    }
    let left = std::fs::read_dir(desk.folder.path()).expect("a folder").count();
    assert_eq!(left, names.len(), "no draft is left behind");
}

#[test]
fn standard_input_goes_fixed_to_standard_output() {
    let text = "\u{FEFF}The leader left.\"No,\" Mayor Ana Duarte said. \"Who?\r\n";
    let ran = Desk::with(&[]).pipe(text.as_bytes(), &["check", "--fix", "-"]);
    assert_eq!((ran.code, ran.out), (Some(1), text.replace("left.", "left. ")));
    assert!(ran.err.contains("error[unclosed-quote]") && ran.err.contains("1 fixed, 1 error"), "{}", ran.err);
    let text = "\"No,\" Mayor Ana Duarte said.";
    let ran = Desk::with(&[]).pipe(text.as_bytes(), &["check", "-q", "--fix", "-"]);
    assert_eq!(ran.quietly(0), text);
}

#[cfg(unix)]
#[test]
fn a_link_and_the_permissions_of_a_file_stay() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::with(&[("a.txt", b"The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\n")]);
    std::fs::set_permissions(desk.path("a.txt"), std::fs::Permissions::from_mode(0o640)).expect("permissions");
    std::os::unix::fs::symlink(desk.path("a.txt"), desk.path("link.txt")).expect("a link");
    desk.run(&["check", "--fix", "link.txt"]).quietly(0);
    assert!(desk.path("link.txt").is_symlink());
    assert!(desk.read("a.txt").starts_with(b"The leader left. \""));
    let mode = desk.path("a.txt").metadata().expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn a_mark_inside_a_word_is_its_apostrophe() {
    let desk = Desk::with(&[("a.txt", "\"I don\"t know,\" Mayor Ana Duarte said. He doesn”t.\n".as_bytes())]);
    desk.run(&["check", "--fix", "a.txt"]).quietly(0);
    let fixed = "\"I don't know,\" Mayor Ana Duarte said. He doesn’t.\n";
    assert_eq!(String::from_utf8_lossy(&desk.read("a.txt")), fixed);
}

#[test]
fn one_run_makes_all_fixes() {
    let desk = Desk::with(&[("a.txt", "\"We won. \"she said. The ‘90s were ”good“.\n".as_bytes())]);
    desk.run(&["check", "--fix", "--ignore", "speaker-not-introduced", "a.txt"]).quietly(0);
    assert_eq!(String::from_utf8_lossy(&desk.read("a.txt")), "\"We won,\" she said. The ’90s were “good”.\n");
}

const FAULTY: &[u8] = b"The leader left.\"We cannot wait,\" Mayor Ana Duarte said.\n";
const MENDED: &[u8] = b"The leader left. \"We cannot wait,\" Mayor Ana Duarte said.\n";

#[test]
fn a_read_only_file_stays_as_it_is() {
    let desk = Desk::with(&[("a.txt", FAULTY), ("b.txt", FAULTY)]);
    let mut permissions = fs::metadata(desk.path("a.txt")).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.path("a.txt"), permissions).expect("permissions");
    let ran = desk.run(&["check", "--fix", "a.txt", "b.txt"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.err, "onrecord: a.txt: the fixes were not written: the file is read-only\n");
    assert_eq!((desk.read("a.txt"), desk.read("b.txt")), (FAULTY.to_vec(), MENDED.to_vec()));
}

#[test]
fn a_long_name_is_no_hindrance() {
    let name = format!("{}.txt", "港".repeat(82));
    let desk = Desk::with(&[(&name, FAULTY)]);
    desk.run(&["check", "--fix", &name]).quietly(0);
    assert_eq!(desk.read(&name), MENDED);
}

/// Names in a folder that are not those of `count` articles.
fn strangers(desk: &Desk, count: usize) -> Vec<String> {
    let names = fs::read_dir(desk.folder.path()).expect("a folder");
    let names = names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !(0..count).any(|at| *name == format!("{at}.txt"))).collect()
}

fn desk_of(count: usize) -> Desk {
    let names: Vec<String> = (0..count).map(|at| format!("{at}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), FAULTY)).collect();
    Desk::with(&files)
}

#[test]
fn two_writers_leave_whole_files() {
    const COUNT: usize = 60;
    let desk = desk_of(COUNT);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| desk.run(&["check", "--fix", "."]));
        }
    });
    for at in 0..COUNT {
        assert_eq!(desk.read(&format!("{at}.txt")), MENDED);
    }
    assert_eq!(strangers(&desk, COUNT), Vec::<String>::new());
}

#[test]
fn a_killed_run_leaves_whole_files_and_nothing_else() {
    const COUNT: usize = 200;
    let desk = desk_of(COUNT);
    let mut child = crate::onrecord(desk.folder.path())
        .args(["check", "--fix", "."])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the command starts");
    let is_first_mended = || desk.read("0.txt") == MENDED;
    while !is_first_mended() && child.try_wait().expect("a child").is_none() {
        std::thread::yield_now();
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    for at in 0..COUNT {
        let text = desk.read(&format!("{at}.txt"));
        assert!(text == FAULTY || text == MENDED, "{at}.txt: {}", String::from_utf8_lossy(&text));
    }
    // Between a name beside the file and its own lies one step of the system's.
    assert!(strangers(&desk, COUNT).len() <= 1, "{:?}", strangers(&desk, COUNT));
}
