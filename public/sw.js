// The service worker: keeps one whole release for playing without a network, and gives each page the files of its own release only.
// `xtask/release.mjs` writes the release and the list of its files in here. Owns no part of the game and nothing the learner has played.
//
// A release is kept whole or not at all: every file is fetched and held against its checksum before the first is put away. A new release
// waits until the person asks for it or no page is open. Pages that are open then keep the files of theirs until they are closed.
"use strict";

/** The release, and its files with their checksums (SHA-256, base64). */
const RELEASE = "";
/** @type {Record<string, string>} */
const FILES = {};

const SCOPE = self.registration.scope;
const OURS = `talkdown ${SCOPE} `;
/** Which page is of which release (`?page=id`), which releases have been in use (`?used=release`), and which is (`?now`). */
const NOTES = `${OURS}notes`;
/** Where a release keeps its own list, for when a later worker looks after its pages. */
const LIST = `${SCOPE}?files`;
/** Asked of the network first: what it says must fit the files that lie there now. */
const FRESH = "integrity.json";
/** A name that changes with the content. */
const HASHED = /-[0-9a-f]{16}(_bg)?\.\w+$/;
/** Longest to wait for a file that has gone missing here. */
const PATIENCE = 10_000;
const SEVERAL = 3;
/** Rest after each file of a release that is taken in, in milliseconds: whoever plays meanwhile shall wait for this as little as can be. */
const REST = 50;
/** Rest after a press on the page, until its answer is painted; and how long presses may hold up a release in all. */
const PRESSED = 500;
const PRESSED_IN_ALL = 30_000;

/** @param {string} release */
const cacheOf = (release) => OURS + release;
/** @param {string} path */
const address = (path) => new URL(path === "index.html" ? "./" : path, SCOPE).href;
/** Without the scenarios the game stands; without the others it does not. @param {string} path */
const vital = (path) => !path.startsWith("scenarios/") || path === "scenarios/index.json";

/** @param {BufferSource} bytes */
async function checksum(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}

/** A copy for where the answer itself cannot be kept or given: a redirected one is refused for pages, and one that varies with everything
 * is refused by caches. Otherwise the answer itself is better: browsers keep what they made of a program under its address.
 * @param {Response} answer @param {ArrayBuffer} bytes */
function copy(answer, bytes) {
  const headers = new Headers(answer.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  return new Response(bytes, { status: 200, headers });
}

/** A file from the network, if it is the right one. @param {string} path @param {string} sum @param {AbortSignal} [signal] */
async function fetched(path, sum, signal) {
  // The browser's own cache may hold a broken or an older copy: then it is passed by.
  for (const cache of /** @type {RequestCache[]} */ ([HASHED.test(path) ? "default" : "no-cache", "reload"])) {
    const answer = await fetch(address(path), { cache, credentials: "same-origin", priority: "low", signal });
    const whole = !answer.redirected && !answer.headers.get("Vary")?.includes("*");
    const kept = answer.clone();
    const bytes = await answer.arrayBuffer();
    if (answer.ok && (await checksum(bytes)) === sum) return whole ? kept : copy(answer, bytes);
  }
  throw new Error(`${path} is not there as release ${RELEASE} has it`);
}

/** The same file out of an earlier release; not pages, whose headers belong to them. @param {string} path @param {string} sum */
async function inherited(path, sum) {
  if (path.endsWith(".html")) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith(OURS) || name === NOTES) continue;
    // Not opened: that would bring back one that is being removed.
    const answer = await caches.match(address(path), { cacheName: name });
    const bytes = await answer?.clone().arrayBuffer();
    if (answer && bytes && (await checksum(bytes)) === sum) return answer;
  }
}

/** @param {number} time */
const rested = (time) => new Promise((done) => setTimeout(done, time));
/** Until when nothing is fetched, as something was pressed. */
let quiet = 0;
/** @param {number} time @param {number} last when nobody is waited for any more */
async function restedWell(time, last) {
  do await rested(time);
  while (performance.now() < Math.min(quiet, last));
}

/** Gets files, a few at a time, all or none. @param {[string, string][]} files @param {() => AbortSignal | undefined} limit @param {number} rest */
async function gather(files, limit, rest) {
  const left = [...files];
  const last = performance.now() + PRESSED_IN_ALL;
  /** @type {[string, Response][]} */
  const found = [];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [path, sum] = next;
      found.push([path, (await inherited(path, sum)) ?? (await fetched(path, sum, limit()))]);
      if (rest) await restedWell(rest, last);
    }
  };
  await Promise.all(Array.from({ length: SEVERAL }, work));
  return found;
}

/** @param {Cache} cache @param {[string, Response][]} files */
async function put(cache, files) {
  for (const [path, answer] of files) await cache.put(address(path), answer);
}

async function install() {
  const notes = await caches.open(NOTES);
  await notes.delete(`${SCOPE}?used=${RELEASE}`);
  const files = await gather(Object.entries(FILES), () => undefined, REST);
  try {
    const cache = await caches.open(cacheOf(RELEASE));
    await put(cache, files);
    await cache.put(LIST, new Response(JSON.stringify(FILES)));
  } catch (error) {
    await caches.delete(cacheOf(RELEASE));
    throw error;
  }
  // What never came into use is the rest of a release that this one replaces.
  for (const release of await kept()) {
    if (release !== RELEASE && !(await notes.match(`${SCOPE}?used=${release}`))) await caches.delete(cacheOf(release));
  }
}

async function kept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NOTES);
  return names.map((name) => name.slice(OURS.length));
}

/** Our pages that are open, by id. */
async function pages() {
  const all = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  return new Set(all.filter(({ url }) => url.startsWith(SCOPE)).map(({ id }) => id));
}

/** @param {string} id */
const note = (id) => `${SCOPE}?page=${id}`;

async function activate() {
  const notes = await caches.open(NOTES);
  const before = await (await notes.match(`${SCOPE}?now`))?.text();
  // Pages that are open now were opened with the release before this one, if nothing else is known of them.
  for (const id of await pages()) {
    if (before && before !== RELEASE && !(await notes.match(note(id)))) await notes.put(note(id), new Response(before));
  }
  await notes.put(`${SCOPE}?now`, new Response(RELEASE));
  await notes.put(`${SCOPE}?used=${RELEASE}`, new Response());
  await tidy();
}

/** Removes the releases that were in use once and that no open page is of. */
async function tidy() {
  const [notes, open] = [await caches.open(NOTES), await pages()];
  const needed = new Set([RELEASE]);
  for (const { url } of await notes.keys()) {
    const id = new URL(url).searchParams.get("page");
    if (id === null) continue;
    if (open.has(id)) needed.add((await (await notes.match(url))?.text()) ?? "");
    else await notes.delete(url);
  }
  for (const release of await kept()) {
    const used = `${SCOPE}?used=${release}`;
    if (needed.has(release) || !(await notes.match(used))) continue;
    await caches.delete(cacheOf(release));
    await notes.delete(used);
  }
}

/** The release a page is of. @type {Map<string, Promise<string>>} */
const known = new Map();

/** @param {string} id */
function releaseOf(id) {
  const look = async () => (await (await caches.match(note(id), { cacheName: NOTES }))?.text()) ?? RELEASE;
  // A page asks for many files at once, and all wait for the one answer.
  const release = known.get(id) ?? (id ? look() : Promise.resolve(RELEASE));
  known.set(id, release);
  return release;
}

/** A page says of which release it is. The first time on a device this worker then looks after it from now on. @param {string} id @param {string} release */
async function greet(id, release) {
  known.set(id, Promise.resolve(release));
  await (await caches.open(NOTES)).put(note(id), new Response(release));
  const all = await self.clients.matchAll({ includeUncontrolled: true, type: "window" });
  const ours = all.filter(({ url }) => url.startsWith(SCOPE));
  const told = await Promise.all(ours.map((page) => caches.match(note(page.id), { cacheName: NOTES })));
  if (told.every(Boolean)) await self.clients.claim();
  await tidy();
}

/** A file for a page of a release. @param {Request} request @param {string} path @param {string} release */
async function file(request, path, release) {
  const own = await caches.match(address(path), { cacheName: cacheOf(release) });
  if (own) return own;
  // Once a release is given up here, its pages get what the network has.
  if (!(await caches.has(cacheOf(release)))) return fetch(request);
  const cache = await caches.open(cacheOf(release));
  const list = release === RELEASE ? FILES : await (await cache.match(LIST))?.json();
  if (!list?.[path]) return fetch(request);
  try {
    const found = await fetched(path, list[path], AbortSignal.timeout(PATIENCE));
    await cache.put(address(path), found.clone());
    return found;
  } catch {
    return new Response(`${path} is no longer kept on this device, and could not be fetched.`, { status: 504 });
  }
}

/** The page itself, once everything it cannot do without is there. @param {FetchEvent} event @param {string} path */
async function page(event, path) {
  const cache = await caches.open(cacheOf(RELEASE));
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = Object.entries(FILES).filter(([path]) => !there.has(address(path)));
  const fill = async (/** @type {[string, string][]} */ files) => put(cache, await gather(files, () => AbortSignal.timeout(PATIENCE), 0));
  try {
    await fill(missing.filter(([path]) => vital(path)));
  } catch {
    if (!(await replaced())) return unable();
    // This release cannot be had whole any more. Until the newer one is in use, pages are the network's.
    await caches.delete(cacheOf(RELEASE));
    return fetch(event.request).catch(unable);
  }
  const rest = missing.filter(([path]) => !vital(path));
  if (rest.length) event.waitUntil(fill(rest).catch(() => {}));
  return (await cache.match(address(path))) ?? fetch(event.request).catch(unable);
}

/** Whether the server has a newer release. */
async function replaced() {
  const { registration } = self;
  await registration.update().catch(() => {});
  return Boolean(registration.installing ?? registration.waiting);
}

/** What is said where a part is missing and cannot be had. */
function unable() {
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Talkdown</title><main><h1>Talkdown is not complete on this device</h1>
<p>The browser has removed a part of the game to make room, and it could not be fetched again.</p>
<p>What you have played is kept. Open this page again once there is a network.</p></main></html>`;
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** @param {Request} request @param {string} id */
async function fresh(request, id) {
  return fetch(request).catch(async () => file(request, FRESH, await releaseOf(id)));
}

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const scope = new URL(SCOPE);
  if (request.method !== "GET" || origin !== scope.origin || !pathname.startsWith(scope.pathname)) return;
  const path = pathname.slice(scope.pathname.length) || "index.html";
  const ours = Object.hasOwn(FILES, path);
  if (request.mode === "navigate") {
    if (ours) event.respondWith(page(event, path));
    return;
  }
  // A page of an earlier release may ask for what this one does not have any more.
  if (!ours && !/^(fonts|scenarios|texts)\//.test(path) && !HASHED.test(path)) return;
  if (path === FRESH) event.respondWith(fresh(request, event.clientId));
  else event.respondWith(releaseOf(event.clientId).then((release) => file(request, path, release)));
}

/** @param {ExtendableMessageEvent} event */
function hear(event) {
  const { talkdown, release } = event.data ?? {};
  if (talkdown === "rest") quiet = performance.now() + PRESSED;
  else if (talkdown === "update") event.waitUntil(self.skipWaiting());
  else if (talkdown === "hello" && typeof release === "string" && event.source) {
    event.waitUntil(greet(/** @type {Client} */ (event.source).id, release.slice(0, 64)));
  }
}

if (RELEASE) {
  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("fetch", answer);
  self.addEventListener("message", hear);
} else {
  // A build that is no release: whatever an earlier one left at this address goes.
  importScripts("sw-off.js");
}
