//! Chance from a seed, so that the same plays come out anywhere.

/// SplitMix64 (Steele, Lea & Flood 2014): a small, well-mixed sequence.
#[derive(Clone, Copy, Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `many`; 0 where there is none.
    pub fn below(&mut self, many: usize) -> usize {
        // The bias of a remainder of 64 bits is far below what any count here can show.
        (self.draw() % (many.max(1) as u64)) as usize
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub fn hits(&mut self, percent: u8) -> bool {
        self.below(100) < usize::from(percent)
    }
}
