// Keeps the day's pages of who is signed in on the phone, for where there is no coverage. What it is
// told first (`ROAD`: the release, and what a page is made of) stands before this, so that another
// release is another file, which takes the place of this one.
"use strict";

const PAGES = `road-pages-${ROAD.release}`;
const PARTS = `road-parts-${ROAD.release}`;
const PATIENCE_MS = 5000;
const FRESH_MS = 15 * 60 * 1000;

self.addEventListener("install", (event) => {
  const fetched = [...ROAD.parts, ROAD.style].map((url) => new Request(url, { cache: "no-cache" }));
  event.waitUntil(caches.open(PARTS).then((parts) => parts.addAll(fetched)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    const before = names.filter((name) => name.startsWith("road-") && ![PAGES, PARTS].includes(name));
    await Promise.all(before.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

// ----- what is shown -----

const inTime = (ms, answer) => Promise.race([
  answer,
  new Promise((_, tooLate) => { setTimeout(() => tooLate(new Error("no answer")), ms); }),
]);

const isOfToday = (page) => {
  const kept = new Date(Number(page.headers.get("Kept-At")));
  return kept.toDateString() === new Date().toDateString();
};

// After the day nothing of it is left.
const keptPage = async (url) => {
  const page = await (await caches.open(PAGES)).match(url);
  if (!page || isOfToday(page)) return page;
  await caches.delete(PAGES);
  return undefined;
};

const asKept = async (page) => {
  const words = await page.text();
  return new Response(words.replace('id="from-phone" hidden', 'id="from-phone"'), { headers: page.headers });
};

const notKept = async (request) => {
  const hasDay = request.mode === "navigate" && await keptPage(ROAD.day);
  return hasDay ? Response.redirect(`${ROAD.day}#not-kept`) : Response.error();
};

const pageFor = async (request) => {
  const page = await keptPage(request.url);
  if (!page) return fetch(request).catch(() => notKept(request));
  try {
    const answer = await inTime(PATIENCE_MS, fetch(request));
    return answer.status >= 500 ? await asKept(page) : answer;
  } catch {
    return asKept(page);
  }
};

const partFor = async (request, isOurs) => {
  const parts = await caches.open(PARTS);
  const part = await parts.match(request.url);
  if (part && isOurs) return part;
  try {
    const answer = await inTime(PATIENCE_MS, fetch(request));
    if (answer.ok) await parts.put(request.url, answer.clone());
    return answer;
  } catch (failed) {
    if (part) return part;
    throw failed;
  }
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const isPage = request.mode === "navigate" || request.headers.has("HX-Boosted");
  if (ROAD.parts.includes(pathname)) event.respondWith(partFor(request, true));
  else if (pathname === ROAD.style) event.respondWith(partFor(request, false));
  else if (isPage && pathname.startsWith(ROAD.day)) event.respondWith(pageFor(request));
});

// ----- what is kept -----

const withMoment = async (answer) => {
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set("Kept-At", String(Date.now()));
  return new Response(await answer.text(), { headers });
};

// The pages of one person are kept, and of nobody once they signed out.
const dropOfAnother = async (of) => {
  const pages = await caches.open(PAGES);
  const [first] = await pages.matchAll();
  if (first && first.headers.get("Road-Of") !== of) await caches.delete(PAGES);
};

const keep = async (url) => {
  const answer = await fetch(url, { headers: { "Road-Keep": "yes" }, cache: "no-store" });
  const of = answer.headers.get("Road-Of");
  if (answer.redirected) await caches.delete(PAGES);
  else if (answer.ok && of) {
    await dropOfAnother(of);
    await (await caches.open(PAGES)).put(url, await withMoment(answer));
  } else if (answer.status < 500) await (await caches.open(PAGES)).delete(url);
  return !answer.redirected;
};

const isFresh = async (url) => {
  const page = await keptPage(url);
  return page && Date.now() - Number(page.headers.get("Kept-At")) < FRESH_MS;
};

const keepAll = async ({ now, soon }) => {
  const pages = await caches.open(PAGES);
  const wanted = new Set([...now, ...(soon ?? [])].map((url) => new URL(url, self.location).href));
  if (soon) {
    const gone = (await pages.keys()).filter((request) => !wanted.has(request.url));
    await Promise.all(gone.map((request) => pages.delete(request)));
  }
  for (const url of wanted) {
    const isWanted = now.includes(new URL(url).pathname) || !(await isFresh(url));
    if (isWanted && !(await keep(url))) return;
  }
};

self.addEventListener("message", (event) => {
  if (event.data.now) event.waitUntil(keepAll(event.data).catch(() => undefined));
});
