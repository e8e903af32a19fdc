// The events as Python wrote them into the page, and days as numbers: 0 is 1 January 1970.

const byId = (id) => document.getElementById(id);
const timeline = JSON.parse(byId("timeline-data").textContent);
const articles = [...document.querySelectorAll(".event")];
// As in Python's EventFlag.
const FLAGS = { exactDay: 1, qualifiedDay: 2, ongoing: 4, inexactStart: 8, inexactEnd: 16, possibleMatch: 32, undated: 64 };
const MS_PER_DAY = 864e5;

// The bounds are Python's DayBounds. Actors and types are numbers: their indexes in
// `timeline.actors` and `timeline.types`.
const events = timeline.events.map(([possibleStart, certainStart, certainEnd, possibleEnd, flags, actors, type], number) => ({
  ...{ number, possibleStart, certainStart, certainEnd, possibleEnd, flags, actors, type },
  article: articles[number],
  title: articles[number].querySelector(".title").textContent,
  isShown: true, // not filtered out
  wasPossible: Boolean(flags & FLAGS.possibleMatch), // for the command that wrote the page
}));
const chronological = [...events].sort((one, other) => startOf(one) - startOf(other) || one.number - other.number);

function startOf({ possibleStart }) {
  return possibleStart ?? -Infinity;
}

// `Date.UTC` would read a year below 100 as one of the 20th century.
function dayNumber(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / MS_PER_DAY;
}

function isoDate(day) {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

function formatDay(day) {
  const date = new Date(day * MS_PER_DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
