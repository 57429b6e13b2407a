// Arrow keys move among the free times of the calendar, so that they are one stop of the Tab key and not a hundred: up and
// down by half an hour, left and right by a day. Home and End lead to the first and the last of a day. Without this script
// every free time is a link of its own.
const columns = [...document.querySelectorAll("[data-free]")].map((list) => [...list.querySelectorAll("a")]);
const all = columns.flat();
const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function stopAt(link) {
  for (const other of all) other.tabIndex = other === link ? 0 : -1;
}

function next(link, key) {
  const day = columns.findIndex((column) => column.includes(link));
  const at = columns[day].indexOf(link);
  if (key === "Home") return columns[day][0];
  if (key === "End") return columns[day].at(-1);
  const [days, times] = steps[key];
  if (times) return columns[day][at + times];
  const there = columns[day + days];
  // Today's list begins later: the same time of day is counted from the end.
  return there?.at(Math.max(-there.length, at - columns[day].length));
}

if (all.length) {
  stopAt(all[0]);
  document.addEventListener("keydown", (event) => {
    const link = event.target.closest?.("[data-free] a");
    if (!link || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (!(event.key in steps) && event.key !== "Home" && event.key !== "End") return;
    const found = next(link, event.key);
    event.preventDefault();
    if (found) {
      stopAt(found);
      found.focus();
    }
  });
}
