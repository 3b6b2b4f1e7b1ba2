//! How quotes are set, and what must not go into print.

pub(super) mod placeholder_left;
