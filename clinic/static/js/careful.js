// While somebody types what happened, a word that says whose fault it was is answered with a question below the field. It stops nothing.
const letter = "[\\p{L}\\p{N}_]";
const plain = (words) => words.replaceAll("’", "'");
const quoted = (word) => plain(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

for (const field of document.querySelectorAll("[data-careful]")) {
  const hint = field.parentElement.querySelector("[data-careful-hint]");
  const words = JSON.parse(field.dataset.careful);
  const rules = words.map((word) => [word, new RegExp(`(?<!${letter})${quoted(word)}(?!${letter})`, "iu")]);
  const look = () => {
    const typed = plain(field.value);
    const found = rules.find(([, rule]) => rule.test(typed));
    const says = found ? hint.dataset.says.replace("…", found[0]) : "";
    if (hint.textContent !== says) hint.textContent = says;
  };
  field.addEventListener("input", look);
  look();
}
