/* Keeps one unit's tablet page through an outage. The server writes PRIMA in front: {page, build, assets, manifest}; a
 * new build is a new cache, filled whole before it is used, so that a half-loaded update never replaces a page that
 * works. Answers do not pass through here: tablet.js keeps and sends them. */
/* global PRIMA */
"use strict";
const family = "tablet " + PRIMA.page + " ", name = family + PRIMA.build, patience = 4000;

async function fill() {
  const page = await fetch(PRIMA.page, { credentials: "omit", cache: "no-store", headers: { Accept: "text/html" } });
  if (!page.ok || page.headers.get("Prima-Form") !== PRIMA.build) throw new Error("the form changed while it was fetched");
  const c = await caches.open(name);
  await c.addAll(PRIMA.assets);
  await c.put(PRIMA.page, page);
}
async function only() {
  for (const k of await caches.keys()) if (k.startsWith(family) && k !== name) await caches.delete(k);
  await self.clients.claim();
}
/* From the network when it answers in time and it is really ours (a hotel's sign-in page is not), else what is kept. */
async function page(request) {
  try {
    const r = await fetch(request, { signal: AbortSignal.timeout(patience) });
    if (r.ok && r.headers.get("Prima-Form")) return r;
  } catch { /* no network: what is kept */ }
  return (await caches.match(PRIMA.page, { cacheName: name })) || fetch(request);
}
async function asset(request) {
  return (await caches.match(request, { ignoreVary: true })) || fetch(request);
}
self.addEventListener("install", (e) => e.waitUntil(fill()));
self.addEventListener("activate", (e) => e.waitUntil(only()));
self.addEventListener("message", (e) => { if (e.data === "use") self.skipWaiting(); });
self.addEventListener("fetch", (e) => {
  const u = new URL(e.request.url);
  if (e.request.method !== "GET" || u.origin !== self.location.origin) return;
  if (e.request.mode === "navigate" && u.pathname === PRIMA.page) e.respondWith(page(e.request));
  else if (u.pathname.startsWith("/a/")) e.respondWith(asset(e.request));
});
