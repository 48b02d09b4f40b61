// What the page around the game may change of its looks: the theme, one accent colour, a bar with its name, its logo and a link back.
// An allow-list: no style sheet, no markup of the page's ever comes in. A colour that cannot be read is mixed until it can be.
// One part of frame.js, which calls it.
// @ts-check
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  /** Of a logo as data: 200 KB in base64. */
  const MOST_LOGO = Math.ceil((200_000 * 4) / 3) + 64;
  const THEMES = ["light", "dark", "contrast", "system"];
  /** Contrast of text (WCAG 2.2, 1.4.3). */
  const READABLE = 4.5;

  const root = document.documentElement;

  // ---- Reading what was given.

  /** A web address, or nothing. @param {unknown} text @param {string} [base] */
  const address = (text, base) => {
    try {
      const url = new URL(String(text), base);
      return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
    } catch {
      return null;
    }
  };
  /** Words to be shown: one line, at most 40 characters, no signs that turn the direction of writing. @param {unknown} text */
  const words = (text) => {
    if (typeof text !== "string" || text.length > 256) return "";
    return [...text.replace(/\p{Cf}/gu, "").replace(/[\p{Cc}\s]+/gu, " ").trim()].slice(0, 40).join("");
  };
  const theme = (/** @type {unknown} */ name) => (typeof name === "string" && THEMES.includes(name) ? name : "");
  const colour = (/** @type {unknown} */ text) => (typeof text === "string" && /^[0-9a-f]{6}$/i.test(text) ? `#${text}` : "");
  /** A picture by its data, or a file of the game's own place; never one from elsewhere. @param {unknown} text */
  const picture = (text) => {
    if (typeof text !== "string" || text.length > MOST_LOGO) return "";
    if (/^data:image\/(png|jpeg|webp|svg\+xml)(;base64|;charset=utf-8)?,/i.test(text)) return text;
    const url = /^[\w./-]{1,256}$/.test(text) ? address(text, location.href) : null;
    // In a sandbox `location.origin` is "null", but what lies beside the game is still its own.
    return url?.origin === new URL(location.href).origin ? url.href : "";
  };

  // ---- Colours.

  /** @typedef {[number, number, number]} Colour */
  /** @param {string} text @returns {Colour | null} */
  const parse = (text) => {
    const long = text.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, "#$1$1$2$2$3$3");
    const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(long);
    return found && [parseInt(found[1], 16), parseInt(found[2], 16), parseInt(found[3], 16)];
  };
  const hex = (/** @type {Colour} */ c) => `#${c.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  /** @param {Colour} a @param {Colour} b @param {number} share */
  const mix = (a, b, share) => /** @type {Colour} */ (a.map((part, at) => Math.round(part + (b[at] - part) * share)));
  /** Relative luminance, as WCAG 2.2 defines it. @param {Colour} c */
  const light = (c) => {
    const [r, g, b] = c.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  /** @param {Colour} a @param {Colour} b */
  const contrast = (a, b) => {
    const [x, y] = [light(a), light(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  /** @param {Colour} c @param {(Colour | null)[]} others */
  const readable = (c, ...others) => others.every((other) => other !== null && contrast(c, other) >= READABLE);
  /** @type {Colour} */
  const WHITE = [255, 255, 255];
  /** @type {Colour} */
  const BLACK = [0, 0, 0];

  /** The accent of the page on the paper of the theme in use. @param {string} given */
  const dress = (given) => {
    for (const name of ["--accent", "--accent-ink", "--accent-soft"]) root.style.removeProperty(name);
    const style = getComputedStyle(root);
    const [paper, card, ink, second, good] = ["--paper", "--card", "--ink", "--ink-2", "--good"].map((name) => parse(style.getPropertyValue(name).trim()));
    const asked = parse(given);
    // Who asks for high contrast gets it, and not the house's colours.
    if (!paper || !card || !ink || !asked || root.dataset.theme === "contrast") return;
    let accent = asked;
    for (let step = 1; step <= 20 && !readable(accent, paper, card); step += 1) accent = mix(asked, ink, step / 20);
    const on = readable(accent, WHITE) ? WHITE : BLACK;
    // The tint carries words in four colours, and is only as strong as all of them bear.
    const share = [14, 12, 10, 8, 6, 4, 2, 0].find((share) => readable(mix(card, accent, share / 100), ink, second, good, accent));
    const soft = mix(card, accent, (share ?? 0) / 100);
    root.style.setProperty("--accent", hex(accent));
    root.style.setProperty("--accent-ink", hex(on));
    root.style.setProperty("--accent-soft", hex(soft));
  };

  // ---- The bar.

  /** @param {string} name @param {string} kind @param {...(Element | string)} children */
  const make = (name, kind, ...children) => {
    const node = document.createElement(name);
    if (kind) node.className = kind;
    node.append(...children);
    return node;
  };
  const arrow = () => {
    const icon = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    icon.setAttribute("class", "icon");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M14 6l-6 6 6 6");
    icon.append(path);
    return icon;
  };
  /** @param {{ name: string, logo: string, back: string, backName: string }} look @param {() => void} changed */
  const bar = (look, changed) => {
    if (!document.body || !(look.name || look.logo || look.back)) return;
    const node = make("aside", "brand");
    node.id = "brand";
    node.setAttribute("aria-label", look.name || "This page");
    if (look.logo) {
      const image = /** @type {HTMLImageElement} */ (make("img", "brand-logo"));
      image.alt = look.name ? "" : "Logo";
      image.onload = changed;
      image.onerror = () => (image.remove(), changed());
      image.src = look.logo;
      node.append(image);
    }
    if (look.name) node.append(make("bdi", "brand-name", look.name));
    if (look.back) {
      const said = make("bdi", "", look.backName || `Return to ${new URL(look.back).host}`);
      node.append(Object.assign(make("a", "brand-back", arrow(), said), { href: look.back, target: "_top", rel: "noopener" }));
    }
    const old = document.getElementById("brand");
    if (old) old.replaceWith(node);
    else document.body.prepend(node);
    root.dataset.brand = "1";
    changed();
  };
  /** @type {any} */ (window).talkdownFrame = Object.assign(/** @type {any} */ (window).talkdownFrame ?? {}, {
    look: { address, words, theme, colour, picture, dress, bar },
  });
})();
