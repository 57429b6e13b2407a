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

const box = document.querySelector("input[data-keys]");
if (box) {
  box.checked = !localStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
}
