//! What is not read or not reported.

pub(super) mod unread_text;
pub(super) mod unused_suppression;
