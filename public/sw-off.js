// The switch for taking Talkdown's service worker off every device that has it: put this file in the place of sw.js (docs/hosting.md).
// It removes the games kept for offline use and then itself. What the learner has played is kept elsewhere and stays; an open talk goes on.
"use strict";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const remove = async () => {
    const ours = `talkdown ${self.registration.scope} `;
    for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(remove());
});
