// Searching as `--search` does: a word matches where one begins, but anywhere in scripts that
// are written without spaces. Case, accents, apostrophes and joiners do not matter.

const SEARCHED = ".title:not(.untitled), .where > bdi, .type, .summary, .chip, dd:not(.number)";
const ASCII = /^[\x00-\x7f]*$/;
const IGNORED = /['’‘\u02bc\u02bf\u02be`´\u00ad\u200c\u200d]/g;

function fold(text) {
  const plain = text.replace(IGNORED, "");
  if (ASCII.test(plain)) return plain.toLowerCase();
  const folded = plain.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.replace(/ß/g, "ss").replace(/\u03c2/g, "\u03c3");
}

function splitWords(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

// Return the terms to find in a search text, where a space precedes each word.
function searchTerms(text) {
  return splitWords(text).map((word) => (ASCII.test(word) ? ` ${word}` : word));
}

// Return whether an event is found. Signs alone find nothing, and an empty search everything.
function isFound(event, terms) {
  return terms.every((term) => searchTextOf(event).includes(term)) && (terms.length > 0 || !state.q.trim());
}

function searchTextOf(event) {
  return (event.searchText ??= ` ${splitWords(textToSearch(event)).join(" ")}`);
}

function textToSearch({ article }) {
  const texts = [...article.querySelectorAll(SEARCHED)].map((element) => element.textContent);
  const addresses = [...article.querySelectorAll("dd a")].map((link) => link.getAttribute("href"));
  return [...texts, ...addresses].join("\n");
}

// Prepare the search texts while the reader is idle.
function prepareSearch(start = 0) {
  whenIdle((deadline) => {
    let number = start;
    for (; number < events.length && deadline.timeRemaining() > 1; number += 1) searchTextOf(events[number]);
    if (number < events.length) prepareSearch(number);
  });
}

function whenIdle(work) {
  if (globalThis.requestIdleCallback) requestIdleCallback(work);
  else setTimeout(() => work({ timeRemaining: () => 8 }), 20);
}
