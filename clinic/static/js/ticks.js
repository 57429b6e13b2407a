// Entering ticks from paper: the five radios of an occurrence become one square. A press or arrow goes on to the next
// state, the other arrow back; the radios stay underneath and are what is sent.
for (const group of document.querySelectorAll("[data-tick]")) {
  const radios = [...group.querySelectorAll("input[type=radio]")];
  const said = Object.assign(document.createElement("span"), { className: "unseen" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tick-button" });
  said.setAttribute("role", "status");

  const show = () => {
    const label = (radios.find((radio) => radio.checked) ?? radios[0]).closest("label");
    const word = label.querySelector("span").textContent;
    button.replaceChildren(label.querySelector("svg").cloneNode(true));
    button.setAttribute("aria-label", `${group.dataset.legend}: ${word}`);
    button.title = word;
    return word;
  };

  const step = (by) => {
    const at = Math.max(0, radios.findIndex((radio) => radio.checked));
    const next = radios[(at + by + radios.length) % radios.length];
    next.checked = true;
    next.dispatchEvent(new Event("input", { bubbles: true }));
    next.dispatchEvent(new Event("change", { bubbles: true }));
    said.textContent = show();
  };

  button.addEventListener("click", (event) => step(event.shiftKey ? -1 : 1));
  button.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
  group.addEventListener("restored", show);
  group.querySelector("[data-tick-radios]").hidden = true;
  group.append(button, said);
  show();
}
