// The catalogue: filters, free text, order, table and files. The whole choice stands in the address.
import { csv, save } from "./files.js";
import { show as showSelection } from "./selection.js";
import { beginnings, fold, words as split } from "./words.js";

const settings = JSON.parse(document.getElementById("catalogue-settings").textContent);
const say = settings.words;
const finder = document.querySelector("[data-catalogue]");
const part = (name) => finder.querySelector(`[data-${name}]`);
const form = finder.querySelector("form"), text = form.elements.q;
const results = part("results"), said = part("said"), chips = part("chips"), more = part("more"), sort = part("sort");
const views = [...finder.querySelectorAll("[data-view]")];
const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language), numbers = new Intl.NumberFormat(language === "en" ? "en-GB" : language);
const ready = new Map([...results.querySelectorAll("article")].map((card) => [card.querySelector(".keep").dataset.keep, card]));
const LONGEST = 200, STEP = 24, KNOWN = ["q", "sort", "view", "p"];
if (matchMedia("(min-width: 60rem)").matches) part("facets").open = true;
let data = null, facets = [], haystacks = null, summaries = null, organisations = null, lost = false, shown = STEP, state = null;

const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const count = (number) => fill(say.count[plurals.select(number)] ?? say.count.other, { n: numbers.format(number) });

/** What the address asks for; what this catalogue does not have is named, not obeyed. */
function asked() {
  const query = new URLSearchParams(location.search);
  const unknown = [];
  const chosen = new Map();
  for (const facet of facets) {
    const known = new Map(facet.values.map(([id], number) => [id, number]));
    const wanted = [...new Set(query.getAll(facet.id))].filter(Boolean);
    chosen.set(facet.id, new Set(wanted.filter((each) => known.has(each)).map((each) => known.get(each))));
    unknown.push(...wanted.filter((each) => !known.has(each)));
  }
  const names = new Set(facets.map((facet) => facet.id));
  unknown.push(...[...query.keys()].filter((each) => !names.has(each) && !KNOWN.includes(each) && !/^(utm_|fbclid$|gclid$)/.test(each)));
  const places = new Map(data.ids.map((id, number) => [id, number]));
  const picked = [...new Set(query.getAll("p"))];
  unknown.push(...picked.filter((each) => !places.has(each)));
  const order = query.get("sort") ?? "";
  const q = (query.get("q") ?? "").slice(0, LONGEST);
  return {
    chosen, q, unknown: unknown.slice(0, 3).map((each) => each.slice(0, 60)),
    only: picked.some((each) => places.has(each)) ? new Set(picked.filter((each) => places.has(each)).map((each) => places.get(each))) : null,
    sort: /^-?(title|city|newest|relevance|period|country|evidence|status|cost)$/.test(order) ? order : q ? "relevance" : "title",
    view: query.get("view") === "table" ? "table" : "cards",
  };
}

/** The address of a state; the order that goes without saying is not said. */
function address({ chosen, q, only, sort: order, view }) {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  for (const facet of facets) for (const value of chosen.get(facet.id)) query.append(facet.id, facet.values[value][0]);
  for (const number of only ?? []) query.append("p", data.ids[number]);
  if (order !== (q ? "relevance" : "title")) query.set("sort", order);
  if (view === "table") query.set("view", "table");
  return String(query) ? `?${query}` : location.pathname;
}

/** The texts to look in, by how much a hit in them weighs. */
function texts() {
  if (haystacks) return haystacks;
  const padded = (each) => ` ${split(fold(each)).join(" ")}`;
  const labels = facets.filter((facet) => ["topic", "group", "area", "city", "country"].includes(facet.id))
    .map((facet) => ({ of: facet.of, labels: facet.values.map(([, label]) => padded(label)) }));
  const places = data.places.map(padded);
  haystacks = data.ids.map((_, number) => [
    [8, padded(data.titles[number])],
    [4, labels.map((facet) => facet.of[number].map((value) => facet.labels[value]).join("")).join("")],
    [3, places[data.place[number]] + (organisations ? organisations[number].map(padded).join("") : "")],
    [2, summaries ? padded(summary(number)[1]) : ""],
  ]);
  return haystacks;
}

/** How well each practice fits the words; none where a word is nowhere in it. */
function relevance(q) {
  const wanted = split(q).slice(0, 12).map((word) => beginnings(word, language).map((each) => ` ${each}`));
  if (!wanted.length) return null;
  return texts().map((fields) => {
    let total = 0;
    for (const forms of wanted) {
      let best = 0;
      for (const [weight, field] of fields) {
        const hit = field.includes(forms[0]) ? (`${field} `.includes(`${forms[0]} `) ? 1.5 : 1) : forms[1] && field.includes(forms[1]) ? 0.5 : 0;
        best = Math.max(best, weight * hit);
      }
      if (!best) return 0;
      total += best;
    }
    return total;
  });
}

/** Which practices fit, and how many would fit with each value of each facet. */
function found() {
  const fits = relevance(state.q);
  const counts = facets.map((facet) => new Array(facet.values.length).fill(0));
  const sets = facets.map((facet) => state.chosen.get(facet.id));
  const hits = [];
  for (let number = 0; number < data.ids.length; number += 1) {
    if ((fits && !fits[number]) || (state.only && !state.only.has(number))) continue;
    let missed = -1, misses = 0;
    for (let each = 0; each < facets.length && misses < 2; each += 1)
      if (sets[each].size && !facets[each].of[number].some((value) => sets[each].has(value))) { missed = each; misses += 1; }
    if (misses > 1) continue;
    if (misses) for (const value of facets[missed].of[number]) counts[missed][value] += 1;
    else {
      hits.push(number);
      for (let each = 0; each < facets.length; each += 1) for (const value of facets[each].of[number]) counts[each][value] += 1;
    }
  }
  return { hits: ordered(hits, fits), counts };
}

function ordered(hits, fits) {
  const down = state.sort.startsWith("-"), name = state.sort.replace("-", "");
  const facet = facets.find((each) => each.id === name);
  const keys = { city: (each) => data.place[each], newest: (each) => data.began[each], period: (each) => data.began[each] };
  const key = name === "relevance" ? (each) => (fits ? -fits[each] : each) : keys[name] ?? (facet ? (each) => facet.of[each][0] ?? Infinity : (each) => each);
  const turn = (name === "newest") !== down ? -1 : 1;
  return hits.sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === b) return one - other;
    if (a === "" || b === "") return a === "" ? 1 : -1;  // what is not known stands last either way
    return (a < b ? -1 : 1) * turn;
  });
}

const summary = (number) => {
  const each = summaries?.[number];
  return Array.isArray(each) ? each : [language, each ?? ""];
};

/** Fetches summaries and organisations once; what stays away is asked for again at the next need. */
let fetching = null;
function fetchSummaries() {
  if (summaries) return Promise.resolve();
  fetching ??= Promise.all(Array.from({ length: data.summaries }, (_, number) => fetched(`summaries-${number}.json?v=${settings.version}`)))
    .then((chunks) => { summaries = chunks.flatMap((each) => each.summaries); organisations = chunks.flatMap((each) => each.organisations); haystacks = null; lost = false; }, () => { lost = true; })
    .finally(() => { fetching = null; });
  return fetching;
}

async function fetched(file) {
  const answer = await fetch(new URL(file, new URL(location.pathname, location.origin)));
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

const label = (id, number) => { const facet = facets.find((each) => each.id === id); return facet.of[number].map((value) => facet.values[value][1]).join(", "); };

/** A practice's card: the one that came with the page, or one made like it. */
function card(number) {
  const id = data.ids[number];
  if (!ready.has(id)) {
    const made = document.getElementById("practice-card").content.cloneNode(true).firstElementChild;
    const link = made.querySelector("a"), keep = made.querySelector(".keep");
    const origin = facets.find((each) => each.id === "origin");
    made.classList.add(`card--${origin.values[origin.of[number][0]][0]}`);
    made.querySelector(".card__kicker").textContent = `${data.places[data.place[number]]} · ${label("origin", number)}`;
    link.href = `${id}/`;
    link.textContent = data.titles[number];
    if (data.titlesIn[number]) link.lang = data.titlesIn[number];
    const status = facets.find((each) => each.id === "status");
    const isKnown = status.values[status.of[number][0]][0] !== "unknown";
    made.querySelector(".card__foot").textContent = [data.periods[data.period[number]], isKnown ? label("status", number) : "", fill(say.evidence, { grade: label("evidence", number) })].filter(Boolean).join(" · ");
    keep.dataset.keep = id;
    keep.setAttribute("aria-label", `${say.save}: ${data.titles[number]}`);
    ready.set(id, made);
  }
  const made = ready.get(id), words = made.querySelector(".card__text");
  if (!words.textContent && summaries) {
    const [spoken, told] = summary(number);
    words.textContent = told;
    if (spoken !== language) words.lang = spoken;
  }
  return made;
}

function table(hits) {
  const made = document.getElementById("practice-table").content.cloneNode(true).firstElementChild;
  const named = (id) => facets.find((each) => each.id === id).label;
  const columns = [["title", settings.columns.title], ["city", settings.columns.place], ["country", named("country")], ["period", settings.columns.period], ["status", named("status")], ["cost", named("cost")], ["evidence", named("evidence")]];
  const [down, now] = [state.sort.startsWith("-"), state.sort.replace("-", "")];
  for (const [id, name] of columns) {
    const head = document.createElement("th"), button = document.createElement("button");
    head.scope = "col";
    button.type = "button";
    button.dataset.by = id;
    button.textContent = name;
    const isSorted = now === id;
    if (isSorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    button.addEventListener("click", () => { go({ sort: isSorted && !down ? `-${id}` : id }); results.querySelector(`[data-by=${id}]`)?.focus(); });
    head.append(button);
    made.querySelector("tr").append(head);
  }
  const body = made.querySelector("tbody");
  for (const number of hits) {
    const row = body.insertRow(), head = document.createElement("th"), link = document.createElement("a");
    head.scope = "row";
    link.href = `${data.ids[number]}/`;
    link.textContent = data.titles[number];
    if (data.titlesIn[number]) link.lang = data.titlesIn[number];
    head.append(link);
    row.append(head);
    for (const cell of [data.places[data.place[number]], label("country", number), data.periods[data.period[number]] || "–", label("status", number), label("cost", number), label("evidence", number)]) row.insertCell().textContent = cell;
  }
  return made;
}

/** The cards of the hits, where only what changed moves. */
function cards(hits) {
  let place = results.querySelector(":scope > .cards");
  if (!place) {
    place = document.createElement("div");
    place.className = "cards";
    results.replaceChildren(place);
  }
  const wanted = hits.map(card);
  if (place.children.length !== wanted.length || wanted.some((each, number) => place.children[number] !== each)) place.replaceChildren(...wanted);
}

/** Nothing fits: what each filter costs. */
function nothing() {
  const made = document.createElement("div"), list = document.createElement("ul");
  made.className = "prose";
  const lead = document.createElement("p");
  lead.textContent = say.nothing;
  for (const chip of active()) {
    const kept = state;
    state = { ...state, ...chip.without };
    const { hits } = found();
    state = kept;
    if (!hits.length) continue;
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.className = "linklike";
    button.textContent = fill(say.without, { name: chip.name, count: count(hits.length) });
    button.addEventListener("click", () => go(chip.without));
    item.append(button);
    list.append(item);
  }
  made.append(lead, list);
  return made;
}

/** What narrows the catalogue now, each with the state that goes without it. */
function active() {
  const found = [];
  if (state.q) found.push({ name: `${say.text}: ${state.q.length > 40 ? `${state.q.slice(0, 39)}…` : state.q}`, without: { q: "", sort: state.sort === "relevance" ? "title" : state.sort } });
  if (state.only) found.push({ name: say.selection, without: { only: null } });
  for (const facet of facets) for (const value of state.chosen.get(facet.id)) {
    const left = new Set(state.chosen.get(facet.id));
    left.delete(value);
    found.push({ name: `${facet.label}: ${facet.values[value][1]}`, without: { chosen: new Map(state.chosen).set(facet.id, left) } });
  }
  return found;
}

let last = [];
/** Shows the state. */
function show() {
  const { hits, counts } = found();
  last = hits;
  facets.forEach((facet, each) => {
    const set = state.chosen.get(facet.id);
    facet.choices.forEach(({ row, box, number }, value) => {
      const isEmpty = !counts[each][value] && !set.has(value), told = numbers.format(counts[each][value]);
      box.checked = set.has(value);
      if (row.hidden !== isEmpty) row.hidden = isEmpty;
      if (number.textContent !== told) number.textContent = told;
    });
    facet.group.hidden = !set.size && !counts[each].some(Boolean);
    if (set.size && !facet.group.open) facet.group.open = true;
  });
  if (text.value.trim() !== state.q && document.activeElement !== text) text.value = state.q;
  const best = sort.querySelector("[value=relevance]");
  best.hidden = best.disabled = !state.q;
  sort.value = [...sort.options].some((each) => each.value === state.sort) ? state.sort : "";
  for (const view of views) view.setAttribute("aria-pressed", view.dataset.view === state.view);
  const chosen = active();
  chips.hidden = !chosen.length;
  chips.replaceChildren(...chosen.map((each) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = each.name;
    button.setAttribute("aria-label", fill(say.remove, { name: each.name }));
    button.addEventListener("click", () => { go(each.without); (chips.querySelector("button") ?? results).focus(); });
    item.append(button);
    return item;
  }));
  part("active").textContent = chosen.length ? `(${numbers.format(chosen.length)})` : "";
  const told = hits.length === data.ids.length ? count(hits.length) : fill(say.of, { count: count(hits.length), all: numbers.format(data.ids.length) });
  if (part("count").textContent !== told) part("count").textContent = told;
  if (state.view === "table" || (hits.length === data.ids.length && state.sort === "title")) shown = Math.max(shown, settings.shown);
  const first = hits.slice(0, shown);
  if (!hits.length) results.replaceChildren(nothing());
  else if (state.view === "table") results.replaceChildren(table(first));
  else cards(first);
  more.hidden = hits.length <= shown;
  tell();
  showSelection();
  if (state.view === "cards" && !summaries && first.some((each) => !ready.get(data.ids[each]).querySelector(".card__text").textContent)) fetchSummaries().then(() => { if (summaries) for (const each of last.slice(0, shown)) if (ready.has(data.ids[each])) card(each); });
}

/** What the reader should know about this answer. */
function tell() {
  const sentences = state.unknown.map((name) => fill(say.unknown, { name }));
  if (state.q && !summaries) sentences.push(lost ? say.partly : say.waiting);
  said.hidden = !sentences.length;
  said.textContent = sentences.join(" ");
}

/** Shows what the address asks for; words are looked for in the summaries as soon as these are here. */
function arrive() {
  state = asked();
  shown = STEP;
  text.value = state.q;
  show();
  document.documentElement.classList.remove("asked");
  if (state.q && !summaries) fetchSummaries().then(show);
}

/** Goes to a changed state; while a reader types, one entry in the history is enough. */
function go(change, isTyping = false) {
  state = { ...state, unknown: [], ...change };
  shown = STEP;
  history[isTyping ? "replaceState" : "pushState"](null, "", address(state));
  show();
  if (state.q && !summaries) fetchSummaries().then(show);
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    const facet = facets.find((each) => each.id === event.target.name);
    const set = new Set(facet.choices.flatMap(({ box }, value) => (box.checked ? [value] : [])));
    go({ chosen: new Map(state.chosen).set(facet.id, set) });
  });
  let isTyping = false;
  text.addEventListener("input", () => {
    const q = text.value.trim().slice(0, LONGEST);
    const order = q && !state.q ? "relevance" : !q && state.sort === "relevance" ? "title" : state.sort;
    go({ q, sort: order }, isTyping);
    isTyping = true;
  });
  text.addEventListener("blur", () => { isTyping = false; });
  sort.addEventListener("change", () => go({ sort: sort.value }));
  for (const view of views) view.addEventListener("click", () => go({ view: view.dataset.view }));
  more.addEventListener("click", () => {
    const next = shown;
    shown += STEP;
    show();
    results.querySelectorAll("article a, tbody a")[next]?.focus();
  });
  part("csv").addEventListener("click", async () => {
    await fetchSummaries();
    save(csv([
      [settings.columns.id, settings.columns.title, settings.columns.place, settings.columns.period, ...facets.map((facet) => facet.label), settings.columns.summary],
      ...last.map((number) => [new URL(`${data.ids[number]}/`, location.href.split("?")[0]).href, data.titles[number], data.places[data.place[number]], data.periods[data.period[number]], ...facets.map((facet) => facet.of[number].map((value) => facet.values[value][1]).join("; ")), summary(number)[1]]),
    ]), "practices.csv");
  });
  addEventListener("popstate", arrive);
}

async function begin() {
  try { data = await fetched(finder.dataset.catalogue); } catch {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "linklike";
    again.textContent = say.again;
    again.addEventListener("click", begin);
    said.replaceChildren(say.offline, " ", again);
    said.hidden = false;
    document.documentElement.classList.remove("asked");
    return;
  }
  facets = data.facets.map((facet) => {
    const group = finder.querySelector(`[data-facet="${facet.id}"]`);
    const boxes = new Map([...group.querySelectorAll("input")].map((box) => [box.value, box]));
    const choices = facet.values.map(([id]) => { const box = boxes.get(id), row = box.closest("label"); return { box, row, number: row.querySelector(".choice__count") }; });
    return { ...facet, group, choices };
  });
  // What a quick reader chose before the data came.
  const early = new Map(facets.map((facet) => [facet.id, new Set(facet.choices.flatMap(({ box }, value) => (box.checked ? [value] : [])))]));
  const typed = text.value.trim().slice(0, LONGEST);
  listen();
  arrive();
  if (typed || [...early.values()].some((set) => set.size)) go({ chosen: early, q: typed, sort: typed ? "relevance" : state.sort });
}

begin();
