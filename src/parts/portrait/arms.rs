//! Arms: where elbows and hands go, and the sleeves around them.
//!
//! Owns the gestures. The hand itself is in `hands.rs`, things held are in `props.rs`.

use super::garments::pattern;
use super::hands::{self, Hold};
use super::ink::{Board, V, beside, capsule, lerp, v, within};
use super::palette::Tone;
use super::props;
use super::rig::Rig;
use talkdown_engine::model::Prop;

/// One posed arm.
pub struct Arm {
    side: f32,
    shoulder: V,
    elbow: V,
    pub hold: Hold,
}

/// Where a wrist is (outwards, down) and where its fingers point.
type Reach = ((f32, f32), (f32, f32));

/// A free hand hanging, half raised, raised.
const RAISE: [Reach; 3] = [
    ((74.0, 456.0), (-0.30, 1.0)),
    ((88.0, 384.0), (-0.50, -0.60)),
    ((129.0, 296.0), (0.22, -1.0)),
];
/// The same with the hands held close before the chest.
const CLOSE: [Reach; 3] = [
    ((30.0, 420.0), (-0.95, 0.10)),
    ((34.0, 380.0), (-0.72, -0.62)),
    ((30.0, 336.0), (-0.42, -0.92)),
];
/// A hand on the other arm, arms crossed.
const CROSS: Reach = ((-46.0, 352.0), (-0.95, -0.25));

/// A value along three keys at 0, one half and one.
fn along3(keys: &[Reach; 3], t: f32) -> (V, V) {
    let (i, t) = if t < 0.5 {
        (0, t * 2.0)
    } else {
        (1, t * 2.0 - 1.0)
    };
    let mix = |a: (f32, f32), b: (f32, f32)| v(lerp(a.0, b.0, t), lerp(a.1, b.1, t));
    (mix(keys[i].0, keys[i + 1].0), mix(keys[i].1, keys[i + 1].1))
}

pub fn pose(r: &Rig, side: f32) -> Arm {
    let e = r.e;
    // One hand leads; two raised alike would be a pantomime. Whoever holds something leads with the other.
    let leads = (side < 0.0) == (r.look.prop == Prop::None);
    let share = if leads {
        1.0
    } else {
        lerp(0.62, 0.9, e.hand_close)
    };
    let h = within(e.hand_height * share, 0.0, 1.0);
    let place = |p: V| r.body(side * p.x, p.y);
    let (wide, wide_dir) = along3(&RAISE, h);
    let (near, near_dir) = along3(&CLOSE, h);
    let lower = if leads { 0.0 } else { 20.0 };
    let ((x, y), (dx, dy)) = CROSS;
    let mut wrist = wide
        .to(near, e.hand_close)
        .to(v(x, y + lower), e.hand_cross);
    let mut dir = wide_dir
        .to(near_dir, e.hand_close)
        .to(v(dx, dy + 0.02 * lower), e.hand_cross);
    let mut elbow = v(
        lerp(107.0, 124.0, h * (1.0 - e.hand_close)),
        370.0 + 6.0 * e.shoulder_raise,
    );
    // A hand that points at the player is foreshortened half way up.
    let mut turn = 0.92 - 0.5 * h * (1.0 - h);
    let mut fingers = (e.hand_spread, if leads { e.hand_point } else { 0.0 });
    if side < 0.0
        && let Some(held) = props::pose(r.look.prop, h)
    {
        wrist = held.wrist;
        dir = held.along;
        elbow = v(held.elbow, elbow.y);
        turn = held.turn;
        fingers = (held.spread, 0.0);
    }
    let size = lerp(r.body_size, 1.0, 0.25) * lerp(r.limb, 1.0, 0.6);
    Arm {
        side,
        shoulder: place(v(82.0, 254.0)),
        elbow: place(elbow),
        hold: hands::hold(
            place(wrist),
            v(dir.x * side, dir.y),
            side,
            turn,
            fingers,
            size,
        ),
    }
}

fn tone(r: &Rig) -> Tone {
    if pattern(r.look.clothing.kind).sleeves_second {
        r.ink.second
    } else {
        r.ink.main
    }
}

/// The upper arm, behind forearm and hand.
pub fn upper(b: &mut Board, r: &Rig, arm: &Arm) {
    let make = pattern(r.look.clothing.kind);
    let (t, k) = (tone(r), r.limb * make.bulk);
    let (s, e) = (arm.shoulder, arm.elbow);
    let (end, cuff) = if make.short {
        (s.to(e, 0.62), 20.0)
    } else {
        (e, 17.5)
    };
    if make.short {
        b.fill(
            &capsule(s, e, 17.0 * r.limb, 15.0 * r.limb, true),
            r.ink.skin,
        );
    }
    let sleeve = capsule(s, end, 23.0 * k, cuff * k, !make.short);
    b.fill(&sleeve, t.base);
    // The far arm lies in shade, the near one keeps a narrow band of it along the chest.
    if arm.side > 0.0 {
        b.soft(&sleeve, t.shade, 0.45);
    } else {
        let band = beside(s, end, k, &[(0.12, 11.0), (0.55, 13.0), (1.0, 11.7)]);
        b.brush(&band, &[1.0, 10.0 * k, 1.0], t.shade, 0.5);
    }
    // The seam under the arm, where it leaves the chest.
    let seam = beside(
        s,
        e,
        -19.0 * k * arm.side,
        &[(0.32, 1.0), (0.6, 1.0), (0.92, 0.95)],
    );
    b.brush(&seam, &[0.4, 1.8, 0.6], t.line, 0.5);
}

/// The forearm, its cuff, the hand and what it holds.
pub fn fore(b: &mut Board, r: &Rig, arm: &Arm) {
    let make = pattern(r.look.clothing.kind);
    let (e, hold) = (arm.elbow, &arm.hold);
    if arm.side < 0.0 {
        props::under(b, r, hold);
    }
    // The wrist runs a little into the palm, so the joint never opens.
    let bare = if make.short { e } else { e.to(hold.wrist, 0.6) };
    let wrist = hold.wrist + hold.along * 6.0;
    b.fill(
        &capsule(bare, wrist, 14.0 * r.limb, 9.6 * hold.size, false),
        r.ink.skin,
    );
    hands::fingers(b, r, hold);
    if arm.side < 0.0 {
        props::over(b, r, hold);
    }
    hands::thumb(b, r, hold);
    if !make.short {
        sleeve(b, r, arm, r.limb * make.bulk);
    }
}

/// The sleeve of the forearm, with its shaded underside and two folds.
fn sleeve(b: &mut Board, r: &Rig, arm: &Arm, k: f32) {
    let t = tone(r);
    let e = arm.elbow;
    let axis = (arm.hold.wrist - e).unit();
    let cuff = arm.hold.wrist - axis * (5.0 * arm.hold.size);
    let cloth = capsule(e, cuff, 17.5 * k, 13.2 * k, false);
    b.fill(&cloth, t.base);
    if arm.side > 0.0 {
        b.soft(&cloth, t.shade, 0.45);
    }
    // Whichever side of the arm lies below is the dark one.
    let low = if axis.left().y > 0.0 { k } else { -k };
    let under = beside(e, cuff, low, &[(0.05, 12.0), (0.5, 10.5), (1.0, 8.4)]);
    b.brush(&under, &[9.0 * k, 10.0 * k, 7.0 * k], t.shade, 0.6);
    let edge = cuff - axis * 7.0;
    let across = axis.left() * (13.0 * k);
    b.brush(
        &[edge + across, edge + axis, edge - across],
        &[1.0, 1.6, 1.0],
        t.line,
        0.5,
    );
    let fold = beside(
        e,
        e + axis * 100.0,
        low,
        &[(0.04, -14.0), (0.12, 0.0), (0.10, 8.0)],
    );
    b.brush(&fold, &[0.3, 1.8, 0.3], t.line, 0.45);
}
