// The map: the places of the events that the filters and the window show.

const MAX_MAP_ZOOM = 12;
const MAX_ON_LIST = 200;
const MIN_RADIUS = 6; // of a place, in pixels
const MAX_RADIUS = 24;
const map = byId("map");
// The HTML has links to the first places, and dots for the rest.
const points = [...map.querySelectorAll("circle")].map(({ cx, cy }) => [cx.baseVal.value, cy.baseVal.value]);
for (const dot of map.querySelector(".dots")?.getAttribute("d").match(/\d+ \d+/g) ?? []) points.push(dot.split(" ").map(Number));
let mapEvent = 0;
const mapPlaces = timeline.map.places.map((place, index) => {
  const [isArea, ...steps] = place.map ? place : [0, place];
  const [x, y] = points[index];
  return { x, y, isArea: Boolean(isArea), events: steps.map((step) => events[(mapEvent += step)]) };
});
const placesOfLink = new WeakMap();
let mapView = [...timeline.map.start];
let focusedPlace = null;
let isMapDrawDue = false;

// Draw the map once, however often something asks for it before that.
function drawMap() {
  if (isMapDrawDue) return;
  isMapDrawDue = true;
  requestAnimationFrame(() => {
    isMapDrawDue = false;
    drawPlaces();
  });
}

function drawPlaces() {
  const unit = mapView[2] / (map.clientWidth || 1000); // units of the map in a pixel
  map.setAttribute("viewBox", mapView.map(Math.round).join(" "));
  map.classList.toggle("zoomed", isMapZoomed());
  byId("map-show-all").disabled = !isMapZoomed();
  const groups = groupPlaces(unit);
  const hadFocus = byId("map-places").contains(document.activeElement);
  const links = groups.map((group) => drawPlace(group, unit));
  byId("map-places").replaceChildren(...links, ...nameOnMap(groups, unit));
  const focused = links.find((link) => placesOfLink.get(link).events.includes(focusedPlace)) ?? links[0];
  focused?.setAttribute("tabindex", "0");
  if (hadFocus) focused?.focus({ preventScroll: true });
  const count = groups.reduce((sum, group) => sum + group.events.length, 0);
  const beyond = mapPlaces.reduce((sum, place) => sum + shownAt(place).length, -count);
  const texts = [sayCount(count, "{count} event on the map", "{count} events on the map")];
  if (beyond) texts.push(sayCount(beyond, "{count} beyond its edge", "{count} beyond its edge"));
  const text = texts.join(", ");
  if (byId("map-count").textContent !== text) byId("map-count").textContent = text;
}

function isMapZoomed() {
  return mapView[2] < timeline.map.width;
}

// An undated event is on the map only while all days are in view.
function isInWindow({ flags, possibleStart, possibleEnd }) {
  if (!state.view) return true;
  const [start, end] = state.view;
  return !(flags & FLAGS.undated) && (possibleEnd ?? end) > start && (possibleStart ?? start) < end;
}

function shownAt(place) {
  return place.events.filter((event) => event.isShown && isInWindow(event));
}

function isOnMap({ x, y }) {
  const [left, top, width, height] = mapView;
  return x >= left && x <= left + width && y >= top && y <= top + height;
}

// Show the full map if all that there is to see is beyond its edge.
function findOnMap(sought = mapPlaces.filter((place) => shownAt(place).length)) {
  if (sought.length && !sought.some(isOnMap)) showAllOfMap();
}

// Places that would overlap are one group, at the place of its most events.
function groupPlaces(unit) {
  const groups = [];
  const cells = new Map();
  const size = 2 * MAX_RADIUS * unit;
  const seen = mapPlaces.flatMap((place) => {
    const shown = isOnMap(place) ? shownAt(place) : [];
    return shown.length ? [{ ...place, events: shown, radius: radiusOf(shown.length) }] : [];
  });
  seen.sort((one, other) => other.events.length - one.events.length);
  for (const place of seen) {
    const [column, row] = [Math.floor(place.x / size), Math.floor(place.y / size)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx},${row + dy}`) ?? []));
    const group = near.find((other) => Math.hypot(other.x - place.x, other.y - place.y) < (other.radius + place.radius) * 0.9 * unit);
    if (group) {
      group.places.push(place);
      group.events = group.events.concat(place.events);
      group.radius = radiusOf(group.events.length);
      group.isMixed ||= group.isArea !== place.isArea;
      group.isArea &&= place.isArea;
      continue;
    }
    const added = { ...place, places: [place] };
    groups.push(added);
    const key = `${column},${row}`;
    cells.set(key, [...(cells.get(key) ?? []), added]);
  }
  return groups;
}

function radiusOf(count) {
  return Math.min(MIN_RADIUS + 2 * Math.sqrt(count - 1) + (count > 1 ? 3 : 0), MAX_RADIUS);
}

function drawPlace(group, unit) {
  const { x, y, radius, events: members } = group;
  const isCurrent = members.some(({ article }) => article.id === state.event);
  const names = ["place", ...(group.isArea ? ["area"] : []), ...(isCurrent ? ["current"] : [])];
  const link = createSvg("a", { class: names.join(" "), href: `#${members[0].article.id}`, tabindex: -1, "aria-label": describePlace(group) });
  placesOfLink.set(link, group);
  // A target of at least 24 pixels, for fingers.
  link.append(createSvg("circle", { class: "target", cx: x, cy: y, r: Math.max(radius, 12) * unit }), createSvg("circle", { cx: x, cy: y, r: radius * unit }));
  if (group.isMixed) link.append(createSvg("circle", { class: "around", cx: x, cy: y, r: (radius + 4) * unit }));
  if (members.length > 1) {
    const count = createSvg("text", { class: "place-count", x, y }, formatCount(members.length));
    count.style.fontSize = `${Math.min(11, (radius * 2.4) / String(members.length).length) * unit}px`;
    link.append(count);
  }
  link.append(createSvg("title", {}, describePlace(group)));
  return link;
}

function nameOfPlace(group) {
  return placeOf(group.events[0]) ?? "";
}

function describePlace(group) {
  const [first] = group.events;
  const place = nameOfPlace(group);
  if (group.events.length === 1) return [place, first.title, dateTextOf(first)].filter(Boolean).map(isolate).join(", ");
  const count = sayCount(group.events.length, "{count} event", "{count} events");
  return place ? `${isolate(place)}, ${count}` : count;
}

// Write the names of places beside them, those with the most events first, and then those of
// countries, where no other place or name is in the way. Return those of places.
function nameOnMap(groups, unit) {
  const taken = groups.map(({ x, y, radius }) => boxAround(x, y, radius * unit, radius * unit));
  const right = mapView[0] + mapView[2];
  const isFree = (box) => !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
  const texts = [];
  for (const group of groups) {
    const name = nameOfPlace(group);
    const width = (name.length * 7 + 6) * unit;
    const x = group.x + (group.radius + 3) * unit;
    const box = boxAround(x + width / 2, group.y, width / 2, 8 * unit);
    if (!name || name.length > 30 || box[2] > right || !isFree(box)) continue;
    taken.push(box);
    const text = createSvg("text", { class: "place-name", x, y: group.y + 4 * unit, "aria-hidden": "true" }, name);
    text.style.fontSize = `${12 * unit}px`;
    texts.push(text);
  }
  for (const name of byId("map-names").children) {
    const width = name.textContent.length * 7.5 * unit;
    const box = boxAround(Number(name.getAttribute("x")), Number(name.getAttribute("y")), width / 2, 8 * unit);
    const isShown = width < Number(name.dataset.room) && isFree(box);
    if (isShown) taken.push(box);
    name.style.fontSize = `${12 * unit}px`;
    name.style.display = isShown ? "" : "none";
  }
  return texts;
}

function boxAround(x, y, halfWidth, halfHeight) {
  return [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight];
}

// Zoom by a factor, with a point of the map staying where it is.
function zoomMap(factor, x = mapView[0] + mapView[2] / 2, y = mapView[1] + mapView[3] / 2) {
  const full = timeline.map.width;
  const width = Math.min(Math.max(mapView[2] * factor, full / MAX_MAP_ZOOM), full);
  const share = width / mapView[2];
  setMapView([x - (x - mapView[0]) * share, y - (y - mapView[1]) * share, width]);
}

function setMapView([left, top, width]) {
  const { width: fullWidth, height: fullHeight } = timeline.map;
  const height = (width * fullHeight) / fullWidth;
  mapView = [Math.min(Math.max(left, 0), fullWidth - width), Math.min(Math.max(top, 0), fullHeight - height), width, height];
  byId("map-list").hidden = true;
  drawMap();
}

function showAllOfMap() {
  setMapView([0, 0, timeline.map.width]);
}

// Open a group: its event, its places if zooming takes them apart, or else a list of its events.
function openPlaces(link) {
  const group = placesOfLink.get(link);
  focusedPlace = group.events[0];
  if (group.events.length === 1) return selectEvent(group.events[0]);
  const xs = group.places.map(({ x }) => x);
  const ys = group.places.map(({ y }) => y);
  const spread = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const width = Math.max(spread * 3, timeline.map.width / MAX_MAP_ZOOM);
  const apart = (spread / width) * map.clientWidth; // in pixels, after zooming
  if (apart > 2 * MAX_RADIUS && width < mapView[2] * 0.9) setMapView([(Math.min(...xs) + Math.max(...xs) - width) / 2, (Math.min(...ys) + Math.max(...ys)) / 2 - (width * mapView[3]) / mapView[2] / 2, width]);
  else listPlace(group);
}

function listPlace(group) {
  const list = byId("map-list");
  const heading = Object.assign(document.createElement("b"), { textContent: describePlace(group) });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  close.setAttribute("aria-label", say("Close"));
  close.addEventListener("click", closePlaceList);
  const header = document.createElement("header");
  header.append(heading, ...filterByPlace(group), close);
  const listed = new Set(group.events);
  const members = chronological.filter((event) => listed.has(event));
  const isOnePlace = new Set(members.map(placeOf)).size === 1;
  const items = members.slice(0, MAX_ON_LIST).map((event) => {
    const item = document.createElement("li");
    const title = Object.assign(document.createElement("a"), { href: `#${event.article.id}`, textContent: event.title, dir: "auto" });
    title.dataset.mapEvent = event.number;
    const place = isOnePlace ? "" : placeOf(event);
    const details = Object.assign(document.createElement("span"), { textContent: [dateTextOf(event), place].filter(Boolean).map(isolate).join(" · ") });
    item.append(title, details);
    return item;
  });
  const rest = members.length - items.length;
  if (rest > 0) items.push(Object.assign(document.createElement("li"), { textContent: sayCount(rest, "{count} more: use the filters to see it.", "{count} more: use the filters to see them.") }));
  const elements = document.createElement("ul");
  elements.append(...items);
  list.replaceChildren(header, elements);
  list.hidden = false;
  list.scrollTop = 0;
  elements.querySelector("a").focus({ preventScroll: true });
}

// A button that keeps only the events of a place, if all in a group have the same.
function filterByPlace(group) {
  const names = new Set(group.events.map(placeOf));
  const number = names.size === 1 ? findName("place", nameOfPlace(group)) : -1;
  if (number < 0 || state.places.has(number)) return [];
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: say("Only these") });
  button.addEventListener("click", () => {
    closePlaceList();
    toggle(state.places, number);
  });
  return [button];
}

function closePlaceList() {
  byId("map-list").hidden = true;
  focusPlace();
}

// Focus the place where the reader was.
function focusPlace() {
  drawPlaces();
  byId("map-places").querySelector('[tabindex="0"]')?.focus({ preventScroll: true });
}
