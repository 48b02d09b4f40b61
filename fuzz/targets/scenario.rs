//! libFuzzer's side of `scenario`: every other change is one of the tree that the text holds.
#![no_main]

mod tree;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| talkdown_fuzz::scenario(bytes));

libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, most: usize, seed: u32| {
    if seed % 2 == 0 {
        return libfuzzer_sys::fuzzer_mutate(bytes, size, most);
    }
    tree::change(bytes, size, most, seed)
        .unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(bytes, size, most))
});
