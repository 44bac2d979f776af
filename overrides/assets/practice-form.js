// The form for a practice: reads and fills the fields, checks as one writes, keeps a draft, and hands over the file.
import { Document, parseDocument, visit } from "./vendored/yaml.js";
import { checker, visible } from "./practice-check.js";
import { h, preview } from "./practice-preview.js";

const settings = JSON.parse(document.querySelector("[data-maker-settings]").textContent);
const words = settings.words;
const root = document.querySelector("[data-maker]");
const find = (selector, inside = root) => inside.querySelector(selector);
const all = (selector, inside = root) => [...inside.querySelectorAll(selector)];
const put = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const counted = (forms, n) => put(forms[new Intl.PluralRules(settings.language).select(n)] ?? forms.other, { n: n.toLocaleString(settings.language) });

const DRAFT = "practice-draft";
const MODELINE = " yaml-language-server: $schema=../../schema/practice.schema.json";
const MOST_BYTES = 256 * 1024;
const MOST_LINK = 7500;
const MOST_MAIL = 1800;
const COUNTRIES = "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA XK".split(" ");
const TONGUES = "ar az be bg bs ca cs da de el en es et eu fa fi fr ga gl hr hu hy is it ka ku lb lt lv mk mt nl no pl ps pt ro ru sk sl so sq sr sv ti tr uk ur vi zh".split(" ");

let form, check;
/** The file that is edited, its id, and the fields in it that the form does not know. */
let base = null, own = "", extra = {};
let wasChecked = false, showsPreview = false;
const touched = new Set();

/* ---- fields to data and back ---- */

const fieldsIn = (place) => all("[data-field]", place).filter((each) => each.parentElement.closest("[data-field], [data-rows]") === (place.closest("[data-rows]") ?? null));
const input = (entry) => find("input, select, textarea", entry);
const number = (text) => (/^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : text);
const slug = (text, words = 6) => text.toLowerCase().replace(/ł/g, "l").replace(/ß/g, "ss").replace(/ø/g, "o").replace(/æ/g, "ae").replace(/đ/g, "d").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").match(/[a-z0-9]+/g)?.slice(0, words).join("-").slice(0, 60).replace(/-$/, "") ?? "";

function read(entry) {
  const kind = entry.dataset.kind;
  if (kind === "choices") {
    const before = JSON.parse(entry.dataset.before ?? "[]"), chosen = all("input:checked", entry).map((each) => each.value);
    return [...before.filter((each) => chosen.includes(each)), ...chosen.filter((each) => !before.includes(each))];
  }
  if (kind === "rows") {
    const rows = all(":scope > [data-rows] > .row", entry).map((row) => [row, assembled(fieldsIn(row))]).filter(([row, data]) => Object.keys(data).length || row.dataset.touched);
    if (!("map" in entry.dataset)) return rows.map(([, data]) => data);
    const map = {};
    for (const [, { key = "", ...data }] of rows) {
      let name = key;
      while (name in map) name += "-2";
      map[name] = data;
    }
    return map;
  }
  const text = input(entry).value.replace(/\r\n?/g, "\n").trim();
  if (kind === "yes") return input(entry).checked || undefined;
  if (kind === "codes") return text.split(/[,;\s]+/).filter(Boolean);
  if (kind === "lines") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  return kind === "number" && text ? number(text) : text;
}

const isNothing = (value) => value === undefined || value === null || value === "" || (typeof value === "object" && !Object.keys(value).length);

function assembled(entries) {
  const data = {};
  for (const entry of entries) {
    const value = read(entry);
    if (isNothing(value)) continue;
    const path = entry.dataset.field.split(".");
    const last = path.pop();
    path.reduce((inside, step) => (inside[step] ??= {}), data)[last] = value;
  }
  return data;
}

/** The practice as it stands in the form, its fields in the order of the schema. */
function written() {
  const data = { ...assembled(fieldsIn(find("[data-form]"))), ...extra };
  const known = Object.keys(form.schema.properties);
  return Object.fromEntries([...known, ...Object.keys(extra)].filter((name) => name in data).map((name) => [name, data[name]]));
}

function write(entry, value) {
  const kind = entry.dataset.kind;
  if (kind === "choices") {
    const left = new Set((Array.isArray(value) ? value : []).map(String));
    entry.dataset.before = JSON.stringify([...left]);
    all("input", entry).forEach((each) => { each.checked = left.delete(each.value); });
    return ![...left].length && (isNothing(value) || Array.isArray(value));
  }
  if (kind === "rows") {
    find("[data-rows]", entry).replaceChildren();
    const rows = "map" in entry.dataset ? Object.entries(value ?? {}).map(([key, row]) => ({ key, ...row })) : value ?? [];
    if (!Array.isArray(rows) || rows.some((row) => typeof row !== "object" || row === null)) return false;
    return rows.map((row) => fill(fieldsIn(addRow(entry)), row)).every((left) => isNothing(left));
  }
  if (kind === "yes") { input(entry).checked = value === true; return isNothing(value) || typeof value === "boolean"; }
  if (kind === "codes" || kind === "lines") {
    if (!isNothing(value) && (!Array.isArray(value) || value.some((each) => typeof each === "object"))) return false;
    input(entry).value = (value ?? []).join(kind === "lines" ? "\n" : ", ");
    return true;
  }
  if (typeof value === "object" && value !== null) return false;
  input(entry).value = value ?? "";
  return isNothing(value) || input(entry).value === String(value).replace(/\r\n?/g, "\n");
}

/** Fills fields; returns what of the data no field could take. */
function fill(entries, data) {
  const left = structuredClone(data);
  for (const entry of entries) {
    const path = entry.dataset.field.split(".");
    const last = path.at(-1);
    const around = path.slice(0, -1).reduce((inside, step) => (typeof inside === "object" && inside !== null ? inside[step] : undefined), left);
    const value = typeof around === "object" && around !== null ? around[last] : undefined;
    if (write(entry, value) && value !== undefined) delete around[last];
  }
  return Object.fromEntries(Object.entries(left).filter(([, value]) => !isNothing(value)));
}

/** Folded parts open where something stands in them. */
function unfold() {
  for (const more of all(".maker__more")) more.open = more.open || !isNothing(assembled(fieldsIn(find("[data-form]")).filter((entry) => more.contains(entry))));
}

function addRow(entry) {
  const rows = find("[data-rows]", entry);
  rows.append(find(":scope > template", entry).content.cloneNode(true));
  const row = rows.lastElementChild;
  const prefix = `${entry.id}-${Date.now().toString(36)}${rows.children.length}-`;
  for (const each of all("[id]", row)) each.id = prefix + each.id;
  for (const label of all("[for]", row)) label.htmlFor = prefix + label.htmlFor;
  numberRows(entry);
  describe(row);
  return row;
}

const numberRows = (entry) => all(":scope > [data-rows] > .row > legend", entry).forEach((legend, n) => { legend.textContent = put(words.row, { n: n + 1 }); });

/** Each control names its help and its error. */
function describe(place) {
  for (const entry of all("[data-field]", place)) {
    const parts = all(":scope > .hint, :scope > [data-error]", entry);
    const control = entry.tagName === "FIELDSET" ? entry : input(entry);
    parts.forEach((part, n) => { part.id ||= `${control.id}-part${n}`; if (!part.id.startsWith(control.id)) part.id = `${control.id}-part${n}`; });
    control.setAttribute("aria-describedby", parts.map((part) => part.id).join(" "));
  }
}

function load(data, from, id) {
  base = from;
  own = id;
  extra = fill(fieldsIn(find("[data-form]")), data);
  unfold();
  touched.clear();
  wasChecked = false;
  for (const entry of all("[data-limit]")) count(entry);
  find("[data-extra]").hidden = isNothing(extra);
  find("[data-extra]").replaceChildren(h("p", {}, words.extra), h("pre", {}, isNothing(extra) ? "" : text(extra)));
  refresh();
}

/* ---- the file ---- */

const OPTIONS = { version: "1.2", schema: "core", aliasDuplicateObjects: false };

/** Fields as lines of a file: many-lined texts stay as they are, long ones are broken between words. */
function text(data, indentSeq = true) {
  const document = new Document(data, OPTIONS);
  visit(document, { Scalar(_, node) {
    const isWide = typeof node.value === "string" && node.value.length > 100;
    if (isWide && node.value.includes("\n")) node.type = "BLOCK_LITERAL";
    else if (isWide && !/ {2}/.test(node.value)) node.type = "BLOCK_FOLDED";
  } });
  return document.toString({ lineWidth: 110, indentSeq });
}

const same = (one, other) => JSON.stringify(one, (_, each) => (typeof each === "string" ? each.trim() : each)) === JSON.stringify(other);

/** The whole file; of one that was opened, only the fields that were changed are written anew. */
function file(data) {
  if (!base) return `#${MODELINE}\n${text(data)}`;
  const items = base.document.contents.items, before = base.document.toJS();
  if (base.document.contents.flow || items.some((item) => typeof item.key.value !== "string")) return text(data);
  const indentSeq = !/^- /m.test(base.raw);
  const starts = items.map((item) => item.key.range[0]);
  const parts = new Map(items.map((item, n) => [item.key.value, base.raw.slice(starts[n], starts[n + 1] ?? base.raw.length)]));
  const tail = (part) => part.match(/(?:\n[ \t]*(?:#[^\n]*)?)*\n?$/)[0].replace(/^\n/, "");
  const order = Object.keys(form.schema.properties);
  let lines = [];
  for (const [name, part] of parts) {
    if (!(name in data)) lines.push([name, tail(part)]);
    else if (same(before[name], data[name])) lines.push([name, part]);
    else lines.push([name, text({ [name]: data[name] }, indentSeq) + tail(part)]);
  }
  for (const name of Object.keys(data).filter((each) => !parts.has(each))) {
    const place = lines.findIndex(([other]) => order.indexOf(other) > order.indexOf(name));
    lines.splice(place < 0 ? lines.length : place, 0, [name, text({ [name]: data[name] }, indentSeq)]);
  }
  return base.raw.slice(0, starts[0]) + lines.map(([, part]) => (part && !part.endsWith("\n") ? `${part}\n` : part)).join("");
}

function opened(raw, name, id) {
  const document = parseDocument(raw, OPTIONS);
  let data, reason = document.errors[0]?.message.split("\n")[0] ?? "";
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    reason ||= error.message;
  }
  if (reason || typeof data !== "object" || data === null || Array.isArray(data)) {
    say(put(words.unreadable, { name, reason: reason || "YAML" }));
    return;
  }
  load(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)), { raw, document }, id);
  say(put(words.opened, { name }));
  keep();
}

/* ---- problems ---- */

function entryOf(path) {
  let place = find("[data-form]"), entry = null, rest = path.map(String);
  for (;;) {
    const entries = fieldsIn(place);
    const next = entries.filter((each) => { const parts = each.dataset.field.split("."); return parts.every((part, n) => part === rest[n]) || (rest.length < parts.length && rest.every((part, n) => part === parts[n])); })[0];
    if (!next) return entry;
    entry = next;
    rest = rest.slice(next.dataset.field.split(".").length);
    if (entry.dataset.kind !== "rows" || !rest.length) return entry;
    const rows = all(":scope > [data-rows] > .row", entry);
    const row = "map" in entry.dataset ? rows.find((each) => read(fieldsIn(each)[0]) === rest[0]) : rows[Number(rest[0])];
    if (!row) return entry;
    rest = rest.slice(1);
    place = row;
    if (!rest.length) return fieldsIn(row)[0];
  }
}

const titleOf = (entry) => (entry ? find("label, legend", entry).firstChild.textContent.trim() : "");

function refresh() {
  const data = written();
  const problems = isNothing(data) ? [] : check.check(data, own);
  for (const each of all("[data-error]")) { each.hidden = true; each.replaceChildren(); }
  for (const each of all("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const placed = problems.map((problem) => ({ ...problem, entry: entryOf(problem.path) }));
  for (const { entry, code, message } of placed) {
    if (!entry || !(wasChecked || (touched.has(entry) && code !== "R01"))) continue;
    const error = find(":scope > [data-error]", entry);
    if (!error) continue;
    error.closest(".maker__more")?.setAttribute("open", "");
    error.hidden = false;
    error.append(h("p", {}, `${message} `, h("a", { href: `${settings.errors}${code.toLowerCase()}/`, target: "_blank", rel: "noopener", "aria-label": put(words.code, { code }) }, code)));
    (entry.tagName === "FIELDSET" ? entry : input(entry)).setAttribute("aria-invalid", "true");
  }
  summary(placed, data);
  if (showsPreview) shown(data, problems);
  return [data, problems];
}

function summary(problems, data) {
  const box = find("[data-summary]");
  box.hidden = !wasChecked || !problems.length;
  find("h2", box).textContent = counted(words.problems, problems.length);
  find("ul", box).replaceChildren(...problems.map(({ entry, path, message }) => {
    const control = entry && (entry.tagName === "FIELDSET" ? entry : input(entry));
    const link = h("a", { href: control ? `#${control.id}` : "#" }, `${titleOf(entry) || path.join(".")}: ${message}`);
    link.addEventListener("click", (event) => { event.preventDefault(); control?.closest(".maker__more")?.setAttribute("open", ""); control?.focus(); control?.scrollIntoView({ block: "center" }); });
    return h("li", {}, link);
  }));
  return data;
}

function shown(data, problems) {
  find("[data-preview]").hidden = find("[data-out]").hidden = false;
  find(".maker__page").replaceChildren(preview(data, settings));
  find("[data-first]").textContent = problems.length ? `${words.first} ${counted(words.problems, problems.length)}` : words.sound;
  handOver(data, problems.length === 0);
}

/* ---- ways out ---- */

let url = "";
function handOver(data, isSound) {
  const content = file(data), name = `${slug(String(data.id ?? ""), 20) || "practice"}.yml`;
  find("[data-text]").value = content;
  URL.revokeObjectURL(url);
  url = URL.createObjectURL(new Blob([content], { type: "application/yaml" }));
  Object.assign(find("[data-download]"), { href: url, download: name });
  for (const each of all("[data-propose], [data-mail]")) each.toggleAttribute("aria-disabled", !isSound);
  if (settings.repository) {
    const host = settings.repository.replace(/\/$/, "");
    const fresh = `${host}/new/${settings.branch}/${settings.folder}?filename=${encodeURIComponent(name)}`;
    const full = `${fresh}&value=${encodeURIComponent(content)}`;
    const isLong = full.length > MOST_LINK;
    find("[data-way=repository]").hidden = false;
    find("[data-propose]").href = !isSound ? "#summary-title" : own ? `${host}/edit/${settings.branch}/${settings.folder}/${name}` : isLong ? fresh : full;
    find("[data-long]").hidden = !own && !isLong;
    find("[data-long]").textContent = own ? words.paste : words.copy;
  }
  if (settings.mail) {
    const isLong = encodeURIComponent(content).length > MOST_MAIL;
    find("[data-way=mail]").hidden = false;
    find("[data-attach]").hidden = !isLong;
    find("[data-attach]").textContent = words.attach;
    find("[data-mail]").href = isSound ? `mailto:${settings.mail}?subject=${encodeURIComponent(put(words.subject, { title: data.title ?? "" }))}${isLong ? "" : `&body=${encodeURIComponent(content)}`}` : "#summary-title";
  }
}

/* ---- the draft ---- */

const say = (message) => { find("[data-said]").textContent = visible(message); };

function keep() {
  try {
    localStorage.setItem(DRAFT, JSON.stringify({ data: written(), own, base: base?.raw ?? null }));
    return true;
  } catch {
    say(words.unsaved);
    return false;
  }
}

function draft() {
  try {
    const found = JSON.parse(localStorage.getItem(DRAFT) ?? "null");
    return typeof found?.data === "object" && found.data !== null && !Array.isArray(found.data) && !isNothing(found.data) ? found : null;
  } catch {
    return null;
  }
}

function begin() {
  load({ language: settings.language, licence: "CC-BY-4.0", reviewed_on: new Date().toISOString().slice(0, 10) }, null, "");
  const sources = find("[data-field=sources]");
  addRow(sources);
}

/* ---- what the reader does ---- */

function count(control) {
  const left = Number(control.dataset.limit) - [...control.value.trim()].length;
  const place = find(":scope > [data-count]", control.closest("[data-field]"));
  if (place) place.textContent = left < 0 ? counted(words.over, -left) : left < 100 || control.tagName === "TEXTAREA" ? counted(words.left, left) : "";
}

/** Names that can be guessed are filled in while they are empty. */
function suggest(entry) {
  const path = entry.dataset.field, row = entry.closest(".row");
  if (row) {
    row.dataset.touched = "yes";
    const key = fieldsIn(row).find((each) => ["key", "id"].includes(each.dataset.field));
    if (key && key !== entry && !input(key).value && ["title", "what"].includes(path)) input(key).value = slug(input(entry).value, 3);
  } else if (["title", "city", "place"].includes(path) && !own) {
    const id = input(find("[data-field=id]"));
    if (!id.dataset.touched) id.value = slug([input(find("[data-field=city]")).value || input(find("[data-field=place]")).value, input(find("[data-field=title]")).value].join(" "));
  } else if (path === "id") input(entry).dataset.touched = "yes";
  if (path === "city" && form.cities[input(entry).value]) input(find("[data-field=country]")).value = form.cities[input(entry).value].country;
}

let waiting = 0;
root.addEventListener("input", (event) => {
  const entry = event.target.closest("[data-field]");
  if (!entry) return;
  if (event.target.dataset.limit) count(event.target);
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (keep()) say(words.saved); if (wasChecked) refresh(); }, 400);
});
root.addEventListener("change", (event) => {
  const entry = event.target.closest("[data-field]");
  if (!entry) return;
  touched.add(entry);
  suggest(entry);
  refresh();
  keep();
});
root.addEventListener("click", (event) => {
  const entry = event.target.closest("[data-field]");
  if (event.target.matches("[data-add]")) find("input, textarea, select", addRow(entry)).focus();
  if (event.target.matches("[data-remove]")) {
    const rows = event.target.closest("[data-rows]").closest("[data-field]");
    event.target.closest(".row").remove();
    numberRows(rows);
    refresh();
    keep();
    rows.focus();
  }
  if (event.target.matches("[data-discard]") && confirm(words.clear)) {
    localStorage.removeItem(DRAFT);
    showsPreview = false;
    find("[data-preview]").hidden = find("[data-out]").hidden = true;
    begin();
    window.scrollTo(0, 0);
  }
  if (event.target.matches("[aria-disabled]")) { event.preventDefault(); find("[data-summary]").focus(); }
  if (event.target.matches("[data-copy]")) navigator.clipboard?.writeText(find("[data-text]").value).then(() => say(words.copied), () => find("[data-text]").select());
});
find("[data-form]").addEventListener("submit", (event) => {
  event.preventDefault();
  wasChecked = showsPreview = true;
  const [data, problems] = refresh();
  if (isNothing(data)) say(words.nothing);
  const target = problems.length ? find("[data-summary]") : find("#preview-title");
  target.focus();
  target.scrollIntoView({ block: "start" });
});
find("[data-file]").addEventListener("change", async ({ target }) => {
  const [chosen] = target.files;
  if (!chosen) return;
  if (chosen.size > MOST_BYTES) return say(put(words.unreadable, { name: chosen.name, reason: "> 256 KiB" }));
  const id = chosen.name.replace(/\.ya?ml$/, "");
  opened(await chosen.text(), chosen.name, id in form.practices ? id : "");
});
find("[data-record]").addEventListener("change", async ({ target }) => {
  if (!target.value) return;
  try {
    const answer = await fetch(`${settings.records}${encodeURIComponent(target.value)}/record.yml`);
    if (!answer.ok) throw new Error(String(answer.status));
    opened(await answer.text(), target.selectedOptions[0].textContent, target.value);
  } catch {
    say(words.offline);
  }
});

const named = (id, codes, type) => {
  const names = new Intl.DisplayNames(settings.language, { type });
  document.getElementById(id).replaceChildren(...codes.map((code) => h("option", { value: code }, names.of(code))));
};

try {
  form = await (await fetch(settings.known)).json();
  check = checker(form, settings);
  describe(find("[data-form]"));
  named("countries", COUNTRIES, "region");
  named("tongues", TONGUES, "language");
  const kept = draft();
  if (kept) {
    load(kept.data, typeof kept.base === "string" ? { raw: kept.base, document: parseDocument(kept.base, OPTIONS) } : null, String(kept.own ?? ""));
    say(words.restored);
  } else begin();
  root.dataset.ready = "yes";
} catch {
  say(words.offline);
}
