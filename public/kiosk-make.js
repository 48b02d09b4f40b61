// @ts-check
// Makes elements. Texts become text nodes and nothing else.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});
  const SVG = "http://www.w3.org/2000/svg";

  /** @param {Element} element @param {Record<string, unknown>} attributes @param {(Node | string | null)[]} children */
  const fill = (element, attributes, children) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, /** @type {EventListener} */ (value));
      else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  };
  /** @param {string} tag @param {Record<string, unknown>} [attributes] @param {(Node | string | null)[]} [children] */
  kiosk.make = (tag, attributes = {}, children = []) => /** @type {any} */ (fill(document.createElement(tag), attributes, children));
  /** @param {string} tag @param {Record<string, unknown>} [attributes] @param {Node[]} [children] */
  kiosk.svg = (tag, attributes = {}, children = []) => /** @type {any} */ (fill(document.createElementNS(SVG, tag), attributes, children));
})();
