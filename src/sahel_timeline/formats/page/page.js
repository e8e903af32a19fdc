// The page as a whole: what it shows, and whom it listens to.

// Show what the address asks for.
function show() {
  isTyping = false;
  state = readHash();
  update();
  markCurrent();
}

// An address that is none of our steps was written by the reader: it leads to its event.
function arrive(event) {
  show();
  if (event.state === null) requestAnimationFrame(() => markCurrent()?.scrollIntoView());
}

function markCurrent() {
  document.querySelector(".event.current")?.classList.remove("current");
  const article = state.event && document.getElementById(state.event);
  if (!article) return null;
  batches.forEach(showArticles);
  article.classList.add("current");
  return article;
}

function goTo(anchor) {
  state.event = anchor;
  remember(false);
  const article = markCurrent();
  article?.scrollIntoView();
  article?.focus({ preventScroll: true });
}

function toggle(set, number) {
  if (!set.delete(number)) set.add(number);
  filter(false);
}

// A filter that has changed: where the view would be empty, the whole time is shown.
function filter(inPlace) {
  update();
  const [from, to] = view();
  const isSeen = ([first, , , end], event) => isShown[event] && (end ?? to) >= from && (first ?? from) <= to;
  if (state.view && !scene.events.some(isSeen)) state.view = null;
  remember(inPlace);
}

function printed(is) {
  batches.forEach(showArticles);
  isPrinted = is;
  measure();
  draw();
}

function listenToFilters() {
  fill(field("actor"), scene.actors.map(([name]) => name), 5);
  fill(field("type"), scene.types, 6);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", type);
  form.addEventListener("change", () => (isTyping = false));
  form.querySelectorAll("select").forEach(listenToList);
  field("clear").addEventListener("click", () => {
    const isPeriod = state.from.trim() || state.to.trim();
    state = { ...blank(), view: isPeriod ? null : state.view, lanes: state.lanes };
    remember(false);
    update();
    field("q").focus();
  });
}

function listenToDrawing() {
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-roledescription", "zoomable timeline");
  box.addEventListener("keydown", pressKey);
  listenToWheel();
  box.addEventListener("pointerdown", press);
  box.addEventListener("pointermove", move);
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, release);
  box.addEventListener("dragstart", (event) => event.preventDefault());
  for (const [on, off] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    box.addEventListener(on, (event) => {
      const link = event.target.closest(".mark");
      if (on === "pointerover") isDismissed = false;
      if (link && fingers.size === 0 && !isDismissed) showTip(link);
    });
    box.addEventListener(off, hideTip);
  }
  new ResizeObserver(() => {
    if (box.clientWidth === room) return;
    room = 0;
    measure();
    drawSoon();
  }).observe(box);
  addEventListener("scroll", lookForMore, { passive: true });
}

// Offer the lanes for which there is no room at first.
function offerLanes() {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.addEventListener("click", () => {
    state.lanes = !state.lanes;
    remember(false);
    update();
  });
  field("lanes")?.append(button);
}

// Of a long page only the batches near the screen are kept up to date at once.
function watchBatches() {
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const batch = batches.find(({ element }) => element === entry.target);
      batch.isNear = entry.isIntersecting;
      if (!batch.isNear) continue;
      showArticles(batch);
      linkChips(batch);
    }
  }, { rootMargin: "300px" });
  for (const batch of batches) {
    giveHeight(batch);
    if (IS_LONG) near.observe(batch.element);
    else linkChips(batch);
  }
}

function begin() {
  document.documentElement.classList.add("js");
  for (const control of [form, field("tools"), field("keys")]) control.hidden = false;
  document.addEventListener("click", click);
  document.addEventListener("keydown", dismiss);
  addEventListener("popstate", arrive);
  addEventListener("beforeprint", () => printed(true));
  addEventListener("afterprint", () => printed(false));
  listenToFilters();
  listenToDrawing();
  offerLanes();
  watchBatches();
  show();
  draw();
  // Once the page is as high as it will be.
  requestAnimationFrame(() => markCurrent()?.scrollIntoView());
  soon(0);
}

if (form) begin();
