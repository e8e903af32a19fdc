// Where the mark of an event is in a drawing, and where its title, by the rules of timeline/marks.py.
// This and all of the layout counts in pixels where the text of the page has 16.

function has(event, ...flags) {
  return flags.some((flag) => event.flags & FLAGS[flag]);
}

// Days in pixels, from the first day of the timeline, whatever part of it is in view.
function timeScale(extent, view, width) {
  const perDay = width / (view[1] - view[0]);
  const x = (day) => (day - extent[0]) * perDay;
  return { x, width, perDay, right: x(extent[1]) };
}

// Return the mark of an event, without its title.
function placeMark(event, scale) {
  const { possibleStart, possibleEnd } = event;
  let left = possibleStart === null ? -SIZES.gap : scale.x(possibleStart);
  let right = possibleEnd === null ? scale.right + SIZES.gap : scale.x(possibleEnd);
  if (has(event, "exactDay", "qualifiedDay")) {
    // In the middle of a day that is wider than its diamond.
    let middle = right - left > 4 * SIZES.halfDiamond ? (left + right) / 2 : left;
    // The calendar's first and last day have no margin: their diamonds move inwards.
    middle = Math.max(middle, SIZES.halfDiamond + SIZES.edge);
    middle = Math.min(middle, scale.right - SIZES.halfDiamond - SIZES.edge);
    [left, right] = [middle - SIZES.halfDiamond, middle + SIZES.halfDiamond];
  }
  right = Math.max(right, left + SIZES.halfDiamond);
  const [solidLeft, solidRight] = solidPart(event, scale, left, right);
  return { events: [event], left, right, solidLeft, solidRight, side: "right", titleLeft: 0, titleWidth: 0, title: "", lines: [], row: 0, isCluster: false };
}

// Return the sides of a bar's solid part, which is empty if no day is certain.
function solidPart(event, scale, left, right) {
  if (event.certainStart === null) return [right, right];
  const solidLeft = has(event, "inexactStart") ? Math.max(scale.x(event.certainStart), left + SIZES.halfDiamond) : left;
  const isCut = event.certainEnd !== null && has(event, "inexactEnd");
  const solidRight = isCut ? Math.min(scale.x(event.certainEnd), right - SIZES.halfDiamond) : right;
  return solidLeft < solidRight ? [solidLeft, solidRight] : [right, right];
}

// Put a title of a width beside a short mark, or above it where it fits on neither side.
function placeTitle(mark, fullWidth, scale) {
  const titleWidth = Math.min(fullWidth, scale.width - 2 * SIZES.edge);
  if (mark.right - mark.left < SIZES.shortBar && mark.left > -SIZES.gap) {
    const right = mark.right + SIZES.titleGap;
    if (right + titleWidth <= scale.right - SIZES.edge) return Object.assign(mark, { side: "right", titleLeft: right, titleWidth });
    const left = mark.left - SIZES.titleGap - titleWidth;
    if (left >= SIZES.edge) return Object.assign(mark, { side: "left", titleLeft: left, titleWidth });
  }
  const titleLeft = Math.min(Math.max(mark.left, SIZES.edge), scale.right - SIZES.edge - titleWidth);
  return Object.assign(mark, { side: "above", titleLeft, titleWidth });
}

// Return the height of a title's lines after the first one.
function extraHeight({ lines }) {
  return SIZES.lineHeight * Math.max(lines.length - 1, 0);
}

// Return how many rows a mark and its title need.
function rowCountOf(mark) {
  const extra = extraHeight(mark);
  const height = mark.side === "above" ? SIZES.rowHeight : SIZES.titleBeside + SIZES.lineHeight / 2;
  return extra ? Math.ceil((height + extra) / SIZES.rowHeight) : 1;
}

// Where a mark and its title begin, and where they end.
function outerLeft({ left, titleLeft, titleWidth }) {
  return titleWidth ? Math.min(left, titleLeft) : left;
}

function outerRight({ right, titleLeft, titleWidth }) {
  return titleWidth ? Math.max(right, titleLeft + titleWidth) : right;
}

function eventLabel(event) {
  return has(event, "possibleMatch") ? `(${event.title})` : event.title;
}

function labelWidth(event, measure) {
  const label = eventLabel(event);
  if (event.measuredLabel !== label) Object.assign(event, { measuredLabel: label, labelWidth: measure(label) });
  return event.labelWidth;
}

// In pixels, less than which sums of lengths are inexact.
const HAIR = 0.01;

// Return a text that is no wider than a width. Only the first words of a longer one are left. Of a word
// that is wider, the first letters are left.
function shorten(text, width, measure, whole = measure(text)) {
  if (whole <= width + HAIR) return text;
  const letters = Array.from(text);
  const beginning = (count) => `${letters.slice(0, count).join("").trimEnd()}…`;
  let [fits, tooMany] = [0, Math.trunc((letters.length * Math.max(width, 0)) / whole) + 2];
  while (tooMany - fits > 1) {
    const count = Math.trunc((fits + tooMany) / 2);
    if (measure(beginning(count)) <= width) fits = count;
    else tooMany = count;
  }
  const end = letters.lastIndexOf(" ", fits);
  return fits ? beginning(end > 0 ? end : fits) : "";
}
