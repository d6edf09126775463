// A company that is open takes the place of the page that waited for it.
(() => {
  "use strict";
  const go = () => {
    const open = document.querySelector("[data-open]");
    if (open) location.replace(open.href);
  };
  document.addEventListener("htmx:afterSwap", go);
  go();
})();
