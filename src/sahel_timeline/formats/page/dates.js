// Reading the dates that readers type: numbers, EDTF and the commonest words, as the commands do.
// What is not sure to mean the same there is not read at all. Days are first and last ones, both
// included; an open range begins or ends with the calendar.

const [MIN_DAY, MAX_DAY] = [dayNumber(1, 0, 1), dayNumber(10000, 0, 1) - 1];
const EDTF = /^(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[?~%]?$/;
const SHAPE = /^[\p{L}\p{M}\d]+(?:(?:, |\. | |-|['’])[\p{L}\p{M}\d]+)*(?<=\d|0s|[qQ]\d)$/u;
const HYPHENED = /(^|[^\p{L}\d])(of|the|le|la|de|du|in|en)-|\d(st|nd|rd|th|er)-|-\d+(st|nd|rd|th|er)/iu;
const FILLERS = new Set(["of", "the", "le", "la", "l", "de", "du", "d", "in", "en"]);
const BETWEEN = [
  [/^(?:from )?(.+?) to (.+)$/i, 2],
  [/^(?:de |du |d[’'])?(.+?) (?:à|au|a) (.+)$/i, 2],
  [/^between (.+?) and (.+)$/i, 2],
  [/^entre (.+?) et (.+)$/i, 2],
  [/^(?:since|depuis) (.+)$/i, 1],
];
const partOf = new Map(Object.entries(DATE_WORDS.parts).map(([words, part]) => [plainWords(words).join(" "), part]));
const monthOf = new Map(Object.entries(DATE_WORDS.months));
const abouts = new Set(DATE_WORDS.about);
const decadeWords = new Set(DATE_WORDS.decades.map((words) => plainWords(words).join(" ")));

// Return the first and last day of a date, or null if it is not read.
function readDate(text) {
  const trimmed = text.trim();
  return readEdtf(trimmed) ?? readShortIso(trimmed) ?? readRange(trimmed) ?? readWords(trimmed);
}

// Return the first and last day of a period, such as 2013/2014 or "2013 to 2014", or of a date.
function readPeriod(text) {
  const trimmed = text.trim();
  const slashed = /^([^/]+)\/([^/]+)$/.exec(trimmed);
  if (slashed) return joinDays(slashed[1], slashed[2]) ?? readDate(trimmed);
  const pair = /^(\d{4})\s?[-–—]\s?(\d{4})$/.exec(trimmed);
  if (pair) return joinDays(pair[1], pair[2]);
  if (isYearPair(trimmed)) return null;
  const date = readDate(trimmed);
  if (date) return date;
  for (const [pattern, count] of BETWEEN) {
    const match = pattern.exec(trimmed);
    const days = match && match[2] !== ".." && joinDays(match[1], count === 2 ? match[2] : "..");
    if (days) return days;
  }
  return null;
}

// Return whether a text is two years, such as 1835-36, or else a part of a year as EDTF numbers it.
function isYearPair(text) {
  const years = /^\d\d(\d\d)-(2[5-9]|3\d|4[01])$/.exec(text);
  const count = years ? years[2] - years[1] : 0;
  return count >= 1 && count <= (text < "2000" ? 50 : 1);
}

function joinDays(start, end) {
  const first = readDate(start);
  if (end.trim() === "..") return first && [first[0], MAX_DAY];
  const last = readDate(end);
  return first && last && first[0] <= last[1] ? [first[0], last[1]] : null;
}

function readEdtf(text) {
  const match = EDTF.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  if (year.includes("X")) return month ? null : yearsFrom(Number(year.replace(/X+$/, (unknown) => "0".repeat(unknown.length))), year.endsWith("XX") ? 100 : 10);
  if (!month || (month === "XX" && (!day || day === "XX"))) return yearsFrom(Number(year), 1);
  if (month === "XX") return null;
  const number = Number(month);
  if (number in DATE_WORDS.groupings) return day ? null : partOfYear(Number(year), number);
  if (number < 1 || number > 12) return null;
  return day && day !== "XX" ? oneDay(Number(year), number, Number(day)) : monthsFrom(Number(year), number, 1);
}

function readShortIso(text) {
  const match = /^(\d{4})([-/.])(\d\d?)\2(\d\d?)$/.exec(text);
  return match && oneDay(Number(match[1]), Number(match[3]), Number(match[4]));
}

function readRange(text) {
  const match = /^\[([^,[\]]*)\.\.([^,[\]]*)\]$/.exec(text);
  if (!match || (!match[1].trim() && !match[2].trim())) return null;
  const first = match[1].trim() ? readEdtf(match[1].trim()) : [MIN_DAY, MIN_DAY];
  const last = match[2].trim() ? readEdtf(match[2].trim()) : [MAX_DAY, MAX_DAY];
  return first && last && first[0] <= last[1] ? [first[0], last[1]] : null;
}

// Read "3 May 2014", "May 2014", "mid-2014", "début mai 2014", "spring 2020", "2010s", "Q1 2014".
function readWords(text) {
  if (!SHAPE.test(text) || HYPHENED.test(text)) return null;
  const words = plainWords(text);
  if (words.length > 1 && abouts.has(words[0]) && !/^[^\d ]*-/.test(text)) words.shift();
  const decade = /^(\d{2}[1-9]0)s$/.exec(words.join(" "));
  if (decade) return yearsFrom(Number(decade[1]), 10);
  const quarter = /^q([1-4]) (\d{4})$|^(\d{4}) q([1-4])$/.exec(words.join(" "));
  if (quarter) return partOfYear(Number(quarter[2] ?? quarter[3]), 32 + Number(quarter[1] ?? quarter[4]));
  const year = /^\d{4}$/.test(words.at(-1)) ? Number(words.pop()) : 0;
  if (!year) return null;
  if (!words.length) return yearsFrom(year, 1);
  const phrase = words.join(" ");
  if (decadeWords.has(phrase)) return year % 10 === 0 && year % 100 ? yearsFrom(year, 10) : null;
  if (partOf.has(phrase)) return partOfYear(year, partOf.get(phrase));
  const month = monthOf.get(words.at(-1));
  const before = words.slice(0, -1).join(" ");
  if (month) return before ? (readDayOfMonth(before, year, month) ?? readThird(before, year, month)) : monthsFrom(year, month, 1);
  return words.length === 2 && monthOf.has(words[0]) ? readDayOfMonth(words[1], year, monthOf.get(words[0])) : null;
}

function readDayOfMonth(text, year, month) {
  const match = /^(\d\d?)(st|nd|rd|th|er)?$/.exec(text);
  if (!match) return null;
  const day = Number(match[1]);
  const english = { 1: "st", 2: "nd", 3: "rd" }[day > 3 && day < 21 ? 0 : day % 10] ?? "th";
  const isRight = !match[2] || match[2] === english || (day === 1 && match[2] === "er");
  return isRight ? oneDay(year, month, day) : null;
}

function readThird(text, year, month) {
  const third = (partOf.get(text) ?? 0) - 37;
  if (third < 0 || third > 2) return null;
  const [first, last] = monthsFrom(year, month, 1);
  return [first + 10 * third, third === 2 ? last : first + 10 * third + 9];
}

// Return the words of a text without accents, signs and words that add nothing.
function plainWords(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[-–—‐‑.,\s’']+/g, " ").trim().split(" ").filter((word) => !FILLERS.has(word));
}

function yearsFrom(year, count) {
  return year < 1 || year + count > 10000 ? null : [dayNumber(year, 0, 1), dayNumber(year + count, 0, 1) - 1];
}

function monthsFrom(year, month, count) {
  const last = dayNumber(year, month - 1 + count, 1) - 1;
  return year < 1 || last > MAX_DAY ? null : [dayNumber(year, month - 1, 1), last];
}

function partOfYear(year, number) {
  return monthsFrom(year, ...DATE_WORDS.groupings[number]);
}

function oneDay(year, month, day) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  const number = dayNumber(year, month - 1, day);
  return number < dayNumber(year, month, 1) ? [number, number] : null;
}
