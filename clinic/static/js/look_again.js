// When the time has come that stands in the page, it is asked for anew: by the clock, so that a phone that slept does so at once.
const at = Date.parse(document.querySelector("[data-look-again]")?.dataset.lookAgain);
const look = () => Date.now() >= at && location.reload();

if (at) {
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}
