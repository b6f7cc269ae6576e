// In a page of yours: <script src="https://legal.example/banner.js" defer data-language="en"></script>
// It asks this site for banner.json, sets no cookie, and keeps only which notices were closed, in the page's own storage.
(async () => {
  "use strict";
  const script = document.currentScript;
  const words = __WORDS__;
  const language = (script.dataset.language || document.documentElement.lang || "en").split("-")[0];
  const w = words[language] ?? words.__DEFAULT__;
  const source = new URL("banner.json", script.src);
  const answer = await fetch(source, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
  if (!answer?.ok) return;
  const today = new Date().toISOString().slice(0, 10);
  const closed = (id) => { try { return localStorage.getItem(`policywatch ${id}`) === "closed"; } catch { return false; } };
  const close = (id) => { try { localStorage.setItem(`policywatch ${id}`, "closed"); } catch { /* private windows keep nothing */ } };
  const best = new Map();
  for (const notice of (await answer.json()).notices) {
    if (today < notice.from || today >= notice.until || closed(notice.id)) continue;
    if (!best.has(notice.id) || notice.language === language) best.set(notice.id, notice);
  }
  if (!best.size) return;

  const make = (tag, text, parent, attributes = {}) => {
    const node = document.createElement(tag);
    node.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => node.setAttribute(name, value));
    parent.append(node);
    return node;
  };
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; }
    section { font: 1rem/1.5 system-ui, sans-serif; color: #1d2430; background: #fbeecb; border-bottom: 1px solid #b98a2b; }
    div { max-width: 69rem; margin: auto; padding: 0.7rem 1.25rem; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; align-items: baseline; }
    p { margin: 0; flex: 1 1 20rem; } strong { font-weight: 650; }
    a { color: #1f4f99; } button { font: inherit; color: inherit; background: none; border: 1px solid #6b5417; border-radius: 6px; padding: 0.2rem 0.8rem; cursor: pointer; }
    :focus-visible { outline: 3px solid #1f4f99; outline-offset: 2px; }
    @media (prefers-color-scheme: dark) {
      section { color: #f4ecd8; background: #3a2f14; border-color: #7d682f; } a { color: #9dc1ff; } button { border-color: #cdb67a; } :focus-visible { outline-color: #9dc1ff; }
    }
    @media print { section { display: none; } }`);
  root.adoptedStyleSheets = [style];
  const section = make("section", "", root, { "aria-label": w.region, lang: language });
  for (const notice of best.values()) {
    const row = make("div", "", section);
    const said = make("p", "", row, { lang: notice.language });
    const day = notice.effective && new Intl.DateTimeFormat(notice.language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(notice.effective));
    make("strong", `${notice.title} ${notice.version}${day ? ` (${day})` : ""}`, said);
    if (notice.summary.length) said.append(` ${notice.summary[0]}`);
    make("a", w.read_more, row, { href: new URL(notice.changes_url ?? notice.url, source), "aria-label": `${w.read_more}: ${notice.title}` });
    make("button", w.close, row, { type: "button", "aria-label": `${w.close}: ${notice.title}` }).addEventListener("click", () => {
      close(notice.id);
      row.remove();
      if (!section.querySelector("div")) host.remove();
    });
  }
  document.body.prepend(host);
})();
