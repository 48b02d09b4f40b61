// @ts-check
// The story of the first screen: what can be seen at which second of it. Somebody shouts; a poor reply, and the meter climbs; a
// better one, and the face softens and the meter falls. A pure function of time; drawn by kiosk-attract.js.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  const LENGTH = 13;
  /** How long a face takes to change, and the needle, in seconds. */
  const CHANGE = 0.5;
  const NEEDLE = 0.8;

  /** What begins at which second. `line`: what the person says, and until when their mouth moves; `reply`: what "you" say. */
  const BEATS = [
    { at: 0, pose: "defensive", meter: 58 },
    { at: 0.6, pose: "release", meter: 76, line: "shout", talks: 2.1 },
    { at: 3, reply: "poor" },
    { at: 4, pose: "danger", meter: 93, line: "louder", talks: 1.4, because: "because_poor", by: 17 },
    { at: 6, reply: "better" },
    { at: 7.3, pose: "defensive", meter: 55, because: "because_better", by: -38, line: null },
    { at: 8.3, pose: "uneasy", meter: 36, line: "softer", talks: 1.1 },
    { at: 9.3, pose: "settled", meter: 18, because: "because_heard", by: -37 },
    { at: 10, prompt: true },
  ];
  /** The three pictures for who wants nothing to move: shouting, worse, better. */
  const STILLS = [2.6, 5.8, 10];
  const STAGES = [["settled", 25], ["uneasy", 45], ["defensive", 70], ["release", 88], ["danger", 101]];

  /** @param {number} x */
  const ease = (x) => (x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x));

  /** @param {number} second of the story */
  kiosk.story = (second) => {
    const t = ((second % LENGTH) + LENGTH) % LENGTH;
    let [from, to, since] = ["defensive", "defensive", 0];
    let [low, high, moved] = [58, 58, 0];
    let [line, talked, talks] = /** @type {[string | null, number, number]} */ ([null, 0, 0]);
    let reply = /** @type {string | null} */ (null);
    /** Why the meter moved since the last reply. @type {[string, number][]} */
    let reasons = [];
    let prompt = false;
    for (const beat of BEATS) {
      if (beat.at > t) break;
      if (beat.pose) [from, to, since] = [to, beat.pose, beat.at];
      if (beat.meter) [low, high, moved] = [high, beat.meter, beat.at];
      if (beat.line !== undefined) [line, talked, talks] = [beat.line, beat.at, beat.talks ?? 0];
      if (beat.reply) [reply, line, reasons] = [beat.reply, beat.reply === "poor" ? line : null, []];
      if (beat.because) reasons.push([beat.because, beat.by ?? 0]);
      prompt ||= beat.prompt === true;
    }
    const meter = low + (high - low) * ease((t - moved) / NEEDLE);
    const spoken = t - talked;
    // Mouths open and shut about six times a second; eyes twice in the story, shortly.
    const mouth = spoken < talks ? Math.abs(Math.sin(spoken * 9)) * 0.9 : 0;
    const blink = [2.75, 8.1, 11.2].reduce((most, at) => Math.max(most, 1 - Math.abs(t - at) / 0.12), 0);
    return {
      from, to, share: ease((t - since) / CHANGE), mouth, eyes: blink, meter, line, reply, reasons, prompt,
      stage: /** @type {any[]} */ (STAGES.find(([, end]) => meter < end))[0],
      // The last half-second leads back to the beginning.
      fading: t > LENGTH - 0.5,
    };
  };
  kiosk.story.LENGTH = LENGTH;
  kiosk.story.STILLS = STILLS;
})();
