// What readers can choose: actors, types, places and countries, each by its number.

const filterFacts = timeline.filters;
// The number of the first name that is the same but for case, accents and signs.
const sameActor = (number) => filterFacts.sameActors[number] ?? number;
const sameType = (number) => filterFacts.sameTypes[number] ?? number;
const CHOICES = {
  actor: { names: timeline.actors.map(([name]) => name), same: sameActor, numbersOf: ({ actors }) => actors.map(sameActor) },
  type: { names: timeline.types, same: sameType, numbersOf: ({ type }) => (type === null ? [] : [sameType(type)]) },
  place: { names: filterFacts.places, same: (number) => number, numbersOf: ({ number }) => filterFacts.levels[number] },
  country: { names: filterFacts.countries, same: (number) => number, numbersOf: countriesOf },
};
const KINDS = Object.keys(CHOICES);

function countriesOf({ number }) {
  const text = filterFacts.countryTexts[number];
  return filterFacts.countryMeans.flatMap(([certain, possible], country) => (certain.includes(text) || possible.includes(text) ? [country] : []));
}

// Return the number of a name, whatever its case and accents, or -1.
function findName(kind, name) {
  const { names, same } = CHOICES[kind];
  const exact = names.indexOf(name);
  if (exact >= 0) return same(exact);
  const key = splitWords(name).join(" ");
  const number = key ? names.findIndex((known) => splitWords(known).join(" ") === key) : -1;
  return number < 0 ? -1 : same(number);
}
