// How high the frame wants to be. The frame keeps its own scrolling until the page has really made it as high as its content, so that nothing
// is ever cut off: not by a page that says nothing, nor by one that says it did and did not.
// One part of frame.js, which calls it. Not here: what is said to the page and how.
// @ts-check
(() => {
  "use strict";
  /** How long the page may take to set a height, in milliseconds. */
  const PATIENCE = 1_000;
  /** Heights asked for, in CSS pixels. */
  const LEAST = 240;
  const MOST = 30_000;

  /** @param {{ tell: (px: number) => void, ready: () => boolean, screen: () => string }} frame */
  const make = (frame) => {
    const root = document.documentElement;
    let on = false;
    let width = innerWidth;
    /** What was last asked for; whether that is still open; whether the page has ever answered. */
    let asked = 0;
    let open = 0;
    let agreed = false;
    /** Where it grew from: not gone back to by itself, or page and content would take turns for ever. */
    let grown = 0;
    /** The highest the talk on screen has been. */
    let floor = 0;
    let soon = 0;
    let shrink = 0;

    const parts = () => ["brand", "first", "app", "panic"].map((id) => document.getElementById(id));
    const needed = () => {
      const ends = parts().map((part) => (part?.getClientRects().length ? part.getBoundingClientRect().bottom + scrollY : 0));
      return Math.min(Math.max(Math.ceil(Math.max(...ends)), LEAST), MOST);
    };
    /** "own": the game fills the frame and scrolls inside, as in a window. "auto": the frame goes with the content. */
    const mode = (/** @type {string} */ name) => {
      if (root.dataset.framed !== name) root.dataset.framed = name;
    };
    const fit = () => root.toggleAttribute("data-fits", on && agreed && innerHeight >= needed() - 1);

    const consider = (settled = false) => {
      clearTimeout(soon);
      soon = 0;
      if (!on || !frame.ready()) return;
      keep();
      const px = needed();
      fit();
      // One question at a time; what changes meanwhile is asked about when the answer is there.
      if (open || px === asked) return;
      if (px < asked) {
        if (px <= grown) return;
        // Growing is for content that is out of sight; shrinking can wait until it is surely meant.
        if (!settled) {
          clearTimeout(shrink);
          shrink = setTimeout(() => consider(true), 150);
          return;
        }
      } else {
        grown = Math.max(grown, asked);
      }
      asked = px;
      open = setTimeout(silent, PATIENCE);
      frame.tell(px);
    };
    /** In a talk the frame only grows: replies must not move under a finger because the next words are shorter. */
    const keep = () => {
      if (frame.screen() !== "encounter") return;
      const height = Math.ceil(document.querySelector(".encounter")?.getBoundingClientRect().height ?? 0);
      if (height <= floor) return;
      floor = height;
      root.style.setProperty("--talk-floor", `${floor}px`);
    };
    const silent = () => {
      open = 0;
      agreed = false;
      mode("own");
      fit();
    };
    const later = () => {
      if (!soon) soon = setTimeout(consider, 30);
    };
    /** Another screen, or another width: what was learned of the last says nothing any more. */
    const fresh = () => {
      grown = 0;
      floor = 0;
      root.style.removeProperty("--talk-floor");
      later();
    };
    const resized = () => {
      if (innerWidth !== width) fresh();
      // Made smaller than was agreed: scrolling comes back at once, and the page is asked once more.
      else if (!open && innerHeight < asked - 1) asked = 0;
      width = innerWidth;
      if (on) fit();
      later();
    };
    // What the learner does may make the content higher and lower again; only by itself it must not.
    const touched = () => {
      grown = 0;
    };
    const observer = new ResizeObserver(later);
    return {
      fresh,
      later,
      begin() {
        on = true;
        mode("auto");
        for (const part of parts()) if (part) observer.observe(part);
        addEventListener("resize", resized);
        for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, touched, { capture: true, passive: true });
        later();
      },
      end() {
        on = false;
        observer.disconnect();
        removeEventListener("resize", resized);
        clearTimeout(open);
        mode("own");
        fit();
      },
      /** The page has set a height. What it really came to is seen here, not believed. */
      applied() {
        if (!on) return;
        clearTimeout(open);
        open = 0;
        agreed = true;
        mode("auto");
        fit();
        later();
      },
    };
  };
  /** @type {any} */ (window).talkdownFrame = Object.assign(/** @type {any} */ (window).talkdownFrame ?? {}, { height: make });
})();
