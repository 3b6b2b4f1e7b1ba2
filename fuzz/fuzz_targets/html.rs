#![no_main]

use onrecord::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onrecord_fuzz::article(bytes, Format::Html));
