// How certainly an event is what the reader asks for: 0 not, 1 possibly, 2 certainly. As in the
// commands, From is `--since`, To is `--until`, and "under way in" is `--during`.

const [NO, POSSIBLE, CERTAIN] = [0, 1, 2];

// Return what the state asks for, read once for all events. `problems` has a message for each
// field that cannot be read, or that asks for what no event can have.
function readRequest() {
  const problems = {};
  const [from, to] = [readLimit("from", problems), readLimit("to", problems)];
  const during = readDuring(problems);
  const isReversed = Boolean(from && to && from[0] > to[1]);
  if (isReversed) problems.from = problems.to = { kind: "reversed" };
  if (from && during && from[0] > during[1]) problems.from = problems.during = { kind: "tooLate" };
  const began = from || to ? [from ? from[0] : MIN_DAY, to ? to[1] : MAX_DAY] : null;
  return { began, during, isReversed, problems, terms: searchTerms(state.q), hasSigns: Boolean(state.q.trim()) };
}

// The days that the field in which the reader types had last: half a date does not change them.
const lastDays = {};

function daysTyped(name, read) {
  const text = state[name].trim();
  const days = text ? read(text) : null;
  if (days || !text || name !== typedField) lastDays[name] = days;
  return lastDays[name];
}

// Return the days of From or To, or null. A range without the day that counts limits nothing.
function readLimit(name, problems) {
  const text = state[name].trim();
  const days = daysTyped(name, readDate);
  if (!text) return null;
  const isOpen = days && (name === "from" ? isOpenStart(days, text) : isOpenEnd(days, text));
  if (!days || isOpen) problems[name] = { kind: !days ? "unread" : name === "from" ? "noFirstDay" : "noLastDay", text };
  return isOpen ? null : days;
}

function readDuring(problems) {
  const text = state.during.trim();
  const days = daysTyped("during", readPeriod);
  if (!text) return null;
  if (days && !isOpenStart(days, text) && !isOpenEnd(days, text)) return days;
  problems.during = { kind: !days ? "unread" : isOpenStart(days, text) ? "noFirstDay" : "noLastDay", text };
  return null;
}

// Only a range can be open: the first year begins with the calendar too, but has a first day.
function isOpenStart([first], text) {
  return first === MIN_DAY && text.startsWith("[");
}

function isOpenEnd([, last], text) {
  return last === MAX_DAY && text.endsWith("]");
}

function judge(event, request) {
  let verdict = event.wasPossible ? POSSIBLE : CERTAIN;
  if (request.isReversed) return NO;
  if (request.began) verdict = Math.min(verdict, beganIn(event, request.began));
  if (verdict && request.during) verdict = Math.min(verdict, wasUnderWayIn(event, request.during));
  if (verdict && state.places.size) verdict = Math.min(verdict, bestOf(state.places, (place) => isAt(event, place)));
  if (verdict && state.countries.size) verdict = Math.min(verdict, bestOf(state.countries, (country) => isIn(event, country)));
  if (verdict && state.types.size && !(event.type !== null && state.types.has(sameType(event.type)))) return NO;
  if (verdict && state.actors.size && !tookPart(event)) return NO;
  if (verdict && !isFound(event, request.terms)) return NO;
  return verdict === POSSIBLE && state.certain ? NO : verdict;
}

function tookPart(event) {
  const actors = new Set(event.actors.map(sameActor));
  const chosen = [...state.actors];
  return state.allActors ? chosen.every((actor) => actors.has(actor)) : chosen.some((actor) => actors.has(actor));
}

function bestOf(numbers, verdictOf) {
  return Math.max(...[...numbers].map(verdictOf));
}

function isAt({ number }, place) {
  const [places, countries, possible] = filterFacts.placeMeans[place] ?? [[place], [], []];
  if (filterFacts.levels[number].some((level) => places.includes(level))) return CERTAIN;
  return inCountries(number, countries, possible);
}

function isIn({ number }, country) {
  return inCountries(number, ...filterFacts.countryMeans[country]);
}

function inCountries(number, certain, possible) {
  const text = filterFacts.countryTexts[number];
  return certain.includes(text) ? CERTAIN : possible.includes(text) ? POSSIBLE : NO;
}

// Return the first and last day of an event's start, and those of its end, which for an event
// without an end is its start.
function daysOf(event) {
  const span = filterFacts.spans[event.number];
  if (span) return span;
  const [first, last] = [event.possibleStart ?? MIN_DAY, event.possibleEnd === null ? MAX_DAY : event.possibleEnd - 1];
  return [first, last, first, last];
}

function beganIn(event, period) {
  const [first, last] = (event.days ??= daysOf(event));
  return overlap(event, period, [first, last, first, last]);
}

function wasUnderWayIn(event, period) {
  const verdict = overlap(event, period, (event.days ??= daysOf(event)));
  return filterFacts.qualified[event.number] & 2 ? Math.min(verdict, POSSIBLE) : verdict;
}

function overlap({ flags, number }, [low, high], [startFirst, startLast, endFirst, endLast]) {
  if (flags & FLAGS.undated || startFirst > high || endLast < low) return NO;
  const isInside = startLast <= high && endFirst >= low;
  return isInside && !(filterFacts.qualified[number] & 1) ? CERTAIN : POSSIBLE;
}
