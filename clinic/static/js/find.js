// Finding a couple while typing: the server answers with a small list of links, which stands under the field.
// Arrow down goes into the list, Escape comes back. Enter in the field opens the full list, as without a script.
const form = document.querySelector("form[data-find]");

if (form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector(".found");
  const said = form.querySelector("[role=status]");
  let timer;
  let asked;

  const close = () => {
    list.hidden = true;
    said.textContent = "";
  };

  const ask = async () => {
    asked?.abort();
    const words = input.value.trim();
    if (!words) return close();
    asked = new AbortController();
    try {
      const address = `${form.dataset.find}?q=${encodeURIComponent(words)}`;
      const answer = await fetch(address, { signal: asked.signal, redirect: "manual" });
      if (!answer.ok) return close();
      list.innerHTML = await answer.text();
      list.hidden = false;
      said.textContent = list.querySelector("[data-count]")?.textContent.trim() ?? "";
    } catch (fault) {
      if (fault.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
      input.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (list.hidden || !stops[next]) return;
    event.preventDefault();
    stops[next].focus();
  });

  document.addEventListener("focusin", (event) => form.contains(event.target) || close());
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
}
