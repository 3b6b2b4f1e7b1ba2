//! What is read, in which order, and what is said of what cannot be.

use crate::Desk;

const LINE: &[u8] = b"\"The gate was locked,\" Ana Duarte said.\n";

/// The files that were read, in the order of the lines printed for them.
#[track_caller]
fn ids(out: &str) -> Vec<String> {
    out.lines()
        .map(|line| {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            row["id"].as_str().expect("an id").to_owned()
        })
        .collect()
}

#[test]
fn files_come_in_the_order_given_and_folders_sorted() {
    let desk = Desk::with(&[
        ("z.txt", LINE),
        ("a.md", LINE),
        ("desk/2.txt", LINE),
        ("desk/10.txt", LINE),
        ("desk/deep/b.markdown", LINE),
    ]);
    let out = desk.run(&["extract", "z.txt", "desk", "a.md"]).quietly(0);
    let expected = ["z.txt", "desk/10.txt", "desk/2.txt", "desk/deep/b.markdown", "a.md"];
    assert_eq!(ids(&out), expected.map(|path| path.replace('/', std::path::MAIN_SEPARATOR_STR)));
}

#[test]
fn folders_are_read_as_git_sees_them() {
    let desk = Desk::with(&[
        (".git/HEAD", b"ref: refs/heads/main\n"),
        (".gitignore", b"drafts/\n*.bak.txt\n"),
        ("drafts/a.txt", LINE),
        ("b.bak.txt", LINE),
        (".hidden.txt", LINE),
        ("photo.jpg", b"\xFF\xD8\xFF"),
        ("c.txt", LINE),
    ]);
    assert_eq!(ids(&desk.run(&["extract", "."]).quietly(0)), ["c.txt"]);
    // What is named is read, ignored or not, whatever its extension.
    assert_eq!(ids(&desk.run(&["extract", "drafts/a.txt", ".gitignore"]).quietly(0)), ["drafts/a.txt", ".gitignore"]);
}

#[test]
fn a_folder_without_articles_is_pointed_out() {
    let desk = Desk::with(&[("photos/a.jpg", b"")]);
    let ran = desk.run(&["extract", "photos"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "onrecord: photos: no text, Markdown or HTML files\n"));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let huge = vec![b' '; (64 << 20) + 1];
    let desk = Desk::with(&[
        ("latin1.txt", b"First line.\nThe caf\xE9 was shut.\n"),
        ("wide.txt", b"\xFF\xFEN\0o\0"),
        ("huge.txt", &huge),
        ("good.txt", LINE),
    ]);
    let ran = desk.run(&["extract", "gone.txt", "latin1.txt", "wide.txt", "huge.txt", "good.txt"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ids(&ran.out), ["good.txt"]);
    assert_eq!(desk.run(&["extract", "--strict", "gone.txt", "good.txt"]).code, Some(2));
    assert_eq!(desk.run(&["extract", "gone.txt", "wide.txt"]).code, Some(2));
    insta::assert_snapshot!(ran.err, @r"
    onrecord: gone.txt: no such file or folder
    onrecord: latin1.txt: not UTF-8: byte 0xE9 at offset 19, line 2; save it as UTF-8
    onrecord: wide.txt: UTF-16, by its byte-order mark; save it as UTF-8
    onrecord: huge.txt: larger than 64 MiB
    ");
}

#[test]
fn files_of_office_programs_are_told_as_such() {
    let desk = Desk::with(&[
        ("a.docx", b"PK\x03\x04\x14\0"),
        ("b.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        ("c.rtf", b"{\\rtf1\\ansi No.}"),
        ("d.pdf", b"%PDF-1.7\n"),
    ]);
    insta::assert_snapshot!(desk.run(&["check", "a.docx", "b.doc", "c.rtf", "d.pdf"]).err, @r"
    onrecord: a.docx: a document of Word or another office program (a ZIP archive); save it as plain text, Markdown or HTML
    onrecord: b.doc: a document of an older Word; save it as plain text, Markdown or HTML
    onrecord: c.rtf: rich text (RTF); save it as plain text, Markdown or HTML
    onrecord: d.pdf: a PDF; save it as plain text, Markdown or HTML
    ");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::with(&[("secret.txt", LINE)]);
    let path = desk.path("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::File::open(&path).is_ok() {
        // The superuser may read everything.
        return;
    }
    let ran = desk.run(&["extract", "secret.txt"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "onrecord: secret.txt: permission denied\n"));
}

#[test]
fn standard_input_is_named_by_its_caller() {
    let desk = Desk::with(&[]);
    assert_eq!(ids(&desk.pipe(LINE, &["extract", "-"]).quietly(0)), ["-"]);
    let markdown = b"---\ntitle: No\n---\n\n\"The gate was locked,\" Ana Duarte said.\n";
    let out = desk.pipe(markdown, &["extract", "--stdin-path", "story.md", "-"]).quietly(0);
    assert_eq!(ids(&out), ["story.md"]);
    assert!(out.contains("\"content\":[[19,41]]"), "{out}");
    let ran = desk.pipe(LINE, &["extract", "-", "-"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "onrecord: -: standard input can be read only once\n"));
    assert_eq!(ids(&ran.out), ["-"]);
}

#[test]
#[cfg(unix)]
fn what_neither_answers_nor_ends_is_named_and_skipped() {
    let desk = Desk::with(&[("a.txt", LINE)]);
    let made = std::process::Command::new("mkfifo").arg(desk.path("pipe.txt")).status().expect("mkfifo");
    assert!(made.success());
    std::os::unix::fs::symlink("/dev/zero", desk.path("zero.txt")).expect("a link");
    for command in [&["check"][..], &["check", "--fix"], &["extract"]] {
        let ran = desk.run(&[command, &["pipe.txt", "zero.txt", "/dev/zero", "a.txt"]].concat());
        let refused = "not a regular file";
        let expected = ["pipe.txt", "zero.txt", "/dev/zero"].map(|name| format!("onrecord: {name}: {refused}\n"));
        assert_eq!((ran.code, ran.err), (Some(0), expected.concat()));
        // In a folder they are no articles.
        desk.run(&[command, &["."]].concat()).quietly(0);
    }
}

#[test]
#[cfg(unix)]
fn no_name_or_text_steers_a_terminal() {
    let name = "a\u{9B}31m\u{1B}[31m\n\u{202E}b.txt";
    let text = "\"The gate was \u{9B}31mlocked\u{1B}[31m\" Ana Duarte said. \u{9D}0;port\u{9C} \"It was.\n";
    let desk = Desk::with(&[(name, text.as_bytes()), ("gone", b"")]);
    let is_safe = |out: &str| !out.contains(|sign: char| sign.is_control() && sign != '\n');
    let ran = desk.run(&["check", name]);
    assert!(ran.code == Some(1) && is_safe(&ran.out), "{:?}", ran.out);
    assert!(ran.out.lines().any(|line| line.contains("--> a") && line.contains("b.txt:1:")), "{:?}", ran.out);
    let ran = desk.run(&["check", "no\u{9B}31m\nsuch.txt"]);
    assert!(is_safe(&ran.err) && ran.err.lines().count() == 1, "{:?}", ran.err);
    for arguments in [&["check", "--format", "json"][..], &["extract"]] {
        let out = desk.run(&[arguments, &[name]].concat()).out;
        assert!(is_safe(&out), "{out:?}");
        let row: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        assert!(row.to_string().contains('\u{9B}'));
    }
}
