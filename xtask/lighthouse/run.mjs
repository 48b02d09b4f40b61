// Lighthouse on a release: `node run.mjs FOLDER CHROMIUM`. Serves the folder with brotli, asks each address five times, prints the medians,
// and fails below what is asked. Owns what is asked; how a visitor's device and line are imitated is Lighthouse's own mobile preset.

import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

/** The least that is asked of the median of the runs, of a hundred. */
const LEAST = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
/** The library; a talk that a link leads straight into, and a briefing. */
const ADDRESSES = ["", "?start=talk#/play/counter-toaster", "#/play/counter-toaster"];
const RUNS = 5;
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  json: "application/json",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
  txt: "text/plain; charset=utf-8",
};
/** What is compressed already. */
const WHOLE = /\.(png|woff2)$/;
/** A name that changes with the content (as the release tells its hosts, `release/hosts.mjs`). */
const HASHED = /-[0-9a-f]{16}(_bg)?\.\w+$/;

const [folder, chromePath] = process.argv.slice(2);
if (!chromePath) throw new Error("which folder, and which Chromium?");

/** Files by their path, compressed once, as a host keeps them. */
const files = new Map();
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || entry.name === "talkdown.html") continue;
  const path = join(entry.parentPath, entry.name);
  const content = readFileSync(path);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } };
  const body = WHOLE.test(path) ? content : brotliCompressSync(content, quality);
  files.set(path.slice(join(folder, "/").length), body);
}

const server = createServer((request, response) => {
  const asked = new URL(request.url ?? "/", "http://x").pathname.slice(1) || "index.html";
  const body = files.get(asked);
  const headers = { "Content-Type": TYPES[asked.split(".").pop() ?? ""] ?? "application/octet-stream" };
  if (!body) return response.writeHead(404, { "Content-Type": TYPES.txt }).end("There is nothing here.\n");
  if (!WHOLE.test(asked)) headers["Content-Encoding"] = "br";
  headers["Cache-Control"] = HASHED.test(asked) ? "public, max-age=31536000, immutable" : "no-cache";
  response.writeHead(200, { ...headers, "Content-Length": body.length }).end(request.method === "HEAD" ? undefined : body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
const root = `http://127.0.0.1:${server.address().port}/`;

/** @param {number[]} all */
const median = (all) => [...all].sort((one, other) => one - other)[Math.floor(all.length / 2)];

/** One run in a browser of its own. @param {string} address */
async function once(address) {
  const chrome = await launch({ chromePath, chromeFlags: FLAGS, logLevel: "error" });
  try {
    const result = await lighthouse(root + address, { port: chrome.port, logLevel: "error", output: "json", onlyCategories: Object.keys(LEAST) });
    if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? "no result");
    return result.lhr;
  } finally {
    chrome.kill();
  }
}

let short = 0;
for (const address of ADDRESSES) {
  const reports = [];
  for (let run = 0; run < RUNS; run++) reports.push(await once(address));
  console.log(`    /${address}`);
  for (const [category, least] of Object.entries(LEAST)) {
    const scores = reports.map((report) => Math.round((report.categories[category].score ?? 0) * 100));
    const middle = median(scores);
    console.log(`      ${category}: ${middle} (${scores.join(", ")}), asked: ${least}`);
    if (middle < least) short++;
  }
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
  console.log(`      ${times.map((name) => `${name} ${Math.round(median(reports.map((report) => report.audits[name].numericValue ?? 0)) * 1000) / 1000}`).join(", ")}`);
  const last = reports[RUNS - 1];
  for (const category of Object.values(last.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const audit = last.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`      ${category.id} loses by ${id}: ${audit.title} ${audit.displayValue ?? ""}`);
    }
  }
}
server.close();
if (short) throw new Error(`${short} medians are below what is asked`);
