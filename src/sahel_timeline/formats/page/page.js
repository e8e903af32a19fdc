// Start the page, and follow changes of its address.

// Show the state that the address holds.
function show() {
  isTyping = false;
  state = readAddress();
  applyFilters();
  showSelected();
}

// Scroll to the event only if the reader edited the address. Going back keeps the position.
function onAddressChange(domEvent) {
  show();
  if (domEvent.state === null) requestAnimationFrame(scrollToCurrent);
}

// Highlight the article of the event in the address, and return it.
function highlightCurrent() {
  const previous = document.querySelector(".event.current");
  previous?.classList.remove("current");
  previous?.removeAttribute("aria-current");
  drawMap();
  const article = state.event && byId(state.event);
  if (!article) return null;
  updateAllBatches();
  article.classList.add("current");
  article.setAttribute("aria-current", "true");
  return article;
}

function scrollToCurrent() {
  if (!state.isCardOpen) highlightCurrent()?.scrollIntoView();
}

function goToArticle(anchor) {
  Object.assign(state, { event: anchor, isCardOpen: false });
  writeAddress({ replace: false });
  showSelected();
  const article = byId(anchor);
  if (!article) return;
  article.scrollIntoView();
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
}

function redrawOnResize() {
  new ResizeObserver(() => {
    if (room && Math.abs(drawing.clientWidth - room.width * room.unit) < 1) return;
    forgetRoom();
  }).observe(drawing);
}

function forgetRoom() {
  room = null;
  layOutLanes();
  drawSoon();
}

function start() {
  document.documentElement.classList.add("js");
  for (const control of [form, byId("toolbar"), byId("keyboard-help")]) control.hidden = false;
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && dismissTooltip());
  addEventListener("popstate", onAddressChange);
  addEventListener("beforeprint", () => setPrinting(true));
  addEventListener("afterprint", () => setPrinting(false));
  for (const scrolled of [globalThis, drawing]) scrolled.addEventListener("scroll", drawNewlySeen, { passive: true });
  addEventListener("resize", forgetRoom);
  listenToFilters();
  listenToCard();
  listenToShare();
  arrangeEmbedded();
  listenToDrawing();
  listenToMap();
  redrawOnResize();
  listenToBrush();
  listenToClusterList();
  listenToLaneKind();
  watchBatches();
  document.querySelectorAll(".colours [data-actor]").forEach((link) => linkToFilter(link, "actor", Number(link.dataset.actor)));
  show();
  draw();
  requestAnimationFrame(scrollToCurrent); // once the page has its height
  prepareSearch();
}

start();
