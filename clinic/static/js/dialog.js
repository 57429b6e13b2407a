// Buttons that open a native dialog (data-opens="its id") and buttons inside that close it (data-closes). The browser
// itself keeps the focus inside, closes on Escape and gives the focus back. A dialog with an error opens by itself.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
});

document.querySelector("dialog.dialog:has([data-error-summary])")?.showModal();
