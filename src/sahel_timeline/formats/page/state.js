// What the reader has chosen to see. The address holds it, so that a link shows the same.

const MIN_VIEW_DAYS = 14;
let state = emptyState();

// The view is the first day to draw and the day after the last; null is the full timeline.
function emptyState() {
  return { q: "", actors: new Set(), types: new Set(), from: "", to: "", view: null, lanes: "", showsAllLanes: false, event: "" };
}

function readAddress() {
  const read = emptyState();
  const hash = location.hash.slice(1);
  if (!hash.includes("=")) {
    if (hash && !hash.startsWith("event-")) return state; // another place in the page, such as #events
    read.event = hash;
    return read;
  }
  const parameters = new URLSearchParams(hash);
  for (const name of ["q", "from", "to", "event"]) read[name] = parameters.get(name) ?? "";
  for (const name of parameters.getAll("actor")) addIfKnown(read.actors, timeline.actors.findIndex(([known]) => known === name));
  for (const name of parameters.getAll("type")) addIfKnown(read.types, timeline.types.indexOf(name));
  const lanes = parameters.getAll("lanes");
  read.showsAllLanes = lanes.includes("all") || parameters.get("rows") === "all";
  read.lanes = lanes.find((kind) => LANE_KINDS[kind]?.names.length) ?? (lanes.includes("all") ? "actor" : "");
  const [first, last] = (parameters.get("view") ?? "").split("..").map(parsePeriod);
  if (first && last && first[0] < last[1]) read.view = cutView([first[0], last[1]]);
  return read;
}

function addIfKnown(numbers, number) {
  if (number >= 0) numbers.add(number);
}

function hashOf(shown) {
  const parameters = new URLSearchParams();
  if (shown.q.trim()) parameters.append("q", shown.q.trim());
  for (const actor of shown.actors) parameters.append("actor", timeline.actors[actor][0]);
  for (const type of shown.types) parameters.append("type", timeline.types[type]);
  for (const name of ["from", "to"]) if (shown[name].trim()) parameters.append(name, shown[name].trim());
  if (shown.view) parameters.append("view", `${isoDate(shown.view[0])}..${isoDate(shown.view[1] - 1)}`);
  if (shown.lanes) parameters.append("lanes", shown.lanes);
  if (shown.showsAllLanes) parameters.append(shown.lanes ? "lanes" : "rows", "all");
  if (!parameters.size && shown.event) return `#${shown.event}`;
  if (shown.event) parameters.append("event", shown.event);
  return parameters.size ? `#${parameters}` : "#";
}

// Write the state into the address, as a new step of the history or in place of the last one.
function writeAddress({ replace }) {
  const hash = hashOf(state);
  if (hash === (location.hash || "#")) return;
  if (replace) history.replaceState("written", "", hash);
  else history.pushState("written", "", hash);
}

function currentView() {
  return state.view ?? timeline.extent;
}

// Return the part of a view that is inside the full timeline, or null if none is.
function cutView([start, end]) {
  const [first, last] = [Math.max(start, timeline.extent[0]), Math.min(end, timeline.extent[1])];
  return first < last ? fitView([first, last]) : null;
}

// Return the nearest view inside the full timeline, or null if that is the full timeline.
function fitView([start, end]) {
  const [firstDay, endDay] = timeline.extent;
  const days = Math.max(end - start, MIN_VIEW_DAYS);
  if (days >= endDay - firstDay) return null;
  const centred = start - (days - (end - start)) / 2;
  const fitted = Math.min(Math.max(centred, firstDay), endDay - days);
  return [fitted, fitted + days];
}
