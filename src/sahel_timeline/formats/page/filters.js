// What is searched and filtered, in the articles and in the drawing.

const form = document.getElementById("filters");
const field = (name) => document.getElementById(name);
const isShown = new Uint8Array(articles.length).fill(1);
const texts = [];
let isTyping = false;
let isResting = false;

// Searching goes by letters without their case, accents and apostrophes.
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

function fold(text) {
  const lower = text.toLowerCase();
  const plain = /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "");
  return plain.replace(/['’]/g, "").replace(/ß/g, "ss");
}

function wordsOf(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// Where `--search` looks, and as it does: a word is found where one begins, but anywhere in
// scripts that have no spaces.
const SOUGHT = ".title:not(.untold), .where bdi, .summary, .chip, .sought";

function textOf(event) {
  return (texts[event] ??= ` ${wordsOf([...articles[event].querySelectorAll(SOUGHT)].map((one) => one.textContent).join(" ")).join(" ")}`);
}

function update() {
  lookWhere();
  const words = wordsOf(state.q).map((word) => (/^[\x00-\x7f]*$/.test(word) ? ` ${word}` : word));
  const from = daysOf(state.from);
  const to = daysOf(state.to);
  let shown = 0;
  for (let event = 0; event < articles.length; event += 1) {
    const [first, , , end, , actors, type] = scene.events[event];
    const fits =
      (!state.actors.size || actors.some((actor) => state.actors.has(actor))) &&
      (!state.types.size || state.types.has(type)) &&
      (!from || end === null || end > from[0]) &&
      (!to || first === null || first < to[1]) &&
      words.every((word) => textOf(event).includes(word));
    if (fits !== Boolean(isShown[event])) batchOf[event].isStale = true;
    isShown[event] = fits;
    shown += fits;
  }
  showBatches();
  layOut(isShown);
  tell(shown);
  drawSoon();
}

// Articles come in batches: only those that are in sight follow a filter at once, the others
// when nobody waits. Where a batch is not in sight, the browser goes by the height it is given.
const numbers = new Map(articles.map((article, event) => [article, event]));
const batches = [...document.querySelectorAll(".batch")].map((element) => {
  const events = [...element.querySelectorAll(".event")].map((article) => numbers.get(article));
  return { element, events, isNear: false, isStale: false };
});
const batchOf = batches.flatMap((batch) => batch.events.map(() => batch));
const chapters = [...document.querySelectorAll(".chapter")];
const HEIGHT = innerWidth < 736 ? 420 : 330; // of an article, about

function showBatches() {
  for (const batch of batches) {
    if (!batch.isStale) continue;
    const isEmpty = !batch.events.some((event) => isShown[event]);
    if (batch.element.hidden !== isEmpty) batch.element.hidden = isEmpty;
    if (batch.isNear || !IS_LONG) showArticles(batch);
  }
  for (const chapter of chapters) chapter.hidden = !chapter.querySelector(".batch:not([hidden])");
  showRest();
}

function showArticles(batch) {
  if (!batch.isStale) return;
  batch.isStale = false;
  for (const event of batch.events) {
    if (articles[event].hidden === Boolean(isShown[event])) articles[event].hidden = !isShown[event];
  }
  giveHeight(batch);
}

function giveHeight({ element, events }) {
  const shown = events.reduce((sum, event) => sum + isShown[event], 0);
  if (IS_LONG) element.style.containIntrinsicSize = `none ${shown * HEIGHT}px`;
}

// Chips lead to what they name: as addresses too, which can be copied.
function linkChips({ element }) {
  for (const link of element.querySelectorAll(":is([data-actor], [data-type]):not([href])")) {
    const { actor, type } = link.dataset;
    const only = actor ? { actors: new Set([Number(actor)]) } : { types: new Set([Number(type)]) };
    link.setAttribute("href", hashOf({ ...blank(), ...only }));
  }
}

// A few batches at a time, so that whatever the reader does next is not kept waiting.
function showRest() {
  const stale = batches.filter((batch) => batch.isStale);
  if (!stale.length || isResting) return;
  isResting = true;
  whenIdle(() => {
    isResting = false;
    stale.slice(0, 8).forEach(showArticles);
    showRest();
  });
}

function whenIdle(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work);
  else setTimeout(() => work({ timeRemaining: () => 8 }), 20);
}

function isFiltered() {
  return Boolean(state.q.trim() || state.actors.size || state.types.size || state.from.trim() || state.to.trim());
}

function counted(number) {
  return number.toLocaleString("en");
}

// What is shown, in words, and which filters are in use.
function tell(shown) {
  const all = articles.length;
  const count = shown === all ? `${counted(all)} event${all === 1 ? "" : "s"}` : `${counted(shown)} of ${counted(all)} events`;
  const lost = articles.findIndex((article) => article.id === state.event);
  const told = lost < 0 || isShown[lost] ? count : `${count}. “${titles[lost]}” is not one of them.`;
  if (field("count").textContent !== told) field("count").textContent = told;
  field("clear").hidden = !isFiltered();
  const [from, to] = [daysOf(state.from), daysOf(state.to)];
  const isTurned = Boolean(from && to && from[0] >= to[1]);
  let isWrong = isTurned;
  for (const name of ["q", "from", "to"]) {
    const input = field(name);
    if (input.value.trim() !== state[name].trim()) input.value = state[name];
    const isDay = name === "q" || !state[name].trim() || (daysOf(state[name]) && !isTurned);
    input.toggleAttribute("aria-invalid", !isDay);
    if (!isDay) input.setAttribute("aria-invalid", "true");
    isWrong ||= !isDay;
  }
  field("wrong").textContent = isTurned ? "From is after To: no day lies between them." : "A day is written as 2014, 2014-07 or 2014-07-15.";
  field("wrong").hidden = !isWrong;
  const chosen = [
    ...[...state.actors].map((actor) => chosenOne("actor", actor, scene.actors[actor][0])),
    ...[...state.types].map((type) => chosenOne("type", type, scene.types[type])),
  ];
  const focused = document.activeElement?.closest("#chosen button");
  field("chosen").replaceChildren(...chosen);
  if (focused) (field("chosen").querySelector("button") ?? field("q")).focus();
  const more = field("lanes");
  if (!more) return;
  more.hidden = allLanes <= MOST_LANES;
  more.firstChild.textContent = state.lanes ? `All ${allLanes} actors.` : `The ${lanes.length} actors with most events of ${allLanes}.`;
  more.querySelector("button").textContent = state.lanes ? "Show fewer" : "Show all";
}

function chosenOne(kind, number, name) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset[kind] = number;
  button.append(Object.assign(document.createElement("bdi"), { textContent: name }), " ×");
  button.setAttribute("aria-label", `Remove the ${kind} ${name}`);
  item.append(button);
  return item;
}

// Texts are made ready for searching while nobody waits.
function soon(event) {
  whenIdle((idle) => {
    let at = event;
    for (; at < articles.length && idle.timeRemaining() > 1; at += 1) textOf(at);
    if (at < articles.length) soon(at);
  });
}

function fill(select, names, kind) {
  select.parentElement.hidden = !names.length;
  const counts = names.map(() => 0);
  for (const event of scene.events) for (const number of [event[kind]].flat()) if (number !== null) counts[number] += 1;
  const sorted = names.map((name, number) => [name, number]).sort(([one], [other]) => one.localeCompare(other, "en"));
  select.append(...sorted.map(([name, number]) => new Option(`${name} (${counts[number]})`, number)));
}

// A closed list changes with every key that is pressed on it: what is chosen so is added by
// Enter or by going on, and taken back by Escape.
let isByKey = false;

function listenToList(list) {
  list.addEventListener("pointerdown", () => (isByKey = false));
  list.addEventListener("change", () => isByKey || choose(list));
  list.addEventListener("blur", () => choose(list));
  list.addEventListener("keydown", (event) => {
    isByKey = event.key !== "Enter";
    if (event.key === "Escape") list.value = "";
    if (isByKey || list.value === "") return;
    event.preventDefault(); // it would open the list
    choose(list);
  });
}

function choose(list) {
  if (list.value === "") return;
  addName(list.id === "actor" ? state.actors : state.types, Number(list.value));
  list.value = "";
  filter(false);
}

function type(event) {
  if (!(event.target.id in state) || event.target.tagName !== "INPUT") return;
  state[event.target.id] = event.target.value;
  if (event.target.id !== "q") lookAtPeriod();
  filter(isTyping);
  isTyping = true;
}

// The drawing shows the period that is asked for.
function lookAtPeriod() {
  const [from, to] = [daysOf(state.from), daysOf(state.to)];
  const first = from ? from[0] : scene.extent[0];
  const end = to ? to[1] : scene.extent[1];
  state.view = first < end ? within([first, end]) : null;
}

