// Zooming and panning, and what the reader's hands do.

const tip = field("tip");
let settling = 0;
let isDue = false;
let isDismissed = false; // the tip, by Escape: until another mark is gone to

function drawSoon() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    draw();
    setTimeout(lookForMore);
  });
}

// Draw what came into sight, when what is above the drawing has changed or the page scrolls.
function lookForMore() {
  if (!IS_LONG) return;
  lookWhere();
  if (lanesInSight().some((lane) => !drawn.includes(lane))) drawSoon();
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
  field("heard-days").textContent = `Shown: ${period()}`;
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
  lookWhere();
  draw();
  isDismissed = false;
  focusOn(next);
}

function showTip(link) {
  const { events: all } = shapes.get(link);
  const walked = document.activeElement === link ? Number(link.dataset.event) : all[0];
  const events = document.activeElement === link ? [walked] : all;
  const heads = events.slice(0, 5).map((event) => Object.assign(document.createElement("b"), { textContent: titles[event], dir: "auto" }));
  const told = events.length > 1 ? `${events.length} events` : [whenOf(events[0]), articles[events[0]].querySelector(".where bdi")?.textContent].filter(Boolean).join(" · ");
  tip.replaceChildren(...heads, events.length < all.length ? `${told} · ${placeAmong(all, walked)}` : told);
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

// The wheel scrolls the page, until the drawing is clicked or focused: then, or with Ctrl, it
// zooms around the pointer; where there is nothing more to see, it scrolls again.
let isActive = false;
let hinting = 0;

function listenToWheel() {
  box.addEventListener("wheel", roll, { passive: false });
  for (const name of ["pointerdown", "focusin"]) box.addEventListener(name, () => (isActive = true));
  box.addEventListener("pointerleave", () => (isActive = false));
  box.addEventListener("focusout", ({ relatedTarget: to }) => to && !box.contains(to) && (isActive = false));
}

function hint(event) {
  const key = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
  field("hint").textContent = `To zoom, hold ${key} or click here first`;
  field("hint").hidden = false;
  const most = box.clientHeight - field("hint").offsetHeight - 8;
  const top = event.clientY - box.getBoundingClientRect().top + 24;
  field("hint").style.top = `${Math.max(Math.min(top, most), 8)}px`;
  clearTimeout(hinting);
  hinting = setTimeout(() => (field("hint").hidden = true), 1500);
}

function roll(event) {
  const pixels = event.deltaMode ? 16 : 1;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    if (!state.view) return;
    event.preventDefault();
    const by = (event.deltaX || event.deltaY) * pixels;
    pan((by * (view()[1] - view()[0])) / width);
    return;
  }
  const isHeld = event.ctrlKey || event.metaKey;
  if (!isHeld && !isActive) return hint(event);
  if (!state.view && event.deltaY > 0 && !isHeld) return;
  event.preventDefault();
  field("hint").hidden = true;
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
  } else if (event.detail && shapes.get(target)?.events.length > 1 && view()[1] - view()[0] > LEAST) {
    event.preventDefault();
    zoomTo(shapes.get(target).events);
  } else if (target.getAttribute("href")?.startsWith("#event-")) {
    event.preventDefault();
    goTo(target.getAttribute("href").slice(1));
  } else if (target.classList.contains("skip")) {
    event.preventDefault(); // the address keeps what it says of the view
    field("events").scrollIntoView();
    field("events").focus({ preventScroll: true });
  }
}

// Look closely at events that have no room beside each other.
function zoomTo(events) {
  const days = events.map((event) => scene.events[event][0] ?? scene.events[event][3]);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const span = Math.min(Math.max((last - first) * 1.5, LEAST), (view()[1] - view()[0]) / 2);
  look([(first + last - span) / 2, (first + last + span) / 2]);
}

function dismiss(event) {
  if (event.key !== "Escape") return;
  isDismissed = true;
  hideTip();
}

function pressKey(event) {
  const deed = KEYS[event.key];
  if (!deed || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  DEEDS[deed]();
}

