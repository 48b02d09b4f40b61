// Reading the pages of a release: their scripts, and the policy (Content-Security-Policy) that allows exactly those. Owns the policy's
// words. Pages are our own and written plainly; what a real parser would see otherwise is refused, not guessed.

import { createHash } from "node:crypto";

const GUARD = /\n *<script data-policy>[\s\S]*?<\/script>/g;
const INLINE = /<script(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const SHEET = /<style data-sheet>([\s\S]*?)<\/style>/g;
/** Types of a script element that a browser runs, or goes by. */
const RUN = /\btype="(module|importmap|text\/javascript)"/;

/** As a policy names a script or a sheet. @param {string} content */
export const named = (content) => `'sha384-${createHash("sha384").update(content).digest("base64")}'`;

/** The scripts that stand in a page itself. @param {string} page */
export function inline(page) {
  const all = [...page.matchAll(INLINE)];
  return all.filter(([, attributes]) => !/\btype=/.test(attributes) || RUN.test(attributes)).map(([, , content]) => content);
}

/** The sheets that stand in a page itself. @param {string} page */
export const sheets = (page) => [...page.matchAll(SHEET)].map(([, sheet]) => sheet);

/** @param {string} page */
export const withoutPolicy = (page) => page.replace(GUARD, "").replace(/ data-release="[^"]*"/, "");

/** The page, if the policy can hold in it. @param {string} path @param {string} page */
export function checked(path, page) {
  const markup = page.replace(INLINE, "").replace(SHEET, "").replace(/<!--[\s\S]*?-->/g, "");
  const bad = /<style\b|<[a-z][^>]*\s(style|on\w+)=/i.exec(markup);
  if (bad) throw new Error(`${path}: the policy forbids styles and handlers in the page itself: ${bad[0]}`);
  return page;
}

/** What a page of the release may load. @param {string} page */
function policy(page) {
  return [
    "default-src 'none'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...inline(page).map(named)].join(" "),
    ["style-src 'self'", ...sheets(page).map(named)].join(" "),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The script that puts the policy into a page. A page without an origin (a sandboxed frame, a file) goes without: in WebKit, 'self' is
 * nothing there, and the page could load none of its own files. @param {string} policy */
const guard = (policy) =>
  `if (origin !== "null") { const meta = document.createElement("meta"); meta.httpEquiv = "Content-Security-Policy"; meta.content = ${JSON.stringify(policy)}; document.head.append(meta); }`;

/** The page with something before all that is loaded; only the encoding comes first, which has to stand at the very start. @param {string} page @param {string} first */
export function opened(page, first) {
  const start = /<head>\s*<meta charset="utf-8">/i.exec(page)?.[0];
  if (!start) throw new Error('a page of the release should begin its head with <meta charset="utf-8">');
  return page.replace(start, () => `${start}\n    ${first}`);
}

/** The page with its policy, if it was not written with one, and the policy that a server may send along, which allows the script that puts it in. @param {string} page */
export function guarded(page) {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)?.[1];
  if (own) return { page, served: own };
  const script = guard(policy(page));
  const served = policy(page).replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval' ${named(script)}`);
  return { page: opened(page, `<script data-policy>${script}</script>`), served };
}
