// @ts-check
// Watches over the game in its frame: it must say that it is ready within 15 s and answer a ping every 5 s; three unanswered pings,
// or its own word that it failed, end it. Pure like the states: what a frame is and how a ping travels is handed in.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  const READY = 15_000;
  const PING = 5_000;
  const MISSES = 3;
  /** Between two tries to get a game that failed to its feet: 2 s, 4 s, … at most five minutes. */
  const SOONEST = 2_000;
  const LATEST = 300_000;

  /**
   * @typedef {object} Effects
   * @property {(id: number) => void} ping
   * @property {(reason: string) => void} failed
   * @property {() => void} [well] the game has said that it is ready
   */

  /** @param {{later: (ms: number, then: () => void) => number, cancel: (id: number) => void}} clock @param {Effects} effects */
  kiosk.watch = (clock, effects) => {
    let timer = 0;
    let phase = "off";
    let sent = 0;
    let missed = 0;

    /** @param {number} ms @param {() => void} then */
    const wait = (ms, then) => {
      clock.cancel(timer);
      timer = clock.later(ms, then);
    };
    /** @param {string} reason */
    const fail = (reason) => {
      if (phase === "off") return;
      clock.cancel(timer);
      phase = "off";
      effects.failed(reason);
    };
    const ping = () => {
      if (missed === MISSES) return fail("silent");
      missed += 1;
      sent += 1;
      effects.ping(sent);
      wait(PING, ping);
    };

    return {
      get phase() {
        return phase;
      },
      /** A frame was made. */
      begin() {
        phase = "starting";
        missed = 0;
        wait(READY, () => fail("never-ready"));
      },
      ready() {
        if (phase !== "starting") return;
        phase = "ready";
        effects.well?.();
        wait(PING, ping);
      },
      /** Only the answer to the latest ping counts. @param {number} id */
      pong(id) {
        if (phase === "ready" && id === sent) missed = 0;
      },
      fail,
      /** The frame is gone on purpose. */
      stop() {
        phase = "off";
        clock.cancel(timer);
      },
    };
  };

  /** How long to wait before the next try, after so many failures in a row. @param {number} failures */
  kiosk.backoff = (failures) => Math.min(LATEST, SOONEST * 2 ** Math.max(0, failures - 1));
})();
