// Without a connection nothing that was typed is lost, and nothing is stored: it waits in this open page and is sent when the
// line is back. A form asks whether it would be taken before it goes; what was pressed last is what goes, once; leaving the page
// forgets all of it. Whoever was signed out meanwhile signs in beside this page and presses again: it goes only for the same person.
const AGAIN = 4000;
const SLOW = 3000;
const TOO_SLOW = 12000;
const [TAKEN, SIGNED_OUT, NOBODY] = ["taken", "signed out", "nobody"];
const noLine = document.querySelector("[data-no-connection]");
const signedOut = document.querySelector("[data-signed-out]");
let waiting = null;
let timer;

const ask = (method) =>
  fetch(noLine.dataset.noConnection, { method, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(TOO_SLOW) });

async function wouldBe(form) {
  if (signedOut.hidden) return (await ask("HEAD")).type === "opaqueredirect" ? SIGNED_OUT : TAKEN;
  const answer = await ask("GET");
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page || page.body.dataset.account !== document.body.dataset.account) return SIGNED_OUT;
  form.elements.csrf_token.value = page.querySelector("meta[name=csrf-token]").content; // the one of before ended with its session
  return TAKEN;
}

const go = async (wanted) => {
  clearTimeout(timer);
  waiting = wanted;
  const slow = setTimeout(() => waiting === wanted && (noLine.hidden = false), SLOW);
  const answer = await wouldBe(wanted.form).catch(() => NOBODY);
  clearTimeout(slow);
  if (waiting !== wanted) return; // another was pressed meanwhile, it went already, or the page is being left
  noLine.hidden = answer !== NOBODY;
  if (answer === NOBODY) {
    timer = setTimeout(() => waiting === wanted && go(wanted), AGAIN);
    return;
  }
  waiting = null;
  signedOut.hidden = answer === TAKEN;
  if (answer === SIGNED_OUT) return;
  wanted.form.dataset.going = "yes";
  wanted.form.requestSubmit(wanted.submitter);
};

for (const form of document.querySelectorAll("main form[method=post]"))
  form.addEventListener("submit", (event) => {
    if (form.dataset.going) return;
    event.preventDefault();
    go({ form, submitter: event.submitter });
  });

// A link would lead to no page, and away from what waits here.
document.addEventListener("click", (event) => {
  if (!waiting || noLine.hidden || !event.target.closest("a[href]:not([data-leave])")) return;
  event.preventDefault();
  noLine.focus();
});

addEventListener("online", () => waiting && go(waiting));
addEventListener("pageshow", () => document.querySelectorAll("form[data-going]").forEach((form) => delete form.dataset.going));
document.addEventListener("leaving", () => ((waiting = null), clearTimeout(timer)));
