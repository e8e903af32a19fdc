// The language of the page. Python puts only the texts into it that the scripts say, and none for
// English. The first argument of `say` is always an English text in quotes.

const language = timeline.language;
const plurals = new Intl.PluralRules(language.code);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const BEGINS_RIGHT = new RegExp(`^\\P{L}*${RIGHT_TO_LEFT.source}`, "u");
const MONTHS = language.months;

// Return a text in the language, with values for the names in braces.
function say(text, values) {
  return fill(language.texts[text] ?? text, values);
}

// Return a text with {count}, in the form for one or for several.
function sayCount(count, one, several, values) {
  const forms = language.texts[several] ?? [one, several];
  const form = forms[plurals.select(count) === "one" ? 0 : 1];
  return fill(form, { count: formatCount(count), ...values });
}

function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? isolate(String(values[name])) : whole));
}

// Keep what is written from right to left from turning round the words and numbers beside it.
function isolate(text) {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

function formatCount(number) {
  return number.toLocaleString(language.code);
}
