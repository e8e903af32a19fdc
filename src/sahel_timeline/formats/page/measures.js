// How much room there is. The layout counts in pixels where the text of the page has 16, so that
// all of the drawing grows with the reader's text size.

const MIN_HEIGHT = 0.42; // of the window
const BELOW = 20; // pixels between the drawing and the end of the first screen
const PRINTED_WIDTH = 1000;
const PRINTED_ROWS = 18;
const MAX_PRINTED_ROWS = 40; // what a sheet has room for
let room = null; // cached: reading it makes the browser lay out the entire page
let isPrinting = false;

// Return a function that measures a text's width in a font of the page.
function textMeasurer(font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
  return (text) => context.measureText(text).width;
}

const measureTitle = textMeasurer("13px");
const measureLaneName = textMeasurer("600 13px");

// Return the width of the drawing and the rows of the first screen, and how many pixels one is.
function measureRoom() {
  if (isPrinting) return { width: PRINTED_WIDTH, rowBudget: PRINTED_ROWS, unit: 1 };
  return (room ??= readRoom());
}

function readRoom() {
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const below = innerHeight - (drawing.getBoundingClientRect().top + scrollY) - BELOW;
  const height = Math.max(below, innerHeight * MIN_HEIGHT) / unit - 2 * SIZES.lanePadding;
  return { width: Math.max(drawing.clientWidth / unit, 100), rowBudget: Math.max(Math.floor(height / SIZES.rowHeight), 4), unit };
}

// Return the height of the drawing beyond which it scrolls.
function maxHeight() {
  const isWhole = state.showsAllLanes || isPrinting;
  return isWhole ? Infinity : measureRoom().rowBudget * SIZES.rowHeight + 2 * SIZES.lanePadding;
}

function currentFrame() {
  const { width, rowBudget } = measureRoom();
  return { extent: timeline.extent, view: currentView(), width, rowBudget: isApart() ? Infinity : rowBudget, showsAll: state.showsAllLanes, paperRows: isPrinting && !state.showsAllLanes ? MAX_PRINTED_ROWS : 0, measure: measureTitle };
}
