// The picture on the card leads here with the code behind the hash, which no server sees: into its field, and out of the
// address and the history.
const field = document.querySelector("[data-code]");
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  if (!field.value) field.value = code;
  history.replaceState(null, "", location.pathname);
}
