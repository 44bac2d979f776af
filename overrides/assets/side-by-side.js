// Two or three practices beside each other, read from their own pages. The choice stands in the address.
import { selected } from "./selection.js";

const settings = JSON.parse(document.getElementById("beside-settings").textContent);
const place = document.querySelector("[data-beside]"), said = place.querySelector("[data-said]"), here = place.querySelector("[data-table]");
const rows = [...document.getElementById("rows").content.querySelectorAll("i")].map((row) => [row.dataset.row, row.textContent]);
const OPTIONAL = ["cost-note", "funding"], pages = new Map();
const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** The page of a practice; none where there is no such page, an error where it could not be loaded. */
async function read(id) {
  if (!pages.has(id)) {
    const address = new URL(`${settings.practices}${id}/`, location.href.split("?")[0]);
    const answer = await fetch(address);
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(id);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), address).href);
    pages.set(id, { id, address: address.href, page });
  }
  return pages.get(id);
}

const piece = ({ page }, name) => page.querySelector(`[data-part="${name}"]`);

/** What stands in a part of a page, without the numbers of its sources. */
function told(practice, name) {
  const found = piece(practice, name);
  const cell = document.createElement("td");
  cell.dataset.column = piece(practice, "title").textContent;
  const box = document.createElement("div");
  if (found) {
    const copy = document.importNode(found, true);
    for (const note of copy.querySelectorAll(".cite")) note.remove();
    box.append(...copy.childNodes);
    if (found.matches("ul")) { const items = document.createElement("ul"); items.append(...box.childNodes); box.append(items); }
  }
  if (!box.textContent.trim()) { box.className = "none"; box.textContent = settings.words.none; }
  cell.append(box);
  return cell;
}

function draw(practices) {
  const table = document.createElement("table"), head = table.createTHead().insertRow(), body = table.createTBody();
  table.className = `table table--beside beside--${practices.length}`;
  table.createCaption().textContent = settings.words.caption;
  table.caption.className = "hidden-label";
  head.append(document.createElement("td"));
  for (const practice of practices) {
    const cell = document.createElement("th"), link = document.createElement("a"), away = document.createElement("button");
    cell.scope = "col";
    link.href = practice.address;
    link.append(...document.importNode(piece(practice, "title"), true).childNodes);
    away.type = "button";
    away.className = "linklike";
    away.textContent = "×";
    away.setAttribute("aria-label", fill(settings.words.remove, { name: link.textContent }));
    away.addEventListener("click", () => go(practices.map((each) => each.id).filter((each) => each !== practice.id)));
    cell.append(link, " ", away);
    head.append(cell);
  }
  for (const [name, label] of rows) {
    if (OPTIONAL.includes(name) && !practices.some((each) => piece(each, name))) continue;
    const row = body.insertRow(), first = document.createElement("th");
    first.scope = "row";
    first.textContent = label;
    row.append(first, ...practices.map((each) => told(each, name)));
  }
  return table;
}

function go(ids) {
  history.pushState(null, "", `?${new URLSearchParams(ids.map((each) => ["p", each]))}`);
  show();
}

let turn = 0;
/** Shows what the address asks for, else the reader's selection. */
async function show() {
  const mine = turn += 1;
  const asked = [...new Set(new URLSearchParams(location.search).getAll("p").map((each) => each.slice(0, 200)))].filter(Boolean);
  const wanted = asked.length ? asked : selected();
  const sentences = [], found = [], failed = [];
  if (wanted.length > settings.most) sentences.push(settings.words.most);
  for (const id of wanted) {
    if (found.length + failed.length === settings.most) break;
    try {
      const practice = /^[a-z0-9-]+$/.test(id) ? await read(id) : null;
      if (practice && piece(practice, "title")) found.push(practice);
      else if (sentences.length < 4) sentences.push(fill(settings.words.unknown, { name: id.slice(0, 60) }));
    } catch { failed.push(id); }
  }
  if (mine !== turn) return;
  for (const id of failed) sentences.push(fill(settings.words.offline, { name: id }));
  if (found.length < 2 && !failed.length) sentences.push(settings.words.few);
  said.replaceChildren(sentences.join(" "));
  if (failed.length) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "linklike";
    again.textContent = settings.words.again;
    again.addEventListener("click", show);
    said.append(" ", again);
  }
  said.hidden = !sentences.length;
  here.replaceChildren(...(found.length ? [draw(found)] : []));
  document.documentElement.classList.remove("asked");
}

addEventListener("popstate", show);
show();
