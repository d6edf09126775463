// What was pressed and typed on this phone and has no answer yet. Each press is a line of its own in
// the browser's storage, which all tabs share, by whose it is and when it was pressed.
const presses = (() => {
  "use strict";

  const OURS = "road-press:";
  const SHORTEST_MS = 2000;
  const LONGEST_MS = 60000;
  const PATIENCE_MS = 15000;
  const SAID_OTHERWISE = [409, 422];

  let pauseMs = SHORTEST_MS;
  let timer;

  const ourLines = () => Object.keys(localStorage).filter((name) => name.startsWith(OURS)).sort();
  const of = (who) => ourLines()
    .filter((name) => name.startsWith(`${OURS}${who}:`))
    .map((name) => ({ ...JSON.parse(localStorage.getItem(name)), name }));
  const ofOthers = (who) => ourLines().length - of(who).length;
  const write = ({ name, ...press }) => localStorage.setItem(name, JSON.stringify(press));
  const remove = (press) => localStorage.removeItem(press.name);
  const waiting = (who) => of(who).filter((press) => !press.refused);
  const refused = (who) => of(who).filter((press) => press.refused);

  const add = (who, press) => {
    write({ ...press, name: `${OURS}${who}:${String(press.at).padStart(15, "0")}:${press.key}` });
    pauseMs = SHORTEST_MS;
  };

  // The first of the same visit is sent first, so that what is said stays in order.
  const arrivesLater = (press, all) => press.step === "on_my_way"
    && all.some((other) => other.visit === press.visit && other.step === "arrived" && other.at >= press.at);

  const moment = (ms) => new Date(ms).toISOString();

  const ask = (url, token, body) => fetch(url, {
    method: body ? "POST" : "GET",
    body,
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE_MS),
    // As a part of a page, so that who is signed out hears just that.
    headers: { Accept: "application/json", "HX-Request": "true", ...(token && { "X-CSRFToken": token }) },
  });

  const bodyOf = (press, all) => new URLSearchParams({
    ...press.fields,
    press_key: press.key,
    pressed_at: moment(press.at),
    sent_at: moment(Date.now()),
    ...(arrivesLater(press, all) && { is_overtaken: "on" }),
  });

  // Whether there was an answer, good or bad. None came where the server is in trouble.
  const sendOne = async (press, token, all) => {
    const answer = await ask(press.url, token, bodyOf(press, all));
    if (answer.status >= 500 || answer.status === 429) throw new Error("in trouble");
    if (answer.status === 401) throw new Error("signed out");
    if (answer.ok) return remove(press);
    const said = SAID_OTHERWISE.includes(answer.status) ? await answer.json() : {};
    return write({ ...press, refused: true, words: said.words });
  };

  const sendAll = async (url, heard) => {
    const door = await ask(url);
    if (door.status >= 500) throw new Error("in trouble");
    heard.isSignedOut = !door.ok;
    if (!door.ok) return;
    const { who, token } = await door.json();
    for (let next = waiting(who)[0]; next; next = waiting(who)[0]) {
      await sendOne(next, token, waiting(who));
      heard.answered.push(next);
    }
  };

  const soon = (url, tell) => {
    clearTimeout(timer);
    timer = setTimeout(() => send(url, tell), pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_MS);
  };

  // Sends all that waits, one tab at a time; where there is no answer it is tried again by itself.
  const send = (url, tell) => navigator.locks.request("road-presses", async () => {
    const heard = { answered: [], isSignedOut: false };
    if (!ourLines().length) return;
    try {
      await sendAll(url, heard);
      pauseMs = SHORTEST_MS;
    } catch {
      soon(url, tell);
    }
    tell(heard);
  });

  return { add, remove, waiting, refused, ofOthers, send };
})();
