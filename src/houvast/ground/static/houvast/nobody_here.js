// Where somebody signs in nobody is signed in: what the road kept on this phone goes.
(async () => {
  "use strict";
  if (!("caches" in window)) return;
  const kept = (await caches.keys()).filter((name) => name.startsWith("road-pages"));
  await Promise.all(kept.map((name) => caches.delete(name)));
})();
