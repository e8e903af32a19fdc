// Which row each mark of a lane is in, by the rules of timeline/packing.py, and what of it is in
// sight, by those of timeline/in_sight.py.

const WIDE_BAR = 1 / 3;
const WIDE_ROWS = 1 / 3;
const FEWEST = 1 / 5;

// Put events in time order into rows: one for each, or shared, or as far as there is room.
function pack(members, scale, limits, measure) {
  if (members.length <= limits.own) {
    const apart = packApart(members, scale, measure);
    if (apart.rowCount <= limits.whole) return apart;
  }
  return packWhole(members, scale, limits.whole, measure) ?? packWhole(members, scale, limits.whole, measure, { hasLines: false }) ?? packDense(members, scale, limits.crowded, measure) ?? packCrowded(members, scale, limits.crowded, measure);
}

// Put each event into a row of its own, or into the rows that its title needs.
function packApart(members, scale, measure) {
  let rowCount = 0;
  const marks = members.map((event) => {
    const mark = Object.assign(withWholeTitle(event, scale, measure), { row: rowCount, isApart: true });
    rowCount += rowCountOf(mark);
    return mark;
  });
  return { marks, leftOver: [], rowCount: Math.max(rowCount, 1) };
}

// Give a mark its title in lines. One that needs too many of them is cut.
function withWholeTitle(event, scale, measure) {
  const mark = placeMark(event, scale);
  const width = labelWidth(event, measure);
  const room = scale.width - 2 * SIZES.edge;
  const lines = width > room ? breakTitle(eventLabel(event), room, measure) : [];
  if (!lines.length || lines.length > SIZES.mostLines) return placeTitle(mark, width, scale);
  return Object.assign(placeTitle(mark, Math.max(...lines.map(measure)), scale), { lines });
}

// Put each event into the first rows that have room for the whole title. Without lines, one that is
// wider than the drawing is cut.
function packWhole(members, scale, maxRows, measure, { hasLines = true } = {}) {
  const marks = [];
  const ends = [];
  for (const event of members) {
    const mark = hasLines ? withWholeTitle(event, scale, measure) : placeTitle(placeMark(event, scale), labelWidth(event, measure), scale);
    const freeTo = outerLeft(mark) - SIZES.gap;
    const count = rowCountOf(mark);
    mark.row = firstFree(ends, freeTo, count);
    if (mark.row + count > maxRows) return null;
    for (let row = mark.row; row < mark.row + count; row++) ends[row] = outerRight(mark);
    marks.push(mark);
  }
  return { marks, leftOver: [], rowCount: Math.max(ends.length, 1) };
}

// Return the first of some rows that are free next to each other. Rows after the last one are free.
function firstFree(ends, freeTo, count) {
  const free = ends.findIndex((end, row) => end <= freeTo && (count === 1 || Math.max(...ends.slice(row, row + count)) <= freeTo));
  return free < 0 ? ends.length : free;
}

// Put events into rows, and cut titles where the next mark needs the room. Return null if this has a
// row for too few events.
function packDense(members, scale, maxRows, measure) {
  const room = (maxRows * Math.min(scale.right, 3 * scale.width)) / (SIZES.halfDiamond + SIZES.gap);
  if (members.length * FEWEST > room) return null;
  const rows = Array.from({ length: maxRows }, () => []);
  const withWide = new Set();
  const leftOver = [];
  for (const event of members) {
    const mark = titleBeside(placeMark(event, scale), measure);
    const isWide = mark.right - mark.left > scale.width * WIDE_BAR;
    const isLimited = isWide && withWide.size >= wideRows(maxRows);
    const row = rowWithRoom(mark.left - SIZES.gap, isLimited ? [...withWide] : rows);
    (row ?? leftOver).push(mark);
    if (isWide && row) withWide.add(row);
  }
  for (const row of rows) if (!row.length && leftOver.length) row.push(leftOver.shift());
  if (leftOver.length > members.length * (1 - FEWEST)) return null;
  const marks = rows.flatMap((row, number) => row.map((mark, index) => cutTitle(Object.assign(mark, { row: number }), row[index + 1], scale)));
  marks.sort((one, other) => one.left - other.left);
  return { marks, leftOver, rowCount: maxRows + (leftOver.length ? 1 : 0) };
}

// Return how many of some rows can have wide bars.
function wideRows(rows) {
  return Math.max(Math.trunc(rows * WIDE_ROWS), 1);
}

// Return the first row whose last title can stay whole, or else the one that ends first.
function rowWithRoom(left, rows) {
  const whole = rows.find((row) => !row.length || outerRight(row.at(-1)) <= left);
  if (whole) return whole;
  const first = rows.reduce((one, other) => (other.at(-1).right < one.at(-1).right ? other : one));
  return first.at(-1).right <= left ? first : null;
}

// Put the whole title to the right of a short mark, or else above it.
function titleBeside(mark, measure) {
  const titleWidth = labelWidth(mark.events[0], measure);
  if (mark.right - mark.left < SIZES.shortBar && mark.left > -SIZES.gap) return Object.assign(mark, { titleLeft: mark.right + SIZES.titleGap, titleWidth });
  return Object.assign(mark, { side: "above", titleLeft: Math.max(mark.left, SIZES.edge), titleWidth });
}

// Cut a title before the following mark. One that is left without much room goes.
function cutTitle(mark, following, scale) {
  const limit = following ? following.left - SIZES.gap : scale.right - SIZES.edge;
  const width = Math.min(mark.titleWidth, limit - mark.titleLeft);
  return Object.assign(mark, { titleWidth: width < Math.min(mark.titleWidth, SIZES.minTitle) ? 0 : width });
}

// Put events into rows as long as there is room for their titles.
function packCrowded(members, scale, maxRows, measure) {
  const ends = new Array(maxRows).fill(-Infinity);
  const withWide = new Set();
  const marks = [];
  const leftOver = [];
  for (const event of members) {
    const mark = placeMark(event, scale);
    const isWide = mark.right - mark.left > scale.width * WIDE_BAR;
    const isLimited = isWide && withWide.size >= wideRows(maxRows);
    const openEnds = isLimited ? ends.map((end, row) => (withWide.has(row) ? end : Infinity)) : ends;
    if (!openEnds.some((end) => end + SIZES.gap <= mark.left)) {
      leftOver.push(mark); // without measuring its title: there may be thousands
      continue;
    }
    withShortTitle(mark, scale, measure);
    const freeTo = outerLeft(mark) - SIZES.gap;
    mark.row = openEnds.findIndex((end) => end <= freeTo);
    if (mark.row < 0) {
      leftOver.push(mark);
    } else {
      ends[mark.row] = outerRight(mark);
      if (isWide) withWide.add(mark.row);
      marks.push(mark);
    }
  }
  // Rows that nothing has taken are for the bars that have no row.
  for (const [row, end] of ends.entries()) {
    if (end > -Infinity || !leftOver.length) continue;
    const mark = leftOver.shift();
    marks.push(Object.assign(withShortTitle(mark, scale, measure), { row }));
  }
  return { marks, leftOver, rowCount: maxRows + (leftOver.length ? 1 : 0) };
}

function withShortTitle(mark, scale, measure) {
  const width = Math.min(labelWidth(mark.events[0], measure), SIZES.maxTitle);
  const room = scale.right - SIZES.edge - SIZES.titleGap - mark.right;
  return placeTitle(mark, room >= SIZES.minTitle ? Math.min(width, room) : width, scale);
}

// Return the marks that a view shows from an offset on, and the clusters of the rest.
function marksInSight(packed, offset, width, measure) {
  const shown = packed.marks.filter(({ left, right }) => offset <= right && left <= offset + width);
  const nexts = [];
  const limits = [];
  for (const mark of [...shown].reverse()) {
    const rows = rowNumbers(mark);
    limits.push(Math.min(...rows.map((row) => nexts[row] ?? Infinity)) - offset - SIZES.gap);
    for (const row of rows) nexts[row] = outerLeft(mark);
  }
  const ends = [];
  const marks = shown.map((packedMark) => {
    const mark = shiftMark(packedMark, offset);
    const rows = rowNumbers(mark);
    const before = Math.max(...rows.map((row) => ends[row] ?? 0));
    keepTitleInSight(mark, before, Math.min(limits.pop(), width - SIZES.edge));
    for (const row of rows) ends[row] = Math.max(before, outerRight(mark) + SIZES.gap);
    return withRoom(mark, packedMark.titleWidth, measure);
  });
  return [...marks, ...clustersOf(packed.leftOver, offset, width, packed.rowCount - 1)];
}

function rowNumbers(mark) {
  return Array.from({ length: rowCountOf(mark) }, (_, index) => mark.row + index);
}

// Show all of a title, or only the beginning if its lines have less room than they need.
function withRoom(mark, needed, measure) {
  const [event] = mark.events;
  if (mark.lines.length && mark.titleWidth + HAIR >= needed) return Object.assign(mark, { title: eventLabel(event) });
  return Object.assign(mark, { lines: [], title: shorten(eventLabel(event), mark.titleWidth, measure, labelWidth(event, measure)) });
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

// Return the events of marks that begin close to each other as one mark each. A mark stays what it is
// if it is alone and has room.
function clustersOf(leftOver, offset, width, row) {
  const count = Math.max(Math.trunc(width / SIZES.clusterWidth), 1);
  const found = [];
  for (const mark of leftOver) {
    if (mark.right < offset || mark.left > offset + width) continue;
    const place = Math.min(Math.trunc((Math.max(mark.left - offset, 0) / width) * count), count - 1);
    (found[place] ??= []).push(mark);
  }
  const half = SIZES.clusterWidth / 2;
  return Object.entries(found).map(([place, members]) => {
    const [mark] = members;
    if (members.length === 1 && mark.right - offset <= ((Number(place) + 1) * width) / count) return Object.assign(shiftMark(mark, offset), { row, titleWidth: 0, title: "" });
    const middle = ((Number(place) + 0.5) * width) / count;
    const right = middle + half;
    return { events: members.map(({ events: [event] }) => event), left: middle - half, right, solidLeft: right, solidRight: right, side: "right", titleLeft: 0, titleWidth: 0, title: "", lines: [], row, isCluster: true };
  });
}
