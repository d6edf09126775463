// What is on its way is not sent again by a second click: a call would be on file twice, and
// whoever settled a case would read that it was settled already.
(() => {
  "use strict";

  const PATIENCE_MS = 5000;
  const sentAt = new WeakMap();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    const before = sentAt.get(form);
    if (before !== undefined && event.timeStamp - before < PATIENCE_MS) {
      event.preventDefault();
    } else {
      sentAt.set(form, event.timeStamp);
    }
  });
})();
