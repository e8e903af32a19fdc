// The tooltip of a mark.

const MAX_TOOLTIP_TITLES = 5;
const tooltip = byId("tooltip");
let isTooltipDismissed = false; // by Escape, until the reader goes to another mark

// Show a mark's events, or for a focused cluster only the event that its link leads to.
function showTooltip(link) {
  const { events: members } = markOfLink.get(link);
  const isFocused = document.activeElement === link;
  const shown = isFocused ? [events[link.dataset.event]] : members;
  const titles = shown.slice(0, MAX_TOOLTIP_TITLES).map(({ title }) => Object.assign(document.createElement("b"), { textContent: title, dir: "auto" }));
  const details = shown.length > 1 ? [sayCount(shown.length, "{count} event", "{count} events")] : [dateTextOf(shown[0]), placeOf(shown[0])];
  if (shown.length < members.length) details.push(positionInCluster(members, shown[0]));
  tooltip.replaceChildren(...titles, details.filter(Boolean).join(" · "));
  tooltip.hidden = false;
  positionTooltip(link);
}

function placeOf({ article }) {
  return article.querySelector(".where > bdi")?.textContent;
}

// Below the mark, or above it if there is no room.
function positionTooltip(link) {
  const area = byId("chart").getBoundingClientRect();
  const mark = link.getBoundingClientRect();
  const left = Math.min(Math.max(mark.left, area.left) - area.left, area.width - tooltip.offsetWidth - 4);
  const below = mark.bottom - area.top + 6;
  const top = below + tooltip.offsetHeight < area.height ? below : mark.top - area.top - tooltip.offsetHeight - 6;
  tooltip.style.transform = `translate(${Math.max(left, 0)}px, ${Math.max(top, 0)}px)`;
}

function hideTooltip() {
  if (tooltip) tooltip.hidden = true;
}

function dismissTooltip() {
  isTooltipDismissed = true;
  hideTooltip();
}

function listenForTooltips() {
  for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    drawing.addEventListener(enter, ({ target }) => {
      const link = target.closest(".mark");
      if (enter === "pointerover") isTooltipDismissed = false;
      if (link && pointers.size === 0 && !isTooltipDismissed) showTooltip(link);
    });
    drawing.addEventListener(leave, hideTooltip);
  }
}
