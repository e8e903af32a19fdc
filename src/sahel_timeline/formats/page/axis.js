// The ticks of the time axis, in the finest unit that leaves room for the labels.

const UNITS = [
  { days: 1, minWidth: 30 },
  { days: 7, minWidth: 44 },
  ...[1, 3].map((months) => ({ months, minWidth: 46 })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => ({ months: 12 * years, minWidth: 52 })),
];

// Return [day, label] pairs: the ticks, and the months or years of the row above them.
function chooseTicks([start, end], width) {
  const dayWidth = width / (end - start);
  const unit = UNITS.find(({ days, months, minWidth }) => (days || months * 30.4) * dayWidth >= minWidth) ?? UNITS.at(-1);
  const ticks = unit.days ? dayTicks(start, end, unit.days) : monthTicks(start, end, unit.months);
  const upperRow = unit.days ? monthTicks(start, end, 1, true) : unit.months < 12 ? monthTicks(start, end, 12) : [];
  return { ticks, upperRow };
}

function dayTicks(start, end, step) {
  const ticks = [];
  const monday = 4; // the first one after day 0
  for (let day = Math.floor((start - monday) / step) * step + monday; day <= end; day += step) {
    ticks.push([day, String(new Date(day * MS_PER_DAY).getUTCDate())]);
  }
  return ticks;
}

function monthTicks(start, end, step, withYear = false) {
  const ticks = [];
  const first = new Date(start * MS_PER_DAY);
  let month = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const year = Math.floor(month / 12);
    const day = dayNumber(year, month % 12, 1);
    if (day > end) return ticks;
    const label = step < 12 ? MONTHS[month % 12] + (withYear ? ` ${year}` : "") : String(year);
    ticks.push([day, label]);
  }
}
