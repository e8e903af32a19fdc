// The events of a cluster that zooming does not take apart, as a list.

const MAX_LISTED = 200;
const clusterList = byId("cluster");
let clusterOpener = null; // the number of the event whose mark opened it

// Zoom in on a cluster, or list its events if that would show no more of them.
function openCluster(link) {
  const { events: members } = markOfLink.get(link);
  const [start] = currentView();
  if (viewedDays() > MIN_VIEW_DAYS && members.some(({ possibleStart }) => possibleStart > start)) zoomToEvents(members);
  else listCluster(link, members);
}

function listCluster(link, members) {
  clusterOpener = members[0];
  const items = members.slice(0, MAX_LISTED).map((event) => {
    const item = document.createElement("li");
    const title = Object.assign(document.createElement("a"), { href: `#${event.article.id}`, textContent: event.title, dir: "auto" });
    item.append(title, " ", Object.assign(document.createElement("span"), { textContent: dateTextOf(event) }));
    return item;
  });
  const rest = members.length - items.length;
  if (rest > 0) items.push(Object.assign(document.createElement("li"), { textContent: sayCount(rest, "{count} more: use the filters to see it.", "{count} more: use the filters to see them.") }));
  const list = document.createElement("ul");
  list.append(...items);
  const heading = Object.assign(document.createElement("b"), { textContent: sayCount(members.length, "{count} event", "{count} events") });
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  close.setAttribute("aria-label", say("Close"));
  close.addEventListener("click", closeCluster);
  hideTooltip();
  clusterList.replaceChildren(heading, close, list);
  clusterList.hidden = false;
  placeClusterList(link);
  list.querySelector("a").focus({ preventScroll: true });
}

// Over the drawing, beside its mark.
function placeClusterList(link) {
  const area = byId("chart").getBoundingClientRect();
  const mark = link.getBoundingClientRect();
  const left = Math.min(Math.max(mark.left - area.left, 0), area.width - clusterList.offsetWidth);
  const top = Math.min(Math.max(mark.bottom - area.top - clusterList.offsetHeight, 0), Math.max(area.height - clusterList.offsetHeight, 0));
  clusterList.style.transform = `translate(${Math.max(left, 0)}px, ${top}px)`;
}

// Close the list, and return to where the reader was.
function closeCluster() {
  if (clusterList.hidden) return;
  const hadFocus = clusterList.contains(document.activeElement);
  clusterList.hidden = true;
  if (hadFocus) focusEvent(clusterOpener);
}

function listenToClusterList() {
  clusterList.addEventListener("keydown", (domEvent) => {
    if (domEvent.key === "Escape") closeCluster();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!clusterList.contains(target)) clusterList.hidden = true;
  });
}
