//! Puts shapes on the page: SVG paths that are made once and afterwards only told what changed.
//!
//! Owns the nodes of one drawing. It does not know what is drawn.

use super::ink::{Ink, Shape, number, within};
use crate::node::{Node, svg};
use web_sys::Element;

/// The nodes of one drawing and what they show now.
pub struct Easel {
    group: Node,
    nodes: Vec<(Element, Shape)>,
}

fn text(value: f32) -> String {
    let mut out = String::new();
    number(&mut out, value);
    out
}

/// Opacity needs two decimals; `number` writes one.
fn percent(value: f32) -> String {
    let mut out = text(within(value, 0.0, 1.0) * 100.0);
    out.push('%');
    out
}

impl Easel {
    /// An empty drawing in this group.
    pub fn on(group: &Node) -> Easel {
        Easel {
            group: group.clone(),
            nodes: Vec::new(),
        }
    }

    /// Whether the drawing is still part of the page.
    pub fn on_page(&self) -> bool {
        self.group.element().is_connected()
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
        self.group.empty();
        self.nodes.clear();
        for shape in shapes {
            let mut node = svg("path")
                .set("d", &shape.d)
                .set("fill", &shape.fill.css());
            if shape.stroke != Ink::None {
                node = node
                    .set("stroke", &shape.stroke.css())
                    .set("stroke-width", &text(shape.width));
            }
            if shape.opacity < 1.0 {
                node = node.set("opacity", &percent(shape.opacity));
            }
            let element = node.element();
            // An element of our own making always fits into the group.
            let _ = self.group.element().append_child(element);
            self.nodes.push((element.clone(), shape));
        }
    }
}
