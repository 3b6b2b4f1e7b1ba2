//! What the client asks: convert in, ask [`ide`](crate::ide), convert out.

pub mod action_key;
pub mod actions;
pub mod edits;
pub mod from_proto;
pub mod handlers;
pub mod item_key;
pub mod protocol;
pub mod semantic_tokens;
pub mod to_proto;
