// The filters: which events they keep, and the form that the reader fills in.

const form = byId("filters");
let isTyping = false;

function applyFilters() {
  measurePosition();
  const terms = searchTerms(state.q);
  const from = parsePeriod(state.from);
  const to = parsePeriod(state.to);
  for (const event of events) {
    const isShown =
      (!state.actors.size || event.actors.some((actor) => state.actors.has(actor))) &&
      (!state.types.size || state.types.has(event.type)) &&
      !((from || to) && event.flags & FLAGS.undated) &&
      (!from || event.possibleEnd === null || event.possibleEnd > from[0]) &&
      (!to || event.possibleStart === null || event.possibleStart < to[1]) &&
      isFound(event, terms);
    if (isShown !== event.isShown) event.batch.isStale = true;
    event.isShown = isShown;
  }
  showBatches();
  layOutLanes();
  showCount();
  showFields(from, to);
  showActiveFilters();
  showUndatedNote();
  highlightSoon();
  drawSoon();
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
  const isPeriodSet = state.from.trim() || state.to.trim();
  state = { ...emptyState(), view: isPeriodSet ? null : state.view, lanes: state.lanes, showsAllLanes: state.showsAllLanes };
  writeAddress({ replace: false });
  applyFilters();
  byId("q").focus();
}

function showCount() {
  const shown = events.filter((event) => event.isShown).length;
  const current = events.find(({ article }) => article.id === state.event);
  let text =
    shown === events.length
      ? sayCount(shown, "{count} event", "{count} events")
      : sayCount(events.length, "{shown} of {count} event", "{shown} of {count} events", { shown: formatCount(shown) });
  if (current && !current.isShown) text += `. “${current.title}” does not match these filters.`;
  if (byId("count").textContent !== text) byId("count").textContent = text; // spoken only when it changes
}

function showFields(from, to) {
  const isReversed = Boolean(from && to && from[0] >= to[1]);
  const isInvalid = { from: isReversed || (state.from.trim() && !from), to: isReversed || (state.to.trim() && !to) };
  for (const name of ["q", "from", "to"]) {
    const input = byId(name);
    if (input.value.trim() !== state[name].trim()) input.value = state[name];
    if (isInvalid[name]) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  byId("date-error").textContent = isReversed ? "“From” must not be later than “To”." : "Enter a date such as 2014, 2014-07 or 2014-07-15.";
  byId("date-error").hidden = !isInvalid.from && !isInvalid.to;
}

function showActiveFilters() {
  const items = [
    ...[...state.actors].map((actor) => activeFilter("actor", actor, timeline.actors[actor][0])),
    ...[...state.types].map((type) => activeFilter("type", type, timeline.types[type])),
  ];
  const hadFocus = document.activeElement?.closest("#active-filters button");
  byId("active-filters").replaceChildren(...items);
  if (hadFocus) (byId("active-filters").querySelector("button") ?? byId("q")).focus();
  const isFiltered = items.length || ["q", "from", "to"].some((name) => state[name].trim());
  byId("clear").hidden = !isFiltered;
}

function activeFilter(kind, number, name) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset[kind] = number;
  button.append(Object.assign(document.createElement("bdi"), { textContent: name }), " ×");
  button.setAttribute("aria-label", `Remove filter: ${kind} ${name}`);
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

function fillList(list, names, numbersOf) {
  list.parentElement.hidden = !names.length;
  const counts = names.map(() => 0);
  for (const event of events) for (const number of numbersOf(event)) counts[number] += 1;
  const sorted = names.map((name, number) => [name, number]).sort(([one], [other]) => one.localeCompare(other, "en"));
  list.append(...sorted.map(([name, number]) => new Option(`${name} (${counts[number]})`, number)));
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
  (list.id === "actor" ? state.actors : state.types).add(Number(list.value));
  list.value = "";
  changeFilters({ replace: false });
}

// Text typed in one go is one step of the history.
function onInput({ target }) {
  if (!(target.id in state) || target.tagName !== "INPUT") return;
  state[target.id] = target.value;
  if (target.id !== "q") viewPeriod();
  changeFilters({ replace: isTyping });
  isTyping = true;
}

// Zoom to the period of the fields From and To.
function viewPeriod() {
  const start = parsePeriod(state.from)?.[0] ?? timeline.extent[0];
  const end = parsePeriod(state.to)?.[1] ?? timeline.extent[1];
  state.view = start < end ? fitView([start, end]) : null;
}

function listenToFilters() {
  fillList(byId("actor"), timeline.actors.map(([name]) => name), ({ actors }) => actors);
  fillList(byId("type"), timeline.types, ({ type }) => (type === null ? [] : [type]));
  form.addEventListener("submit", (domEvent) => domEvent.preventDefault());
  form.addEventListener("input", onInput);
  form.addEventListener("change", () => (isTyping = false));
  form.querySelectorAll("select").forEach(listenToList);
  byId("clear").addEventListener("click", clearFilters);
}
