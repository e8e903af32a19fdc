// Which row each mark of a lane is in, by the rules of timeline/packing.py, and what of it is in
// sight, by those of timeline/in_sight.py.

const WIDE_BAR = 1 / 3;
const WIDE_ROWS = 1 / 3;

// Put events in time order into rows: one for each, or shared, or as far as there is room.
function pack(members, scale, limits, measure) {
  if (members.length <= limits.own) {
    const marks = members.map((event, row) => Object.assign(markWithTitle(event, scale, measure), { row }));
    return { marks, leftOver: [], rowCount: Math.max(marks.length, 1) };
  }
  return packWhole(members, scale, limits.whole, measure) ?? packCrowded(members, scale, limits.crowded, measure);
}

function markWithTitle(event, scale, measure) {
  return placeTitle(placeMark(event, scale), labelWidth(event, measure), scale);
}

// Put each event into the first row that has room for the whole title.
function packWhole(members, scale, maxRows, measure) {
  const marks = [];
  const ends = [];
  for (const event of members) {
    const mark = markWithTitle(event, scale, measure);
    const left = outerLeft(mark);
    const free = ends.findIndex((end) => end + SIZES.gap <= left);
    mark.row = free < 0 ? ends.length : free;
    if (mark.row === maxRows) return null;
    ends[mark.row] = outerRight(mark);
    marks.push(mark);
  }
  return { marks, leftOver: [], rowCount: Math.max(ends.length, 1) };
}

// Put events into rows as long as there is room for their titles.
function packCrowded(members, scale, maxRows, measure) {
  const rows = Array.from({ length: maxRows }, () => []);
  const wideRows = rows.slice(0, Math.max(Math.trunc(maxRows * WIDE_ROWS), 1));
  const leftOver = [];
  for (const event of members) {
    const mark = placeMark(event, scale);
    const openRows = mark.right - mark.left > scale.width * WIDE_BAR ? wideRows : rows;
    if (!openRows.some((row) => !row.length || row.at(-1).right + SIZES.gap <= mark.left)) {
      leftOver.push(mark); // without measuring its title: there may be thousands
      continue;
    }
    placeTitle(mark, Math.min(labelWidth(event, measure), SIZES.maxTitle), scale);
    const left = outerLeft(mark);
    const row = openRows.find((each) => !each.length || outerRight(each.at(-1)) + SIZES.gap <= left);
    if (row) row.push(mark);
    else leftOver.push(mark);
  }
  const marks = rows.flatMap((row, number) => row.map((mark) => Object.assign(mark, { row: number })));
  return { marks, leftOver, rowCount: maxRows + (leftOver.length ? 1 : 0) };
}

// Return the marks that a view shows from an offset on, and the clusters of the rest.
function marksInSight(packed, offset, width, measure) {
  const ends = [];
  const marks = [];
  for (const packedMark of packed.marks) {
    if (packedMark.right < offset || packedMark.left > offset + width) continue;
    const mark = shiftMark(packedMark, offset);
    keepTitleInSight(mark, ends[mark.row] ?? 0, width);
    const [event] = mark.events;
    mark.title = shorten(eventLabel(event), mark.titleWidth, measure, labelWidth(event, measure));
    marks.push(mark);
    ends[mark.row] = Math.max(ends[mark.row] ?? 0, outerRight(mark) + SIZES.gap);
  }
  return [...marks, ...clustersOf(packed.leftOver, offset, width, packed.rowCount - 1)];
}

function shiftMark(mark, offset) {
  const shifted = { ...mark };
  for (const side of ["left", "right", "solidLeft", "solidRight", "titleLeft"]) shifted[side] -= offset;
  return shifted;
}

// Move a title that an edge would cut, as far as its bar or the free part of its row goes.
function keepTitleInSight(mark, freeFrom, width) {
  const last = width - SIZES.edge - mark.titleWidth;
  if (mark.side === "above") {
    if (mark.titleLeft < SIZES.edge) mark.titleLeft = Math.max(mark.titleLeft, Math.min(SIZES.edge, mark.right - mark.titleWidth));
    if (mark.titleLeft > last) mark.titleLeft = Math.max(last, Math.min(freeFrom, mark.titleLeft));
  } else if (mark.titleLeft > last && mark.left - SIZES.titleGap - mark.titleWidth >= freeFrom) {
    Object.assign(mark, { side: "left", titleLeft: mark.left - SIZES.titleGap - mark.titleWidth });
    return;
  }
  mark.titleWidth = Math.max(Math.min(mark.titleWidth, width - SIZES.edge - mark.titleLeft), 0);
}

// Return the events of marks that begin close to each other as one mark each.
function clustersOf(leftOver, offset, width, row) {
  const count = Math.max(Math.trunc(width / SIZES.clusterWidth), 1);
  const found = [];
  for (const { events: [event], left, right } of leftOver) {
    if (right < offset || left > offset + width) continue;
    const place = Math.min(Math.trunc((Math.max(left - offset, 0) / width) * count), count - 1);
    (found[place] ??= []).push(event);
  }
  const half = SIZES.clusterWidth / 2;
  return Object.entries(found).map(([place, members]) => {
    const middle = ((Number(place) + 0.5) * width) / count;
    const right = middle + half;
    return { events: members, left: middle - half, right, solidLeft: right, solidRight: right, side: "right", titleLeft: 0, titleWidth: 0, title: "", row, isCluster: true };
  });
}
