//! A settings file to begin with.

use crate::Desk;

#[test]
fn it_is_written_for_a_preset_and_holds() {
    let desk = Desk::with(&[("gate.txt", b"The port is shut. 'We won the vote,' Ana Duarte, a docker, said.\n")]);
    assert_eq!(desk.run(&["check", "--severity", "info", "gate.txt"]).quietly(0), "no findings in 1 file\n");
    assert_eq!(desk.run(&["init", "--preset", "ap"]).quietly(0), "wrote onrecord.toml\n");
    let found = desk.run(&["check", "--severity", "info", "gate.txt"]);
    assert!(found.out.starts_with("info[primary-quote-mark]: The house has double marks"), "{}", found.out);
    assert_eq!(found.err, "");
}

#[test]
fn one_that_is_there_stays() {
    let desk = Desk::with(&[("onrecord.toml", b"preset = \"bbc\"\n")]);
    let ran = desk.run(&["init"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_eq!(ran.err, "onrecord: onrecord.toml: is there already, and stays as it is\n");
    assert_eq!(desk.read("onrecord.toml"), b"preset = \"bbc\"\n");
}

#[test]
fn a_preset_that_is_not_there_is_an_error() {
    let desk = Desk::with(&[]);
    let ran = desk.run(&["init", "--preset", "guardain"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("guardian"), "{}", ran.err);
    assert!(!desk.path("onrecord.toml").exists());
}
