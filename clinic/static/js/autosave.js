// A form[data-autosave="/address"] sends itself there while one types: two seconds after the last letter, every ten at
// the latest. The line [data-saved] says how it stands. The server answers 204 when saved, with the new X-Version if the
// form has a field of that name, and 409 when the text was changed elsewhere, with the page of both texts as Location. The
// event "save-now" sends it at once.
const QUIET = 2000;
const LATEST = 10000;
const AGAIN = 15000;

const token = () => document.querySelector("meta[name=csrf-token]").content;
const clock = () => new Date().toTimeString().slice(0, 5);

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const line = form.querySelector("[data-saved]");
  let timer;
  let since = 0;
  let busy = null;
  let again = false;
  let stopped = false;

  const say = (state, words, href) => {
    line.dataset.state = state;
    line.textContent = words;
    if (!href) return;
    const link = Object.assign(document.createElement("a"), { href, textContent: line.dataset.both });
    line.append(" ", link);
  };

  const unsent = () => {
    const kept = document.documentElement.dataset.keeping && form.hasAttribute("data-keep");
    say("offline", kept ? line.dataset.offline : line.dataset.notKept);
    plan(AGAIN);
  };

  const heard = (answer) => {
    if (answer.ok) {
      const version = form.elements.namedItem("version");
      if (version && answer.headers.get("X-Version")) version.value = answer.headers.get("X-Version");
      say("saved", line.dataset.done.replace("{time}", clock()));
      if (!again) form.dispatchEvent(new Event("autosaved"));
    } else if (answer.status === 409) {
      stopped = true;
      say("conflict", line.dataset.conflict, answer.headers.get("Location") ?? line.dataset.bothHref);
    } else if (answer.type === "opaqueredirect" || [400, 401, 403].includes(answer.status)) {
      document.dispatchEvent(new Event("cover:show"));
      unsent();
    } else if (answer.status === 404) {
      // This page is not for these eyes any more, so nothing of it stays on the screen. Where it was the couple in the room
      // who came between, the text is kept here until the page is opened again.
      form.dispatchEvent(new Event("keep-now"));
      setTimeout(() => location.reload(), 300);
    } else if (answer.status >= 500 || answer.status === 429) unsent();
    else say("refused", line.dataset.refused);
  };

  const send = async () => {
    clearTimeout(timer);
    since = 0;
    again = false;
    say("saving", line.dataset.saving);
    const body = new FormData(form);
    const headers = { "X-CSRFToken": token() };
    body.delete("csrf_token");
    const letters = [...body.values()].reduce((sum, value) => sum + (value.length ?? value.size), 0);
    const keepalive = document.hidden && letters < 20000; // outlives a closed tab; browsers carry 64 kB at most
    try {
      heard(await fetch(form.dataset.autosave, { method: "POST", body, headers, redirect: "manual", keepalive }));
    } catch {
      unsent();
    }
  };

  const start = () => {
    if (busy || stopped) return;
    busy = send().finally(() => {
      busy = null;
      if (again) plan(QUIET);
    });
  };

  const plan = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(start, wait);
  };

  form.addEventListener("input", () => {
    if (stopped) return;
    again = true;
    since ||= Date.now();
    plan(Math.max(0, Math.min(QUIET, since + LATEST - Date.now())));
  });

  form.addEventListener("save-now", () => {
    again = true;
    start();
  });

  // A text on its way must arrive before the form itself does, or the form would look like a second window's.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!busy) return (stopped = true);
    event.preventDefault();
    busy.finally(() => form.requestSubmit(event.submitter));
  });
  addEventListener("online", () => line.dataset.state === "offline" && start());
  addEventListener("pageshow", () => (stopped = line.dataset.state === "conflict"));
  document.addEventListener("cover:lifted", () => line.dataset.state === "offline" && start());
  document.addEventListener("visibilitychange", () => document.hidden && again && start());
}
