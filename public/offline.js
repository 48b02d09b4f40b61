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
  /** How long a first visit is left to the game before everything else is fetched, in milliseconds. */
  const FIRST = 2_500;

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
    const known = registration.active !== null;
    const { active } = await workers.ready;
    active?.postMessage({ talkdown: "hello", release });
    if (known) await registration.update();
  }

  // On a first visit the game comes first. Refused, or no network: it plays all the same.
  setTimeout(() => start().catch(() => {}), workers.controller ? 0 : FIRST);
})();
