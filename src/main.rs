//! Arguments to one of the two edges.

// One call of the system's allocator, which has no safe form, is all that is allowed.
#![deny(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    onrecord::server::memory::ask_by(trim);
    onrecord::cli::run()
}

/// Has glibc give back what was freed, which it otherwise keeps below whatever is still in use.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn trim() {
    // SAFETY: it takes no pointer, and locks what it changes.
    unsafe {
        libc::malloc_trim(0);
    }
}
