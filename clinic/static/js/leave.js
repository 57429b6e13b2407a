// "Leave this page", and Shift three times within a second and a half: away at once, in the place of this page, so that Back
// does not lead here. What was typed is gone with the page. Without this script the link does the same by itself.
// Without a connection the page is empty at once, and a mark stays behind, by which the server ends the session when it hears
// of this browser again.
const THRICE = 1500;
const link = document.querySelector("[data-leave]");
let presses = [];

const leave = () => {
  document.documentElement.hidden = true;
  document.dispatchEvent(new Event("leaving"));
  document.querySelectorAll("form").forEach((form) => form.reset());
  document.cookie = "left=yes; path=/; samesite=strict";
  location.replace(navigator.onLine ? link.href : "about:blank");
};

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

addEventListener("keyup", (event) => {
  if (event.key !== "Shift") return void (presses = []);
  presses = [...presses.filter((at) => event.timeStamp - at < THRICE), event.timeStamp];
  if (presses.length > 2) leave();
});

// A browser that kept the page as it was shows nothing of it: it is asked for anew.
addEventListener("pageshow", (event) => event.persisted && location.reload());
