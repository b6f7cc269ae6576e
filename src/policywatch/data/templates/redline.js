(() => {
  "use strict";
  const changes = [...document.querySelectorAll(".one")];
  const counter = document.getElementById("counter");
  const side = document.getElementById("view-side");
  const inline = document.getElementById("view-inline");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let at = -1;

  const show = (index, move = true) => {
    at = index;
    const change = changes[at];
    counter.textContent = `${at + 1} ${counter.dataset.of} ${changes.length}`;
    changes.forEach((one) => one.classList.toggle("current", one === change));
    document.querySelectorAll("nav a").forEach((link) => {
      const here = link.hash === `#${change.id}`;
      here ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
      if (here && move) link.scrollIntoView({ block: "nearest" });
    });
    if (!move) return;
    change.focus({ preventScroll: true });
    change.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
    history.replaceState(null, "", `#${change.id}`);
  };
  const step = (by) => {
    const seen = changes.flatMap((one, index) => (one.checkVisibility?.() === false ? [] : [index]));
    const before = seen.findLastIndex((index) => index < at), after = seen.findIndex((index) => index > at);
    const next = by > 0 ? (after < 0 ? 0 : after) : at < 0 || before < 0 ? seen.length - 1 : before;
    if (seen.length) show(seen[next]);
  };
  const unfold = () => {
    const folds = [...document.querySelectorAll("details.same")];
    const open = folds.some((fold) => !fold.open);
    folds.forEach((fold) => { fold.open = open; });
  };
  const follow = () => {
    const index = changes.findIndex((one) => `#${one.id}` === location.hash);
    if (index >= 0) show(index, false);
  };
  const keys = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    v: () => { (side.checked ? inline : side).checked = true; }, e: unfold,
  };

  document.querySelectorAll(".steps, .keys").forEach((part) => { part.hidden = !changes.length; });
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  addEventListener("hashchange", follow);
  if (matchMedia("(max-width: 1099px)").matches) document.querySelector("nav details")?.removeAttribute("open");
  follow();
})();
