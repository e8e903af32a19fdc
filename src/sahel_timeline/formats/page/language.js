// The language of the page. Python puts only the texts into it that the scripts say, and none for
// English. The first argument of `say` is always an English text in quotes.

const language = timeline.language;
const plurals = new Intl.PluralRules(language.code);
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
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function formatCount(number) {
  return number.toLocaleString(language.code);
}
