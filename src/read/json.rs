//! JSON text to a tree, within limits, for text that anybody may have written: files, saves, later whole packs of scenarios.
//!
//! serde_json would do, but for three things: it stops at a depth of 128 where we want 32, it lets a field stand twice, and it makes
//! a floating number of every decimal where the game's numbers are exact; and it is ten kilobytes of the download. Tests hold this
//! against it.

/// Deepest nesting that is read. A scenario needs ten.
const DEEPEST: u8 = 32;

/// Most fields of one object. Ours have a dozen; each is compared with all before it, so a file of nothing but fields would take minutes.
const MOST_FIELDS: usize = 256;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A number, as it is written.
    Number(Decimal),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object: its fields in the order they stand in.
    Object(Vec<(String, Tree)>),
}

/// A number as it is written: `digits` / 10^`decimals`, below zero if `negative`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// Is there a minus in front?
    pub negative: bool,
    /// All digits, the decimal point left out.
    pub digits: u64,
    /// How many of them stand behind the point.
    pub decimals: u8,
}

impl Decimal {
    /// The number in units of 10^-`places`, halves away from zero. `None` where it is beyond what fits.
    #[must_use]
    pub fn scaled(self, places: u8) -> Option<i32> {
        let mut digits = self.digits;
        if self.decimals <= places {
            digits = digits.checked_mul(10_u64.pow(u32::from(places - self.decimals)))?;
        } else {
            let unit = 10_u64.pow(u32::from(self.decimals - places));
            digits = digits / unit + u64::from(digits % unit >= unit / 2);
        }
        let size = i32::try_from(digits).ok()?;
        Some(if self.negative { -size } else { size })
    }

    /// The number, where it is whole and not below zero.
    #[must_use]
    pub fn whole(self) -> Option<u64> {
        (!self.negative && self.decimals == 0).then_some(self.digits)
    }
}

/// Reads a text that is one value of JSON and nothing else. `None` where it is not, is nested too deeply, names a field twice, or has
/// a number of more than nineteen digits or with an exponent, which nothing of ours ever writes.
#[must_use]
pub fn parse(text: &str) -> Option<Tree> {
    let mut reader = Reader { text, at: 0 };
    let tree = reader.value(0)?;
    reader.space();
    (reader.at == text.len()).then_some(tree)
}

/// The text of one field of an object, as it stands there. `None` where there is no such field, or what stands before its end is no JSON.
#[must_use]
pub fn part<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut reader = Reader { text, at: 0 };
    reader.eat(b'{')?;
    loop {
        reader.eat(b'"')?;
        reader.at -= 1;
        let here = reader.string()? == name;
        reader.eat(b':')?;
        reader.space();
        let from = reader.at;
        reader.value(1)?;
        if here {
            return text.get(from..reader.at);
        }
        reader.eat(b',')?;
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next thing that is not space, if it is this.
    fn eat(&mut self, wanted: u8) -> Option<()> {
        self.space();
        (self.peek() == Some(wanted)).then(|| self.at += 1)
    }

    fn word(&mut self, word: &str, tree: Tree) -> Option<Tree> {
        let found = self.text.get(self.at..)?.starts_with(word);
        found.then(|| {
            self.at += word.len();
            tree
        })
    }

    fn value(&mut self, depth: u8) -> Option<Tree> {
        if depth > DEEPEST {
            return None;
        }
        self.space();
        match self.peek()? {
            b'n' => self.word("null", Tree::Null),
            b't' => self.word("true", Tree::Truth(true)),
            b'f' => self.word("false", Tree::Truth(false)),
            b'"' => self.string().map(Tree::Text),
            b'[' => self.list(depth),
            b'{' => self.object(depth),
            _ => self.number().map(Tree::Number),
        }
    }

    fn list(&mut self, depth: u8) -> Option<Tree> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']').is_some() {
            return Some(Tree::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b',').is_none() {
                self.eat(b']')?;
                return Some(Tree::List(items));
            }
        }
    }

    fn object(&mut self, depth: u8) -> Option<Tree> {
        self.at += 1;
        let mut fields: Vec<(String, Tree)> = Vec::new();
        if self.eat(b'}').is_some() {
            return Some(Tree::Object(fields));
        }
        loop {
            self.space();
            if self.peek()? != b'"' {
                return None;
            }
            let name = self.string()?;
            let twice = fields.iter().any(|(other, _)| *other == name);
            if twice || fields.len() == MOST_FIELDS {
                return None;
            }
            self.eat(b':')?;
            fields.push((name, self.value(depth + 1)?));
            if self.eat(b',').is_none() {
                self.eat(b'}')?;
                return Some(Tree::Object(fields));
            }
        }
    }

    /// A text, from its first quotation mark on.
    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let from = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | ..0x20) {
                self.at += 1;
            }
            // Both ends stand beside an ASCII sign or the start of the text, so they part no letter.
            out.push_str(self.text.get(from..self.at)?);
            let sign = self.peek()?;
            self.at += 1;
            match sign {
                b'"' => return Some(out),
                b'\\' => out.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += 1;
        Some(match sign {
            b'"' | b'\\' | b'/' => char::from(sign),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four()?;
                if (0xd800..0xdc00).contains(&first) {
                    // The first half of a pair; a half alone is no letter.
                    self.text.get(self.at..)?.strip_prefix("\\u")?;
                    self.at += 2;
                    let second = self.four()?;
                    if !(0xdc00..0xe000).contains(&second) {
                        return None;
                    }
                    char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?
                } else {
                    char::from_u32(first)?
                }
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn four(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if plain {
            u32::from_str_radix(digits, 16).ok()
        } else {
            None
        }
    }

    fn number(&mut self) -> Option<Decimal> {
        let negative = self.peek()? == b'-';
        self.at += usize::from(negative);
        let leading_zero = self.peek()? == b'0';
        let (mut digits, whole) = self.digits(0)?;
        if whole == 0 || (leading_zero && whole > 1) {
            return None;
        }
        let mut decimals = 0;
        if self.peek() == Some(b'.') {
            self.at += 1;
            (digits, decimals) = self.digits(digits)?;
            if decimals == 0 {
                return None;
            }
        }
        // More digits behind the point than any number here has would only be a way to be wrong.
        if matches!(self.peek(), Some(b'e' | b'E')) || decimals > 18 {
            return None;
        }
        Some(Decimal {
            negative,
            digits,
            decimals,
        })
    }

    /// Digits appended to those before, and how many there were.
    fn digits(&mut self, before: u64) -> Option<(u64, u8)> {
        let (mut all, mut count) = (before, 0_u8);
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            all = all.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
            count = count.checked_add(1)?;
            self.at += 1;
        }
        Some((all, count))
    }
}
