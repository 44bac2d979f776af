// The reader's own selection of good practices. It stays in the browser; nothing is sent anywhere.

const KEY = "selection", MOST = 3;
let kept = [], isKept = true;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    kept = Array.isArray(found) ? found.filter((each) => /^[a-z0-9-]{1,80}$/.test(each)).slice(0, 200) : [];
  } catch { isKept = false; }
}

function write() {
  try { localStorage.setItem(KEY, JSON.stringify(kept)); isKept = true; } catch { isKept = false; }
  show();
}

/** The ids of the practices in the selection, the oldest first. */
export const selected = () => [...kept];

const query = () => `?${new URLSearchParams(kept.map((each) => ["p", each]))}`;
let bar = null;

/** The state of every button on the page, and the bar with the ways on. */
export function show() {
  for (const button of document.querySelectorAll(".keep")) button.setAttribute("aria-pressed", kept.includes(button.dataset.keep));
  if (!kept.length) { bar?.remove(); bar = null; return; }
  if (!bar) {
    bar = document.getElementById("selection").content.cloneNode(true).firstElementChild;
    bar.querySelector("[data-clear]").addEventListener("click", () => { kept = []; write(); document.getElementById("content").focus(); });
    document.getElementById("content").append(bar);
  }
  bar.querySelector("[data-number]").textContent = kept.length;
  const compare = bar.querySelector("[data-compare]"), hint = bar.querySelector("[data-hint]"), list = bar.querySelector("[data-show]");
  compare.hidden = kept.length < 2 || kept.length > MOST;
  compare.href = compare.href.split("?")[0] + query();
  list.href = list.href.split("?")[0] + query();
  hint.textContent = [kept.length < 2 ? hint.dataset.few : kept.length > MOST ? hint.dataset.many : "", isKept ? "" : hint.dataset.lost].join(" ").trim();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".keep");
  if (!button) return;
  const id = button.dataset.keep;
  kept = kept.includes(id) ? kept.filter((each) => each !== id) : [...kept, id];
  write();
});
addEventListener("storage", (event) => { if (event.key === KEY) { read(); show(); } });
read();
show();
