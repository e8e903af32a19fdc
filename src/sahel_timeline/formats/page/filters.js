// The filters: which events they keep, and the form that the reader fills in.

const form = byId("filters");
const FOLDED = matchMedia("(max-width: 46rem)"); // as in reading.css
let isTyping = false;
let typedField = ""; // with a date that is perhaps not complete

function applyFilters() {
  measurePosition();
  const request = readRequest();
  for (const event of events) {
    const verdict = judge(event, request);
    const isShown = verdict !== NO;
    const isPossible = verdict === POSSIBLE;
    if (isShown !== event.isShown || isPossible !== event.isPossible) event.batch.isStale = true;
    Object.assign(event, { isShown, isPossible });
    event.flags = isPossible ? event.flags | FLAGS.possibleMatch : event.flags & ~FLAGS.possibleMatch;
  }
  showBatches();
  layOutLanes();
  showCount(request);
  showFields();
  showProblems(request);
  showUnknownNames();
  showActiveFilters();
  showUndatedNote();
  updateCard();
  highlightSoon();
  drawSoon();
  findOnMap();
  drawMap();
}

// Apply changed filters. If the view would be empty, show the full timeline.
function changeFilters({ replace }) {
  applyFilters();
  const [start, end] = currentView();
  const isInView = ({ isShown, flags, possibleStart, possibleEnd }) => isShown && !(flags & FLAGS.undated) && (possibleEnd ?? end) >= start && (possibleStart ?? start) <= end;
  if (state.view && !events.some(isInView)) state.view = null;
  writeAddress({ replace });
}

function toggle(numbers, number) {
  if (!numbers.delete(number)) numbers.add(number);
  changeFilters({ replace: false });
}

function clearFilters() {
  const isPeriodSet = state.from.trim() || state.to.trim() || state.during.trim();
  // What does not filter stays as it is.
  const { event, isCardOpen, lanes: laneKinds, showsAllLanes } = state;
  state = { ...emptyState(), view: isPeriodSet ? null : state.view, event, isCardOpen, lanes: laneKinds, showsAllLanes };
  unknownNames = [];
  writeAddress({ replace: false });
  applyFilters();
  byId("q").focus();
}

function showCount(request) {
  const shown = events.filter((event) => event.isShown).length;
  const possible = events.filter((event) => event.isPossible).length;
  const current = events.find(({ article }) => article.id === state.event);
  let text =
    shown === events.length
      ? sayCount(shown, "{count} event", "{count} events")
      : sayCount(events.length, "{shown} of {count} event", "{shown} of {count} events", { shown: formatCount(shown) });
  if (possible) text += sayCount(possible, ", {count} possible", ", {count} possible");
  if (!shown) text += `. ${emptinessText(request)}`;
  else if (current && !current.isShown) text += `. ${say("“{title}” does not match these filters.", { title: current.title })}`;
  setText(byId("count"), text);
  byId("possible-key").hidden = !possible;
}

function showFields() {
  for (const name of TEXT_FIELDS) {
    const input = byId(name);
    if (input.value.trim() !== state[name].trim()) input.value = state[name];
  }
  for (const name of ["certain", "allActors"]) byId(name).checked = state[name];
  byId("all-actors-row").hidden = state.actors.size < 2;
  const isFolded = FOLDED.matches && (state.from.trim() || state.to.trim());
  if (isFolded || state.during.trim() || state.certain) unfoldFilters(true);
}

function unfoldFilters(isUnfolded) {
  byId("more-fields").hidden = !isUnfolded;
  byId("more-filters").setAttribute("aria-expanded", String(isUnfolded));
}

function showActiveFilters() {
  const items = KINDS.flatMap((kind) => [...state[CHOSEN[kind]]].map((number) => activeFilter(kind, number)));
  const hadFocus = document.activeElement?.closest("#active-filters button");
  byId("active-filters").replaceChildren(...items);
  if (hadFocus) (byId("active-filters").querySelector("button") ?? byId("q")).focus();
  byId("clear").hidden = !(items.length || state.certain || TEXT_FIELDS.some((name) => state[name].trim()));
}

function activeFilter(kind, number) {
  const name = CHOICES[kind].names[number];
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset[kind] = number;
  button.append(Object.assign(document.createElement("bdi"), { textContent: name }), " ×");
  button.setAttribute("aria-label", say("Remove filter: {kind} {name}", { kind: kindName(kind), name }));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function showUndatedNote() {
  const note = byId("undated-note");
  if (!note) return;
  const count = events.filter((event) => event.isShown && event.flags & FLAGS.undated).length;
  note.hidden = !count;
  note.textContent = sayCount(count, "{count} undated event, not drawn, at the end of the list.", "{count} undated events, not drawn, at the end of the list.");
}

function fillList(list) {
  const { names, same, numbersOf } = CHOICES[list.id];
  list.parentElement.hidden = !names.length;
  const counts = names.map(() => 0);
  for (const event of events) for (const number of new Set(numbersOf(event))) counts[number] += 1;
  const offered = names.map((name, number) => [name, number]).filter(([, number]) => same(number) === number);
  const { compare } = new Intl.Collator(language.code); // ten times as fast as `localeCompare`
  const sorted = offered.sort(([one], [other]) => compare(one, other));
  list.append(...sorted.map(([name, number]) => new Option(`${isolate(name)} (${formatCount(counts[number])})`, number)));
}

// On a closed list, each key press changes the selection. A selection made by key is
// added to the filters by Enter or when the focus leaves, and discarded by Escape.
let isSelectedByKey = false;

function listenToList(list) {
  list.addEventListener("pointerdown", () => (isSelectedByKey = false));
  list.addEventListener("change", () => isSelectedByKey || addSelected(list));
  list.addEventListener("blur", () => addSelected(list));
  list.addEventListener("keydown", (domEvent) => {
    isSelectedByKey = domEvent.key !== "Enter";
    if (domEvent.key === "Escape") list.value = "";
    if (isSelectedByKey || list.value === "") return;
    domEvent.preventDefault(); // Enter would open the list
    addSelected(list);
  });
}

function addSelected(list) {
  if (list.value === "") return;
  state[CHOSEN[list.id]].add(Number(list.value));
  list.value = "";
  changeFilters({ replace: false });
}

// Text typed in one go is one step of the history.
function onInput({ target }) {
  if (!TEXT_FIELDS.includes(target.id)) return;
  state[target.id] = target.value;
  if (target.id !== "q") {
    typedField = target.id;
    viewPeriod();
  }
  changeFilters({ replace: isTyping });
  isTyping = true;
}

// A field is complete once the reader leaves it or presses Enter.
function onChange({ target }) {
  isTyping = false;
  typedField = "";
  if (target.type !== "checkbox") return applyFilters();
  state[target.id] = target.checked;
  changeFilters({ replace: false });
}

// Zoom to the period that the fields ask for.
function viewPeriod() {
  const { began, during } = readRequest();
  const [full, limits] = [timeline.extent, [began, during].filter(Boolean)];
  const first = Math.max(full[0], ...limits.map(([start]) => start));
  const end = Math.min(full[1], ...limits.map(([, last]) => last + 1));
  state.view = limits.length && first < end ? fitView([first, end]) : null;
}

function listenToFilters() {
  form.querySelectorAll("select").forEach(fillList);
  form.addEventListener("submit", (domEvent) => domEvent.preventDefault());
  form.addEventListener("input", onInput);
  form.addEventListener("change", onChange);
  form.querySelectorAll("select").forEach(listenToList);
  byId("clear").addEventListener("click", clearFilters);
  byId("more-filters").addEventListener("click", () => unfoldFilters(byId("more-fields").hidden));
}
