// The histogram of all events above the axis, and the brush on it that shows and sets the view.

const MIN_BAR = 1.5;
const histogram = byId("histogram");
const brush = byId("brush");
const handles = [...(brush?.querySelectorAll(".handle") ?? [])];
let brushed = null; // what a pointer does: { move } to a day

function drawHistogram() {
  const height = SIZES.histogramHeight;
  const bars = Math.max(Math.floor(measureRoom().width / SIZES.histogramBar), 1);
  const counts = countStarts(shownMembers(), timeline.extent, bars);
  const most = Math.max(...counts) || 1;
  const barWidth = measureRoom().width / bars;
  const path = counts.map((count, index) => {
    if (count < 1e-6) return "";
    const top = height - Math.max((count / most) * (height - 4), MIN_BAR);
    return `M${(index * barWidth).toFixed(1)} ${height}V${top.toFixed(1)}h${(barWidth - 1).toFixed(1)}V${height}z`;
  });
  sizeSvg(histogram, height);
  histogram.replaceChildren(createSvg("path", { class: "bars", d: path.join("") }));
}

function showBrush() {
  const [start, end] = timeline.extent;
  const view = currentView();
  const parts = view.map((day) => (100 * (day - start)) / (end - start));
  const frame = brush.querySelector(".window");
  frame.style.left = `${parts[0]}%`;
  frame.style.width = `${parts[1] - parts[0]}%`;
  handles.forEach((handle, side) => {
    handle.style.left = `${parts[side]}%`;
    handle.setAttribute("aria-valuemin", start);
    handle.setAttribute("aria-valuemax", end);
    handle.setAttribute("aria-valuenow", Math.round(view[side]));
    handle.setAttribute("aria-valuetext", formatDay(Math.round(view[side]) - side));
  });
  brush.classList.toggle("whole", !state.view);
  byId("toolbar").classList.toggle("zoomed", Boolean(state.view));
}

// Move one side of the view to a day. It stops before the other side.
function moveSide(side, day) {
  const [start, end] = currentView();
  if (side) setView([start, Math.min(Math.max(day, start + MIN_VIEW_DAYS), timeline.extent[1])]);
  else setView([Math.max(Math.min(day, end - MIN_VIEW_DAYS), timeline.extent[0]), end]);
}

function dayOnBrush(domEvent) {
  const { left, width } = brush.getBoundingClientRect();
  const [start, end] = timeline.extent;
  return start + Math.min(Math.max((domEvent.clientX - left) / width, 0), 1) * (end - start);
}

// A handle moves its side, the window moves as it is, and anywhere else a new window begins.
function onBrushDown(domEvent) {
  if (domEvent.button) return;
  const day = dayOnBrush(domEvent);
  const [start, end] = currentView();
  const { side } = domEvent.target.dataset;
  if (side) brushed = { move: (to) => moveSide(Number(side), to) };
  else if (state.view && domEvent.target.className === "window") brushed = { move: (to) => setView([start + to - day, end + to - day]) };
  else brushed = { move: (to) => setView([Math.min(day, to), Math.max(day, to)]) };
  brushed.x = domEvent.clientX;
  brush.setPointerCapture(domEvent.pointerId);
  if (side) domEvent.target.focus();
  domEvent.preventDefault(); // no text is selected
}

function onBrushMove(domEvent) {
  if (brushed && (brushed.isMoving ||= Math.abs(domEvent.clientX - brushed.x) >= DRAG_DISTANCE)) brushed.move(dayOnBrush(domEvent));
}

// A click outside of the window moves it there.
function onBrushUp(domEvent) {
  if (domEvent.type === "pointerup" && brushed && !brushed.isMoving && state.view && domEvent.target === brush) pan(dayOnBrush(domEvent) - (currentView()[0] + currentView()[1]) / 2);
  brushed = null;
}

function onBrushKey(domEvent) {
  const side = Number(domEvent.target.dataset.side);
  const step = Math.max(viewedDays() / 20, 1);
  const day = currentView()[side];
  const days = { ArrowLeft: day - step, ArrowDown: day - step, ArrowRight: day + step, ArrowUp: day + step, PageDown: day - 5 * step, PageUp: day + 5 * step, Home: timeline.extent[0], End: timeline.extent[1] };
  if (!(domEvent.key in days) || domEvent.ctrlKey || domEvent.metaKey || domEvent.altKey) return;
  domEvent.preventDefault();
  moveSide(side, days[domEvent.key]);
}

function listenToBrush() {
  brush.hidden = false;
  brush.addEventListener("pointerdown", onBrushDown);
  brush.addEventListener("pointermove", onBrushMove);
  for (const name of ["pointerup", "pointercancel"]) brush.addEventListener(name, onBrushUp);
  for (const handle of handles) handle.addEventListener("keydown", onBrushKey);
}
