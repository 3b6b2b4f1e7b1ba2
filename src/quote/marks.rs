//! What each quotation mark is.
