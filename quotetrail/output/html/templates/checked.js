"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const shown = () => cards.filter((card) => !card.hidden);
  const go = (card) => {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    const mark = document.getElementById(card.id.replace("f", "t"));
    document.querySelectorAll(".mark.here").forEach((one) => one.classList.remove("here"));
    document.querySelectorAll(`a[href="#${card.id}"]`).forEach((one) => one.classList.add("here"));
    if (mark && matchMedia("(min-width: 60rem)").matches) mark.scrollIntoView({ block: "center" });
  };
  const step = (by, wanted) => {
    const list = shown().filter((card) => !wanted || card.dataset.state === wanted);
    const here = shown().indexOf(document.activeElement.closest(".card"));
    const all = shown();
    const next = by > 0
      ? list.find((card) => all.indexOf(card) > here)
      : [...list].reverse().find((card) => here < 0 || all.indexOf(card) < here);
    go(next);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "n") step(1, "problem");
    else if (event.key === "t" && document.activeElement.matches(".card")) {
      const mark = document.getElementById(document.activeElement.id.replace("f", "t"));
      if (mark) { mark.scrollIntoView({ block: "center" }); mark.focus({ preventScroll: true }); }
    } else if (event.key === "Escape") {
      const target = document.activeElement.matches(".mark") && document.activeElement.getAttribute("href");
      if (target) go(document.querySelector(target)); else document.activeElement.blur();
    } else return;
    event.preventDefault();
  });
  document.querySelectorAll("a.mark").forEach((mark) => mark.addEventListener("click", (event) => {
    const card = document.querySelector(mark.getAttribute("href"));
    if (card && !card.hidden) { event.preventDefault(); go(card); }
  }));
  document.querySelectorAll("input[data-state]").forEach((box) => box.addEventListener("change", () => {
    cards.filter((card) => card.dataset.state === box.dataset.state).forEach((card) => { card.hidden = !box.checked; });
    document.querySelectorAll(`.mark.${box.dataset.state}`).forEach((mark) => mark.classList.toggle("off", !box.checked));
  }));
})();
