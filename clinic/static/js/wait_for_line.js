// Without a connection nothing that was typed is lost, and nothing is stored: it waits in this open page and is sent when the
// line is back. A form looks whether somebody is there before it goes; what was pressed last is what goes, once; leaving the
// page forgets all of it.
const AGAIN = 4000;
const SLOW = 3000;
const TOO_SLOW = 12000;
const line = document.querySelector("[data-no-connection]");
const icon = document.querySelector("link[rel=icon]");
let waiting = null;
let timer;

const somebody = () =>
  fetch(icon.href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(TOO_SLOW) }).then(
    () => true,
    () => false,
  );

const go = async (wanted) => {
  clearTimeout(timer);
  waiting = wanted;
  const slow = setTimeout(() => waiting === wanted && (line.hidden = false), SLOW);
  const there = await somebody();
  clearTimeout(slow);
  if (waiting !== wanted) return; // another was pressed meanwhile, it went already, or the page is being left
  if (!there) {
    line.hidden = false;
    timer = setTimeout(() => waiting === wanted && go(wanted), AGAIN);
    return;
  }
  waiting = null;
  line.hidden = true;
  wanted.form.dataset.going = "yes";
  wanted.form.requestSubmit(wanted.submitter);
};

for (const form of document.querySelectorAll("main form[method=post]"))
  form.addEventListener("submit", (event) => {
    if (form.dataset.going) return;
    event.preventDefault();
    go({ form, submitter: event.submitter });
  });

addEventListener("online", () => waiting && go(waiting));
addEventListener("pageshow", () => document.querySelectorAll("form[data-going]").forEach((form) => delete form.dataset.going));
document.addEventListener("leaving", () => ((waiting = null), clearTimeout(timer)));
