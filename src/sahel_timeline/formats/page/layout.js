// Where everything is drawn: the lanes from top to bottom, and the marks of events in each lane.

const ROW_HEIGHT = 28;
const LANE_PADDING = 7;
const LANE_NAME_WIDTH = 172;
const NARROW = 640; // below this width, a lane's name is above its marks
const AXIS_HEIGHT = 44;
const HALF_DIAMOND = 7;
const GAP = 10;
const SHORT_BAR = 40;
const MAX_TITLE_WIDTH = 240;
const MIN_TITLE_WIDTH = 40;
const MAX_LANES = 10;
const MAX_ROWS = 3;
const PRINTED_WIDTH = 1000;
const NO_ACTOR = -1;

const drawing = byId("drawing");
const svg = drawing?.querySelector("svg");
let lanes = [];
let laneCount = 0; // including those that are not shown
let actorCount = 0; // the lanes but for that of the events without an actor
let marksLeft = 0;
let marksWidth = 0;
let isPrinting = false;

// Return a function that measures a text's width in a font of the page.
function textMeasurer(font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}

const measureTitle = textMeasurer("12px");
const measureLaneName = textMeasurer("600 13px");

function titleWidth(event) {
  return (event.titleWidth ??= measureTitle(event.title));
}

function truncateTitle(event, maxWidth) {
  if (titleWidth(event) <= maxWidth) return event.title;
  return maxWidth < MIN_TITLE_WIDTH ? "" : truncate(event.title, maxWidth, measureTitle);
}

function truncate(text, maxWidth, measure) {
  const width = measure(text);
  if (width <= maxWidth) return text;
  const letters = Array.from(text);
  let count = Math.ceil((letters.length * maxWidth) / width);
  const truncated = () => `${letters.slice(0, count).join("").trimEnd()}…`;
  while (count && measure(truncated()) > maxWidth) count -= 1;
  return truncated();
}

function dayToX(day, [start, end]) {
  return ((day - start) / (end - start)) * marksWidth;
}

function layOutLanes() {
  const laneOf = new Map();
  for (const event of chronological) {
    if (!event.isShown || event.flags & FLAGS.undated) continue;
    for (const actor of event.actors.length ? event.actors : [NO_ACTOR]) {
      if (!laneOf.has(actor)) laneOf.set(actor, { actor, events: [] });
      laneOf.get(actor).events.push(event);
    }
  }
  laneCount = laneOf.size;
  actorCount = laneCount - laneOf.has(NO_ACTOR);
  lanes = [...laneOf.values()];
  if (!state.showsAllLanes) {
    const busiest = new Set([...lanes].sort((one, other) => other.events.length - one.events.length).slice(0, MAX_LANES));
    lanes = lanes.filter((lane) => busiest.has(lane));
  }
  measureLanes();
}

// Cached: reading it makes the browser lay out the entire page.
let availableWidth = 0;

function measureWidth() {
  return (availableWidth ||= drawing.clientWidth);
}

// Each lane has the height that the full timeline needs, so that nothing moves up or down while
// the reader zooms.
function measureLanes() {
  if (!svg) return;
  const width = isPrinting ? PRINTED_WIDTH : measureWidth();
  marksLeft = width < NARROW ? 0 : LANE_NAME_WIDTH;
  marksWidth = Math.max(width - marksLeft, 100);
  let y = AXIS_HEIGHT;
  for (const lane of lanes) {
    lane.top = y;
    lane.headerHeight = marksLeft ? 0 : 20;
    lane.rowCount = packRows(lane.events, timeline.extent).rowCount;
    y += lane.headerHeight + lane.rowCount * ROW_HEIGHT + 2 * LANE_PADDING;
    lane.bottom = y;
  }
  if (!lanes.length) y += 40; // for a message
  svg.setAttribute("viewBox", `0 0 ${marksWidth + marksLeft} ${y + 4}`);
  svg.setAttribute("width", marksWidth + marksLeft);
  svg.setAttribute("height", y + 4);
}

// Put each event into the first row with room for its mark and title, or else into a row where
// the previous title can be shortened, or else into a cluster with its neighbours.
function packRows(laneEvents, view) {
  const rows = []; // the last mark of each
  const marks = [];
  let cluster = null;
  for (const event of laneEvents) {
    const mark = placeMark(event, view);
    if (mark.right < -GAP || mark.left > marksWidth + GAP) continue;
    let row = rows.findIndex((last) => last.rightWithTitle + GAP <= mark.left);
    if (row < 0 && rows.length < MAX_ROWS) row = rows.length;
    if (row < 0) {
      row = rows.findIndex((last) => last.right + GAP <= mark.left);
      if (row >= 0) rows[row].maxTitleWidth = mark.left - GAP - rows[row].titleLeft;
    }
    if (row >= 0) {
      rows[row] = mark;
      marks.push(Object.assign(mark, { row }));
    } else if (cluster && mark.left < Math.max(cluster.left + 6 * HALF_DIAMOND, cluster.right)) {
      cluster.events.push(event);
      cluster.right = cluster.left + 2 * HALF_DIAMOND;
    } else {
      cluster = Object.assign(mark, { row: MAX_ROWS, maxTitleWidth: 0 });
      marks.push(cluster);
    }
  }
  return { marks, rowCount: Math.max(rows.length + (cluster ? 1 : 0), 1) };
}

// Return an event's mark: a diamond for a single day, or a bar.
function placeMark(event, view) {
  const { possibleStart, possibleEnd, flags } = event;
  let left = possibleStart === null ? -GAP : dayToX(possibleStart, view);
  let right = possibleEnd === null ? marksWidth + GAP : dayToX(possibleEnd, view);
  const isDiamond = Boolean(flags & (FLAGS.exactDay | FLAGS.qualifiedDay));
  if (isDiamond) {
    // In the middle of a day that is wider than its diamond.
    const middle = right - left > 4 * HALF_DIAMOND ? (left + right) / 2 : left;
    // The calendar's first and last day have no margin: their diamonds move inwards.
    const shift = possibleStart <= timeline.extent[0] ? HALF_DIAMOND + 2 : possibleEnd >= timeline.extent[1] ? -HALF_DIAMOND - 2 : 0;
    [left, right] = [middle - HALF_DIAMOND + shift, middle + HALF_DIAMOND + shift];
  }
  right = Math.max(right, left + HALF_DIAMOND);
  // A title is beside a short mark and above a long one, where it stays in sight.
  const isTitleBeside = right - left < SHORT_BAR && left > -GAP;
  const titleLeft = isTitleBeside ? right + 4 : Math.max(left, 2);
  const rightWithTitle = Math.max(right, titleLeft + Math.min(titleWidth(event), MAX_TITLE_WIDTH));
  const solid = solidPart(event, view, left, right);
  return { events: [event], left, right, solid, isDiamond, isTitleBeside, titleLeft, rightWithTitle, maxTitleWidth: MAX_TITLE_WIDTH };
}

// Return the sides of a bar's solid part, which is empty if no day is certain.
function solidPart({ certainStart, certainEnd, flags }, view, left, right) {
  if (certainStart === null) return [right, right];
  const solidLeft = flags & FLAGS.inexactStart ? Math.max(dayToX(certainStart, view), left + HALF_DIAMOND) : left;
  const solidRight = flags & FLAGS.inexactEnd ? Math.min(dayToX(certainEnd, view), right - HALF_DIAMOND) : right;
  return solidLeft < solidRight ? [solidLeft, solidRight] : [right, right];
}
