// Left alone for body[data-idle-minutes], the page covers itself, in every tab at once, and tells the server, which then
// answers nothing else. The password brings everything back as it was: the page stayed underneath. Word from a script
// that the server no longer knows us ("cover:show") covers as well.
const cover = document.getElementById("cover");
const limit = Number(document.body.dataset.idleMinutes) * 60 * 1000;
const tabs = new BroadcastChannel("common-ground-cover");
const root = document.documentElement;
const meta = document.querySelector("meta[name=csrf-token]");
const password = cover.querySelector("input");
const error = cover.querySelector("[role=alert]");
const signIn = cover.querySelector("[data-sign-in]");
const title = document.title;
let active = Date.now();
let told = active;

const covered = () => root.classList.contains("covered");

const post = (address, body) =>
  fetch(address, { method: "POST", body, headers: { "X-CSRFToken": meta.content }, redirect: "manual" });

function draw() {
  if (covered()) return;
  root.classList.add("covered");
  document.title = cover.dataset.title;
  document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
  error.textContent = "";
  cover.showModal();
  password.focus();
}

function hide() {
  draw();
  tabs.postMessage({ cover: true });
  post(cover.dataset.cover).catch(() => null);
}

function lift(token) {
  meta.content = token;
  document.querySelectorAll("input[name=csrf_token]").forEach((field) => (field.value = token));
  active = Date.now();
  root.classList.remove("covered");
  document.title = title;
  password.value = "";
  signIn.hidden = true;
  cover.close();
  // The field has the focus again, but a browser in which the button was clicked types nothing into it until it is asked anew.
  const field = document.activeElement;
  field.blur();
  field.focus({ preventScroll: true });
  document.dispatchEvent(new Event("cover:lifted"));
}

function signedOut() {
  signIn.href = location.href; // the server leads from here to signing in, and back
  signIn.hidden = false;
  signIn.focus();
}

async function unlock(event) {
  event.preventDefault();
  error.textContent = "";
  const answer = await post(cover.dataset.uncover, new URLSearchParams({ password: password.value })).catch(() => null);
  if (!answer || answer.status >= 500) error.textContent = error.dataset.offline;
  else if (answer.ok) {
    const { csrf_token: token } = await answer.json();
    lift(token);
    tabs.postMessage({ token });
  } else if (answer.status === 429) error.textContent = error.dataset.often;
  else if (answer.status === 422 || answer.status === 403) {
    error.textContent = error.dataset.wrong;
    password.select();
  } else signedOut();
}

function moved() {
  if (covered()) return;
  active = Date.now();
  if (active - told < 5000) return;
  told = active;
  tabs.postMessage({ active });
}

function look() {
  if (!covered() && Date.now() - active > limit) hide();
}

tabs.onmessage = ({ data }) => {
  if (data.active) active = Math.max(active, data.active);
  if (data.cover) draw();
  if (data.token && covered()) lift(data.token);
  else if (data.token) meta.content = data.token;
};

if (limit) {
  ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"].forEach((kind) =>
    addEventListener(kind, moved, { passive: true, capture: true }));
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look); // a laptop that slept did not count
  document.addEventListener("cover:show", draw);
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("close", () => covered() && cover.showModal()); // a second Escape closes in spite of that
  cover.querySelector("form").addEventListener("submit", unlock);
}
