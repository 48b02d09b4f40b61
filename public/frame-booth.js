// The booth (kiosk=1): signs of life for the page that watches over it, and no way out by a link or by the browser's own gestures and keys. What only the
// operating system can lock is in docs/kiosk.md. One part of frame.js, which calls it.
// @ts-check
(() => {
  "use strict";
  /** At most one sign of life in this time, in milliseconds. */
  const SIGN = 1_000;
  const field = (/** @type {EventTarget | null} */ target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;

  const make = (/** @type {() => void} */ alive) => {
    let last = -SIGN;
    const sign = () => {
      const now = performance.now();
      if (now - last < SIGN) return;
      last = now;
      alive();
    };
    for (const kind of ["pointerdown", "keydown", "touchstart"]) addEventListener(kind, sign, { capture: true, passive: true });

    const no = (/** @type {Event} */ event) => event.preventDefault();
    for (const kind of ["contextmenu", "dragstart", "dragover", "drop", "gesturestart"]) addEventListener(kind, no, { capture: true, passive: false });
    addEventListener("selectstart", (event) => field(event.target) || no(event), true);
    addEventListener("wheel", (event) => event.ctrlKey && no(event), { capture: true, passive: false });
    const locked = (/** @type {KeyboardEvent} */ event) => {
      const command = event.ctrlKey || event.metaKey;
      const editing = field(event.target) && /^[acvxz]$/i.test(event.key);
      if (/^F\d+$/.test(event.key) || (command && !editing) || (event.altKey && /^(Arrow|Home|F\d)/.test(event.key))) no(event);
    };
    addEventListener("keydown", locked, true);

    // A link goes to another place of this very page, or nowhere: whatever it is, wherever it was put, however it is pressed.
    const within = (/** @type {Element} */ link) => {
      const given = link.getAttribute("href") ?? link.getAttributeNS("http://www.w3.org/1999/xlink", "href");
      if (given === null) return true;
      const place = (/** @type {string} */ address) => address.split("#")[0];
      try {
        return place(new URL(given, document.baseURI).href) === place(location.href) && /^(_self)?$/.test(link.getAttribute("target") ?? "") && !link.hasAttribute("download");
      } catch {
        return false;
      }
    };
    const leads = (/** @type {Event} */ event) => {
      const link = event.composedPath().find((node) => node instanceof Element && /^(a|area)$/.test(node.localName));
      if (link instanceof Element && !(within(link) && event.type === "click")) no(event);
    };
    for (const kind of ["click", "auxclick"]) addEventListener(kind, leads, true);
    addEventListener("submit", no, true);
  };
  /** @type {any} */ (window).talkdownFrame = Object.assign(/** @type {any} */ (window).talkdownFrame ?? {}, { booth: make });
})();
