// The axis picks its own units: the finest of which every tick has room for its name.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const UNITS = [
  { days: 1, room: 30 },
  { days: 7, room: 44 },
  ...[1, 3].map((months) => ({ months, room: 46 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => ({ months: 12 * years, room: 52 })),
];

// Return [day, name] of each tick, and of each part of the row above: months' or years' names.
function ticksOf([from, to], width) {
  const day = width / (to - from);
  const unit = UNITS.find((each) => (each.days || each.months * 30.4) * day >= each.room) ?? UNITS.at(-1);
  const ticks = unit.days ? daily(from, to, unit.days) : monthly(from, to, unit.months);
  const above = unit.days ? monthly(from, to, 1, true) : unit.months < 12 ? monthly(from, to, 12) : [];
  return { ticks, above };
}

function daily(from, to, step) {
  const found = [];
  const monday = 4; // the first one after the day 0
  for (let day = Math.floor((from - monday) / step) * step + monday; day <= to; day += step) {
    found.push([day, String(new Date(day * DAY).getUTCDate())]);
  }
  return found;
}

function monthly(from, to, step, withYear = false) {
  const found = [];
  const first = new Date(from * DAY);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const year = Math.floor(month / 12);
    const day = numberOf(year, month % 12, 1);
    if (day > to) return found;
    const name = step < 12 ? MONTHS[month % 12] + (withYear ? ` ${year}` : "") : String(year);
    found.push([day, name]);
  }
}
