//! `check --fix`.

use crate::Desk;

#[test]
fn safe_fixes_are_written_and_the_rest_is_reported() {
    let desk = Desk::with(&[("a.txt", "\u{FEFF}The leader left.\"We cannot wait,\" Ana Duarte said.\r\n".as_bytes())]);
    let out = desk.run(&["check", "--fix", "a.txt"]).quietly(0);
    assert_eq!(out, "1 fixed, no findings in 1 file\n");
    assert_eq!(desk.read("a.txt"), "\u{FEFF}The leader left. \"We cannot wait,\" Ana Duarte said.\r\n".as_bytes());
    assert_eq!(desk.run(&["check", "--fix", "a.txt"]).quietly(0), "no findings in 1 file\n");
    assert_eq!(std::fs::read_dir(desk.folder.path()).expect("a folder").count(), 1, "no draft is left behind");
}

#[test]
fn fixes_keep_the_tags_of_html() {
    let text =
        b"<title>A</title><h1>Gate shut</h1>\n<p>The leader left.<q>We <b>cannot</b> wait.</q> Ana Duarte said.</p>\n";
    let desk = Desk::with(&[("a.html", text)]);
    desk.run(&["check", "--fix", "a.html"]).quietly(0);
    let fixed =
        "<title>A</title><h1>Gate shut</h1>\n<p>The leader left. <q>We <b>cannot</b> wait,</q> Ana Duarte said.</p>\n";
    assert_eq!(String::from_utf8_lossy(&desk.read("a.html")), fixed);
}

#[test]
fn only_the_chosen_rules_are_fixed() {
    let text = b"The leader left.\"We cannot wait,\" Ana Duarte said.\n";
    let desk = Desk::with(&[("a.txt", text)]);
    let out = desk.run(&["check", "--fix", "--ignore", "missing-space-at-quote", "a.txt"]).quietly(0);
    assert_eq!(out, "no findings in 1 file\n");
    assert_eq!(desk.read("a.txt"), text);
}

#[test]
fn standard_input_cannot_be_fixed() {
    let ran = Desk::with(&[]).pipe(b"The leader left.\"No,\" Ana Duarte said.\n", &["check", "--fix", "-"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.err, "onrecord: -: standard input cannot be written back; leave out --fix\n");
}

#[cfg(unix)]
#[test]
fn a_link_and_the_permissions_of_a_file_stay() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::with(&[("a.txt", b"The leader left.\"We cannot wait,\" Ana Duarte said.\n")]);
    std::fs::set_permissions(desk.path("a.txt"), std::fs::Permissions::from_mode(0o640)).expect("permissions");
    std::os::unix::fs::symlink(desk.path("a.txt"), desk.path("link.txt")).expect("a link");
    desk.run(&["check", "--fix", "link.txt"]).quietly(0);
    assert!(desk.path("link.txt").is_symlink());
    assert!(desk.read("a.txt").starts_with(b"The leader left. \""));
    let mode = desk.path("a.txt").metadata().expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
