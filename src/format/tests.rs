//! The readers, drawn: each block as `kind container | text`, a line break as `⏎`.

mod drawn;
mod mapping;
