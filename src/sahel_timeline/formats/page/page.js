// Filters, zooming and panning, and what the reader's hands do.

const form = document.getElementById("filters");
const field = (name) => document.getElementById(name);
const tip = field("tip");
const isShown = new Uint8Array(articles.length).fill(1);
const texts = [];
let isTyping = false;
let isDue = false;
let settling = 0;

// Searching goes by letters without their case, accents and apostrophes.
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

function fold(text) {
  const lower = text.toLowerCase();
  const plain = /^[\x00-\x7f]*$/.test(lower) ? lower : lower.normalize("NFKD").replace(ACCENTS, "");
  return plain.replace(/['’]/g, "");
}

function wordsOf(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function textOf(event) {
  return (texts[event] ??= fold(articles[event].textContent));
}

function update() {
  const words = wordsOf(state.q);
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
    const shown = batch.events.reduce((sum, event) => sum + isShown[event], 0);
    batch.element.hidden = !shown;
    giveHeight(batch, shown);
    if (batch.isNear || !IS_LONG) showArticles(batch);
  }
  for (const chapter of chapters) chapter.hidden = !chapter.querySelector(".batch:not([hidden])");
  showRest();
}

function giveHeight(batch, shown) {
  if (IS_LONG) batch.element.style.containIntrinsicSize = `none ${shown * HEIGHT}px`;
}

function showArticles(batch) {
  if (!batch.isStale) return;
  batch.isStale = false;
  for (const event of batch.events) {
    if (articles[event].hidden === Boolean(isShown[event])) articles[event].hidden = !isShown[event];
  }
}

// Chips lead to what they name: as addresses too, which can be copied.
function linkChips({ element }) {
  for (const link of element.querySelectorAll(":is([data-actor], [data-type]):not([href])")) {
    const { actor, type } = link.dataset;
    const only = actor ? { actors: new Set([Number(actor)]) } : { types: new Set([Number(type)]) };
    link.setAttribute("href", hashOf({ ...blank(), ...only }));
  }
}

function showRest() {
  const stale = batches.filter((batch) => batch.isStale);
  if (!stale.length) return;
  whenIdle((idle) => {
    for (const batch of stale) if (idle.timeRemaining() > 1) showArticles(batch);
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

// What is shown, in words, and which filters are in use.
function tell(shown) {
  const all = articles.length;
  const count = shown === all ? `${all} event${all === 1 ? "" : "s"}` : `${shown} of ${all} events`;
  if (field("count").textContent !== count) field("count").textContent = count;
  field("clear").hidden = !isFiltered();
  let isWrong = false;
  for (const name of ["q", "from", "to"]) {
    const input = field(name);
    if (input.value.trim() !== state[name].trim()) input.value = state[name];
    const isDay = name === "q" || !state[name].trim() || daysOf(state[name]);
    input.toggleAttribute("aria-invalid", !isDay);
    if (!isDay) input.setAttribute("aria-invalid", "true");
    isWrong ||= !isDay;
  }
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

function drawSoon() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
  });
}

// Show what the address asks for.
function show() {
  state = readHash();
  update();
  markCurrent();
}

function markCurrent() {
  document.querySelector(".event.current")?.classList.remove("current");
  const article = state.event && document.getElementById(state.event);
  if (!article) return null;
  batches.forEach(showArticles);
  article.classList.add("current");
  return article;
}

function goTo(anchor) {
  state.event = anchor;
  remember(false);
  const article = markCurrent();
  article?.scrollIntoView();
  article?.focus({ preventScroll: true });
}

function toggle(set, number) {
  if (!set.delete(number)) set.add(number);
  filter(false);
}

// A filter that has changed: where the view would be empty, the whole time is shown.
function filter(inPlace) {
  update();
  const [from, to] = view();
  const isSeen = ([first, , , end], event) => isShown[event] && (end ?? to) >= from && (first ?? from) <= to;
  if (state.view && !scene.events.some(isSeen)) state.view = null;
  remember(inPlace);
}

// A view that is over is kept in whole days, which is how the address spells it.
function look(next) {
  state.view = next && within(next);
  hideTip();
  drawSoon();
  clearTimeout(settling);
  settling = setTimeout(settle, 200);
}

function settle() {
  if (state.view) state.view = within(state.view.map(Math.round));
  remember(true);
  drawSoon();
}

function zoom(factor, at = width / 2) {
  const [from, to] = view();
  const span = Math.max((to - from) * factor, LEAST);
  const day = from + (at / width) * (to - from);
  const first = day - (at / width) * span;
  look([first, first + span]);
}

function pan(days) {
  look(view().map((day) => day + days));
}

function end(side) {
  const [from, to] = view();
  pan(scene.extent[side] - [from, to][side]);
}

const DEEDS = {
  in: () => zoom(1 / 1.5),
  out: () => zoom(1.5),
  left: () => pan((view()[0] - view()[1]) / 5),
  right: () => pan((view()[1] - view()[0]) / 5),
  all: () => look(null),
  first: () => end(0),
  last: () => end(1),
  before: () => step(-1),
  after: () => step(1),
};
const KEYS = {
  ...{ "+": "in", "=": "in", "-": "out", _: "out", 0: "all", ArrowLeft: "left", ArrowRight: "right" },
  ...{ Home: "first", End: "last", ArrowUp: "before", ArrowDown: "after" },
};

// Go from event to event with the keyboard, and to where it is drawn.
function step(by) {
  const inLanes = new Set(lanes.flatMap((lane) => lane.events));
  const events = order.filter((event) => inLanes.has(event));
  if (!events.length) return;
  const now = events.indexOf(Number(document.activeElement.dataset?.event ?? -1));
  const next = events[now < 0 ? 0 : Math.min(Math.max(now + by, 0), events.length - 1)];
  const [first, , , after] = scene.events[next];
  const [from, to] = view();
  if ((after ?? to) <= from || (first ?? from) >= to) {
    const middle = first ?? after;
    look([middle - (to - from) / 2, middle + (to - from) / 2]);
  }
  const lane = lanes.find(({ events: members }) => members.includes(next));
  const top = svg.getBoundingClientRect().top;
  if (top + lane.y < 0 || top + lane.end > innerHeight) scrollBy(0, top + lane.y - innerHeight / 3);
  draw();
  focusOn(next);
}

function showTip(link) {
  const { events } = shapes.get(link);
  const heads = events.slice(0, 5).map((event) => Object.assign(document.createElement("b"), { textContent: titles[event], dir: "auto" }));
  const told = events.length > 1 ? `${events.length} events` : [whenOf(events[0]), articles[events[0]].querySelector(".where bdi")?.textContent].filter(Boolean).join(" · ");
  tip.replaceChildren(...heads, told);
  tip.hidden = false;
  const area = box.getBoundingClientRect();
  const mark = link.getBoundingClientRect();
  const left = Math.min(Math.max(mark.left, area.left) - area.left, area.width - tip.offsetWidth - 4);
  const below = mark.bottom - area.top + 6;
  const top = below + tip.offsetHeight < area.height ? below : mark.top - area.top - tip.offsetHeight - 6;
  tip.style.transform = `translate(${Math.max(left, 0)}px, ${Math.max(top, 0)}px)`;
}

function hideTip() {
  if (tip) tip.hidden = true;
}

// Fingers and the mouse: one drags, two pinch. A drag is no click.
const fingers = new Map();
let moved = 0;

function press(event) {
  if (event.button) return;
  if (!fingers.size) moved = 0;
  fingers.set(event.pointerId, event);
}

function move(event) {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const was = [...fingers.values()].map((finger) => finger.clientX);
  fingers.set(event.pointerId, event);
  const is = [...fingers.values()].map((finger) => finger.clientX);
  moved += Math.abs(event.clientX - before.clientX);
  if (moved < 4) return;
  if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId);
  const [from, to] = view();
  const day = (to - from) / width;
  if (is.length === 1) return pan((was[0] - is[0]) * day);
  const edge = box.getBoundingClientRect().left + gutter;
  const [left, right] = was.map((at) => from + (at - edge) * day);
  const scale = Math.min(Math.max((was[1] - was[0]) / (is[1] - is[0] || 1), 0.5), 2);
  const span = (to - from) * scale;
  const middle = (is[0] + is[1]) / 2 - edge;
  const first = (left + right) / 2 - (middle / width) * span;
  look([first, first + span]);
}

function release(event) {
  fingers.delete(event.pointerId);
}

// The wheel zooms around the pointer; where there is nothing more to see, it scrolls the page.
function roll(event) {
  const pixels = event.deltaMode ? 16 : 1;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    if (!state.view) return;
    event.preventDefault();
    const by = (event.deltaX || event.deltaY) * pixels;
    pan((by * (view()[1] - view()[0])) / width);
    return;
  }
  if (!state.view && event.deltaY > 0 && !event.ctrlKey) return;
  event.preventDefault();
  const by = Math.min(Math.max(event.deltaY * pixels * (event.ctrlKey ? 0.01 : 0.002), -0.5), 0.5);
  zoom(Math.exp(by), event.clientX - box.getBoundingClientRect().left - gutter);
}

function click(event) {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const target = event.target.closest("a, button");
  if (!target || !plain) return;
  const { actor, type } = target.dataset;
  if (moved >= 4 && event.detail && box.contains(target)) return event.preventDefault();
  if (actor ?? type) {
    event.preventDefault();
    if (actor) toggle(state.actors, Number(actor));
    else toggle(state.types, Number(type));
    if (target.closest(".event")) field("count").scrollIntoView();
  } else if (target.dataset.do) {
    DEEDS[target.dataset.do]();
  } else if (shapes.get(target)?.events.length > 1 && view()[1] - view()[0] > LEAST) {
    event.preventDefault();
    zoomTo(shapes.get(target).events);
  } else if (target.getAttribute("href")?.startsWith("#event-")) {
    event.preventDefault();
    goTo(target.getAttribute("href").slice(1));
  }
}

// Look closely at events that have no room beside each other.
function zoomTo(events) {
  const days = events.map((event) => scene.events[event][0] ?? scene.events[event][3]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const span = Math.min(Math.max((last - first) * 1.5, LEAST), (view()[1] - view()[0]) / 2);
  look([(first + last - span) / 2, (first + last + span) / 2]);
}

function pressKey(event) {
  const deed = KEYS[event.key];
  if (event.key === "Escape") hideTip();
  if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  DEEDS[deed]();
}

function fill(select, names, kind) {
  select.parentElement.hidden = !names.length;
  const counts = names.map(() => 0);
  for (const event of scene.events) for (const number of [event[kind]].flat()) if (number !== null) counts[number] += 1;
  const sorted = names.map((name, number) => [name, number]).sort(([one], [other]) => one.localeCompare(other, "en"));
  select.append(...sorted.map(([name, number]) => new Option(`${name} (${counts[number]})`, number)));
}

function choose(event) {
  const set = event.target.id === "actor" ? state.actors : state.types;
  if (event.target.value === "") return;
  addName(set, Number(event.target.value));
  event.target.value = "";
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

function printed(is) {
  batches.forEach(showArticles);
  isPrinted = is;
  measure();
  draw();
}

function begin() {
  document.documentElement.classList.add("js");
  document.addEventListener("click", click);
  addEventListener("popstate", show);
  form.hidden = false;
  field("tools").hidden = false;
  field("keys").hidden = false;
  fill(field("actor"), scene.actors.map(([name]) => name), 5);
  fill(field("type"), scene.types, 6);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", type);
  form.addEventListener("change", (event) => (event.target.tagName === "SELECT" ? choose(event) : (isTyping = false)));
  field("clear").addEventListener("click", () => {
    state = { ...blank(), view: state.view, lanes: state.lanes };
    remember(false);
    update();
    field("q").focus();
  });
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-roledescription", "zoomable timeline");
  box.addEventListener("keydown", pressKey);
  box.addEventListener("wheel", roll, { passive: false });
  box.addEventListener("pointerdown", press);
  box.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, release);
  box.addEventListener("dragstart", (event) => event.preventDefault());
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    box.addEventListener(on, (event) => {
      const link = event.target.closest(".mark");
      if (link && fingers.size === 0) showTip(link);
    });
    box.addEventListener(off, hideTip);
  }
  const more = field("lanes");
  if (more) {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.addEventListener("click", () => {
      state.lanes = !state.lanes;
      remember(false);
      update();
    });
    more.append(button);
  }
  new ResizeObserver(() => {
    measure();
    drawSoon();
  }).observe(box);
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const batch = batches.find(({ element }) => element === entry.target);
      batch.isNear = entry.isIntersecting;
      if (!batch.isNear) continue;
      showArticles(batch);
      linkChips(batch);
    }
  }, { rootMargin: "300px" });
  for (const batch of batches) {
    giveHeight(batch, batch.events.length);
    if (IS_LONG) near.observe(batch.element);
    else linkChips(batch);
  }
  addEventListener("scroll", () => lanesInSight().some((lane) => !drawn.includes(lane)) && drawSoon(), { passive: true });
  addEventListener("beforeprint", () => printed(true));
  addEventListener("afterprint", () => printed(false));
  show();
  draw();
  // Once more when the page is as high as it will be.
  requestAnimationFrame(() => markCurrent()?.scrollIntoView());
  soon(0);
}

// Texts are made ready for searching while nobody waits.
function soon(event) {
  whenIdle((idle) => {
    let at = event;
    for (; at < articles.length && idle.timeRemaining() > 1; at += 1) textOf(at);
    if (at < articles.length) soon(at);
  });
}

if (form) begin();
