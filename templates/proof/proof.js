"use strict";
(() => {
  const pages = document.getElementById("pages");
  const doubts = [...document.querySelectorAll(".doubt[id]")];
  const count = document.getElementById("count");
  let lit = [];
  let at = -1;

  const light = (name) => {
    for (const element of lit) element.classList.remove("lit");
    lit = name ? [...document.querySelectorAll(`[data-b="${name}"]`)] : [];
    for (const element of lit) element.classList.add("lit");
  };
  const named = (target) => target.closest?.("[data-b]")?.dataset.b ?? "";
  const textOf = (name) => document.getElementById(name);
  const isSeen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 60 && bottom <= window.innerHeight;
  };
  const show = (element) => {
    if (element && !isSeen(element)) element.scrollIntoView({ block: "center" });
  };

  pages.addEventListener("pointerover", (event) => light(named(event.target)));
  pages.addEventListener("focusin", (event) => {
    const name = named(event.target);
    if (!name) return;
    light(name);
    show(pages.querySelector(`rect[data-b="${name}"]`));
  });
  pages.addEventListener("click", (event) => {
    const rect = event.target.closest("rect[data-b]");
    const block = event.target.closest("article[data-b]");
    if (rect) {
      show(textOf(rect.dataset.b));
      textOf(rect.dataset.b)?.focus({ preventScroll: true });
    } else if (block && !event.target.closest("a") && !String(window.getSelection())) {
      block.focus({ preventScroll: true });
    }
  });

  const goTo = (step) => {
    if (!doubts.length) return;
    doubts[at]?.classList.remove("here");
    at = (at + step + doubts.length + (at < 0 && step < 0 ? 1 : 0)) % doubts.length;
    const doubt = doubts[at];
    doubt.classList.add("here");
    doubt.scrollIntoView({ block: "center" });
    const block = doubt.closest("article");
    light(block ? block.dataset.b : "");
    (block ?? doubt).focus({ preventScroll: true });
    count.textContent = `doubt ${at + 1} of ${doubts.length}`;
  };
  document.getElementById("next").addEventListener("click", () => goTo(1));
  document.getElementById("previous").addEventListener("click", () => goTo(-1));

  for (const key of document.querySelectorAll(".key")) {
    key.addEventListener("click", () => {
      const isShown = key.getAttribute("aria-pressed") !== "true";
      key.setAttribute("aria-pressed", String(isShown));
      for (const kind of key.dataset.kinds.split(" ")) pages.classList.toggle(`hide-${kind}`, !isShown);
    });
  }
  document.getElementById("page").addEventListener("change", (event) => {
    document.getElementById(event.target.value)?.scrollIntoView();
  });

  const step = (by) => {
    const blocks = [...pages.querySelectorAll("article[data-b]")].filter((block) => block.offsetParent);
    const here = blocks.indexOf(document.activeElement?.closest?.("article"));
    const block = blocks[here + by];
    if (here < 0 || !block) return false;
    block.scrollIntoView({ block: "nearest" });
    block.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input")) return;
    if (event.key === "n") goTo(1);
    else if (event.key === "p") goTo(-1);
    else if (event.key === "Escape") light("");
    else if (event.key === "ArrowDown" && step(1)) event.preventDefault();
    else if (event.key === "ArrowUp" && step(-1)) event.preventDefault();
  });
})();
