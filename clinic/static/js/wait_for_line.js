// Without a connection nothing that was typed is lost, and nothing is stored: it waits in this open page and is sent when the
// line is back. A form looks whether somebody is there before it goes; leaving the page forgets all of it.
const AGAIN = 4000;
const line = document.querySelector("[data-no-connection]");
const icon = document.querySelector("link[rel=icon]");
let waiting = null;
let timer;

const somebody = () =>
  fetch(icon.href, { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

const go = async ({ form, submitter }) => {
  clearTimeout(timer);
  if (await somebody()) {
    waiting = null;
    line.hidden = true;
    form.dataset.going = "yes";
    form.requestSubmit(submitter);
    return;
  }
  waiting = { form, submitter };
  line.hidden = false;
  timer = setTimeout(() => waiting && go(waiting), AGAIN);
};

for (const form of document.querySelectorAll("main form[method=post]"))
  form.addEventListener("submit", (event) => {
    if (form.dataset.going) return;
    event.preventDefault();
    if (waiting?.form !== form) go({ form, submitter: event.submitter });
  });

addEventListener("online", () => waiting && go(waiting));
addEventListener("pageshow", () => document.querySelectorAll("form[data-going]").forEach((form) => delete form.dataset.going));
document.addEventListener("leaving", () => ((waiting = null), clearTimeout(timer)));
