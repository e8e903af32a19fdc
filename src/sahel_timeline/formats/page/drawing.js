// Draw only what is in sight: thousands of events then cost no more than dozens.

const LANE_MARGIN = 150; // pixels beyond the window in which lanes are drawn too
const IS_LONG = document.documentElement.classList.contains("long");
const markOfLink = new WeakMap();
let drawnLanes = [];
let drawingTop = 0;
let isDrawDue = false;

// Call this before anything changes. Later, the browser would have to lay out the page twice: once
// to measure it, and once to draw it.
function measurePosition() {
  drawingTop = svg?.getBoundingClientRect().top ?? 0;
}

// All lanes of a short timeline are drawn.
function lanesInSight() {
  if (isPrinting || !IS_LONG) return lanes;
  return lanes.filter((lane) => drawingTop + lane.bottom > -LANE_MARGIN && drawingTop + lane.top < innerHeight + LANE_MARGIN);
}

function draw() {
  if (!svg || !marksWidth) return;
  const focused = svg.contains(document.activeElement) && events[document.activeElement.dataset.event];
  drawnLanes = lanesInSight();
  svg.replaceChildren(drawAxis(Number(svg.getAttribute("height"))), ...drawnLanes.map(drawLane));
  if (!lanes.length && events.length) svg.append(createSvg("text", { class: "no-match", x: 16, y: AXIS_HEIGHT + 24 }, events.some(({ isShown }) => isShown) ? "All events that match are undated." : "No events match these filters."));
  byId("view-dates").textContent = formatView();
  if (focused) focusEvent(focused);
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

// Draw the lanes that have come into sight, by scrolling or by a change above the drawing.
function drawNewlySeen() {
  if (!IS_LONG) return;
  measurePosition();
  if (lanesInSight().some((lane) => !drawnLanes.includes(lane))) drawSoon();
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

function drawAxis(height) {
  const group = createSvg("g", { class: "axis", "aria-hidden": "true", transform: `translate(${marksLeft})` });
  const { ticks, upperRow } = chooseTicks(currentView(), marksWidth);
  const majorDays = new Set(upperRow.map(([day]) => day));
  for (const [day, label] of ticks) {
    const x = dayToX(day, currentView());
    if (x < 0) continue;
    group.append(createSvg("path", { d: `M${x} 24V${height}`, class: majorDays.has(day) ? "major" : "" }));
    if (x < marksWidth - 20) group.append(createSvg("text", { x: x + 4, y: 36 }, label));
  }
  upperRow.forEach(([day, label], index) => {
    const next = index + 1 < upperRow.length ? dayToX(upperRow[index + 1][0], currentView()) : Infinity;
    const x = Math.max(dayToX(day, currentView()), 0);
    const width = label.length * 7 + 8;
    if (next - x > width && x < marksWidth - width) group.append(createSvg("text", { x: x + 4, y: 16, class: "upper" }, label));
  });
  return group;
}

function drawLane(lane) {
  const [name, colourClass] = lane.actor === NO_ACTOR ? ["(no actor)", timeline.noActorClass] : timeline.actors[lane.actor];
  const group = createSvg("g", { class: `lane ${colourClass}`, role: "group", "aria-label": name });
  group.append(createSvg("path", { class: "lane-border", d: `M0 ${lane.top}H${marksWidth + marksLeft}` }), drawLaneHeader(lane, name));
  const marks = createSvg("svg", { x: marksLeft, y: 0, width: marksWidth, height: "100%", overflow: marksLeft ? "hidden" : "visible" });
  for (const mark of packRows(lane.events, currentView()).marks) {
    const row = Math.min(mark.row, lane.rowCount - 1);
    marks.append(drawMark(mark, lane.top + lane.headerHeight + LANE_PADDING + row * ROW_HEIGHT));
  }
  group.append(marks);
  return group;
}

// A lane's header filters by its actor.
function drawLaneHeader(lane, name) {
  const y = lane.top + (marksLeft ? 21 : 15);
  const count = formatCount(lane.events.length);
  const shortName = truncate(name, (marksLeft || marksWidth) - 18 - 6 - 8 - measureTitle(count), measureLaneName);
  const header = lane.actor === NO_ACTOR ? createSvg("g", {}) : createSvg("a", { href: hashOf({ ...emptyState(), actors: new Set([lane.actor]) }), "data-actor": lane.actor, tabindex: -1 });
  header.append(
    createSvg("circle", { cx: 6, cy: y, r: 5 }),
    createSvg("text", { class: "lane-name", x: 18, y: y + 4 }, shortName, createSvg("title", {}, name)),
    createSvg("text", { class: "lane-count", x: 18 + measureLaneName(shortName) + 6, y: y + 4 }, count),
  );
  return header;
}

function drawMark(mark, y) {
  const [event] = mark.events;
  const link = createSvg("a", { class: "mark", href: `#${event.article.id}`, tabindex: -1, "data-event": event.number, "aria-label": describeEvents(mark.events) });
  markOfLink.set(link, mark);
  if (mark.events.length > 1) link.append(...drawCluster(mark, y));
  else link.append(...drawEvent(mark, event, y));
  return link;
}

function drawCluster({ left, events: members }, y) {
  const isBig = members.length > 99;
  return [
    createSvg("circle", { class: "cluster", cx: left + HALF_DIAMOND, cy: y + 14, r: isBig ? 13 : 10 }),
    createSvg("text", { class: "cluster-count", x: left + HALF_DIAMOND, y: y + 18 }, isBig ? "99+" : String(members.length)),
  ];
}

function drawEvent(mark, event, y) {
  const { left, right, titleLeft, maxTitleWidth } = mark;
  const title = truncateTitle(event, Math.min(maxTitleWidth, marksWidth - titleLeft));
  const end = title ? Math.max(right, titleLeft + Math.min(titleWidth(event), maxTitleWidth)) : right;
  const edge = Math.max(left, 0);
  const hitArea = createSvg("rect", { class: "hit-area", x: edge - 3, y, width: Math.max(Math.min(end, marksWidth) - edge, 0) + 6, height: ROW_HEIGHT, rx: 5 });
  const parts = [hitArea, ...(mark.isDiamond ? [drawDiamond(mark, event, y)] : drawBar(mark, event, mark.isTitleBeside ? y + 9 : y + 15))];
  if (title) {
    const text = event.flags & FLAGS.possibleMatch ? `(${title})` : title;
    parts.push(createSvg("text", { x: titleLeft, y: y + (mark.isTitleBeside ? 18 : 11) }, text));
  }
  return parts;
}

function drawDiamond({ left }, { flags }, y) {
  const kind = flags & FLAGS.qualifiedDay ? "qualified-day" : "exact-day";
  return createSvg("path", { class: kind, d: `M${left} ${y + 14}l7-7 7 7-7 7z` });
}

function drawBar({ left, right, solid: [solidLeft, solidRight] }, { flags }, y) {
  const parts = [];
  for (const [kind, from, to] of [["hatched", left, solidLeft], ["solid", solidLeft, solidRight], ["hatched", solidRight, right]]) {
    if (to > from) parts.push(createSvg("rect", { class: kind, x: from, y, width: to - from, height: 9 }));
  }
  if (flags & FLAGS.ongoing) parts.push(createSvg("path", { class: "solid", d: `M${marksWidth - 12} ${y - 4}l11 8.5-11 8.5z` }));
  else if (right > marksWidth) parts.push(drawChevron(marksWidth - 4, y, 1));
  if (left < 0) parts.push(drawChevron(4, y, -1));
  return parts;
}

// A bar that continues beyond the edge has a chevron; an arrow would mean that it is ongoing.
function drawChevron(x, y, direction) {
  return createSvg("path", { class: "chevron", d: `M${x - direction * 5} ${y - 1}l${direction * 5} 5.5 ${-direction * 5} 5.5` });
}

function describeEvents(members) {
  const [first] = members;
  const text = `${first.title}, ${dateTextOf(first)}`;
  return members.length > 1 ? `${members.length} events, starting with ${text}` : text;
}

function dateTextOf(event) {
  return (event.dateText ??= event.article.querySelector(".when p").textContent);
}

// Focus an event's mark. A cluster's mark then describes that event and leads to it.
function focusEvent(event) {
  const link = [...svg.querySelectorAll(".mark")].find((each) => markOfLink.get(each).events.includes(event)) ?? drawing;
  const members = markOfLink.get(link)?.events ?? [];
  if (members.length > 1) {
    link.dataset.event = event.number;
    link.setAttribute("href", `#${event.article.id}`);
    link.setAttribute("aria-label", `${describeEvents([event])}, ${positionInCluster(members, event)}`);
  }
  link.focus({ preventScroll: true });
}

function positionInCluster(members, event) {
  return `${members.indexOf(event) + 1} of ${members.length} in this group`;
}
