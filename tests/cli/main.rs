//! The command as a shell runs it: what it prints where, and what it exits with.

mod archive;
mod audit;
mod check;
mod config;
#[cfg(feature = "train")]
mod evaluate;
mod examples;
mod extract;
mod fix;
mod init;
mod input;
mod report;
mod shell;
mod usage;
mod verify;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with some files in it, to run the command in.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a run left behind.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (name, bytes) in files {
            let path = desk.path(name);
            fs::create_dir_all(path.parent().expect("a path in the folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file")
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        run(onrecord(self.folder.path()).args(arguments), b"")
    }

    fn pipe(&self, stdin: &[u8], arguments: &[&str]) -> Ran {
        run(onrecord(self.folder.path()).args(arguments), stdin)
    }
}

impl Ran {
    /// The standard output of a run that ended with `code` and complained of nothing.
    #[track_caller]
    fn quietly(self, code: i32) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(code), ""));
        self.out
    }
}

fn onrecord(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("FORCE_COLOR");
    command
}

fn run(command: &mut Command, stdin: &[u8]) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that does not read its input may be gone before all is written.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
