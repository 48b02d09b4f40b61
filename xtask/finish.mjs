// The last step of a release build: `node xtask/finish.mjs FOLDER`. wasm-bindgen names what the program and its script call of each
// other at length and with a hash, once in the one and once in the other: 5 KB brotli, together with the script's own words. Here both
// get short names, the script is minified, and the page is told the new files' names and checksums. Owns nothing else.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const SECTION = { imports: 2, exports: 7 };
const FUNCTION = 0;

/** The unsigned LEB128 number at a place, and the place after it. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return [value, at];
  }
}

function numberBytes(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

function text(bytes, at) {
  const [length, start] = number(bytes, at);
  return [bytes.toString("utf8", start, start + length), start + length];
}

function textBytes(words) {
  const bytes = Buffer.from(words);
  return Buffer.concat([numberBytes(bytes.length), bytes]);
}

/** Names of one letter, then of two. */
function shortName(count) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const last = letters[count % letters.length];
  return count < letters.length ? last : shortName(Math.floor(count / letters.length) - 1) + last;
}

/** The program with the names that `rename` gives to its imports and exports. */
function renamed(program, rename) {
  const parts = [program.subarray(0, 8)];
  for (let at = 8; at < program.length; ) {
    const kind = program[at];
    const [length, start] = number(program, at + 1);
    at = start + length;
    let section = program.subarray(start, at);
    if (kind === SECTION.imports || kind === SECTION.exports) section = renamedSection(section, kind, rename);
    parts.push(Buffer.from([kind]), numberBytes(section.length), section);
  }
  return Buffer.concat(parts);
}

function renamedSection(section, kind, rename) {
  let [count, at] = number(section, 0);
  const parts = [numberBytes(count)];
  for (; count > 0; count--) {
    const words = [];
    for (let left = kind === SECTION.imports ? 2 : 1; left > 0; left--) {
      let word;
      [word, at] = text(section, at);
      words.push(textBytes(rename(word)));
    }
    const start = at;
    if (kind === SECTION.imports && section[at] !== FUNCTION) throw new Error("the program imports something other than functions");
    [, at] = number(section, at + 1);
    parts.push(...words, section.subarray(start, at));
  }
  return Buffer.concat(parts);
}

/** What the program asks for and the script does not have, or the other way round. */
function missing(program, script) {
  const module = new WebAssembly.Module(program);
  const has = (name) => new RegExp(`[{,]${name}:`).test(script);
  const calls = [...script.matchAll(/(?<=\bwasm\.)\w+/g)].map(([name]) => name);
  const exports = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const unasked = WebAssembly.Module.imports(module).filter(({ name }) => !has(name));
  return [...unasked.map(({ name }) => name), ...calls.filter((name) => !exports.has(name))];
}

const folder = process.argv[2];
const [programName, ...others] = readdirSync(folder).filter((name) => name.endsWith("_bg.wasm") && name !== "pack-checker_bg.wasm");
if (!programName || others.length) throw new Error(`${folder} should hold one program`);
const stem = programName.slice(0, -"_bg.wasm".length);
const scriptName = `${stem}.js`;
const script = readFileSync(join(folder, scriptName), "utf8");
const program = readFileSync(join(folder, programName));

// Renamed are only names that stand in the script where wasm-bindgen writes them: `wasm.name`, `name: function(`, and the module's.
const WRITTEN = /(?<=\bwasm\.)\w+|(?<=^ +)\w+(?=: function\()|(?<=^ +)"[^"\n]+"(?=: import0,)/gm;
const names = new Map();
for (const [word] of script.matchAll(WRITTEN)) {
  const name = word.replaceAll('"', "");
  if (!names.has(name)) names.set(name, shortName(names.size));
}
const shortProgram = renamed(program, (name) => names.get(name) ?? name);
const shortScript = script.replace(WRITTEN, (word) => names.get(word.replaceAll('"', "")));
const gaps = missing(shortProgram, shortScript.replaceAll(/\s/g, ""));
if (gaps.length) throw new Error(`program and script do not agree on ${gaps}`);
const { code } = await minify(shortScript, { module: true, compress: { passes: 3 } });

const digest = (kind, content, form) => createHash(kind).update(content).digest(form);
const newStem = stem.replace(/[0-9a-f]+$/, digest("sha256", Buffer.concat([Buffer.from(code), shortProgram]), "hex").slice(0, 16));
let page = readFileSync(join(folder, "index.html"), "utf8");
for (const [name, before, after] of [
  [scriptName, script, code.replaceAll(stem, newStem)],
  [programName, program, shortProgram],
]) {
  const [old, fresh] = [before, after].map((content) => `sha384-${digest("sha384", content, "base64")}`);
  if (!page.includes(old)) throw new Error(`index.html does not name the checksum of ${name}`);
  page = page.replaceAll(old, fresh);
  const file = join(folder, name);
  writeFileSync(file, after);
  renameSync(file, join(folder, name.replace(stem, newStem)));
}
writeFileSync(join(folder, "index.html"), page.replaceAll(stem, newStem));
