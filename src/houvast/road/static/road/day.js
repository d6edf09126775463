// "Is my day right?" while presses of that day still wait on the phone: the question is there once a
// visit was finished, and the hours begin and end as they were pressed here.
(() => {
  "use strict";

  const BEGINS = ["on_my_way", "arrived"];
  const ENDS = ["finished"];
  const AMSTERDAM = { timeZone: "Europe/Amsterdam" };

  const dayOf = (ms) => new Date(ms).toLocaleDateString("sv", AMSTERDAM);
  const clockOf = (ms) => new Date(ms).toLocaleTimeString("nl", { ...AMSTERDAM, hour: "2-digit", minute: "2-digit" });
  const whole = (clock) => clock.padStart(5, "0");

  const waiting = () => {
    const { who } = document.getElementById("phone")?.dataset ?? {};
    return who ? presses.waiting(who) : [];
  };

  const addBreak = (form) => {
    const { began, ended, break_minutes: pause } = form.elements;
    const at = form.dataset.breakAt && whole(form.dataset.breakAt);
    if (at && began.value < at && at < ended.value) pause.value = form.dataset.break;
  };

  // What somebody said of the day themselves stands, be it that it waits here.
  const fillIn = (form) => {
    const all = waiting();
    if (form.dataset.hoursFilled || all.some((press) => press.url === form.action)) return;
    form.dataset.hoursFilled = "yes";
    const ofDay = all.filter((press) => dayOf(press.at) === form.dataset.day);
    const begun = ofDay.find((press) => BEGINS.includes(press.step));
    const done = ofDay.filter((press) => ENDS.includes(press.step)).pop();
    const { began, ended } = form.elements;
    if (begun && !began.value) began.value = whole(clockOf(begun.at));
    if (done && "pressed" in form.dataset) ended.value = whole(clockOf(done.at));
    if (begun || done) addBreak(form);
  };

  const begin = () => {
    const form = document.querySelector("form[data-day]");
    if (form) fillIn(form);
    const question = document.querySelector("[data-once-finished]");
    if (question && waiting().some((press) => ENDS.includes(press.step))) question.hidden = false;
  };

  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("DOMContentLoaded", begin);
})();
