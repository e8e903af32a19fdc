// The keyboard, the pointer and the wheel on the map.

// From the west to the east, by the arrow keys.
function focusNextPlace(step) {
  const links = [...byId("map-places").querySelectorAll(".place")].sort((one, other) => placesOfLink.get(one).x - placesOfLink.get(other).x);
  const index = links.findIndex((link) => link === document.activeElement);
  const next = links[Math.min(Math.max(index + step, 0), links.length - 1)];
  for (const link of links) link.setAttribute("tabindex", link === next ? "0" : "-1");
  focusedPlace = next && placesOfLink.get(next).events[0];
  next?.focus({ preventScroll: true });
}

const MAP_KEYS = {
  ArrowRight: () => focusNextPlace(1),
  ArrowDown: () => focusNextPlace(1),
  ArrowLeft: () => focusNextPlace(-1),
  ArrowUp: () => focusNextPlace(-1),
  "+": () => zoomMap(1 / 1.6),
  "=": () => zoomMap(1 / 1.6),
  "-": () => zoomMap(1.6),
  0: showAllOfMap,
};

function onMapKey(domEvent) {
  const action = MAP_KEYS[domEvent.key];
  if (!action || domEvent.ctrlKey || domEvent.metaKey || domEvent.altKey) return;
  domEvent.preventDefault();
  domEvent.stopPropagation();
  action();
}

function onMapClick(domEvent) {
  const link = domEvent.target.closest("a");
  if (!link || domEvent.ctrlKey || domEvent.metaKey || domEvent.shiftKey) return;
  domEvent.preventDefault();
  domEvent.stopPropagation();
  if (link.dataset.mapEvent) return selectEvent(events[link.dataset.mapEvent]);
  if (isMapDragged) return;
  openPlaces(link);
}

const mapPointers = new Map();
let isMapDragged = false; // so that the click at the end of it opens nothing

function onMapDown(domEvent) {
  if (domEvent.button) return;
  if (!mapPointers.size) isMapDragged = false;
  mapPointers.set(domEvent.pointerId, domEvent);
}

// One pointer drags a zoomed map. Two fingers zoom it, and what is between them stays there.
function onMapMove(domEvent) {
  const previous = mapPointers.get(domEvent.pointerId);
  if (!previous) return;
  if (!isMapDragged && Math.hypot(domEvent.clientX - previous.clientX, domEvent.clientY - previous.clientY) < DRAG_DISTANCE) return;
  const before = spanOf([...mapPointers.values()]);
  mapPointers.set(domEvent.pointerId, domEvent);
  if (mapPointers.size === 1 && !isMapZoomed()) return;
  isMapDragged = true;
  const now = spanOf([...mapPointers.values()]);
  const area = map.getBoundingClientRect();
  const [x, y] = pointOnMap(before, area);
  zoomMap(Math.min(Math.max(before.length / now.length, 0.5), 2), x, y);
  const unit = mapView[2] / area.width;
  setMapView([mapView[0] + (before.x - now.x) * unit, mapView[1] + (before.y - now.y) * unit, mapView[2]]);
}

// Return the middle of some pointers, and how far the first two are from each other.
function spanOf(found) {
  const middle = (name) => found.reduce((sum, each) => sum + each[name], 0) / found.length;
  const [one, other = one] = found;
  return { x: middle("clientX"), y: middle("clientY"), length: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1 };
}

function pointOnMap({ x, y }, area) {
  const unit = mapView[2] / area.width;
  return [mapView[0] + (x - area.left) * unit, mapView[1] + (y - area.top) * unit];
}

function onMapUp({ pointerId }) {
  mapPointers.delete(pointerId);
}

function onMapWheel(domEvent) {
  if (!domEvent.ctrlKey && !domEvent.metaKey) return;
  domEvent.preventDefault();
  const pointer = { x: domEvent.clientX, y: domEvent.clientY };
  zoomMap(Math.exp(Math.min(Math.max(domEvent.deltaY * 0.004, -0.5), 0.5)), ...pointOnMap(pointer, map.getBoundingClientRect()));
}

function listenToMap() {
  byId("map-toolbar").hidden = false;
  byId("map-zoom-in").addEventListener("click", () => zoomMap(1 / 1.6));
  byId("map-zoom-out").addEventListener("click", () => zoomMap(1.6));
  byId("map-show-all").addEventListener("click", showAllOfMap);
  map.addEventListener("keydown", onMapKey);
  for (const element of [map, byId("map-list")]) element.addEventListener("click", onMapClick);
  byId("map-list").addEventListener("keydown", ({ key }) => key === "Escape" && closePlaceList());
  map.addEventListener("pointerdown", onMapDown);
  addEventListener("pointermove", onMapMove);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, onMapUp);
  map.addEventListener("dragstart", (domEvent) => domEvent.preventDefault());
  map.addEventListener("wheel", onMapWheel, { passive: false });
  new ResizeObserver(drawMap).observe(map);
  for (const name of ["beforeprint", "afterprint"]) addEventListener(name, drawPlaces);
}
