// A lane: its name, how many events it has, and each of those that is in sight.

const bold = document.createElement("canvas").getContext("2d");
bold.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;

function drawLane(lane) {
  const [name, tone] = lane.actor < 0 ? ["(no actor)", scene.nobody] : scene.actors[lane.actor];
  const group = make("g", { class: `lane ${tone}`, role: "group", "aria-label": name });
  group.append(make("path", { class: "edge", d: `M0 ${lane.y}H${width + gutter}` }));
  const y = lane.y + (gutter ? 21 : 15);
  const number = counted(lane.events.length);
  const told = fit(name, (gutter || width) - 18 - 6 - 8 - pen.measureText(number).width, bold);
  const label = make("text", { class: "name", x: 18, y: y + 4 }, told);
  label.append(make("title", {}, name));
  const count = make("text", { class: "few", x: 18 + bold.measureText(told).width + 6, y: y + 4 }, number);
  const head = lane.actor < 0 ? make("g", {}) : make("a", { href: hashOf({ ...blank(), actors: new Set([lane.actor]) }), "data-actor": lane.actor, tabindex: -1 });
  head.append(make("circle", { cx: 6, cy: y, r: 5 }), label, count);
  const marks = make("svg", { x: gutter, y: 0, width, height: "100%", overflow: gutter ? "hidden" : "visible" });
  for (const shape of pack(lane.events, MOST_ROWS, false).shapes) {
    marks.append(drawShape(shape, lane.y + lane.head + PAD + Math.min(shape.row, lane.rows - 1) * ROW));
  }
  group.append(head, marks);
  return group;
}

function drawShape(shape, y) {
  const { event, events, left, right, signs } = shape;
  const link = make("a", { class: "mark", href: `#${articles[event].id}`, tabindex: -1, "data-event": event, "aria-label": labelOf(events) });
  shapes.set(link, shape);
  if (events.length > 1) {
    link.append(make("circle", { class: "many", cx: left + HALF, cy: y + 14, r: events.length > 99 ? 13 : 10 }));
    link.append(make("text", { class: "number", x: left + HALF, y: y + 18 }, events.length > 99 ? "99+" : String(events.length)));
    return link;
  }
  const title = cut(event, Math.min(shape.room, LONGEST, width - shape.at));
  const end = title ? Math.max(right, shape.at + Math.min(widthOf(event), shape.room)) : right;
  const edge = Math.max(left, 0);
  link.append(make("rect", { class: "hit", x: edge - 3, y, width: Math.max(Math.min(end, width) - edge, 0) + 6, height: ROW, rx: 5 }));
  if (shape.isDay) {
    link.append(make("path", { class: signs & SIGNS.doubt ? "doubt" : "day", d: `M${left} ${y + 14}l7-7 7 7-7 7z` }));
  } else {
    const bar = shape.isBeside ? y + 9 : y + 15;
    const [from, to] = shape.solid ?? [right, right];
    for (const [kind, one, other] of [["soft", left, from], ["hard", from, to], ["soft", to, right]]) {
      if (other > one) link.append(make("rect", { class: kind, x: one, y: bar, width: other - one, height: 9 }));
    }
    if (signs & SIGNS.ongoing) link.append(make("path", { class: "hard", d: `M${width - 12} ${bar - 4}l11 8.5-11 8.5z` }));
    else if (right > width) link.append(chevron(width - 4, bar, 1));
    if (left < 0) link.append(chevron(4, bar, -1));
  }
  if (title) {
    const told = signs & SIGNS.maybe ? `(${title})` : title;
    link.append(make("text", { x: shape.at, y: y + (shape.isBeside ? 18 : 11) }, told));
  }
  return link;
}

// What reaches beyond the edge is no arrow: that is for what was still under way.
function chevron(at, y, side) {
  return make("path", { class: "beyond", d: `M${at - side * 5} ${y - 1}l${side * 5} 5.5 ${-side * 5} 5.5` });
}

