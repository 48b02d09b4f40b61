// The game in one file, `talkdown.html`: everything the page would load stands in it, so that it runs from a stick, a mail or a folder,
// where browsers let no page fetch what lies beside it. Owns how each kind of file is put in; the program finds the data by their paths,
// which are the ids of the elements that hold them (src/load.rs), and start.js the scripts likewise.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inline, named, opened, sheets, withoutPolicy } from "./pages.mjs";

const TYPES = { svg: "image/svg+xml", png: "image/png", woff2: "font/woff2" };
/** What the program or the page's scripts ask for while it runs. */
const DATA = /^(?!scenarios\/[\w-]+\.(first|answers)\.)((scenarios|texts)\/.*|integrity|notices.*)\.(json|txt)$/;
/** Scripts that start.js fetches where they are wanted, and the sheet they fetch. Not those of other pages, and none with a hash in its name. */
const LATER = /^(?!embed|kiosk|pack-checker\b|sw\b|sw-off\b|offline\b)[\w-]+(?<!-[0-9a-f]{16})\.js$/;
const LATER_SHEET = /^frame[\w-]*\.css$/;

/** Data in a script element: nothing in it may look like the element's end. @param {string} path @param {string} text */
function asData(path, text) {
  if (path.endsWith(".json")) return `<script type="application/json" id="${path}">${text.replaceAll("<", "\\u003c")}</script>`;
  return `<script type="text/plain" id="${path}">${asScript(path, text)}</script>`;
}

/** A script in a script element. @param {string} path @param {string} text */
function asScript(path, text) {
  if (/<\/script|<!--/i.test(text)) throw new Error(`${path} cannot stand in a page: it speaks of script elements`);
  return text;
}

/** @param {string} folder @param {string[]} files */
export function single(folder, files) {
  const bytes = (path) => readFileSync(join(folder, path));
  const text = (path) => bytes(path).toString();
  const url = (path) => `data:${TYPES[path.split(".").pop()]};base64,${bytes(path).toString("base64")}`;
  let page = withoutPolicy(text("index.html"));

  /** Replaces elements, and says how many. */
  const change = (what, pattern, by) => {
    let count = 0;
    page = page.replace(pattern, (...found) => {
      count++;
      return by(...found);
    });
    if (!count) throw new Error(`index.html has no ${what}`);
    return count;
  };

  change("seal", /\s*<script type="importmap">[\s\S]*?<\/script>/g, () => "");
  const [sheet, ...others] = sheets(page);
  if (!sheet || others.length) throw new Error("index.html should hold one style sheet");
  const style = sheet.replace(/url\("?([^")]+)"?\)/g, (whole, path) => (path.startsWith("data:") ? whole : `url("${url(path)}")`));
  if (/<\/style/i.test(style)) throw new Error("a style sheet speaks of style elements");
  const more = files.filter((path) => LATER_SHEET.test(path)).map((path) => [path, text(path)]);
  const styles = [`<style>${style}</style>`, ...more.map(([path, sheet]) => `<style id="${path}">${sheet}</style>`)];
  change("style sheet", /<style data-sheet>[\s\S]*?<\/style>/g, () => styles.join("\n    "));
  change("preload", /\s*<link rel="(?:preload|modulepreload|manifest|apple-touch-icon)"[^>]*>/g, () => "");
  change("icon", /(<link rel="icon"[^>]* href=")([^"]+)"/g, (_, start, path) => `${start}${url(path)}"`);

  // The start of the page looks for what else stands in it, and so comes after that.
  const scripts = [];
  page = page.replace(/\s*<script data-start>[\s\S]*?<\/script>/, (script) => (scripts.push(script.trim()), ""));
  if (scripts.length !== 1) throw new Error("index.html should hold start.js");
  const within = new Set(["start.js", "first.js"]);
  page = page.replace(/\s*<script\b[^>]*\bsrc="(?:\.\/)?([^"]+)"[^>]*><\/script>/g, (_, path) => {
    within.add(path);
    scripts.push(`<script>${asScript(path, text(path))}</script>`);
    return "";
  });

  const [program] = files.filter((path) => /-[0-9a-f]{16}_bg\.wasm$/.test(path));
  const glue = program.replace("_bg.wasm", ".js");
  const code = text(glue);
  const exported = /export\s*\{[^}]*\b(\w+) as default[^}]*\};?\s*$/.exec(code);
  if (!exported) throw new Error(`${glue} does not end with its exports`);
  const start = `${asScript(glue, code.slice(0, exported.index))}
const held = document.getElementById("program");
const letters = atob(held.textContent);
const bytes = new Uint8Array(letters.length);
for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at);
held.remove();
await globalThis.talkdownBefore;
dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm: await ${exported[1]}({ module_or_path: bytes }) } }));
`;
  let modules = 0;
  page = page.replace(/<script type="module">[\s\S]*?<\/script>/, () => (modules++, ""));
  if (modules !== 1 || /<script type="module"/.test(page)) throw new Error("index.html should start the program in one place");

  const later = files.filter((path) => LATER.test(path) && !within.has(path)).map((path) => [path, asScript(path, text(path))]);
  const held = [
    ...later.map(([path, code]) => `<script type="text/plain" id="${path}">${code}</script>`),
    ...scripts,
    ...files.filter((path) => DATA.test(path)).map((path) => asData(path, text(path))),
    `<script type="application/wasm" id="program">${bytes(program).toString("base64")}</script>`,
    `<script type="module">${start}</script>`,
  ];
  page = page.replace("</body>", () => `${held.join("\n")}\n</body>`);
  const policy = [
    "default-src 'none'",
    ["script-src 'wasm-unsafe-eval'", ...inline(page).map(named), ...later.map(([, code]) => named(code))].join(" "),
    ["style-src", ...[style, ...more.map(([, sheet]) => sheet)].map(named)].join(" "),
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  // Nothing in it is "self", so this one holds in pages without an origin too.
  return opened(page, `<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
