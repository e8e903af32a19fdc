// The marks of events: diamonds, bars, and clusters with their number.

function drawMarks(lane) {
  return lane.marks.filter((mark) => isInSight(sidesOf(mark, lane))).map((mark) => drawMark(mark, lane));
}

// Return the top and the bottom of a mark in the drawing.
function sidesOf(mark, lane) {
  const top = lane.rowsTop + mark.row * SIZES.rowHeight;
  return { top, bottom: top + rowCountOf(mark) * SIZES.rowHeight };
}

function drawMark(mark, lane) {
  const y = sidesOf(mark, lane).top;
  const [event] = mark.events;
  const isSelected = mark.events.includes(selectedEvent);
  const link = createSvg("a", { class: `mark ${colourOf(event, lane)}${isSelected ? " selected" : ""}`, href: `#${event.article.id}`, tabindex: -1, "data-event": event.number, "aria-label": describeEvents(mark.events) });
  markOfLink.set(link, Object.assign(mark, { top: y, laneKey: lane.key }));
  if (mark.isCluster) link.append(...drawCluster(mark, y));
  else link.append(...drawEvent(mark, event, y));
  return link;
}

// The colour of the lane's actor, or else of the event's first one.
function colourOf({ actors: [first] }, { key }) {
  if (state.lanes === "actor") return laneColour(key);
  return timeline.actors[first]?.[1] ?? timeline.noActorClass;
}

// Return the area that reacts to the pointer: at least as wide as a finger needs.
function hitArea(from, to, y, rows = 1) {
  const [left, right] = [Math.max(from, 0), Math.min(to, marksWidth)];
  const margin = Math.max(SIZES.minTarget - (right - left), 6) / 2;
  return createSvg("rect", { class: "hit-area", x: left - margin, y, width: Math.max(right - left, 0) + 2 * margin, height: rows * SIZES.rowHeight, rx: 4 });
}

function drawCluster({ left, right, events: members }, y) {
  return [
    hitArea(left, right, y),
    createSvg("rect", { class: "cluster", x: left + 2, y: y + 3, width: right - left - 4, height: 22, rx: 11 }),
    createSvg("text", { class: "cluster-count", x: (left + right) / 2, y: y + 18 }, clusterCount(members.length)),
  ];
}

// A number that has room: in full, or in thousands from a hundred thousand on.
function clusterCount(count) {
  return count < 1e5 ? formatCount(count) : `${formatCount(Math.floor(count / 1000))}k`;
}

function drawEvent(mark, event, y) {
  const { left, right, side, title, titleLeft } = mark;
  const isAbove = side === "above" && title !== "";
  const width = title ? Math.min(labelWidth(event, measureTitle), mark.titleWidth) : 0;
  const date = mark.isApart && placeDate(mark, event, width);
  const ends = [left, right, ...(title ? [titleLeft, titleLeft + width] : []), ...(date ? [date.left, date.right] : [])];
  const parts = [hitArea(Math.min(...ends), Math.max(...ends), y, rowCountOf(mark))];
  const markTop = y + (isAbove ? extraHeight(mark) : 0);
  parts.push(...(has(event, "exactDay", "qualifiedDay") ? [drawDiamond(mark, event, markTop, isAbove)] : drawBar(mark, event, markTop + (isAbove ? SIZES.barAbove : SIZES.barBeside))));
  const base = y + (isAbove ? SIZES.titleAbove : SIZES.titleBeside);
  if (title) parts.push(...drawTitle(mark, base));
  if (date) parts.push(createSvg("text", { class: "mark-date", x: date.left, y: base }, dateTextOf(event)));
  return parts;
}

// Lines that are written from right to left end together. The space after a line is not seen: it keeps
// its last word apart from the next line's first one, in what is copied or read aloud.
function drawTitle({ title, lines, titleLeft, titleWidth }, base) {
  const isFlushRight = lines.length > 1 && BEGINS_RIGHT.test(title);
  const place = isFlushRight ? { x: titleLeft + titleWidth, "text-anchor": "end" } : { x: titleLeft };
  return (lines.length ? lines : [title]).map((line, index) => createSvg("text", { ...place, y: base + index * SIZES.lineHeight }, index < lines.length - 1 ? `${line} ` : line));
}

// Return where the date of an event with a row of its own has room: behind its title, or else behind
// its mark or before its title. Return null if it has none.
function placeDate({ left, right, side, titleLeft }, event, titleWidth) {
  const width = (event.dateWidth ??= measureTitle(dateTextOf(event)));
  const places = [Math.max(titleLeft + titleWidth, side === "above" ? 0 : right) + SIZES.gap];
  if (side === "left") places.push(titleLeft - SIZES.gap - width);
  const place = places.find((x) => x >= SIZES.edge && x + width <= marksWidth - SIZES.edge);
  return place === undefined ? null : { left: place, right: place + width };
}

// A diamond below its title is a little smaller.
function drawDiamond({ left }, { flags }, y, isAbove) {
  const kind = flags & FLAGS.qualifiedDay ? "qualified-day" : "exact-day";
  const d = isAbove ? `M${left + 1} ${y + 21}l6-6 6 6-6 6z` : `M${left} ${y + 14}l7-7 7 7-7 7z`;
  return createSvg("path", { class: kind, d });
}

function drawBar({ left, right, solidLeft, solidRight }, { flags }, y) {
  const parts = [];
  // Far outside of the view, browsers draw rectangles imprecisely.
  const [from, to] = [Math.max(left, -SIZES.gap), Math.min(right, marksWidth + SIZES.gap)];
  const inside = (x) => Math.min(Math.max(x, from), to);
  for (const [kind, start, end] of [["hatched", left, solidLeft], ["solid", solidLeft, solidRight], ["hatched", solidRight, right]]) {
    if (inside(end) > inside(start)) parts.push(createSvg("rect", { class: kind, x: inside(start), y, width: inside(end) - inside(start), height: SIZES.barHeight }));
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
  return members.length > 1 ? sayCount(members.length, "{count} event: {first}", "{count} events, starting with {first}", { first: text }) : text;
}

function dateTextOf(event) {
  return (event.dateText ??= event.article.querySelector(".when p").textContent);
}

function focusedEvent() {
  return svg?.contains(document.activeElement) ? events[document.activeElement.dataset.event] : undefined;
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
  return say("{position} of {count} in this group", { position: formatCount(members.indexOf(event) + 1), count: formatCount(members.length) });
}

// Return the top and the bottom of an event's mark in the drawing, or null if it has none.
function rowOf(event) {
  for (const lane of layout.lanes) {
    const mark = lane.marks.find(({ events: members }) => members.includes(event));
    if (mark) return sidesOf(mark, lane);
  }
  return null;
}
