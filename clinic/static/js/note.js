// While a note is written: a phrase goes where one writes (click, or Alt+Shift and its number), Ctrl+S saves without leaving
// the line, and what is asked before signing is in view. Without this script a phrase goes to the end of the section.
const form = document.getElementById("note");
const into = form.elements.namedItem("into");
const phrases = [...document.querySelectorAll("[data-phrase]")];
let last = null;

const writeIn = (area) => {
  if (!(area instanceof HTMLTextAreaElement) || area.form !== form) return;
  last = area;
  into.value = area.name;
};

writeIn(document.activeElement); // somebody who was faster than this script
form.addEventListener("focusin", (event) => writeIn(event.target));

const insert = (words) => {
  const area = last ?? form.querySelector("textarea");
  const before = area.value.slice(0, area.selectionStart);
  const gap = before && !/\s$/.test(before) ? " " : "";
  area.setRangeText(gap + words, area.selectionStart, area.selectionEnd, "end");
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

for (const button of phrases)
  button.addEventListener("click", (event) => {
    event.preventDefault();
    insert(button.dataset.phrase);
  });

document.addEventListener("keydown", (event) => {
  const digit = event.altKey && event.shiftKey && !event.ctrlKey && /^Digit([1-9])$/.exec(event.code);
  const phrase = digit && phrases[digit[1] - 1];
  if (phrase) {
    event.preventDefault();
    insert(phrase.dataset.phrase);
  } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.dispatchEvent(new Event("save-now"));
  }
});

document.querySelector("[data-closing]")?.focus();
