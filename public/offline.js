// @ts-check
// The page's side of playing without a network: registers the service worker (sw.js), says of which release this page is, and tells when a
// newer one waits. Put into the page by start.js once it has loaded, alone in its window, over http, and not in a booth.
// Out: `talkdown:update-ready` on the window, and `<html data-update="1">` from then on. In: `talkdown:update-now`, when the person asks for
// it: the page loads anew with the newer release; other open pages go on with theirs. Owns no caches.
"use strict";

(() => {
  const root = document.documentElement;
  const release = root.dataset.release;
  const workers = navigator.serviceWorker;
  /** How often a page that stays open asks for a newer release, at most. */
  const OFTEN = 60 * 60 * 1000;
  /** On a first visit everything else is fetched when nobody has pressed anything for this time, in milliseconds, … */
  const QUIET = 2_500;
  /** … or at the latest after this one. */
  const LATEST = 20_000;
  const PRESSES = ["pointerdown", "keydown"];

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    /** @type {ServiceWorker | null} */
    let newer = null;
    /** @param {ServiceWorker | null} worker */
    const tell = (worker) => {
      if (worker?.state !== "installed" || !registration.active) return;
      newer = worker;
      root.dataset.update = "1";
      dispatchEvent(new CustomEvent("talkdown:update-ready"));
    };
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => tell(worker));
    });
    tell(registration.waiting);

    document.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("[data-do=update]")) dispatchEvent(new CustomEvent("talkdown:update-now"));
    });
    addEventListener("talkdown:update-now", () => {
      // Another page has asked for it already: the newer release is what loads now.
      if (newer?.state !== "installed") return location.reload();
      newer.addEventListener("statechange", () => newer?.state === "activated" && location.reload());
      newer.postMessage({ talkdown: "update" });
    });

    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < OFTEN) return;
      asked = Date.now();
      registration.update().catch(() => {});
    });
  }

  async function start() {
    const registration = await workers.register("sw.js", { updateViaCache: "none" });
    watch(registration);
    // Whoever presses something while a release is fetched waits for the answer alone, and not for a file.
    const rest = () => registration.installing?.postMessage({ talkdown: "rest" });
    for (const kind of PRESSES) addEventListener(kind, rest, { capture: true, passive: true });
    const known = registration.active !== null;
    const { active } = await workers.ready;
    active?.postMessage({ talkdown: "hello", release });
    if (known) await registration.update();
  }

  // On a first visit the game comes first: whoever presses one button after the other waits for no file they have not asked for.
  const begun = performance.now();
  let waiting = 0;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, Math.min(QUIET, begun + LATEST - performance.now()));
  };
  const go = () => {
    for (const kind of PRESSES) removeEventListener(kind, wait, true);
    // Refused, or no network: it plays all the same.
    start().catch(() => {});
  };
  if (workers.controller) go();
  else {
    for (const kind of PRESSES) addEventListener(kind, wait, true);
    wait();
  }
})();
