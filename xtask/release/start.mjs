// How a release's page starts. On a slow line every request costs its way there and back, and browsers ask for six files at a time: so the
// sheets become one, start.js, without what only its readers need, stands in the page itself, before anything that could hold it up, and what is needed anyway is named first.
// Owns that and no more. A page that is like this already is left as it is.

import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const SHEET = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;
const AHEAD = /<link rel="(?:module)?preload" href="\.\/talkdown-app[^>]*>/g;
/** Scripts a visitor waits for. */
const SHORT = ["start.js", "first.js"];
const START = '<script defer src="start.js"></script>';

/** The page, with its sheets joined to one in the folder. @param {string} folder @param {string} page */
function oneSheet(folder, page) {
  const names = [...page.matchAll(SHEET)].map(([, name]) => name);
  if (names.length < 2) return page;
  const text = names.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n");
  // Said once and without what only its readers need: the order of the rules stays.
  const joined = `${text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n")}\n`;
  const sum = (kind, form) => createHash(kind).update(joined).digest(form);
  const name = `style-${sum("sha256", "hex").slice(0, 16)}.css`;
  writeFileSync(join(folder, name), joined);
  for (const old of names) rmSync(join(folder, old));
  let first = true;
  return page.replace(SHEET, () => {
    const link = first ? `\n    <link rel="stylesheet" href="./${name}" crossorigin="anonymous" integrity="sha384-${sum("sha384", "base64")}">` : "";
    first = false;
    return link;
  });
}

/** @param {string} folder */
export async function started(folder) {
  for (const name of SHORT) {
    const at = join(folder, name);
    const { code } = await minify(readFileSync(at, "utf8"), { compress: { passes: 2 } });
    writeFileSync(at, `${code}\n`);
  }
  const file = join(folder, "index.html");
  let page = oneSheet(folder, readFileSync(file, "utf8"));
  if (page.includes(START)) {
    const script = readFileSync(join(folder, "start.js"), "utf8");
    if (/<\/script|<!--/i.test(script)) throw new Error("start.js cannot stand in a page: it speaks of script elements");
    const ahead = page.match(AHEAD) ?? [];
    if (ahead.length !== 2) throw new Error("index.html should name the program and its script ahead");
    page = page.replace(START, "").replace(AHEAD, "");
    const link = '\n    <link rel="stylesheet"';
    if (page.split(link).length !== 2) throw new Error("index.html should have one style sheet here");
    // A checksum on the link alone is not asked about when the program's start comes for the script first.
    const [, glue, seal] = /href="([^"]+\.js)"[^>]*integrity="([^"]+)"/.exec(ahead.find((one) => one.includes("modulepreload")) ?? "") ?? [];
    if (!seal) throw new Error("index.html should name the checksum of the program's script");
    const sealed = `<script type="importmap">${JSON.stringify({ integrity: { [glue]: seal } })}</script>`;
    page = page.replace(link, () => `\n    ${sealed}\n    ${ahead.join("\n    ")}\n    <script data-start>${script}</script>${link}`);
  }
  writeFileSync(file, page);
}
