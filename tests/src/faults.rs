//! The twelve faults of a browser's storage, as scripts that run before the page.

/// A fault.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// What it is.
    pub name: &'static str,
    /// Brings it about.
    pub script: &'static str,
    /// Whether the game must say so: not where everything is kept all the same.
    pub told: bool,
}

/// All of them. Storage that is refused, null, full, forgetful, slow, or gone in the middle.
pub const FAULTS: [Fault; 12] = [
    Fault {
        name: "reading localStorage throws",
        script: "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('blocked', 'SecurityError'); }});",
        told: true,
    },
    Fault {
        name: "localStorage is null",
        script: "Object.defineProperty(window, 'localStorage', {value: null});",
        told: true,
    },
    Fault {
        name: "localStorage is missing",
        script: "Object.defineProperty(window, 'localStorage', {value: undefined});",
        told: true,
    },
    Fault {
        name: "getItem throws",
        script: "Storage.prototype.getItem = () => { throw new Error('get'); };",
        told: true,
    },
    Fault {
        name: "setItem throws",
        script: "Storage.prototype.setItem = () => { throw new Error('set'); };",
        told: true,
    },
    Fault {
        name: "removeItem throws",
        script: "Storage.prototype.removeItem = () => { throw new Error('remove'); };",
        told: false,
    },
    Fault {
        name: "everything throws a text",
        script: "for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) Storage.prototype[name] = () => { throw 'no'; };",
        told: true,
    },
    Fault {
        name: "no room",
        script: "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        told: true,
    },
    Fault {
        name: "takes and forgets",
        script: "Storage.prototype.setItem = () => {};",
        told: true,
    },
    Fault {
        name: "gives back something else",
        script: "const get = Storage.prototype.getItem; Storage.prototype.getItem = function (key) { const text = get.call(this, key); return text && text + '.'; };",
        told: true,
    },
    Fault {
        name: "wiped again and again",
        script: "const set = Storage.prototype.setItem; let writes = 0; Storage.prototype.setItem = function (key, value) { if (writes++ % 3 === 0) this.clear(); set.call(this, key, value); };",
        told: false,
    },
    Fault {
        name: "slow",
        script: "for (const name of ['getItem', 'setItem']) { const was = Storage.prototype[name]; Storage.prototype[name] = function (...given) { const until = performance.now() + 20; while (performance.now() < until); return was.apply(this, given); }; }",
        told: false,
    },
];

/// Prefills the storage so that only this many characters are free.
pub const FILL: &str = "(() => {
  const free = arguments[0];
  let piece = 'x'.repeat(1 << 20), number = 0;
  while (piece.length) {
    try { localStorage.setItem('filler' + number++, piece); } catch { piece = piece.slice(0, piece.length >> 1); }
  }
  if (free) localStorage.removeItem('filler' + [...Array(number).keys()].find((one) => {
    const text = localStorage.getItem('filler' + one);
    return text && text.length >= free && text.length <= 2 * free + 64;
  }));
  return localStorage.length;
})()";
