//! Answers for editors: plain data out, no protocol types.
