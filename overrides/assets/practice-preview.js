// A practice as its page will show it, drawn from what stands in the form. Texts are Markdown without HTML.

/** An element with attributes and children; texts are never read as HTML. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

let markdown = null;
const wanted = import("./vendored/markdown-it.js").then(({ default: MarkdownIt }) => { markdown = new MarkdownIt({ html: false }).disable(["image", "table", "heading", "lheading", "code", "fence", "hr", "ordered"], true); });
const CITATION = /\s*\[(@[a-z0-9-]+(?:;\s*@[a-z0-9-]+)*)\]/g;

export function preview(data, settings) {
  const place = h("div", { class: "maker__sheet" });
  if (markdown) draw(place, data, settings);
  else wanted.then(() => draw(place, data, settings));
  return place;
}

function draw(place, data, settings) {
  const { headings } = settings.words, labels = settings.labels, language = settings.language;
  const list = (value) => (Array.isArray(value) ? value : value ? [value] : []);
  const map = (value) => (typeof value === "object" && value !== null ? value : {});
  const put = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const numbers = Object.fromEntries(Object.keys(map(data.sources)).map((key, n) => [key, n + 1]));
  const notes = (keys) => {
    const known = keys.filter((key) => key in numbers);
    return known.length ? h("sup", { class: "cite" }, known.flatMap((key, n) => [n ? ", " : "", h("a", { href: `#preview-source-${key}` }, String(numbers[key]))])) : null;
  };
  const prose = (text) => {
    const made = h("div");
    made.innerHTML = markdown.render(String(text));
    for (const link of made.querySelectorAll("a")) link.rel = "noopener";
    const walk = document.createTreeWalker(made, NodeFilter.SHOW_TEXT);
    for (const node of [...(function* () { while (walk.nextNode()) yield walk.currentNode; })()]) {
      const parts = [];
      let done = 0;
      for (const found of node.data.matchAll(CITATION)) {
        parts.push(node.data.slice(done, found.index), notes(found[1].split(";").map((key) => key.trim().slice(1))));
        done = found.index + found[0].length;
      }
      if (parts.length) node.replaceWith(...[...parts, node.data.slice(done)].filter(Boolean));
    }
    return [...made.childNodes];
  };
  const date = (when) => {
    const [year, month, day] = String(when ?? "").split("-").map(Number);
    if (!year || !month) return String(when ?? "");
    const style = day ? { dateStyle: "long" } : { year: "numeric", month: "long" };
    return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, style).format(new Date(year, month - 1, day || 1));
  };
  const period = () => {
    const { from, to } = map(data.period);
    if (from && to) return from === to ? date(from) : `${date(from)} – ${date(to)}`;
    if (from) return put(data.status === "running" ? headings.since : headings.open, { date: date(from) });
    return to ? put(headings.until, { date: date(to) }) : "";
  };
  const name = (type, code) => { try { return new Intl.DisplayNames(language, { type }).of(code); } catch { return code; } };
  const amount = ({ value, unit = "number", approximate }) => {
    if (typeof value !== "number") return String(value ?? "");
    const plain = new Intl.NumberFormat(language === "en" ? "en-GB" : language, { maximumFractionDigits: 9 }).format(value);
    const text = unit === "number" ? plain : unit === "percent" ? new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(value / 100) : ["en", "lv"].includes(language) ? `${unit}\u00a0${plain}` : `${plain}\u00a0${unit}`;
    return approximate ? put(headings.about, { number: text }) : text;
  };
  const fact = (title, value) => (value && (typeof value !== "string" || value.trim()) ? h("div", {}, h("dt", {}, title), h("dd", {}, value)) : null);
  const chips = (vocabulary, ids) => (list(ids).length ? h("ul", { class: "chips" }, list(ids).map((id) => h("li", {}, h("span", {}, labels[vocabulary][id] ?? String(id))))) : null);
  const part = (title, ...inside) => h("section", {}, h("h3", {}, title), ...inside);
  const told = (title, text) => (text ? part(title, ...prose(text)) : null);
  const where = settings.cities[data.city] ?? data.place ?? data.city ?? "";
  const when = period(), evidence = map(data.evidence), resources = map(data.resources);
  const pairs = h("dl", { class: "pairs" }, fact(headings.cost, labels.costs[resources.cost] ?? resources.cost), fact(headings.costNote, resources.cost_note), fact(headings.funding, resources.funding), fact(headings.staff, resources.staff), fact(headings.duration, resources.duration));
  const figures = list(data.figures).map((each) => h("li", {}, h("strong", {}, amount(map(each))), " ", h("span", {}, String(map(each).what ?? ""), map(each).at ? ` (${date(each.at)})` : null, notes(list(map(each).sources)))));
  const grade = settings.meanings.evidence[evidence.grade];
  const sources = Object.entries(map(data.sources)).map(([key, each]) => h("li", { id: `preview-source-${key}` }, h("cite", {}, /^https?:\/\//.test(each.url ?? "") ? h("a", { href: each.url, rel: "noopener" }, String(each.title ?? "")) : String(each.title ?? "")), " ", h("span", { class: "source__of" }, [each.publisher, name("language", each.language ?? ""), each.read_on && put(headings.read, { date: date(each.read_on) })].filter(Boolean).join(" · "))));
  place.replaceChildren(...[
    h("header", { class: "opening" },
      h("p", { class: "kicker" }, [where, data.country && name("region", data.country)].filter(Boolean).join(" · ")),
      h("h2", { class: "maker__title" }, String(data.title ?? "…")),
      data.original_title ? h("p", { class: "original" }, String(data.original_title)) : null,
      data.summary ? h("p", { class: "lead" }, String(data.summary)) : null,
      data.origin in labels.origins ? h("p", { class: `origin origin--${data.origin}` }, h("strong", {}, `${labels.origins[data.origin]}.`), ` ${settings.meanings.origins[data.origin]}`) : null),
    h("div", { class: "columns columns--facts" },
      h("aside", { class: "facts", "aria-label": headings.facts }, h("dl", {},
        fact(headings.place, where), fact(headings.also, list(data.other_places).join(", ")), fact(headings.period, when || map(data.period).note || headings.notFound),
        fact(headings.status, labels.statuses[data.status]), fact(headings.organisations, list(data.organisations).length ? h("ul", { class: "plain" }, list(data.organisations).map((each) => h("li", {}, String(each)))) : null),
        fact(headings.partners, list(data.partners).join(", ")), fact(headings.languages, list(data.languages).map((code) => name("language", code)).join(", ")),
        fact(headings.topics, chips("topics", data.topics)), fact(headings.areas, chips("areas", data.areas)), fact(headings.groups, chips("target-groups", data.target_groups)))),
      h("div", { class: "columns__main prose" },
        told(headings.challenge, data.challenge),
        part(headings.approach, ...(data.approach ? prose(data.approach) : []), when && map(data.period).note ? h("p", { class: "note" }, String(data.period.note)) : null),
        part(headings.results, ...(data.results ? prose(data.results) : []), figures.length ? h("ul", { class: "figures" }, figures) : null, data.results || figures.length ? null : h("p", { class: "none" }, headings.noResults)),
        told(headings.lessons, data.lessons),
        part(headings.evidence, h("ol", { class: "grades" }, Object.entries(labels.evidence).map(([id, label]) => h("li", id === evidence.grade ? { class: "is-here" } : {}, label))),
          grade === undefined ? null : h("p", {}, h("strong", {}, `${labels.evidence[evidence.grade]}:`), ` ${grade}`), evidence.why ? h("p", {}, String(evidence.why)) : null),
        part(headings.resources, pairs.children.length ? pairs : h("p", { class: "none" }, headings.noResources)),
        told(headings.transfer, data.transfer),
        list(data.builds_on).length ? part(headings.related, h("p", {}, `${headings.builds} ${list(data.builds_on).join(", ")}`)) : null,
        list(data.not_found).length ? part(headings.missing, h("ul", {}, list(data.not_found).map((id) => h("li", {}, labels.gaps[id] ?? String(id))))) : null,
        list(data.links).length ? part(headings.links, h("ul", {}, list(data.links).map((each) => h("li", {}, String(map(each).title ?? ""))))) : null,
        part(headings.sources, h("ol", { class: "sources" }, sources)),
        data.submitted_by ? h("p", { class: "note" }, `${headings.submitted} ${data.submitted_by}`) : null)),
  ]);
  for (const empty of place.querySelectorAll("dl:empty, ol:empty")) empty.remove();
}
