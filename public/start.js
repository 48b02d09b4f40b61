// @ts-check
// What is done before the program arrives: says in which way the game is opened, and fetches the scripts that way needs. Most visitors
// need none of them. Owns no part of the game.
"use strict";

(() => {
  const query = new URLSearchParams(location.search);
  const root = document.documentElement;
  const framed = parent !== window;

  /**
   * A parameter of the address, if it is what it should be; anything else counts as not there.
   * @param {string} name
   * @param {RegExp} form
   */
  const given = (name, form) => {
    const value = query.get(name) ?? "";
    return value.length <= 256 && form.test(value) ? value : undefined;
  };
  const ids = given("only", /^[a-z0-9-]{1,64}(,[a-z0-9-]{1,64})*$/);
  if (ids) root.dataset.only = ids.replaceAll(",", " ");
  const start = given("start", /^(talk|cut)$/);
  if (start) root.dataset.start = start;
  const kiosk = Boolean(given("kiosk", /^1$/));
  if (kiosk) root.dataset.kiosk = "1";

  /** What the program told before the frame's script was there to hear it; that script takes it over. */
  const early = [];
  addEventListener("talkdown:event", (event) => early.length < 32 && early.push(/** @type {CustomEvent} */ (event).detail));
  Object.assign(window, { talkdownEarly: early });

  /** @param {string} address */
  const fetchScript = (address) => {
    const script = document.createElement("script");
    // In the single file it stands in the page.
    const within = document.getElementById(address);
    if (within) script.textContent = within.textContent;
    else script.src = address;
    document.head.append(script);
  };
  // Whatever keeps the program from starting shows early; loaderror.js is fetched then, finds out why, and says so.
  /** @type {Event[]} */
  const signs = [];
  let looking = false;
  const ready = () => root.dataset.ready === "1";
  /** @param {Event} [sign] */
  const look = (sign) => {
    if (ready()) return;
    if (sign) signs.push(sign);
    if (!looking) fetchScript("loaderror.js");
    looking = true;
  };
  Object.assign(window, { talkdownSigns: signs });
  addEventListener("error", look, true);
  addEventListener("unhandledrejection", look);
  document.addEventListener("securitypolicyviolation", look);
  setTimeout(look, 5_000);

  // What the page shows by itself comes to the screen first, where the program is there at once; on a slow line that has long happened.
  /** @param {(go: () => void) => unknown} until */
  const shown = (until) =>
    new Promise((go) => {
      setTimeout(go, 300);
      // Not every browser tells of its painting.
      try {
        until(() => go(undefined));
      } catch {}
    });
  /** @param {Promise<unknown>} before */
  const wait = (before) => Object.assign(window, { talkdownBefore: before });
  wait(shown((go) => new PerformanceObserver(go).observe({ type: "paint", buffered: true })));
  // A provider's own people: the program does not start before they are there, and right (or the address is none to be followed).
  const packs = given("packs", /^(message|[\w/.:~%-]+\.json)$/);
  if (packs) {
    root.dataset.packs = packs === "message" ? packs : "address";
    wait(new Promise((go) => Object.assign(window, { talkdownGo: go })));
    fetchScript("frame-packs.js");
  }

  const home = /^(#\/?)?$/.test(location.hash);
  if (home) root.dataset.home = "1";
  // What a link leads to is fetched beside the program and not after it; and whoever comes straight into a talk sees its
  // first moment meanwhile, unless something else is kept of them (first.js).
  const [, screen, id] = /^#\/(play|talk)\/([a-z0-9-]{1,64})$/.exec(location.hash) ?? [];
  // Not in the single file, where all of it is there already.
  const near = /^https?:$/.test(location.protocol) && !document.getElementById("program");
  /** @param {string} as @param {string} href */
  const ahead = (as, href) => near && document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as, crossOrigin: "anonymous", href }));
  if (id && near && !root.dataset.packs) {
    if (screen === "play" && root.dataset.start === "talk") {
      const first = fetch(`scenarios/${id}.first.en.json`).then((answer) => (answer.ok ? answer.json() : undefined));
      Object.assign(window, { talkdownFirst: first.catch(() => undefined) });
      fetchScript("first.js");
      // Where everything is there already, it comes before the program too, which takes longer to begin.
      wait(shown((go) => Object.assign(window, { talkdownShown: () => requestAnimationFrame(() => setTimeout(go)) })));
      // Its type must not keep the program waiting: first.js brings it in.
      root.dataset.face = "late";
    }
    ahead("fetch", `scenarios/${id}.en.json`);
  } else if (!root.dataset.packs && home) ahead("fetch", "scenarios/index.json");
  if (!root.dataset.face) ahead("font", "fonts/atkinson-next-latin.woff2");

  const asked = ["origin", "theme", "brand", "accent", "back"].some((name) => query.has(name));
  if (framed || asked || kiosk) fetchScript("frame.js");
  // Playing without a network: for a finished release, alone in its window.
  const alone = !framed && !kiosk && root.dataset.release && /^https?:$/.test(location.protocol);
  if (alone && "serviceWorker" in navigator) addEventListener("load", () => fetchScript("offline.js"));
})();
