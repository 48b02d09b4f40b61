// @ts-check
// The game in its frame. The sandbox lets it run and nothing else: it has no origin of its own, so the browser itself sees to it
// that nothing of a visitor can be kept. Speaks the page's side of the frame protocol (docs/embedding.md); decides nothing.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});
  const [APP, V] = ["talkdown", 1];
  const WANTS = ["scenario", "outcome", "turns", "minutes"];

  /**
   * The game's address for a person.
   * @param {string} file @param {{people: string[], start: string, theme: string}} settings @param {string} [person]
   */
  kiosk.address = (file, settings, person) => {
    const query = new URLSearchParams({ kiosk: "1", only: settings.people.join(","), theme: settings.theme });
    if (settings.start !== "briefing") query.set("start", settings.start);
    return `${file}?${query}#/${person ? `play/${person}` : ""}`;
  };

  /**
   * Makes a frame and listens to it.
   * @param {Element} place @param {string} address @param {string} title
   * @param {(type: string, data: any, id: unknown) => void} on what the game tells; `ready` comes once, when it stands
   * @param {boolean} loose with an origin: only where the game cannot move without one (`file:`)
   */
  kiosk.frame = (place, address, title, on, loose = false) => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", loose ? "allow-scripts allow-same-origin" : "allow-scripts");
    frame.title = title;
    frame.src = address;
    /** @type {MessagePort | null} */
    let port = null;
    let stands = false;

    const heard = (/** @type {MessageEvent} */ event) => {
      const message = event.data;
      if (typeof message !== "object" || message === null || message.app !== APP || message.v !== V || typeof message.type !== "string") return;
      if (message.type === "ready") {
        if (stands) return;
        stands = true;
      }
      on(message.type, typeof message.data === "object" && message.data !== null ? message.data : {}, message.id);
    };
    // The frame has no origin ("null"), so what it is told by is its window; the port is for everything after the greeting.
    const greet = (/** @type {MessageEvent} */ event) => {
      if (event.source !== frame.contentWindow || event.data?.app !== APP) return;
      if (event.data.type === "ready" && !port) {
        const line = new MessageChannel();
        port = line.port1;
        port.onmessage = heard;
        const hello = { app: APP, v: V, type: "hello", id: "h1", data: { v: V, wants: WANTS, height: "fixed" } };
        frame.contentWindow?.postMessage(hello, "*", [line.port2]);
      } else if (event.data.type === "error") {
        on("error", event.data.data ?? {}, undefined);
      }
    };
    addEventListener("message", greet);
    place.replaceChildren(frame);

    return {
      frame,
      /** @param {string} type @param {unknown} [data] @param {string} [id] */
      send(type, data = {}, id) {
        port?.postMessage({ app: APP, v: V, type, id, data });
      },
      remove() {
        removeEventListener("message", greet);
        port?.close();
        port = null;
        frame.remove();
      },
    };
  };
})();
