//! The protocol edge.
