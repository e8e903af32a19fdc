// The drawing: what is in sight of the layout, and the axis above it. Thousands of events then
// cost no more than dozens.

const SIGHT_MARGIN = 150; // pixels beyond the window in which the drawing is drawn too
const IS_LONG = document.documentElement.classList.contains("long");
const NO_MATCH_HEIGHT = 40;
const drawing = byId("drawing");
const svg = drawing?.querySelector("svg");
const axis = byId("axis");
const markOfLink = new WeakMap();
let layout = null;
let lanes = [];
let marksLeft = 0;
let marksWidth = 0;
let position = { top: 0, scrolled: 0 };
let drawnSight = null;
let isDrawDue = false;
let isHistogramDue = true;
let tallest = 0; // what the drawing has needed since the filters last changed
let selectedEvent = null;

// Call this before anything changes. Later, the browser would have to lay out the page twice: once
// to measure it, and once to draw it.
function measurePosition() {
  if (drawing) position = { top: drawing.getBoundingClientRect().top, scrolled: drawing.scrollTop };
}

// Lay out anew: after a change of the filters, the lanes or the room, and once the view rests.
function layOutLanes() {
  layout = null;
  isHistogramDue = true;
  tallest = 0;
}

function shownMembers() {
  return chronological.filter(({ isShown, flags }) => isShown && !(flags & FLAGS.undated));
}

// More events with a row each than the first screen has begin with the first one in view.
function drawnMembers() {
  const members = shownMembers();
  return isApart() && members.length > measureRoom().rowBudget ? members.filter((event) => isInView(event, currentView())) : members;
}

function updateLayout() {
  layout = layOut(drawnMembers(), currentFrame(), laneChoice(), { kept: isApart() ? null : layout, isSeen: isInSight });
  ({ lanes, marksLeft, marksWidth } = layout);
}

// Whether a lane or a mark is near the window. In a short timeline, all of them are drawn.
function isInSight({ top, bottom }) {
  if (isPrinting || !IS_LONG) return true;
  const [first, last] = sight();
  return bottom > first && top < last;
}

function sight() {
  const { unit } = measureRoom();
  const first = position.scrolled + Math.max(-position.top, 0);
  const height = Math.min(maxHeight() * unit, innerHeight);
  return [(first - SIGHT_MARGIN) / unit, (first + height + SIGHT_MARGIN) / unit];
}

function draw() {
  if (!svg) return;
  const focused = focusedEvent();
  const before = placesOfMarks();
  updateLayout();
  drawnSight = sight();
  const height = layout.height + (shownMembers().length ? 0 : NO_MATCH_HEIGHT);
  sizeSvg(svg, height);
  sizeSvg(axis, SIZES.axisHeight);
  sizeDrawing(height);
  axis.replaceChildren(...drawAxis());
  svg.replaceChildren(drawGrid(height), ...lanes.filter(isInSight).map(drawLane));
  if (height !== layout.height) svg.append(createSvg("text", { class: "no-match", x: 16, y: 28 }, events.some(({ isShown }) => isShown) ? say("All events that match are undated.") : say("No events match these filters.")));
  byId("view-dates").textContent = formatView();
  showLaneNote(layout);
  if (isHistogramDue) drawHistogram();
  isHistogramDue = false;
  showBrush();
  if (before) glideFrom(before);
  if (focused) focusEvent(focused);
}

// The page below stays where it is while the reader zooms.
function sizeDrawing(height) {
  const { unit } = measureRoom();
  tallest = Math.min(Math.max(tallest, height), maxHeight());
  drawing.style.maxHeight = maxHeight() === Infinity ? "" : `${maxHeight() * unit}px`;
  drawing.style.minHeight = `${tallest * unit}px`;
}

function sizeSvg(element, height) {
  const { width, unit } = measureRoom();
  element.setAttribute("viewBox", `0 0 ${width} ${height}`);
  element.setAttribute("width", width * unit);
  element.setAttribute("height", height * unit);
}

function drawSoon() {
  if (isDrawDue) return;
  isDrawDue = true;
  requestAnimationFrame(() => {
    isDrawDue = false;
    draw();
    setTimeout(drawNewlySeen);
  });
}

// Draw what has come into sight, by scrolling or by a change above the drawing.
function drawNewlySeen() {
  if (!IS_LONG || !drawnSight) return;
  measurePosition();
  const [first, last] = sight();
  if (Math.abs(first - drawnSight[0]) + Math.abs(last - drawnSight[1]) > SIGHT_MARGIN / 2) drawSoon();
}

function formatView() {
  const [start, end] = currentView();
  return `${formatDay(start)} – ${formatDay(end - 1)}`;
}

function createSvg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (children.length) element.append(...children);
  return element;
}

function drawAxis() {
  const { ticks, upper } = layout.axis;
  return [
    ...ticks.map(({ x }) => createSvg("path", { d: `M${marksLeft + x} ${SIZES.lowerLabel - 10}V${SIZES.axisHeight}` })),
    ...ticks.filter(({ label }) => label).map(({ x, label }) => createSvg("text", { x: marksLeft + x + SIZES.titleGap, y: SIZES.lowerLabel }, label)),
    ...upper.filter(({ label }) => label).map(({ x, label }) => createSvg("text", { class: "upper", x: marksLeft + x + SIZES.titleGap, y: SIZES.upperLabel }, label)),
  ];
}

function drawGrid(height) {
  const { ticks, upper } = layout.axis;
  const lines = (placed) => placed.map(({ x }) => `M${marksLeft + x} 0V${height}`).join("");
  return createSvg("g", { "aria-hidden": "true" }, createSvg("path", { class: "grid", d: lines(ticks) }), createSvg("path", { class: "grid major", d: lines(upper.filter(({ x }) => x > 0)) }));
}

function drawLane(lane) {
  if (!hasLanes()) return createSvg("g", {}, ...drawMarks(lane));
  const name = laneName(lane.key);
  const group = createSvg("g", { class: `lane ${laneColour(lane.key)}`, role: "group", "aria-label": name });
  group.append(createSvg("path", { class: "lane-border", d: `M0 ${lane.top}H${marksWidth + marksLeft}` }), drawLaneHeader(lane, name));
  group.append(createSvg("svg", { x: marksLeft, y: 0, width: marksWidth, height: "100%", overflow: marksLeft ? "hidden" : "visible" }, ...drawMarks(lane)));
  return group;
}

function laneColour(key) {
  return state.lanes === "actor" && key !== NO_LANE ? timeline.actors[key][1] : timeline.noActorClass;
}

// The name of a lane, and how many of its events are in view: beside its marks, or above them.
// That of an actor or a type filters by it.
function drawLaneHeader(lane, name) {
  const y = lane.top + 18;
  const count = formatCount(lane.inView);
  const left = state.lanes === "actor" ? 18 : 2;
  const shortName = shorten(name, marksLeft ? marksLeft - left - 8 : marksWidth - left - 14 - measureTitle(count), measureLaneName);
  const isFilter = lane.key !== NO_LANE && ["actor", "type"].includes(state.lanes);
  const chosen = isFilter && { [`${state.lanes}s`]: new Set([lane.key]) };
  const header = isFilter ? createSvg("a", { href: hashOf({ ...emptyState(), lanes: state.lanes, ...chosen }), [`data-${state.lanes}`]: lane.key, tabindex: -1 }) : createSvg("g", {});
  if (state.lanes === "actor") header.append(createSvg("circle", { cx: 6, cy: y - 4, r: 5 }));
  header.append(
    createSvg("text", { class: "lane-name", x: left, y }, shortName, createSvg("title", {}, name)),
    createSvg("text", { class: "lane-count", x: marksLeft ? left : left + 6 + measureLaneName(shortName), y: marksLeft ? y + 16 : y }, count),
  );
  return header;
}

// Show which event is open in its card, or that none is.
function markSelected(event) {
  selectedEvent = event;
  drawSoon();
}
