// The reader's choice of light or dark, and the scripts that a page asks for; everything can be read without them.
(() => {
  const root = document.documentElement;
  const here = document.currentScript.src;
  const stored = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  root.classList.add("js");
  if (location.search) root.classList.add("asked");
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;

  document.addEventListener("DOMContentLoaded", () => {
    const toggle = document.querySelector("[data-theme-toggle]");
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      root.dataset.theme = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* the choice lasts for this page only */ }
    });

    if (document.querySelector(".chart")) import(new URL("charts.js", here));
    if (document.querySelector(".keep")) import(new URL("selection.js", here));

    const search = document.querySelector("[data-search-open]");
    const open = async (event) => {
      event.preventDefault();
      const own = document.querySelector("article [data-search] input[name=q]");
      if (own) { own.focus(); return; }
      // What a quick reader types before the search is there is not lost.
      let typed = "";
      const keep = (next) => { if (next.key.length === 1 && !next.ctrlKey && !next.metaKey) { typed += next.key; next.preventDefault(); } };
      document.addEventListener("keydown", keep, true);
      const done = () => { document.removeEventListener("keydown", keep, true); return typed; };
      try { await (await import(new URL("search.js", here))).open(search, done); } catch { location.href = search.href; }
    };
    search?.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button) open(event); });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (event.key === "/" && search && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]")) open(event);
    });

    const menu = document.querySelector(".switch");
    document.addEventListener("click", (event) => { if (menu && !menu.contains(event.target)) menu.open = false; });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu?.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
  });
})();
