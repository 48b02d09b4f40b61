// @ts-check
// The first moment of a talk, shown while the program is still on its way, for a visitor whom a link leads straight in (start.js); and what comes
// of the first reply. Both were written down by `talkdown pack` (`scenarios/ID.first.en.json`, `ID.answers.en.json`), seed and all, so the program
// goes on from the very same moment: the replies pressed meanwhile are pressed again in it. Knows no rule of the game; where anything is not as it
// should be it shows nothing, and the page waits for the program as it would without.
"use strict";

(() => {
  const root = document.documentElement;
  /** What else can be done, as the program will say it: here only its room is taken (a test compares them). */
  const MOVES = ["Say nothing", "Give space", "Breathe", "Read them", "Step away or get help"];
  /** The schema of what is kept (src/save/record.rs) that is understood here. */
  const SCHEMA = 2;
  const [, id] = /^#\/play\/([a-z0-9-]+)/.exec(location.hash) ?? [];
  const fetched = fetch(`scenarios/${id}.answers.en.json`)
    .then((answer) => answer.json())
    .catch(() => undefined);

  /** The newest of what is kept in two slots, and its number; 0 where there is nothing. @param {string[]} slots */
  const kept = (slots) => {
    const sealed = slots.flatMap((slot) => localStorage.getItem(`talkdown:main:${slot}`) ?? []);
    const opened = sealed.map((text) => {
      const [, sequence, schema, json] = /^\d+ [0-9a-f]{8} (\d+) (\d+) (\{.*|null)$/s.exec(text) ?? [];
      if (Number(schema) !== SCHEMA) throw new Error("not understood here");
      return { sequence: Number(sequence), what: JSON.parse(json) };
    });
    return opened.sort((one, other) => other.sequence - one.sequence)[0] ?? { sequence: 0, what: null };
  };
  /** With which seed the talk begins for this visitor: any (0), that of a talk in which nothing has been done yet, or none that could be shown here. */
  const seed = () => {
    if (root.dataset.kiosk) return 0;
    let talk, settings, runs;
    try {
      if (!Object.keys(localStorage).some((key) => key.startsWith("talkdown:"))) return 0;
      const [record, last] = [kept(["a", "b"]), kept(["c", "d"])];
      ({ settings, runs = [], current: talk } = record.what ?? {});
      if (last.sequence > record.sequence) talk = last.what;
    } catch {
      // Not to be read; or nothing is kept here, which the program says above the talk, and everything would move.
      return;
    }
    const { theme, motion, text_size: text, example_seen: _, ...rest } = settings ?? {};
    /** @type {Record<string, unknown>} */
    const plain = { reasons: "fading", learner: { triggers: [], plan: false }, intensity: "as_written", pace: "off", aloud: false };
    const own = Object.entries(rest).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(plain[name]));
    if (own) return;
    const { transcript } = talk ?? {};
    const over = !transcript || runs.some((/** @type {any} */ run) => run.id === talk.id);
    const begun = !over && transcript.scenario === id;
    if (begun && (transcript.actions.length || talk.origin || transcript.learner.plan || transcript.learner.triggers.length)) return;
    // As the program will dress the page (src/app.rs).
    const look = { ...(root.dataset.hostTheme ? {} : { theme }), motion, text };
    for (const [name, value] of Object.entries(look)) if (/^[a-z0-9]{1,8}$/.test(value ?? "")) root.dataset[name] = value;
    return begun ? transcript.seed : 0;
  };

  // The type of the game arrives after the program, and is put on with the next press, which changes the words anyway: no line jumps while it is read.
  const face = () => {
    const on = () => {
      for (const press of ["click", "keydown"]) removeEventListener(press, on);
      delete root.dataset.face;
    };
    const wait = () => {
      for (const press of ["click", "keydown"]) addEventListener(press, on);
    };
    document.fonts.load('1em "Atkinson Next"').then(wait, wait);
  };

  /** Shows the moment, and gives way to the program. */
  const show = async () => {
    /** When a wait is long enough to be spoken of, in milliseconds. */
    const LONG = 2_500;
    /** The stretches of the meter, as src/parts/meter.rs has them: stage and width in hundredths of a point. */
    const STRETCHES = [["settled", 2500], ["uneasy", 2000], ["defensive", 2500], ["release", 1800], ["danger", 1200]];
    const first = await /** @type {any} */ (window).talkdownFirst;
    if (document.readyState === "loading") await new Promise((done) => document.addEventListener("DOMContentLoaded", done));
    const app = document.getElementById("app");
    const panic = document.getElementById("panic");
    if (!first || !app || root.dataset.ready || root.dataset.loaderror || panic?.hidden === false) return face();

    /** @param {unknown} text */
    const words = (text) => {
      if (typeof text !== "string" || text.length > 4_000) throw new Error("not a text");
      return text;
    };
    /** @param {string} tag @param {string} [name] @param {(Node | string)[]} parts */
    const el = (tag, name, ...parts) => {
      const made = document.createElement(tag);
      if (name) made.className = name;
      made.append(...parts);
      return made;
    };

    /** A drawing, as src/parts/icon.rs has it; without lines it only takes its room. @param {string} lines */
    const icon = (lines) => {
      const [made, path] = ["svg", "path"].map((kind) => document.createElementNS("http://www.w3.org/2000/svg", kind));
      for (const [name, value] of [["class", "icon"], ["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) made.setAttribute(name, value);
      path.setAttribute("d", lines);
      made.append(path);
      return made;
    };

    /** What was pressed, by id: in the first moment, and in the one after it. @type {string[]} */
    const pressed = [];
    /** How many of these have been answered here, and the file that can. */
    let answered = 0;
    /** @type {any} */
    let answers;
    /** @param {any} from @param {number[]} places */
    const replies = (from, places) =>
      places.map((place, index) => {
        const [id, text] = from.replies[place].map(words);
        const number = el("kbd", "", String(index + 1));
        number.setAttribute("aria-hidden", "true");
        const button = el("button", "reply", number, el("span", "", text));
        button.setAttribute("type", "button");
        button.addEventListener("click", () => {
          pressed[answered] = id;
          for (const other of button.parentElement?.children ?? []) other.setAttribute("aria-pressed", String(other === button));
          answer();
        });
        return button;
      });
    /** @param {any} from @param {any} now */
    const said = (from, now) => {
      const line = el("span", "said-line", words(from.lines[now.line]));
      if (now.stands) line.setAttribute("aria-hidden", "true");
      const answer = now.answer === undefined ? [] : [el("span", "said-answer", words(from.answers[now.answer]))];
      return el("p", "said", el("span", "said-cue", words(from.cues[now.cue])), ...answer, line);
    };
    const needle = el("span", "meter-needle");
    const point = (/** @type {unknown} */ meter) => {
      needle.style.transform = `translateX(${Number(meter) / 100}%)`;
    };
    const meter = () => {
      const stretches = STRETCHES.map(([stage, width]) => {
        const stretch = el("span", "meter-stretch");
        stretch.dataset.stage = String(stage);
        stretch.style.flexGrow = String(width);
        return stretch;
      });
      point(first.meter);
      const made = el("div", "meter", el("div", "meter-words", "\u00a0"), el("div", "meter-scale", el("div", "meter-stretches", ...stretches), needle));
      made.setAttribute("aria-hidden", "true");
      return made;
    };
    const begins = seed();
    const which = begins ? first.openings.findIndex((/** @type {any} */ one) => one.seed === begins) : Math.floor(Math.random() * first.openings.length);
    const opening = begins !== undefined && first.openings[which];
    if (!opening) {
      // Nothing stands here that could jump: the type of the game may come as it does elsewhere.
      delete root.dataset.face;
      return;
    }
    const log = el("div", "log", said(first, opening));
    log.setAttribute("role", "log");
    const choice = el("div", "replies", ...replies(first, opening.replies));
    choice.tabIndex = -1;
    const wait = el("span", "reason");
    const why = el("div", "why", wait);
    why.setAttribute("role", "status");
    const moves = el("div", "moves", ...MOVES.map((words) => Object.assign(el("button", "", icon(""), el("span", "", words)), { type: "button", disabled: true })));
    moves.setAttribute("aria-hidden", "true");
    const talk = el("div", "encounter-talk", log, meter(), why, choice, el("div", "moves-place", moves));
    const back = Object.assign(el("a", "bar-back", icon("M15 5l-7 7 7 7"), el("span", "", "Stop")), { href: "#/" });
    const turn = el("span", "bar-turn", `Turn 1 of ${Number(first.turns)}`);
    const bar = el("header", "bar", back, el("h1", "bar-name", el("bdi", "", words(first.name))), turn);
    const shown = el("div", "", el("main", "", el("div", "encounter", bar, el("div", "encounter-scene"), talk)));
    shown.id = "first";
    root.dataset.seed = String(Number(opening.seed));
    app.hidden = true;
    app.before(shown);
    const slow = setTimeout(() => wait.append("One moment…"), LONG);

    /** Shows what comes of the first reply, once it is pressed and known. Where the answers are not what they should be, the program answers. */
    const answer = () => {
      try {
        const place = opening.replies.findIndex((/** @type {number} */ at) => first.replies[at][0] === pressed[0]);
        const next = answers?.openings[which]?.[place];
        if (!next || answered) return;
        const parts = [said(answers, next), replies(answers, next.replies)];
        answered = 1;
        log.append(parts[0]);
        point(next.meter);
        turn.textContent = `Turn 2 of ${Number(first.turns)}`;
        const focused = choice.contains(document.activeElement);
        choice.replaceChildren(...parts[1]);
        if (focused) choice.focus();
      } catch {
        answers = undefined;
      }
    };
    const known = (/** @type {any} */ told) => {
      answers = told;
      answer();
    };
    const tells = fetched.then(known);

    // The program's own page takes its place as soon as there is something to see on it: the same moment, or whatever went wrong.
    const stands = () => app.querySelector(".reply, .trouble, #app > main:not([data-screen=shell], [data-screen=briefing], [data-screen=encounter])");
    /** Presses a reply of the program's, which comes to its place a moment after the press before. @param {string} id */
    const repeat = async (id) => {
      const reply = () => /** @type {HTMLElement | null} */ (app.querySelector(`[data-reply="${CSS.escape(id)}"]`));
      for (let steps = 0; steps < 64 && !reply(); steps++) await undefined;
      reply()?.click();
    };
    /** Takes the moment away, and says whether the focus was in it. */
    const gone = () => {
      watch.disconnect();
      clearTimeout(slow);
      removeEventListener("hashchange", left);
      const focused = shown.contains(document.activeElement);
      shown.remove();
      return focused;
    };
    const open = () => {
      if (panic?.hidden !== false) app.hidden = false;
      requestAnimationFrame(() => setTimeout(face));
    };
    const giveWay = async () => {
      if (!shown.isConnected) return;
      const focused = gone();
      const told = [...app.querySelectorAll("[data-reply]")].map((one) => /** @type {HTMLElement} */ (one).dataset.reply);
      const same = app.querySelectorAll(".said").length === 1 && told.join() === opening.replies.map((/** @type {number} */ at) => first.replies[at][0]).join();
      const again = same ? pressed : [];
      for (const id of again.slice(0, answered)) await repeat(id);
      // Until all of the program has taken the press in, meter and reasons too.
      for (let steps = 0; answered && steps < 64; steps++) await undefined;
      delete root.dataset.seed;
      open();
      if (focused) /** @type {HTMLElement | null} */ (app.querySelector(".replies"))?.focus();
      // What is answered by the program only is pressed where everybody can hear the answer.
      const [rest] = again.slice(answered);
      if (rest) requestAnimationFrame(() => setTimeout(() => repeat(rest)));
    };
    // The numbers are on the replies, so they are keys.
    const keyed = (/** @type {KeyboardEvent} */ event) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      /** @type {HTMLElement | undefined} */ (choice.children[Number(event.key) - 1])?.click();
    };
    shown.addEventListener("keydown", keyed);
    // Whoever leaves finds the page as it is without this.
    const left = () => {
      if (/^#\/(play|talk)\//.test(location.hash) && location.hash.endsWith(`/${id}`)) return;
      gone();
      delete root.dataset.seed;
      open();
    };
    addEventListener("hashchange", left);
    const watch = new MutationObserver(() => {
      const failed = root.dataset.loaderror || panic?.hidden === false;
      if (!failed && !(root.dataset.ready && stands())) return;
      watch.disconnect();
      // In a task of its own: making the page has taken its time already.
      setTimeout(giveWay);
    });
    watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready", "data-loaderror", "hidden"] });
    await tells;
  };
  // Where the moment is not what it should be, nothing is shown beforehand.
  show()
    .catch(face)
    .finally(/** @type {any} */ (window).talkdownShown);
})();
