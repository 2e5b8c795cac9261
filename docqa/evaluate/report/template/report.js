// Shows the questions, filters them, and switches the page's language. Everything that comes from a document or a
// question becomes a text node; nothing is parsed as HTML.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const root = document.documentElement;
const form = document.getElementById("filters");
const list = document.getElementById("items");
const more = document.getElementById("more");
const STEP = 40;
const GOOD = "✓";
const BAD = "✗";
let shown = STEP;

// ---- Elements and both languages

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function two([vi, en]) {
  if (vi === en) return vi;
  const both = ["vi", "en"].map((code) => {
    const span = make("span", code, code === "vi" ? vi : en);
    span.lang = code;
    return span;
  });
  const fragment = document.createDocumentFragment();
  fragment.append(...both);
  return fragment;
}

const say = (vi, en) => two([vi, en]);
const named = (group, key) => two(data.words[group][key] ?? [key, key]);
const swap = (text) => text.replace(/[.,]/g, (mark) => (mark === "." ? "," : "."));
const local = (text) => (root.lang === "vi" ? swap(text) : text);
const number = (value, digits = 3) => make("span", "num", local(value.toFixed(digits)));
const vietnamese = (element) => Object.assign(element, { lang: "vi" });

// A label that is no content of its own: an option's text, a placeholder, what a plot says to a screen reader.
function relabel() {
  for (const element of document.querySelectorAll("[data-vi]")) {
    const text = element.dataset[root.lang];
    if (element.localName === "option") element.textContent = text;
    else element.setAttribute("aria-label", text);
  }
}

function speak(language) {
  if (root.lang === language) return;
  root.lang = language;
  for (const element of document.querySelectorAll(".num")) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) node.data = swap(node.data);
      else if (node.localName === "small") node.textContent = swap(node.textContent);
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  relabel();
}

// ---- Documents: offsets count code points, JavaScript's strings do not

const points = new Map();

function cut(number, start, end) {
  if (!points.has(number)) points.set(number, data.docs[number].parts.map(([from, text]) => [from, Array.from(text)]));
  const [from, text] = points.get(number).find(([from, text]) => from <= start && start < from + text.length) ?? [0, []];
  return text.slice(start - from, end - from).join("");
}

// Words of a document with the evidence and what was cited marked; `before` and `after`: more stands there, and the
// word at that end may be cut.
function passage(number, [start, end], { gold = [], cited = [], numbered = false, before = start > 0, after = end < data.docs[number].length }) {
  gold = gold.filter(([doc]) => doc === number);
  cited = cited.filter(([doc]) => doc === number);
  const quote = vietnamese(make("blockquote"));
  const edges = new Set([start, end]);
  for (const [, from, to] of [...gold, ...cited]) {
    if (from > start && from < end) edges.add(from);
    if (to > start && to < end) edges.add(to);
  }
  const ordered = [...edges].sort((a, b) => a - b);
  if (before) quote.append("… ");
  for (let i = 0; i + 1 < ordered.length; i += 1) {
    const [a, b] = [ordered[i], ordered[i + 1]];
    let text = cut(number, a, b);
    const inside = ([, from, to]) => from <= a && b <= to;
    const right = gold.filter(inside);
    const quoted = cited.filter(inside);
    if (a === start) text = text.trimStart();
    text = text.replace(/\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+/g, "\n\n");
    if (right.length + quoted.length === 0) {
      if (a === start && before && /\s/.test(text)) text = text.replace(/^\S*\s+/, "");
      if (b === end && after && /\s/.test(text)) text = text.replace(/\s+\S*$/, "");
      quote.append(text);
      continue;
    }
    const mark = make("mark", [right.length ? "gold" : "", quoted.length ? "cited" : ""].join(" ").trim(), text);
    const begins = right.filter(([, from]) => from === a);
    if (numbered && begins.length) mark.prepend(make("sup", "", [...new Set(begins.map((place) => place[4]))].join(", ")));
    quote.append(mark);
  }
  if (after) quote.append(" …");
  return quote;
}

// Places in their surroundings, document by document; surroundings that touch are shown once.
function contexts(places, gold, cited, numbered) {
  const blocks = [];
  for (const number of new Set(places.map(([doc]) => doc))) {
    const here = places.filter(([doc]) => doc === number).sort((a, b) => a[1] - b[1]);
    const doc = data.docs[number];
    const box = make("div", "context", make("p", "doc", doc.path));
    const around = [];
    for (const [, start, end] of here.filter((place) => place[3] === null)) {
      const from = Math.max(0, start - data.pad);
      const to = Math.min(doc.length, end + data.pad);
      const last = around.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else around.push([from, to]);
    }
    box.append(...around.map((place) => passage(number, place, { gold, cited, numbered })));
    const kind = cited.length ? "cited" : "gold";
    for (const [, , , text] of here) {
      if (text !== null) box.append(vietnamese(make("blockquote", "", make("mark", kind, text))));
    }
    blocks.push(box);
  }
  return blocks;
}

// ---- One question

function badge(kind) {
  return make("span", `badge ${kind}`, named("failure", kind));
}

function chip(run) {
  return make("span", `chip b-${data.colours[run]}`, data.letters[run]);
}

function verdicts(item, runs) {
  const box = make("span", "verdicts");
  for (const run of runs) {
    const fine = item.runs[run].fail.length === 0;
    const glyph = make("span", fine ? "good" : "bad", fine ? GOOD : BAD);
    glyph.setAttribute("role", "img");
    glyph.dataset.vi = fine ? "đúng" : "sai";
    glyph.dataset.en = fine ? "right" : "wrong";
    glyph.setAttribute("aria-label", glyph.dataset[root.lang]);
    box.append(make("span", "verdict", data.runs.length > 1 ? chip(run) : "", glyph));
  }
  return box;
}

function expected(item) {
  const box = make("section", "expected", make("h4", "", say("Cần có", "Expected")));
  if (!item.answerable) {
    box.append(make("p", "", say("Văn bản không có câu trả lời: nên im lặng.", "The documents do not answer: silence is right.")));
  } else if (item.answers.length) {
    if (item.answers.length > 1) {
      box.append(make("p", "hint", item.every ? say("Tất cả:", "All of:") : say("Một trong:", "Any of:")));
    }
    box.append(vietnamese(make("ul", "answers", ...item.answers.map((answer) => make("li", "", answer)))));
  }
  if (item.note) box.append(vietnamese(make("p", "note", item.note)));
  const places = item.gold.flatMap((piece, n) => piece.map((place) => [...place, n + 1]));
  if (places.length) {
    box.append(make("h5", "", say("Bằng chứng", "Evidence")), ...contexts(places, places, [], item.gold.length > 1));
  }
  if (item.relevant.length) {
    box.append(make("h5", "", say("Văn bản liên quan", "Relevant documents")));
    for (const [doc, grade, head] of item.relevant) {
      const { path, length } = data.docs[doc];
      const end = Math.min(length, head);
      box.append(make("div", "context", make("p", "doc", `${path} (${grade})`), end ? passage(doc, [0, end], {}) : ""));
    }
  }
  return box;
}

function cited(item, came) {
  const beside = came.cites.filter((place) => !place[4]).length;
  const inexact = came.cites.filter((place) => !place[5]).length;
  const head = make("h5", "", say("Trích dẫn", "Citations"), ` (${came.cites.length})`);
  const tell = make("p", "hint");
  if (item.gold.length && beside) {
    tell.append(say(`${beside} ngoài bằng chứng. `, `${beside} beside the evidence. `));
  }
  if (inexact) tell.append(say(`${inexact} không đúng nguyên văn.`, `${inexact} not verbatim.`));
  const places = came.cites.map((place) => place.slice(0, 4));
  return [head, tell.childNodes.length ? tell : "", ...contexts(places, item.gold.flat(), places, false)];
}

function hits(item, came) {
  const rows = came.hits.map(([doc, start, end, score, right, from, to]) => {
    const { path, length } = data.docs[doc];
    const head = make(
      "p", "doc",
      right ? make("span", "good", `${GOOD} `, say("bằng chứng", "evidence")) : "",
      make("span", "path", path),
      make("span", "where", `${start}–${end} · `, say("điểm ", "score "), number(score)),
    );
    return make("li", "", head, length ? passage(doc, [from, to], { gold: item.gold.flat(), before: from > start, after: to < end }) : "");
  });
  const summary = make("summary", "", make("b", "", say("Những đoạn đầu", "First hits")));
  if (item.gold.length || item.relevant.length) {
    summary.append(
      ": ",
      came.rank
        ? say(`bằng chứng đầu tiên ở hạng ${came.rank}`, `the first evidence is hit ${came.rank}`)
        : say(`không có bằng chứng trong ${came.kept} đoạn đã giữ`, `no evidence among the ${came.kept} hits kept`),
    );
  }
  const details = make("details", "found", summary, make("ol", "hits", ...rows));
  details.open = came.fail.some((kind) => kind === "missed" || kind === "partial");
  return details;
}

function given(item, run) {
  const came = item.runs[run];
  const box = make("section", "came");
  box.append(make("h4", "", data.runs.length > 1 ? chip(run) : "", data.runs.length > 1 ? data.runs[run] : say("Nhận được", "What came")));
  box.append(make("p", "badges", ...came.fail.map(badge), came.fail.length ? "" : make("span", "badge fine", GOOD, " ", say("đúng", "right"))));
  if (came.asked) box.append(make("p", "hint", say("hỏi là ", "asked as "), vietnamese(make("span", "", came.asked))));
  if (came.kind) {
    if (came.abstained) box.append(make("p", "silence", say("Không trả lời.", "No answer.")));
    else box.append(vietnamese(make("p", "answer", came.text)));
    const about = make("p", "hint", came.abstained ? "" : named("answer", came.kind), came.abstained ? "" : " · ");
    about.append(say("độ tin cậy ", "confidence "), number(came.confidence));
    box.append(about);
  }
  if (came.cites.length) box.append(...cited(item, came));
  if (came.hits.length) box.append(hits(item, came));
  const scores = Object.entries(came.scores);
  if (scores.length) {
    const rows = scores.map(([name, value]) => make("span", "score", `${name} `, number(value)));
    box.append(make("details", "scores", make("summary", "", say("Điểm của câu này", "Scores of this question")), make("p", "", ...rows)));
  }
  return box;
}

function row(item) {
  const runs = runsOf(item);
  const about = make("span", "about", named("name", item.type), " · ", named("name", item.style), ` · ${item.id}`);
  const kinds = make("span", "badges", ...failuresOf(item, runs).map(badge));
  const head = make("summary", "", verdicts(item, runs), make("span", "what", vietnamese(make("span", "q", item.q)), about, kinds));
  const details = make("details", "", head);
  details.addEventListener("toggle", () => {
    if (details.open && !details.querySelector(".body")) {
      details.append(make("div", "body", expected(item), make("div", "given", ...runs.map((run) => given(item, run)))));
    }
  });
  return make("li", "", details);
}

// ---- Filters

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
const haystacks = new Map();

function haystack(item) {
  if (!haystacks.has(item)) {
    const answers = Object.values(item.runs).map((came) => came.text);
    haystacks.set(item, fold([item.id, item.q, item.note, ...item.answers, ...answers].join("\n")));
  }
  return haystacks.get(item);
}

const kindBoxes = () => [...form.querySelectorAll('[name="kind"]')];

function runsOf(item) {
  const chosen = form.run?.value ?? "";
  return Object.keys(item.runs).filter((run) => chosen === "" || run === chosen);
}

function failuresOf(item, runs) {
  const kinds = new Set(runs.flatMap((run) => item.runs[run].fail));
  return Object.keys(data.words.failure).filter((kind) => kinds.has(kind));
}

function differs(item) {
  const all = Object.values(item.runs);
  return all.some((came) => came.fail.length) && all.some((came) => !came.fail.length);
}

function inScope(item) {
  const words = fold(form.words.value.trim());
  return (
    runsOf(item).length > 0 &&
    (!form.type.value || item.type === form.type.value) &&
    (!form.style.value || item.style === form.style.value) &&
    (!form.differ?.checked || differs(item)) &&
    (!words || haystack(item).includes(words))
  );
}

function refresh() {
  const chosen = new Set(kindBoxes().filter((box) => box.checked).map((box) => box.value));
  const scope = data.items.filter(inScope).map((item) => [item, failuresOf(item, runsOf(item))]);
  for (const box of kindBoxes()) {
    const count = scope.filter(([, kinds]) => kinds.includes(box.value)).length;
    box.parentElement.querySelector(".count").textContent = String(count);
    box.parentElement.classList.toggle("empty", count === 0);
  }
  const wanted = scope.filter(([, kinds]) =>
    chosen.size ? kinds.some((kind) => chosen.has(kind)) : form.right.checked || kinds.length,
  );
  const failed = scope.filter(([, kinds]) => kinds.length).length;
  list.replaceChildren(...wanted.slice(0, shown).map(([item]) => row(item)));
  document.getElementById("count").replaceChildren(
    say(
      `${wanted.length} câu được liệt kê; trong ${scope.length} câu theo bộ lọc, ${failed} câu chưa đúng hẳn.`,
      `${wanted.length} questions listed; of ${scope.length} within the filters, ${failed} are not fully right.`,
    ),
  );
  const rest = wanted.length - shown;
  more.hidden = rest <= 0;
  more.replaceChildren(say(`Thêm ${Math.min(STEP, rest)} câu`, `${Math.min(STEP, rest)} more`));
}

function option(value, [vi, en]) {
  const element = document.createElement("option");
  element.value = value;
  element.dataset.vi = vi;
  element.dataset.en = en;
  return element;
}

function fill() {
  form.run?.append(option("", ["bất kỳ", "any"]), ...data.runs.map((name, n) => option(n, [`${data.letters[n]} · ${name}`, `${data.letters[n]} · ${name}`])));
  for (const [name, all] of [["type", ["mọi loại", "all types"]], ["style", ["mọi cách viết", "all styles"]]]) {
    const known = Object.keys(data.words.name);
    const values = [...new Set(data.items.map((item) => item[name]))].sort((a, b) => known.indexOf(a) - known.indexOf(b));
    form[name].append(option("", all), ...values.map((value) => option(value, data.words.name[value] ?? [value, value])));
  }
  const present = new Set(data.items.flatMap((item) => Object.values(item.runs).flatMap((came) => came.fail)));
  for (const kind of Object.keys(data.words.failure)) {
    if (!present.has(kind)) continue;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "kind", value: kind });
    form.querySelector(".kinds").append(make("label", `kind ${kind}`, box, named("failure", kind), " ", make("span", "count")));
  }
}

let waiting = 0;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  shown = STEP;
  clearTimeout(waiting);
  waiting = setTimeout(refresh, event.target.name === "words" ? 120 : 0);
});
more.addEventListener("click", () => {
  const next = shown;
  shown += STEP;
  refresh();
  list.children[next]?.querySelector("summary").focus();
});
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => speak(button.dataset.language));
}
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("#facts details")) details.open = true;
});

fill();
relabel();
refresh();
