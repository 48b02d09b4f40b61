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
  if (given("start", /^talk$/)) root.dataset.start = "talk";
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

  const asked = ["origin", "theme", "brand", "accent", "back"].some((name) => query.has(name));
  if (framed || asked || kiosk) fetchScript("frame.js");
  // Playing without a network: for a finished release, alone in its window.
  const alone = !framed && !kiosk && root.dataset.release && /^https?:$/.test(location.protocol);
  if (alone && "serviceWorker" in navigator) addEventListener("load", () => fetchScript("offline.js"));
})();
