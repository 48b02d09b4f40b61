//! The envelope around a stored value: length, checksum, sequence, schema, then the JSON, parted by spaces.
//!
//! Length (bytes) and CRC-32 cover everything after them, so that neither a cut nor a flip anywhere passes for a whole value.

/// A value that arrived whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed<'t> {
    /// Counts the writes; the highest is the newest.
    pub sequence: u64,
    /// Tells two values apart that were given the same number.
    pub checksum: u32,
    /// The schema the JSON is written in.
    pub schema: u32,
    /// The content.
    pub json: &'t str,
}

/// Puts JSON into an envelope.
#[must_use]
pub fn seal(sequence: u64, schema: u32, json: &str) -> String {
    let body = format!("{sequence} {schema} {json}");
    format!("{} {:08x} {body}", body.len(), crc32(body.as_bytes()))
}

/// Takes a value out of its envelope; `None` when any part of it is damaged.
#[must_use]
pub fn open(text: &str) -> Option<Sealed<'_>> {
    let (length, rest) = text.split_once(' ')?;
    let (checksum, body) = rest.split_once(' ')?;
    let checksum = u32::from_str_radix(checksum, 16).ok()?;
    if length.parse() != Ok(body.len()) || checksum != crc32(body.as_bytes()) {
        return None;
    }
    let (sequence, rest) = body.split_once(' ')?;
    let (schema, json) = rest.split_once(' ')?;
    Some(Sealed {
        sequence: sequence.parse().ok()?,
        checksum,
        schema: schema.parse().ok()?,
        json,
    })
}

/// CRC-32 as in zip and PNG (polynomial 0xEDB88320, reflected), four bits at a time: a table of 64 bytes.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = {
        let mut table = [0; 16];
        let mut entry = 0;
        while entry < 16 {
            let mut rest = entry as u32;
            let mut bit = 0;
            while bit < 4 {
                rest = (rest >> 1) ^ (0xedb8_8320 & (rest & 1).wrapping_neg());
                bit += 1;
            }
            table[entry] = rest;
            entry += 1;
        }
        table
    };
    let half = |crc: u32| (crc >> 4) ^ TABLE[(crc & 15) as usize];
    !bytes
        .iter()
        .fold(!0, |crc, byte| half(half(crc ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::{Sealed, crc32, open, seal};

    #[test]
    fn the_checksum_is_the_well_known_one() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn what_was_sealed_opens() {
        let text = seal(7, 1, "{\"a\":\"é\"}");
        assert_eq!(
            open(&text),
            Some(Sealed {
                sequence: 7,
                checksum: crc32("7 1 {\"a\":\"é\"}".as_bytes()),
                schema: 1,
                json: "{\"a\":\"é\"}"
            })
        );
    }

    #[test]
    fn a_number_written_otherwise_is_damage() {
        assert_eq!(open("5 00000000 1 1 x"), None);
        assert_eq!(open(""), None);
        assert_eq!(open("18446744073709551616 0 1 1 x"), None);
    }
}
