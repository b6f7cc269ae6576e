(() => {
  "use strict";
  const find = document.querySelector(".find");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const searching = () => {
    const field = find.querySelector("input"), said = find.querySelector("output");
    const policy = document.querySelector(".policy");
    let places = [], at = -1;
    const fold = (text) => text.toLocaleLowerCase();
    const blocks = [...policy.querySelectorAll("p, li, td, th, h2, h3, h4, h5, h6")];
    const letters = (block) => {
      const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), nodes = [];
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement;
        if (own.closest("p, li, td, th, h2, h3, h4, h5, h6") === block && !own.closest(".anchor")) nodes.push(node);
      }
      return nodes;
    };
    const spot = (nodes, offset, end) => {
      for (const node of nodes) {
        if (offset < node.length || (end && offset === node.length)) return [node, offset];
        offset -= node.length;
      }
      return null;
    };
    const search = (word) => {
      const wanted = fold(word.trim().replace(/\s+/g, " "));
      if (!wanted) return [];
      return blocks.flatMap((block) => {
        const nodes = letters(block), text = fold(nodes.map((node) => node.data.replace(/\s/g, " ")).join(""));
        const out = [];
        for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
          const start = spot(nodes, from, false), end = spot(nodes, from + wanted.length, true);
          if (!start || !end) break;
          const range = new Range();
          range.setStart(...start);
          range.setEnd(...end);
          out.push(range);
        }
        return out;
      });
    };
    const paint = () => {
      if (!("highlights" in CSS)) return;
      CSS.highlights.set("found", new Highlight(...places));
      CSS.highlights.set("here", new Highlight(...(places[at] ? [places[at]] : [])));
    };
    const show = (index) => {
      at = places.length ? (index + places.length) % places.length : -1;
      const filled = field.value.trim() !== "";
      const count = said.dataset.count.replace("{at}", at + 1).replace("{all}", places.length);
      said.textContent = !filled ? "" : places.length ? count : said.dataset.none;
      paint();
      const fixed = find.getBoundingClientRect().height + 24;
      if (at >= 0) {
        const top = places[at].getBoundingClientRect().top;
        if (top < fixed || top > innerHeight - 60) scrollBy({ top: top - innerHeight / 3, behavior: calm.matches ? "auto" : "smooth" });
      }
    };
    field.addEventListener("input", () => { places = search(field.value); show(0); });
    find.addEventListener("submit", (event) => { event.preventDefault(); show(at + 1); });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      show(at + (event.shiftKey ? -1 : 1));
    });
    find.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => show(at + Number(button.dataset.step))));
    find.hidden = false;
  };

  const following = () => {
    const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const seen = new IntersectionObserver((entries) => {
      const entry = entries.find((one) => one.isIntersecting);
      if (!entry) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      links.get(entry.target.id)?.setAttribute("aria-current", "location");
    }, { rootMargin: "-10% 0px -75% 0px" });
    links.forEach((_, id) => { const target = document.getElementById(id); if (target) seen.observe(target); });
    if (matchMedia("(max-width: 1099px)").matches) document.querySelector(".contents details")?.removeAttribute("open");
  };

  const sliding = async (slider) => {
    const answer = await fetch(slider.dataset.versions).catch(() => null);
    if (!answer?.ok) return;
    const shelf = (await answer.json()).languages.find((one) => one.language === slider.dataset.language);
    const versions = shelf?.versions ?? [];
    const range = slider.querySelector("input"), link = slider.querySelector("a");
    if (versions.length < 3) return;
    const show = () => {
      const [old, one] = [versions[range.value - 1], versions[range.value]];
      const name = `${old.label} → ${one.label}`;
      link.textContent = slider.dataset.go.replace("{name}", name);
      link.href = new URL(one.changes_url, answer.url);
      range.setAttribute("aria-valuetext", name);
    };
    range.max = versions.length - 1;
    range.value = versions.findIndex((one) => one.label === slider.dataset.version);
    range.addEventListener("input", show);
    slider.addEventListener("submit", (event) => event.preventDefault());
    range.addEventListener("keydown", (event) => { if (event.key === "Enter") location.assign(link.href); });
    show();
    slider.hidden = false;
  };

  if (find) { searching(); following(); }
  document.querySelectorAll(".slider").forEach((slider) => { if (location.protocol.startsWith("http")) sliding(slider); });
})();
