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
  drawSoon();
  byId("view-announcement").textContent = `Showing ${formatView()}`;
}

function viewedDays() {
  const [start, end] = currentView();
  return end - start;
}

// Zoom so that the day at x stays at x.
function zoom(factor, x = marksWidth / 2) {
  const days = Math.max(viewedDays() * factor, MIN_VIEW_DAYS);
  const day = currentView()[0] + (x / marksWidth) * viewedDays();
  const start = day - (x / marksWidth) * days;
  setView([start, start + days]);
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
  const days = members.map(({ possibleStart, possibleEnd }) => possibleStart ?? possibleEnd);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const span = Math.min(Math.max((last - first) * 1.5, MIN_VIEW_DAYS), viewedDays() / 2);
  setView([(first + last - span) / 2, (first + last + span) / 2]);
}

// Move the keyboard's focus by a number of events, and bring the new one into view.
function moveFocus(step) {
  const inLanes = new Set(lanes.flatMap((lane) => lane.events));
  const reachable = chronological.filter((event) => inLanes.has(event));
  if (!reachable.length) return;
  const index = reachable.indexOf(events[document.activeElement.dataset?.event]);
  const next = reachable[index < 0 ? 0 : Math.min(Math.max(index + step, 0), reachable.length - 1)];
  viewEvent(next);
  const lane = lanes.find((each) => each.events.includes(next));
  const top = svg.getBoundingClientRect().top;
  if (top + lane.top < 0 || top + lane.bottom > innerHeight) scrollBy(0, top + lane.top - innerHeight / 3);
  measurePosition();
  draw();
  isTooltipDismissed = false;
  focusEvent(next);
}

function viewEvent({ possibleStart, possibleEnd }) {
  const [start, end] = currentView();
  if ((possibleEnd ?? end) > start && (possibleStart ?? start) < end) return;
  const middle = possibleStart ?? possibleEnd;
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
};
