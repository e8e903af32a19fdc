// The articles in batches. Out of sight, a batch is not rendered, and has the height estimated here.
// In a long page, a filter updates batches near the screen at once, and the others while the reader
// is idle.

const ARTICLE_HEIGHT = innerWidth < 736 ? 420 : 330; // an estimate
const eventOfArticle = new Map(events.map((event) => [event.article, event]));
const yearGroups = [...document.querySelectorAll(".year-group")];
const batches = [...document.querySelectorAll(".batch")].map((element) => {
  const members = [...element.querySelectorAll(".event")].map((article) => eventOfArticle.get(article));
  return { element, events: members, isNear: false, isStale: false, isLinked: false };
});
for (const batch of batches) for (const event of batch.events) event.batch = batch;
let isUpdateDue = false;

function showBatches() {
  for (const batch of batches) {
    if (!batch.isStale) continue;
    const isEmpty = !batch.events.some((event) => event.isShown);
    if (batch.element.hidden !== isEmpty) batch.element.hidden = isEmpty;
    if (batch.isNear || !IS_LONG) updateBatch(batch);
  }
  for (const group of yearGroups) group.hidden = !group.querySelector(".batch:not([hidden])");
  updateWhenIdle();
}

function updateBatch(batch) {
  if (!batch.isStale) return;
  batch.isStale = false;
  for (const { article, isShown, isPossible, wasPossible } of batch.events) {
    if (article.hidden === isShown) article.hidden = !isShown;
    const when = article.querySelector(".when");
    if (isPossible && !wasPossible) when.dataset.note = say("possible match");
    else delete when.dataset.note;
  }
  estimateHeight(batch);
}

function updateAllBatches() {
  batches.forEach(updateBatch);
}

// A few at a time, so that the reader's next action does not have to wait.
function updateWhenIdle() {
  const stale = batches.filter((batch) => batch.isStale);
  if (!stale.length || isUpdateDue) return;
  isUpdateDue = true;
  whenIdle(() => {
    isUpdateDue = false;
    stale.slice(0, 8).forEach(updateBatch);
    updateWhenIdle();
  });
}

function estimateHeight(batch) {
  const count = batch.events.filter((event) => event.isShown).length;
  batch.element.style.containIntrinsicSize = `none ${count * ARTICLE_HEIGHT}px`;
}

// Make actors and types links that filter by them, so that readers can copy the address. The HTML
// does not number them, because that would be a thirtieth of a long page.
function linkChips(batch) {
  if (batch.isLinked) return;
  batch.isLinked = true;
  for (const { article, actors, type } of batch.events) {
    article.querySelectorAll(".chip").forEach((chip, index) => linkToFilter(chip, "actor", actors[index]));
    if (type !== null) linkToFilter(article.querySelector(".type"), "type", type);
  }
}

function linkToFilter(link, kind, number) {
  const filter = kind === "actor" ? { actors: new Set([sameActor(number)]) } : { types: new Set([sameType(number)]) };
  link.dataset[kind] = number;
  link.setAttribute("href", hashOf({ ...emptyState(), ...filter }));
}

// In a long page, only batches near the screen are kept up to date.
function watchBatches() {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const batch = batches.find(({ element }) => element === entry.target);
      batch.isNear = entry.isIntersecting;
      if (!batch.isNear) continue;
      updateBatch(batch);
      linkChips(batch);
      if (state.q.trim()) highlightSoon();
    }
  }, { rootMargin: "300px" });
  for (const batch of batches) {
    estimateHeight(batch);
    if (IS_LONG) observer.observe(batch.element);
    else linkChips(batch);
  }
}
