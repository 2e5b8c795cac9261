// Runs once, in the scope Gradio gives it: element (the answer's root), trigger(event, data), watch(prop, callback).
// A click on a card or a number opens its quote in the source: here if its document is shown, else by the server.
const narrow = matchMedia("(max-width: 900px)");
const source = () => document.querySelector("#source .source");
const state = () => element.querySelector(".answer");
let chosen = 0;
let goThere = false; // a visitor asked for the quote, so a narrow page may move to it

function bring(mark) {
  const pane = mark.closest(".text");
  if (narrow.matches) {
    if (goThere) mark.scrollIntoView({ block: "center" });
    return;
  }
  const box = mark.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  pane.scrollTop += box.top - frame.top - Math.max(24, (frame.height - box.height) / 3);
}

// Leaves away from the screen have estimated heights until they are laid out, which moves what stands below them:
// look again after each painted frame, until the mark has stayed where it was brought for two of them.
function settle(mark, still = 0, frames = 30) {
  const before = mark.getBoundingClientRect().top;
  bring(mark);
  requestAnimationFrame(() =>
    setTimeout(() => {
      const moved = Math.abs(mark.getBoundingClientRect().top - before) > 1;
      if (mark.classList.contains("on") && frames && (moved || still < 2)) settle(mark, moved ? 0 : still + 1, frames - 1);
      else goThere = false;
    }),
  );
}

function show(number) {
  chosen = number;
  for (const card of element.querySelectorAll(".card")) {
    const on = Number(card.dataset.n) === number;
    card.classList.toggle("on", on);
    card.querySelector(".go").setAttribute("aria-pressed", String(on));
  }
  const root = source();
  if (!root || root.dataset.turn !== state().dataset.turn) return; // the answer came first: wait for its source
  const marks = [...root.querySelectorAll("mark")];
  const mine = marks.filter((m) => m.dataset.n.split(" ").includes(String(number)));
  if (!mine.length) return;
  for (const m of marks) m.classList.toggle("on", mine.includes(m));
  const total = Number(state().dataset.places);
  root.querySelector(".at").textContent = `${number} / ${total}`;
  root.querySelector('[data-step="-1"]').disabled = number <= 1;
  root.querySelector('[data-step="1"]').disabled = number >= total;
  settle(mine[0]);
}

function choose(number) {
  const root = state();
  if (!root || !(number >= 1 && number <= Number(root.dataset.places))) return;
  goThere = true;
  show(number);
  trigger("select", { number, turn: Number(root.dataset.turn) });
}

element.addEventListener("click", (event) => {
  const ref = event.target.closest(".ref, .card");
  if (!ref || event.target.closest(".reasons")) return; // unfolding a passage's reasons does not choose it
  if (!event.target.closest("button") && String(getSelection())) return; // selecting a quote's words
  choose(Number(ref.dataset.n));
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("#source button");
  if (!button) return;
  if (button.dataset.step) choose(chosen + Number(button.dataset.step));
  else if (button.classList.contains("back")) {
    const card = element.querySelector(".card.on .go");
    (card ?? element).scrollIntoView({ block: "center" });
    card?.focus({ preventScroll: true });
  }
});

// What was unfolded stays so when the answer is redrawn (another document shown, another language).
let unfolded = { turn: "", numbers: new Set() };
element.addEventListener(
  "toggle",
  (event) => {
    const { turn } = state().dataset;
    if (unfolded.turn !== turn) unfolded = { turn, numbers: new Set() };
    unfolded.numbers[event.target.open ? "add" : "delete"](event.target.closest(".card")?.dataset.n);
  },
  true, // it does not bubble
);

function unfold() {
  if (unfolded.turn !== state().dataset.turn) return;
  for (const n of unfolded.numbers) element.querySelector(`.card[data-n="${n}"] .reasons`)?.setAttribute("open", "");
}

// Answer and source are redrawn by the server, in either order.
document.addEventListener("docqa:source", () => show(Number(source()?.dataset.shown ?? 0)));
watch("value", () => {
  document.documentElement.lang = state().lang;
  unfold();
  show(Number(state().dataset.shown));
});
document.documentElement.lang = state().lang;
