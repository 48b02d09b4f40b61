// @ts-check
// A provider's own people in the place of the game's. Put into the page by start.js for `packs=`: fetches the pack the address names, or takes the
// one that the page around hands over, has it checked, and lays it where the program looks for its scenarios. Only then does the program start.
// When something is wrong with the pack it never does, and the page says what. Not here: what must hold of a pack (checker/).
(() => {
  "use strict";
  /** How long a pack may take to be brought, in milliseconds. */
  const WAIT = 10_000;
  /** Problems on the page, and those told to the page around. */
  const MOST = { shown: 100, told: 20 };
  /** Of what is told, in characters: a message has 16 KiB. */
  const MOST_TOLD = 12_000;
  const INDEX = "scenarios/index.json";

  /** @typedef {{ scenario: string, severity: string, code: string, path: string, message: string, hint: string | null }} Problem */
  /** @typedef {{ problems: Problem[], files: Record<string, string> }} Checked */

  const root = document.documentElement;
  const parameters = new URLSearchParams(location.search);
  /** In the form start.js asks for. */
  const asked = parameters.get("packs") ?? "";
  const here = (document.currentScript instanceof HTMLScriptElement && document.currentScript.src) || location.href;
  const beside = (/** @type {string} */ file) => new URL(file, here).href;
  const page = /** @type {any} */ (window);
  /** What the frame's scripts know of each other. @type {any} */
  const parts = (page.talkdownFrame ??= {});

  /** Something is wrong before there is anything to check. */
  class Refused extends Error {
    /** @param {string} message @param {string} [hint] */
    constructor(message, hint) {
      super(message);
      this.hint = hint;
    }
  }
  /** @param {string} message @param {string} [hint] @returns {Problem} */
  const problem = (message, hint) => ({ scenario: "", severity: "error", code: "pack", path: "", message, hint: hint ?? null });

  // ---- The checker, and what it is given.

  const checker = async () => {
    // In the single file there is no room for it.
    if (!/^https?:$/.test(location.protocol) || document.getElementById("program")) throw new Refused("This copy of the game takes no people but its own.");
    try {
      const module = await import(beside("pack-checker.js"));
      await module.default();
      return /** @type {{ check(pack: string): string, most(): number }} */ (module);
    } catch {
      throw new Refused("What checks a pack (pack-checker.js and pack-checker_bg.wasm, beside the game) did not start.");
    }
  };

  /** @param {Response} answer @param {number} most */
  const body = async (answer, most) => {
    const reader = answer.body?.getReader();
    /** @type {Uint8Array[]} */
    const pieces = [];
    let bytes = 0;
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || !value) break;
      bytes += value.byteLength;
      if (bytes > most) {
        await reader?.cancel();
        throw new Refused(`more than ${most} bytes in the pack`);
      }
      pieces.push(value);
    }
    const text = await new Blob(pieces).arrayBuffer();
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(text);
    } catch {
      throw new Refused("the pack is not text in UTF-8");
    }
  };

  /** Of this very site, without a way to another, and only what anybody may fetch: a page around might ask for it. @param {number} most */
  const fetched = async (most) => {
    if (self.origin === "null") throw new Refused("A frame without an origin has no site of its own to fetch a pack from.", "the page around can hand it over: `packs=message`");
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(asked, { mode: "same-origin", redirect: "error", credentials: "omit" });
    } catch {
      throw new Refused("The pack could not be fetched.", "it must lie on the site of the game, and its address must not lead on to another");
    }
    if (!answer.ok) throw new Refused(`The pack could not be fetched: the server answers ${answer.status}.`);
    return body(answer, most);
  };

  /** Who brought it, if somebody has to be told what came of it. @type {((type: string, data: unknown) => void) | undefined} */
  let answer;
  /** @returns {Promise<string>} */
  const brought = () =>
    new Promise((done, no) => {
      if (parent === window) no(new Refused("There is no page around the game that could bring a pack."));
      const late = setTimeout(() => no(new Refused("The page around the game has brought no pack.", "call `pack(…)` of the element, or send the message `pack`")), WAIT);
      /** For frame.js: takes one pack, from a page that is known. @type {(pack: string, tell: (type: string, data: unknown) => void) => boolean} */
      parts.takePack = (pack, tell) => {
        if (answer) return false;
        clearTimeout(late);
        answer = tell;
        done(pack);
        return true;
      };
      if (parts.pack) parts.takePack(...parts.pack);
    });

  // ---- What comes of it.

  /** @param {string} id @param {string} text */
  const lay = (id, text) => {
    document.getElementById(id)?.remove();
    const element = document.createElement("script");
    element.type = "application/json";
    element.id = id;
    element.append(text);
    document.head.append(element);
  };

  /** The game's own people after the provider's. @param {string} index */
  const together = async (index) => {
    const [theirs, ours] = [JSON.parse(index), await (await fetch(INDEX)).json()];
    const there = new Set(theirs.scenarios.map((/** @type {{ id: string }} */ one) => one.id));
    return JSON.stringify({ ...theirs, scenarios: [...theirs.scenarios, ...ours.scenarios.filter((/** @type {{ id: string }} */ one) => !there.has(one.id))] });
  };

  /** As many as a message has room for. @param {Problem[]} problems */
  const some = (problems) => {
    const told = problems.slice(0, MOST.told);
    while (JSON.stringify(told).length > MOST_TOLD) told.pop();
    return told;
  };

  /** @param {Problem[]} problems */
  const refuse = (problems) => {
    const told = some(problems);
    answer?.("error", { code: "pack", problems: told });
    dispatchEvent(new CustomEvent("talkdown:event", { detail: JSON.stringify({ type: "trouble", code: "pack", text: told[0]?.message, problems: told }) }));
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => show(problems));
    else show(problems);
  };

  /** @param {string} tag @param {(Node | string)[]} content */
  const el = (tag, ...content) => {
    const made = document.createElement(tag);
    made.append(...content);
    return made;
  };
  /** @param {Problem[]} problems */
  const show = (problems) => {
    const items = problems.slice(0, MOST.shown).map(({ scenario, severity, code, path, message, hint }) => {
      const where = [scenario, path].filter(Boolean).join(" · ");
      const item = el("li", ...(where ? [el("strong", where), document.createElement("br")] : []), `${severity}[${code}]: ${message}`);
      if (hint) item.append(document.createElement("br"), `hint: ${hint}`);
      return item;
    });
    const left = problems.length - items.length;
    const again = el("button", "Try again");
    Object.assign(again, { type: "button", className: "primary", onclick: () => location.reload() });
    again.dataset.do = "retry";
    const row = Object.assign(el("p", again), { className: "row" });
    const list = Object.assign(el("ol", ...items), { className: "problems" });
    const main = Object.assign(el("main"), { className: "page trouble", tabIndex: -1 });
    main.dataset.screen = "pack";
    main.append(
      el("h1", "This pack of scenarios cannot be played"),
      Object.assign(el("p", "Nothing of it is shown until all of it is right. This is what keeps it out, for whoever made it:"), { role: "alert" }),
      list,
      ...(left > 0 ? [el("p", `and ${left} more`)] : []),
      row,
    );
    document.getElementById("app")?.replaceChildren(main);
    root.dataset.pack = "refused";
  };

  /** Only an address of this very site is followed. */
  const ours = () => {
    try {
      return /^https?:$/.test(location.protocol) && new URL(asked, location.href).origin === location.origin;
    } catch {
      return false;
    }
  };
  const begin = async () => {
    // As with everything in an address that is not what it should be: as if it were not there.
    if (asked !== "message" && !ours()) return page.talkdownGo();
    const checking = checker();
    // Both at once; whichever is wrong is told below.
    const [tool, text] = await Promise.all([checking, asked === "message" ? brought() : checking.then((tool) => fetched(tool.most()))]);
    /** @type {Checked} */
    const { problems, files } = JSON.parse(tool.check(text));
    const index = files[INDEX];
    if (!index) return refuse(problems);
    const add = parameters.get("packs-add") === "1";
    for (const [path, file] of Object.entries(files)) lay(path, path === INDEX && add ? await together(index) : file);
    answer?.("packed", { people: Object.keys(files).length - 1, problems: some(problems) });
    page.talkdownGo();
  };
  begin().catch((error) => refuse([error instanceof Refused ? problem(error.message, error.hint) : problem(`It could not be taken over: ${error}`)]));
})();
