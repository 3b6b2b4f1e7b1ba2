//! Bytes in and out: whole messages, in order.

pub mod reader;
pub mod stdio;
pub mod writer;
