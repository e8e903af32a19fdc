// The drawn timeline: lanes are laid out for the events that are shown, and of them only what
// is in sight is put into the page, so that thousands of events cost no more than dozens.

const box = document.getElementById("drawing");
const svg = box?.querySelector("svg");
const ROW = 28;
const PAD = 7;
const AXIS = 44;
const HALF = 7; // of a day's sign
const GAP = 10;
const SHORT = 40;
const LONGEST = 240; // that a title may be
const MOST_LANES = 10;
const MOST_ROWS = 3;
const MARGIN = 150; // around the screen, where lanes are drawn too
const IS_LONG = document.documentElement.classList.contains("long");
const SIGNS = { day: 1, doubt: 2, ongoing: 4, softStart: 8, softEnd: 16, maybe: 32 };
const titles = articles.map((article) => article.querySelector(".title").textContent);
const widths = [];
const whens = [];
const order = scene.events.map((_, event) => event).sort((one, other) => start(one) - start(other) || one - other);
let lanes = [];
let drawn = []; // those of them that are in the page
let allLanes = 0;
let gutter = 0;
let width = 0;
let isPrinted = false;

function start(event) {
  return scene.events[event][0] ?? -Infinity;
}

function make(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (children.length) element.append(...children);
  return element;
}

const pen = document.createElement("canvas").getContext("2d");
pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;

function widthOf(event) {
  return Math.min(fullWidthOf(event), LONGEST);
}

function fullWidthOf(event) {
  return (widths[event] ??= pen.measureText(titles[event]).width);
}

// As much of a title as there is room for.
function cut(event, room) {
  if (fullWidthOf(event) <= room) return titles[event];
  return room < 40 ? "" : fit(titles[event], room, pen);
}

function fit(whole, room, pen) {
  const full = pen.measureText(whole).width;
  if (full <= room) return whole;
  const letters = Array.from(whole);
  let kept = Math.ceil((letters.length * room) / full);
  const text = () => `${letters.slice(0, kept).join("").trimEnd()}…`;
  while (kept && pen.measureText(text()).width > room) kept -= 1;
  return text();
}

function view() {
  return state.view ?? scene.extent;
}

function x(day) {
  const [from, to] = view();
  return ((day - from) / (to - from)) * width;
}

// Who has lanes, and how high each is: as high as it must be to show the whole time, so that
// nothing moves up or down while one zooms.
function layOut(isShown) {
  const groups = new Map();
  for (const event of order) {
    if (!isShown[event]) continue;
    for (const actor of scene.events[event][5].length ? scene.events[event][5] : [-1]) {
      if (!groups.has(actor)) groups.set(actor, { actor, events: [] });
      groups.get(actor).events.push(event);
    }
  }
  allLanes = groups.size;
  lanes = [...groups.values()];
  if (!state.lanes) {
    const busiest = new Set([...lanes].sort((one, other) => other.events.length - one.events.length).slice(0, MOST_LANES));
    lanes = lanes.filter((lane) => busiest.has(lane));
  }
  measure();
}

// How wide the drawing may be; asked for once, since asking makes the browser lay all out.
let room = 0;

function roomFor() {
  return (room ||= box.clientWidth);
}

function measure() {
  if (!svg) return;
  const room = isPrinted ? 1000 : roomFor();
  gutter = room < 640 ? 0 : 172;
  width = Math.max(room - gutter, 100);
  const kept = state.view;
  state.view = null;
  let y = AXIS;
  for (const lane of lanes) {
    lane.y = y;
    lane.head = gutter ? 0 : 20;
    lane.rows = pack(lane.events, MOST_ROWS, true).rows;
    y += lane.head + lane.rows * ROW + 2 * PAD;
    lane.end = y;
  }
  if (!lanes.length) y += 40;
  state.view = kept;
  svg.setAttribute("viewBox", `0 0 ${width + gutter} ${y + 4}`);
  svg.setAttribute("width", width + gutter);
  svg.setAttribute("height", y + 4);
}

// Where an event lies: its ends, and what of it is solid.
function shapeOf(event) {
  const [first, sure, unsure, end, signs] = scene.events[event];
  let left = first === null ? -GAP : x(first);
  let right = end === null ? width + GAP : x(end);
  const isDay = Boolean(signs & (SIGNS.day | SIGNS.doubt));
  if (isDay) {
    // A day that is drawn wider than its sign has it in its middle.
    const middle = right - left > 4 * HALF ? (left + right) / 2 : left;
    // On the first and the last day that there is, the sign stands beside the edge.
    const aside = first <= scene.extent[0] ? HALF + 2 : end >= scene.extent[1] ? -HALF - 2 : 0;
    [left, right] = [middle - HALF + aside, middle + HALF + aside];
  }
  right = Math.max(right, left + HALF);
  const shape = { event, events: [event], left, right, signs, isDay, solid: null, room: LONGEST };
  if (sure !== null) {
    const from = signs & SIGNS.softStart ? Math.max(x(sure), left + HALF) : left;
    const to = signs & SIGNS.softEnd ? Math.min(x(unsure), right - HALF) : right;
    if (to > from) shape.solid = [from, to];
  }
  // The title stands beside what is short and above what is long, and stays in sight.
  shape.isBeside = right - left < SHORT && left > -GAP;
  shape.at = shape.isBeside ? right + 4 : Math.max(left, 2);
  shape.full = Math.max(right, shape.at + widthOf(event));
  return shape;
}

// Set each shape into the first row with room for it and its title, else into one where the
// title before gives way, else count it with its neighbours.
function pack(events, most, isNew) {
  const rows = [];
  const shapes = [];
  let crowd = null;
  for (const event of events) {
    const shape = shapeOf(event);
    if (shape.right < -GAP || shape.left > width + GAP) continue;
    let row = rows.findIndex((before) => before.full + GAP <= shape.left);
    if (row < 0 && rows.length < most) row = rows.length;
    if (row < 0) {
      row = rows.findIndex((before) => before.right + GAP <= shape.left);
      if (row >= 0) rows[row].room = shape.left - GAP - rows[row].at;
    }
    if (row >= 0) {
      rows[row] = shape;
      shapes.push(Object.assign(shape, { row }));
    } else if (crowd && shape.left < Math.max(crowd.left + 6 * HALF, crowd.right)) {
      crowd.events.push(event);
      crowd.right = crowd.left + 2 * HALF;
    } else {
      crowd = Object.assign(shape, { row: isNew ? rows.length : most, room: 0 });
      shapes.push(crowd);
    }
  }
  return { shapes, rows: Math.max(rows.length + (crowd ? 1 : 0), 1) };
}

// Where the drawing lies on the screen: asked for while nothing has been changed yet, for
// else the browser would lay all out for the answer, and then again for what is drawn.
let atTop = 0;

function lookWhere() {
  atTop = svg?.getBoundingClientRect().top ?? 0;
}

// The lanes that are in sight; of a short timeline all are drawn.
function lanesInSight() {
  if (isPrinted || !IS_LONG) return lanes;
  return lanes.filter((lane) => atTop + lane.end > -MARGIN && atTop + lane.y < innerHeight + MARGIN);
}

function draw() {
  if (!svg || !width) return;
  const focused = svg.contains(document.activeElement) ? Number(document.activeElement.dataset.event) : -1;
  drawn = lanesInSight();
  svg.replaceChildren(axis(Number(svg.getAttribute("height"))), ...drawn.map(drawLane));
  if (!lanes.length && articles.length) svg.append(make("text", { class: "none", x: 16, y: AXIS + 24 }, "No event fits all the filters."));
  document.getElementById("shown-days").textContent = period();
  if (focused >= 0) focusOn(focused);
}

function period() {
  const [from, to] = view();
  return `${named(from)} – ${named(to - 1)}`;
}

function named(day) {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function axis(height) {
  const group = make("g", { class: "axis", "aria-hidden": "true", transform: `translate(${gutter})` });
  const { ticks, above } = ticksOf(view(), width);
  const great = new Set(above.map(([day]) => day));
  for (const [day, name] of ticks) {
    const at = x(day);
    if (at < 0) continue;
    group.append(make("path", { d: `M${at} 24V${height}`, class: great.has(day) ? "great" : "" }));
    if (at < width - 20) group.append(make("text", { x: at + 4, y: 36 }, name));
  }
  above.forEach(([day, name], number) => {
    const next = number + 1 < above.length ? x(above[number + 1][0]) : Infinity;
    const at = Math.max(x(day), 0);
    const room = name.length * 7 + 8;
    if (next - at > room && at < width - room) group.append(make("text", { x: at + 4, y: 16, class: "above" }, name));
  });
  return group;
}

const shapes = new WeakMap();

function labelOf(events) {
  const told = (event) => `${titles[event]}, ${whenOf(event)}`;
  return events.length > 1 ? `${events.length} events, the first: ${told(events[0])}` : told(events[0]);
}

function whenOf(event) {
  return (whens[event] ??= articles[event].querySelector(".when p").textContent);
}

function linkOf(event) {
  return [...svg.querySelectorAll(".mark")].find((link) => shapes.get(link).events.includes(event));
}

// Of events that are counted together the one that is meant is named, and led to.
function focusOn(event) {
  const link = linkOf(event) ?? box;
  const events = shapes.get(link)?.events ?? [];
  if (events.length > 1) {
    link.dataset.event = event;
    link.setAttribute("href", `#${articles[event].id}`);
    link.setAttribute("aria-label", `${labelOf([event])}, ${placeAmong(events, event)}`);
  }
  link.focus({ preventScroll: true });
}

function placeAmong(events, event) {
  return `${events.indexOf(event) + 1} of ${events.length} drawn here`;
}
