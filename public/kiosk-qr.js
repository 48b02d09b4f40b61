// @ts-check
// A QR code from a short text: byte mode, versions 1 to 10, error correction M, the mask with the lowest penalty. Numbers and
// steps as in ISO/IEC 18004. Gives rows of true and false; `kiosk.qr.svg` draws them. Nothing leaves the page.
"use strict";
(() => {
  const kiosk = (globalThis.kiosk ??= {});

  /** By version: codewords of error correction a block, then pairs of blocks and data codewords in each. */
  const BLOCKS = [
    [10, [1, 16]], [16, [1, 28]], [26, [1, 44]], [18, [2, 32]], [24, [2, 43]],
    [16, [4, 27]], [18, [4, 31]], [22, [2, 38], [2, 39]], [22, [3, 36], [2, 37]], [26, [4, 43], [1, 44]],
  ];
  /** By version: where alignment patterns have their centres, both ways. */
  const CENTRES = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

  // The field of 256 numbers over x⁸ + x⁴ + x³ + x² + 1.
  const power = new Uint8Array(255);
  const log = new Uint8Array(256);
  for (let i = 0, x = 1; i < 255; i += 1) {
    power[i] = x;
    log[x] = i;
    x = x < 128 ? x << 1 : (x << 1) ^ 0x11d;
  }
  /** @param {number} a @param {number} b */
  const times = (a, b) => (a && b ? power[(log[a] + log[b]) % 255] : 0);

  /** The remainder that makes a block a codeword. @param {number[]} data @param {number} count */
  const correction = (data, count) => {
    let divisor = [1];
    for (let i = 0; i < count; i += 1) {
      const next = [...divisor, 0];
      for (let j = 0; j < divisor.length; j += 1) next[j + 1] ^= times(divisor[j], power[i]);
      divisor = next;
    }
    const rest = new Array(count).fill(0);
    for (const byte of data) {
      const factor = byte ^ /** @type {number} */ (rest.shift());
      rest.push(0);
      for (let i = 0; i < count; i += 1) rest[i] ^= times(divisor[i + 1], factor);
    }
    return rest;
  };

  /** @param {number} version */
  const capacity = (version) => BLOCKS[version - 1].slice(1).reduce((sum, [blocks, size]) => sum + blocks * size, 0);

  /** All codewords in the order they are laid out. @param {Uint8Array} bytes @param {number} version */
  const codewords = (bytes, version) => {
    /** @type {number[]} */
    const bits = [];
    /** @param {number} value @param {number} length */
    const put = (value, length) => {
      for (let i = length - 1; i >= 0; i -= 1) bits.push((value >> i) & 1);
    };
    const room = capacity(version) * 8;
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    for (const byte of bytes) put(byte, 8);
    put(0, Math.min(4, room - bits.length));
    put(0, (8 - (bits.length % 8)) % 8);
    for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) put(pad, 8);

    const data = Array.from({ length: room / 8 }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
    const [extra, ...groups] = BLOCKS[version - 1];
    /** @type {number[][]} */
    const blocks = [];
    let at = 0;
    for (const [count, size] of groups) {
      for (let i = 0; i < count; i += 1) {
        blocks.push(data.slice(at, at + size));
        at += size;
      }
    }
    const checks = blocks.map((block) => correction(block, extra));
    const woven = [];
    for (const rows of [blocks, checks]) {
      const longest = Math.max(...rows.map((row) => row.length));
      for (let i = 0; i < longest; i += 1) for (const row of rows) if (i < row.length) woven.push(row[i]);
    }
    return woven;
  };

  /** Value with its check bits. @param {number} value @param {number} divisor @param {number} bits */
  const checked = (value, divisor, bits) => {
    let rest = value << bits;
    for (let i = 31 - Math.clz32(rest); i >= bits; i -= 1) if ((rest >> i) & 1) rest ^= divisor << (i - bits);
    return (value << bits) | rest;
  };

  const MASKS = [
    (y, x) => (y + x) % 2 === 0,
    (y) => y % 2 === 0,
    (_, x) => x % 3 === 0,
    (y, x) => (y + x) % 3 === 0,
    (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
    (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
    (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
    (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
  ];

  /** Everything but the data; `null` where data goes. @param {number} version */
  const frame = (version) => {
    const size = version * 4 + 17;
    /** @type {(boolean | null)[][]} */
    const rows = Array.from({ length: size }, () => new Array(size).fill(null));
    /** @param {number} cy @param {number} cx @param {number} reach @param {number} gap */
    const rings = (cy, cx, reach, gap) => {
      for (let y = -reach; y <= reach; y += 1) {
        for (let x = -reach; x <= reach; x += 1) {
          const ring = Math.max(Math.abs(y), Math.abs(x));
          if (rows[cy + y]?.[cx + x] !== undefined) rows[cy + y][cx + x] = ring !== gap && ring !== 4;
        }
      }
    };
    for (let i = 8; i < size - 8; i += 1) rows[6][i] = rows[i][6] = i % 2 === 0;
    const centres = CENTRES[version - 1];
    for (const y of centres) {
      for (const x of centres) {
        const corner = (y === 6 && (x === 6 || x === size - 7)) || (x === 6 && y === size - 7);
        if (!corner) rings(y, x, 2, 1);
      }
    }
    for (const [y, x] of [[3, 3], [3, size - 4], [size - 4, 3]]) rings(y, x, 4, 2);
    // Room for the format, and the one module that is always dark.
    for (let i = 0; i < 9; i += 1) {
      rows[8][i] ??= false;
      rows[i][8] ??= false;
      if (i < 8) rows[8][size - 1 - i] ??= rows[size - 1 - i][8] = false;
    }
    rows[size - 8][8] = true;
    if (version > 6) {
      const bits = checked(version, 0x1f25, 12);
      for (let i = 0; i < 18; i += 1) {
        const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
        rows[a][b] = rows[b][a] = ((bits >> i) & 1) === 1;
      }
    }
    return rows;
  };

  /** @param {boolean[][]} rows @param {number} mask */
  const format = (rows, mask) => {
    const size = rows.length;
    const bits = checked(mask, 0x537, 10) ^ 0x5412; // M is 00
    for (let i = 0; i < 15; i += 1) {
      const dark = ((bits >> i) & 1) === 1;
      // Down the column beside the first finder, over the timing, then leftwards along the row.
      if (i < 6) rows[i][8] = dark;
      else if (i < 8) rows[i + 1][8] = dark;
      else if (i === 8) rows[8][7] = dark;
      else rows[8][14 - i] = dark;
      if (i < 8) rows[8][size - 1 - i] = dark;
      else rows[size - 15 + i][8] = dark;
    }
  };

  /** How hard a pattern is to read. @param {boolean[][]} rows */
  const penalty = (rows) => {
    const size = rows.length;
    let sum = 0;
    let dark = 0;
    const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]))];
    for (const line of lines) {
      for (let start = 0; start < size; ) {
        let end = start;
        while (end < size && line[end] === line[start]) end += 1;
        if (end - start >= 5) sum += end - start - 2;
        start = end;
      }
      const text = line.map(Number).join("");
      for (const finder of ["10111010000", "00001011101"]) {
        for (let at = text.indexOf(finder); at >= 0; at = text.indexOf(finder, at + 1)) sum += 40;
      }
    }
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        dark += Number(rows[y][x]);
        if (y && x && rows[y][x] === rows[y - 1][x] && rows[y][x] === rows[y][x - 1] && rows[y][x] === rows[y - 1][x - 1]) sum += 3;
      }
    }
    return sum + 10 * Math.floor(Math.abs((dark * 20) / (size * size) - 10));
  };

  /** The modules of a text's code, row by row; `null` when it is too long. @param {string} text */
  const modules = (text) => {
    const bytes = new TextEncoder().encode(text);
    let version = 1;
    while (version <= 10 && bytes.length * 8 + 4 + (version < 10 ? 8 : 16) > capacity(version) * 8) version += 1;
    if (version > 10) return null;
    const base = frame(version);
    const size = base.length;
    const words = codewords(bytes, version);
    /** @type {[number, number][]} */
    const places = [];
    for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
      if (right === 6) right = 5;
      for (let i = 0; i < size; i += 1) {
        const y = up ? size - 1 - i : i;
        for (const x of [right, right - 1]) if (base[y][x] === null) places.push([y, x]);
      }
    }
    let best = null;
    let least = Infinity;
    for (let mask = 0; mask < 8; mask += 1) {
      const rows = base.map((row) => row.map(Boolean));
      places.forEach(([y, x], i) => {
        const bit = i < words.length * 8 && ((words[i >> 3] >> (7 - (i & 7))) & 1) === 1;
        rows[y][x] = bit !== MASKS[mask](y, x);
      });
      format(rows, mask);
      const cost = penalty(rows);
      if (cost < least) [best, least] = [rows, cost];
    }
    return best;
  };

  /** The code as a picture with its quiet zone; nothing when the text is too long. @param {string} text @param {string} label */
  const svg = (text, label) => {
    const rows = modules(text);
    if (!rows) return null;
    const size = rows.length + 8;
    const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])));
    return kiosk.svg("svg", { viewBox: `0 0 ${size} ${size}`, class: "qr", role: "img", "aria-label": label, "shape-rendering": "crispEdges" }, [
      kiosk.svg("path", { d: `M0 0h${size}v${size}h-${size}z`, fill: "#ffffff" }),
      kiosk.svg("path", { d: dark.join(""), fill: "#000000" }),
    ]);
  };

  kiosk.qr = { modules, svg };
})();
