// The reader's choice of lanes, and what is said below the drawing of what is not in it.

const MAX_NAMES = 12;
const LANE_KINDS = {
  actor: { names: timeline.actors.map(([name]) => name), of: ({ actors }) => actors },
  type: { names: timeline.types, of: ({ type }) => (type === null ? [] : [type]) },
  place: namedLanes("place"),
  country: namedLanes("country"),
};
const laneKind = byId("lane-kind");

// Whether there are lanes with names. Otherwise, all events are in one.
function hasLanes() {
  return state.lanes in LANE_KINDS;
}

// Whether each event has a row of its own because the reader asked for that. A sheet of paper has
// room for some.
function isApart() {
  return state.lanes === "event" && !(isPrinting && shownMembers().length > MAX_PRINTED_ROWS);
}

function areKnownLanes(kind) {
  return kind === "event" || Boolean(LANE_KINDS[kind]?.names.length);
}

function namedLanes(kind) {
  const { names = [], of = [] } = timeline.lanes[kind] ?? {};
  return { names, of: ({ number }) => (of[number] >= 0 ? [of[number]] : []) };
}

// Return what `layOut` needs to know of the lanes, or null if there are none.
function laneChoice() {
  if (!hasLanes()) return null;
  const chosen = { actor: state.actors, type: state.types }[state.lanes] ?? new Set();
  return { lanesOf: LANE_KINDS[state.lanes].of, chosen };
}

function laneName(key) {
  return key === NO_LANE ? noLaneName() : LANE_KINDS[state.lanes].names[key];
}

function noLaneName() {
  if (state.lanes === "actor") return say("(no actor)");
  if (state.lanes === "type") return say("(no type)");
  return state.lanes === "place" ? say("(no place)") : say("(no country)");
}

function listenToLaneKind() {
  for (const [kind, { names }] of Object.entries(LANE_KINDS)) {
    laneKind.querySelector(`[value=${kind}]`).hidden = !names.length;
  }
  laneKind.addEventListener("change", () => {
    state.lanes = laneKind.value;
    glideSoon();
    writeAddress({ replace: false });
    layOutLanes();
    drawSoon();
  });
}

function toggleAllRows() {
  state.showsAllLanes = !state.showsAllLanes;
  writeAddress({ replace: false });
  layOutLanes();
  drawSoon();
}

function showLaneNote({ arrangement, lanes: shown, height }) {
  laneKind.value = state.lanes;
  const notes = hasLanes() ? laneNotes(arrangement) : crowdNotes(shown[0]);
  const isCut = hasLanes() ? arrangement.notShown > 0 : height > maxHeight() + 1;
  const note = byId("lane-note");
  const button = note.querySelector("button");
  note.firstChild.textContent = notes.join(" ");
  button.hidden = !isCut && !state.showsAllLanes;
  button.textContent = state.showsAllLanes ? say("Show less") : hasLanes() ? say("Show all lanes") : say("Show all {count} rows", { count: formatCount(shown[0].rowCount) });
  note.hidden = button.hidden && !notes.length;
}

function laneNotes({ notShown, empty }) {
  const notes = [];
  if (notShown) notes.push(sayCount(notShown, "{count} event is in no lane shown.", "{count} events are in no lane shown."));
  if (empty.length) notes.push(say("Without events in these dates: {names}.", { names: someNames(empty.map(({ key }) => laneName(key))) }));
  return notes;
}

function someNames(names) {
  const rest = names.length - MAX_NAMES;
  const shown = names.slice(0, MAX_NAMES).join(", ");
  return rest > 0 ? sayCount(rest, "{names} and {count} other", "{names} and {count} others", { names: shown }) : shown;
}

function crowdNotes({ marks }) {
  let count = 0;
  for (const { events: members, isCluster } of marks) if (isCluster) count += members.length;
  const titles = marks.some(({ title, isCluster }) => !title && !isCluster) ? [say("Zoom in to see more titles.")] : [];
  return count ? [...titles, sayCount(count, "{count} event is only counted in the last row: zoom in, or choose a number.", "{count} events are only counted in the last row: zoom in, or choose a number.")] : titles;
}
