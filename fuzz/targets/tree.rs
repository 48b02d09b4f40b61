//! Changes of JSON that leave it JSON: bytes changed blindly hardly ever get past a reader that refuses everything else.
//!
//! Owns the ways a tree is changed. What of the input is JSON is found by its braces: a sign of the target may stand before it, slots and
//! moves after a zero byte.

use serde_json::{Value, json};

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Changes one place of the tree in `bytes[..size]`; the new size, or `None` where there is none or it has no room.
#[must_use]
pub fn change(bytes: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    let mut dice = Dice(u64::from(seed));
    let input = bytes.get(..size)?.to_vec();
    let parts: Vec<&[u8]> = input.split(|byte| *byte == 0).collect();
    let number = dice.below(parts.len());
    let part = parts[number];
    let from = part.iter().position(|byte| *byte == b'{')?;
    let mut tree: Value = serde_json::from_slice(&part[from..]).ok()?;
    alter(&mut tree, &mut dice);
    let mut changed = part[..from].to_vec();
    serde_json::to_writer(&mut changed, &tree).ok()?;
    let all: Vec<&[u8]> = (0..parts.len())
        .map(|at| if at == number { &changed } else { parts[at] })
        .collect();
    let all = all.join(&0);
    if all.len() > most.min(bytes.len()) {
        return None;
    }
    bytes[..all.len()].copy_from_slice(&all);
    Some(all.len())
}

fn alter(tree: &mut Value, dice: &mut Dice) {
    let mut all = Vec::new();
    places(tree, String::new(), &mut all);
    let at = all[dice.below(all.len())].clone();
    let other = all[dice.below(all.len())].clone();
    let other = tree.pointer(&other).cloned().unwrap_or_default();
    let Some(place) = tree.pointer_mut(&at) else {
        return;
    };
    // A text that holds JSON is changed within: a record in a message.
    if let Value::String(text) = place
        && let Ok(mut inner @ Value::Object(_)) = serde_json::from_str(text)
    {
        alter(&mut inner, dice);
        *text = inner.to_string();
        return;
    }
    match (dice.below(6), &mut *place) {
        (0, Value::Array(items)) => {
            let at = dice.below(items.len() + 1);
            let item = items.get(dice.below(items.len())).cloned();
            items.insert(at, item.unwrap_or(other));
        }
        (1 | 2, Value::Array(items)) if !items.is_empty() => {
            items.remove(dice.below(items.len()));
        }
        (0 | 1, Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.below(fields.len())).cloned();
            fields.remove(&name.unwrap_or_default());
        }
        (3, _) => *place = other,
        (_, Value::Number(number)) => *place = numeral(number.as_f64().unwrap_or(0.0), dice),
        (_, Value::Bool(truth)) => *truth = !*truth,
        (4, Value::String(text)) => {
            let more = ["é", "😀", "\u{202e}", "\0", "=1+1", "<b>", "_", "9"];
            text.push_str(more[dice.below(more.len())]);
        }
        _ => *place = strange(dice),
    }
}

fn numeral(before: f64, dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => json!(0),
        1 => json!(-before),
        2 => json!(before + 1.0),
        3 => json!(before / 2.0),
        4 => json!(i32::MAX),
        5 => json!(21_474_836.47),
        6 => json!(u64::MAX),
        _ => json!(dice.below(200)),
    }
}

fn strange(dice: &mut Dice) -> Value {
    let all = [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!(true),
        json!(1),
        json!(-1),
        json!("a"),
    ];
    all[dice.below(all.len())].clone()
}

fn places(tree: &Value, at: String, all: &mut Vec<String>) {
    match tree {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, format!("{at}/{index}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(field, format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
    all.push(at);
}
