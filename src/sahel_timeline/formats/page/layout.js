// The lanes from top to bottom, and the marks in their rows, by the rules of timeline/lanes.py and
// layout.py. Nothing here knows of the page: a test gives it what it gives to Python.

const NO_LANE = -1;
const LANE_LIMITS = { own: 0, whole: SIZES.laneWholeRows, crowded: SIZES.laneRows };

function isInView({ possibleStart, possibleEnd }, [start, end]) {
  return (possibleStart === null || possibleStart < end) && (possibleEnd === null || possibleEnd > start);
}

function countInView(members, view) {
  let count = 0;
  for (const event of members) if (isInView(event, view)) count += 1;
  return count;
}

// Return the lanes of events in time order: the chosen ones, then the busiest in view.
function arrangeLanes(members, view, { lanesOf, chosen = new Set(), showsAll = false }) {
  const found = new Map();
  for (const event of members) {
    const keys = lanesOf(event);
    for (const key of keys.length ? new Set(keys) : [NO_LANE]) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(event);
    }
  }
  const all = [...found].map(([key, events]) => ({ key, events, inView: countInView(events, view) }));
  all.sort((one, other) => (one.key === NO_LANE) - (other.key === NO_LANE) || chosen.has(other.key) - chosen.has(one.key) || other.inView - one.inView);
  const busy = all.filter((lane) => lane.inView || chosen.has(lane.key));
  const shown = showsAll ? busy : busy.slice(0, SIZES.maxLanes);
  const drawn = new Set(shown.flatMap((lane) => lane.events));
  const notShown = members.filter((event) => !drawn.has(event) && isInView(event, view)).length;
  return { lanes: shown, empty: all.filter((lane) => !busy.includes(lane)), laneCount: all.length, notShown };
}

// Lay out events in time order: in one lane without a name, or in lanes if `laneChoice` says which.
// `frame` has the extent, the view, the width, the rows of the first screen, whether to show all,
// and a measure. With a layout to keep, its lanes stay what they are and where they are, and only
// those of them that `isSeen` says have marks.
function layOut(members, frame, laneChoice = null, { kept = null, isSeen = () => true } = {}) {
  const marksLeft = laneChoice && frame.width >= SIZES.narrow ? SIZES.laneNameWidth : 0;
  const marksWidth = frame.width - marksLeft;
  const arrangement = kept?.arrangement ?? arrange(members, frame, laneChoice);
  const header = laneChoice && !marksLeft ? SIZES.laneHeader : 0;
  let top = 0;
  const lanes = arrangement.lanes.map(({ key, events, inView }, index) => {
    const place = laneChoice && kept?.lanes[index];
    const limits = place ? { own: 0, whole: place.rowCount, crowded: Math.max(place.rowCount - 1, 1) } : laneChoice ? LANE_LIMITS : limitsOf(frame);
    const packed = place && !isSeen(place) ? { rowCount: place.rowCount, marks: [] } : layOutLane(events, frame, marksWidth, limits);
    const rowCount = place ? place.rowCount : packed.rowCount;
    const rowsTop = top + header + SIZES.lanePadding;
    const lane = { key, events, inView, top, rowsTop, bottom: rowsTop + rowCount * SIZES.rowHeight + SIZES.lanePadding, rowCount, marks: packed.marks };
    top = lane.bottom;
    return lane;
  });
  return { marksLeft, marksWidth, axis: chooseTicks(frame.view, marksWidth, frame.measure), lanes, height: top, arrangement };
}

function arrange(members, { view, showsAll }, laneChoice) {
  if (laneChoice) return arrangeLanes(members, view, { ...laneChoice, showsAll });
  return { lanes: [{ key: NO_LANE, events: members, inView: countInView(members, view) }], empty: [], laneCount: 1, notShown: 0 };
}

// The limits of a drawing without lanes. Clusters need one of its rows.
function limitsOf({ rowBudget, showsAll, paperRows }) {
  if (paperRows) return { own: rowBudget, whole: paperRows, crowded: paperRows - 1 };
  if (showsAll) return { own: rowBudget, whole: SIZES.maxRows, crowded: SIZES.maxRows };
  return { own: rowBudget, whole: Math.max(SIZES.maxWholeRows, rowBudget), crowded: Math.max(rowBudget - 1, 1) };
}

function layOutLane(members, { extent, view, measure }, width, limits) {
  const scale = timeScale(extent, view, width);
  const near = nearView(extent, view);
  const isFew = members.length <= limits.own;
  const events = isFew ? members : members.filter((event) => isInView(event, near));
  const packed = pack(events, scale, { ...limits, own: isFew ? limits.own : 0 }, measure);
  return { rowCount: packed.rowCount, marks: marksInSight(packed, scale.x(view[0]), width, measure) };
}

// Return the stretch around a view in which events share rows. It is the same for all views of a
// length between two steps, so that rows seldom change while the reader moves through time.
function nearView(extent, view) {
  const days = view[1] - view[0];
  const step = Math.floor((view[0] - extent[0]) / days);
  return [extent[0] + (step - 1) * days, extent[0] + (step + 2) * days];
}
