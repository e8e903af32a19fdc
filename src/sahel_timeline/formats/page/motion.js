// Marks glide to their new places where a key or a button changes the view at once, so that the eye
// can follow them.

const GLIDE_TIME = 160; // milliseconds: less than until the view settles
const MAX_GLIDING = 400; // marks
const WANTS_NO_MOTION = matchMedia("(prefers-reduced-motion: reduce)");
let isGlideDue = false;

function glideSoon() {
  isGlideDue = !WANTS_NO_MOTION.matches && !isPrinting;
}

// Return where each event is drawn in each lane, or null if nothing is to glide.
function placesOfMarks() {
  const links = isGlideDue ? [...svg.querySelectorAll(".mark")] : [];
  isGlideDue = false;
  if (!links.length || links.length > MAX_GLIDING) return null;
  return new Map(links.map((link) => [placeKey(link), markOfLink.get(link)]));
}

function placeKey(link) {
  const { laneKey, events: [event] } = markOfLink.get(link);
  return `${laneKey} ${event.number}`;
}

function glideFrom(places) {
  for (const link of svg.querySelectorAll(".mark")) {
    const [before, now] = [places.get(placeKey(link)), markOfLink.get(link)];
    const start = before ? { transform: `translate(${before.left - now.left}px, ${before.top - now.top}px)` } : { opacity: 0 };
    link.animate([start, {}], { duration: GLIDE_TIME, easing: "ease-out" });
  }
}
