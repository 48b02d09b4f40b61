// @ts-check
// The booth put together: states, watch, frame, first screen, staff. Here alone the real clock, the real page and the real frame meet
// what decides; nothing is decided here.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});
  const { make } = kiosk;

  /** How long the corner is held, in ms. */
  const HOLD = 5_000;
  /** Sign of life for the watchdog outside: the file of the store changes (kiosk/start-kiosk.sh). */
  const BEAT = 5_000;
  /** How long the game may take from its briefing into the talk, when that is tried. */
  const MOVES = 1_500;
  /** A touch that opened a screen does not press what lies under the finger. */
  const GUARD = 400;

  // Never the time of day: that may jump.
  const clock = { now: () => performance.now(), later: (ms, then) => setTimeout(then, ms), cancel: (id) => clearTimeout(id) };
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** Whether a frame needs an origin here, from one loading of the page to the next: `null` while nobody knows. @param {boolean} [loose] */
  const known = (loose) => {
    try {
      if (loose !== undefined) sessionStorage.setItem("kiosk-loose", String(loose));
      return { true: true, false: false }[sessionStorage.getItem("kiosk-loose") ?? ""] ?? null;
    } catch {
      return null;
    }
  };

  const begin = async () => {
    const keep = kiosk.keep;
    let { settings, refused } = await kiosk.config.read(await keep.get("keep", "settings"));
    if (settings.pinReset && settings.pinReset !== (await keep.get("keep", "pinReset"))) {
      for (const key of ["pin", "tries", "settings"]) await keep.update("keep", key, () => undefined);
      await keep.update("keep", "pinReset", () => settings.pinReset);
      ({ settings, refused } = await kiosk.config.read());
    }
    const { words } = settings;
    const people = globalThis.kioskPeople;
    const warn = /** @type {HTMLDialogElement} */ (part("warn"));
    document.documentElement.dataset.theme = settings.theme;
    document.documentElement.lang = settings.lang;
    if (settings.brand) part("brand").textContent = settings.brand;

    // ---- The game. Which file: the one set, else the page, else the single file; after a failure the other one.
    const files = settings.game ? [settings.game] : location.protocol === "file:" ? ["talkdown.html"] : ["index.html", "talkdown.html"];
    let failures = 0;
    let which = 0;
    let trouble = "";
    /** @type {ReturnType<typeof kiosk.frame> | null} */
    let frame = null;
    let game = /** @type {any} */ (null);
    let probing = 0;
    /** Where the game is, as it says itself. */
    let screen = "";
    /** The game needs an origin to move from screen to screen. Known once it was tried, which is only done as a file. */
    const file = location.protocol === "file:";
    let loose = file ? known() : false;

    const noFrame = () => {
      clock.cancel(probing);
      game?.stop();
      frame?.remove();
      game = frame = null;
      screen = "";
      part("stage").replaceChildren();
    };
    /** @param {string | undefined} person @param {{well: () => void, failed: (reason: string) => void}} then */
    const newFrame = (person, then, tried = false) => {
      noFrame();
      const watch = kiosk.watch(clock, {
        ping: (id) => frame?.send("ping", {}, `p${id}`),
        well: () => {
          failures = 0;
          trouble = "";
          then.well();
        },
        failed: (reason) => {
          failures += 1;
          trouble = reason;
          which = (which + 1) % files.length;
          keep.count("faults");
          noFrame();
          then.failed(reason);
        },
      });
      game = watch;
      watch.begin();
      frame = kiosk.frame(part("stage"), kiosk.address(files[which], settings, person), "Talkdown", (type, data, id) => {
        if (typeof data.screen === "string") screen = data.screen;
        if (type === "ready") watch.ready();
        else if (type === "pong") watch.pong(Number(String(id).slice(1)));
        else if (type === "loaderror" || (type === "error" && data.code === "panic")) watch.fail(type === "error" ? "panic" : "load");
        else if (type === "activity") machine.input();
        else if (type === "complete" && person) {
          keep.count("finishes");
          keep.count(keep.ENDINGS.includes(data.outcome) ? data.outcome : "other");
          part("more").hidden = !part("more").hasChildNodes();
          bar("again");
        }
      }, tried ? false : (loose ?? true));
    };
    /**
     * While nobody plays: does the game come to its feet at all? Again and again until it does, less and less often. As a file it must
     * also show that it can go from its briefing into the talk: browsers refuse that to a file without an origin.
     */
    const probe = () => {
      const moves = file && settings.start !== "briefing" && loose === null;
      newFrame(moves ? settings.people[0] : undefined, {
        well: () => {
          if (!moves) return noFrame();
          probing = clock.later(MOVES, () => {
            loose = screen !== "encounter";
            known(loose);
            noFrame();
          });
        },
        failed: () => {
          if (machine.state === "attract") probing = clock.later(kiosk.backoff(failures), probe);
        },
      }, moves);
    };

    // ---- Screens.
    const attract = kiosk.attract(part("attract"), settings, people, clock);
    let opened = -Infinity;

    const cards = settings.people.map((id) => {
      const person = people.people[id];
      return make("button", { type: "button", class: "card", "data-person": id, click: () => clock.now() - opened > GUARD && machine.choose(id) }, [
        person ? kiosk.picture(person) : make("span", { class: "portrait" }),
        make("span", { class: "card-words" }, [
          make("strong", {}, [person?.name ?? id]),
          make("span", {}, [person?.situation ?? ""]),
          person ? make("span", { class: "small" }, [words.minute_count.replace("{n}", String(settings.start === "cut" ? (person.cut ?? person.minutes) : person.minutes))]) : null,
        ]),
      ]);
    });
    part("choose").append(make("h1", { tabindex: "-1" }, [words.choose]), make("div", { class: "cards", "data-count": cards.length }, cards));

    const said = make("p", { id: "warn-words" }, [words.still_more]);
    const seconds = make("p", { class: "seconds", "aria-hidden": "true" });
    const heard = make("p", { class: "unseen", role: "status" });
    warn.append(make("h1", { id: "warn-title" }, [words.still]), said, seconds, heard, make("button", { type: "button", class: "primary large", "data-do": "stay" }, [words.still_button]));

    if (settings.more) {
      const code = kiosk.qr.svg(settings.more.url, settings.more.url);
      const shown = [make("strong", {}, [settings.more.words || words.more]), make("span", {}, [new URL(settings.more.url).host])];
      if (code) part("more").append(code, make("p", {}, shown));
    }
    part("more").hidden = !part("more").hasChildNodes();

    const finish = make("button", { type: "button", class: "large", "data-do": "finish", click: () => machine.finish() }, [words.finish]);
    const contrast = make("button", { type: "button", class: "large", "data-do": "contrast", "aria-pressed": "false", click: () => {
      const on = contrast.getAttribute("aria-pressed") !== "true";
      contrast.setAttribute("aria-pressed", String(on));
      const theme = on ? "contrast" : settings.theme;
      document.documentElement.dataset.theme = theme;
      frame?.send("setTheme", { theme });
    } }, [words.contrast]);
    part("bar-buttons").append(contrast, finish);
    /** @param {"" | "play" | "again"} kind */
    const bar = (kind) => {
      part("bar-buttons").hidden = !kind;
      finish.textContent = kind === "again" ? words.again : words.finish;
      finish.classList.toggle("primary", kind === "again");
    };
    part("waiting").textContent = words.waiting;
    part("corner").setAttribute("aria-description", words.staff);

    const screens = ["attract", "choose", "play", "staff"];
    /** @param {string} name */
    const show = (name) => {
      for (const id of screens) part(id).hidden = id !== name;
      document.body.dataset.state = name;
      opened = clock.now();
    };

    /** As if nobody had been there. @param {() => void} done */
    const clean = (done) => {
      noFrame();
      staff.empty();
      if (warn.open) warn.close();
      seconds.textContent = heard.textContent = "";
      globalThis.speechSynthesis?.cancel();
      contrast.setAttribute("aria-pressed", "false");
      document.documentElement.dataset.theme = settings.theme;
      bar("");
      part("more").hidden = !part("more").hasChildNodes();
      part("waiting").hidden = true;
      /** @type {HTMLElement | null} */ (document.activeElement)?.blur?.();
      for (const element of [document.scrollingElement, ...screens.map(part)]) element?.scrollTo(0, 0);
      // A frame with an origin may have kept something, and hold it still: the page begins anew, and sweeps before anything else.
      if (file && loose !== false) location.reload();
      else keep.sweep().then(done);
    };

    const machine = kiosk.machine(clock, {
      left: (left) => {
        seconds.textContent = words.seconds.replace("{n}", String(left));
        if (left === settings.countdown || left === 10) heard.textContent = seconds.textContent;
      },
      clean,
      reload: () => location.reload(),
      enter: (state, { person, from }) => {
        if (warn.open && state !== "warn") warn.close();
        if (state !== "attract") attract.stop();
        if (from === "staff") staff.empty();
        if (state === "attract") {
          show("attract");
          attract.start();
          if (failures) probing = clock.later(kiosk.backoff(failures), probe);
        } else if (state === "choose") {
          noFrame();
          show("choose");
          part("choose").querySelector("h1")?.focus();
        } else if (state === "play" && person) {
          show("play");
          bar("play");
          part("more").hidden = true;
          part("waiting").hidden = false;
          keep.count("starts");
          newFrame(person, {
            well: () => {
              part("waiting").hidden = true;
              frame?.frame.focus();
              frame?.send("focus");
            },
            failed: (reason) => machine.crashed(reason),
          });
        } else if (state === "play") {
          show("play");
          // The warning took the focus out of the game; keys are to be heard there again.
          frame?.frame.focus();
          frame?.send("focus");
        } else if (state === "warn") {
          warn.showModal();
          /** @type {HTMLElement} */ (warn.querySelector("button")).focus();
        } else if (state === "staff") {
          noFrame();
          bar("");
          show("staff");
          staff.ask();
        }
      },
    }, settings);

    const staff = kiosk.staff(part("staff"), {
      settings, refused, keep, clock,
      left: () => machine.leave(),
      changed: () => location.reload(),
      health: () => [
        trouble ? `The game does not start: ${trouble} (${files[which]}).` : "The game starts.",
        lasting ? "Counts are kept on this machine." : "This browser lets nothing be kept: counts last until it is closed.",
        `Running for ${Math.floor(clock.now() / 3_600_000)} hours.`,
      ],
    });
    const lasting = await keep.lasting();

    // ---- Input. A press counts when it ends, so that the screen it opens does not get the rest of it.
    kiosk.lock();
    let holding = 0;
    let held = false;
    const corner = part("corner");
    const release = () => {
      clock.cancel(holding);
      holding = 0;
      corner.removeAttribute("data-held");
    };
    const hold = () => {
      if (holding || machine.state === "staff" || !settings.staff) return;
      corner.setAttribute("data-held", "");
      holding = clock.later(HOLD, () => {
        release();
        held = true;
        machine.staff();
      });
    };
    corner.addEventListener("pointerdown", hold);
    for (const kind of ["pointerup", "pointercancel", "pointerleave"]) corner.addEventListener(kind, release);
    corner.addEventListener("blur", release);
    const opens = (/** @type {Event} */ event) => !(event.target instanceof Node && corner.contains(event.target));
    addEventListener("keydown", (event) => {
      const on_corner = !opens(event);
      if (on_corner && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        hold();
      }
      if (event.repeat) return;
      const bare = /^(Tab|Shift|Control|Alt|AltGraph|Meta|CapsLock)$/.test(event.key);
      // In attract a Tab only looks around; everything else begins. What is pressed then goes to nobody else.
      if (machine.state === "attract") {
        if (bare || on_corner) return;
        event.preventDefault();
        machine.input();
      } else if (machine.state === "warn") {
        event.preventDefault();
        machine.input();
      } else machine.input();
    }, true);
    addEventListener("keyup", (event) => opens(event) || release(), true);
    addEventListener("click", (event) => {
      if (held) {
        // The end of the long press.
        held = false;
        if (!opens(event)) return;
      }
      if (machine.state === "attract" && !opens(event)) return;
      if (machine.state === "attract" || machine.state === "warn") {
        event.preventDefault();
        event.stopPropagation();
        machine.input();
      }
    }, true);
    for (const kind of ["pointerdown", "wheel", "touchstart"]) {
      addEventListener(kind, () => machine.state !== "attract" && machine.state !== "warn" && machine.input(), { capture: true, passive: true });
    }
    warn.addEventListener("cancel", (event) => event.preventDefault());

    // ---- The screen stays on; the watchdog sees that we live.
    const wake = async () => {
      try {
        if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
      } catch {
        // Then the system's settings must do it.
      }
    };
    document.addEventListener("visibilitychange", wake);
    wake();
    const beat = () => {
      keep.update("keep", "beat", (old) => ((Number.isInteger(old) ? old : 0) + 1) % 1_000_000).catch(() => {});
      clock.later(BEAT, beat);
    };
    beat();

    // What a machine that went off in the middle of a talk left.
    await keep.sweep();
    const start = () => {
      staff.empty();
      machine.begin();
      probe();
    };
    kiosk.booth = { machine, settings, refused, attract, get failures() { return failures; }, get screen() { return screen; }, get loose() { return loose; }, get watch() { return game?.phase ?? "off"; } };
    document.documentElement.dataset.ready = "1";
    if (settings.staff && kiosk.pin.possible() && !(await staff.kept())) {
      show("staff");
      staff.setUp(start);
    } else start();
  };

  begin().catch(() => {
    // A file is missing or broken. Perhaps it is being copied just now: said, and tried again.
    document.body.append(make("p", { class: "plain", role: "alert" }, ["The booth cannot start. It tries again in half a minute."]));
    setTimeout(() => location.reload(), 30_000);
  });
})();
