// @ts-check
// The first moment of a talk, shown while the program is still on its way: for a visitor of whom nothing is kept and whom a link leads straight
// in (start.js). What is shown was written down by `talkdown pack` (`scenarios/ID.first.en.json`), seed and all, so the program goes on from the very
// same moment. A reply pressed meanwhile is given to the program once it is there. Knows no rule of the game; where anything is not as
// it should be it shows nothing, and the page waits for the program as it would without.
"use strict";

(() => {
  const root = document.documentElement;
  /** What else can be done, as the program will say it: here only its room is taken (a test compares them). */
  const MOVES = ["Say nothing", "Give space", "Breathe", "Read them", "Step away or get help"];
  // The type of the game arrives after the program, and is put on with the next press, which changes the words anyway: no line jumps while it is read.
  const face = () => {
    const on = () => {
      for (const press of ["click", "keydown"]) removeEventListener(press, on);
      delete root.dataset.face;
    };
    const wait = () => {
      for (const press of ["click", "keydown"]) addEventListener(press, on);
    };
    document.fonts.load('1em "Atkinson Next"').then(wait, wait);
  };

  /** Shows the moment, and gives way to the program. */
  const show = async () => {
    /** When a wait is long enough to be spoken of, in milliseconds. */
    const LONG = 2_500;
    /** The stretches of the meter, as src/parts/meter.rs has them: stage and width in hundredths of a point. */
    const STRETCHES = [["settled", 2500], ["uneasy", 2000], ["defensive", 2500], ["release", 1800], ["danger", 1200]];
    const first = await /** @type {any} */ (window).talkdownFirst;
    if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
    const app = document.getElementById("app");
    const panic = document.getElementById("panic");
    if (!first || !app || root.dataset.ready) return face();

    /** @param {unknown} text */
    const words = (text) => {
      if (typeof text !== "string" || text.length > 4_000) throw new Error("not a text");
      return text;
    };
    /** @param {string} tag @param {string} [name] @param {(Node | string)[]} parts */
    const el = (tag, name, ...parts) => {
      const made = document.createElement(tag);
      if (name) made.className = name;
      made.append(...parts);
      return made;
    };

    /** A drawing, as src/parts/icon.rs has it; without lines it only takes its room. @param {string} lines */
    const icon = (lines) => {
      const [made, path] = ["svg", "path"].map((kind) => document.createElementNS("http://www.w3.org/2000/svg", kind));
      for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) made.setAttribute(name, value);
      path.setAttribute("d", lines);
      made.append(path);
      return made;
    };

    /** What was pressed last. */
    let pressed = "";
    /** @param {HTMLElement} button @param {string} id */
    const press = (button, id) => {
      pressed = id;
      for (const other of button.parentElement?.children ?? []) other.setAttribute("aria-pressed", String(other === button));
    };
    /** @param {any} opening */
    const replies = (opening) =>
      opening.replies.map((/** @type {number} */ place, /** @type {number} */ index) => {
        const [id, text] = first.replies[place].map(words);
        const number = el("kbd", "", String(index + 1));
        number.setAttribute("aria-hidden", "true");
        const button = el("button", "reply", number, el("span", "", text));
        button.setAttribute("type", "button");
        button.addEventListener("click", () => press(button, id));
        return button;
      });
    const meter = () => {
      const stretches = STRETCHES.map(([stage, width]) => {
        const stretch = el("span", "meter-stretch");
        stretch.dataset.stage = String(stage);
        stretch.style.flexGrow = String(width);
        return stretch;
      });
      const needle = el("span", "meter-needle");
      needle.style.transform = `translateX(${Number(first.meter) / 100}%)`;
      const made = el("div", "meter", el("div", "meter-words", "\u00a0"), el("div", "meter-scale", el("div", "meter-stretches", ...stretches), needle));
      made.setAttribute("aria-hidden", "true");
      return made;
    };
    const talk = (/** @type {any} */ opening) => {
      const said = el("div", "said", el("p", "said-cue", words(first.cues[opening.cue])), el("p", "said-line", words(first.lines[opening.line])));
      const wait = el("span", "reason");
      const why = el("div", "why", wait);
      why.setAttribute("role", "status");
      const moves = el("div", "moves", ...MOVES.map((words) => Object.assign(el("button", "", icon(""), el("span", "", words)), { type: "button", disabled: true })));
      moves.setAttribute("aria-hidden", "true");
      return [wait, el("div", "encounter-talk", el("div", "log", said), meter(), why, el("div", "replies", ...replies(opening)), el("div", "moves-place", moves))];
    };

    const opening = first.openings[Math.floor(Math.random() * first.openings.length)];
    const [wait, said] = talk(opening);
    const back = Object.assign(el("a", "bar-back", icon("M15 5l-7 7 7 7"), el("span", "", "Stop")), { href: "#/" });
    const bar = el("header", "bar", back, el("h1", "bar-name", el("bdi", "", words(first.name))), el("span", "bar-turn", `Turn 1 of ${Number(first.turns)}`));
    const shown = el("div", "", el("main", "", el("div", "encounter", bar, el("div", "encounter-scene"), said)));
    shown.id = "first";
    root.dataset.seed = String(Number(opening.seed));
    app.hidden = true;
    app.before(shown);
    const slow = setTimeout(() => wait.append("One moment…"), LONG);

    // The program's own page takes its place as soon as there is something to see on it: the same moment, or whatever went wrong.
    const stands = () => app.querySelector(".reply, .trouble, #app > main:not([data-screen=shell], [data-screen=briefing], [data-screen=encounter])");
    const watch = new MutationObserver(() => {
      const failed = root.dataset.loaderror || panic?.hidden === false;
      if (!failed && !(root.dataset.ready && stands())) return;
      watch.disconnect();
      clearTimeout(slow);
      const focused = shown.contains(document.activeElement);
      shown.remove();
      delete root.dataset.seed;
      if (panic?.hidden !== false) app.hidden = false;
      const place = /** @type {HTMLElement | null} */ (app.querySelector(".replies"));
      if (focused) place?.focus();
      const reply = pressed && /** @type {HTMLElement | null} */ (app.querySelector(`[data-reply="${CSS.escape(pressed)}"]`));
      if (reply) reply.click();
      face();
    });
    watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready", "data-loaderror", "hidden"] });
  };
  // Where the moment is not what it should be, nothing is shown beforehand.
  show().catch(face);
})();
