//! Puts shapes on the page: SVG paths that are made once and afterwards only told what changed.
//!
//! Owns the nodes of one drawing. It does not know what is drawn.

use super::ink::{Ink, Shape, number};
use leptos::prelude::{Effect, Get, NodeRef, document};
use leptos::svg::G;
use leptos::web_sys::Element;

const SVG: &str = "http://www.w3.org/2000/svg";

/// The nodes of one drawing and what they show now.
#[derive(Default)]
pub struct Easel {
    group: Option<Element>,
    nodes: Vec<(Element, Shape)>,
}

fn text(value: f32) -> String {
    let mut out = String::new();
    number(&mut out, value);
    out
}

/// Opacity needs two decimals; `number` writes one.
fn percent(value: f32) -> String {
    let mut out = text(value.clamp(0.0, 1.0) * 100.0);
    out.push('%');
    out
}

/// A group in the page that `draw` is given once it is there, and again whenever a signal `draw` read has changed.
///
/// Boxed, so that every picture shares one effect: each kind of effect costs a kilobyte to download.
pub fn hang(mut draw: Box<dyn FnMut(Element)>) -> NodeRef<G> {
    let group = NodeRef::<G>::new();
    Effect::new(move |_| {
        if let Some(node) = group.get() {
            draw(Element::from(node));
        }
    });
    group
}

impl Easel {
    /// Takes its place inside `group`; `true` if it was not there before.
    pub fn hung(&mut self, group: Element) -> bool {
        let fresh = self.group.as_ref() != Some(&group);
        if fresh {
            self.group = Some(group);
            self.nodes.clear();
        }
        fresh
    }

    /// Whether the drawing is still part of the page.
    pub fn on_page(&self) -> bool {
        self.group
            .as_ref()
            .is_some_and(|group| group.is_connected())
    }

    /// Shows these shapes: sets what changed, or makes the nodes anew when their number or paint did.
    pub fn show(&mut self, shapes: Vec<Shape>) {
        let same = self.nodes.len() == shapes.len()
            && self
                .nodes
                .iter()
                .zip(&shapes)
                .all(|((_, a), b)| a.fill == b.fill && a.stroke == b.stroke);
        if !same {
            self.make(shapes);
            return;
        }
        for ((node, old), new) in self.nodes.iter_mut().zip(shapes) {
            let set = |name: &str, value: &str| drop(node.set_attribute(name, value));
            if old.d != new.d {
                set("d", &new.d);
            }
            if old.opacity != new.opacity {
                set("opacity", &percent(new.opacity));
            }
            if old.width != new.width {
                set("stroke-width", &text(new.width));
            }
            *old = new;
        }
    }

    fn make(&mut self, shapes: Vec<Shape>) {
        let Some(group) = &self.group else { return };
        group.set_text_content(None);
        self.nodes.clear();
        for shape in shapes {
            // A browser that cannot make an SVG path cannot show the game's pictures; it still plays.
            let Ok(node) = document().create_element_ns(Some(SVG), "path") else {
                return;
            };
            let set = |name: &str, value: &str| drop(node.set_attribute(name, value));
            set("d", &shape.d);
            set("fill", &shape.fill.css());
            if shape.stroke != Ink::None {
                set("stroke", &shape.stroke.css());
                set("stroke-width", &text(shape.width));
            }
            if shape.opacity < 1.0 {
                set("opacity", &percent(shape.opacity));
            }
            if group.append_child(&node).is_ok() {
                self.nodes.push((node, shape));
            }
        }
    }
}
