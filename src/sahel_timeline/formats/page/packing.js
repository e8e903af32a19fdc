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
  const ends = new Array(maxRows).fill(-Infinity);
  const wideRows = Math.max(Math.trunc(maxRows * WIDE_ROWS), 1);
  const marks = [];
  const leftOver = [];
  for (const event of members) {
    const mark = placeMark(event, scale);
    const openEnds = mark.right - mark.left > scale.width * WIDE_BAR ? ends.slice(0, wideRows) : ends;
    if (!openEnds.some((end) => end + SIZES.gap <= mark.left)) {
      leftOver.push(mark); // without measuring its title: there may be thousands
      continue;
    }
    placeTitle(mark, Math.min(labelWidth(event, measure), SIZES.maxTitle), scale);
    const freeTo = outerLeft(mark) - SIZES.gap;
    mark.row = openEnds.findIndex((end) => end <= freeTo);
    if (mark.row < 0) {
      leftOver.push(mark);
    } else {
      ends[mark.row] = outerRight(mark);
      marks.push(mark);
    }
  }
  // Rows that nothing has taken are for the bars that have no row.
  for (const [row, end] of ends.entries()) {
    if (end > -Infinity || !leftOver.length) continue;
    const mark = leftOver.shift();
    placeTitle(mark, Math.min(labelWidth(mark.events[0], measure), SIZES.maxTitle), scale);
    marks.push(Object.assign(mark, { row }));
  }
  return { marks, leftOver, rowCount: maxRows + (leftOver.length ? 1 : 0) };
}

// Return the marks that a view shows from an offset on, and the clusters of the rest.
function marksInSight(packed, offset, width, measure) {
  const shown = packed.marks.filter(({ left, right }) => offset <= right && left <= offset + width);
  const nexts = [];
  const limits = [];
  for (const mark of [...shown].reverse()) {
    limits.push((nexts[mark.row] ?? Infinity) - offset - SIZES.gap);
    nexts[mark.row] = outerLeft(mark);
  }
  const ends = [];
  const marks = shown.map((packedMark) => {
    const mark = shiftMark(packedMark, offset);
    const before = ends[mark.row] ?? 0;
    keepTitleInSight(mark, before, Math.min(limits.pop(), width - SIZES.edge));
    const [event] = mark.events;
    mark.title = shorten(eventLabel(event), mark.titleWidth, measure, labelWidth(event, measure));
    ends[mark.row] = Math.max(before, outerRight(mark) + SIZES.gap);
    return mark;
  });
  return [...marks, ...clustersOf(packed.leftOver, offset, width, packed.rowCount - 1)];
}

function shiftMark(mark, offset) {
  const shifted = { ...mark };
  for (const side of ["left", "right", "solidLeft", "solidRight", "titleLeft"]) shifted[side] -= offset;
  return shifted;
}

// Move a title that an edge would cut to where its row is free, and shorten it if it must be. The
// row is free from the end of the mark before to the beginning of the next one.
function keepTitleInSight(mark, rowEnd, freeTo) {
  const { titleWidth } = mark;
  const before = mark.left - SIZES.titleGap - titleWidth;
  const beside = mark.right + SIZES.titleGap;
  const freeFrom = Math.max(rowEnd, SIZES.edge);
  if (mark.side === "above") {
    mark.titleLeft = Math.max(Math.min(mark.titleLeft, freeTo - titleWidth), Math.min(freeFrom, mark.titleLeft), SIZES.edge);
  } else if (mark.titleLeft < SIZES.edge || mark.titleLeft + titleWidth > freeTo) {
    if (before >= freeFrom) Object.assign(mark, { side: "left", titleLeft: before });
    else if (beside + titleWidth > freeTo && freeTo - titleWidth >= freeFrom) Object.assign(mark, { side: "above", titleLeft: freeTo - titleWidth });
    else Object.assign(mark, { side: "right", titleLeft: beside });
  }
  mark.titleWidth = Math.max(Math.min(titleWidth, freeTo - mark.titleLeft), 0);
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
