// The road without coverage: the day's pages stay on the phone (worker.js), and what is pressed and
// typed waits there until it is sent (presses.js). Without JavaScript every form works as a form.
(() => {
  "use strict";

  const FORM = "form[data-press]";
  const SENDS_LATER = window.isSecureContext && "locks" in navigator;
  const byId = (id) => document.getElementById(id);
  const phone = () => byId("phone");
  const who = () => phone()?.dataset.who;
  const fresh = (id) => byId(id).content.firstElementChild.cloneNode(true);

  // ----- the words -----

  const clock = (ms) => {
    const at = new Date(ms);
    const is = { timeZone: "Europe/Amsterdam" };
    const day = (one) => one.toLocaleDateString("en", is);
    const time = at.toLocaleTimeString("nl", { ...is, hour: "2-digit", minute: "2-digit" }).replace(/^0/, "");
    if (day(at) === day(new Date())) return time;
    const full = { ...is, weekday: "long", day: "numeric", month: "long" };
    return `${at.toLocaleDateString(document.documentElement.lang, full)} ${time}`;
  };
  const lineOf = (press) => `${press.customer}: ${press.label}, ${clock(press.at)}`;

  const noticeOfWaiting = (waiting) => {
    const notice = fresh("as-waiting");
    waiting.forEach((press) => {
      const line = document.createElement("li");
      line.textContent = lineOf(press);
      notice.querySelector("ul").append(line);
    });
    return notice;
  };

  const noticeOfRefused = (press) => {
    const notice = fresh("as-refused");
    notice.querySelector(".which").textContent = lineOf(press);
    if (press.words) notice.querySelector(".why").textContent = press.words;
    const typed = Object.values(press.typed).join("\n");
    notice.querySelector(".typed").textContent = typed;
    notice.querySelector(".had-typed").hidden = !typed;
    notice.querySelector("a").href = press.page;
    notice.querySelector("button").addEventListener("click", () => {
      presses.remove(press);
      show();
    });
    return notice;
  };

  // ----- what is shown -----

  let isSignedOut = false;

  const showNotices = (waiting, refused) => {
    const notices = refused.map(noticeOfRefused);
    if (waiting.length) notices.push(isSignedOut ? fresh("as-signed-out") : noticeOfWaiting(waiting));
    if (presses.ofOthers(who())) notices.push(fresh("as-of-another"));
    byId("waiting").replaceChildren(...notices);
  };

  // A detail that is ticked, or a fault that is asked about, is no step of its visit.
  const lastStep = (waiting, visit) =>
    waiting.filter((press) => press.visit === visit && !["detail", "questions"].includes(press.step)).pop();

  const showStates = (waiting) => {
    document.querySelectorAll("[data-state-of]").forEach((state) => {
      const last = lastStep(waiting, state.dataset.stateOf);
      if (!last) return;
      const badge = fresh("as-badge");
      badge.textContent = `${last.label} ${clock(last.at)}, ${badge.textContent}`;
      state.replaceChildren(badge);
    });
  };

  // The button under the thumb is that of the step after the last one pressed.
  const showDock = (waiting) => {
    const dock = document.querySelector(".dock[data-visit]");
    const last = dock && lastStep(waiting, dock.dataset.visit);
    if (!last || dock.dataset.after === last.step) return;
    dock.dataset.after = last.step;
    const next = dock.querySelector(`template[data-after="${last.step}"]`);
    dock.querySelectorAll(":scope > :not(template)").forEach((part) => part.remove());
    dock.hidden = !next;
    if (!next) return;
    dock.append(next.content.cloneNode(true));
    htmx.process(dock);
  };

  // What waits stands where it was filled in, so that one can go on there.
  const resume = (waiting) => {
    document.querySelectorAll(`${FORM}[data-resumes]`).forEach((form) => {
      const press = waiting.filter((one) => one.url === form.action).pop();
      if (!press || form.dataset.filledWith === press.key) return;
      form.dataset.filledWith = press.key;
      delete form.dataset.isWaiting;
      new Set([...form.elements].map((field) => field.name)).forEach((name) => {
        const field = form.elements[name];
        if (!name || field.type === "hidden") return;
        if (field.type === "checkbox") field.checked = name in press.fields;
        else field.value = press.fields[name] ?? "";
      });
      form.dispatchEvent(new Event("change"));
    });
  };

  // What was refused is filled in again where it was typed.
  const fillIn = (refused) => {
    document.querySelectorAll(`${FORM}[data-then]`).forEach((form) => {
      const press = refused.filter((one) => one.url === form.action).pop();
      if (!press || form.dataset.filledWith === press.key) return;
      form.dataset.filledWith = press.key;
      delete form.dataset.isWaiting;
      Object.entries(press.fields).forEach(([name, given]) => fillInOne(form.elements[name], given));
    });
  };

  const fillInOne = (field, given) => {
    if (!field || field.type === "hidden") return;
    if (field.type === "checkbox") field.checked = true;
    else if (!field.value) field.value = given;
  };

  const show = () => {
    if (!SENDS_LATER || !phone()) return;
    const waiting = presses.waiting(who());
    const refused = presses.refused(who());
    showNotices(waiting, refused);
    showStates(waiting);
    showDock(waiting);
    resume(waiting);
    fillIn(refused);
  };

  const noAnswer = (is) => {
    const notice = byId("no-answer");
    if (notice) notice.hidden = !is;
  };

  // ----- pressing -----

  const typedIn = (form) => Object.fromEntries(
    [...form.querySelectorAll("textarea, input[type=text], input[type=time]")]
      .filter((field) => field.value.trim())
      .map((field) => [field.name, field.value]),
  );

  const fieldsOf = (form) => {
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrfmiddlewaretoken;
    return fields;
  };

  const later = (form) => {
    form.dataset.isWaiting = "yes";
    presses.add(who(), {
      key: form.dataset.key,
      at: Number(form.dataset.at),
      url: form.action,
      page: form.dataset.page,
      visit: form.dataset.visit,
      step: form.dataset.step,
      label: form.dataset.press,
      customer: form.dataset.customer,
      fields: fieldsOf(form),
      typed: typedIn(form),
    });
    forgetRefused(form);
    show();
    send();
  };

  const leave = (form) => {
    if (form.dataset.then && navigator.serviceWorker?.controller) location.assign(form.dataset.then);
  };

  const forgetRefused = (form) => presses.refused(who())
    .filter((press) => press.url === form.action)
    .forEach(presses.remove);

  // What is of no visit is about all of them, and comes after whatever was pressed before.
  const waitsFor = (form) => !navigator.onLine
    || presses.waiting(who()).some(({ visit }) => !form.dataset.visit || visit === form.dataset.visit);

  const pressOf = (event) => {
    const form = event.detail.elt?.closest?.(FORM);
    return SENDS_LATER && phone() ? form : null;
  };

  document.addEventListener("htmx:configRequest", (event) => {
    const form = pressOf(event);
    if (!form || event.detail.verb !== "post") return;
    if (form.dataset.isWaiting) {
      event.preventDefault();
      return;
    }
    form.dataset.key = crypto.randomUUID();
    form.dataset.at = Date.now();
    event.detail.parameters.press_key = form.dataset.key;
    if (!waitsFor(form)) return;
    event.preventDefault();
    later(form);
    leave(form);
  });

  const unanswered = (event) => {
    const form = pressOf(event);
    if (form?.dataset.key) {
      later(form);
      leave(form);
    } else noAnswer(true);
  };

  document.addEventListener("htmx:beforeRequest", () => noAnswer(false));
  document.addEventListener("htmx:sendError", unanswered);
  document.addEventListener("htmx:timeout", unanswered);
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status >= 500) {
      unanswered(event);
      return;
    }
    const form = pressOf(event);
    if (form?.dataset.key) later(form);
    // Whose session ended signs in, and comes back to this page.
    if (status === 401 || !form) location.reload();
    else location.assign(phone().dataset.day);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = pressOf(event);
    if (form && event.detail.successful) forgetRefused(form);
  });

  // ----- sending -----

  const goOn = ({ answered }) => {
    const here = [...document.querySelectorAll(FORM)].find(
      (form) => form.dataset.then && answered.some((press) => press.url === form.action),
    );
    const isRefused = here && presses.refused(who()).some((press) => press.url === here.action);
    if (here && !isRefused) location.assign(here.dataset.then);
    else if (phone().dataset.isLook) location.reload();
    else show();
  };

  const hear = (heard) => {
    isSignedOut = heard.isSignedOut;
    if (heard.answered.length && phone()) goOn(heard);
    else show();
  };

  const send = () => {
    if (SENDS_LATER && phone()) presses.send(phone().dataset.door, hear);
  };

  const covered = () => {
    send();
    const isOld = byId("from-phone") && !byId("from-phone").hidden;
    if (isOld && phone().dataset.isLook && !presses.waiting(who()).length) location.reload();
  };

  window.addEventListener("online", covered);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  // Another tab pressed something, or had an answer to it.
  window.addEventListener("storage", (event) => {
    if (!event.key?.startsWith("road-press:") || !phone()) return;
    const isAnswered = !event.newValue || JSON.parse(event.newValue).refused;
    if (isAnswered && event.oldValue) goOn({ answered: [JSON.parse(event.oldValue)] });
    else show();
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".sign-out") || !SENDS_LATER) return;
    if (!presses.waiting(who()).length && !presses.refused(who()).length) return;
    event.preventDefault();
    byId("unsent").hidden = false;
    send();
  });

  // ----- the day's pages on the phone -----

  const keep = async () => {
    if (!("serviceWorker" in navigator) || !phone()?.dataset.now) return;
    const { active } = await navigator.serviceWorker.ready;
    const listed = (pages) => (pages ?? "").split(/\s+/).filter(Boolean);
    const { now, soon } = phone().dataset;
    active.postMessage({ now: listed(now), soon: soon === undefined ? null : listed(soon) });
  };

  const begin = () => {
    show();
    keep();
  };

  // A new page is read from its beginning.
  document.addEventListener("htmx:afterSettle", () => {
    begin();
    if (document.activeElement === document.body) byId("main")?.focus({ preventScroll: true });
  });

  document.addEventListener("DOMContentLoaded", () => {
    if ("serviceWorker" in navigator && phone()) {
      navigator.serviceWorker.register(phone().dataset.worker, { updateViaCache: "none" });
      // Another release has taken the place of the one that kept the pages.
      if (navigator.serviceWorker.controller) {
        navigator.serviceWorker.addEventListener("controllerchange", keep);
      }
    }
    begin();
    send();
  });
})();
