// A number from 0 to 10 can also be slid. Until the slider is touched the number is empty, and nothing is said.
for (const range of document.querySelectorAll("input[type=range][data-slides]")) {
  const number = document.getElementById(range.dataset.slides);
  const follow = () => {
    const said = number.value !== "";
    if (said) range.value = number.value;
    range.classList.toggle("untouched", !said);
    if (said) range.removeAttribute("aria-valuetext");
    else range.setAttribute("aria-valuetext", range.dataset.nothing);
  };
  const say = () => {
    number.value = range.value;
    follow();
  };
  range.hidden = false;
  range.addEventListener("input", say);
  range.addEventListener("click", say); // the middle is an answer too, and no movement
  number.addEventListener("input", follow);
  follow();
}
