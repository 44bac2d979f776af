// The search: Pagefind's index of the reader's language, and of the others through the shared vocabulary.
import { beginnings, fold, latvianStem, words as split } from "./words.js";

const TAIL = "¦", LONGEST = 500, STEP = 10, FIRST = 5, FACETS = ["kind", "city", "topic", "group", "area"];
const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const make = (name, properties = {}, ...children) => { const made = Object.assign(document.createElement(name), properties); made.append(...children); return made; };

/** A query as the index of a language knows its words; Latvian forms share a beginning, and what is quoted stays. */
export function prepared(q, language) {
  if (language !== "lv") return q;
  return q.split(/("[^"]*")/).map((part) => (part.startsWith('"') ? part : part.replace(/[\p{L}\p{N}]+/gu, latvianStem))).join("");
}

/** The terms of a vocabulary that the words of a query name, in the languages given. */
export function named(q, terms, languages) {
  const wanted = split(q).filter((word) => word.length > 2);
  const hits = terms.map((term) => {
    const best = Math.max(0, ...languages.map((language) => {
      const label = ` ${split(fold(term.labels[language] ?? "")).join(" ")}`;
      return wanted.filter((word) => beginnings(word, language).some((each) => each.length > 2 && label.includes(` ${each}`))).length;
    }));
    return { term, best };
  });
  const most = Math.max(0, ...hits.map((each) => each.best));
  return most ? hits.filter((each) => each.best === most).map((each) => each.term) : [];
}

/** Makes a search out of its place on the page; addresses in the settings start from the root of the site. */
function mount(place, settings, root, isDialog) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const form = place.querySelector("form"), input = form.elements.q, all = form.elements.all, more = part("more"), said = part("said");
  const say = settings.words, own = settings.language;
  const plurals = new Intl.PluralRules(own), numbers = new Intl.NumberFormat(own === "en" ? "en-GB" : own);
  const bundles = new Map(), selects = new Map();
  const terms = FACETS.slice(2).flatMap((facet) => Object.entries(settings.facets[facet].values).map(([id, label]) => ({ facet, id, labels: { [own]: label } })));
  let vocabulary = null, state = { q: "", all: false }, found = [], shown = 0, turn = 0, tries = 0;

  /** Pagefind with the index of one language. */
  function index(language) {
    if (!bundles.has(language)) {
      const loading = (async () => {
        const api = await import(new URL(`${settings.languages[language]}pagefind/pagefind.js${tries ? `?try=${tries}` : ""}`, root));
        await api.options({ excerptLength: 24 });
        await api.init();
        await api.filters();
        return api;
      })();
      bundles.set(language, loading);
      loading.catch(() => bundles.delete(language));
    }
    return bundles.get(language);
  }

  const narrowed = () => Object.fromEntries(FACETS.filter((facet) => state[facet]).map((facet) => [facet, state[facet]]));
  const neutral = (url, language) => { const path = new URL(url, root).href.slice(root.length); return path.slice(settings.languages[language].length); };

  async function inLanguage(language, queries) {
    const api = await index(language);
    const answers = await Promise.all(queries.map((each) => api.search(prepared(each, language), { filters: narrowed() })));
    return answers;
  }

  /** What the other languages have and the reader's own has not: by the same words, and by terms of the same meaning. */
  async function elsewhere(known, mine) {
    vocabulary ??= await (async () => { const answer = await fetch(new URL(settings.vocabulary, root)); if (!answer.ok) throw new Error(answer.statusText); return answer.json(); })();
    const meant = named(state.q, vocabulary, Object.keys(settings.languages)).slice(0, 5);
    const failed = [], hits = new Map();
    await Promise.all(Object.keys(settings.languages).filter((each) => each !== own).map(async (language) => {
      try {
        const answers = await inLanguage(language, [state.q, ...new Set(meant.map((term) => term.labels[language]).filter(Boolean))]);
        for (const [order, answer] of answers.entries()) for (const each of answer.results.slice(0, 20)) {
          const data = await each.data();
          const address = neutral(data.url, language);
          const score = each.score / (order ? 2 : 1);
          if (!known.has(address) && (hits.get(address)?.score ?? 0) < score) hits.set(address, { score, language, data, address });
        }
      } catch { failed.push(settings.names[language]); }
    }));
    return { hits: [...hits.values()].sort((one, other) => other.score - one.score || (one.address < other.address ? -1 : 1)), failed, isOld: mine !== turn };
  }

  /** The finding as text with its marks, without what is there for the search only. */
  function excerpt(data) {
    if (data.excerpt.includes(TAIL)) return [data.meta.summary ?? ""];
    const parsed = new DOMParser().parseFromString(data.excerpt, "text/html").body;
    return [...parsed.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent) : node.textContent));
  }

  function item({ data, language, address }) {
    const spoken = data.meta.in ?? language, isOwn = language === own;
    const kind = data.filters.kind?.[0] ?? "page";
    const place = kind === "practice" ? (data.filters.city ?? []).map((each) => settings.facets.city.values[each]).filter(Boolean) : [];
    const title = make("a", { href: new URL(settings.languages[own] + address, root).href }, data.meta.title ?? address);
    if (spoken !== own) title.lang = spoken;
    const kicker = make("p", { className: "card__kicker" }, [settings.facets.kind.values[kind] ?? kind, ...place].join(" · "), " · ");
    kicker.append(spoken === own ? settings.names[spoken] : make("span", { className: "tag" }, isOwn ? settings.names[spoken] : fill(say.found, { language: settings.names[language] })));
    const text = make("p", { className: "search__text" }, ...excerpt(data));
    if (!isOwn) text.lang = language;
    return make("li", {}, kicker, make("h2", { className: "search__title" }, title), text);
  }

  function warn(sentence, again) {
    said.replaceChildren(sentence);
    if (again) said.append(" ", make("button", { type: "button", className: "linklike", onclick: () => { tries += 1; run(); } }, say.again));
    said.hidden = !sentence;
  }

  function narrow(total) {
    const box = part("narrow");
    box.hidden = isDialog || !state.q;
    if (box.hidden) return;
    for (const facet of FACETS) {
      const { label, values } = settings.facets[facet];
      const counts = Object.entries(total[facet] ?? {}).filter(([id, number]) => (number && values[id]) || state[facet] === id);
      if (!selects.has(facet)) {
        const select = make("select", { name: facet, onchange: () => go({ [facet]: select.value }) });
        selects.set(facet, select);
        box.append(make("label", { className: "field" }, make("span", {}, label), select));
      }
      const select = selects.get(facet);
      counts.sort((one, other) => other[1] - one[1] || String(values[one[0]]).localeCompare(String(values[other[0]]), own));
      select.replaceChildren(make("option", { value: "" }, say.any), ...counts.map(([id, number]) => make("option", { value: id }, `${values[id] ?? id} (${numbers.format(number)})`)));
      select.value = state[facet] ?? "";
      select.closest("label").hidden = counts.length < 2 && !state[facet];
    }
  }

  /** Ways on for whoever found nothing. */
  function nothing() {
    const box = part("nothing");
    box.hidden = Boolean(found.length) || !state.q;
    if (box.hidden) return;
    const ways = [];
    const button = (text, change) => make("li", {}, make("button", { type: "button", className: "linklike", onclick: () => { go(change); input.focus(); } }, text));
    if (FACETS.some((facet) => state[facet])) ways.push(button(say.without, Object.fromEntries(FACETS.map((facet) => [facet, ""]))));
    if (!state.all) ways.push(button(say.elsewhere, { all: true }));
    const start = fold(state.q).slice(0, 3);
    for (const term of terms.filter((each) => start.length > 2 && split(fold(each.labels[own])).some((word) => word.startsWith(start))).slice(0, 4)) ways.push(make("li", {}, way(term)));
    ways.push(make("li", {}, make("a", { href: new URL(settings.practices, root).href }, say.catalogue)));
    box.replaceChildren(make("p", {}, fill(say.nothing, { query: state.q })), make("p", {}, say.fewer), make("ul", {}, ...ways));
  }

  const way = (term) => make("a", { href: new URL(`${settings.practices}?${term.facet}=${term.id}`, root).href }, fill(say.term, { name: term.labels[own] }));

  async function draw(mine) {
    const list = part("results"), next = found.slice(shown, shown + (isDialog ? FIRST : STEP));
    let lost = false;
    const drawn = await Promise.all(next.map(async (each) => {
      try {
        if (!each.data) await each.load();
        return item(each);
      } catch { lost = true; return null; }
    }));
    if (mine !== turn) return;
    if (lost) warn(say.offline, true);
    if (!shown) list.replaceChildren();
    list.append(...drawn.filter(Boolean));
    shown += next.length;
    more.hidden = shown >= found.length;
    if (isDialog && !more.hidden) more.textContent = say.all;
  }

  async function run() {
    const mine = turn += 1;
    warn("");
    if (!state.q) { found = []; shown = 0; part("count").textContent = ""; part("results").replaceChildren(); part("terms").replaceChildren(); more.hidden = true; narrow({}); nothing(); return; }
    place.setAttribute("aria-busy", "true");
    try {
      const [answer] = await inLanguage(own, [state.q]);
      if (mine !== turn) return;
      found = answer.results.map((each) => {
        const hit = { language: own, data: null, address: "", load: async () => { hit.data = await each.data(); hit.address = neutral(hit.data.url, own); } };
        return hit;
      });
      narrow(answer.totalFilters ?? answer.filters ?? {});
      const sentences = [];
      if (state.isCut) sentences.push(fill(say.long, { n: numbers.format(LONGEST) }));
      if (state.all) {
        part("count").textContent = `${say.searching} …`;
        await Promise.all(found.slice(0, 200).map((each) => each.load()));
        const { hits, failed, isOld } = await elsewhere(new Set(found.map((each) => each.address)), mine);
        if (isOld) return;
        found.push(...hits);
        if (failed.length) sentences.push(fill(say.partly, { names: failed.join(", ") }));
      }
      const told = named(state.q, terms, [own]).slice(0, 3);
      part("terms").replaceChildren(...told.map(way));
      if (sentences.length) warn(sentences.join(" "), sentences.length > (state.isCut ? 1 : 0));
      shown = 0;
      await draw(mine);
      if (mine !== turn) return;
      part("count").textContent = found.length ? fill(say.count[plurals.select(found.length)] ?? say.count.other, { n: numbers.format(found.length) }) : fill(say.nothing, { query: state.q });
      nothing();
    } catch {
      if (mine !== turn) return;
      part("count").textContent = "";
      warn(say.offline, true);
    } finally { if (mine === turn) place.removeAttribute("aria-busy"); }
  }

  function address() {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    if (state.all) query.set("all", "1");
    for (const facet of FACETS) if (state[facet]) query.set(facet, state[facet]);
    return String(query) ? `?${query}` : "";
  }

  function go(change, isTyping = false) {
    state = { ...state, isCut: false, ...change };
    all.checked = state.all;
    if (input.value.trim() !== state.q) input.value = state.q;
    if (!isDialog) history[isTyping ? "replaceState" : "pushState"](null, "", address() || location.pathname);
    run();
  }

  function arrive() {
    const query = new URLSearchParams(location.search);
    const asked = (query.get("q") ?? "").trim();
    state = { q: asked.slice(0, LONGEST), all: query.get("all") === "1", isCut: asked.length > LONGEST };
    for (const facet of FACETS) { const value = query.get(facet) ?? ""; state[facet] = Object.hasOwn(settings.facets[facet].values, value) ? value : ""; }
    input.value = state.q;
    all.checked = state.all;
    run();
  }

  let waiting = 0;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => go({ q: input.value.trim().slice(0, LONGEST) }, true), 150); });
  input.addEventListener("focus", () => { index(own).catch(() => {}); }, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    if (isDialog) location.href = new URL(settings.search + address(), root).href;
    else go({ q: input.value.trim().slice(0, LONGEST) });
  });
  all.addEventListener("change", () => go({ all: all.checked }));
  more.addEventListener("click", async () => {
    if (isDialog) { location.href = new URL(settings.search + address(), root).href; return; }
    const next = shown;
    await draw(turn);
    part("results").children[next]?.querySelector("a").focus();
  });
  if (!isDialog) { addEventListener("popstate", arrive); arrive(); }
}

let dialog = null;
/** Opens the search over the page; it is the search page's own form. `typed` gives what was typed meanwhile. */
export async function open(link, typed) {
  if (!dialog) {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const settings = JSON.parse(page.querySelector("[data-search-settings]").textContent);
    const place = document.importNode(page.querySelector("article [data-search]"), true);
    const close = make("button", { type: "button", className: "linklike search__close", onclick: () => dialog.close() }, settings.words.close);
    dialog = make("dialog", { className: "search-dialog" }, close, place);
    dialog.setAttribute("aria-label", link.querySelector(".find__word").textContent);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => link.focus());
    // A search field would only empty itself.
    dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); dialog.close(); } });
    document.body.append(dialog);
    mount(place, settings, link.href.slice(0, -settings.search.length), true);
  }
  dialog.showModal();
  const input = dialog.querySelector("input[name=q]"), early = typed();
  if (early) { input.value = early; input.dispatchEvent(new Event("input")); input.focus(); } else input.select();
}

const page = document.querySelector("article [data-search]");
if (page) {
  const settings = JSON.parse(document.querySelector("[data-search-settings]").textContent);
  mount(page, settings, location.href.split(/[?#]/)[0].slice(0, -settings.search.length), false);
}
