// A clock that can be put forward. Everything runs as it would, only that `__pass(ms)` lets a time go by at once: whatever is due in it
// is done in its order, as late as it would have been.
(() => {
  const real = { setTimeout, clearTimeout, now: performance.now.bind(performance), Date };
  const began = real.Date.now() - real.now();
  const waiting = new Map();
  let ahead = 0;
  let next = 1;
  const clock = () => real.now() + ahead;
  const later = (one, id) => {
    one.handle = real.setTimeout.call(window, () => fire(id), Math.max(0, one.due - clock()));
  };
  const fire = (id) => {
    const one = waiting.get(id);
    if (!one) return;
    real.clearTimeout.call(window, one.handle);
    if (one.every) {
      one.due += Math.max(1, one.every);
      later(one, id);
    } else waiting.delete(id);
    one.run();
  };
  const start = (then, ms, every, given) => {
    const id = next++;
    const one = { due: clock() + Math.max(0, Number(ms) || 0), every: every ? Number(ms) || 1 : 0, run: () => then(...given), handle: 0 };
    waiting.set(id, one);
    later(one, id);
    return id;
  };
  const stop = (id) => {
    const one = waiting.get(id);
    if (one) real.clearTimeout.call(window, one.handle);
    waiting.delete(id);
  };
  window.setTimeout = (then, ms, ...given) => start(then, ms, false, given);
  window.setInterval = (then, ms, ...given) => start(then, ms, true, given);
  window.clearTimeout = window.clearInterval = stop;
  performance.now = clock;
  window.Date = class extends real.Date {
    constructor(...given) {
      if (given.length) super(...given);
      else super(began + clock());
    }
    static now() {
      return Math.floor(began + clock());
    }
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => real.setTimeout.call(window, done, 0)));
  window.__pass = async (ms) => {
    const end = clock() + ms;
    for (let steps = 0; ; steps++) {
      let first;
      for (const [id, one] of waiting) if (one.due <= end && (!first || one.due < first[1].due)) first = [id, one];
      if (!first) break;
      ahead += Math.max(0, first[1].due - clock());
      fire(first[0]);
      // Once in a while the page may paint, and what waits for that may come.
      if (steps % 100 === 0) await frame();
      else await null;
    }
    ahead += Math.max(0, end - clock());
    await frame();
    await frame();
  };
})();
