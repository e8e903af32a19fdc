// Zooming and panning.

const SETTLE_DELAY = 200; // milliseconds
let settleTimer = 0;

function setView(view) {
  state.view = view && fitView(view);
  hideTooltip();
  drawSoon();
  clearTimeout(settleTimer);
  settleTimer = setTimeout(settleView, SETTLE_DELAY);
}

// Once the view rests, round it to days, write it into the address and announce it.
function settleView() {
  settleTimer = 0;
  if (state.view) state.view = fitView(state.view.map(Math.round));
  writeAddress({ replace: true });
  if (state.lanes) layout = null; // the busiest lanes in view come first
  drawSoon();
  drawMap();
  byId("view-announcement").textContent = say("Showing {dates}", { dates: formatView() });
}

function viewedDays() {
  const [start, end] = currentView();
  return end - start;
}

// Zoom so that the day at x stays at x, which is where the reader is.
function zoom(factor, x = anchor()) {
  const days = Math.max(viewedDays() * factor, MIN_VIEW_DAYS);
  const day = currentView()[0] + (x / marksWidth) * viewedDays();
  const start = day - (x / marksWidth) * days;
  setView([start, start + days]);
}

// Return where the event with the focus, or else the open one, is in the view, or else the middle.
function anchor() {
  const view = currentView();
  const event = focusedEvent() ?? selectedEvent;
  if (!event || !isInView(event, view)) return marksWidth / 2;
  const [first, end] = [Math.max(event.possibleStart ?? view[0], view[0]), Math.min(event.possibleEnd ?? view[1], view[1])];
  return (((first + end) / 2 - view[0]) / viewedDays()) * marksWidth;
}

function pan(days) {
  setView(currentView().map((day) => day + days));
}

// Pan to the start of the timeline (side 0) or to its end (side 1).
function panTo(side) {
  pan(timeline.extent[side] - currentView()[side]);
}

// Zoom in on the events of a cluster.
function zoomToEvents(members) {
  const days = members.map(({ possibleStart }) => Math.max(possibleStart ?? -Infinity, currentView()[0]));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const span = Math.min(Math.max((last - first) * 1.5, MIN_VIEW_DAYS), viewedDays() / 2);
  glideSoon();
  setView([(first + last - span) / 2, (first + last + span) / 2]);
}

// Move the keyboard's focus by a number of events, and bring the new one into view.
function moveFocus(step) {
  const inLanes = new Set(lanes.flatMap((lane) => lane.events));
  const reachable = isApart() ? shownMembers() : chronological.filter((event) => inLanes.has(event));
  if (!reachable.length) return;
  const index = reachable.indexOf(events[document.activeElement.dataset?.event]);
  const next = index < 0 ? firstInView(reachable) : reachable[Math.min(Math.max(index + step, 0), reachable.length - 1)];
  viewEvent(next);
  updateLayout();
  scrollToEvent(next);
  measurePosition();
  draw();
  isTooltipDismissed = false;
  focusEvent(next);
}

// Return the first of some events that begins in the view, or if none does, the first of all.
function firstInView(members) {
  const view = currentView();
  return members.find((event) => isInView(event, view) && startOf(event) >= view[0]) ?? members[0];
}

// Scroll the drawing, and then the page, so that an event's row is in sight below the axis.
function scrollToEvent(event) {
  const row = rowOf(event);
  if (!row) return;
  const { unit } = measureRoom();
  const [top, bottom] = [row.top * unit, row.bottom * unit];
  if (top < drawing.scrollTop || bottom > drawing.scrollTop + drawing.clientHeight) drawing.scrollTop = top - drawing.clientHeight / 3;
  const onScreen = svg.getBoundingClientRect().top + top;
  if (onScreen < byId("axis-bar").offsetHeight || onScreen + bottom - top > innerHeight) scrollBy(0, onScreen - innerHeight / 3);
}

function viewEvent({ possibleStart, possibleEnd }) {
  const [start, end] = currentView();
  if ((possibleEnd ?? end) > start && (possibleStart ?? start) < end) return;
  const middle = possibleStart ?? possibleEnd;
  glideSoon();
  setView([middle - (end - start) / 2, middle + (end - start) / 2]);
}

const ACTIONS = {
  zoomIn: () => zoom(1 / 1.5),
  zoomOut: () => zoom(1.5),
  panEarlier: () => pan(-viewedDays() / 5),
  panLater: () => pan(viewedDays() / 5),
  showAll: () => setView(null),
  panToStart: () => panTo(0),
  panToEnd: () => panTo(1),
  focusPrevious: () => moveFocus(-1),
  focusNext: () => moveFocus(1),
  toggleAllRows,
  readStory,
};
