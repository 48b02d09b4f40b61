// @ts-check
// What a page can shut of the ways out of it: menus, selection, dragging, zooming, printing, saving, finding, function keys, links.
// What belongs to the browser or the system (closing the window, other programs) is shut by their settings: docs/kiosk.md.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  /** A field to write in: the PIN, the settings. @param {EventTarget | null} target */
  const field = (target) => target instanceof Element && target.closest("input, textarea, select") !== null;

  /** Whether the page keeps a key from the browser. @param {KeyboardEvent} event */
  const shut = (event) => {
    const command = event.ctrlKey || event.metaKey;
    const editing = field(event.target) && /^[acvxz]$/i.test(event.key);
    if (/^F\d+$/.test(event.key)) return true;
    if (command && !editing) return true;
    if (event.altKey && !/^(Alt|AltGraph)$/.test(event.key)) return true;
    // Keys of their own on some keyboards.
    if (/^(Browser|Launch|Print|ContextMenu|Find|Help|Open|Save|Zoom)/.test(event.key)) return true;
    return event.key === "Backspace" && !field(event.target);
  };

  /** @param {Window} window_ */
  kiosk.lock = (window_ = window) => {
    const no = (/** @type {Event} */ event) => event.preventDefault();
    const strict = { capture: true, passive: false };
    for (const kind of ["contextmenu", "dragstart", "drop", "dragover", "gesturestart", "gesturechange", "auxclick"]) window_.addEventListener(kind, no, strict);
    window_.addEventListener("selectstart", (event) => field(event.target) || no(event), strict);
    window_.addEventListener("wheel", (event) => event.ctrlKey && no(event), strict);
    window_.addEventListener("touchmove", (event) => event.touches.length > 1 && no(event), strict);
    window_.addEventListener("mousedown", (event) => event.button > 0 && no(event), strict);
    window_.addEventListener("keydown", (event) => shut(event) && no(event), strict);
    window_.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      if (link && !link.hasAttribute("download")) no(event);
    }, strict);
    // Where a browser lets a full screen have them, Escape and the system's keys as well.
    const keyboard = /** @type {any} */ (navigator).keyboard;
    keyboard?.lock?.().catch(() => {});
  };
  kiosk.shut = shut;
})();
