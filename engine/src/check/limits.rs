//! How much a reader takes in before it builds anything: a scenario can come from anywhere.
//!
//! The numbers are ours (assumption), with room above what the scenarios need.

/// Bytes of a file.
pub const BYTES: usize = 1024 * 1024;
/// Bytes of a provider's pack of scenarios.
pub const PACK: usize = 4 * BYTES;
/// Scenarios of a pack.
pub const PEOPLE: usize = 64;
/// Lists and fields inside each other.
pub const DEPTH: usize = 32;
/// Texts: values with a space in them. Ids, tags and numbers do not count.
pub const TEXTS: usize = 2_000;
/// Values of any kind, texts included: what a file of [`BYTES`] can be made of without being a scenario.
pub const VALUES: usize = 20_000;
/// Replies of a beat.
pub const CHOICES: usize = 12;
/// Characters of one text.
pub const CHARACTERS: usize = 4_000;

/// Problems of one file that are listed. With so many it is not a scenario that has gone wrong but another kind of file.
pub const PROBLEMS: usize = 500;

/// Counts while a file is read.
#[derive(Clone, Debug, Default)]
pub struct Gauge {
    depth: usize,
    texts: usize,
    values: usize,
}

impl Gauge {
    /// Whether a file of this size may be read at all.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn bytes(bytes: usize) -> Result<(), String> {
        within(bytes, BYTES, "bytes in the file")
    }

    /// Whether a pack of this size may be read at all.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn pack(bytes: usize) -> Result<(), String> {
        within(bytes, PACK, "bytes in the pack")
    }

    /// Whether a pack may have as many scenarios.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn people(scenarios: usize) -> Result<(), String> {
        within(scenarios, PEOPLE, "scenarios in the pack")
    }

    /// Whether a beat may have as many replies: more than any screen has room for.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn choices(replies: usize) -> Result<(), String> {
        if replies > CHOICES {
            return Err(format!(
                "{replies} replies; more than {CHOICES} are not read"
            ));
        }
        Ok(())
    }

    /// A list or a set of fields opens.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn open(&mut self) -> Result<(), String> {
        self.depth += 1;
        self.value()?;
        within(self.depth, DEPTH, "levels inside each other")
    }

    /// It closes.
    pub fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// A value, or the name of a field.
    ///
    /// # Errors
    /// The limit that is passed, in words.
    pub fn scalar(&mut self, text: &str) -> Result<(), String> {
        self.value()?;
        // Bytes first: counting characters of a huge text is work.
        if text.len() > CHARACTERS {
            within(text.chars().count(), CHARACTERS, "characters in one text")?;
        }
        if text.contains(' ') {
            self.texts += 1;
        }
        within(self.texts, TEXTS, "texts")
    }

    fn value(&mut self) -> Result<(), String> {
        self.values += 1;
        within(self.values, VALUES, "values")
    }
}

fn within(count: usize, most: usize, what: &str) -> Result<(), String> {
    if count > most {
        Err(format!("more than {most} {what}"))
    } else {
        Ok(())
    }
}
