// @ts-check
// What the booth itself keeps: counts a day, the staff's PIN and tries, what staff changed. In IndexedDB, each write on the disk
// before it counts as done, so that pulling the plug loses none. Nothing in it is about a visitor. Without a store it counts in memory.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  const NAME = "talkdown-kiosk";
  /** What the game calls what it keeps begins with this; ours does not. */
  const THEIRS = "talkdown:";
  const STORES = ["days", "keep"];
  /** Longest that opening may take before memory does instead. */
  const PATIENCE = 4_000;
  /** Counts smaller than this are not told apart: one finished talk on a quiet day could be somebody's. */
  const FEW = 5;
  const ENDINGS = ["resolved", "calmer_with_plan", "handed_over", "paused", "unresolved", "unsafe"];
  const COLUMNS = ["starts", "finishes", ...ENDINGS, "other", "faults"];

  /** @type {Promise<IDBDatabase | null> | null} */
  let opened = null;
  /** @type {Record<string, Map<string, any>>} */
  const memory = { days: new Map(), keep: new Map() };

  const open = () =>
    (opened ??= new Promise((done) => {
      const late = setTimeout(() => done(null), PATIENCE);
      const settle = (db) => {
        clearTimeout(late);
        done(db);
      };
      try {
        const asked = indexedDB.open(NAME, 1);
        asked.onupgradeneeded = () => STORES.forEach((store) => asked.result.createObjectStore(store));
        asked.onsuccess = () => {
          asked.result.onclose = asked.result.onversionchange = () => {
            asked.result.close();
            opened = null;
          };
          settle(asked.result);
        };
        asked.onerror = asked.onblocked = () => settle(null);
      } catch {
        settle(null);
      }
    }));

  /**
   * Changes one value in one go: no other change comes between, and the promise is kept once it lies on the disk.
   * @param {string} store @param {string} key @param {(old: any) => any} change
   */
  const update = async (store, key, change) => {
    const db = await open();
    if (db) {
      try {
        return await new Promise((done, failed) => {
          const work = db.transaction(store, "readwrite", { durability: "strict" });
          const table = work.objectStore(store);
          let value;
          table.get(key).onsuccess = (event) => {
            try {
              value = change(/** @type {IDBRequest} */ (event.target).result);
              if (value === undefined) table.delete(key);
              else table.put(value, key);
            } catch {
              work.abort();
            }
          };
          work.oncomplete = () => done(value);
          work.onerror = work.onabort = () => failed(work.error);
        });
      } catch {
        // A full or broken disk: the rest of the day is counted in memory.
      }
    }
    const value = change(memory[store].get(key));
    memory[store].set(key, value);
    return value;
  };

  /** @param {string} store @returns {Promise<[string, any][]>} */
  const all = async (store) => {
    const db = await open();
    /** @type {[string, any][]} */
    const found = [];
    if (db) {
      try {
        await new Promise((done, failed) => {
          const work = db.transaction(store);
          work.objectStore(store).openCursor().onsuccess = (event) => {
            const cursor = /** @type {IDBRequest<IDBCursorWithValue | null>} */ (event.target).result;
            if (!cursor) return;
            found.push([String(cursor.key), cursor.value]);
            cursor.continue();
          };
          work.oncomplete = () => done(null);
          work.onerror = work.onabort = () => failed(work.error);
        });
      } catch {
        // What cannot be read is not there.
      }
    }
    const known = new Set(found.map(([key]) => key));
    return found.concat([...memory[store]].filter(([key, value]) => !known.has(key) && value !== undefined));
  };

  /** @param {string} store @param {string} key */
  const get = async (store, key) => (await all(store)).find(([name]) => name === key)?.[1];

  /** The day by this machine's clock. A clock that is plainly wrong gets a row of its own. @param {Date} [date] */
  const day = (date = new Date()) => {
    const year = date.getFullYear();
    if (!(year >= 2025 && year <= 2099)) return "no-date";
    return `${year}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
  };

  /** One more. Unknown endings are counted as "other". @param {string} column */
  const count = (column) => {
    const name = COLUMNS.includes(column) ? column : "other";
    return update("days", day(), (old) => ({ ...old, [name]: (Number.isInteger(old?.[name]) ? old[name] : 0) + 1 }));
  };

  /** The counts as they may be shown and given away. @param {[string, any][]} days */
  const table = (days) =>
    days
      .map(([date, counts]) => [date, ...COLUMNS.map((name) => (Number.isInteger(counts?.[name]) && counts[name] >= FEW ? counts[name] : `<${FEW}`))])
      .sort(([a], [b]) => (a < b ? -1 : 1));

  /** @param {[string, any][]} days */
  const csv = (days) => [["day", ...COLUMNS], ...table(days)].map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\r\n") + "\r\n";
  /** @param {[string, any][]} days */
  const json = (days) => {
    const rows = table(days).map(([date, ...cells]) => ({ day: date, ...Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at]])) }));
    return `${JSON.stringify({ app: "talkdown-kiosk", v: 1, hidden_below: FEW, days: rows }, null, 2)}\n`;
  };

  /**
   * Takes away what a game with an origin kept. In the sandbox it has none and nothing is there; where a browser makes it need one,
   * its data would lie beside ours, and this is what keeps visitor from visitor.
   */
  const sweep = async () => {
    for (const store of ["localStorage", "sessionStorage"]) {
      try {
        for (const key of Object.keys(globalThis[store])) if (key.startsWith(THEIRS)) globalThis[store].removeItem(key);
      } catch {
        // Where there is no store, nothing is in it.
      }
    }
    try {
      const names = (await indexedDB.databases()).map((one) => one.name ?? "").filter((name) => name.startsWith(THEIRS));
      const gone = (/** @type {string} */ name) => new Promise((done) => {
        const asked = indexedDB.deleteDatabase(name);
        asked.onsuccess = asked.onerror = asked.onblocked = done;
        setTimeout(done, 2_000);
      });
      await Promise.all(names.map(gone));
    } catch {
      // The same.
    }
  };

  kiosk.keep = { update, sweep, get, all, count, day, table, csv, json, lasting: async () => (await open()) !== null, COLUMNS, ENDINGS };
})();
