//! How much of a text has been looked at, in builds with debug assertions alone: a release counts nothing.
//!
//! Time that grows faster than a text shows here on any machine, and under any load. What is counted: bytes of spans that
//! are read, and places that the sieves and the resolution of speakers ask for.

#[cfg(debug_assertions)]
mod counter {
    use std::cell::Cell;

    thread_local! {
        static DONE: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count_work(units: usize) {
        DONE.with(|done| done.set(done.get() + units as u64));
    }

    /// What this thread has counted so far, in units that mean nothing but beside each other.
    pub fn work_done() -> u64 {
        DONE.with(Cell::get)
    }
}

#[cfg(debug_assertions)]
pub(crate) use counter::count_work;
#[cfg(debug_assertions)]
pub use counter::work_done;

#[cfg(not(debug_assertions))]
pub(crate) fn count_work(_: usize) {}
