// @ts-check
// The staff's PIN: kept only as a salted PBKDF2 hash; five tries, then a wait that doubles. A try is written down before it is
// checked and the wait begins anew when the page is loaded, so neither pulling the plug nor turning the clock gives tries back.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  const ROUNDS = 210_000;
  const LEAST = 6;
  const MOST = 12;
  const TRIES = 5;
  const FIRST_WAIT = 30_000;
  const LONGEST_WAIT = 3_600_000;

  /** @param {string} pin */
  const proper = (pin) => new RegExp(`^[0-9]{${LEAST},${MOST}}$`).test(pin) && !/^(\d)\1*$/.test(pin) && !"01234567890123".includes(pin) && !"98765432109876".includes(pin);

  /** @param {string} pin @param {Uint8Array} salt @param {number} rounds */
  const digest = async (pin, salt, rounds) => {
    const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
    return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }, key, 256));
  };

  /** @param {string} pin */
  const hashed = async (pin) => {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    return { salt: kiosk.toBase64(salt), hash: kiosk.toBase64(await digest(pin, salt, ROUNDS)), rounds: ROUNDS };
  };

  /** @param {{salt: string, hash: string, rounds: number}} kept @param {string} pin */
  const matches = async (kept, pin) => {
    const [salt, hash] = [kiosk.fromBase64(kept.salt), kiosk.fromBase64(kept.hash)];
    if (!salt || hash?.length !== 32) return false;
    const found = await digest(pin, salt, kept.rounds);
    return found.reduce((differ, byte, at) => differ | (byte ^ hash[at]), 0) === 0;
  };

  /** How long to wait after so many wrong tries in a row, in ms. @param {number} wrong */
  const pause = (wrong) => (wrong < TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - TRIES)));

  /**
   * The door: asks `keep` for the number of wrong tries and writes it there.
   * @param {{get: Function, update: Function}} keep @param {() => number} now a clock that only grows, in ms
   * @param {{salt: string, hash: string, rounds: number}} pin
   */
  const door = (keep, now, pin) => {
    let from = now();
    let busy = false;
    const wrong = async () => {
      const kept = await keep.get("keep", "tries");
      return Number.isInteger(kept) && kept > 0 ? kept : 0;
    };
    const left = async () => Math.max(0, from + pause(await wrong()) - now());
    return {
      left,
      /** @param {string} given @returns {Promise<"open" | "wrong" | "wait">} */
      async attempt(given) {
        if (busy) return "wait";
        busy = true;
        try {
          if ((await left()) > 0) return "wait";
          await keep.update("keep", "tries", (old) => (Number.isInteger(old) ? old : 0) + 1);
          from = now();
          if (!(await matches(pin, given))) return "wrong";
          await keep.update("keep", "tries", () => 0);
          return "open";
        } finally {
          busy = false;
        }
      },
    };
  };

  kiosk.pin = { proper, hashed, matches, pause, door, possible: () => Boolean(globalThis.crypto?.subtle), LEAST, MOST, TRIES };
})();
