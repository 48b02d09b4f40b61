// Watches whether the game starts. When it does not, finds out why, says so in the place of "One moment…", and offers to try again; the page
// around a frame is told as well. Says nothing once the game stands: what goes wrong after that is the game's own affair.
// @ts-check
(() => {
  "use strict";
  /** A moment after a sign of failure, to see whether the game stands all the same. In milliseconds, as the next two. */
  const MOMENT = 250;
  /** How long the program may take to start once it has arrived, before it is looked at: Firefox gives no sign when it was damaged. */
  const START = 4_000;
  /** How long nothing at all may happen. */
  const LONG = 20_000;

  const root = document.documentElement;
  /** It stands, or has been refused for another reason (frame-packs.js). */
  const stands = () => root.dataset.ready === "1" || root.dataset.pack === "refused" || document.getElementById("panic")?.hidden === false;
  /** A rule of the page's that has forbidden something. */
  let rule = "";
  let begun = false;

  /** Every reason, told apart by its code. @type {Record<string, (what: string) => string>} */
  const WORDS = {
    file: () => "This folder was opened as a file, and browsers start no program that way. Put it on a web server, or open talkdown.html instead.",
    nowasm: () => "This browser has WebAssembly switched off, or is too old for it. The game cannot run without it.",
    csp: (what) => `A security rule forbids the game to start${what && ` (Content-Security-Policy: ${what})`}. Whoever runs this page can allow it.`,
    offline: () => "There is no network, and this browser has not kept the game yet.",
    network: (what) => `The network, or a filter on the way, let a file of the game not through (${what}).`,
    cors: (what) => `The server does not give the game's files to a frame like this (${what}). It has to send Access-Control-Allow-Origin.`,
    missing: (what) => `A file of the game is not there (${what}). Whoever runs this page has to upload the whole folder.`,
    server: (what) => `The server could not give out a file of the game (${what}).`,
    mime: (what) => `The server gives a file of the game a wrong type (${what}).`,
    integrity: (what) => `A file of the game is not the one this page was made with (${what}). An update may be half done.`,
    badwasm: (what) => `The program arrived damaged (${what}).`,
    blocked: () => "The game arrived whole, but something kept it from starting: a rule of this page, or an extension of the browser.",
  };

  /** The program's files, as the page itself names them. */
  const files = () => {
    const starters = [...document.querySelectorAll("script[type=module]")].map((script) => script.textContent ?? "").join("\n");
    const named = [...starters.matchAll(/["'](\.\/[^"']+\.(?:js|wasm))["']/g)].map((found) => new URL(found[1], document.baseURI));
    const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[integrity]"));
    const seal = (/** @type {URL} */ url) => [...links].find((link) => link.href === url.href)?.integrity ?? "";
    return named.map((url) => ({ url: url.href, name: url.pathname.split("/").pop() ?? "", seal: seal(url), wasm: url.pathname.endsWith(".wasm") }));
  };

  /** What is wrong with a file, if anything is. @param {ReturnType<typeof files>[number]} file @returns {Promise<string[] | null>} */
  const examine = async ({ url, name, seal, wasm }) => {
    /** @type {RequestInit} */
    const anew = { cache: "no-store", credentials: "omit" };
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(url, anew);
    } catch {
      if (rule) return ["csp", rule];
      if (!navigator.onLine) return ["offline", ""];
      // Refused to a reader, but there: it is only not given to this one.
      return fetch(url, { ...anew, mode: "no-cors" }).then(() => ["cors", name], () => ["network", name]);
    }
    if (answer.status === 404 || answer.status === 410) return ["missing", `${name}, ${answer.status}`];
    if (!answer.ok) return ["server", `${name}, ${answer.status}`];
    const type = (answer.headers.get("content-type") ?? "none").split(";")[0].trim();
    if (!wasm && !/^(text|application)\/(x-)?(java|ecma)script$/i.test(type)) return ["mime", `${name} as ${type}`];
    const bytes = await answer.arrayBuffer().catch(() => null);
    if (!bytes) return ["network", name];
    const magic = new Uint8Array(bytes.slice(0, 4)).join() === "0,97,115,109";
    if (wasm && !magic && /^text\//i.test(type)) return ["mime", `${name} as ${type}`];
    if (wasm && !WebAssembly.validate(bytes)) return ["badwasm", name];
    if (seal && !(await fetch(url, { ...anew, integrity: seal }).then(() => true, () => false))) return ["integrity", name];
    return null;
  };

  const reason = async () => {
    if (location.protocol === "file:") return ["file", ""];
    if (typeof WebAssembly !== "object") return ["nowasm", ""];
    if (rule) return ["csp", rule];
    for (const file of files()) {
      const wrong = await examine(file);
      if (wrong) return wrong;
    }
    // The report of a rule may come late where the machine is busy.
    for (let waited = 0; waited < 8 && !rule; waited += 1) await new Promise((done) => setTimeout(done, MOMENT));
    return rule ? ["csp", rule] : ["blocked", ""];
  };

  /** @param {string} text */
  const show = (text) => {
    const line = document.querySelector("main[data-screen=shell] .waiting");
    if (!line) return;
    const row = document.createElement("p");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "primary";
    again.dataset.do = "retry";
    again.textContent = "Try again";
    again.addEventListener("click", () => location.reload());
    row.className = "row";
    row.append(again);
    line.textContent = text;
    line.setAttribute("role", "alert");
    line.after(row);
  };

  const failed = async (sure = true) => {
    if (begun) return;
    begun = true;
    await new Promise((done) => setTimeout(done, MOMENT));
    const [code, what] = stands() ? [] : await reason();
    // Slow is not broken.
    if (code === "blocked" && !sure) begun = false;
    if (!code || stands() || !begun) return;
    const text = WORDS[code](what);
    root.dataset.loaderror = code;
    show(text);
    const data = { code, text };
    dispatchEvent(new CustomEvent("talkdown:event", { detail: JSON.stringify({ type: "loaderror", ...data }) }));
    // Without its script the frame has no other way to say so. It is nothing about the learner.
    if (parent !== window && !root.dataset.framed) parent.postMessage({ app: "talkdown", v: 1, type: "loaderror", id: "l1", data }, "*");
  };

  /** @param {Event} event */
  const heard = (event) => {
    if (stands()) return;
    if (event instanceof SecurityPolicyViolationEvent) {
      if (!/^(script|connect|default)-src/.test(event.effectiveDirective)) return;
      rule ||= event.effectiveDirective;
    }
    // A style or a picture that is missing does not keep the game from starting.
    else if (event.target instanceof HTMLElement && !(event.target instanceof HTMLScriptElement)) return;
    failed();
  };
  const arrived = (/** @type {PerformanceObserver} */ observer) => {
    const there = (/** @type {string} */ url) => performance.getEntriesByName(url).length > 0;
    if (!files().every((file) => there(file.url))) return;
    observer.disconnect();
    setTimeout(() => stands() || failed(false), START);
  };
  const begin = () => {
    new PerformanceObserver((_, observer) => arrived(observer)).observe({ type: "resource", buffered: true });
    if (location.protocol === "file:" || typeof WebAssembly !== "object") stands() || failed();
    setTimeout(() => stands() || failed(), LONG);
  };

  // What start.js has heard before this script was there, and what is still to come.
  /** @type {Event[]} */
  const signs = /** @type {any} */ (window).talkdownSigns ?? [];
  signs.forEach(heard);
  addEventListener("error", heard, true);
  addEventListener("unhandledrejection", heard);
  document.addEventListener("securitypolicyviolation", heard);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
