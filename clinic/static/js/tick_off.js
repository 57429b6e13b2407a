// A step of the session is ticked off without loading the page: the form sends itself quietly, and the square says how it
// stands. When the answer is anything but "done", the page is loaded again and says why.
for (const form of document.querySelectorAll("form[data-tick-off]")) {
  const button = form.querySelector("button");
  const wanted = form.elements.namedItem("done");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const body = new FormData(form);
    const done = wanted.value === "yes";
    button.setAttribute("aria-checked", String(done));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Quietly": "yes" }, redirect: "manual" });
      if (answer.status !== 204) return location.reload();
      wanted.value = done ? "no" : "yes";
    } catch {
      button.setAttribute("aria-checked", String(!done)); // offline: nothing was kept, and nothing looks as if it were
    } finally {
      delete form.dataset.busy;
    }
  });
}
