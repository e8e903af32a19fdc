// The card of the selected event: what its article says in short, and the way to the next one.
// It is a dialog that is not modal: the rest of the page stays usable while it is open.

const card = byId("card");
const CARD_PARTS = ["figure", ".where", ".summary"];
const MORE_CARD_PARTS = [".chips", ".sources"];
const SWIPE_DISTANCE = 60; // pixels
let opener = null; // what had the focus before: an element, and the event that it is the mark of

// Open the card of an event, or show this event in the open card.
function selectEvent(event) {
  hideTooltip();
  if (!card.contains(document.activeElement)) rememberOpener();
  const wasOpen = state.isCardOpen;
  Object.assign(state, { event: event.article.id, isCardOpen: true });
  writeAddress({ replace: wasOpen });
  showSelected();
  card.focus({ preventScroll: true });
}

function rememberOpener() {
  const element = document.activeElement;
  opener = { element, event: events[element.dataset?.event] };
}

// Show what the state says: the card, and which event is marked in the drawing and the list.
function showSelected() {
  const event = eventOfCard();
  highlightCurrent();
  markSelected(event ?? null);
  findOnMap(mapPlaces.filter((place) => place.events.includes(event)));
  card.hidden = !event || !state.isCardOpen;
  if (card.hidden) return;
  fillCard(event);
  requestAnimationFrame(() => requestAnimationFrame(() => uncoverMark(event)));
}

function eventOfCard() {
  return state.event ? eventOfArticle.get(byId(state.event)) : undefined;
}

function fillCard(event) {
  const { article } = event;
  linkChips(event.batch);
  const [date, ...notes] = [...article.querySelectorAll(".when > p")].map((text) => text.cloneNode(true));
  if (event.isPossible && !event.wasPossible) notes.push(Object.assign(document.createElement("p"), { className: "date-note", textContent: say("possible match") }));
  byId("card-when").replaceChildren(date);
  byId("card-title").textContent = article.querySelector(".title").textContent;
  const hasSummary = Boolean(article.querySelector(".summary"));
  byId("card-details").replaceChildren(...notes, ...copyParts(article, hasSummary ? CARD_PARTS : [...CARD_PARTS, ".note"]));
  byId("card-more").replaceChildren(...copyParts(article, MORE_CARD_PARTS));
  byId("card-read").setAttribute("href", `#${article.id}`);
  makeScrollable(byId("card-text"));
  byId("card-copy").hidden = ownAddress() === null;
  card.className = [...article.classList].find((name) => /^t[0-9a-f]{6}$/.test(name)) ?? "";
  showPosition(event);
}

// A text that is longer than the card scrolls, by key too.
function makeScrollable(text) {
  text.scrollTop = 0;
  if (text.scrollHeight > text.clientHeight) text.tabIndex = 0;
  else text.removeAttribute("tabindex");
}

function copyParts(article, selectors) {
  return selectors.map((selector) => article.querySelector(selector)).filter(Boolean).map(copyPart);
}

// A description becomes a block of its own.
function copyPart(part) {
  if (part.tagName !== "DD") return part.cloneNode(true);
  const copy = document.createElement("div");
  copy.className = part.className;
  copy.dir = part.dir;
  copy.append(...[...part.childNodes].map((node) => node.cloneNode(true)));
  return copy;
}

function showPosition(event) {
  const story = storyEvents();
  const index = story.indexOf(event);
  byId("card-position").textContent = index < 0 ? say("not among the filtered events") : say("{number} of {count}", { number: formatCount(index + 1), count: formatCount(story.length) });
  setText(byId("card-status"), "");
  showNeighbour(byId("card-previous"), say("Previous event"), neighbour(-1));
  showNeighbour(byId("card-next"), say("Next event"), neighbour(1));
}

// Name the event that a button leads to. One that is disabled would lose the focus.
function showNeighbour(button, label, event) {
  button.querySelector(".neighbour").textContent = event?.title ?? "";
  button.setAttribute("aria-label", event ? `${label}: ${event.title}` : label);
  button.setAttribute("aria-disabled", String(!event));
}

// Return the events that are shown, from the first to the last, and then those without a date.
function storyEvents() {
  const shown = chronological.filter(({ isShown }) => isShown);
  return [...shown.filter(({ flags }) => !(flags & FLAGS.undated)), ...shown.filter(({ flags }) => flags & FLAGS.undated)];
}

// Return the shown event before the selected one (-1) or after it (1), which need not be shown.
function neighbour(step) {
  const event = eventOfCard();
  const story = storyEvents();
  if (story.includes(event)) return story[story.indexOf(event) + step];
  const after = story.findIndex((each) => startOf(each) >= startOf(event));
  const place = after < 0 ? story.length : after;
  return story[step < 0 ? place - 1 : place];
}

function goToNeighbour(step) {
  const next = neighbour(step);
  if (!next) return;
  if (!(next.flags & FLAGS.undated)) viewEvent(next);
  const focused = document.activeElement;
  selectEvent(next);
  if (focused.matches("#card button")) focused.focus();
  setText(byId("card-announcement"), `${byId("card-position").textContent}: ${describeEvents([next])}`);
}

// Open the first event that begins in the view, or the first of all.
function readStory() {
  const first = firstInView(storyEvents());
  if (first) selectEvent(first);
}

// Follow a change of the filters.
function updateCard() {
  if (!card.hidden && state.isCardOpen) showPosition(eventOfCard());
}

function closeCard() {
  const hadFocus = card.contains(document.activeElement);
  const { event } = opener ?? {};
  Object.assign(state, { event: "", isCardOpen: false });
  writeAddress({ replace: true });
  showSelected();
  if (!hadFocus) return;
  // The drawing draws its marks anew, so the one that opened the card can be another element now.
  if (opener?.element.isConnected && opener.element !== document.body) opener.element.focus();
  else if (opener?.element.matches(".place")) focusPlace();
  else if (event) focusEvent(event);
  else drawing.focus({ preventScroll: true });
}

function readBelow() {
  state.isCardOpen = false;
  goToArticle(state.event);
}

// Scroll so far that an open card does not cover the mark of its event: in the drawing, as long as
// the mark stays below the axis, and then in the page.
function uncoverMark(event) {
  if (!layout) draw(); // the room has changed since, as it does in Firefox once the page has loaded
  const mark = [...svg.querySelectorAll(".mark")].find((link) => markOfLink.get(link).events.includes(event));
  if (!mark || card.hidden) return;
  scrollToEvent(event);
  const isCoveredBy = () => mark.getBoundingClientRect().bottom + 8 - card.getBoundingClientRect().top;
  const room = mark.getBoundingClientRect().top - byId("axis-bar").getBoundingClientRect().bottom;
  drawing.scrollTop += Math.max(Math.min(isCoveredBy(), room), 0);
  const covered = isCoveredBy();
  if (covered > 0 && mark.getBoundingClientRect().top - covered > 0) scrollBy(0, covered);
}

function onCardKey(domEvent) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[domEvent.key];
  if (!step || domEvent.target.matches("input") || domEvent.ctrlKey || domEvent.metaKey || domEvent.altKey) return;
  domEvent.preventDefault();
  goToNeighbour(step);
}

// A finger that sweeps the card aside goes to the next event.
function listenToSwipes() {
  let from = null;
  card.addEventListener("pointerdown", (domEvent) => (from = domEvent.pointerType === "touch" ? domEvent : null));
  card.addEventListener("pointercancel", () => (from = null));
  card.addEventListener("pointerup", ({ clientX, clientY }) => {
    const [dx, dy] = from ? [clientX - from.clientX, clientY - from.clientY] : [0, 0];
    from = null;
    if (Math.abs(dx) >= SWIPE_DISTANCE && Math.abs(dx) > 2 * Math.abs(dy)) goToNeighbour(dx < 0 ? 1 : -1);
  });
}

function onEscape({ key, target }) {
  if (key !== "Escape" || clusterList.contains(target) || !card || card.hidden || target.closest("form, #share")) return;
  closeCard();
}

function listenToCard() {
  card.addEventListener("keydown", onCardKey);
  listenToSwipes();
  document.addEventListener("keydown", onEscape);
  byId("card-previous").addEventListener("click", () => goToNeighbour(-1));
  byId("card-next").addEventListener("click", () => goToNeighbour(1));
  byId("card-close").addEventListener("click", closeCard);
  byId("card-read").addEventListener("click", (domEvent) => {
    domEvent.preventDefault();
    domEvent.stopPropagation();
    readBelow();
  });
  byId("card-copy").addEventListener("click", () => {
    const link = `${ownAddress()}${hashOf({ ...emptyState(), event: state.event, isCardOpen: true })}`;
    copyText(link, byId("card-status"));
  });
}
