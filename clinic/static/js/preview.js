// What is being worded is shown beside the form: after a pause in typing the form is sent as it stands, and the page that
// comes back is put there. Without this, the button Preview opens that page in a window of its own.
const PAUSE = 700;

for (const beside of document.querySelectorAll("[data-preview]")) {
  const form = document.getElementById(beside.dataset.of);
  let timer;
  let running;

  const show = async () => {
    running?.abort();
    running = new AbortController();
    try {
      const body = new FormData(form);
      body.set("do", "look");
      const answer = await fetch(beside.dataset.preview, { method: "POST", body, signal: running.signal });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const shown = page.querySelector(".previewed");
      if (!shown) return;
      for (const template of shown.querySelectorAll("template[shadowrootmode]")) {
        template.parentElement.attachShadow({ mode: "open" }).append(template.content);
        template.remove();
      }
      shown.querySelectorAll("[id]").forEach((element) => (element.id = `preview-${element.id}`));
      shown.querySelectorAll("[for]").forEach((element) => (element.htmlFor = `preview-${element.htmlFor}`));
      const top = beside.scrollTop;
      beside.replaceChildren(shown);
      beside.scrollTop = top;
      beside.hidden = false;
    } catch {
      // No connection, or something newer is on its way: what stands there stays.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  form.querySelector("[data-preview-button]")?.setAttribute("hidden", "");
  show();
}
