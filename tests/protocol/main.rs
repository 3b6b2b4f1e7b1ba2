//! The language server, spoken to as editors do: over pipes in memory, and as a process.

mod calm;
mod client;
mod diagnostics;
mod features;
mod hostile;
mod lifecycle;
mod load;
mod malformed;
mod notes;
mod positions;
mod process;
mod settings;
mod soak;
mod surfaces;
mod sync;
mod trace;
mod typing;
mod workspace;
mod writing;
