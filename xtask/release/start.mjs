// How a release's page starts. On a slow line every request costs its way there and back, and nothing is painted before the sheets are there: so
// these and start.js, without what only their readers need, stand in the page itself, and what is needed anyway is named first.
// Owns that and no more. A page that is like this already is left as it is.

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minify } from "terser";

const SHEET = /\s*<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>/g;
const AHEAD = /<link rel="(?:module)?preload" href="\.\/talkdown-app[^>]*>/g;
/** Scripts a visitor waits for. */
const SHORT = ["start.js", "first.js"];
const START = '<script defer src="start.js"></script>';

/** The page, with what its sheets say in it, in their order. @param {string} folder @param {string} page */
function dressed(folder, page) {
  const names = [...page.matchAll(SHEET)].map(([, name]) => name);
  if (!names.length) return page;
  const text = names.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n");
  const joined = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n");
  if (/<\/style|<!--/i.test(joined)) throw new Error("the sheets cannot stand in a page: they speak of style elements");
  for (const name of names) rmSync(join(folder, name));
  let first = true;
  return page.replace(SHEET, () => {
    const style = first ? `\n    <style data-sheet>${joined}</style>` : "";
    first = false;
    return style;
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
  let page = dressed(folder, readFileSync(file, "utf8"));
  if (page.includes(START)) {
    const script = readFileSync(join(folder, "start.js"), "utf8");
    if (/<\/script|<!--/i.test(script)) throw new Error("start.js cannot stand in a page: it speaks of script elements");
    const ahead = page.match(AHEAD) ?? [];
    if (ahead.length !== 2) throw new Error("index.html should name the program and its script ahead");
    page = page.replace(START, "").replace(AHEAD, "");
    const style = "\n    <style data-sheet>";
    if (page.split(style).length !== 2) throw new Error("index.html should have one style sheet here");
    // A checksum on the link alone is not asked about when the program's start comes for the script first.
    const [, glue, seal] = /href="([^"]+\.js)"[^>]*integrity="([^"]+)"/.exec(ahead.find((one) => one.includes("modulepreload")) ?? "") ?? [];
    if (!seal) throw new Error("index.html should name the checksum of the program's script");
    const sealed = `<script type="importmap">${JSON.stringify({ integrity: { [glue]: seal } })}</script>`;
    page = page.replace(style, () => `\n    ${sealed}\n    ${ahead.join("\n    ")}\n    <script data-start>${script}</script>${style}`);
  }
  writeFileSync(file, page);
}
