//! What the client is and can do, and how it is spoken to.

pub mod capabilities;
pub mod editor;
pub mod encoding;
pub mod lifecycle;
pub mod log;
pub mod pages;
pub mod parent;
pub mod progress;
