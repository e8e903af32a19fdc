// What the reader has chosen to see. The address holds it, so that a link shows the same.

const MIN_VIEW_DAYS = 14;
let state = emptyState();

// The view is the first day to draw and the day after the last; null is the full timeline. `event`
// is the selected one, by the id of its article, whose card can be open.
function emptyState() {
  return {
    ...{ q: "", from: "", to: "", during: "", certain: false, allActors: false },
    ...{ actors: new Set(), types: new Set(), places: new Set(), countries: new Set() },
    ...{ view: null, lanes: "", showsAllLanes: false, event: "", isCardOpen: false },
  };
}

const TEXT_FIELDS = ["q", "from", "to", "during"];
const CHOSEN = { actor: "actors", type: "types", place: "places", country: "countries" };
let unknownNames = []; // in the address: pairs of a kind and a name

function readAddress() {
  const read = emptyState();
  const hash = readHash();
  unknownNames = [];
  if (!hash.includes("=")) {
    if (hash && hash !== "embed" && !hash.startsWith("event-")) return state; // another place in the page, such as #events
    read.event = hash === "embed" ? "" : knownEvent(hash);
    return read;
  }
  const parameters = new URLSearchParams(hash);
  for (const name of TEXT_FIELDS) read[name] = parameters.get(name) ?? "";
  for (const kind of KINDS) for (const name of parameters.getAll(kind)) addIfKnown(read[CHOSEN[kind]], kind, name);
  read.allActors = parameters.get("actors") === "all";
  read.certain = parameters.get("certain") === "only";
  const lanes = parameters.getAll("lanes");
  read.showsAllLanes = lanes.includes("all") || parameters.get("rows") === "all";
  read.lanes = lanes.find(areKnownLanes) ?? (lanes.includes("all") ? "actor" : "");
  read.event = knownEvent(parameters.get("event") ?? "");
  read.isCardOpen = Boolean(read.event) && parameters.get("card") === "open";
  read.view = readView(parameters.get("view") ?? "");
  return read;
}

// Read a view as the page writes it, or as people do: 2012, 2012.. or ..2012.
function readView(text) {
  const [start, end = start] = text.split("..");
  const first = start ? readDate(start) : [MIN_DAY];
  const last = end ? readDate(end) : [MAX_DAY, MAX_DAY];
  return text && first && last && first[0] <= last[1] ? cutView([first[0], last[1] + 1]) : null;
}

function addIfKnown(numbers, kind, name) {
  const number = findName(kind, name);
  if (number >= 0) numbers.add(number);
  else unknownNames.push([kind, name]);
}

function knownEvent(anchor) {
  if (!anchor || byId(anchor)?.matches(".event")) return anchor;
  unknownNames.push(["event", anchor.replace(/^event-/, "")]);
  return "";
}

function hashOf(shown) {
  const parameters = new URLSearchParams();
  if (shown.q.trim()) parameters.append("q", shown.q.trim());
  for (const kind of KINDS) for (const number of shown[CHOSEN[kind]]) parameters.append(kind, CHOICES[kind].names[number]);
  if (shown.allActors && shown.actors.size > 1) parameters.append("actors", "all");
  for (const name of ["from", "to", "during"]) if (shown[name].trim()) parameters.append(name, shown[name].trim());
  if (shown.certain) parameters.append("certain", "only");
  if (shown.view) parameters.append("view", `${isoDate(shown.view[0])}..${isoDate(shown.view[1] - 1)}`);
  if (shown.lanes) parameters.append("lanes", shown.lanes);
  if (shown.showsAllLanes) parameters.append(shown.lanes ? "lanes" : "rows", "all");
  if (!parameters.size && shown.event && !shown.isCardOpen) return `#${shown.event}`;
  if (shown.event) parameters.append("event", shown.event);
  if (shown.event && shown.isCardOpen) parameters.append("card", "open");
  return parameters.size ? `#${parameters}` : "#";
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
