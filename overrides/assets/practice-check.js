// Checks a practice in the browser: the same schema, the same rules, the same messages as `epi check`.
import { Validator } from "./vendored/json-schema.js";

const CITATION = /\[(@[a-z0-9-]+(?:;\s*@[a-z0-9-]+)*)\]/g;
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const MARKUP = /<\s{0,9}\/?\s{0,9}[A-Za-z!?][^>]{0,200}>?/;
const FOUND = { R08: MARKUP, R15: /\[(@[a-z0-9-]+(?:;\s*@[a-z0-9-]+)*)\]/ };
const KINDS = { boolean: "true or false", integer: "a whole number", number: "a number", array: "a list", object: "a map of fields", string: "text" };
const FIRST = ["type", "minLength", "minItems", "maxLength", "maxItems", "pattern", "not"];

export const visible = (text) => text.replace(INVISIBLE, (char) => `<U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);

const quoted = (value) => {
  const text = [...String(value === true ? "True" : value === false ? "False" : value)];
  return visible(`'${text.length <= 60 ? text.join("") : text.slice(0, 57).join("") + "..."}'`);
};

/** How alike two words are, as Python's difflib counts it. */
function ratio(a, b) {
  const matched = (alo, ahi, blo, bhi) => {
    let [bi, bj, size] = [alo, blo, 0];
    for (let i = alo; i < ahi; i++) for (let j = blo; j < bhi; j++) {
      let k = 0;
      while (i + k < ahi && j + k < bhi && a[i + k] === b[j + k]) k++;
      if (k > size) [bi, bj, size] = [i, j, k];
    }
    return size ? size + matched(alo, bi, blo, bj) + matched(bi + size, ahi, bj + size, bhi) : 0;
  };
  return a.length + b.length ? (2 * matched(0, a.length, 0, b.length)) / (a.length + b.length) : 1;
}

function nearest(word, known) {
  let best = [0.6, ""];
  for (const each of known) {
    const score = ratio(each, word);
    if (score > best[0] || (score === best[0] && each > best[1])) best = [score, each];
  }
  return best[1];
}

/** What a checker needs: the schema and known records of `form.json`, and the words of the page. */
export function checker(form, words) {
  const validator = new Validator(form.schema, "2020-12", false);
  const speak = (text, args = {}) => (words.phrases[text] ?? text).replace(/\{(\w+)\}/g, (_, name) => args[name] ?? "");
  const said = (code, args) => visible(words.codes[code].map((half) => half.replace(/\{(\w+)\}/g, (_, name) => args[name] ?? "")).join("; "));
  const advice = (word, known, otherwise) => {
    const near = nearest(String(word), known);
    return near ? speak("did you mean '{word}'?", { word: near }) : otherwise;
  };
  const oneOf = (list) => speak("take one of {words}", { words: list.join(", ") });

  const step = (node, part) => (part === "$ref" ? resolved(node) : node?.[part] ?? (node?.$ref ? resolved(node)[part] : undefined));
  const resolved = (node) => form.schema.$defs[node.$ref.split("/").pop()];
  const pointed = (location) => location.split("/").slice(1).map((part) => decodeURIComponent(part).replace(/~1/g, "/").replace(/~0/g, "~"));
  const nodes = (location) => {
    let node = form.schema;
    return [node, ...pointed(location).map((part) => (node = step(node, part)))];
  };
  const value = (data, path) => path.reduce((inside, part) => inside?.[part], data);

  function fromSchema(data) {
    const found = new Map();
    for (const error of validator.validate(data).errors) {
      const path = pointed(error.instanceLocation);
      const problem = one(data, path, error);
      if (!problem) continue;
      const key = JSON.stringify(problem.path);
      const rank = FIRST.indexOf(error.keyword) < 0 ? FIRST.length : FIRST.indexOf(error.keyword);
      const before = found.get(key);
      if (!before || rank < before.rank) found.set(key, { ...problem, rank });
    }
    return [...found.values()].map(({ path, code, message }) => ({ path, code, message }));
  }

  function one(data, path, error) {
    const way = nodes(error.keywordLocation);
    const [node, rule] = [way.at(-2), way.at(-1)];
    const given = value(data, path);
    const problem = (code, args, at = path) => ({ path: at, code, message: said(code, args) });
    const name = () => path.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "-";
    const named = () => error.error.match(/"(.*)"/s)?.[1] ?? "";
    switch (error.keyword) {
      case "required":
        return problem("R01", { field: quoted(named()) }, [...path, named()]);
      case "additionalProperties": {
        const known = Object.keys(node.properties ?? {});
        if (!known.length) return problem("R05", { value: quoted(named()), expected: speak(form.forms[form.slug][0]), example: form.forms[form.slug][1] }, [...path, named()]);
        return problem("R02", { field: quoted(named()), hint: advice(named(), known, speak("remove it; the fields are {fields}", { fields: known.join(", ") })) }, [...path, named()]);
      }
      case "type": {
        const wanted = error.keywordLocation.includes("/anyOf/") ? "number" : Array.isArray(rule) ? rule[0] : rule;
        const expected = speak(KINDS[wanted]);
        return problem("R03", { expected, found: kind(given), hint: hint(wanted, given, expected) });
      }
      case "enum":
        if (node["x-refers"]) return problem("X02", { id: quoted(given), where: node["x-refers"], hint: advice(given, rule, speak("see {path}", { path: `${form.data}/${node["x-refers"]}` })) });
        return problem("R04", { value: quoted(given), hint: advice(given, rule, oneOf(rule)) });
      case "pattern":
        if (node["x-code"]) return problem("R07", { field: quoted(name()), length: speak("empty"), hint: speak("write it, or remove the line") });
        if (rule === form.date) return problem("R10", { value: quoted(given) });
        return problem("R05", { value: quoted(given), expected: speak(form.forms[rule][0]), example: form.forms[rule][1] });
      case "not": {
        const code = node["x-code"];
        const match = String(given).match(FOUND[code] ?? new RegExp(rule.pattern, "u"))?.[0] ?? "";
        return problem(code, { found: quoted([...match].slice(0, code === "R09" ? undefined : 40).join("")), most: 200 });
      }
      case "minLength":
        return problem("R07", { field: quoted(name()), length: speak("empty"), hint: speak("write it, or remove the line") });
      case "minItems":
        return problem("R07", { field: quoted(name()), length: speak("empty"), hint: speak("add an item, or remove the line") });
      case "maxLength":
        return problem("R07", { field: quoted(name()), length: speak("longer than {limit} characters", { limit: rule.toLocaleString("en") }), hint: speak("shorten it") });
      case "minimum":
      case "maximum": {
        const limit = rule.toLocaleString("en");
        const [over, more] = error.keyword === "maximum" ? ["over {limit}", "{limit} or less"] : ["under {limit}", "{limit} or more"];
        return problem("R06", { value: quoted(given), over: speak(over, { limit }), more: speak(more, { limit }) });
      }
    }
    return null;
  }

  const kind = (given) => speak(given === null || given === undefined ? "nothing" : Array.isArray(given) ? "a list" : { boolean: "true or false", number: "a number", string: "text" }[typeof given] ?? "a map of fields");
  const hint = (wanted, given, expected) => {
    if (given === null) return speak("write it, or remove the line");
    if (wanted === "string" && typeof given !== "object") return speak("put it in quotes");
    if (wanted === "array") return speak("write each item in a line of its own that begins with '- '");
    if (wanted === "object") return speak("write 'name: value' lines, indented below the field");
    if (wanted === "number" || wanted === "integer") return speak("write digits only, without quotes, unit or thousands mark");
    return speak("write {expected}", { expected });
  };

  /** What holds between fields, and between this practice and the others. */
  function* rules(data, own) {
    const problem = (path, code, args) => ({ path, code, message: said(code, args) });
    const list = (given) => (Array.isArray(given) ? given : []);
    const period = data.period ?? {};
    const early = (a, b) => { const n = Math.min(String(a).length, String(b).length); return String(a).slice(0, n) < String(b).slice(0, n); };
    if (period.from && period.to && early(period.to, period.from)) yield problem(["period"], "R11", { start: quoted(period.from), end: quoted(period.to) });
    if (data.id && data.id !== own && data.id in form.practices) yield problem(["id"], "X23", { path: `${form.data}/practices/${data.id}.yml` });
    const places = { city: "cities", partners: "partners", builds_on: "practices" };
    for (const [field, where] of Object.entries(places)) {
      const isList = field !== "city";
      const ids = isList ? list(data[field]) : data.city ? [data.city] : [];
      for (const [number, id] of ids.entries()) {
        const known = Object.keys(form[where]);
        const at = isList ? [field, String(number)] : [field];
        if (!known.includes(id) && id !== data.id) yield problem(at, "X02", { id: quoted(id), where, hint: advice(id, known.sort(), speak("see {path}", { path: `${form.data}/${where}` })) });
        if (field === "builds_on" && id === data.id) yield problem(at, "X09", { id: quoted(id), chain: `${id} > ${id}` });
      }
    }
    const city = form.cities[data.city];
    if (city?.kind === "reference") yield problem(["city"], "X18", { city: quoted(data.city), hint: speak("write 'place: <name>' instead") });
    if (!data.city && !data.place) yield problem(["place"], "X11", {});
    if (city && data.country && city.country !== data.country) yield problem(["country"], "X12", { country: data.country, city: city.name, other: city.country });
    const same = Object.entries(form.practices).find(([id, [title, place]]) => id !== own && title.toLowerCase() === String(data.title ?? "").trim().toLowerCase() && place === (data.city || data.place || ""));
    if (same && data.title) yield problem(["title"], "X07", { city: data.city || data.place, other: `${form.data}/practices/${same[0]}.yml` });
    if (data.next_review && data.reviewed_on && (data.next_review === data.reviewed_on || early(data.next_review, data.reviewed_on))) yield problem(["next_review"], "X10", { next: data.next_review, last: data.reviewed_on });
    const ids = new Set();
    for (const [number, figure] of list(data.figures).entries()) {
      if (figure?.id && ids.has(figure.id)) yield problem(["figures", String(number), "id"], "X08", { id: quoted(figure.id), line: "–" });
      ids.add(figure?.id);
    }
    const sources = Object.keys(data.sources ?? {});
    const used = new Set();
    for (const [path, key] of cited(data)) {
      used.add(key);
      if (!sources.includes(key)) yield problem(path, "X03", { key: quoted(key), hint: advice(key, [...sources].sort(), speak("add it there")) });
    }
    for (const key of sources) if (!used.has(key)) yield problem(["sources", key], "X04", { key });
  }

  return {
    /** Everything that is wrong, in the order of the fields; `own` is the id of the record that is edited. */
    check(data, own = "") {
      const order = Object.keys(form.schema.properties);
      const rank = (problem) => { const place = order.indexOf(problem.path[0]); return place < 0 ? order.length : place; };
      const seen = new Set();
      return [...fromSchema(data), ...rules(data, own)]
        .filter((each) => !seen.has(JSON.stringify([each.path, each.code, each.message])) && seen.add(JSON.stringify([each.path, each.code, each.message])))
        .sort((a, b) => rank(a) - rank(b));
    },
  };
}

/** The source keys that a practice names, each with its place. */
export function* cited(data, path = []) {
  if (typeof data === "string") for (const match of data.matchAll(CITATION)) for (const key of match[1].split(";")) yield [path, key.trim().slice(1)];
  if (typeof data !== "object" || data === null) return;
  for (const [name, inside] of Object.entries(data)) {
    if (path.length === 0 && name === "sources") continue;
    if (name === "sources" && Array.isArray(inside)) for (const [number, key] of inside.entries()) yield [[...path, name, String(number)], key];
    else yield* cited(inside, [...path, name]);
  }
}
