// The reader's own choice of results to compare. The choice stands in the address; the numbers come from the table below.
import { png } from "./charts.js";
import { csv, save } from "./files.js";

const SVG = "http://www.w3.org/2000/svg";
const LEFT = 4, RIGHT = 96, ROW = 22, STEP = 13, NARROWEST = 280;
const PATHS = {
  circle: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", square: "M-5.5-5.5h11v11h-11z",
  diamond: "M0-7.5 7.5 0 0 7.5-7.5 0z", triangle: "M0-7 7 5.5h-14z",
};
const settings = JSON.parse(document.getElementById("compare-settings").textContent);
const form = document.querySelector("[data-compare]");
const said = document.querySelector("[data-chosen]");
const place = document.querySelector(".compare__chart");
const drawnAtFirst = [...place.childNodes];
const selects = [...form.querySelectorAll("select")];
const table = document.querySelector("[data-results]");
const measures = [...table.querySelectorAll("[data-measure]")].map((cell) => ({ id: cell.dataset.measure, name: cell.textContent.trim(), href: cell.querySelector("a")?.getAttribute("href") }));
const rows = new Map([...table.querySelectorAll("[data-result]")].map((row) => [row.dataset.result, row]));
const names = new Map([...selects[0].options].filter((each) => each.value).map((each) => [each.value, each.textContent]));
const language = document.documentElement.lang.replace(/^en$/, "en-GB");
const first = said.dataset.chosen.split(" ").filter(Boolean);

const element = (name, attributes = {}, text = "") => {
  const made = document.createElementNS(name === "svg" || name in { line: 1, path: 1, rect: 1, g: 1, text: 1, title: 1 } ? SVG : "http://www.w3.org/1999/xhtml", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
};
const across = (score) => LEFT + (RIGHT - LEFT) * score / 100;
const list = (items) => new Intl.ListFormat(language, { type: "conjunction" }).format(items);
const filled = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

/** What the address asks for: known results, at most four, and what must be said of the rest. */
function asked() {
  const wanted = [...new Set(new URLSearchParams(location.search).getAll("r").map((each) => each.slice(0, 200)))];
  const known = wanted.filter((each) => rows.has(each));
  const words = wanted.filter((each) => each && !rows.has(each)).slice(0, 3).map((each) => filled(settings.words.unknown, { name: each }));
  if (known.length > settings.most) words.push(settings.words.most);
  return { chosen: known.slice(0, settings.most), words };
}

/** The scores of one measure for the chosen results, and whether all of them may stand in one drawing. */
function line(measure, number, chosen) {
  const scores = chosen.map((each) => rows.get(each).children[number + 1].textContent.trim()).map((text) => text === "" ? null : Number(text));
  const strands = new Set(chosen.map((each) => settings.strands[rows.get(each).dataset.version]?.[measure.id] ?? ""));
  return { measure, scores, together: strands.size === 1 && !strands.has("") };
}

/** Marks on one line, equal or touching ones below each other; for a page in percent, for a file in pixels. */
function marks(scores, wide = 0) {
  const group = element("g"), placed = [];
  const apart = 100 * 12 / NARROWEST;
  scores.forEach((score, number) => {
    if (score === null) return;
    const x = across(score);
    const taken = new Set(placed.filter((each) => Math.abs(each.x - x) < apart).map((each) => each.level));
    let level = 0;
    while (taken.has(level)) level += 1;
    placed.push({ x, level, number });
  });
  const height = ROW + STEP * Math.max(0, ...placed.map((each) => each.level));
  const at = (x) => wide ? x * wide / 100 : `${x}%`;
  group.append(element("line", { class: "track", x1: at(LEFT), x2: at(RIGHT), y1: height / 2, y2: height / 2 }));
  for (const { x, level, number } of placed) {
    const path = element("path", { class: `s${number + 1}`, d: PATHS[settings.shapes[number]] });
    const y = ROW / 2 + level * STEP;
    if (wide) { path.setAttribute("transform", `translate(${at(x)} ${y})`); group.append(path); }
    else { const spot = element("svg", { x: at(x), y, overflow: "visible" }); spot.append(path); group.append(spot); }
  }
  return { group, height };
}

function legendMark(number) {
  const outer = element("svg", { width: 18, height: 18, "aria-hidden": "true", focusable: "false" });
  const path = element("path", { class: `s${number + 1}`, d: PATHS[settings.shapes[number]], transform: "translate(9 9)" });
  outer.append(path);
  return outer;
}

/** The sentence that says what is seen. */
function finding(lines) {
  const apart = lines.filter((each) => each.together).map(({ measure, scores }) => {
    const known = scores.filter((score) => score !== null);
    return { name: measure.name, low: Math.min(...known), high: Math.max(...known), count: known.length };
  }).filter((each) => each.count > 1);
  if (!apart.length) return lines.some((each) => each.together) ? settings.words.none : settings.words.mixed;
  const most = Math.max(...apart.map((each) => each.high - each.low));
  if (most === 0) return settings.words.same;
  const widest = apart.filter((each) => each.high - each.low === most);
  return filled(settings.words.apart, { areas: widest.map((each) => `${each.name} (${each.low}–${each.high})`).join("; ") });
}

/** The figure for a choice; it takes its place from the one that was drawn when the site was built. */
function draw(chosen) {
  if (chosen.join(" ") === first.join(" ") && drawnAtFirst.some((each) => each.nodeType === 1)) {
    place.replaceChildren(...drawnAtFirst);
    return;
  }
  const figure = document.getElementById("compare-figure").content.cloneNode(true).firstElementChild;
  const lines = measures.map((measure, number) => line(measure, number, chosen)).filter((each) => each.scores.some((score) => score !== null));
  const together = lines.some((each) => each.together);
  const titles = chosen.map((each) => names.get(each));
  figure.querySelector(".chart__title").textContent = list(titles);
  const sentence = chosen.length > 1 ? finding(lines) : "";
  const partly = chosen.length > 1 && together && lines.some((each) => !each.together) ? ` ${settings.words.partly}` : "";
  figure.querySelector(".chart__finding").textContent = sentence + partly;
  figure.querySelector("[role=region]").setAttribute("aria-label", list(titles));
  figure.querySelector("caption").textContent = list(titles);
  const legend = figure.querySelector(".legend");
  legend.hidden = !together;
  figure.querySelector("table").classList.toggle("table--series", together);
  titles.forEach((title, number) => { const item = element("li"); item.append(legendMark(number), ` ${title}`); legend.append(item); });
  const head = figure.querySelector("thead tr");
  if (!together) head.replaceChildren();
  head.prepend(element("th", { scope: "col" }, settings.words.area));
  for (const title of titles) head.append(element("th", { scope: "col", class: "num" }, title));
  const body = figure.querySelector("tbody");
  for (const each of lines) {
    const row = element("tr"), name = element("th", { scope: "row" });
    name.append(each.measure.href ? element("a", { href: each.measure.href }, each.measure.name) : each.measure.name);
    row.append(name);
    if (together) {
      const cell = element("td", { class: "drawn" });
      if (each.together) {
        const { group, height } = marks(each.scores);
        const svg = element("svg", { class: "plot", width: "100%", height, "aria-hidden": "true", focusable: "false" });
        svg.append(group);
        cell.append(svg);
      }
      row.append(cell);
    }
    each.scores.forEach((score, number) => {
      const named = together ? {} : { "data-column": titles[number] };
      row.append(element("td", { class: "num", ...named }, score === null ? "–" : String(score)));
    });
    body.append(row);
  }
  const files = { svg: () => save(new Blob([picture(titles, lines, sentence)], { type: "image/svg+xml" }), "compare.svg"),
    csv: () => save(csv(sheet(titles, lines)), "compare.csv"),
    png: async () => save(await png(picture(titles, lines, sentence)), "compare.png") };
  for (const button of figure.querySelectorAll("[data-file]")) {
    if (!together && button.dataset.file !== "csv") button.remove();
    else button.addEventListener("click", files[button.dataset.file]);
  }
  place.replaceChildren(figure);
}

function sheet(titles, lines) {
  return [[settings.words.area, ...titles], ...lines.map(({ measure, scores }) => [measure.name, ...scores.map((score) => score ?? "")])];
}

/** The drawing as a file that stands alone. */
function picture(titles, lines, sentence) {
  const root = element("svg", { width: 640, "font-family": "Atkinson Hyperlegible Next, system-ui, sans-serif", "font-size": 14 });
  root.append(element("title", {}, list(titles)));
  const style = document.createElementNS(SVG, "style");
  style.textContent = "text{fill:#1b2527}.track{stroke:#d9d5c7}.s1{fill:#0b5563}.s2{fill:#c2571a}.s3{fill:#7a3e7d}.s4{fill:#2f7d4f}";
  root.append(style, element("rect", { width: "100%", height: "100%", fill: "#fff" }));
  let y = 30;
  titles.forEach((title, number) => {
    root.append(element("path", { class: `s${number + 1}`, d: PATHS[settings.shapes[number]], transform: `translate(28 ${y - 5})` }), element("text", { x: 44, y, "font-weight": 700 }, title));
    y += 24;
  });
  for (const each of lines.filter((one) => one.together)) {
    root.append(element("text", { x: 20, y: y + 14 }, each.measure.name), element("text", { x: 620, y: y + 14, "text-anchor": "end" }, each.scores.map((score) => score ?? "–").join(" · ")));
    const { group, height } = marks(each.scores, 600);
    group.setAttribute("transform", `translate(20 ${y + 20})`);
    root.append(group);
    y += height + 26;
  }
  root.append(element("text", { x: 20, y: y + 18, "font-size": 12 }, `${location.href.length > 90 ? `${location.href.slice(0, 89)}…` : location.href} (CC BY 4.0)`));
  root.setAttribute("height", y + 34);
  root.setAttribute("aria-label", sentence);
  return new XMLSerializer().serializeToString(root);
}

/** Shows what the address asks for. */
function show() {
  const { chosen, words } = asked();
  const shown = chosen.length ? chosen : first;
  selects.forEach((select, number) => { select.value = shown[number] ?? ""; });
  if (shown.length) draw(shown);
  said.hidden = false;
  said.classList.toggle("hidden-label", !words.length);
  said.textContent = words.join(" ") || [".chart__title", ".chart__finding"].map((part) => place.querySelector(part)?.textContent ?? "").join(". ");
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const chosen = [...new Set(selects.map((select) => select.value).filter(Boolean))];
  const query = new URLSearchParams(chosen.map((each) => ["r", each]));
  history.pushState(null, "", chosen.length ? `?${query}` : location.pathname);
  show();
});
addEventListener("popstate", show);
show();
