//! libFuzzer's side of `url`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| talkdown_fuzz::url(bytes));
