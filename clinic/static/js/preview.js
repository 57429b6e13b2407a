// What is being worded is shown beside the form: after a pause in typing the form is sent as it stands, and the page that
// comes back is put there. Without this, the button Preview opens that page in a window of its own.
const PAUSE = 500;
const REST = 2500; // then it is also looked at whether the sheet fits on its page, which takes longer

for (const beside of document.querySelectorAll("[data-preview]")) {
  const form = document.getElementById(beside.dataset.of);
  const timers = [];
  let running;

  const show = async (how) => {
    running?.abort();
    running = new AbortController();
    try {
      const body = new FormData(form);
      body.set("do", how);
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

  const soon = (pause) => {
    timers.splice(0).forEach(clearTimeout);
    timers.push(setTimeout(show, pause, "glance"), setTimeout(show, pause + REST, "look"));
  };
  form.addEventListener("input", () => soon(PAUSE));
  form.querySelector("[data-preview-button]")?.setAttribute("hidden", "");
  soon(0);
}
