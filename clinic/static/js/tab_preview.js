// The tab as a partner will see it, while its title and picture are chosen. Without this script it shows what was saved.
for (const group of document.querySelectorAll("[data-tab-preview]")) {
  const title = group.querySelector("[data-title]");
  const show = ({ target }) => {
    if (target.name === "portal_title") title.textContent = target.value;
    if (target.name !== "portal_icon") return;
    for (const picture of group.querySelectorAll("[data-icon]")) picture.hidden = picture.dataset.icon !== target.value;
  };
  group.addEventListener("input", show);
}
