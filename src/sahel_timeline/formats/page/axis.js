// The ticks of the time axis and the histogram, by the rules of timeline/ticks.py and histogram.py.

const LAST_DAY = 2932896; // of the calendar
const DAYS_PER_MONTH = 30.4;
const MONDAY = 4; // the first one after day 0; the calendar's first day is one, too
const TICK_UNITS = [
  { days: 1, room: SIZES.minDay },
  { days: 7, room: SIZES.minWeek },
  ...[1, 3].map((months) => ({ months, room: SIZES.minMonth })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => ({ months: 12 * years, room: SIZES.minYear })),
];

// Return the ticks, and the months or years of the row above them. Labels without room are "".
function chooseTicks(view, width, measure) {
  const perDay = width / (view[1] - view[0]);
  const { days, months } = TICK_UNITS.find((unit) => (unit.days || unit.months * DAYS_PER_MONTH) * perDay >= unit.room) ?? TICK_UNITS.at(-1);
  const lower = days ? dayTicks(view, days) : monthTicks(view, months);
  const upper = days ? monthTicks(view, 1, true) : months < 12 ? monthTicks(view, 12) : [];
  return { ticks: placeTicks(lower.filter(([day]) => day >= view[0]), view, width, measure), upper: placeTicks(upper, view, width, measure) };
}

function placeTicks(labels, view, width, measure) {
  const xOf = (day) => ((day - view[0]) / (view[1] - view[0])) * width;
  return labels.map(([day, label], index) => {
    const x = Math.max(xOf(day), 0);
    const end = index + 1 < labels.length ? xOf(labels[index + 1][0]) : width;
    const room = Math.min(end, width) - x - 2 * SIZES.titleGap;
    return { day, x, label: measure(label) <= room ? label : "" };
  });
}

function dayTicks([start, end], step) {
  const ticks = [];
  for (let day = Math.floor((Math.floor(start) - MONDAY) / step) * step + MONDAY; day < Math.min(end, LAST_DAY + 1); day += step) {
    ticks.push([day, String(new Date(day * MS_PER_DAY).getUTCDate())]);
  }
  return ticks;
}

function monthTicks([start, end], step, withYear = false) {
  const ticks = [];
  const first = new Date(Math.floor(start) * MS_PER_DAY);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; month < 12 * 10000; month += step) {
    const year = Math.floor(month / 12);
    if (!year) continue; // the calendar has none
    const day = dayNumber(year, month % 12, 1);
    if (day >= end) break;
    ticks.push([day, step < 12 ? MONTHS[month % 12] + (withYear ? ` ${yearText(year)}` : "") : String(year)]);
  }
  return ticks;
}

function yearText(year) {
  return String(year).padStart(4, "0");
}

// Count the events that began in each of some equal parts of the timeline.
function countStarts(members, [start, end], bars) {
  const changes = new Array(bars + 1).fill(0);
  const partOf = (day) => Math.min(Math.max(Math.trunc(((day - start) / (end - start)) * bars), 0), bars - 1);
  for (const event of members) {
    const [first, last] = startDays(event).map(partOf);
    const share = 1 / (last - first + 1);
    changes[first] += share;
    changes[last + 1] -= share;
  }
  let sum = 0;
  return changes.slice(0, -1).map((change) => Math.max((sum += change), 0));
}

// The first and the last day on which an event may have begun.
function startDays({ possibleStart, certainStart, possibleEnd }) {
  const latest = certainStart ?? (possibleEnd === null ? null : possibleEnd - 1);
  const first = possibleStart ?? latest;
  return [first ?? 0, Math.max(first ?? 0, latest ?? first ?? 0)];
}
