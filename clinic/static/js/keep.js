// What is typed into a form[data-keep] and not saved stays in this browser, sealed with a key that cannot be taken out
// of it: one per account. It goes when the server says that something was saved, on signing out, and after a day. A page
// that is opened again (after signing in anew, or a crash) gets it back, with a line that says so.
const DAY = 24 * 60 * 60 * 1000;
const SENT = "keep-sent";
const account = document.body.dataset.account;
const forms = [...document.querySelectorAll("form[data-keep]")];
const skipped = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);

const done = (request) =>
  new Promise((yes, no) => {
    request.onsuccess = () => yes(request.result);
    request.onerror = () => no(request.error);
  });

async function open() {
  const opening = indexedDB.open("common-ground", 1);
  opening.onupgradeneeded = () => ["texts", "keys"].forEach((name) => opening.result.createObjectStore(name));
  const database = await done(opening);
  return (name) => database.transaction(name, "readwrite").objectStore(name);
}

async function sealingKey(store) {
  const known = await done(store("keys").get(account));
  if (known) return known;
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await done(store("keys").put(fresh, account));
  return fresh;
}

const fields = (form) => [...form.elements].filter((field) => field.name && !skipped.has(field.type));
const ticked = (field) => field.type === "checkbox" || field.type === "radio";
const chosen = (field) => [...field.selectedOptions].map((option) => option.value);
const value = (field) => (ticked(field) ? [field.value, field.checked] : field.multiple ? chosen(field) : field.value);
const read = (form) => JSON.stringify(fields(form).map((field) => [field.name, value(field)]));

function write(form, kept) {
  const left = JSON.parse(kept);
  for (const field of fields(form)) {
    const at = left.findIndex(([name, was]) => name === field.name && (!ticked(field) || was[0] === field.value));
    if (at < 0) continue;
    const [[, was]] = left.splice(at, 1);
    if (ticked(field)) field.checked = was[1];
    else if (field.multiple) [...field.options].forEach((option) => (option.selected = was.includes(option.value)));
    else field.value = was;
    field.closest("[data-tick]")?.dispatchEvent(new Event("restored"));
  }
  form.querySelector("textarea, input")?.dispatchEvent(new Event("input", { bubbles: true }));
}

async function forget(store, which) {
  for (const key of await done(store("texts").getAllKeys())) {
    const kept = await done(store("texts").get(key));
    if (kept && which(key, kept)) await done(store("texts").delete(key));
  }
}

async function keep(store, form, index) {
  const id = `${account} ${location.pathname}${location.search} ${form.id || form.getAttribute("action") || index}`;
  const key = await sealingKey(store);
  const returned = form.querySelector("[data-error-summary]"); // the server gave back what was typed: not saved yet
  const empty = returned ? null : read(form);
  let timer;
  const drop = () => (clearTimeout(timer), done(store("texts").delete(id)));
  const save = async () => {
    clearTimeout(timer);
    const text = read(form);
    if (text === empty) return drop();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
    return done(store("texts").put({ at: Date.now(), iv, data }, id));
  };
  const kept = await done(store("texts").get(id));
  if (kept && !returned) {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.data).catch(() => null);
    const text = plain && new TextDecoder().decode(plain);
    if (!text || text === empty) await drop();
    else {
      write(form, text);
      const line = document.getElementById("kept-line").content.firstElementChild.cloneNode(true);
      line.querySelector("[data-keep-discard]").addEventListener("click", () => {
        write(form, empty);
        line.remove();
        drop();
      });
      form.prepend(line);
    }
  }
  form.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(save, 600))));
  form.addEventListener("autosaved", drop);
  form.addEventListener("keep-now", save);
  form.addEventListener("submit", () => (sessionStorage.setItem(SENT, id), save()));
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
}

// Where nobody of the team has signed in, nothing is begun: on a partner's telephone there is not even an empty place of ours.
const ours = async () => account || (await indexedDB.databases?.())?.some(({ name }) => name === "common-ground");

if (globalThis.indexedDB && globalThis.crypto?.subtle && (await ours())) {
  const store = await open();
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const saved = account && document.querySelector("meta[name=keep-clear]");
  await forget(store, (key, kept) => Date.now() - kept.at > DAY || (saved && key === sent));
  if (account) {
    document.documentElement.dataset.keeping = "yes";
    await Promise.all(forms.map((form, index) => keep(store, form, index)));
    document.querySelector("form[data-keep-forget]")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      await forget(store, (key) => key.startsWith(`${account} `)).catch(() => null);
      await done(store("keys").delete(account)).catch(() => null);
      event.target.submit();
    });
  }
}
