// @ts-check
// The booth's states: attract → choose → play → warn → reset → attract, with a door for staff. Pure: the clock and everything
// that can be seen are handed in, so that a test can turn the hands. Knows no page, no frame and no storage.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  /** Longest that cleaning up may take before the whole page is loaded anew, in ms. */
  const CLEANING = 5_000;
  /** How long a staff screen stays open with nobody at it, in ms. */
  const STAFF = 180_000;

  /**
   * @typedef {object} Clock
   * @property {(ms: number, then: () => void) => number} later
   * @property {(id: number) => void} cancel
   * @property {() => number} now ms that only ever grow
   *
   * @typedef {object} Effects
   * @property {(state: string, detail: {person?: string, reason?: string, from: string}) => void} enter shows a state
   * @property {(seconds: number) => void} left seconds left of the countdown
   * @property {(done: () => void) => void} clean throws everything of the visitor away, then calls `done`
   * @property {() => void} reload loads the whole page anew
   *
   * @typedef {object} Rules
   * @property {number} idle seconds without any input until the warning
   * @property {number} countdown seconds from the warning to the reset
   * @property {string[]} people who can be chosen
   * @property {number} reload hours until the page is loaded anew, in attract only
   */

  /** @param {Clock} clock @param {Effects} effects @param {Rules} rules */
  kiosk.machine = (clock, effects, rules) => {
    let state = "off";
    let timer = 0;
    let extended = 0;
    const born = clock.now();

    /** @param {number} ms @param {() => void} then */
    const wait = (ms, then) => {
      clock.cancel(timer);
      timer = clock.later(ms, then);
    };
    /** @param {string} next @param {{person?: string, reason?: string}} [detail] */
    const enter = (next, detail = {}) => {
      const from = state;
      state = next;
      clock.cancel(timer);
      effects.enter(next, { ...detail, from });
    };

    const attract = () => {
      enter("attract");
      extended = 0;
      // Nobody is there: the moment to begin afresh.
      const age = clock.now() - born;
      wait(Math.max(0, rules.reload * 3_600_000 - age), effects.reload);
    };
    /** @param {string} reason */
    const reset = (reason) => {
      enter("reset", { reason });
      wait(CLEANING, effects.reload);
      effects.clean(() => {
        if (state === "reset") attract();
      });
    };
    const idling = () => {
      const then = state === "choose" ? () => reset("idle") : warn;
      wait(rules.idle * 1000, then);
    };
    const warn = () => {
      enter("warn");
      /** @param {number} left */
      const count = (left) => {
        effects.left(left);
        wait(1000, left > 1 ? () => count(left - 1) : () => reset("idle"));
      };
      count(rules.countdown);
    };
    /** @param {string} person */
    const play = (person) => {
      enter("play", { person });
      idling();
    };

    const machine = {
      get state() {
        return state;
      },
      /** How often this visitor answered the warning. There is no limit to it. */
      get extended() {
        return extended;
      },
      /** To the first screen, when the page has loaded. */
      begin: attract,
      /** Somebody touched or pressed something, here or in the game. */
      input() {
        if (state === "attract") {
          if (rules.people.length === 1) return play(rules.people[0]);
          enter("choose");
          idling();
        } else if (state === "choose" || state === "play") {
          idling();
        } else if (state === "warn") {
          extended += 1;
          enter("play");
          idling();
        } else if (state === "staff") {
          wait(STAFF, () => reset("staff"));
        }
      },
      /** @param {string} person */
      choose(person) {
        if (state === "choose" && rules.people.includes(person)) play(person);
      },
      /** The visitor is done. */
      finish() {
        if (state === "choose" || state === "play" || state === "warn") reset("finished");
      },
      /** The game failed. @param {string} reason */
      crashed(reason) {
        if (state === "play" || state === "warn") reset(reason);
      },
      /** The door was held long enough. */
      staff() {
        if (state === "off" || state === "reset" || state === "staff") return;
        enter("staff");
        wait(STAFF, () => reset("staff"));
      },
      leave() {
        if (state === "staff") reset("staff");
      },
    };
    return machine;
  };
})();
