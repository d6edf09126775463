// Where there is no coverage the page stays, with what was typed. Everything here works without it.
(() => {
  "use strict";

  const noAnswer = (is) => {
    const notice = document.getElementById("no-answer");
    if (notice) notice.hidden = !is;
  };

  document.addEventListener("htmx:beforeRequest", () => noAnswer(false));
  document.addEventListener("htmx:sendError", () => noAnswer(true));
  document.addEventListener("htmx:timeout", () => noAnswer(true));
  document.addEventListener("htmx:responseError", (event) => {
    // Whose session ended signs in, and comes back to this page.
    if (event.detail.xhr.status < 500) location.reload();
    else noAnswer(true);
  });

  // A new page is read from its beginning.
  document.addEventListener("htmx:afterSettle", () => {
    if (document.activeElement === document.body) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  });
})();
