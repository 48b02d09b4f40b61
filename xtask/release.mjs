// What makes a folder of files a release: `node xtask/release.mjs FOLDER`, after finish.mjs. Each page gets the policy that says what it
// may load, the service worker the list of what it keeps, hosts their headers, and everyone the checksums; and the game in one file is
// made. The same files give the same release, byte for byte. Owns the order of it; how pages are read, what hosts are told and how one
// file is made is in release/.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hosts } from "./release/hosts.mjs";
import { checked, guarded, withoutPolicy } from "./release/pages.mjs";
import { single } from "./release/single.mjs";
import { started } from "./release/start.mjs";

/** Made here; whatever an earlier run has left goes first. */
const MADE = ["talkdown.html", "integrity.json", "_headers", ".htaccess", "nginx.conf", "SHA256SUMS"];
/** Not kept for playing without a network: what other pages or the worker's own upkeep need, what stands in the page itself, what checks a pack,
 * which is not kept either, and the booth, which has its own copy. */
const NOT_KEPT = /^(embed\b|kiosk\b|pack-checker|sw\b|sw-off\b|talkdown\.html$|_headers$|\.htaccess$|nginx\.conf$|SHA256SUMS$|start\.js$|fonts\/LICENSE)|^scenarios\/[\w-]+\.booth\.|\.(d\.ts|sh|ps1|cmd|service)$/;
/** Scripts that other sites or other pages load, and so may want to hold against a checksum. */
const SIGNED = /^[^/]+\.(js|mjs)$/;

const folder = process.argv[2];
if (!folder) throw new Error("which folder?");
const read = (path) => readFileSync(join(folder, path));
const write = (path, content) => writeFileSync(join(folder, path), content);
const sum = (kind, content, form) => createHash(kind).update(content).digest(form);
/** Names in the order of their code units, which no language setting changes. */
const sorted = (names) => names.sort((one, other) => (one < other ? -1 : 1));
const files = () =>
  sorted(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/")),
  );

for (const name of MADE) rmSync(join(folder, name), { force: true });
await started(folder);

const policies = new Map();
for (const path of files().filter((path) => path.endsWith(".html"))) {
  const { page, served } = guarded(checked(path, withoutPolicy(read(path).toString())));
  policies.set(path, served);
  write(path, page);
}

const signed = files().filter((path) => SIGNED.test(path) && !/^sw\b/.test(path));
const integrity = Object.fromEntries(signed.map((path) => [path, `sha384-${sum("sha384", read(path), "base64")}`]));
write("integrity.json", `${JSON.stringify(integrity, null, 1)}\n`);

// The worker is part of the release's name: another worker never shares a cache with this one.
const worker = readFileSync(new URL("../public/sw.js", import.meta.url), "utf8");
const kept = files().filter((path) => !NOT_KEPT.test(path));
const release = sum("sha256", [worker, ...kept.map((path) => `${sum("sha256", read(path), "hex")}  ${path}`)].join("\n"), "hex").slice(0, 16);
const page = read("index.html").toString();
if (!/<html\b/.test(page)) throw new Error("index.html has no <html>");
write("index.html", page.replace(/<html\b/, `<html data-release="${release}"`));

const list = Object.fromEntries(kept.map((path) => [path, sum("sha256", read(path), "base64")]));
const filled = worker
  .replace('const RELEASE = "";', `const RELEASE = "${release}";`)
  .replace("const FILES = {};", `const FILES = ${JSON.stringify(list, null, 2)};`);
if (filled.split(release).length !== 2 || !filled.includes(list["index.html"])) throw new Error("public/sw.js has no place for the release or its files");
write("sw.js", filled);

write("talkdown.html", single(folder, files()));

for (const [name, content] of Object.entries(hosts(files(), policies))) write(name, content);
write("SHA256SUMS", files().map((path) => `${sum("sha256", read(path), "hex")}  ${path}\n`).join(""));
console.log(`    release ${release}: ${kept.length} files are kept offline, talkdown.html has ${read("talkdown.html").length} bytes`);
