// A talk by the clock. What counts is the moment it began and the end of each part, never ticks: a telephone that was locked, or a
// page that was asleep, shows at once where the talk is now. That moment is kept in this page and its entry in the history, so
// that a reload goes on; nothing is stored, and leaving or sending forgets it.
const STAY = 300_000;
const timer = document.querySelector("[data-timer]");
const part = (name) => timer.querySelector(`[data-${name}]`);
const screens = { before: part("before"), running: part("running"), after: part("after") };
const form = timer.querySelector("form");
const radios = (name) => [...form.querySelectorAll(`[name=${name}]`)];
const chosen = () => radios("first").find((radio) => radio.checked)?.value;

let talk = null; // { first, telephones, began, stopped }: who begins, on how many telephones, and instants in milliseconds
let steps = [];
let shown = "";
let beat, here, lock, sound;

const keep = (next) => {
  talk = next;
  history.replaceState(next && { talk: next }, "");
};

const show = (name, focus) => {
  for (const [key, screen] of Object.entries(screens)) screen.hidden = key !== name;
  document.body.classList.toggle("talking", name === "running");
  if (focus) screens[name].querySelector("[tabindex]")?.focus();
};

const say = (words) => (part("said").textContent = words);

const order = () => {
  const first = chosen();
  for (const list of timer.querySelectorAll("[data-order]")) {
    list.hidden = list.dataset.order !== first;
    list.open = !list.hidden;
  }
};

const read = () => {
  let until = 0;
  return [...timer.querySelectorAll(`[data-order="${talk.first}"] [data-minutes]`)].map((line) => ({
    heading: line.querySelector("b").textContent,
    words: line.querySelector("small").textContent,
    minutes: +line.dataset.minutes,
    until: (until += line.dataset.minutes * 60_000),
  }));
};

const awake = async () => {
  if (document.visibilityState !== "visible" || shown === "" || shown === "after") return;
  lock = await navigator.wakeLock?.request("screen").catch(() => null);
};

const ring = () => {
  navigator.vibrate?.(300);
  if (sound?.state !== "running") return;
  const tone = sound.createOscillator();
  const loudness = sound.createGain();
  loudness.gain.setValueAtTime(0.2, sound.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 1.2);
  tone.frequency.value = 528;
  tone.connect(loudness).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 1.2);
};

// While it runs somebody is here: the session does not end in the middle of a talk.
const stay = () => document.visibilityState === "visible" && fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);

const two = (number) => String(number).padStart(2, "0");

const end = (gone) => {
  const length = steps.at(-1).until;
  const early = talk.stopped && talk.stopped - talk.began < length;
  const over = early ? 0 : Math.floor((gone - length) / 60_000);
  const heading = part("over");
  heading.dataset.up ??= heading.textContent;
  heading.textContent = early ? heading.dataset.early : heading.dataset.up;
  part("unfinished").hidden = early;
  part("go-on").hidden = !early || gone >= length;
  const late = part("late");
  late.hidden = over < 1;
  late.value = over;
  late.textContent = over === 1 ? late.dataset.one : late.dataset.many.replace("…", over);
  if (shown === "after") return;
  shown = "after";
  show("after", true);
  say(early ? heading.textContent : `${heading.textContent}. ${part("unfinished").textContent}`);
  lock?.release();
  if (!early) ring();
};

const turn = (nth) => {
  const again = shown === "";
  shown = String(nth);
  const [now, next] = steps.slice(nth, nth + 2);
  part("heading").textContent = now.heading;
  part("words").textContent = now.words;
  part("next").textContent = next ? part("next").dataset.nextWords.replace("…", next.heading) : "";
  [...part("shares").children].forEach((share, place) => share.classList.toggle("now", place === nth));
  say(`${now.heading}. ${now.words}`);
  if (!again) ring();
};

const look = () => {
  if (!talk) return;
  const gone = Date.now() - talk.began;
  const nth = steps.findIndex((step) => gone < step.until);
  if (talk.stopped || nth < 0) return end(gone);
  if (shown !== String(nth)) turn(nth);
  const left = Math.ceil((steps[nth].until - gone) / 1000);
  part("clock").textContent = `${Math.floor(left / 60)}:${two(left % 60)}`;
};

const run = (focus) => {
  steps = read();
  shown = "";
  part("shares").replaceChildren(
    ...steps.map((step) => {
      const share = document.createElement("li");
      share.style.flexGrow = step.minutes;
      return share;
    }),
  );
  for (const name of ["first", "telephones"]) radios(name).forEach((radio) => (radio.checked = radio.value === talk[name]));
  clearInterval(beat);
  clearInterval(here);
  beat = setInterval(look, 250);
  here = setInterval(stay, STAY);
  show("running", false);
  look();
  if (focus) part("heading").focus();
  awake();
};

const forget = () => {
  clearInterval(beat);
  clearInterval(here);
  lock?.release();
  keep(null);
};

part("start").addEventListener("click", () => {
  const first = chosen();
  part("choose").hidden = Boolean(first);
  if (!first) return radios("first")[0].focus();
  sound ??= window.AudioContext && new AudioContext();
  keep({ first, telephones: radios("telephones").find((radio) => radio.checked)?.value, began: Date.now() });
  run(true);
});

part("stop").addEventListener("click", () => {
  keep({ ...talk, stopped: Date.now() });
  look();
});

part("go-on").addEventListener("click", () => {
  keep({ ...talk, stopped: undefined });
  run(true);
});

part("anew").addEventListener("click", () => {
  forget();
  order();
  show("before");
  radios("first")[0].focus();
});

part("pause").addEventListener("click", forget);
form.addEventListener("submit", () => history.replaceState(null, ""));
document.addEventListener("leaving", forget);
document.addEventListener("visibilitychange", () => (look(), awake()));
addEventListener("pageshow", look);

part("with-script").hidden = false;
form.addEventListener("change", order);
if (history.state?.talk) {
  talk = history.state.talk;
  run(false);
} else order();
