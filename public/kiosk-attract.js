// @ts-check
// The first screen: draws the story of kiosk-story.js, calls people over, and moves a little all the time so that nothing burns in.
// Knows the page's parts; when it is shown and hidden is decided elsewhere.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});
  const { make, svg } = kiosk;

  /** A face is drawn at most so often, in ms: kiosks are not fast, and thirty pictures a second are enough. */
  const PICTURE = 33;
  /** Where the whole screen stands, one after the other, in hundredths of its shorter side. */
  const SHIFTS = [[0, 0], [1.2, -0.8], [-1.2, 0.8], [0.6, 1.2], [-0.6, -1.2], [1.4, 0.2], [-1.4, -0.2], [0, -0.6]];
  const STRETCHES = [["settled", 25], ["uneasy", 20], ["defensive", 25], ["release", 18], ["danger", 12]];
  const NAMES = { settled: "Settled", uneasy: "Uneasy", defensive: "Defensive", release: "Boiling over", danger: "Danger" };

  /** @param {number} by */
  const signed = (by) => (by < 0 ? `\u2212${-by}` : `+${by}`);

  const meter = () => {
    const needle = make("span", { class: "meter-needle" });
    const name = make("strong", { class: "meter-stage" });
    const stretches = STRETCHES.map(([stage, width]) => {
      const stretch = make("span", { class: "meter-stretch", "data-stage": stage });
      stretch.style.setProperty("flex-grow", String(width));
      return stretch;
    });
    const scale = make("div", { class: "meter-scale" }, [make("div", { class: "meter-stretches" }, stretches), needle]);
    const words = make("p", { class: "meter-words" }, [make("span", { class: "meter-mark" }), name]);
    const element = make("div", { class: "meter", "aria-hidden": "true" }, [words, scale]);
    return {
      element,
      /** @param {{meter: number, stage: string}} seen */
      show(seen) {
        element.dataset.stage = seen.stage;
        name.textContent = NAMES[seen.stage];
        needle.style.setProperty("transform", `translateX(${seen.meter.toFixed(2)}%)`);
      },
    };
  };

  /** The place behind the person, in the game's own drawing. @param {any[]} paths */
  const place = (paths) => {
    const nodes = paths.map(([d, fill, opacity, stroke, width]) => svg("path", { d, fill, opacity, stroke, "stroke-width": width }));
    const picture = svg("svg", { viewBox: "0 0 1200 800", preserveAspectRatio: "xMidYMid slice" }, [svg("g", {}, nodes)]);
    return make("div", { class: "backdrop", "aria-hidden": "true" }, [picture, make("div", { class: "daylight" }), make("div", { class: "heat" })]);
  };

  /** One picture of the story with all its words. @param {Record<string, string>} words @param {any} people */
  const panel = (words, people) => {
    const face = kiosk.face(people.shown);
    const gauge = meter();
    const said = make("p", { class: "said" });
    const reply = make("p", { class: "reply" });
    const reasons = make("p", { class: "reasons" });
    const person = make("div", { class: "scene-person" }, [face.element]);
    const scene = make("div", { class: "scene" }, [place(people.place), person, make("div", { class: "said-place" }, [said])]);
    const talk = make("div", { class: "talk" }, [gauge.element, reasons, make("div", { class: "reply-place" }, [reply])]);
    let told = "";
    return {
      scene,
      talk,
      /** @param {number} second */
      show(second) {
        const seen = kiosk.story(second);
        face.draw(seen.from, seen.to, seen.share, seen.eyes, seen.mouth);
        gauge.show(seen);
        scene.style.setProperty("--heat", (seen.meter / 100).toFixed(3));
        const now = [seen.line, seen.reply, seen.reasons.length, seen.prompt, seen.fading].join(" ");
        if (now === told) return seen;
        told = now;
        said.textContent = seen.line ? words[seen.line] : "";
        said.toggleAttribute("data-loud", seen.line === "shout" || seen.line === "louder");
        reply.textContent = seen.reply ? words[seen.reply] : "";
        const chip = ([because, by]) => make("span", { class: "because", "data-way": by < 0 ? "down" : "up" }, [make("b", {}, [signed(by)]), ` ${words[because]}`]);
        // Only what is new, so that nothing fades in twice.
        const listed = seen.fading ? [] : seen.reasons;
        if (listed.length < reasons.childElementCount || (listed[0] && reasons.dataset.first !== listed[0][0])) reasons.replaceChildren();
        if (listed[0]) reasons.dataset.first = listed[0][0];
        reasons.append(...listed.slice(reasons.childElementCount).map(chip));
        for (const part of [said, reply]) part.toggleAttribute("data-on", part.textContent !== "" && !seen.fading);
        return seen;
      },
    };
  };

  /**
   * @param {Element} root where it is put @param {{words: Record<string, string>, shift: number, start: string, people: string[]}} settings @param {any} people
   * @param {{later: Function, cancel: Function, now: () => number}} clock
   */
  kiosk.attract = (root, settings, people, clock) => {
    const { words } = settings;
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let moving = panel(words, people);
    const call = make("button", { class: "call", type: "button", "data-do": "start" }, [
      svg("svg", { viewBox: "0 0 24 24", class: "hand", "aria-hidden": "true" }, [
        svg("path", { d: "M9 11V4.500a1.500 1.500 0 0 1 3 0V10l5.200 1.100a2.300 2.300 0 0 1 1.800 2.600l-.6 4A4 4 0 0 1 14.500 21H12a4 4 0 0 1-3-1.400L5 14.800a1.500 1.500 0 0 1 2.200-2z" }),
      ]),
      make("span", {}, [words.touch]),
    ]);
    const head = make("div", { class: "attract-head" }, [
      make("h1", {}, [words.title]),
      make("p", { class: "lead" }, [words.lead]),
    ]);
    // Everybody's talk is the short one, or nothing is promised.
    const short = settings.start === "cut" && settings.people.every((id) => people.people[id]?.cut);
    const foot = make("div", { class: "attract-foot" }, [call, make("p", { class: "small" }, [short ? words.minutes : words.minutes_talk])]);
    const board = make("div", { class: "attract-board" });
    root.replaceChildren(board);

    let begun = 0;
    let drawing = 0;
    let last = -Infinity;
    let shifting = 0;
    let shift = 0;
    let on = false;

    const lay = () => {
      board.toggleAttribute("data-still", still.matches);
      if (still.matches) {
        const stills = kiosk.story.STILLS.map((second) => {
          const one = panel(words, people);
          one.show(second);
          return make("div", { class: "still" }, [one.scene, one.talk]);
        });
        board.replaceChildren(head, make("div", { class: "stills", "aria-hidden": "true" }, stills), foot);
      } else {
        moving = panel(words, people);
        moving.show(0);
        for (const part of [moving.scene, moving.talk]) part.setAttribute("aria-hidden", "true");
        board.replaceChildren(moving.scene, make("div", { class: "attract-side" }, [head, moving.talk, foot]));
      }
    };
    const draw = () => {
      if (!on || still.matches) return;
      drawing = requestAnimationFrame(draw);
      const now = clock.now();
      if (now - last < PICTURE) return;
      last = now;
      const seen = moving.show((now - begun) / 1000);
      board.toggleAttribute("data-prompt", seen.prompt && !seen.fading);
    };
    const move = () => {
      shift = (shift + 1) % SHIFTS.length;
      const [x, y] = SHIFTS[shift];
      board.style.setProperty("translate", `${x}vmin ${y}vmin`);
      shifting = clock.later(settings.shift * 1000, move);
    };
    still.addEventListener("change", () => {
      lay();
      if (on) start();
    });
    const start = () => {
      stop();
      on = true;
      begun = clock.now();
      last = -Infinity;
      shifting = clock.later(settings.shift * 1000, move);
      draw();
    };
    const stop = () => {
      on = false;
      cancelAnimationFrame(drawing);
      clock.cancel(shifting);
    };
    lay();
    return { start, stop, focus: () => call.focus(), get shift() { return shift; } };
  };
})();
