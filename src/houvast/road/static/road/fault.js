// The questions about a fault, one after the other, as the answers lead: also without coverage. The page
// has all of them; what is not asked on this way is hidden, and not sent.
(() => {
  "use strict";

  const CANNOT_BE_TOLD = "?";
  const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
  const numberIn = (typed) => Number(typed.replace(",", "."));

  // What was filled in here: null where nothing was, empty for what cannot be told.
  const filledIn = (asked) => {
    const tick = asked.querySelector("input[type=checkbox]");
    if (tick?.checked) return "";
    const radio = asked.querySelector("input[type=radio]:checked");
    const field = asked.querySelector("input:not([type=radio], [type=checkbox])");
    const typed = (radio ?? field)?.value.trim();
    if (!typed) return null;
    return typed === CANNOT_BE_TOLD ? "" : typed;
  };

  // A number that cannot be one is said at once, and leads nowhere.
  const isOutside = (asked, typed) => {
    const limits = asked.querySelector("[data-outside]");
    if (!limits) return false;
    const [least, most] = limits.dataset.outside.split(" ").map(numberIn);
    const number = NUMBER.test(typed) ? numberIn(typed) : NaN;
    const isWrong = Boolean(typed) && !(number >= least && number <= most);
    limits.hidden = !isWrong;
    return isWrong;
  };

  const isTaken = ({ on, below, at_least: atLeast }, answer) => {
    if (on !== null) return answer === on;
    const number = numberIn(answer);
    return (below === null || number < below) && (atLeast === null || number >= atLeast);
  };

  const nextAfter = (asked, answer) => {
    const { branches, otherwise } = JSON.parse(asked.dataset.leads);
    return (answer && branches.find((branch) => isTaken(branch, answer))?.goal) || otherwise;
  };

  // The questions on the way, and where it leads as far as it is known.
  const walk = (form) => {
    const way = [];
    let goal = { ask: form.querySelector("[data-asks]")?.dataset.asks };
    while (goal.ask) {
      const asked = form.querySelector(`[data-asks="${goal.ask}"]`);
      way.push(asked);
      const here = filledIn(asked);
      const answer = here ?? asked.dataset.known ?? null;
      if (isOutside(asked, here ?? "") || answer === null) return { way };
      goal = nextAfter(asked, answer);
    }
    return { way, goal: goal.end };
  };

  const show = (form) => {
    const { way, goal } = walk(form);
    const questions = [...form.querySelectorAll("[data-asks]")];
    questions.forEach((asked) => {
      const isAsked = way.includes(asked);
      asked.hidden = !isAsked;
      asked.querySelectorAll("input").forEach((field) => { field.disabled = !isAsked; });
      const details = asked.querySelector("details");
      if (details && filledIn(asked) !== null) details.open = true;
    });
    const isNews = way.some((asked) => filledIn(asked) !== null);
    form.querySelectorAll("[data-goal]").forEach((one) => {
      const wasHidden = one.hidden;
      one.hidden = !isNews || one.dataset.goal !== goal;
      if (wasHidden && !one.hidden && one.dataset.danger) one.scrollIntoView({ block: "center" });
    });
    const known = document.querySelector("[data-as-known]");
    if (known) known.hidden = isNews;
    const button = form.querySelector("button.wide");
    if (button) button.hidden = !isNews;
  };

  const begin = () => document.querySelectorAll("form.fault:not([data-walked])").forEach((form) => {
    form.dataset.walked = "yes";
    const again = () => show(form);
    form.addEventListener("change", again);
    form.addEventListener("input", again);
    show(form);
  });

  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("DOMContentLoaded", begin);
})();
