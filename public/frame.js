// The frame's side of what the game and the page around it say to each other. Put into the page by start.js where it is needed; the game plays
// without it. It fetches its parts: frame-look.js (theme, accent, bar), frame-height.js, and frame-booth.js for kiosk=1.
// Not here: the page's side (embed.js), the game itself. Every message is written down in docs/embedding.md.
// @ts-check
(() => {
  "use strict";
  const APP = "talkdown";
  const V = 1;
  /** Longest message, in characters of JSON; a kept record and a logo have bounds of their own. */
  const MOST = 16 * 1024;
  /** A record, in bytes. */
  const MOST_RECORD = 256 * 1024;
  /** Orders that bring a record or a pack along. */
  const LONG = ["restore", "pack"];
  /** How long the program may take to answer, in milliseconds. */
  const PATIENCE = 5_000;
  /** What a page may ask to be told of a talk. */
  const WANTS = ["scenario", "version", "outcome", "skills", "turns", "minutes"];
  /** Languages there are; the first in the place of any other. */
  const LANGUAGES = ["en"];
  /** The program tells the nine as a list in this order. */
  const SKILLS = ["acknowledge", "make_safe", "inquire", "guide", "agree", "stay_composed", "judge_risk", "limits", "reflect"];

  const root = document.documentElement;
  const embedded = parent !== window;
  const parameters = new URLSearchParams(location.search);
  const kiosk = parameters.get("kiosk") === "1";
  /** Its parts lie beside it. */
  const here = (document.currentScript instanceof HTMLScriptElement && document.currentScript.src) || location.href;
  /** The parts, once they are there. @type {any} */
  const parts = (/** @type {any} */ (window).talkdownFrame ??= {});

  // ---- Focus and keys, from the first moment. The page around keeps the focus until the learner, or the page itself, gives it to the game.

  let called = false;
  const attention = () => {
    const main = document.querySelector("main");
    called = true;
    focus();
    // Where they read stays in sight; a field they write in, or a reply they are at, keeps the focus.
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
    called = false;
  };
  if (embedded) {
    const take = HTMLElement.prototype.focus;
    HTMLElement.prototype.focus = function (/** @type {FocusOptions | undefined} */ options) {
      if (called || document.hasFocus()) take.call(this, options);
    };
    // Keys of one letter belong to the page around, or to the reader's own tools (WCAG 2.2, 2.1.4).
    const quiet = (/** @type {KeyboardEvent} */ event) => {
      const field = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      const plain = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (plain && !field && !kiosk) event.stopImmediatePropagation();
    };
    addEventListener("keydown", quiet, true);
  }

  /** Everything else, once the parts are there. */
  const begin = () => {
    const { address, words, theme, colour, picture, dress, bar } = parts.look;

    // ---- Parameters: a fixed list, each with its type, at most 256 characters. Anything else is as if it were not there.

    const given = (/** @type {string} */ name, /** @type {(value: string) => string} */ read) => {
      const value = parameters.get(name) ?? "";
      return value.length > 256 ? "" : read(value);
    };
    const host = given("origin", (text) => (address(text)?.origin === text ? text : ""));
    const look = {
      name: given("brand", words),
      logo: "",
      back: given("back", (text) => (host && address(text)?.origin === host ? address(text).href : "")),
      backName: given("back-name", words),
    };
    let accent = given("accent", colour);

    // ---- The page around. First one greeting, from the only window that may greet; then only the port it brought.

    /** @type {MessagePort | null} */
    let port = null;
    /** The page is surely the one the address names, or of our own origin: only such a page gets and gives whole records. */
    let known = false;
    let refused = false;
    let ready = false;
    let screen = "";
    let lang = LANGUAGES[0];
    let count = 0;
    /** @type {string[]} */
    let wants = [];
    /** What is to be told once somebody listens. @type {[string, unknown][]} */
    const held = [];

    const plain = (/** @type {unknown} */ value) => /** @type {any} */ (typeof value === "object" && value !== null ? value : {});
    const ours = (/** @type {unknown} */ message) => plain(message).app === APP;
    const major = (/** @type {unknown} */ v) => (typeof v === "number" ? Math.floor(v) : 0);
    const bytes = (/** @type {string} */ text) => (text.length > MOST_RECORD ? text.length : new TextEncoder().encode(text).length);
    const small = (/** @type {unknown} */ data) => {
      try {
        return (JSON.stringify(data) ?? "").length <= MOST;
      } catch {
        // Turns in on itself, or has numbers JSON does not know.
        return false;
      }
    };
    /** @param {string} type @param {unknown} data @param {unknown} [id] */
    const envelope = (type, data, id) => ({ app: APP, v: V, type, id: id ?? `f${(count += 1)}`, data });
    /** @param {string} type @param {unknown} data @param {unknown} [id] */
    const tell = (type, data, id) => {
      if (!embedded) return;
      if (port) {
        // What is wrong with a pack is told in its own words, and so only to a page that is known.
        const { problems, ...others } = plain(data);
        const told = problems && known ? data : others;
        if (type === "saved" || small(told)) port.postMessage(envelope(type, told, id));
      } else if (held.length < 20) {
        held.push([type, data]);
      }
    };
    const heights = parts.height({ tell: (/** @type {number} */ px) => tell("height", { px }), ready: () => ready, screen: () => screen });

    const greeted = (/** @type {MessageEvent} */ event) => {
      const message = event.data;
      if (port || event.source !== parent || (host && event.origin !== host)) return;
      if (!ours(message) || message.type !== "hello") return;
      if (major(message.v) !== V) {
        // Said once: a flood of greetings is not to become a flood of answers.
        if (!refused) parent.postMessage(envelope("error", { code: "version", v: V }), host || "*");
        refused = true;
        return;
      }
      const { logo, ...data } = plain(message.data);
      const line = event.ports[0];
      if (!line || !small(data)) return;
      port = line;
      known = event.origin === host || (event.origin === location.origin && event.origin !== "null");
      lang = LANGUAGES.find((one) => one === data.lang) ?? lang;
      wants = Array.isArray(data.wants) ? WANTS.filter((want) => data.wants.includes(want)) : [];
      look.name ||= words(data.brand);
      look.logo = picture(logo);
      accent ||= colour(data.accent);
      if (theme(data.theme)) setTheme(data.theme);
      bar(look, heights.later);
      dress(accent);
      port.onmessage = heard;
      if (data.height !== "fixed") heights.begin();
      for (const [type, told] of held.splice(0)) tell(type, told);
      if (ready) tell("ready", { v: V, screen, lang });
    };

    const heard = (/** @type {MessageEvent} */ event) => {
      const message = event.data;
      if (!ours(message)) return;
      const id = typeof message.id === "string" && message.id.length <= 64 ? message.id : undefined;
      if (major(message.v) !== V) return tell("error", { code: "version", v: V }, id);
      const data = plain(message.data);
      if (!Object.hasOwn(methods, message.type) || (!LONG.includes(message.type) && !small(data))) return;
      methods[message.type](data, id);
    };
    /** @type {Record<string, (data: any, id: string | undefined) => void>} */
    const methods = {
      focus: attention,
      setTheme: (data) => setTheme(data.theme),
      heightApplied: (data) => Number.isFinite(data.px) && heights.applied(),
      save: (_, id) => ask("save", {}, id),
      restore: ({ record }, id) => {
        if (typeof record === "string" && bytes(record) <= MOST_RECORD) ask("restore", { record }, id);
        else tell("error", { code: "record" }, id);
      },
      pack: ({ pack }, id) => {
        const answer = (/** @type {string} */ type, /** @type {unknown} */ data) => tell(type, data, id);
        if (!known || typeof pack !== "string" || root.dataset.packs !== "message") return answer("error", { code: known ? "pack" : "origin" });
        // frame-packs.js takes it, now or as soon as it is there; one only.
        if (parts.pack || parts.takePack?.(pack, answer) === false) answer("error", { code: "busy" });
        else if (!parts.takePack) parts.pack = [pack, answer];
      },
      ping: (_, id) => tell("pong", { ready, screen }, id),
      destroy: () => {
        // Whoever greets next would be another page.
        removeEventListener("message", greeted);
        port?.close();
        port = null;
        held.length = 0;
        heights.end();
      },
    };

    // ---- The program. Scripts of this document and the program talk by events.

    const program = (/** @type {Record<string, unknown>} */ what) => dispatchEvent(new CustomEvent("talkdown:do", { detail: JSON.stringify(what) }));
    const setTheme = (/** @type {unknown} */ name) => {
      const chosen = theme(name);
      if (chosen) {
        root.dataset.hostTheme = chosen;
        root.dataset.theme = chosen;
      } else if (name === null && root.dataset.hostTheme) {
        delete root.dataset.hostTheme;
        program({ do: "dress" });
      }
    };

    /** Questions the program has not answered yet, oldest first. @type {{ what: string, id: string | undefined, late: number }[]} */
    let asked = [];
    const ask = (/** @type {string} */ what, /** @type {Record<string, unknown>} */ with_, /** @type {string | undefined} */ id) => {
      const no = !known ? "origin" : !ready ? "not-ready" : asked.length > 9 ? "busy" : "";
      if (no) return tell("error", { code: no }, id);
      const late = setTimeout(() => answered(what, "error", { code: "timeout" }), PATIENCE);
      asked.push({ what, id, late });
      program({ do: what, ...with_ });
    };
    const answered = (/** @type {string} */ what, /** @type {string} */ type, /** @type {unknown} */ data) => {
      const one = asked.find((other) => other.what === what);
      if (!one) return;
      asked = asked.filter((other) => other !== one);
      clearTimeout(one.late);
      tell(type, data, one.id);
    };

    // What the program tells goes on in a fixed form: numbers, and names of ours. A text that the learner wrote has no way through.
    const tag = (/** @type {unknown} */ text) => (typeof text === "string" && /^[a-z0-9_-]{1,64}$/.test(text) ? text : undefined);
    const number = (/** @type {unknown} */ value) => (Number.isFinite(value) ? value : undefined);
    /** A skill without a moment in the talk has no number. @param {unknown} list */
    const skills = (list) => Object.fromEntries(SKILLS.map((name, at) => [name, plain(list)[at]]).filter(([, score]) => Number.isFinite(score)));
    /** Only what the page asked for. @param {Record<string, unknown>} all */
    const wanted = (all) => Object.fromEntries(Object.entries(all).filter(([name, value]) => wants.includes(name) && value !== undefined));

    const told = (/** @type {any} */ what) => {
      const scenario = tag(what.scenario);
      switch (what.type) {
        case "screen":
          screen = tag(what.screen) ?? "";
          heights.fresh();
          return ready && tell("screen", { screen, ...wanted({ scenario }) });
        case "turn": {
          const how = wants.includes("turns") ? { turn: number(what.turn), meter: number(what.hundredths / 100), stage: tag(what.stage) } : {};
          return tell("turn", { ...how, ...wanted({ scenario }) });
        }
        case "complete": {
          const minutes = Math.round(what.milliseconds / 6_000) / 10;
          const numbers = { version: number(what.version), turns: number(what.turns), minutes: number(minutes) };
          return tell("complete", wanted({ scenario, outcome: tag(what.outcome), skills: skills(what.skills), ...numbers }));
        }
        case "progress":
          return tell("progress", { talks: number(what.talks) });
        case "saved":
          if (typeof what.record === "string" && bytes(what.record) <= MOST_RECORD) return answered("save", "saved", { record: what.record });
          return answered("save", "error", { code: "record" });
        case "restored":
          return answered("restore", "restored", { ok: what.ok === true });
        case "loaderror":
        case "trouble": {
          const data = { code: tag(what.code) ?? "unknown", text: String(what.text ?? "").slice(0, 500), problems: what.problems };
          return tell(what.type === "loaderror" || data.code === "load" ? "loaderror" : "error", data);
        }
      }
    };
    const read = (/** @type {unknown} */ detail) => {
      try {
        return plain(JSON.parse(String(detail)));
      } catch {
        // Not one of the program's.
        return {};
      }
    };

    // ---- Beginning.

    const stands = () => {
      if (ready || root.dataset.ready !== "1") return;
      ready = true;
      screen ||= document.querySelector("main")?.dataset.screen ?? "";
      heights.later();
      if (port) tell("ready", { v: V, screen, lang });
    };
    const dressed = () => dress(accent);
    const panicked = () => {
      const page = document.getElementById("panic");
      if (!page) return;
      // Its link begins anew as this page was opened: with the name, the colours, and the page it talks to.
      page.querySelector("a[href='?']")?.addEventListener("click", (event) => {
        event.preventDefault();
        location.reload();
      });
      const seen = () => page.hidden || tell("error", { code: "panic", text: "The game has stopped." });
      new MutationObserver(seen).observe(page, { attributeFilter: ["hidden"] });
    };
    const page = () => {
      bar(look, heights.later);
      dressed();
      stands();
      panicked();
    };
    for (const detail of /** @type {any} */ (window).talkdownEarly ?? []) told(read(detail));
    addEventListener("talkdown:event", (event) => told(read(/** @type {CustomEvent} */ (event).detail)));
    if (given("theme", theme)) setTheme(given("theme", theme));
    new MutationObserver(() => (stands(), dressed())).observe(root, { attributeFilter: ["data-theme", "data-ready"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dressed);
    addEventListener("load", dressed);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", page);
    else page();
    if (kiosk) parts.booth(() => tell("activity", {}));
    if (!embedded) return;
    root.dataset.framed = "own";
    addEventListener("message", greeted);
    // It carries nothing, so it may go to whoever is there when the address names nobody.
    parent.postMessage(envelope("ready", { v: V }), host || "*");
  };

  // ---- Fetching the parts. In the single file they stand in the page, as start.js finds this script there.

  const within = (/** @type {string} */ file) => document.getElementById(file);
  const needed = [["frame-look.js", "look"], ["frame-height.js", "height"], ...(kiosk ? [["frame-booth.js", "booth"]] : [])];
  if (!within("frame.css")) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("frame.css", here).href }));
  let begun = false;
  const arrived = () => {
    if (begun || !needed.every(([, part]) => parts[part])) return;
    begun = true;
    begin();
  };
  for (const [file] of needed) {
    const inline = within(file)?.textContent;
    const script = Object.assign(document.createElement("script"), { async: false, onload: arrived });
    if (inline) script.textContent = inline;
    else script.src = new URL(file, here).href;
    document.head.append(script);
  }
  if (within("frame-look.js")) arrived();
})();
