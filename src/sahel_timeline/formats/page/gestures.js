// The pointer, the wheel and the keyboard on the drawing.

const DRAG_DISTANCE = 4; // pixels; less is a click
// Keys, and the names of their actions in ACTIONS, in view.js.
const KEYS = {
  ...{ "+": "zoomIn", "=": "zoomIn", "-": "zoomOut", _: "zoomOut", 0: "showAll" },
  ...{ ArrowLeft: "panEarlier", ArrowRight: "panLater", Home: "panToStart", End: "panToEnd" },
  ...{ ArrowUp: "focusPrevious", ArrowDown: "focusNext" },
};

function onKey(domEvent) {
  const action = KEYS[domEvent.key];
  if (!action || domEvent.ctrlKey || domEvent.metaKey || domEvent.altKey) return;
  domEvent.preventDefault();
  if (!domEvent.repeat) glideSoon();
  ACTIONS[action]();
}

// One pointer, a finger or the mouse, pans; two fingers zoom.
const pointers = new Map();
let draggedDistance = 0;

function onPointerDown(domEvent) {
  if (domEvent.button) return;
  if (!pointers.size) draggedDistance = 0;
  pointers.set(domEvent.pointerId, domEvent);
}

function onPointerMove(domEvent) {
  const previous = pointers.get(domEvent.pointerId);
  if (!previous) return;
  const before = pointerPositions();
  pointers.set(domEvent.pointerId, domEvent);
  draggedDistance += Math.abs(domEvent.clientX - previous.clientX);
  if (draggedDistance < DRAG_DISTANCE) return;
  if (!drawing.hasPointerCapture(domEvent.pointerId)) drawing.setPointerCapture(domEvent.pointerId);
  if (before.length === 1) drag(previous, domEvent);
  else pinch(before, pointerPositions());
}

// The mouse moves the drawing in both directions. A finger scrolls it anyway.
function drag(previous, { clientX, clientY, pointerType }) {
  if (pointerType === "mouse") drawing.scrollTop += previous.clientY - clientY;
  pan(((previous.clientX - clientX) * viewedDays()) / marksPixels());
}

function marksPixels() {
  return marksWidth * measureRoom().unit;
}

function pointerPositions() {
  return [...pointers.values()].map(({ clientX }) => clientX);
}

// Zoom and pan so that the day between two fingers stays between them.
function pinch(before, now) {
  const edge = marksEdge();
  const dayAt = (x) => currentView()[0] + ((x - edge) * viewedDays()) / marksPixels();
  const scale = Math.min(Math.max((before[1] - before[0]) / (now[1] - now[0] || 1), 0.5), 2);
  const days = viewedDays() * scale;
  const middle = (now[0] + now[1]) / 2 - edge;
  const start = (dayAt(before[0]) + dayAt(before[1])) / 2 - (middle / marksPixels()) * days;
  setView([start, start + days]);
}

function marksEdge() {
  return drawing.getBoundingClientRect().left + marksLeft * measureRoom().unit;
}

function onPointerUp(domEvent) {
  pointers.delete(domEvent.pointerId);
}

// The wheel scrolls the page until the drawing is clicked or focused. Then, or with Ctrl, it
// zooms around the pointer. At the full timeline, zooming out scrolls the page again.
let doesWheelZoom = false;
let hintTimer = 0;

function listenToWheel() {
  drawing.addEventListener("wheel", onWheel, { passive: false });
  for (const name of ["pointerdown", "focusin"]) drawing.addEventListener(name, () => (doesWheelZoom = true));
  drawing.addEventListener("pointerleave", () => (doesWheelZoom = false));
  drawing.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !drawing.contains(relatedTarget)) doesWheelZoom = false;
  });
}

function onWheel(domEvent) {
  const pixels = domEvent.deltaMode ? 16 : 1; // deltaMode 1 counts lines
  if (domEvent.shiftKey || Math.abs(domEvent.deltaX) > Math.abs(domEvent.deltaY)) {
    if (!state.view) return;
    domEvent.preventDefault();
    pan(((domEvent.deltaX || domEvent.deltaY) * pixels * viewedDays()) / marksPixels());
    return;
  }
  const isKeyHeld = domEvent.ctrlKey || domEvent.metaKey;
  if (!isKeyHeld && !doesWheelZoom) return showWheelHint(domEvent);
  if (!state.view && domEvent.deltaY > 0 && !isKeyHeld) return;
  domEvent.preventDefault();
  byId("wheel-hint").hidden = true;
  // Pinching on a touchpad arrives as small steps of the wheel with Ctrl.
  const exponent = domEvent.deltaY * pixels * (domEvent.ctrlKey ? 0.01 : 0.002);
  zoom(Math.exp(Math.min(Math.max(exponent, -0.5), 0.5)), (domEvent.clientX - marksEdge()) / measureRoom().unit);
}

function showWheelHint({ clientY }) {
  const key = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
  const hint = byId("wheel-hint");
  hint.textContent = say("Hold {key} to zoom, or click here first", { key });
  hint.hidden = false;
  const chart = byId("chart");
  const maxTop = chart.clientHeight - hint.offsetHeight - 8;
  const top = clientY - chart.getBoundingClientRect().top + 24;
  hint.style.top = `${Math.max(Math.min(top, maxTop), 8)}px`;
  clearTimeout(hintTimer);
  hintTimer = setTimeout(() => (hint.hidden = true), 1500);
}

function onClick(domEvent) {
  const isPlain = !(domEvent.ctrlKey || domEvent.metaKey || domEvent.shiftKey || domEvent.altKey);
  const target = domEvent.target.closest("a, button");
  if (!target || !isPlain) return;
  const isByPointer = domEvent.detail > 0; // Enter clicks too
  if (draggedDistance >= DRAG_DISTANCE && isByPointer && drawing.contains(target)) return domEvent.preventDefault();
  const action = clickAction(target, isByPointer);
  if (!action) return;
  domEvent.preventDefault();
  action();
}

// Return what a click on a link or a button does, or null if the browser handles it.
function clickAction(target, isByPointer) {
  const { actor, type, place, country, action } = target.dataset;
  if (actor ?? type ?? place ?? country) return () => toggleFilter(target);
  if (action) {
    return () => {
      glideSoon();
      ACTIONS[action]();
    };
  }
  if (isByPointer && markOfLink.get(target)?.isCluster) return () => openCluster(target);
  if (markOfLink.has(target)) return () => selectEvent(events[target.dataset.event]);
  const anchor = target.getAttribute("href")?.slice(1);
  if (clusterList.contains(target) && anchor) return () => selectEvent(eventOfArticle.get(byId(anchor)));
  if (anchor?.startsWith("event-")) return () => goToArticle(anchor);
  return target.classList.contains("skip-link") ? skipToEvents : null;
}

function toggleFilter(target) {
  const kind = KINDS.find((each) => each in target.dataset);
  toggle(state[CHOSEN[kind]], CHOICES[kind].same(Number(target.dataset[kind])));
  if (target.closest(".event")) byId("count").scrollIntoView();
}

// Scroll without following the link: that would replace the state in the address.
function skipToEvents() {
  byId("events").scrollIntoView();
  byId("events").focus({ preventScroll: true });
}

function listenToDrawing() {
  drawing.tabIndex = 0;
  drawing.setAttribute("role", "application");
  drawing.setAttribute("aria-roledescription", say("zoomable timeline"));
  drawing.addEventListener("keydown", onKey);
  drawing.addEventListener("pointerdown", onPointerDown);
  drawing.addEventListener("pointermove", onPointerMove);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, onPointerUp);
  drawing.addEventListener("dragstart", (domEvent) => domEvent.preventDefault());
  listenToWheel();
  listenForTooltips();
}
