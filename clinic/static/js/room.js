// Shift+R goes into the room and out of it, as its button does, unless somebody is typing. People who dictate can turn
// the key off on their account page (a box with data-keys); the choice stays on this computer.
const OFF = "no-single-keys";
const typing = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "R" || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest?.(typing) || document.querySelector("dialog[open]") || localStorage.getItem(OFF)) return;
  const button = document.querySelector("form[data-room] button");
  if (!button) return;
  event.preventDefault();
  button.form.requestSubmit(button);
});

// When a joint session of this couple begins, their page goes into the room by itself: the server leads it there. A page in
// which somebody is writing stays, and says so.
const begins = document.querySelector("form[data-begins-in]");
if (begins) {
  const at = Date.now() + Number(begins.dataset.beginsIn) * 1000 + 500;
  let writing = false;
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (Date.now() < at) timer = setTimeout(look, Math.min(at - Date.now(), 30000));
    else if (!writing) location.assign(begins.action.replace(/room$/, ""));
    else if (begins.querySelector("[data-begun]")) {
      const template = begins.querySelector("[data-begun]");
      document.getElementById("content").prepend(template.content);
      template.remove();
    }
  };
  document.addEventListener("input", ({ target }) => (writing ||= target.form?.method === "post"));
  document.addEventListener("visibilitychange", look); // a laptop that slept
  look();
}

const box = document.querySelector("input[data-keys]");
if (box) {
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
