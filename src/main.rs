//! Arguments to one of the two edges.

fn main() {}
