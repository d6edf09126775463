// The desk by keyboard. Everything here can be done without it.
(() => {
  "use strict";

  const inField = (element) => element.closest("input, textarea, select, [contenteditable]");
  const isShown = (element) => element.getClientRects().length > 0;
  const rows = () =>
    [...document.querySelectorAll("[data-list] li a[href], .board li a[href]")].filter(isShown);

  function step(by) {
    const links = rows();
    if (links.length === 0) return;
    const now = links.indexOf(document.activeElement);
    const next = now === -1 ? 0 : Math.min(Math.max(now + by, 0), links.length - 1);
    links[next].focus();
    links[next].scrollIntoView({ block: "nearest" });
  }

  function focusOn(id) {
    const field = document.getElementById(id);
    if (!field) return;
    field.focus();
    field.scrollIntoView({ block: "center" });
  }

  const go = (name) => document.querySelector(`[data-key="${name}"]`)?.click();

  const does = {
    j: () => step(1),
    k: () => step(-1),
    r: () => focusOn("id_text"),
    "/": () => focusOn("find"),
    g: () => go("inbox"),
    "?": () => go("keys"),
  };

  document.addEventListener("keydown", (event) => {
    const field = inField(event.target);
    if (event.key === "Escape" && field) return field.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
      event.preventDefault();
      return field.form.requestSubmit();
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey || !does[event.key]) return;
    event.preventDefault();
    does[event.key]();
  });

  // A refreshed list gives the focus back to the row that had it.
  let held = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const had = event.target.contains(document.activeElement) ? document.activeElement.id : "";
    held = event.target.matches(".live") ? had : "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    held = "";
  });
})();
