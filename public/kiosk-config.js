// @ts-check
// The booth's settings: what each may be, and where they come from. Nearest wins: built in, `kiosk.json` or `kiosk-local.js` beside
// the page, the address, what staff changed. A value that is not allowed counts as not given; nothing here can stop the booth.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  /** Longest settings that are read at all, in characters. */
  const MOST = 32_768;

  /** What the booth says. Any of it can be said otherwise, in another language for instance, by `words` in kiosk.json. */
  const WORDS = {
    title: "Can you talk her down?",
    lead: "Someone is upset, and you are the one standing there. Choose what to say.",
    touch: "Touch to start",
    minutes: "Three minutes. No account, and nothing about you is kept.",
    minutes_talk: "A few minutes. No account, and nothing about you is kept.",
    shout: "Four hours my brother has been in there. And nobody looks up!",
    poor: "Please calm down.",
    louder: "Don't you tell me to calm down!",
    better: "Four hours, and no word of him. I'd be frightened too.",
    softer: "… Yes. Exactly that.",
    because_poor: "told to calm down",
    because_better: "named the fear",
    because_heard: "feels understood",
    you: "You",
    choose: "Who will you talk to?",
    back: "Back",
    minute_count: "{n} min",
    waiting: "One moment…",
    finish: "I'm done",
    again: "Next visitor",
    still: "Are you still there?",
    still_more: "Touch anywhere, or press any key, to go on.",
    still_button: "I'm still here",
    seconds: "{n} seconds, then the next visitor starts afresh.",
    more: "Take it further",
    staff: "Staff: hold for five seconds",
    contrast: "Contrast",
  };

  const whole = (least, most) => (value) => (Number.isInteger(value) && value >= least && value <= most ? value : undefined);
  const line = (most) => (value) =>
    typeof value === "string" && value.trim() && value.length <= most && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value) ? value.trim() : undefined;
  const web = (value) => {
    try {
      const url = new URL(value);
      // What version 10 of the code holds.
      return /^https?:$/.test(url.protocol) && !url.username && !url.password && new TextEncoder().encode(url.href).length <= 213 ? url.href : undefined;
    } catch {
      return undefined;
    }
  };
  const id = (value) => (typeof value === "string" && /^[a-z0-9][a-z0-9-]{0,63}$/.test(value) ? value : undefined);
  const among = (...all) => (value) => (all.includes(value) ? value : undefined);
  const base64 = (bytes) => (value) => typeof value === "string" && /^[A-Za-z0-9+/]+={0,2}$/.test(value) && kiosk.fromBase64(value)?.length === bytes;

  /** Every setting: what it is without being set, and what is made of a given value (`undefined`: not allowed). */
  const FIELDS = {
    idle: [60, whole(15, 1200)],
    countdown: [20, whole(20, 120)],
    people: [
      ["waiting-room-sister", "counter-toaster", "last-bus-buggy"],
      (value) => (Array.isArray(value) && value.length >= 1 && value.length <= 3 && value.every(id) && new Set(value).size === value.length ? [...value] : undefined),
    ],
    start: ["cut", among("cut", "talk", "briefing")],
    theme: ["light", among("light", "dark", "contrast", "system")],
    brand: ["", line(40)],
    game: ["", (value) => (typeof value === "string" && /^[\w-]{1,64}\.html$/.test(value) ? value : undefined)],
    more: [
      null,
      (value) => {
        const url = web(value?.url);
        return url ? { url, words: line(120)(value.words) ?? "" } : undefined;
      },
    ],
    leave: ["", web],
    staff: [true, among(true, false)],
    pin: [
      null,
      (value) =>
        base64(16)(value?.salt) && base64(32)(value?.hash) && whole(1_000, 10_000_000)(value?.rounds)
          ? { salt: value.salt, hash: value.hash, rounds: value.rounds }
          : undefined,
    ],
    pinReset: ["", line(40)],
    reload: [12, whole(1, 168)],
    shift: [45, whole(10, 60)],
    lang: ["en", (value) => (typeof value === "string" && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) && value.length <= 35 ? value : undefined)],
    words: [
      {},
      (value) => {
        const given = Object.entries(value && typeof value === "object" ? value : {});
        return Object.fromEntries(given.filter(([name, text]) => Object.hasOwn(WORDS, name) && line(160)(text)));
      },
    ],
  };

  /** Settings over others; says which names were refused. @param {any} base @param {unknown} over */
  const over = (base, given) => {
    const settings = { ...base };
    const refused = [];
    if (given && typeof given === "object" && !Array.isArray(given)) {
      for (const [name, value] of Object.entries(given)) {
        if (name.startsWith("_")) continue; // a remark
        const read = Object.hasOwn(FIELDS, name) ? FIELDS[name][1](value) : undefined;
        if (read === undefined) refused.push(name);
        else settings[name] = read;
      }
    }
    return { settings, refused };
  };

  const usual = () => Object.fromEntries(Object.entries(FIELDS).map(([name, [value]]) => [name, value]));

  /** @param {string} text */
  const parse = (text) => {
    try {
      return text.length <= MOST ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  };

  /** A file beside the page. From `file:` a page may not read it, only run a script: there it is kiosk-local.js. */
  const beside = async () => {
    if (location.protocol !== "file:") {
      try {
        const answer = await fetch("kiosk.json", { cache: "no-store" });
        return answer.ok ? parse(await answer.text()) : null;
      } catch {
        return null;
      }
    }
    return new Promise((done) => {
      const script = document.createElement("script");
      script.src = "kiosk-local.js";
      script.onload = script.onerror = () => done(globalThis.kioskSettings ?? null);
      document.head.append(script);
    });
  };

  /** `#settings=` with JSON in base64: how the start script hands over a file that lies outside the release. */
  const inAddress = () => {
    const given = /^#settings=([A-Za-z0-9+/=_-]+)$/.exec(location.hash)?.[1];
    const bytes = given && given.length <= 2 * MOST ? kiosk.fromBase64(given.replace(/-/g, "+").replace(/_/g, "/")) : null;
    return bytes ? parse(new TextDecoder().decode(bytes)) : null;
  };

  /** All settings as they hold now. `staff` is what was changed at the booth. @param {unknown} [changed] */
  const read = async (changed) => {
    let settings = usual();
    const refused = [];
    for (const [where, given] of [["kiosk.json", await beside()], ["address", inAddress()], ["staff", changed]]) {
      const next = over(settings, given);
      settings = next.settings;
      refused.push(...next.refused.map((name) => `${where}: ${name}`));
    }
    settings.words = { ...WORDS, ...settings.words };
    return { settings, refused };
  };

  /** @param {string} text */
  kiosk.fromBase64 = (text) => {
    try {
      return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    } catch {
      return null;
    }
  };
  /** @param {ArrayBuffer | Uint8Array} bytes */
  kiosk.toBase64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
  kiosk.config = { read, over, usual, FIELDS };
})();
